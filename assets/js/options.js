// Moves over the `role=option` children of a list by arrow keys, and tells readers where it is.
let number = 0

export function options(list) {
  return [...list.querySelectorAll("[role=option]")]
}

export function mark(input, list, step) {
  const all = options(list)
  if (!all.length) return
  const now = all.findIndex((one) => one.getAttribute("aria-selected") === "true")
  const next = (now + step + all.length + (now < 0 && step < 0 ? 1 : 0)) % all.length
  all.forEach((one, place) => one.setAttribute("aria-selected", String(place === next)))
  point(input, all[next])
  all[next].scrollIntoView({ block: "nearest" })
}

export function marked(list) {
  return list.querySelector("[role=option][aria-selected=true]")
}

// After the list has changed: is there anything to choose from, and is one chosen for a start?
export function renewed(input, list) {
  input.setAttribute("aria-expanded", String(options(list).length > 0))
  point(input, marked(list))
}

function point(input, option) {
  if (!option) return input.removeAttribute("aria-activedescendant")
  option.id ||= `option-${++number}`
  input.setAttribute("aria-activedescendant", option.id)
}
