// Finding a source: those that have all words that are typed, in opened folds. Without JavaScript the folds are there.

import { countText, find, findAll } from "./dom.js"

const page = find("[data-bronnen]", HTMLElement)
const question = find("input", HTMLInputElement, page)
const status = find("[role=status]", HTMLElement, page)

/** @param {string} text */
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

const sources = findAll(".bronnen > li", HTMLElement, page).map(item => ({ item, text: plain(item.textContent) }))
const folds = findAll("details", HTMLDetailsElement, page)

function show() {
  const words = plain(question.value).split(/\s+/).filter(Boolean)
  for (const { item, text } of sources) item.hidden = !words.every(word => text.includes(word))
  for (const fold of folds) {
    fold.hidden = !fold.querySelector("li:not([hidden])")
    fold.open = words.length > 0 && !fold.hidden
  }
  const count = sources.filter(({ item }) => !item.hidden).length
  status.textContent = count ? countText(count, "bron", "bronnen") : "Geen bron gevonden"
}

question.addEventListener("input", show)
find("form", HTMLFormElement, page).addEventListener("submit", event => event.preventDefault())
page.dataset.gestart = ""
