// The scripts of every page: menu, search, colour scheme, contents, wide tables. Without them all text and links still
// work: the style sheet shows the menu as a list and hides the buttons while <html> has the class `no-js`.

import { element, find, findAll, openWhile } from "./dom.js"
import { keep, kept } from "./storage.js"
import { keepOrForget } from "./zonder_internet.js"

// ---------------------------------------------------------------- menu (narrow screens)
const menu = find("#menu", HTMLElement)
const menuButton = find(".tool--menu", HTMLButtonElement)
const menuIsOpen = () => menuButton.ariaExpanded === "true"

/** @param {boolean} open */
function openMenu(open) {
  menuButton.ariaExpanded = String(open) // the style sheet shows and hides by this attribute alone
  if (open) find("a", HTMLAnchorElement, menu).focus()
}

menuButton.addEventListener("click", () => openMenu(!menuIsOpen()))
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !menuIsOpen()) return
  openMenu(false)
  menuButton.focus()
})
// Moving the focus elsewhere closes the menu, except to its button, whose click does that.
menu.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next instanceof Node && next !== menuButton && !menu.contains(next)) openMenu(false)
})

// ---------------------------------------------------------------- search
const dialog = find("#zoeken", HTMLDialogElement)

// The dialog opens at once; what searches comes when it is first needed, as most visitors only read.
function search() {
  openMenu(false)
  if (dialog.open) return
  dialog.showModal()
  find("input", HTMLInputElement, dialog).select()
  import("./search_dialog.js").catch(() => {
    find(".search__status", HTMLElement, dialog).textContent = "Zoeken lukt nu niet. Laad de pagina opnieuw."
  })
}

find(".tool--search", HTMLElement).addEventListener("click", search)
find(".search__close", HTMLElement, dialog).addEventListener("click", () => dialog.close())
dialog.addEventListener("click", event => event.target === dialog && dialog.close()) // on the backdrop
dialog.addEventListener("submit", event => event.preventDefault())
addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
  event.preventDefault()
  search()
})

// ---------------------------------------------------------------- colour scheme
const paletteButton = find(".tool--palette", HTMLButtonElement)
const paletteKey = `${new URL("..", import.meta.url).pathname}.__palette` // Material's
const device = matchMedia("(prefers-color-scheme: dark)")

/** @param {boolean} dark */
function setScheme(dark) {
  document.body.dataset.mdColorScheme = dark ? "slate" : "default"
  paletteButton.ariaPressed = String(dark)
}

setScheme(document.body.dataset.mdColorScheme === "slate")
device.addEventListener("change", () => {
  if (!kept(paletteKey)) setScheme(device.matches)
})
paletteButton.addEventListener("click", () => {
  const dark = paletteButton.ariaPressed !== "true"
  setScheme(dark)
  const color = { media: `(prefers-color-scheme: ${dark ? "dark" : "light"})`, scheme: dark ? "slate" : "default" }
  keep(paletteKey, { index: Number(dark), color })
})

// ---------------------------------------------------------------- contents of the page
for (const contents of findAll(".toc details", HTMLDetailsElement)) openWhile(contents, "--wide")

// ---------------------------------------------------------------- folds
/** Opens the folds around what the address points to, so that a link never leads to something hidden. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  let fold = target?.closest("details")
  if (!target || !fold || fold.open) return
  for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true
  target.scrollIntoView()
}

addEventListener("hashchange", unfold)
unfold()

// ---------------------------------------------------------------- sheets to print
for (const place of findAll(".printknop", HTMLElement)) {
  const button = element("button", "Print", { type: "button", className: "md-button md-button--primary" })
  button.addEventListener("click", () => print())
  place.append(button)
}

// ---------------------------------------------------------------- where a print came from
const day = new Date().toLocaleDateString("nl", { dateStyle: "long" })
const origin = `Afgedrukt op ${day} van ${location.origin}${location.pathname}`
find("main", HTMLElement).append(element("p", origin, { className: "afdruk" }))

// ---------------------------------------------------------------- wide tables
/**
 * What a table is about, by its caption, its figure or the heading above it.
 * @param {HTMLTableElement} table
 */
function tableName(table) {
  const figure = table.closest("figure")
  const caption = table.caption ?? figure?.querySelector("figcaption strong") ?? figure
  if (caption) return caption.textContent.trim()
  const above = findAll("main :is(h1, h2, h3, h4)", HTMLElement).findLast(
    heading => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  return above?.textContent.replace("¶", "").trim() ?? ""
}

// A table wider than the page scrolls in a region of its own, which is focusable only while it scrolls.
for (const table of findAll(".md-typeset table", HTMLTableElement)) {
  const region = element("div", "", { className: "scroll" })
  table.replaceWith(region)
  region.append(table)
  // A browser does not scroll to a focused link that is half visible: bring it into view. Of an element of more than
  // half the window, only the top.
  region.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "nearest", inline: "nearest" })
  })
  new ResizeObserver(() => {
    const scrolls = region.scrollWidth > region.clientWidth
    const attributes = { tabindex: "0", role: "region", "aria-label": `Tabel ${tableName(table)}` }
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) region.setAttribute(name, value)
      else region.removeAttribute(name)
    }
  }).observe(region)
}

// ---------------------------------------------------------------- without a network
keepOrForget()
