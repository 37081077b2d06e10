// Suggests records while a name is typed. Without scripts, the name is typed in full.
import { later, swap } from "./fragment.js"
import { mark, marked } from "./options.js"

customElements.define("suggest-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input:not([type=hidden])")
    this.id_ = this.querySelector("[data-suggest-id]")
    this.list = this.querySelector("[data-suggestions]")
    if (!this.input || !this.list) return
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"]]) this.input.setAttribute(name, value)
    this.list.classList.add("suggestions")
    this.list.setAttribute("role", "listbox")
    this.list.id ||= `${this.input.id}-list`
    this.input.setAttribute("aria-controls", this.list.id)
    this.input.addEventListener("input", later(150, () => this.look()))
    this.input.addEventListener("input", () => { if (this.id_) this.id_.value = "" })
    this.input.addEventListener("keydown", (event) => this.key(event))
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]"), event))
    this.addEventListener("focusout", () => this.close())
  }

  async look() {
    const typed = this.input.value.trim()
    if (typed.length < 2) return this.close()
    const url = new URL(this.getAttribute("src"), location)
    url.searchParams.set(this.getAttribute("param") || "q", typed)
    if (await swap(this.list, url)) this.input.setAttribute("aria-expanded", String(this.list.childElementCount > 0))
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      mark(this.input, this.list, event.key === "ArrowDown" ? 1 : -1)
      event.preventDefault()
    } else if (event.key === "Enter" && marked(this.list)) {
      this.choose(marked(this.list), event)
    } else if (event.key === "Escape") this.close()
  }

  choose(option, event) {
    if (!option) return
    if (!option.dataset.id) { if (event.type !== "click") option.click(); return }
    event.preventDefault()
    this.input.value = option.dataset.value
    if (this.id_) this.id_.value = option.dataset.id
    this.close()
    this.input.dispatchEvent(new Event("change", { bubbles: true }))
  }

  close() {
    this.list.replaceChildren()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }
})
