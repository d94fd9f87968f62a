// Choosing practices: a text query and facets, with the state in the address. All results come from the search index;
// without JavaScript the page shows its tables and the lists by theme and sector instead.

import { element, find, findAll, openWhile } from "./dom.js"
import { followQuery, writeQuery } from "./query.js"
import { countText, droppedText, pagefind, searchFor } from "./zoeken.js"

/**
 * The values that are chosen of each facet.
 * @typedef {Record<string, string[]>} Facets
 */

const AT_A_TIME = 10
const chooser = find("[data-kiezer]", HTMLElement)
const question = find("[name=q]", HTMLInputElement, chooser)
const status = find(".kiezer__stand", HTMLElement, chooser)
const chosenList = find(".kiezer__gekozen", HTMLElement, chooser)
const empty = find(".kiezer__leeg", HTMLElement, chooser)
const list = find(".kiezer__lijst", HTMLElement, chooser)
const more = find(".kiezer__meer", HTMLElement, chooser)
const fold = find(".kiezer__keuzes", HTMLDetailsElement, chooser)
const foldSummary = find("summary", HTMLElement, fold)

const choices = findAll("label:has([type=checkbox])", HTMLLabelElement, chooser).map(option => ({
  option,
  box: find("[type=checkbox]", HTMLInputElement, option),
  label: find("span", HTMLElement, option).textContent,
  count: find(".aantal", HTMLElement, option),
}))

/** @type {import("./zoeken.js").Result[]} */
let shown = [] // the results of the last search
let latest = 0 // the number of the last search

// ---------------------------------------------------------------- the state, and the address that holds it
const picked = () => choices.filter(({ box }) => box.checked)
const words = () => question.value.trim()

/** @returns {Facets} */
function chosen() {
  /** @type {Facets} */
  const facets = {}
  for (const { box } of picked()) facets[box.name] = [...(facets[box.name] ?? []), box.value]
  return facets
}

function state() {
  const parameters = new URLSearchParams(words() ? { q: words() } : {})
  for (const { box } of picked()) parameters.append(box.name, box.value)
  return parameters
}

/** @param {URLSearchParams} parameters */
function setState(parameters) {
  question.value = parameters.get("q") ?? ""
  for (const { box } of choices) box.checked = parameters.getAll(box.name).includes(box.value)
  // Open a facet with a choice in it, so that the choice is visible.
  for (const { box } of picked()) {
    const facet = box.closest("details")
    if (facet) facet.open = true
  }
}

// ---------------------------------------------------------------- searching the index
/** @param {Facets} facets */
async function ask(facets) {
  await (await pagefind()).filters() // Pagefind only counts values of filters that it has loaded; it loads them once
  const values = Object.entries(facets).map(([name, any]) => [name, { any }])
  const filters = { pagina: "Praktijk", ...Object.fromEntries(values) }
  return searchFor(question.value, words() ? { filters } : { filters, sort: { datum: "desc" } })
}

/**
 * @param {Facets} facets
 * @param {string} key
 */
const without = (facets, key) => Object.fromEntries(Object.entries(facets).filter(([name]) => name !== key))

/**
 * Values within a facet are alternatives, so the counts of a facet ignore the choices in it.
 * @param {Facets} facets
 * @param {import("./zoeken.js").Answer} answer
 */
async function counts(facets, answer) {
  const found = { ...answer.filters }
  for (const key of Object.keys(facets)) found[key] = (await ask(without(facets, key))).filters[key]
  return found
}

// ---------------------------------------------------------------- showing
/** @param {import("./zoeken.js").Counts} found */
function showCounts(found) {
  for (const { box, option, count } of choices) {
    const number = found[box.name]?.[box.value] ?? 0
    count.textContent = String(number)
    option.classList.toggle("geen", !number && !box.checked)
  }
}

/**
 * A list item with a button that clears some choices.
 * @param {string} words
 * @param {{ box: HTMLInputElement }[]} choices
 * @param {Partial<HTMLButtonElement>} [properties]
 */
function clearItem(words, choices, properties = {}) {
  const button = element("button", words, { type: "button", ...properties })
  button.addEventListener("click", () => {
    for (const { box } of choices) box.checked = false
    question.focus() // the button itself is removed
    update()
  })
  return element("li", button)
}

function showChosen() {
  const all = picked()
  chosenList.replaceChildren(
    ...all.map(choice => clearItem(choice.label, [choice], { ariaLabel: `Haal weg: ${choice.label}` })),
  )
  if (all.length > 1) chosenList.append(clearItem("Alles wissen", all, { className: "wis" }))
  foldSummary.textContent = all.length ? `Kies wat bij je past (${all.length} gekozen)` : "Kies wat bij je past"
}

/** @param {import("./zoeken.js").Found} found */
function card({ url, meta }) {
  const item = element("li")
  const title = element("p", element("strong", element("a", meta.title, { href: url })))
  item.append(title, element("p", meta.samenvatting), element("p", meta.kenmerken, { className: "kaart-meta" }))
  return item
}

/** @param {number} search */
async function showMore(search) {
  const start = list.childElementCount
  const pages = await Promise.all(shown.slice(start, start + AT_A_TIME).map(one => one.data()))
  if (search !== latest) return // a later search has started
  list.append(...pages.map(card))
  more.hidden = list.childElementCount === shown.length
  if (start) list.children[start]?.querySelector("a")?.focus()
}

/**
 * Suggest what to clear to find something: each facet with the number of results without it, or other words.
 * @param {Facets} facets
 * @param {number} search
 */
async function showEmpty(facets, search) {
  const advice = element("ul")
  for (const key of Object.keys(facets)) {
    const { results } = await ask(without(facets, key))
    if (results.length) advice.append(letGo(key, results.length))
  }
  if (search !== latest) return
  const form = new URL("../meedoen/", new URL(".", location.href))
  for (const key of ["thema", "sector"]) {
    const [value] = facets[key] ?? []
    if (value) form.searchParams.set(key, value)
  }
  const invite = element("p", "Doet jouw school dit wel? ", { className: "uitnodiging" })
  invite.append(element("a", "Laat het zien", { href: form.href }))
  const spelling = words() ? `Kijk of “${words()}” goed gespeld is, of probeer een korter of algemener woord. ` : ""
  const wider = advice.childElementCount ? "Of maak je keuze ruimer:" : ""
  empty.replaceChildren(element("p", spelling + wider), advice, invite)
  empty.hidden = false
}

/**
 * @param {string} key
 * @param {number} count
 */
function letGo(key, count) {
  const all = picked().filter(({ box }) => box.name === key)
  const names = all.map(({ label }) => label).join(", ")
  const words = `Laat “${names}” los: ${countText(count, "praktijk", "praktijken")}`
  return clearItem(words, all, { className: "md-button" })
}

async function show() {
  const search = ++latest
  const facets = chosen()
  showChosen()
  const answer = await ask(facets)
  if (search !== latest) return
  shown = answer.results
  list.replaceChildren()
  empty.hidden = true
  more.hidden = true
  status.textContent = shown.length
    ? countText(shown.length, "praktijk", "praktijken") + droppedText(answer.dropped)
    : "Geen praktijk gevonden"
  const found = await counts(facets, answer)
  if (search !== latest) return
  showCounts(found)
  await (shown.length ? showMore(search) : showEmpty(facets, search))
}

const showOrTell = () =>
  show().catch(() => {
    status.textContent = "Zoeken lukt nu niet. Gebruik de tabel hieronder, of probeer het later nog eens."
  })

// The back button undoes a choice, but not typing.
function update() {
  writeQuery(state())
  showOrTell()
}

let typing = 0
question.addEventListener("input", () => {
  clearTimeout(typing)
  typing = setTimeout(() => {
    writeQuery(state(), "replaceState")
    showOrTell()
  }, 250)
})
for (const form of findAll("form", HTMLFormElement, chooser)) {
  form.addEventListener("submit", event => event.preventDefault())
}
for (const { box } of choices) box.addEventListener("change", update)
more.addEventListener("click", () => showMore(latest))
openWhile(fold, "--choosing")
followQuery(parameters => {
  setState(parameters)
  showOrTell()
})
chooser.dataset.gestart = ""
