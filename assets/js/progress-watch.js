// Looks again every second how far it is; when it rests, opens the page of what came of it.
import { swap } from "./fragment.js"

const OFTEN = 1000

customElements.define("progress-watch", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), OFTEN)
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  async look() {
    if (document.hidden) return
    await swap(this, this.getAttribute("src"))
    const rests = this.querySelector("[data-rests]")
    if (rests) location.replace(rests.href)
  }
})
