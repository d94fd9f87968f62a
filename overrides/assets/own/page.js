// The form for own figures, once it is needed. They are kept in this browser and in the fragment of the address, which a
// browser does not send.

import { element, find, findAll } from "../dom.js"
import { isText, keep, kept } from "../storage.js"
import {
  FIELDS,
  faultInYear,
  faultsIn,
  figuresIn,
  fromFragment,
  isBlank,
  MOST_ROWS,
  toFragment,
  yearIn,
} from "./figures.js"
import { outcomeOf } from "./outcome.js"

/**
 * @typedef {import("./figures.js").Field} Field
 * @typedef {import("./figures.js").State} State
 */

const root = find("[data-eigencijfers]", HTMLElement)
/** @type {import("./outcome.js").Data & { form: string }} */
const data = await (await fetch(root.dataset.eigencijfers ?? "")).json()
root.innerHTML = data.form
const form = find("form", HTMLFormElement, root)
const sectors = findAll("[name=sector]", HTMLInputElement, form)
const counted = find("[name=geteld]", HTMLInputElement, form)
const figures = find(".eigencijfers__cijfers", HTMLFieldSetElement, form)
const body = find("tbody", HTMLElement, form)
const by = find("[name=tegen]", HTMLInputElement, form)
const note = find("[data-bericht]", HTMLElement, root)
const status = find("[role=status]", HTMLElement, root)
const outcome = find(".eigencijfers__uitkomst", HTMLElement, root)
const actions = find(".eigencijfers__doen", HTMLElement, root)
const more = find("[data-doe=jaar]", HTMLButtonElement, form)

const FIRST_ROWS = 3
/** @type {Record<Field, string>} */
const NAMES = { year: "Jaar", value: "Waarde", whole: "Van hoeveel" }
const today = new Date().getFullYear()
const key = `${location.pathname}.eigencijfers`

let isOwn = true // whether it may replace what this browser keeps: figures of someone else's link may not

// ---------------------------------------------------------------- the form
const sector = () =>
  sectors.length ? (sectors.find(one => one.checked)?.value ?? "") : (Object.keys(data.measures)[0] ?? "")
const measure = () => data.measures[sector()]

/** @returns {Record<Field, HTMLInputElement>[]} */
const inputs = () =>
  [...body.children].map(row => ({
    year: find("[name=year]", HTMLInputElement, row),
    value: find("[name=value]", HTMLInputElement, row),
    whole: find("[name=whole]", HTMLInputElement, row),
  }))

/** @returns {State} */
const state = () => ({
  sector: sector(),
  counted: counted.checked,
  year: by.value.trim(),
  rows: inputs().map(({ year, value, whole }) => ({ year: year.value, value: value.value, whole: whole.value })),
})

function addRow() {
  const number = body.children.length + 1
  const row = element("tr")
  for (const field of FIELDS) {
    const fault = element("p", "", { className: "fout", id: `eigen-${field}-${number}-fout`, hidden: true })
    const input = document.createElement("input")
    const inputMode = field === "value" ? "decimal" : "numeric"
    Object.assign(input, { name: field, inputMode, autocomplete: "off", ariaLabel: `${NAMES[field]}, rij ${number}` })
    input.setAttribute("aria-describedby", fault.id)
    const cell = element("td", input)
    cell.append(fault)
    if (field === "whole") cell.className = "eigencijfers__geheel"
    row.append(cell)
  }
  body.append(row)
  more.hidden = number >= MOST_ROWS
}

// Show what belongs to the sector, and ask for figures once the way of counting is confirmed.
function fit() {
  const chosen = measure()
  for (const one of findAll("[data-maat]", HTMLElement, form)) one.hidden = one.dataset.maat !== sector()
  find(".eigencijfers__geteld", HTMLElement, form).hidden = !chosen
  figures.disabled = !(chosen && counted.checked)
  for (const one of findAll(".eigencijfers__geheel", HTMLElement, form)) one.hidden = !chosen?.percentage
  find(".eigencijfers__tegen", HTMLElement, form).hidden = !chosen?.target
  find("#eigen-tegen-hulp", HTMLElement, form).textContent = chosen?.target
    ? `De agenda keek naar ${chosen.target.year}. Heb je een eigen jaar? Vul dat dan in.`
    : ""
}

/** @param {State} given */
function setState({ sector, counted: isCounted, year, rows }) {
  for (const one of sectors) one.checked = one.value === sector
  counted.checked = isCounted
  body.replaceChildren()
  while (body.children.length < Math.max(FIRST_ROWS, rows.length)) addRow()
  for (const [at, fields] of inputs().entries())
    for (const field of FIELDS) fields[field].value = rows[at]?.[field] ?? ""
  by.value = year || String(measure()?.target?.year ?? "")
  fit()
  showOutcome()
}

/**
 * @param {HTMLInputElement} input
 * @param {string} message
 */
function mark(input, message) {
  const fault = find(".fout", HTMLElement, input.parentElement ?? form)
  fault.textContent = message
  fault.hidden = !message
  if (message) input.setAttribute("aria-invalid", "true")
  else input.removeAttribute("aria-invalid")
}

/** Shows what is wrong, each at its field; returns the first field. */
function firstFault() {
  const chosen = measure()
  const faults = faultsIn(state().rows, Boolean(chosen?.percentage), today)
  for (const [at, row] of inputs().entries()) for (const field of FIELDS) mark(row[field], faults[at]?.[field] ?? "")
  mark(by, chosen?.target ? faultInYear(by.value) : "")
  return form.querySelector("input[aria-invalid]")
}

// ---------------------------------------------------------------- the outcome
/** Shows what comes of the figures, if they are complete; returns whether it did. */
function showOutcome() {
  const { sector, counted, rows, year } = state()
  const isReady = counted && !rows.every(isBlank) && !firstFault()
  const parts = isReady ? outcomeOf(figuresIn(rows), sector, yearIn(year), today, data) : []
  outcome.replaceChildren(...parts)
  outcome.hidden = actions.hidden = !parts.length
  return !outcome.hidden
}

function save() {
  const fragment = toFragment(state())
  if (isOwn) keep(key, fragment)
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${fragment}`)
}

function submit() {
  status.textContent = state().rows.every(isBlank) ? "Vul eerst een jaar en een waarde in." : ""
  if (showOutcome()) {
    save()
    outcome.focus()
  } else {
    const wrong = firstFault()
    if (wrong instanceof HTMLElement) wrong.focus()
  }
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href)
    status.textContent = "De link staat op je klembord. Wie hem opent, ziet je cijfers."
  } catch {
    status.textContent = "Kopieer het adres van deze pagina: je cijfers staan erin."
  }
}

function wipe() {
  if (!confirm("Wil je je cijfers wissen? Je krijgt ze niet terug.")) return
  if (isOwn) keep(key, null)
  setState({ sector: sector(), counted: false, year: "", rows: [] })
  history.replaceState(history.state, "", location.pathname + location.search)
  status.textContent = "Je cijfers zijn gewist."
  counted.focus()
}

// Print the outcome alone. Some browsers go on while they print.
function printOutcome() {
  const { classList } = document.documentElement
  classList.add("print-eigencijfers")
  addEventListener("afterprint", () => classList.remove("print-eigencijfers"), { once: true })
  print()
}

// ---------------------------------------------------------------- figures from a link, or kept in this browser
function stored() {
  const text = kept(key)
  return isText(text) ? fromFragment(text) : null
}

/**
 * Show the figures of a link.
 * @param {State} given
 */
function look(given) {
  const own = stored()
  isOwn = !own || toFragment(own) === toFragment(given)
  note.textContent = isOwn ? "" : "Dit zijn de cijfers uit de link. "
  if (own && !isOwn) note.append(backTo(own))
  setState(given)
}

/** @param {State} own */
function backTo(own) {
  const button = element("button", "Toon die van mij", { type: "button", className: "tekstknop" })
  button.addEventListener("click", () => {
    isOwn = true
    note.textContent = ""
    setState(own)
    save()
    counted.focus()
  })
  return button
}

// Follow a link with figures, or one to a sector. Other links in the page leave the figures as they are.
function follow() {
  const given = fromFragment(location.hash.slice(1))
  const linked = sectors.find(one => `#${one.id}` === location.hash)
  if (given) look(given)
  if (linked && !linked.checked) linked.click()
  if (given || linked) root.closest("details")?.scrollIntoView()
}

form.addEventListener("submit", event => {
  event.preventDefault()
  submit()
})
counted.addEventListener("change", fit)
for (const one of sectors)
  one.addEventListener("change", () => {
    const { rows } = state()
    setState({ sector: one.value, counted: false, year: "", rows })
  })
more.addEventListener("click", () => {
  addRow()
  fit()
  inputs().at(-1)?.year.focus()
})
find("[data-doe=print]", HTMLElement, root).addEventListener("click", printOutcome)
find("[data-doe=kopieer]", HTMLElement, root).addEventListener("click", copyLink)
find("[data-doe=wis]", HTMLElement, root).addEventListener("click", wipe)
addEventListener("hashchange", follow)
setState(stored() ?? { sector: "", counted: false, year: "", rows: [] })
follow()
