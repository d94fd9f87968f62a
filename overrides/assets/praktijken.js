// Choosing practices: a text query and facets, with the state in the address. All results come from the search index;
// without JavaScript the page shows its tables and the lists by theme and sector instead.

import { countText, droppedText, element, find, pagefind } from "./zoeken.js"

const AT_A_TIME = 10
const chooser = document.querySelector("[data-kiezer]")
const $ = selector => chooser.querySelector(selector)

const question = $("[name=q]")
const boxes = [...chooser.querySelectorAll("[type=checkbox]")]
const status = $(".kiezer__stand")
const chosenList = $(".kiezer__gekozen")
const empty = $(".kiezer__leeg")
const list = $(".kiezer__lijst")
const more = $(".kiezer__meer")
const fold = $(".kiezer__keuzes")

let shown = [] // the results of the last search
let latest = 0 // the number of the last search
let query // the query string when it was last read or written

// ---------------------------------------------------------------- the state, and the address that holds it
function chosen() {
  const facets = {}
  for (const box of boxes) if (box.checked) (facets[box.name] ??= []).push(box.value)
  return facets
}

function address() {
  const parameters = new URLSearchParams()
  if (question.value.trim()) parameters.set("q", question.value.trim())
  for (const box of boxes) if (box.checked) parameters.append(box.name, box.value)
  const text = parameters.toString()
  return location.pathname + (text && `?${text}`)
}

function readAddress() {
  query = location.search
  const parameters = new URLSearchParams(query)
  question.value = parameters.get("q") ?? ""
  for (const box of boxes) box.checked = parameters.getAll(box.name).includes(box.value)
  // Open a facet with a choice in it, so that the choice is visible.
  for (const box of boxes) if (box.checked) box.closest("details").open = true
}

// ---------------------------------------------------------------- searching the index
const filters = facets => ({ pagina: "Praktijk", ...Object.fromEntries(Object.entries(facets).map(([key, values]) => [key, { any: values }])) })

async function ask(facets) {
  await (await pagefind()).filters() // Pagefind only counts values of filters that it has loaded; it loads them once
  return find(question.value, { filters: filters(facets), ...(question.value.trim() ? {} : { sort: { datum: "desc" } }) })
}

const without = (facets, key) => Object.fromEntries(Object.entries(facets).filter(([name]) => name !== key))

// Values within a facet are alternatives, so the counts of a facet ignore the choices in it.
async function counts(facets, answer) {
  const found = { ...answer.filters }
  for (const key of Object.keys(facets)) found[key] = (await ask(without(facets, key))).filters[key]
  return found
}

// ---------------------------------------------------------------- showing
const labelOf = box => box.parentElement.querySelector("span").textContent

function showCounts(found) {
  for (const box of boxes) {
    const count = found[box.name]?.[box.value] ?? 0
    box.parentElement.querySelector(".aantal").textContent = count
    box.parentElement.classList.toggle("geen", !count && !box.checked)
  }
}

// A list item with a button that clears some choices.
function clearItem(words, picked, properties = {}) {
  const button = element("button", words, { type: "button", ...properties })
  button.addEventListener("click", () => {
    for (const box of picked) box.checked = false
    question.focus() // the button itself is removed
    update()
  })
  return element("li", button)
}

function showChosen() {
  const picked = boxes.filter(box => box.checked)
  chosenList.replaceChildren(...picked.map(box => clearItem(labelOf(box), [box], { ariaLabel: `Haal weg: ${labelOf(box)}` })))
  if (picked.length > 1) chosenList.append(clearItem("Alles wissen", picked, { className: "wis" }))
  fold.querySelector("summary").textContent = picked.length ? `Kies wat bij je past (${picked.length} gekozen)` : "Kies wat bij je past"
}

function card({ url, meta }) {
  const item = element("li", "", { className: "kaart" })
  item.dataset.thema = meta.thema
  const title = element("strong")
  title.append(element("a", meta.title, { href: url }))
  const line = element("p", "", { className: "kaart-meta" })
  for (const sector of (meta.sectoren ?? "").split(" ")) line.append(element("span", sector, { className: "label" }), " ")
  line.append(meta.instelling ?? "")
  item.append(title, element("p", meta.samenvatting ?? ""), line)
  return item
}

async function showMore(search) {
  const start = list.childElementCount
  const pages = await Promise.all(shown.slice(start, start + AT_A_TIME).map(one => one.data()))
  if (search !== latest) return // a later search has started
  list.append(...pages.map(card))
  more.hidden = list.childElementCount === shown.length
  if (start) list.children[start].querySelector("a").focus()
}

// Suggest what to clear to find something: each facet with the number of results without it, or other words.
async function showEmpty(facets, search) {
  const ways = []
  for (const key of Object.keys(facets)) {
    const { results } = await ask(without(facets, key))
    if (results.length) ways.push([key, results.length])
  }
  if (search !== latest) return
  const words = question.value.trim()
  const advice = element("ul")
  for (const [key, count] of ways) {
    const picked = boxes.filter(box => box.name === key && box.checked)
    const names = picked.map(labelOf).join(", ")
    const words = `Laat “${names}” los: ${countText(count, "praktijk", "praktijken")}`
    advice.append(clearItem(words, picked, { className: "md-button" }))
  }
  const form = new URL("../meedoen/", new URL(".", location.href))
  for (const key of ["thema", "sector"]) if (facets[key]) form.searchParams.set(key, facets[key][0])
  const invite = element("p", "Doet jouw school dit wel? ", { className: "uitnodiging" })
  invite.append(element("a", "Laat het zien", { href: form.href }))
  const spelling = words ? `Kijk of “${words}” goed gespeld is, of probeer een korter of algemener woord. ` : ""
  empty.replaceChildren(element("p", spelling + (ways.length ? "Of maak je keuze ruimer:" : "")), advice, invite)
  empty.hidden = false
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

const showOrTell = () => show().catch(() => {
  status.textContent = "Zoeken lukt nu niet. Gebruik de tabel hieronder, of probeer het later nog eens."
})

// The back button undoes a choice, but not typing.
function update() {
  history.pushState(null, "", address())
  query = location.search
  showOrTell()
}

let typing
question.addEventListener("input", () => {
  clearTimeout(typing)
  typing = setTimeout(() => {
    history.replaceState(null, "", address())
    query = location.search
    showOrTell()
  }, 250)
})
for (const form of chooser.querySelectorAll("form")) form.addEventListener("submit", event => event.preventDefault())
for (const box of boxes) box.addEventListener("change", update)
more.addEventListener("click", () => showMore(latest))
// The skip link and links to headings change the address too, but not its query string.
addEventListener("popstate", () => { if (location.search !== query) { readAddress(); showOrTell() } })

// The style sheet defines the minimum width.
const wide = matchMedia(getComputedStyle(document.documentElement).getPropertyValue("--choosing"))
const fit = () => { fold.open = wide.matches }
wide.addEventListener("change", fit)
fit()
readAddress()
showOrTell()
chooser.dataset.gestart = ""
