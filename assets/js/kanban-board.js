// Moves cards by dragging, or by keyboard. Without scripts every card has a list of stages and a button.
const MOVE = { ArrowLeft: -1, ArrowRight: 1 }

customElements.define("kanban-board", class extends HTMLElement {
  connectedCallback() {
    this.status = this.querySelector("[data-board-status]")
    if (window.Sortable) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
      for (const list of this.columns()) {
        window.Sortable.create(list, {
          group: "stages", draggable: "[data-card]", animation: calm ? 0 : 120, ghostClass: "card--drag", filter: "form, a, button", preventOnFilter: false,
          delay: 150, delayOnTouchOnly: true,
          onEnd: ({ item, from, to }) => { if (from !== to) this.submit(item, to.dataset.stage) },
        })
      }
    }
    this.addEventListener("keydown", (event) => this.key(event))
  }

  columns() {
    return [...this.querySelectorAll("[data-stage]")]
  }

  key(event) {
    const lift = event.target.closest("[data-lift]")
    const card = lift?.closest("[data-card]")
    if (!card) return
    const lifted = card.classList.contains("lifted")
    if (event.key === " " || (event.key === "Enter" && !lifted)) {
      this.place = this.columns().indexOf(card.closest("[data-stage]"))
      card.classList.toggle("lifted", !lifted)
      if (!lifted) this.say(card)
    } else if (lifted && event.key in MOVE) {
      this.place = Math.min(Math.max(this.place + MOVE[event.key], 0), this.columns().length - 1)
      this.say(card)
    } else if (lifted && event.key === "Enter") {
      this.submit(card, this.columns()[this.place].dataset.stage)
    } else if (lifted && event.key === "Escape") {
      card.classList.remove("lifted")
      this.status.textContent = ""
    } else return
    event.preventDefault()
  }

  say(card) {
    this.status.textContent = `${card.getAttribute("aria-label") || ""} → ${this.columns()[this.place].getAttribute("aria-label") || ""}`
  }

  // The same form as the card's own, so the same rules and the same questions.
  submit(card, stage) {
    const form = card.querySelector("form[data-move]")
    form.querySelector("[name=stage]").value = stage
    form.requestSubmit()
  }
})
