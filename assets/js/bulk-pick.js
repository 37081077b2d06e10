// Picks rows of a list. Without scripts one ticks them, and the bar is always there.
customElements.define("bulk-pick", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      if (event.target.matches("[data-all]")) this.rows().forEach((row) => { row.checked = event.target.checked })
      this.show()
    })
    // The boxes are unticked when everybody has heard of it.
    this.addEventListener("reset", () => setTimeout(() => this.show()))
    this.show()
  }

  rows() {
    return [...this.querySelectorAll("input[name='ids']")]
  }

  show() {
    const rows = this.rows()
    const picked = rows.filter((row) => row.checked)
    const all = this.querySelector("[data-all]")
    if (all) {
      all.hidden = false
      all.checked = rows.length > 0 && picked.length === rows.length
      all.indeterminate = picked.length > 0 && picked.length < rows.length
    }
    rows.forEach((row) => row.closest("tr").classList.toggle("is-picked", row.checked))
    const bar = this.querySelector(".bulk")
    if (!bar) return
    bar.hidden = picked.length === 0
    bar.querySelector("[data-picked]").hidden = false
    const count = bar.querySelector("[data-count]")
    count.textContent = count.textContent.replace(/\d+/, picked.length)
    for (const button of bar.querySelectorAll("[data-takes]")) {
      button.disabled = bar.elements.all.checked || picked.length !== Number(button.dataset.takes)
      button.title = button.disabled ? button.dataset.why : ""
    }
  }
})
