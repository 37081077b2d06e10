// Filters as one types. Without scripts, the form's own button does the same.
import { later, swap, typed } from "./fragment.js"

customElements.define("live-filter", class extends HTMLElement {
  connectedCallback() {
    const look = later(200, () => this.look())
    typed(this, look)
    this.addEventListener("change", look)
  }

  async look() {
    const form = this.querySelector("form")
    const results = document.getElementById(this.getAttribute("results"))
    if (!form || !results) return
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""))
    const path = new URL(form.getAttribute("action") || location.pathname, location).pathname
    const url = `${asked}` ? `${path}?${asked}` : path
    results.setAttribute("aria-busy", "true")
    if (await swap(results, url)) {
      history.replaceState(null, "", url)
      // What goes on with the list (its export, keeping it) goes on with what is asked now.
      for (const link of document.querySelectorAll("a[data-follows]")) link.href = link.dataset.follows + asked
    }
    results.removeAttribute("aria-busy")
  }
})
