// Choosing practices: a text query and facets, with the state in the address. The page has the newest practices; the
// search index is fetched when someone chooses, types, or wants to see more.

import { countText, element, find, findAll } from "./dom.js"
import { followQuery, keepPlace, keptPlace, writeQuery } from "./query.js"
import { beyondText, changedText, meantQuestion } from "./search/answer.js"
import { pagefind, searchFor, withinReach } from "./zoeken.js"

/**
 * The values that are chosen of each facet.
 * @typedef {Record<string, string[]>} Facets
 */

const chooser = find("[data-kiezer]", HTMLElement)
const question = find("[name=q]", HTMLInputElement, chooser)
const status = find("[role=status]", HTMLElement, chooser)
const chosenList = find(".kiezer__gekozen", HTMLElement, chooser)
const empty = find(".kiezer__leeg", HTMLElement, chooser)
const list = find(".lijst", HTMLElement, chooser)
const more = find(".kiezer__meer", HTMLElement, chooser)
const AT_A_TIME = Number(more.dataset.aantal)
const meant = meantQuestion(question, () => update())
const folds = findAll("details", HTMLDetailsElement, chooser)
  .map(fold => ({ fold, tail: fold.querySelector(":scope > summary .vouw__staart") }))
  .map(({ fold, tail }) => ({ fold, tail, words: tail?.textContent ?? "" }))

const choices = findAll("label:has([type=checkbox])", HTMLLabelElement, chooser).map(option => ({
  option,
  box: find("[type=checkbox]", HTMLInputElement, option),
  facet: find("legend", HTMLElement, option.closest("fieldset") ?? chooser).textContent,
  label: find("span", HTMLElement, option).textContent,
  count: option.querySelector(".aantal"), // those of the sectors have none
}))
/** As the page was made: before anything was chosen. */
const first = {
  items: [...list.children],
  status: status.textContent,
  counts: choices.map(({ count }) => Number(count?.textContent)),
  more: more.textContent,
  hidden: more.hidden,
}

/** @type {import("./zoeken.js").Result[] | undefined} */
let shown // the results of the last search; none while the page is as it was made
let taken = 0 // how many of those were looked at for the list
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
  // Open the folds around a choice, so that it is visible.
  for (const { fold } of folds) if (fold.querySelector(":checked")) fold.open = true
}

// ---------------------------------------------------------------- searching the index
/** @param {Facets} facets */
async function ask(facets) {
  await (await pagefind()).filters() // Pagefind only counts values of filters that it has loaded; it loads them once
  const values = Object.entries(facets).map(([name, any]) => [name, { any }])
  const filters = { pagina: "Praktijk", ...Object.fromEntries(values) }
  return searchFor(question.value, words() ? { filters } : { filters, sort: { volgorde: "desc" } })
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
/** @param {(choice: typeof choices[number], at: number) => number} numberOf */
function showCounts(numberOf) {
  for (const [at, choice] of choices.entries()) {
    const { box, option, count } = choice
    if (!count) continue
    const number = numberOf(choice, at)
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
    ...all.map(choice => {
      const words = `${choice.facet}: ${choice.label}`
      return clearItem(words, [choice], { ariaLabel: `Haal weg: ${words}` })
    }),
  )
  if (all.length > 1) chosenList.append(clearItem("Alles wissen", all, { className: "wis" }))
  for (const { fold, tail, words } of folds) {
    const count = fold.querySelectorAll(":checked").length
    if (tail) tail.textContent = count ? `${count} gekozen` : words
  }
}

/** @param {import("./zoeken.js").Found} found */
function card({ url, meta }) {
  const item = element("li")
  const title = element("p", element("strong", element("a", meta.title, { href: url })))
  item.append(title, element("p", meta.samenvatting), element("p", meta.kenmerken, { className: "kaart-meta" }))
  return item
}

/** @param {ParentNode} within */
const addresses = within => findAll("a", HTMLAnchorElement, within).map(({ href }) => href)

/**
 * The next cards of these results.
 * @param {import("./zoeken.js").Result[]} results
 * @param {number} count
 */
async function nextCards(results, count) {
  const there = new Set(addresses(list))
  /** @type {HTMLElement[]} */
  const cards = []
  while (cards.length < count && taken < results.length) {
    const next = results.slice(taken, taken + count - cards.length)
    taken += next.length
    const pages = await Promise.all(next.map(one => one.data()))
    cards.push(...pages.map(card).filter(item => !addresses(item).some(href => there.has(href))))
  }
  return cards
}

/**
 * Show cards up to this number.
 * @param {number} number
 * @param {number} search
 */
async function showUpTo(number, search) {
  const results = shown ?? (await withinReach((await ask({})).results))
  if (search !== latest) return // a later search has started
  shown = results
  const cards = await nextCards(results, number - list.childElementCount)
  if (search !== latest) return
  list.append(...cards)
  const left = results.length - list.childElementCount
  more.hidden = left <= 0
  more.textContent = left < AT_A_TIME ? `Toon de laatste ${left}` : (more.dataset.tekst ?? "")
}

async function showMore() {
  const start = list.childElementCount
  const search = latest
  await showUpTo(start + AT_A_TIME, search)
  if (search !== latest) return
  keepPlace({ shown: list.childElementCount })
  list.children[start]?.querySelector("a")?.focus()
}

/**
 * Show what was shown when the visitor left for a practice, and go back to that: the browser cannot, as it looks for
 * the place before the cards are there.
 * @param {number} search
 */
async function showAgain(search) {
  const { shown, opened } = keptPlace()
  const wanted = Math.max(shown, list.childElementCount || AT_A_TIME)
  if (list.childElementCount >= wanted) return
  await showUpTo(wanted, search)
  if (search !== latest || !opened) return
  keepPlace({ shown })
  findAll("a", HTMLAnchorElement, list)
    .find(({ href }) => href === opened)
    ?.focus()
}

function showFirst() {
  shown = undefined
  list.replaceChildren(...first.items)
  status.textContent = first.status
  showCounts((_, at) => first.counts[at] ?? 0)
  more.textContent = first.more
  more.hidden = first.hidden
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
  const names = `${all[0]?.facet}: ${all.map(({ label }) => label).join(", ")}`
  const words = `Laat “${names}” los: ${countText(count, "praktijk", "praktijken")}`
  return clearItem(words, all, { className: "md-button" })
}

async function show() {
  const search = ++latest
  const facets = chosen()
  showChosen()
  empty.hidden = true
  meant.show("")
  taken = 0
  if (!state().size) {
    showFirst()
    return showAgain(search)
  }
  status.textContent = "Even zoeken…"
  const answer = await ask(facets)
  const within = await withinReach(answer.results)
  if (search !== latest) return
  shown = within
  list.replaceChildren()
  more.hidden = true
  status.textContent =
    (shown.length
      ? countText(shown.length, "praktijk", "praktijken") + changedText(answer)
      : "Geen praktijk gevonden") + beyondText(answer.results.length - shown.length)
  meant.show(answer.meant)
  const found = await counts(facets, answer)
  if (search !== latest) return
  showCounts(({ box }) => found[box.name]?.[box.value] ?? 0)
  await (shown.length ? showAgain(search) : showEmpty(facets, search))
}

function tell() {
  status.textContent = "Zoeken lukt nu niet. Gebruik de tabel hieronder, of probeer het later nog eens."
}

const showOrTell = () => show().catch(tell)

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
  form.addEventListener("submit", event => {
    event.preventDefault()
    clearTimeout(typing)
    update()
  })
}
for (const { box } of choices) box.addEventListener("change", update)
list.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a")
  if (link) keepPlace({ shown: list.childElementCount, opened: link.href })
})
more.addEventListener("click", () => showMore().catch(tell))
status.after(meant.question)
followQuery(parameters => {
  setState(parameters)
  showOrTell()
})
chooser.dataset.gestart = ""
