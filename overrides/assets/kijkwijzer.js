// Composing a kijkwijzer: choices appear in the sheet at once, in the order that the team wants. The link holds the
// whole state in its fragment, which a browser does not send. Without JavaScript the page shows the look-fors as lists.

import {
  belongs,
  composer,
  fitted,
  form,
  groups,
  guideOption,
  guides,
  occasion,
  question,
  scaleAnswers,
  scales,
  showMessage,
  start,
  startOf,
  tell,
  untell,
  version,
} from "./composer/page.js"
import { sheetOf } from "./composer/sheet.js"
import { draftsOf, newId } from "./concepten.js"
import { dayAndTime, showEntries } from "./concepten_lijst.js"
import { countText, download, element, find, findAll } from "./dom.js"
import {
  count,
  fromFile,
  fromFragment,
  isEmpty,
  isKijkwijzer,
  samePoints,
  tidy,
  toFile,
  toFragment,
  toTally,
} from "./kijkwijzer_vorm.js"
import { canKeep, isRecord, keep } from "./storage.js"

/**
 * @typedef {import("./kijkwijzer_vorm.js").Part} Part
 * @typedef {import("./kijkwijzer_vorm.js").State} State
 * @typedef {import("./kijkwijzer_vorm.js").Values} Values
 * @typedef {{ values: Values }} Draft
 */

const status = find(".samensteller__uitkomst [role=status]", HTMLElement, composer)
const sheet = find(".samensteller__vel", HTMLElement, composer)
const link = find("#kw-link", HTMLInputElement, composer)
const upload = find("[type=file]", HTMLInputElement, composer)
const list = find(".bewaard", HTMLElement, composer)

const empty = () => fitted({})[0]

let state = empty()
let hasBegun = false // whether there is a kijkwijzer to show: until then the page offers guides to begin with
let isOwn = false // whether the state is a draft of this tab: a link that is only viewed is not saved
let isAsking = false // whether the visitor is asked to view the kijkwijzer of a link

// ---------------------------------------------------------------- kept in this browser
const key = `${new URL("..", import.meta.url).pathname}.kijkwijzer`
const ELSEWHERE =
  "Deze kijkwijzer staat ook open in een ander tabblad. Wat je hier verandert, bewaren we als een apart concept."

/**
 * @param {unknown} value
 * @returns {value is Draft}
 */
const isDraft = value => isRecord(value) && isRecord(value.values) && isKijkwijzer(value.values)
const drafts = draftsOf(key, isDraft, isShared => (isShared ? tell : untell)(ELSEWHERE))

// Migrate the old storage: one draft, and one that was set aside for a link or a file.
function takeOver() {
  for (const name of [key, `${key}.vorige`]) {
    let old = ""
    try {
      old = localStorage.getItem(name) ?? ""
    } catch {}
    if (!old) continue
    const values = fromFragment(old)
    if (!isKijkwijzer(values) || keep(`${key}.${newId()}`, { values, changed: Date.now() })) keep(name, null)
  }
}

/** @param {Values} values */
const nameOf = ({ gelegenheid, vraag, indicator, principe, terugblik }) =>
  tidy([gelegenheid, vraag, indicator, principe, terugblik].flat().find(Boolean) ?? "") || "Kijkwijzer"

/**
 * @param {import("./concepten.js").Other<Draft>} draft
 * @returns {import("./concepten_lijst.js").Entry}
 */
function draftEntry({ id, values, changed, elsewhere }) {
  const title = nameOf(values)
  const about = `Laatst gewijzigd op ${dayAndTime(changed)}`
  if (elsewhere) return { id, title, about: `${about}. Staat open in een ander tabblad.`, actions: {} }
  return { id, title, about, actions: { "Verder met deze": () => goOn(id), Wis: () => remove(id, title) } }
}

let rounds = 0

async function showDrafts() {
  const round = ++rounds
  const others = await drafts.others()
  if (round === rounds) showEntries(list, others.map(draftEntry))
}

/** @param {string} id */
function goOn(id) {
  const found = drafts.open(id)
  isOwn = true
  isAsking = false
  setState(found?.values ?? empty())
  showAddress()
  tell("Je eigen kijkwijzer staat er weer.")
  showDrafts()
  focusTop()
}

/**
 * @param {string} id
 * @param {string} title
 */
async function remove(id, title) {
  if (!confirm(`Wil je “${title}” wissen uit deze browser? Je krijgt hem niet terug.`)) return
  drafts.drop(id)
  await showDrafts()
  const next = list.querySelector("button")
  if (next) next.focus()
  else focusTop()
}

// ---------------------------------------------------------------- the state
const isBare = () => isEmpty(state) && !state.gids

const fragment = () => toFragment(state, version)

// Whether the points are still those that come with the guide.
const isUntouched = () => samePoints(state, fitted(startOf(state.gids))[0])

// Whether there is anything of the visitor's own in it, which must not get lost.
const hasWork = () => isOwn && !isEmpty(state) && Boolean(!isUntouched() || state.gelegenheid || state.vraag)

/** @param {Values} values */
function setState(values) {
  const [fits, cut] = fitted(values)
  state = fits
  hasBegun = false
  guides.value = state.gids
  for (const one of scales) one.checked = one.value === state.vorm
  occasion.value = state.gelegenheid
  question.value = state.vraag
  show()
  return cut
}

/**
 * Show values from outside, with a message.
 * @param {Values} values
 * @param {string} words
 */
function open(values, words) {
  const cut = setState(values)
  const newer = Number([values.versie].flat()[0]) > version
  const what = cut ? " Niet alles paste: wat te veel of te lang was, is weggelaten." : ""
  const why = newer ? " Hij is met een nieuwere versie van deze pagina gemaakt: wat we niet kennen, is weggelaten." : ""
  tell(words + what + why)
  showDrafts()
}

/**
 * Keep the own work as a draft, and view these values.
 * @param {Values} values
 * @param {string} words
 */
function look(values, words) {
  if (hasWork()) drafts.open()
  isOwn = false
  isAsking = false
  open(values, words)
  showLink()
}

/** @param {Values} values */
const lookAtLink = values => look(values, history.state?.own ? "" : "Dit is de kijkwijzer uit de link.")

/**
 * @param {string} words
 * @param {() => void} action
 */
function choice(words, action) {
  const made = element("button", words, { type: "button", className: "md-button" })
  made.addEventListener("click", () => {
    action()
    focusTop()
  })
  return made
}

// Focus on the choice of a guide, or on what comes first where there are no guides.
function focusTop() {
  const chosen = guides.options.length > 1 ? guides : find("#kw-kop", HTMLElement, composer)
  ;(hasBegun ? chosen : find("a, button", HTMLElement, start)).focus()
}

/**
 * What is opened never replaces the own work without asking. `yes` is the button for it, with what that does.
 * @param {string} words
 * @param {[string, () => void]} yes
 */
function ask(words, yes) {
  isAsking = true
  const buttons = element("p", "", { className: "knoppen" })
  buttons.append(
    choice(...yes),
    choice("Houd die van mij", () => {
      isAsking = false
      showAddress()
      tell("Je eigen kijkwijzer staat er nog.")
    }),
  )
  const lost = drafts.stored()
    ? "Die van jou blijft bewaard."
    : "Die van jou raak je dan kwijt: bewaar hem eerst als bestand."
  tell(`${words} ${lost}`, buttons)
}

/** @param {Values} values */
function points(values) {
  const [fits] = fitted(values)
  const counted = groups
    .filter(({ part }) => fits[part].length)
    .map(({ part, one, many }) => countText(fits[part].length, one, many))
  return new Intl.ListFormat("nl").format(counted) || "geen kijkpunten"
}

/** @param {Values} values */
function askAboutLink(values) {
  const words = `Je opende een link naar een andere kijkwijzer, met ${points(values)}. Hieronder staat die van jezelf.`
  ask(`${words} Wil je die uit de link bekijken?`, ["Bekijk die uit de link", () => lookAtLink(values)])
}

function showLink() {
  link.value = new URL(`#${fragment()}`, new URL(location.pathname, location.href)).href
}

// Put the state in the address, so that it can be shared.
function showAddress() {
  showLink()
  if (isAsking) return
  try {
    history.replaceState({ own: true }, "", isBare() ? location.pathname : `${location.pathname}#${fragment()}`)
  } catch {} // browsers limit how often this may be called; the draft is saved all the same
}

function save() {
  if (drafts.taken()) {
    drafts.open()
    tell(ELSEWHERE)
    showDrafts()
  }
  isOwn = true
  sayKept(isEmpty(state) ? drafts.drop() : drafts.save({ values: state }))
  showAddress()
}

/** @param {boolean} saved */
function sayKept(saved) {
  find(".samensteller__concept", HTMLElement, composer).textContent = saved
    ? "Je concept wordt bewaard in deze browser, en nergens anders. " +
      "Op een gedeelde computer kun je het wissen met “Wis alles”."
    : "Deze browser bewaart je concept niet. Bewaar het als bestand, of kopieer de link."
}

/** @param {Partial<State>} changes */
function change(changes) {
  state = { ...state, ...changes }
  show()
  save()
}

// ---------------------------------------------------------------- choosing
/** @param {import("./composer/page.js").Group} group */
function showGroup({ part, most, items, tail, help, all, allButton, showsAll, own, add }) {
  const chosen = state[part].length
  const full = chosen >= most
  let fitting = 0
  let others = 0
  for (const one of items) {
    one.box.checked = state[part].includes(one.box.value)
    one.box.disabled = full && !one.box.checked
    const fits = one.box.checked || belongs(one, state.gids)
    if (fits) fitting++
    else others++
    one.item.hidden = !(fits || showsAll)
  }
  tail.textContent = chosen ? `${chosen} gekozen` : ""
  const more = fitting ? `Toon ook de andere (${others})` : `Toon alle ${others}`
  allButton.textContent = showsAll ? "Toon er minder" : more
  all.hidden = !others
  own.disabled = add.disabled = full
  help.textContent = full
    ? `Dit zijn er ${most}, en meer passen er niet. Haal er eerst een weg als je iets anders wilt.`
    : `Kies er hooguit ${most}.`
}

/** @param {import("./composer/page.js").Group} group */
function addOwn({ part, most, own }) {
  const text = tidy(own.value)
  own.value = ""
  own.focus()
  const texts = state[part]
  if (text && !texts.includes(text) && texts.length < most) change({ [part]: [...texts, text] })
}

// ---------------------------------------------------------------- the sheet
/** @param {Part} part */
const toolsOf = part => findAll(`[data-deel="${part}"] .schuif`, HTMLElement, sheet)

/**
 * Move a text, and keep the focus on its button, or on the other one if that is now disabled.
 * @param {Part} part
 * @param {number} at
 * @param {-1 | 1} step
 */
function move(part, at, step) {
  const texts = [...state[part]]
  const moved = texts.splice(at, 1)
  texts.splice(at + step, 0, ...moved)
  change({ [part]: texts })
  status.textContent = `“${moved}” staat nu op plaats ${at + step + 1} van ${texts.length}.`
  const [up, down] = toolsOf(part)[at + step]?.querySelectorAll("button") ?? []
  const [wanted, other] = step < 0 ? [up, down] : [down, up]
  ;(wanted?.disabled ? other : wanted)?.focus()
}

/**
 * @param {Part} part
 * @param {number} at
 */
function drop(part, at) {
  const text = state[part][at]
  change({ [part]: state[part].filter((_, other) => other !== at) })
  status.textContent = `“${text}” is weg.`
  const rest = toolsOf(part)
  const near = rest[Math.min(at, rest.length - 1)]
  find(near ? "button:last-child" : "#kw-kop", HTMLElement, near ?? composer).focus()
}

function showSheet() {
  const guide = state.gids ? (guides.selectedOptions[0]?.textContent ?? "") : ""
  sheet.classList.toggle("samensteller__vel--ruim", state.indicator.length <= 6)
  sheet.replaceChildren(...sheetOf(state, guide, scaleAnswers(), { move, drop }))
}

function show() {
  hasBegun ||= !isBare()
  composer.toggleAttribute("data-begin", !hasBegun)
  groups.forEach(showGroup)
  showSheet()
  status.textContent = count(state) ? `${points(state)} gekozen` : "Nog niets gekozen"
}

// ---------------------------------------------------------------- export and actions
async function copyLink() {
  try {
    await navigator.clipboard.writeText(link.value)
    status.textContent = "De link staat op je klembord. Plak hem in een mail of een bericht."
  } catch {
    link.focus()
    link.select()
    status.textContent = "Kopieer de link hieronder: hij is al geselecteerd."
  }
}

function downloadTally() {
  const answers = scaleAnswers()
  const columns = answers.length ? answers : ["gezien", "niet gezien"]
  download("turflijst.csv", toTally(state.indicator, columns), "text/csv")
}

function wipe() {
  if (!confirm("Wil je deze kijkwijzer wissen? Je krijgt hem niet terug.")) return
  if (!drafts.taken()) drafts.drop()
  drafts.open()
  setState(empty())
  isAsking = false
  save()
  tell("Deze kijkwijzer is gewist.")
  showDrafts()
  focusTop()
}

async function openFile() {
  const [file] = upload.files ?? []
  const values = file && file.size < 100_000 ? fromFile(await file.text()) : null
  upload.value = "" // so that the same file can be opened again
  if (values) {
    if (hasWork()) drafts.open() // keep the current work as a draft
    isAsking = false
    open(values, "De kijkwijzer uit het bestand staat er.")
    save()
  } else {
    tell(
      "Dit bestand is geen kijkwijzer van deze site. Kies een bestand dat je hier hebt bewaard, zoals kijkwijzer.json.",
    )
  }
  showMessage()
}

function beginAlone() {
  hasBegun = true
  show()
  find("summary", HTMLElement, form).focus()
}

/** @param {string} guide */
function printStart(guide) {
  look(startOf(guide), "")
  find("[data-doe=print]", HTMLElement, composer).focus()
  print()
}

const actions = {
  zelf: beginAlone,
  print: () => print(),
  kopieer: copyLink,
  bewaar: () => download("kijkwijzer.json", toFile(state, version), "application/json"),
  turf: downloadTally,
  open: () => upload.click(),
  wis: wipe,
}
for (const [name, action] of Object.entries(actions)) {
  for (const button of findAll(`[data-doe=${name}]`, HTMLButtonElement, composer)) {
    button.addEventListener("click", action)
  }
}
for (const button of findAll("[data-print]", HTMLButtonElement, start)) {
  button.addEventListener("click", () => printStart(button.dataset.print ?? ""))
}
upload.addEventListener("change", openFile)

// ---------------------------------------------------------------- begin
form.addEventListener("submit", event => event.preventDefault())
// Another guide brings its own points, unless someone chose other ones already.
guides.addEventListener("change", () => change(isUntouched() ? startOf(guides.value) : { gids: guides.value }))
for (const one of scales) one.addEventListener("change", () => change({ vorm: one.value }))
// Not the groups of look-fors: those stay as they are while someone types.
for (const [name, input] of Object.entries({ gelegenheid: occasion, vraag: question })) {
  input.addEventListener("input", () => {
    state = { ...state, [name]: tidy(input.value) }
    showSheet()
    save()
  })
}
for (const group of groups) {
  for (const { box } of group.items) {
    box.addEventListener("change", () => {
      const others = state[group.part].filter(text => text !== box.value)
      change({ [group.part]: box.checked ? [...others, box.value] : others })
    })
  }
  group.allButton.addEventListener("click", () => {
    group.showsAll = !group.showsAll
    showGroup(group)
  })
  group.add.addEventListener("click", () => addOwn(group))
  group.own.addEventListener("keydown", event => {
    if (event.key !== "Enter") return
    event.preventDefault()
    addOwn(group)
  })
}

// Ignores an address that this page wrote itself, and one without a kijkwijzer, such as that of the skip link or a
// heading. Any other is a link that someone opened.
function readAddress() {
  const values = fromFragment(location.hash.slice(1))
  if (!isKijkwijzer(values) || (history.state?.own && hasWork())) return
  if (toFragment(fitted(values)[0], version) === fragment()) return
  if (hasWork()) askAboutLink(values)
  else lookAtLink(values)
}

// The page of a guide links here with its id: that is a kijkwijzer with the points of the guide.
function readGuide() {
  const option = guideOption(new URLSearchParams(location.search).get("gids") ?? "")
  if (!option || (hasWork() && option.value === state.gids)) return
  const values = startOf(option.value)
  const begin = () => look(values, "")
  if (!hasWork()) return begin()
  const words = `Hieronder staat de kijkwijzer waar je aan werkt. Wil je een nieuwe, met ${points(values)} bij`
  ask(`${words} “${option.textContent}”?`, ["Begin een nieuwe", begin])
}

/** @param {Draft} [found] */
function resumed(found) {
  isOwn = Boolean(found)
  guides.disabled = start.disabled = false // a guide that is chosen before this would be lost
  setState(found?.values ?? empty())
  sayKept(canKeep())
  readGuide()
  readAddress()
  if (isOwn || isEmpty(state)) showAddress()
  showDrafts()
}

setState(state)
takeOver()
addEventListener("hashchange", () => {
  if (!history.state?.own) readAddress()
})
drafts.watch(showDrafts)
drafts.resume(resumed, () => {
  delete composer.dataset.gestart
  find("main", HTMLElement).classList.add("no-js")
})
composer.dataset.gestart = ""
