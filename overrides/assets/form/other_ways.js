// Other ways to submit: as a file, by GitHub or by mail.

import { download, find } from "../dom.js"
import { practiceText, slug } from "../inzending.js"
import { draft, today } from "./draft.js"
import { say } from "./messages.js"
import { broncode, data, redactie, root, titleOf } from "./questions.js"

const LONGEST_LINK = 6000 // bytes; GitHub truncates a longer address, and the text is lost

const shownFile = find(".inzending__bestand", HTMLElement, root)

const file = () => practiceText(draft.answers, data, today())
const fileName = () => `${slug(titleOf(draft.answers))}.md`

export function showWays() {
  shownFile.textContent = file()
  if (broncode) showGitHub(broncode)
  if (redactie) showMail(redactie)
}

/** @param {string} repository */
function showGitHub(repository) {
  const way = find("[data-weg=github]", HTMLElement, root)
  const address = new URL(`${repository}/new/main/docs/praktijken`)
  address.searchParams.set("filename", fileName())
  const withText = new URL(address)
  withText.searchParams.set("value", file())
  const fits = new TextEncoder().encode(withText.href).length < LONGEST_LINK
  find("a", HTMLAnchorElement, way).href = (fits ? withText : address).href
  find(".hulp", HTMLElement, way).textContent = fits
    ? "(opent GitHub, je hebt een account nodig)"
    : "(opent GitHub, je hebt een account nodig. De tekst is te lang om mee te sturen: " +
      "kopieer hem hieronder en plak hem daar)"
  way.hidden = false
}

/** @param {string} editors */
function showMail(editors) {
  const way = find("[data-weg=mail]", HTMLElement, root)
  const subject = encodeURIComponent("Een praktijk voor Meesterschap")
  const words = encodeURIComponent(
    `Beste redactie,\n\nHierbij stuur ik een praktijk in: ${titleOf(draft.answers)}.\n\n` +
      `Voeg het bestand ${fileName()} toe aan deze mail voordat je hem verstuurt.\n`,
  )
  find("a", HTMLAnchorElement, way).href = `mailto:${editors}?subject=${subject}&body=${words}`
  way.hidden = false
}

export const saveFile = () => download(fileName(), file(), "text/markdown")

export async function copyFile() {
  try {
    await navigator.clipboard.writeText(file())
    say("De tekst staat op je klembord.")
  } catch {
    find(".inzending__inhoud", HTMLDetailsElement, root).open = true
    getSelection()?.selectAllChildren(shownFile)
    say("Kopieer de tekst hieronder: hij is al geselecteerd.")
  }
}
