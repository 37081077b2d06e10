// Says beside each tab how many it has, once the page stands. Without scripts the tabs stand alone.
import { swap } from "./fragment.js"

customElements.define("tab-counts", class extends HTMLElement {
  async connectedCallback() {
    const holder = document.createElement("div")
    if (!await swap(holder, this.getAttribute("src"))) return
    for (const count of holder.querySelectorAll("[data-beside]")) {
      const path = count.dataset.beside
      const place = path ? [...this.querySelectorAll("a")].find((tab) => tab.getAttribute("href") === path) : document.querySelector("[data-of-which]")
      place?.append(count)
    }
  }
})
