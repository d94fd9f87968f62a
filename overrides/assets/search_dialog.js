// The dialog that searches the whole site.

import { element, find } from "./dom.js"
import { beyondText, countText, droppedText, forgetIndex, pagefind, searchFor, withinReach } from "./zoeken.js"

const AT_A_TIME = 6
const dialog = find("#zoeken", HTMLDialogElement)
const input = find("input", HTMLInputElement, dialog)
const status = find(".search__status", HTMLElement, dialog)
const list = find(".search__results", HTMLElement, dialog)
const more = find(".search__more", HTMLElement, dialog)
/** @type {import("./zoeken.js").Result[]} */
let found = []
/** @type {string[]} the words of the query that were left out */
let dropped = []
let beyond = 0 // how many results this browser cannot show

export function openSearch() {
  if (dialog.open) return
  dialog.showModal()
  input.select()
  pagefind().catch(() => {}) // reported when the visitor searches
}

/**
 * Pagefind's excerpt is escaped text with <mark> elements. DOMParser runs no scripts in it.
 * @param {string} html
 */
function excerpt(html) {
  const paragraph = element("p")
  paragraph.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes)
  return paragraph
}

/** @param {import("./zoeken.js").Found} found */
function result({ url, meta, excerpt: html }) {
  const item = element("li")
  item.append(element("a", meta.title, { href: url }))
  if (meta.soort) item.append(" ", element("span", meta.soort, { className: "label" }))
  item.append(excerpt(html))
  return item
}

/** @param {number} count */
const counted = count => countText(count, "resultaat", "resultaten")

/** @param {import("./zoeken.js").Result[]} results */
async function showMore(results) {
  const start = list.childElementCount
  const pages = await Promise.all(results.slice(start, start + AT_A_TIME).map(one => one.data()))
  if (results !== found) return // a later search has started
  list.append(...pages.map(result))
  const shown = list.childElementCount
  more.hidden = shown === results.length
  status.textContent =
    (more.hidden ? counted(shown) : `${counted(results.length)}, de eerste ${shown} staan hieronder`) +
    droppedText(dropped) +
    beyondText(beyond)
  if (start) list.children[start]?.querySelector("a")?.focus()
}

/**
 * The answer to a query, without its least useful words if nothing has them all; null if the query changed meanwhile.
 * @param {string} query
 */
async function answerTo(query) {
  const { debouncedSearch } = await pagefind()
  if (!query) return { results: [], dropped: [] }
  const answer = await debouncedSearch(query, {}, 250)
  return answer?.results.length === 0 ? searchFor(query) : answer && { ...answer, dropped: [] }
}

async function search() {
  const query = input.value.trim()
  const whole = await answerTo(query)
  const answer = whole && (await withinReach(whole))
  if (!answer || query !== input.value.trim()) return
  found = answer.results
  dropped = answer.dropped
  beyond = answer.beyond
  list.replaceChildren()
  more.hidden = true
  if (found.length) return showMore(found)
  if (beyond) {
    status.textContent = `Niets gevonden op dit apparaat${beyondText(beyond)}.`
    return
  }
  status.textContent =
    query &&
    `Niets gevonden voor “${query}”. Controleer de spelling, of probeer een korter of ` +
      "algemener woord, zoals “intervisie” of “begeleiding”."
}

const searchOrTell = () =>
  search().catch(() => {
    forgetIndex()
    list.replaceChildren()
    more.hidden = true
    status.textContent =
      "Zoeken lukt nu niet. Probeer het later nog eens, of ga via het menu naar de praktijken of de gidsen."
  })

input.addEventListener("input", searchOrTell)
find("form", HTMLFormElement, dialog).addEventListener("submit", event => {
  event.preventDefault()
  searchOrTell()
})
more.addEventListener("click", () => showMore(found))
find(".search__close", HTMLElement, dialog).addEventListener("click", () => dialog.close())
dialog.addEventListener("click", event => event.target === dialog && dialog.close()) // on the backdrop
