// Ctrl K (or ⌘ K) searches from anywhere. Without scripts, the same link leads to the search page.
import { forget, later, swap, typed } from "./fragment.js"
import { mark, marked, renewed } from "./options.js"

customElements.define("command-palette", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.closest("dialog")
    this.input = this.querySelector("input")
    this.results = this.querySelector("[id$=results]")
    this.results.setAttribute("role", "listbox")
    this.input.setAttribute("role", "combobox")
    this.input.setAttribute("aria-controls", this.results.id)
    this.input.setAttribute("aria-expanded", "false")
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") this.open(event)
    })
    document.addEventListener("click", (event) => { if (event.target.closest("[data-palette]") && !event.ctrlKey && !event.metaKey) this.open(event) })
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close() })
    typed(this.input, later(120, () => this.look()))
    this.input.addEventListener("keydown", (event) => this.key(event))
  }

  open(event) {
    event.preventDefault()
    if (!this.dialog.open) this.dialog.showModal()
    this.input.select()
    if (this.input.value) this.look()
  }

  async look() {
    const words = this.input.value.trim()
    if (words) {
      if (!await swap(this.results, `/search?${new URLSearchParams({ q: words })}`)) return
    } else {
      forget(this.results)
      this.results.replaceChildren()
    }
    renewed(this.input, this.results)
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      mark(this.input, this.results, event.key === "ArrowDown" ? 1 : -1)
      event.preventDefault()
    } else if (event.key === "Enter" && marked(this.results)) {
      event.preventDefault()
      marked(this.results).click()
    }
  }
})
