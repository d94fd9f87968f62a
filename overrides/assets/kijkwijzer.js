// Composing a kijkwijzer: choices appear in the sheet at once, in the order that the team wants. The link holds the whole
// state in its fragment, which a browser does not send. Without JavaScript the page shows the look-fors as lists.

import { canKeep, draftsOf, keep, newId } from "./concepten.js"
import { dayAndTime, showEntries } from "./concepten_lijst.js"
import { fit, fromFile, fromFragment, isEmpty, isKijkwijzer, tidy, toFile, toFragment, toTally } from "./kijkwijzer_vorm.js"
import { countText, element } from "./zoeken.js"

const composer = document.querySelector("[data-kijkwijzer]")
const $ = (selector, within = composer) => within.querySelector(selector)
const $$ = (selector, within = composer) => [...within.querySelectorAll(selector)]

const VERSION = Number(composer.dataset.versie)
const form = $("form")
const message = $(".samensteller__melding")
const status = $(".samensteller__uitkomst [role=status]")
const sheet = $(".samensteller__vel")
const link = $("#kw-link")
const upload = $("[type=file]")
const groups = $$(".kijkpunten").map(fieldset => ({
  fieldset,
  part: fieldset.dataset.soort,
  items: $$("li", fieldset).map(item => ({ item, box: $("input", item), guides: item.dataset.gidsen.split(" "), focus: item.dataset.kijkt.split(" ") })),
  all: $(".alles button", fieldset),
  showsAll: false,
  own: $(".eigen input", fieldset),
  add: $(".eigen button", fieldset),
}))
const MOST = Object.fromEntries(groups.map(({ part, fieldset }) => [part, Number(fieldset.dataset.meest)]))
const texts = ["gelegenheid", "vraag"].map(name => form.elements[name])

let state
let isOwn = false // whether the state is a draft of this tab: a link that is only viewed is not saved
let pending // the values of a link, while the visitor is asked whether to view it

// ---------------------------------------------------------------- kept in this browser
const key = new URL("..", import.meta.url).pathname + ".kijkwijzer"
const ELSEWHERE = "Deze kijkwijzer staat ook open in een ander tabblad. Wat je hier verandert, bewaren we als een apart concept."

const isDraft = ({ values }) => Boolean(values) && typeof values === "object" && isKijkwijzer(values, MOST)
const drafts = draftsOf(key, isDraft, isShared => {
  if (isShared) tell(ELSEWHERE)
  else if (message.textContent === ELSEWHERE) tell("")
})

// Migrate the old storage: one draft, and one that was set aside for a link or a file.
function takeOver() {
  for (const name of [key, `${key}.vorige`]) {
    let old = ""
    try { old = localStorage.getItem(name) ?? "" } catch {}
    if (!old) continue
    const values = { ...fromFragment(old) }
    if (!isKijkwijzer(values, MOST) || keep(`${key}.${newId()}`, { values, changed: Date.now() })) keep(name, null)
  }
}

const nameOf = ({ gelegenheid, vraag, indicator, principe, terugblik }) =>
  tidy([gelegenheid, vraag, indicator, principe, terugblik].flat().find(Boolean) ?? "") || "Kijkwijzer"

function draftEntry({ id, values, changed, elsewhere }) {
  const title = nameOf(values)
  const about = `Laatst gewijzigd op ${dayAndTime(changed)}`
  return elsewhere
    ? { id, title, about: `${about}. Staat open in een ander tabblad.`, actions: {} }
    : { id, title, about, actions: { "Verder met deze": () => goOn(id), Wis: () => remove(id, title) } }
}

let rounds = 0

async function showDrafts() {
  const round = ++rounds
  const others = await drafts.others()
  if (round === rounds) showEntries($(".bewaard"), others.map(draftEntry))
}

function goOn(id) {
  const found = drafts.open(id)
  isOwn = true
  pending = null
  setState(found?.values ?? empty())
  showAddress()
  tell("Je eigen kijkwijzer staat er weer.")
  showDrafts()
  form.elements.gids.focus()
}

async function remove(id, title) {
  if (!confirm(`Wil je “${title}” wissen uit deze browser? Je krijgt hem niet terug.`)) return
  drafts.drop(id)
  await showDrafts()
  ;($(".bewaard button") ?? form.elements.gids).focus()
}

// ---------------------------------------------------------------- the state
const fragment = () => toFragment(state, VERSION)
const empty = () => fitted({})[0]

// Values from outside, made to fit this page; and whether anything was left out.
function fitted(values) {
  const [fits, cut] = fit(values, MOST)
  if (![...form.elements.gids.options].some(({ value }) => value === fits.gids)) fits.gids = ""
  if (![...form.elements.vorm].some(({ value }) => value === fits.vorm)) fits.vorm = form.elements.vorm[0].value
  return [fits, cut]
}

function setState(values) {
  const [fits, cut] = fitted(values)
  state = fits
  form.elements.gids.value = state.gids
  form.elements.vorm.value = state.vorm
  for (const input of texts) input.value = state[input.name]
  show()
  return cut
}

// Show values from outside, with a message.
function open(values, words) {
  const cut = setState(values)
  const newer = Number([values.versie].flat()[0]) > VERSION
  tell(words + (cut ? " Niet alles paste: wat te veel of te lang was, is weggelaten." : "") +
    (newer ? " Hij is met een nieuwere versie van deze pagina gemaakt: wat wij niet kennen, is weggelaten." : ""))
  showDrafts()
}

// Keep the own work as a draft, and view the state of the link.
function look(values) {
  if (isOwn && !isEmpty(state, MOST)) drafts.open()
  isOwn = false
  pending = null
  open(values, history.state?.own ? "" : "Dit is de kijkwijzer uit de link.")
  showLink()
}

function tell(words, ...more) {
  message.replaceChildren(...(words ? [element("p", words)] : []), ...more)
}

function choice(words, action) {
  const made = element("button", words, { type: "button", className: "md-button" })
  made.addEventListener("click", () => { action(); form.elements.gids.focus() })
  return made
}

// A link never replaces the own work without asking.
function ask(values) {
  pending = values
  const count = Object.keys(MOST).reduce((sum, part) => sum + fitted(values)[0][part].length, 0)
  const buttons = element("p", "", { className: "knoppen" })
  buttons.append(
    choice("Bekijk die uit de link", () => look(values)),
    choice("Houd die van mij", () => { pending = null; showAddress(); tell("Je eigen kijkwijzer staat er nog.") }),
  )
  const lost = drafts.stored() ? "Die van jou blijft bewaard." : "Die van jou raak je dan kwijt: bewaar hem eerst als bestand."
  tell(`Je opende een link naar een andere kijkwijzer, met ${countText(count, "kijkpunt", "kijkpunten")}. Hieronder staat die van jezelf. Wil je die uit de link bekijken? ${lost}`, buttons)
}

const showLink = () => { link.value = new URL(`#${fragment()}`, new URL(location.pathname, location.href)).href }

// Put the state in the address, so that it can be shared.
function showAddress() {
  showLink()
  if (pending) return // the visitor still has to choose
  const isBare = isEmpty(state, MOST) && !state.gids
  try {
    history.replaceState({ own: true }, "", isBare ? location.pathname : `${location.pathname}#${fragment()}`)
  } catch {} // browsers limit how often this may be called; the draft is saved all the same
}

function save() {
  if (drafts.taken()) {
    drafts.open()
    tell(ELSEWHERE)
    showDrafts()
  }
  isOwn = true
  sayKept(isEmpty(state, MOST) ? drafts.drop() : drafts.save({ values: state }))
  showAddress()
}

function sayKept(saved) {
  $(".samensteller__concept").textContent = saved
    ? "Je concept wordt bewaard in deze browser, en nergens anders. Op een gedeelde computer kun je het wissen met “Wis alles”."
    : "Deze browser bewaart je concept niet. Bewaar het als bestand, of kopieer de link."
}

function change(part, list) {
  state[part] = list
  show()
  save()
}

// ---------------------------------------------------------------- choosing
const isIn = (part, text) => state[part].includes(text)

function showGroup({ fieldset, part, items, all, showsAll, own, add }) {
  const option = form.elements.gids.selectedOptions[0]
  const focus = option.dataset.kijkt?.split(" ") ?? []
  const full = state[part].length >= MOST[part]
  let fitting = 0
  let others = 0
  for (const { item, box, guides, focus: looked } of items) {
    box.checked = isIn(part, box.value)
    box.disabled = full && !box.checked
    const fits = guides.includes(state.gids || "-") || looked.some(one => focus.includes(one))
    fits || box.checked ? fitting++ : others++
    item.hidden = !(fits || box.checked || showsAll)
  }
  all.textContent = showsAll ? "Toon er minder" : fitting ? `Toon ook de andere (${others})` : `Toon alle ${others}`
  all.parentElement.hidden = !others
  own.disabled = add.disabled = full
  $(".keuzehulp", fieldset).textContent = full
    ? `Dit zijn er ${MOST[part]}, en meer passen er niet. Haal er eerst een weg als je iets anders wilt.`
    : `Kies er hooguit ${MOST[part]}.`
}

function addOwn({ part, own }) {
  const text = tidy(own.value)
  own.value = ""
  own.focus()
  if (text && !isIn(part, text) && state[part].length < MOST[part]) change(part, [...state[part], text])
}

// ---------------------------------------------------------------- the sheet
function row(...cells) {
  const made = element("tr")
  made.append(...cells)
  return made
}

function button(label, symbol, action, disabled = false) {
  const made = element("button", symbol, { type: "button", ariaLabel: label, title: label, disabled })
  made.addEventListener("click", action)
  return made
}

// Move a text, and keep the focus on its button, or on the other one if that is now disabled.
function move(part, at, step) {
  const list = [...state[part]]
  const [text] = list.splice(at, 1)
  list.splice(at + step, 0, text)
  change(part, list)
  status.textContent = `“${text}” staat nu op plaats ${at + step + 1} van ${list.length}.`
  const buttons = $$(`[data-deel="${part}"] .schuif`)[at + step].children
  const [up, down] = buttons
  const wanted = step < 0 ? up : down
  ;(wanted.disabled ? (step < 0 ? down : up) : wanted).focus()
}

function drop(part, at) {
  const text = state[part][at]
  change(part, state[part].filter((_, other) => other !== at))
  status.textContent = `“${text}” is weg.`
  const rest = $$(`[data-deel="${part}"] .schuif`)
  ;(rest[Math.min(at, rest.length - 1)]?.lastElementChild ?? $("#kw-kop")).focus()
}

// A look-for with buttons to move and remove it.
function lookFor(part, text, at) {
  const tools = element("span", "", { className: "schuif" })
  tools.append(
    button(`Zet hoger: ${text}`, "↑", () => move(part, at, -1), at === 0),
    button(`Zet lager: ${text}`, "↓", () => move(part, at, 1), at === state[part].length - 1),
    button(`Haal weg: ${text}`, "×", () => drop(part, at)),
  )
  const made = element("span", element("span", text), { className: "punt" })
  made.append(tools)
  return made
}

// The look-fors of a part, each with a checkbox for every answer, and empty columns to write in.
function table(part, head, answers, columns) {
  const made = element("table")
  made.dataset.deel = part
  const ticks = content => answers.map(answer => element(content ? "td" : "th", content ?? answer, { className: "antwoord" }))
  const top = row(element("th", head), ...ticks(), ...columns.map(name => element("th", name)))
  for (const cell of top.cells) cell.scope = "col"
  const body = element("tbody")
  body.append(...state[part].map((text, at) =>
    row(element("th", lookFor(part, text, at), { scope: "row" }), ...ticks("☐"), ...columns.map(() => element("td")))))
  made.append(element("thead", top), body)
  return made
}

const line = label => element("p", element("span", label), { className: "invulregel" })

function showSheet() {
  const guide = form.elements.gids.selectedOptions[0]
  const answers = scaleAnswers()
  const parts = [element("p", state.gelegenheid || "Kijkwijzer", { className: "vel__titel" })]
  if (state.gids) parts.push(element("p", guide.textContent, { className: "vel__gids" }))
  parts.push(element("p", "Om van te leren, niet om te beoordelen. Schrijf geen namen op.", { className: "hulp" }), line("Datum en groep"))
  parts.push(state.vraag ? element("p", `Leervraag: ${state.vraag}`) : line("Leervraag"))
  if (state.principe.length) {
    const list = element("ul")
    list.dataset.deel = "principe"
    list.append(...state.principe.map((text, at) => element("li", lookFor("principe", text, at))))
    parts.push(element("h3", "Hier houden we ons aan"), list)
  }
  parts.push(element("h3", "Hier kijken we naar"))
  parts.push(state.indicator.length
    ? table("indicator", "Indicator", answers, [answers.length ? "Notities" : "Wat zie en hoor je?"])
    : element("p", "Kies of schrijf een indicator. Die komt dan hier te staan.", { className: "vel__leeg" }))
  if (state.vorm === "vier" && state.indicator.length) parts.push(element("p", "1 = niet te zien, 2 = even te zien, 3 = vaak te zien, 4 = steeds te zien", { className: "hulp" }))
  const after = element("div", element("h3", "Na afloop"), { className: "vel__na" })
  after.append(...["Wat ging goed?", "Wat neem je mee?", "Wat spreken we af?"].map(line))
  parts.push(after)
  if (state.terugblik.length) parts.push(element("h3", "Hier kijken we later op terug"), table("terugblik", "Wat we tellen of vragen", [], ["Wanneer", "Uitkomst"]))
  sheet.classList.toggle("samensteller__vel--ruim", state.indicator.length <= 6)
  sheet.replaceChildren(...parts)
}

const scaleAnswers = () => [...form.elements.vorm].find(({ checked }) => checked).dataset.antwoorden.split(",").filter(Boolean)

function show() {
  groups.forEach(showGroup)
  showSheet()
  const count = Object.keys(MOST).reduce((sum, part) => sum + state[part].length, 0)
  status.textContent = count ? `${countText(count, "kijkpunt", "kijkpunten")} gekozen` : "Nog niets gekozen"
}

// ---------------------------------------------------------------- export and actions
function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  element("a", "", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const actions = {
  print: () => print(),
  async kopieer() {
    try {
      await navigator.clipboard.writeText(link.value)
      status.textContent = "De link staat op je klembord. Plak hem in een mail of een bericht."
    } catch {
      link.focus()
      link.select()
      status.textContent = "Kopieer de link hieronder: hij is al geselecteerd."
    }
  },
  bewaar: () => download("kijkwijzer.json", toFile(state, VERSION), "application/json"),
  turf() {
    const answers = scaleAnswers()
    download("turflijst.csv", toTally(state.indicator, answers.length ? answers : ["gezien", "niet gezien"]), "text/csv")
  },
  open: () => upload.click(),
  wis() {
    if (!confirm("Wil je deze kijkwijzer wissen? Je krijgt hem niet terug.")) return
    if (!drafts.taken()) drafts.drop()
    drafts.open()
    setState(empty())
    pending = null
    save()
    tell("Deze kijkwijzer is gewist.")
    showDrafts()
    form.elements.gids.focus()
  },
}

for (const one of $$("[data-doe]")) one.addEventListener("click", actions[one.dataset.doe])

upload.addEventListener("change", async () => {
  const [file] = upload.files
  const values = file && file.size < 100_000 ? fromFile(await file.text()) : null
  upload.value = "" // so that the same file can be opened again
  if (values) {
    if (isOwn && !isEmpty(state, MOST)) drafts.open() // keep the current work as a draft
    pending = null
    open(values, "De kijkwijzer uit het bestand staat er.")
    save()
  } else tell("Dit bestand is geen kijkwijzer van deze site. Kies een bestand dat je hier hebt bewaard, zoals kijkwijzer.json.")
  message.scrollIntoView({ block: "nearest" })
})

// ---------------------------------------------------------------- begin
form.addEventListener("submit", event => event.preventDefault())
form.elements.gids.addEventListener("change", () => { state.gids = form.elements.gids.value; show(); save() })
for (const one of form.elements.vorm) one.addEventListener("change", () => { state.vorm = one.value; show(); save() })
for (const input of texts) input.addEventListener("input", () => { state[input.name] = tidy(input.value); showSheet(); save() })
for (const group of groups) {
  for (const { box } of group.items) {
    box.addEventListener("change", () => change(group.part, box.checked ? [...state[group.part], box.value] : state[group.part].filter(text => text !== box.value)))
  }
  group.all.addEventListener("click", () => { group.showsAll = !group.showsAll; showGroup(group) })
  group.add.addEventListener("click", () => addOwn(group))
  group.own.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); addOwn(group) } })
}

// Ignores an address that this page wrote itself, and one without a kijkwijzer, such as that of the skip link or a heading.
// Any other is a link that someone opened.
function readAddress() {
  const values = fromFragment(location.hash.slice(1))
  const hasOwn = isOwn && !isEmpty(state, MOST)
  if (!isKijkwijzer(values, MOST) || (history.state?.own && hasOwn)) return
  if (toFragment(fitted(values)[0], VERSION) === fragment()) return
  hasOwn ? ask(values) : look(values)
}

// The page of a guide links here with its id. That is taken over once: afterwards the address no longer has it.
function takeGuide() {
  const wanted = new URLSearchParams(location.search).get("gids")
  const option = [...form.elements.gids.options].find(({ value }) => value && value === wanted)
  if (!option || option.value === state.gids) return
  const before = state.gids
  setState({ ...state, gids: option.value })
  if (!isEmpty(state, MOST)) save()
  if (before) tell(`Dit is de kijkwijzer waar je aan werkte. De gids is nu “${option.textContent}”.`)
}

function resumed(found) {
  isOwn = Boolean(found)
  setState(found?.values ?? empty())
  sayKept(canKeep())
  takeGuide()
  readAddress()
  if (isOwn || isEmpty(state, MOST)) showAddress()
  showDrafts()
}

setState(empty())
takeOver()
addEventListener("hashchange", () => { if (!history.state?.own) readAddress() })
drafts.watch(showDrafts)
drafts.resume(resumed, () => {
  delete composer.dataset.gestart
  document.querySelector("main").classList.add("no-js")
})
composer.dataset.gestart = ""
