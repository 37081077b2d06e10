// Suggests records while a name is typed. Without scripts, the name is typed in full.
import { forget, later, swap, typed } from "./fragment.js"
import { mark, marked, options, renewed } from "./options.js"

customElements.define("suggest-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input:not([type=hidden])")
    this.known = this.querySelector("[data-suggest-id]")
    this.list = this.querySelector("[data-suggestions]")
    if (!this.input || !this.list) return
    const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" }
    for (const [name, value] of Object.entries(said)) this.input.setAttribute(name, value)
    this.list.classList.add("suggestions")
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", this.input.labels?.[0]?.textContent.trim() || "")
    this.list.id ||= `${this.input.id || this.input.name}-list`
    this.input.setAttribute("aria-controls", this.list.id)
    this.input.addEventListener("input", () => { if (this.known) this.known.value = "" })
    typed(this.input, later(150, () => this.look()))
    this.input.addEventListener("keydown", (event) => this.key(event))
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]"), event))
    this.addEventListener("focusout", (event) => { if (!this.contains(event.relatedTarget)) this.close() })
  }

  async look() {
    const name = this.input.value.trim()
    if ([...name].length < 2 || document.activeElement !== this.input) return this.close()
    const url = new URL(this.getAttribute("src"), location)
    url.searchParams.set(this.getAttribute("param") || "q", name)
    if (await swap(this.list, url)) renewed(this.input, this.list)
  }

  key(event) {
    if (event.isComposing) return
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options(this.list).length) {
      mark(this.input, this.list, event.key === "ArrowDown" ? 1 : -1)
      event.preventDefault()
    } else if (event.key === "Enter" && marked(this.list)) {
      event.preventDefault()
      this.choose(marked(this.list), event)
    } else if (event.key === "Escape") this.close()
  }

  // An option that is no record (“new…”) is a link, and is followed.
  choose(option, event) {
    if (!option?.dataset.id) { if (event.type !== "click") option?.click(); return }
    event.preventDefault()
    this.input.value = option.dataset.value
    if (this.known) this.known.value = option.dataset.id
    this.close()
    this.input.dispatchEvent(new Event("change", { bubbles: true }))
  }

  close() {
    forget(this.list)
    this.list.replaceChildren()
    renewed(this.input, this.list)
  }
})
