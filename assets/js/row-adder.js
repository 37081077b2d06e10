// Adds another empty row of fields. Without scripts there are a few empty rows already.
customElements.define("row-adder", class extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector("template")
    const button = this.querySelector("[data-add]")
    if (!template || !button) return
    button.hidden = false
    button.addEventListener("click", () => {
      const row = template.content.cloneNode(true)
      const first = row.querySelector("input, textarea, select")
      template.before(row)
      first?.focus()
    })
  }
})
