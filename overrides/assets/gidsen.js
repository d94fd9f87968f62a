// Choosing a guide: four questions filter the table and say why a guide fits, and two to four guides can be compared.
// The state is kept in the address. Without JavaScript the table shows all guides with what they require.

import { countText, element, find, findAll } from "./dom.js"
import { followQuery, writeQuery } from "./query.js"

/**
 * What the comparison shows of a guide: `feiten` are its facts, by the name of each.
 * @typedef {{ id: string, titel: string, feiten: Record<string, string> }} Guide
 */

const MOST = 4
const chooser = find("[data-gidskiezer]", HTMLElement)
const form = find("form", HTMLFormElement, chooser)
const status = find("[role=status]", HTMLElement, chooser)
const toComparison = find(".gidskiezer__naast", HTMLElement, chooser)
const comparison = find(".vergelijking", HTMLElement, chooser)
const table = find(".vergelijking table", HTMLTableElement, chooser)
const questions = findAll("select", HTMLSelectElement, form)
/** @type {Guide[]} */
const guides = JSON.parse(find("[type='application/json']", HTMLScriptElement, chooser).text)

const rows = findAll("tbody tr[data-gids]", HTMLTableRowElement, chooser).map(row => ({
  row,
  guide: row.dataset.gids ?? "",
  box: find("input", HTMLInputElement, row),
  reason: find(".waarom", HTMLElement, row),
}))

const compared = () => rows.filter(({ box }) => box.checked)
const answered = () => questions.filter(({ value }) => value)

function state() {
  const parameters = new URLSearchParams(answered().map(({ name, value }) => [name, value]))
  for (const { guide } of compared()) parameters.append("vergelijk", guide)
  return parameters
}

/** @param {URLSearchParams} parameters */
function setState(parameters) {
  for (const question of questions) {
    const answer = parameters.get(question.name) ?? ""
    question.value = [...question.options].some(({ value }) => value === answer) ? answer : ""
  }
  const chosen = parameters.getAll("vergelijk").slice(0, MOST)
  for (const { guide, box } of rows) box.checked = chosen.includes(guide)
}

/** @param {HTMLSelectElement} question */
const inWords = question => question.selectedOptions[0]?.textContent.toLowerCase()

// A guide fits if every answer is among its values, which are in the data attributes of its row.
function show() {
  const given = answered()
  for (const { row, reason } of rows) {
    const fits = given.every(({ name, value }) => row.dataset[name]?.split(" ").includes(value))
    row.hidden = !fits
    reason.textContent = fits && given.length ? `Past bij: ${given.map(inWords).join(", ")}` : ""
  }
  const fitting = rows.filter(({ row }) => !row.hidden).length
  status.textContent = inStatus(fitting, given.length > 0)
  compare()
}

/**
 * @param {number} fitting
 * @param {boolean} isAsked whether any question is answered
 */
function inStatus(fitting, isAsked) {
  if (!isAsked) return countText(fitting, "gids", "gidsen")
  if (fitting) return countText(fitting, "gids past", "gidsen passen")
  return "Geen gids past bij al deze antwoorden. Kies ergens “maakt niet uit”."
}

function compare() {
  const chosen = compared().map(({ guide }) => guide)
  for (const { box } of rows) box.disabled = !box.checked && chosen.length >= MOST
  toComparison.hidden = comparison.hidden = chosen.length < 2
  if (comparison.hidden) return
  find("a", HTMLAnchorElement, toComparison).textContent = `Zet ${chosen.length} gidsen naast elkaar`
  const picked = chosen.flatMap(id => guides.find(guide => guide.id === id) ?? [])
  const head = element("tr")
  head.append(element("td"), ...picked.map(({ titel }) => element("th", titel, { scope: "col" })))
  const body = element("tbody")
  for (const name of Object.keys(picked[0]?.feiten ?? {})) {
    const line = element("tr", element("th", name, { scope: "row" }))
    line.append(...picked.map(({ feiten }) => element("td", feiten[name])))
    body.append(line)
  }
  table.replaceChildren(...(table.caption ? [table.caption] : []), element("thead", head), body)
}

function update() {
  writeQuery(state())
  show()
}

form.addEventListener("submit", event => event.preventDefault())
for (const question of questions) question.addEventListener("change", update)
for (const { box } of rows) box.addEventListener("change", update)
followQuery(parameters => {
  setState(parameters)
  show()
})
chooser.dataset.gestart = ""
