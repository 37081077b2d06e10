// N, P, E, M, R press the element that says so, ? shows them all. Without scripts (or switched off in the account) one presses it oneself.
document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return
  if (event.key === "?" && document.getElementById("palette")) location.assign("/account#keys")
  const key = event.key.toLowerCase()
  if (event.shiftKey || !/^[a-z]$/.test(key)) return
  const found = [...document.querySelectorAll(`[data-key="${key}"]`)].find((one) => one.getClientRects().length)
  if (found) { event.preventDefault(); found.click() }
})
