// A button that copies a block of code. Where the browser has no clipboard, as on a site without HTTPS, it selects the
// code instead.

const SHOWN = 3000 // milliseconds

const status = document.createElement("p")
status.className = "alleen-voorlezen"
status.setAttribute("role", "status")

/**
 * Copies the code, or else selects it; returns what to tell the visitor.
 * @param {HTMLElement} code
 */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "")
    return "Gekopieerd"
  } catch {
    getSelection()?.selectAllChildren(code)
    return "Geselecteerd: druk op Ctrl+C"
  }
}

/** @param {HTMLElement} code */
function copyButton(code) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "kopieer"
  button.textContent = "Kopieer"
  button.addEventListener("click", async () => {
    const told = await copied(code)
    button.textContent = status.textContent = told
    setTimeout(() => {
      button.textContent = "Kopieer"
      status.textContent = ""
    }, SHOWN)
  })
  return button
}

for (const code of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("div.highlight > pre > code"))) {
  code.before(copyButton(code))
}
document.querySelector("main")?.append(status)
