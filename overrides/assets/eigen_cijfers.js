// A school's own figures beside those of its sector, judged by the same rules. The form comes when its fold opens: most
// visitors only read. Without JavaScript the page does not offer it.

import { find } from "./dom.js"

const root = find("[data-eigencijfers]", HTMLElement)
const fold = find("details:has(> [data-eigencijfers])", HTMLDetailsElement)

async function load() {
  try {
    await import("./own/page.js")
  } catch {
    root.textContent = "Dat lukt nu niet. Laad de pagina opnieuw."
  }
}

function openLink() {
  if (new URLSearchParams(location.hash.slice(1)).has("eigen")) fold.open = true
}

if (fold.open) load()
else fold.addEventListener("toggle", load, { once: true })
addEventListener("hashchange", openLink)
openLink()
