// What searches the whole site, in the dialog that meesterschap.js opens.

import { countText, element, find } from "./dom.js"
import { beyondText, changedText, cutMarks, meantQuestion } from "./search/answer.js"
import { bestSection, forgetIndex, pagefind, searchFor, withinReach } from "./zoeken.js"

const AT_A_TIME = 6
const PAUSE = 250 // in typing, in milliseconds
const dialog = find("#zoeken", HTMLDialogElement)
const input = find("input", HTMLInputElement, dialog)
const status = find(".search__status", HTMLElement, dialog)
const list = find(".search__results", HTMLElement, dialog)
const more = find(".search__more", HTMLElement, dialog)
const { question, show: showMeant } = meantQuestion(input, () => searchOrTell())
/**
 * What can be shown, and how much more there is.
 * @typedef {Awaited<ReturnType<typeof searchFor>> & { beyond: number }} Answer
 */
/** @type {Answer | undefined} */
let answer // that is shown

/**
 * Pagefind's excerpt is escaped text with <mark> elements. DOMParser runs no scripts in it.
 * @param {string} html
 * @param {string} text that it comes from
 */
function excerpt(html, text) {
  const paragraph = element("p")
  paragraph.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes)
  const [before = "", after = ""] = cutMarks(paragraph.textContent, text)
  paragraph.prepend(before)
  paragraph.append(after)
  return paragraph
}

/** @param {import("./zoeken.js").Found} found */
function result(found) {
  const { title, soort } = found.meta
  const section = bestSection(found)
  const item = element("li")
  item.append(element("a", title, { href: section.url }))
  if (soort) item.append(" ", element("span", soort, { className: "label" }))
  item.append(excerpt(section.excerpt, found.content))
  return item
}

/** @param {number} count */
const counted = count => countText(count, "resultaat", "resultaten")

/** @param {Answer} shown */
async function showMore(shown) {
  const start = list.childElementCount
  const { ranked } = shown
  const pages = await Promise.all(ranked.slice(start, start + AT_A_TIME).map(one => one.data()))
  if (shown !== answer) return // a later search has started
  list.append(...pages.map(result))
  const count = list.childElementCount
  more.hidden = count === ranked.length
  status.textContent =
    counted(ranked.length) +
    changedText(shown) +
    (more.hidden ? "" : `, de eerste ${count} staan hieronder`) +
    beyondText(shown.beyond)
  if (start) list.children[start]?.querySelector("a")?.focus()
}

async function search() {
  const query = input.value.trim()
  const isOld = () => query !== input.value.trim()
  await new Promise(resolve => setTimeout(resolve, PAUSE))
  if (isOld()) return
  const found = query ? await searchFor(query) : undefined
  const ranked = await withinReach(found?.ranked ?? [])
  if (isOld()) return
  clear()
  answer = found && { ...found, ranked, beyond: found.ranked.length - ranked.length }
  showMeant(found?.meant ?? "")
  if (answer && ranked.length) return showMore(answer)
  if (answer?.beyond) {
    status.textContent = `Niets gevonden op dit apparaat${beyondText(answer.beyond)}.`
    return
  }
  status.textContent =
    query &&
    `Niets gevonden voor “${query}”. Controleer de spelling, probeer een korter of algemener woord, of ga naar `
  if (query) status.append(...doors())
}

// Where someone can look on, when nothing is found.
function doors() {
  const pages = Object.entries({ praktijken: "de praktijken", gidsen: "de gidsen", status: "de stand van zaken" })
  const links = pages.map(([page, name]) => element("a", name, { href: new URL(`../${page}/`, import.meta.url).href }))
  return links.flatMap((link, at) => [["", ", ", " of "][at] ?? "", link]).concat(".")
}

function clear() {
  list.replaceChildren()
  more.hidden = true
  showMeant("")
}

const searchOrTell = () =>
  search().catch(() => {
    forgetIndex()
    clear()
    status.textContent =
      "Zoeken lukt nu niet. Probeer het later nog eens, of ga via het menu naar de praktijken of de gidsen."
  })

input.addEventListener("input", searchOrTell)
dialog.addEventListener("submit", searchOrTell)
more.addEventListener("click", () => answer && showMore(answer))
status.before(question)

pagefind().catch(() => {}) // reported when the visitor searches
if (input.value) searchOrTell() // typed before this script came
