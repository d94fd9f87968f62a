// Composing a kijkwijzer: what is chosen stands in the sheet at once, in the order that the team wants. The link carries
// all of it behind the #, which a browser does not send. Without JavaScript the page shows the look-fors as lists.

import { fit, fromFile, fromFragment, isEmpty, tidy, toFile, toFragment, toTally } from "./kijkwijzer_vorm.js"
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

// ---------------------------------------------------------------- kept in this browser
const key = new URL("..", import.meta.url).pathname + ".kijkwijzer"
const ASIDE = `${key}.vorige` // what stood here before a link or a file was opened

function kept(name) {
  try { return localStorage.getItem(name) ?? "" } catch { return "" }
}

function keep(name, value) {
  try {
    value ? localStorage.setItem(name, value) : localStorage.removeItem(name)
    return true
  } catch { return false }
}

// ---------------------------------------------------------------- the state
const fragment = () => toFragment(state, VERSION)
const empty = () => fit({ vorm: form.elements.vorm[0].value }, MOST)[0]

function setState(values) {
  const [fitted, cut] = fit(values, MOST)
  state = fitted
  if (![...form.elements.gids.options].some(({ value }) => value === state.gids)) state.gids = ""
  if (![...form.elements.vorm].some(({ value }) => value === state.vorm)) state.vorm = form.elements.vorm[0].value
  form.elements.gids.value = state.gids
  form.elements.vorm.value = state.vorm
  for (const input of texts) input.value = state[input.name]
  show()
  return cut
}

// Take over what came from outside; what stood here is set aside, so that it can be put back.
function open(values, told) {
  const before = state && !isEmpty(state, MOST) ? fragment() : ""
  const cut = setState(values)
  if (before && before !== fragment()) keep(ASIDE, before)
  save()
  const newer = Number([values.versie].flat()[0]) > VERSION
  tell(told + (cut ? " Niet alles paste: wat te veel of te lang was, is weggelaten." : "") +
    (newer ? " Hij is met een nieuwere versie van deze pagina gemaakt: wat wij niet kennen, is weggelaten." : ""))
}

function tell(words) {
  message.replaceChildren(...(words ? [element("p", words)] : []))
  if (!kept(ASIDE)) return
  const back = element("button", "Terug naar wat hier stond", { type: "button", className: "tekstknop" })
  back.addEventListener("click", () => {
    const before = kept(ASIDE)
    keep(ASIDE, "")
    setState(fromFragment(before))
    save()
    tell("Je eigen kijkwijzer staat er weer.")
    form.elements.gids.focus()
  })
  message.append(back)
}

function save() {
  const saved = keep(key, isEmpty(state, MOST) && !state.gids ? "" : fragment())
  try {
    history.replaceState({ own: true }, "", isEmpty(state, MOST) ? location.pathname : `#${fragment()}`)
  } catch {} // a browser allows only so many of these in half a minute; the draft is kept all the same
  link.value = new URL(`#${fragment()}`, location.href).href
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

function button(label, sign, action, disabled = false) {
  const made = element("button", sign, { type: "button", ariaLabel: label, title: label, disabled })
  made.addEventListener("click", action)
  return made
}

// Moves a text, and keeps the focus on the button that did it, or on its counterpart at either end.
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

// A look-for with the buttons that move it and take it away.
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

// The look-fors of a part, each with a box for every answer and room to write in the other columns.
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

// ---------------------------------------------------------------- taking it along
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
    keep(ASIDE, "")
    setState(empty())
    save()
    tell("Alles is gewist.")
    form.elements.gids.focus()
  },
}

for (const one of $$("[data-doe]")) one.addEventListener("click", actions[one.dataset.doe])

upload.addEventListener("change", async () => {
  const [file] = upload.files
  const values = file && file.size < 100_000 ? fromFile(await file.text()) : null
  upload.value = "" // so that the same file can be opened again
  values
    ? open(values, "De kijkwijzer uit het bestand staat er.")
    : tell("Dit bestand is geen kijkwijzer van deze site. Kies een bestand dat je hier hebt bewaard, zoals kijkwijzer.json.")
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

// An address that this page wrote itself only echoes the draft; any other is a link that someone opened.
function readAddress() {
  const given = fromFragment(location.hash.slice(1))
  if (Object.keys(given).length && !history.state?.own) open(given, "Dit is de kijkwijzer uit de link.")
}

const draft = kept(key) ? fromFragment(kept(key)) : empty()
const asked = new URLSearchParams(location.search).get("gids") // a guide leads here with its own name
setState(asked ? { ...draft, gids: asked } : draft)
addEventListener("hashchange", readAddress)
readAddress()
if (!message.childElementCount) tell("")
save()
