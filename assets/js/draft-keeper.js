// Keeps what is typed in this tab until it is sent, and offers it back. Without scripts the browser's own memory must do.
const PREFIX = "yanlai-draft:"

customElements.define("draft-keeper", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.name = PREFIX + this.getAttribute("key")
    if (!this.form || !this.getAttribute("key")) return
    const kept = sessionStorage.getItem(this.name)
    if (kept && !document.querySelector(".error-sum")) this.offer(JSON.parse(kept))
    this.form.addEventListener("input", () => sessionStorage.setItem(this.name, JSON.stringify(this.typed())))
    this.form.addEventListener("submit", () => sessionStorage.removeItem(this.name))
  }

  fields() {
    const never = ["hidden", "password", "file", "submit", "button", "fieldset", "output"]
    return [...this.form.elements].filter((one) => one.name && (!never.includes(one.type) || one.matches("[data-suggest-id]")))
  }

  typed() {
    return this.fields().map((one) => [one.name, ["checkbox", "radio"].includes(one.type) ? [one.value, one.checked] : one.value])
  }

  // The words are the page's own: <template data-draft> holds the notice with [data-restore] and [data-discard].
  offer(kept) {
    const notice = this.querySelector("template[data-draft]")?.content.cloneNode(true).firstElementChild
    if (!notice) return
    notice.querySelector("[data-restore]").addEventListener("click", () => { this.restore(kept); notice.remove() })
    notice.querySelector("[data-discard]").addEventListener("click", () => { sessionStorage.removeItem(this.name); notice.remove() })
    this.prepend(notice)
  }

  // By name and turn, not by place: rows added then are added again.
  restore(kept) {
    const turns = {}
    for (const [name, value] of kept) {
      const turn = turns[name] = (turns[name] ?? -1) + 1
      const find = () => this.fields().filter((one) => one.name === name)[turn]
      if (!find()) this.form.querySelector("[data-add]")?.click()
      const field = find()
      if (field && Array.isArray(value)) field.checked = value[1]
      else if (field) field.value = value
    }
  }
})

// The sign-in page is where a session ended: nothing typed in it stays behind for the next person.
if (location.pathname === "/login") Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key))
