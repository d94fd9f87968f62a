// A button that copies a block of code. Where the browser has no clipboard, as on a site without HTTPS, it selects the
// code instead.

import { element, find, findAll } from "./dom.js"

const SHOWN = 3000 // milliseconds

const status = element("p", "", { className: "alleen-voorlezen", role: "status" })

/**
 * Copies the code, or else selects it; returns what to tell the visitor.
 * @param {HTMLElement} code
 */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent)
    return "Gekopieerd"
  } catch {
    getSelection()?.selectAllChildren(code)
    return "Geselecteerd: druk op Ctrl+C"
  }
}

/** @param {HTMLElement} code */
function copyButton(code) {
  const button = element("button", "Kopieer", { type: "button", className: "kopieer" })
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

for (const code of findAll("div.highlight > pre > code", HTMLElement)) code.before(copyButton(code))
find("main", HTMLElement).append(status)
