// Fetches one block of a page of ours and puts it in place. Only the newest question is answered.
const running = new WeakMap()

export async function swap(target, url) {
  running.get(target)?.abort()
  const control = new AbortController()
  running.set(target, control)
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true" }, signal: control.signal })
    if (response.redirected && new URL(response.url).pathname === "/login") location.assign(location.href)
    if (!response.ok) return false
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    target.replaceChildren(...page.body.childNodes)
    return true
  } catch (error) {
    if (error.name !== "AbortError") throw error
    return false
  }
}

export function later(wait, act) {
  let timer
  return (...given) => {
    clearTimeout(timer)
    timer = setTimeout(() => act(...given), wait)
  }
}
