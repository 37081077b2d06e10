// What takes longer to find comes after its page. Without scripts, a link there leads to the same.
import { swap } from "./fragment.js"

customElements.define("late-part", class extends HTMLElement {
  connectedCallback() {
    swap(this, this.getAttribute("src"))
  }
})
