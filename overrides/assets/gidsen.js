// Choosing a guide: four questions filter the table and say why a guide fits, and two to four guides can be compared. The
// state is kept in the address. Without JavaScript the table shows all guides with what they require.

import { countText, element } from "./zoeken.js"

const MOST = 4
const chooser = document.querySelector("[data-gidskiezer]")
const $ = selector => chooser.querySelector(selector)
const form = $("form")
const status = $("[role=status]")
const rows = [...chooser.querySelectorAll("tbody tr[data-gids]")]
const comparison = $(".vergelijking")
const guides = JSON.parse($("[type='application/json']").textContent)

let query // the query string when it was last read or written

const questions = [...form.querySelectorAll("select")]
const compared = () => rows.filter(row => row.querySelector("input").checked)

function answers() {
  return Object.fromEntries(questions.filter(({ value }) => value).map(({ name, value }) => [name, value]))
}

function address() {
  const parameters = new URLSearchParams(answers())
  for (const row of compared()) parameters.append("vergelijk", row.dataset.gids)
  const text = parameters.toString()
  return location.pathname + (text && `?${text}`)
}

function readAddress() {
  query = location.search
  const parameters = new URLSearchParams(query)
  for (const question of questions) {
    const answer = parameters.get(question.name) ?? ""
    question.value = [...question.options].some(({ value }) => value === answer) ? answer : ""
  }
  const chosen = parameters.getAll("vergelijk").slice(0, MOST)
  for (const row of rows) row.querySelector("input").checked = chosen.includes(row.dataset.gids)
}

// A guide fits if every answer is among its values, which are in the data attributes of its row.
function show() {
  const given = Object.entries(answers())
  let fitting = 0
  for (const row of rows) {
    const fits = given.every(([name, value]) => row.dataset[name].split(" ").includes(value))
    row.hidden = !fits
    fitting += fits
    row.querySelector(".waarom").textContent = fits && given.length
      ? `Past bij: ${given.map(([name]) => form.elements[name].selectedOptions[0].textContent.toLowerCase()).join(", ")}`
      : ""
  }
  status.textContent = fitting
    ? countText(fitting, "gids past", "gidsen passen")
    : "Geen gids past bij al deze antwoorden. Kies ergens “maakt niet uit”."
  compare()
}

function compare() {
  const chosen = compared()
  for (const row of rows) {
    const box = row.querySelector("input")
    box.disabled = !box.checked && chosen.length >= MOST
  }
  comparison.hidden = chosen.length < 2
  if (comparison.hidden) return
  const picked = chosen.map(row => guides.find(({ id }) => id === row.dataset.gids))
  const head = element("tr")
  head.append(element("td"), ...picked.map(({ titel }) => element("th", titel, { scope: "col" })))
  const body = Object.keys(picked[0].feiten).map(name => {
    const line = element("tr")
    line.append(element("th", name, { scope: "row" }), ...picked.map(({ feiten }) => element("td", feiten[name])))
    return line
  })
  const table = $(".vergelijking table")
  const thead = element("thead")
  thead.append(head)
  const tbody = element("tbody")
  tbody.append(...body)
  table.replaceChildren(table.caption, thead, tbody)
}

function update() {
  history.pushState(null, "", address())
  query = location.search
  show()
}

form.addEventListener("submit", event => event.preventDefault())
for (const question of questions) question.addEventListener("change", update)
for (const row of rows) row.querySelector("input").addEventListener("change", update)
// The skip link and links to headings change the address too, but not its query string.
addEventListener("popstate", () => { if (location.search !== query) { readAddress(); show() } })
readAddress()
show()
chooser.dataset.gestart = ""
