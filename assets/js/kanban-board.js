// Moves cards by dragging, or by keyboard. Without scripts every card has a list of stages and a button.
const MOVE = { ArrowLeft: -1, ArrowRight: 1 }

customElements.define("kanban-board", class extends HTMLElement {
  connectedCallback() {
    this.status = this.querySelector("[data-board-status]")
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    for (const list of this.columns()) {
      window.Sortable?.create(list, {
        group: "stages", draggable: "[data-card]", filter: "form, summary", preventOnFilter: false,
        animation: calm ? 0 : 120, ghostClass: "card--drag", delay: 150, delayOnTouchOnly: true,
        onEnd: ({ item, from, to }) => { if (from !== to) this.submit(item, to.dataset.stage) },
      })
    }
    this.addEventListener("keydown", (event) => this.key(event))
    this.addEventListener("focusout", () => this.drop())
    // Coming back from the question a move was answered with: the cards stand where they really are.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload() })
  }

  columns() { return [...this.querySelectorAll("[data-stage]")] }

  key(event) {
    const lift = event.target.closest("[data-lift]")
    const card = lift?.closest("[data-card]")
    if (!card) return
    const lifted = card.classList.contains("lifted")
    if (!lifted && (event.key === " " || event.key === "Enter")) this.lift(card)
    else if (lifted && event.key in MOVE) this.say(card, this.place + MOVE[event.key])
    else if (lifted && event.key === "Enter") this.submit(card, this.columns()[this.place].dataset.stage)
    else if (lifted && (event.key === " " || event.key === "Escape")) this.drop()
    else return
    event.preventDefault()
  }

  lift(card) {
    this.drop()
    card.classList.add("lifted")
    this.say(card, this.columns().indexOf(card.closest("[data-stage]")))
  }

  // Puts a lifted card back where it is.
  drop() {
    this.querySelectorAll(".lifted").forEach((card) => card.classList.remove("lifted"))
    this.status.textContent = ""
  }

  say(card, place) {
    this.place = Math.min(Math.max(place, 0), this.columns().length - 1)
    this.status.textContent = `${card.getAttribute("aria-label") || ""} → ${this.columns()[this.place].getAttribute("aria-label") || ""}`
  }

  // The same form as the card's own, so the same rules and the same questions.
  submit(card, stage) {
    const form = card.querySelector("form[data-move]")
    form.elements.namedItem("stage").value = stage
    form.requestSubmit()
  }
})
