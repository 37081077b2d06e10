// A second press does nothing. Without scripts it does nothing either: the server knows the form.
// The buttons are only said to be off: a button really disabled would not send its own name.
const presses = (form) => [...form.elements].filter((one) => one.type === "submit" && one.localName === "button")

document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = "yes"
  presses(form).forEach((button) => button.setAttribute("aria-disabled", "true"))
})

// A file comes down without the page going away, so the buttons come back by themselves after a while.
document.addEventListener("submit", (event) => setTimeout(() => again(event.target), 8000))
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(again))

function again(form) {
  if (!form.dataset.sent) return
  delete form.dataset.sent
  presses(form).forEach((button) => button.removeAttribute("aria-disabled"))
}
