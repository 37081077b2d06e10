// Filters as one types. Without scripts, the form's own button does the same.
import { later, swap } from "./fragment.js"

customElements.define("live-filter", class extends HTMLElement {
  connectedCallback() {
    const look = later(200, () => this.look())
    this.addEventListener("input", look)
    this.addEventListener("change", look)
  }

  async look() {
    const form = this.querySelector("form")
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""))
    const url = `${new URL(form.action).pathname}?${asked}`
    if (await swap(document.getElementById(this.getAttribute("results")), url)) history.replaceState(null, "", url)
  }
})
