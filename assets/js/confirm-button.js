// Asks before submitting. Without scripts, the button simply submits; what it does can be undone.
customElements.define("confirm-button", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (!confirm(this.getAttribute("question"))) { event.preventDefault(); event.stopImmediatePropagation() }
    }, true)
  }
})
