// What is wrong gets the focus, so that it is read first. Without scripts it is still first on the page.
document.querySelector(".error-sum[role=alert]")?.focus()
