// The scripts of every page: menu, colour scheme, contents, wide tables, search. Without them all text and links still work:
// the style sheet shows the menu as a list and hides the buttons while <html> has the class `no-js`.

import { countText, droppedText, element, find, forgetIndex, pagefind } from "./zoeken.js"

const $ = (selector, within = document) => within.querySelector(selector)

// ---------------------------------------------------------------- menu (narrow screens)
const menu = $("#menu")
const menuButton = $(".tool--menu")
const menuIsOpen = () => menuButton.ariaExpanded === "true"

function openMenu(open) {
  menuButton.ariaExpanded = open // the style sheet shows and hides by this attribute alone
  if (open) $("a", menu).focus()
}

menuButton.addEventListener("click", () => openMenu(!menuIsOpen()))
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !menuIsOpen()) return
  openMenu(false)
  menuButton.focus()
})
// Moving the focus elsewhere closes the menu, except to its button, whose click does that.
menu.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && next !== menuButton && !menu.contains(next)) openMenu(false)
})

// ---------------------------------------------------------------- colour scheme
const paletteButton = $(".tool--palette")
const paletteKey = new URL("..", import.meta.url).pathname + ".__palette" // Material's
const device = matchMedia("(prefers-color-scheme: dark)")

function setScheme(dark) {
  document.body.dataset.mdColorScheme = dark ? "slate" : "default"
  paletteButton.ariaPressed = dark
}

setScheme(document.body.dataset.mdColorScheme === "slate")
device.addEventListener("change", () => {
  try { if (localStorage.getItem(paletteKey)) return } catch {} // storage may be off
  setScheme(device.matches)
})
paletteButton.addEventListener("click", () => {
  const dark = paletteButton.ariaPressed !== "true"
  setScheme(dark)
  const color = { media: `(prefers-color-scheme: ${dark ? "dark" : "light"})`, scheme: dark ? "slate" : "default" }
  try { localStorage.setItem(paletteKey, JSON.stringify({ index: Number(dark), color })) } catch {}
})

// ---------------------------------------------------------------- contents of the page
const contents = $(".toc details")
if (contents) {
  // The style sheet defines the minimum width.
  const wide = matchMedia(getComputedStyle(document.documentElement).getPropertyValue("--wide"))
  const fit = () => { contents.open = wide.matches }
  wide.addEventListener("change", fit)
  fit()
}

// ---------------------------------------------------------------- wide tables
// A table wider than the page scrolls in a region of its own, which is focusable only while it scrolls.
function tableName(table) {
  const figure = table.closest("figure")
  if (table.caption || figure) return (table.caption ?? $("figcaption strong", figure) ?? figure).textContent.trim()
  const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
  const above = headings.findLast(heading => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING)
  return above?.textContent.replace("¶", "").trim() ?? ""
}

for (const table of document.querySelectorAll(".md-typeset table")) {
  const region = document.createElement("div")
  region.className = "scroll"
  table.replaceWith(region)
  region.append(table)
  // A browser does not scroll to a focused link that is half visible: bring it into view. Of an element of more than half
  // the window, only the top.
  region.addEventListener("focusin", ({ target }) => {
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "nearest", inline: "nearest" })
  })
  new ResizeObserver(() => {
    const scrolls = region.scrollWidth > region.clientWidth
    const attributes = { tabindex: "0", role: "region", "aria-label": `Tabel ${tableName(table)}` }
    for (const [name, value] of Object.entries(attributes)) {
      scrolls ? region.setAttribute(name, value) : region.removeAttribute(name)
    }
  }).observe(region)
}

// ---------------------------------------------------------------- search
const AT_A_TIME = 6
const dialog = $("#zoeken")
const input = $("input", dialog)
const status = $(".search__status", dialog)
const list = $(".search__results", dialog)
const more = $(".search__more", dialog)
let found = []
let dropped = [] // the words of the query that were left out

function openSearch() {
  if (dialog.open) return
  openMenu(false)
  dialog.showModal()
  input.select()
  pagefind().catch(() => {}) // reported when the visitor searches
}

// Pagefind's excerpt is escaped text with <mark> elements. DOMParser runs no scripts in it.
function excerpt(html) {
  const paragraph = element("p")
  paragraph.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes)
  return paragraph
}

function result({ url, meta, excerpt: html }) {
  const item = element("li")
  item.append(element("a", meta.title, { href: url }))
  if (meta.soort) item.append(" ", element("span", meta.soort, { className: "label" }))
  item.append(excerpt(html))
  return item
}

const counted = count => countText(count, "resultaat", "resultaten")

async function showMore(results) {
  const start = list.childElementCount
  const pages = await Promise.all(results.slice(start, start + AT_A_TIME).map(one => one.data()))
  if (results !== found) return // a later search has started
  list.append(...pages.map(result))
  const shown = list.childElementCount
  more.hidden = shown === results.length
  status.textContent = (more.hidden ? counted(shown) : `${counted(results.length)}, de eerste ${shown} staan hieronder`) + droppedText(dropped)
  if (start) $("a", list.children[start]).focus()
}

async function search() {
  const query = input.value.trim()
  const { debouncedSearch } = await pagefind()
  let answer = query ? await debouncedSearch(query, {}, 250) : { results: [] }
  if (answer && query && !answer.results.length) answer = await find(query)
  if (!answer || query !== input.value.trim()) return // the query changed meanwhile
  found = answer.results
  dropped = answer.dropped ?? []
  list.replaceChildren()
  more.hidden = true
  if (found.length) return showMore(found)
  status.textContent = query && `Niets gevonden voor “${query}”. Controleer de spelling, of probeer een korter of ` +
    "algemener woord, zoals “intervisie” of “begeleiding”."
}

const searchOrTell = () => search().catch(() => {
  forgetIndex()
  list.replaceChildren()
  more.hidden = true
  status.textContent = "Zoeken lukt nu niet. Probeer het later nog eens, of ga via het menu naar de praktijken of de gidsen."
})

$(".tool--search").addEventListener("click", openSearch)
addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
  event.preventDefault()
  openSearch()
})
input.addEventListener("input", searchOrTell)
$("form", dialog).addEventListener("submit", event => { event.preventDefault(); searchOrTell() })
more.addEventListener("click", () => showMore(found))
$(".search__close", dialog).addEventListener("click", () => dialog.close())
dialog.addEventListener("click", event => event.target === dialog && dialog.close()) // on the backdrop
