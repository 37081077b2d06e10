// A second press does nothing. Without scripts it does nothing either: the server knows the form.
document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== "post") return
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = "yes"
})
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent))
