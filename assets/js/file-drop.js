// A file dropped on the place goes into its ordinary file field.
customElements.define("file-drop", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragover", (event) => event.preventDefault())
    this.addEventListener("drop", (event) => {
      const field = this.querySelector("input[type=file]")
      if (!field || !event.dataTransfer?.files.length) return
      event.preventDefault()
      field.files = event.dataTransfer.files
    })
  }
})
