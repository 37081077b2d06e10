// Fetches one block of a page of ours and puts it in place. Only the newest question is answered.
const running = new WeakMap()

export async function swap(target, url) {
  forget(target)
  const control = new AbortController()
  running.set(target, control)
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true" }, signal: control.signal })
    // Signed out meanwhile: what is typed stays here, and sending it asks to sign in and goes on.
    if (!response.ok || (response.redirected && new URL(response.url).pathname === "/login")) return false
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    target.replaceChildren(...page.body.childNodes)
    return true
  } catch (error) {
    // A newer question, or no network: what is on the page stays, and the form still works.
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error
    return false
  }
}

// Whatever is still on its way to this place is no longer wanted.
export function forget(target) {
  running.get(target)?.abort()
}

export function later(wait, act) {
  let timer
  return (...given) => {
    clearTimeout(timer)
    timer = setTimeout(() => act(...given), wait)
  }
}

// Pinyin on its way to becoming characters is not yet typed: wait until it has become them.
export function typed(element, act) {
  element.addEventListener("input", (event) => { if (!event.isComposing) act(event) })
  element.addEventListener("compositionend", act)
}
