// The form of a practice: in steps, with the checker's own words, kept in this browser as one goes. It ends in a file;
// inzending.js writes it. Until all of this has started nothing can be filled in, and the page shows the questions.

import { canKeep, draftsOf, keep, kept, newId, records } from "./concepten.js"
import { dayAndTime, showEntries } from "./concepten_lijst.js"
import { conflictIn, fitting, institution, listed, markdown, page, personalData, practiceText, slug, tidy } from "./inzending.js"
import { element } from "./zoeken.js"

const root = document.querySelector("[data-inzending]")
const $ = (selector, within = root) => within.querySelector(selector)
const $$ = (selector, within = root) => [...within.querySelectorAll(selector)]

const data = JSON.parse($("[type='application/json']").textContent)
const form = $("form")
const summary = $(".inzending__melding")
const position = $(".inzending__stap")
const sections = $$(".stap")
const atWork = $$("form, .inzending__voorbeeld, .inzending__concept, .inzending__onder") // not for who has sent it all
const steps = sections.map(({ dataset }) => dataset.stap)
const LAST = steps.length - 1
const { inzendpunt, broncode, redactie } = root.dataset
const LONGEST_LINK = 6000 // bytes; beyond it GitHub cuts the address off, and the text is lost

const questions = data.questions.map(question => {
  const box = $$(".vraag").find(({ dataset }) => dataset.vraag === question.name)
  const controls = $$("input, textarea", box)
  return { ...question, box, controls, label: $("legend, label", box).firstChild.textContent.trim() }
})
const named = Object.fromEntries(questions.map(question => [question.name, question]))

// ---------------------------------------------------------------- kept in this browser
const base = new URL("..", import.meta.url).pathname
const DRAFT = `${base}.inzending` // the drafts, each with the key that the server knows it by
const SENT = `${base}.ingezonden` // what was sent, by its number

const isText = value => typeof value === "string"
const hasAnswers = answers => Boolean(answers) && typeof answers === "object" &&
  Object.values(answers).every(one => isText(one) || Array.isArray(one) && one.every(isText))
const isDraft = ({ key, answers }) => isText(key) && hasAnswers(answers)
const isSent = ({ nummer, volgen, answers }) => isText(nummer) && isText(volgen) && hasAnswers(answers)

const OPEN_ELSEWHERE = "Deze praktijk staat ook open in een ander tabblad. Wat je hier verandert, bewaren we als een apart concept."

const drafts = draftsOf(DRAFT, isDraft, isShared => {
  if (isShared) note(OPEN_ELSEWHERE)
  else if ($(".inzending__bericht").textContent === OPEN_ELSEWHERE) note("")
})
const sentOnes = () => records(SENT, isSent)

// Where a submission can be followed: an address of the server, or nothing.
function whole(address) {
  try {
    const { protocol, href } = new URL(address, inzendpunt || undefined)
    return /^https?:$/.test(protocol) ? href : ""
  } catch { return "" }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const blank = (answers = {}) => ({ answers, key: newId() })

let draft = blank() // never changed, only replaced
let isKept = true

function sayKept(saved) {
  isKept = saved
  $(".inzending__concept").textContent = saved
    ? "Wat je invult, wordt in deze browser bewaard tot je het instuurt of wist. Er gaat niets weg zolang je niets instuurt."
    : "Deze browser bewaart niet wat je invult. Vul het formulier dus in één keer in."
}

// Only what someone changed is written, and never over what another tab wrote.
function save() {
  const answers = given()
  if (same(answers, draft.answers)) return
  if (drafts.taken()) setApart()
  draft = { ...draft, answers }
  sayKept(Object.keys(answers).length ? drafts.save(draft) : drafts.drop())
}

function setApart() {
  drafts.open()
  draft = { ...draft, key: newId() }
  note("In een ander tabblad staat dezelfde praktijk. Wat je hier schrijft, bewaren we daarom als een apart concept.")
  showWork()
}

// There used to be one draft and one that was sent, each in a place of its own.
function takeOver() {
  const old = kept(DRAFT)
  if (old && isDraft(old) && Object.keys(old.answers).length) {
    const place = `${DRAFT}.${kept(`${DRAFT}.${old.key}`) ? newId() : old.key}`
    if (keep(place, { answers: old.answers, key: old.key, changed: Date.now() })) keep(DRAFT, null)
  }
  const { nummer, volgen } = kept(SENT) ?? {}
  if (isText(nummer) && keep(`${SENT}.${nummer}`, { nummer, volgen: whole(volgen), answers: {}, changed: Date.now() })) keep(SENT, null)
}

// ---------------------------------------------------------------- the answers
function read({ kind, controls }) {
  if (kind === "keuzes") return controls.filter(({ checked }) => checked).map(({ value }) => value)
  if (kind === "keuze" || kind === "ja") return controls.find(({ checked }) => checked)?.value ?? ""
  return kind === "regels" ? controls[0].value.split("\n").filter(Boolean) : controls[0].value
}

// What stands first is asked where several are chosen; until a school says otherwise, it is what it chose first.
function order() {
  for (const question of questions.filter(({ orders }) => orders)) {
    const chosen = read(named[question.orders])
    if (!chosen.includes(read(question))) fill(question, chosen[0])
    for (const { value, parentElement: option } of question.controls) option.hidden = !chosen.includes(value)
    question.box.hidden = chosen.length < 2
  }
}

function fill({ kind, controls }, answer) {
  const values = [answer ?? ""].flat()
  if (["keuze", "keuzes", "ja"].includes(kind)) for (const one of controls) one.checked = values.includes(one.value)
  else controls[0].value = values.join("\n")
}

// All answers as they stand in the form, to the questions that are asked.
const given = () => Object.fromEntries(questions.filter(({ box }) => !box.hidden).map(question => [question.name, read(question)]).filter(([, answer]) => answer.length))

const answered = question => fitting(question, draft.answers[question.name], data)

// The answer in words, as the form has them.
const inWords = question => [answered(question)].flat().filter(Boolean).map(value =>
  question.controls.length > 1 || question.controls[0].type === "radio"
    ? question.controls.find(one => one.value === value)?.nextElementSibling.textContent ?? value
    : value)

// ---------------------------------------------------------------- what is wrong with them
const size = text => [...text].length

function faultIn(question) {
  const { kind, required, least, most, faults } = question
  const answer = answered(question)
  if (!answer.length) return required ? faults.ontbreekt : ""
  if (kind === "jaar" && !/^(19|20)\d\d$/.test(answer)) return faults.vorm.replace("{waarde}", answer)
  if (kind === "regels" || kind === "keuzes") {
    if (answer.length < least) return faults.weinig.replace("{n}", answer.length)
    if (most && answer.length > most) return faults.veel.replace("{n}", answer.length)
    const long = kind === "regels" ? answer.findIndex(one => size(institution(one).naam) > 160) : -1
    return long < 0 ? "" : faults.regel.replace("{nr}", long + 1)
  }
  const written = question.name.startsWith("verhaal.") ? markdown(answer) : answer
  if (size(written) < least) return faults.kort
  return most && size(written) > most ? faults.lang : ""
}

const faultsOf = some => some.map(question => ({ question, message: faultIn(question) || conflictIn(question.name, draft.answers, data, today()) })).filter(({ message }) => message)

function warn(question) {
  const text = [fitting(question, read(question), data)].flat().join("\n")
  const found = question.controls[0].type === "checkbox" ? [] : personalData(text, data)
  $(".waarschuwing", question.box).textContent = found.map(one => `Let op: ${one}.`).join(" ")
}

// ---------------------------------------------------------------- telling it
const title = document.title

function mark({ box, controls }, message) {
  const told = $(".fout", box)
  told.textContent = message
  told.hidden = !message
  for (const one of controls) message ? one.setAttribute("aria-invalid", "true") : one.removeAttribute("aria-invalid")
}

function tell(faults, words = "Er is iets niet goed ingevuld") {
  for (const question of questions) mark(question, faults.find(one => one.question === question)?.message ?? "")
  document.title = faults.length ? `Fout: ${title}` : title
  summary.classList.toggle("inzending__melding--fout", faults.length > 0)
  summary.replaceChildren()
  if (!faults.length) return
  const list = element("ul")
  list.append(...faults.map(({ question, message }) => {
    const link = element("a", message, { href: `#${question.controls[0].id}` })
    link.addEventListener("click", event => { event.preventDefault(); question.controls[0].focus() })
    const item = element("li")
    item.append(link)
    return item
  }))
  summary.append(element("p", words, { className: "kop" }), list)
  summary.focus()
}

// ---------------------------------------------------------------- steps
let at = 0

function show(step, focus = true) {
  at = step
  for (const part of atWork) part.hidden = false
  for (const [number, section] of sections.entries()) section.hidden = number !== at
  const heading = $("h3", sections[at])
  position.textContent = `Stap ${at + 1} van ${steps.length}: ${heading.textContent}`
  $("[data-doe=terug]").hidden = at === 0
  const send = $("[data-doe=verder]")
  send.textContent = at < LAST ? "Volgende" : "Stuur in"
  send.hidden = at === LAST && !inzendpunt
  $(".inzending__wegen").hidden = at < LAST
  refresh()
  if (at === LAST) overview()
  if (focus) heading.focus()
}

// The step stands in the address, so that the browser's own buttons go from step to step.
function go(step) {
  tell([])
  history.pushState({ step }, "", `${location.pathname}#stap=${steps[step]}`)
  show(step)
}

// Only an address with our own mark says a step. Any other belongs to the browser, such as that of the skip link: there
// the step is what it was.
function stepAsked() {
  const marked = steps.indexOf(new URLSearchParams(location.hash.slice(1)).get("stap"))
  return marked < 0 ? steps.indexOf(steps[history.state?.step ?? at]) : marked
}

function readAddress() {
  const step = Math.max(0, stepAsked())
  if (step !== at) { tell([]); show(step) }
  if (history.state?.step !== at) history.replaceState({ step: at }, "")
}

function overview() {
  const parts = steps.slice(0, LAST).flatMap((step, number) => {
    const change = element("button", "wijzigen", { type: "button", className: "tekstknop", ariaLabel: `${$("h3", sections[number]).textContent} wijzigen` })
    change.addEventListener("click", () => go(number))
    const heading = element("h4", $("h3", sections[number]).textContent + " ")
    heading.append(change)
    const list = element("dl", "", { className: "feiten" })
    for (const question of questions.filter(one => one.step === step && !one.box.hidden)) {
      const pair = element("div", element("dt", question.label))
      const words = inWords(question)
      pair.append(element("dd", words.length ? words.join(question.kind === "tekst" ? "\n" : ", ") : "Niet ingevuld"))
      list.append(pair)
    }
    return [heading, list]
  })
  const warned = questions.map(({ box }) => $(".waarschuwing", box).textContent).filter(Boolean)
  if (warned.length) parts.unshift(element("p", warned.join(" "), { className: "waarschuwing" }))
  $(".inzending__overzicht").replaceChildren(...parts)
}

// ---------------------------------------------------------------- as it will look
function story(text) {
  const parts = []
  let before = ""
  for (const line of text.split("\n")) {
    const [kind, words] = listed(line)
    if (kind && kind === before) parts.at(-1).append(element("li", words))
    else parts.push(kind ? element(kind === "1" ? "ol" : "ul", element("li", words)) : element("p", words))
    before = kind
  }
  return parts
}

function section(className, heading, items) {
  const list = element("ul")
  list.append(...items.map(item => element("li", item)))
  const whole = element("section", element("h4", heading), { className, hidden: !items.length })
  whole.append(list)
  return whole
}

// In the order of the page; inzending.js reads what it will say out of the file that is sent.
function preview() {
  const { voice, untold, belongsTo, small, sectors } = data.page
  const made = page(draft.answers, data, today())
  const facts = element("dl", "", { className: "feiten" })
  for (const [name, codes, text] of made.facts) {
    const value = element("dd")
    for (const code of codes) value.append(element("abbr", code, { className: "label", title: sectors[code] ?? "" }), " ")
    value.append(text)
    const pair = element("div", element("dt", name))
    pair.append(value)
    facts.append(pair)
  }
  const school = element("section", element("p", voice, { className: "stem-kop" }), { className: "stem stem--school" })
  for (const [heading, text] of made.story) school.append(element("h4", heading), ...story(text))
  $(".voorbeeldpagina").replaceChildren(
    element("p", made.title || "De titel van je praktijk", { className: "kop" }),
    element("p", made.summary || "Hier komt de kern.", { className: "lead" }),
    facts, school,
    section("stem stem--onbekend", untold, made.untold),
    section("verwijzingen", belongsTo, made.links),
    element("p", small, { className: "kleine-letters" }),
  )
}

// ---------------------------------------------------------------- the ways in
const today = () => new Date().toLocaleDateString("sv") // the Swedes write 2026-11-23
const file = () => practiceText(draft.answers, data, today())
const fileName = () => `${slug(answered(named.titel))}.md`

function ways() {
  const text = file()
  $(".inzending__bestand").textContent = text
  if (broncode) {
    const way = $("[data-weg=github]")
    const address = new URL(`${broncode}/new/main/docs/praktijken`)
    address.searchParams.set("filename", fileName())
    const whole = new URL(address)
    whole.searchParams.set("value", text)
    const fits = new TextEncoder().encode(whole.href).length < LONGEST_LINK
    $("a", way).href = fits ? whole.href : address.href
    $(".hulp", way).textContent = fits
      ? "(opent GitHub, je hebt een account nodig)"
      : "(opent GitHub, je hebt een account nodig. De tekst is te lang om mee te sturen: kopieer hem hieronder en plak hem daar)"
    way.hidden = false
  }
  if (redactie) {
    const way = $("[data-weg=mail]")
    const words = `Beste redactie,\n\nHierbij stuur ik een praktijk in: ${answered(named.titel)}.\n\nVoeg het bestand ${fileName()} toe aan deze mail voordat je hem verstuurt.\n`
    $("a", way).href = `mailto:${redactie}?subject=${encodeURIComponent("Een praktijk voor Meesterschap")}&body=${encodeURIComponent(words)}`
    way.hidden = false
  }
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }))
  element("a", "", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

async function copy() {
  try {
    await navigator.clipboard.writeText(file())
    position.textContent = "De tekst staat op je klembord."
  } catch {
    $(".inzending__wegen details").open = true
    getSelection().selectAllChildren($(".inzending__bestand"))
    position.textContent = "Kopieer de tekst hieronder: hij is al geselecteerd."
  }
}

// ---------------------------------------------------------------- what else is kept here
const titleOf = answers => tidy(answers.titel, data).join(" ")
const note = words => $(".inzending__bericht").replaceChildren(...(words ? [element("p", words)] : []))

let thanked = "" // the number of which the page tells already
let rounds = 0

function draftEntry({ id, answers, changed, elsewhere }) {
  const about = `Nog niet ingestuurd, laatst gewijzigd op ${dayAndTime(changed)}`
  const title = titleOf(answers) || "Praktijk zonder titel"
  return elsewhere
    ? { id, title, about: `${about}. Staat open in een ander tabblad.`, actions: {} }
    : { id, title, about, actions: { "Verder met deze": () => goOn(id), Wis: () => remove(`${DRAFT}.${id}`, title, "Je krijgt hem niet terug.") } }
}

function sentEntry({ id, nummer, volgen, key, answers, changed }) {
  const title = titleOf(answers) || "Praktijk"
  const improve = { Verbeter: () => improveSent({ key, answers }, title) }
  return {
    id, title,
    about: `Ingestuurd op ${dayAndTime(changed)}, nummer ${nummer}`,
    link: volgen ? { words: "Waar staat hij nu?", href: volgen } : null,
    actions: { ...(key ? improve : {}), Wis: () => remove(`${SENT}.${id}`, title, `Hij blijft ingestuurd, maar deze browser vergeet het nummer ${nummer}.`) },
  }
}

async function showWork() {
  const round = ++rounds
  const others = await drafts.others()
  if (round !== rounds) return
  showEntries($(".bewaard"), [...others.map(draftEntry), ...sentOnes().filter(({ nummer }) => nummer !== thanked).map(sentEntry)])
}

async function remove(place, title, consequence) {
  if (!confirm(`Wil je “${title}” wissen uit deze browser? ${consequence}`)) return
  keep(place, null)
  await showWork()
  ;($(".bewaard button") ?? (form.hidden ? summary : $("h3", sections[at]))).focus()
}

// Put a draft in the form, or nothing.
function fillIn(found) {
  draft = found ?? blank()
  thanked = ""
  for (const question of questions) { fill(question, draft.answers[question.name]); warn(question) }
  order()
  draft = { ...draft, answers: given() }
}

function begin(found, words = "") {
  fillIn(found)
  note(words)
  go(0)
  showWork()
}

// What this browser cannot keep would be lost with the next draft.
const mayLeave = () => isKept || !Object.keys(draft.answers).length ||
  confirm("Deze browser bewaart niet wat je hebt ingevuld. Wil je verdergaan? Je krijgt het niet terug.")

function wipe() {
  drafts.open()
  begin()
}

const beginAnew = () => { if (mayLeave()) wipe() }
const goOn = id => { if (mayLeave()) begin(drafts.open(id)) }

// Under the same key: what the server has not brought to the editors yet, it replaces.
function improveSent(sent, title) {
  if (!mayLeave()) return
  drafts.open()
  begin(sent, `Je verbetert “${title}”. Is hij nog niet opgehaald door de redactie, dan komt je nieuwe tekst in de plaats van de oude.`)
}

// ---------------------------------------------------------------- sending
let sending = false

async function send() {
  if (sending) return
  if (drafts.taken() && !same(drafts.stored()?.answers, draft.answers)) setApart()
  sending = true
  tell([])
  position.textContent = "We sturen je praktijk in…"
  const going = { ...draft, id: drafts.id }
  const told = await posted(going)
  sending = false
  if (told?.ok) return sent(told, going)
  if (drafts.id !== going.id) return note(`“${titleOf(going.answers)}” is misschien niet aangekomen. Hij staat nog in de lijst hierboven: stuur hem nog eens in.`)
  told ? refused(told) : failed("We weten niet of je praktijk is aangekomen", "Het inzendpunt antwoordt niet. Stuur hem gerust nog eens in: hij komt één keer aan.")
}

// What the server told, or null when nobody knows whether it has the practice.
async function posted({ answers, key }) {
  const waiting = new AbortController() // AbortSignal.timeout is not in every browser that shows the form
  const late = setTimeout(() => waiting.abort(), 30_000)
  try {
    const answer = await fetch(new URL("inzendingen", inzendpunt), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ antwoorden: answers, sleutel: key, website: form.elements.website.value }),
      signal: waiting.signal,
    })
    const told = await answer.json().catch(() => null) ?? {}
    const isClear = answer.ok ? isText(told.nummer) : told.melding || told.fouten || answer.status < 500
    return isClear ? { ...told, ok: answer.ok, wait: Number(answer.headers.get("Retry-After")) } : null
  } catch {
    return null
  } finally {
    clearTimeout(late)
  }
}

function refused({ fouten = [], melding, wait }) {
  const faults = fouten.filter(({ vraag }) => named[vraag]).map(({ vraag, melding: message }) => ({ question: named[vraag], message }))
  if (faults.length) {
    go(steps.indexOf(faults[0].question.step))
    return tell(faults)
  }
  const words = melding ?? (fouten.map(one => one.melding).join(" ") || "De server neemt hem nu niet aan. Probeer het later nog eens.")
  const again = wait ? ` Probeer het ${wait > 60 ? `over ${Math.ceil(wait / 60)} minuten` : "over een minuut"} nog eens.` : ""
  const own = broncode || redactie ? "Je kunt het bestand ook zelf insturen." : "Je kunt het bestand ook bewaren."
  failed("Het insturen lukte niet", `${words}${again} ${own}`)
}

function failed(heading, words) {
  show(LAST, false)
  summary.classList.add("inzending__melding--fout")
  summary.replaceChildren(element("p", heading, { className: "kop" }),
    element("p", `${words} Er is niets verloren: alles staat nog in het formulier.`))
  document.title = `Fout: ${title}`
  summary.focus()
}

// What was sent is kept with its number. What someone typed meanwhile was not sent: it stays in the form.
function sent({ nummer, volgen, soort, eerder }, { id, ...going }) {
  const earlier = eerder || sentOnes().find(one => one.key === going.key && one.nummer !== nummer)?.nummer
  const follow = whole(volgen)
  const remember = () => keep(`${SENT}.${nummer}`, { nummer, volgen: follow, key: going.key, answers: going.answers, changed: Date.now() })
  const soon = remember()
  if (same(drafts.stored(id)?.answers, going.answers)) drafts.drop(id)
  const isNoted = soon || remember() // there is more room now
  const isAll = drafts.id === id && same(draft.answers, going.answers)
  isAll ? clear() : show(at, false)
  thanked = nummer
  thank(nummer, follow, [
    ...received(nummer, soort, earlier),
    isNoted ? "" : "Schrijf het nummer op: deze browser kan het niet bewaren.",
    isAll || draft.key !== going.key ? "" : "Terwijl we hem instuurden, is er nog iets veranderd. Dat staat nog in het formulier, en is niet ingestuurd.",
  ].filter(Boolean), isAll)
  showWork()
}

// After all was sent: an empty form, out of the way.
function clear() {
  drafts.open()
  fillIn()
  note("")
  tell([])
  for (const part of [...atWork, $(".inzending__wegen")]) part.hidden = true
  at = 0
  position.textContent = ""
  history.replaceState({ step: at }, "", location.pathname)
  refresh()
}

// What the server did with it: took a new one in, had it already, or put it in the place of what it had.
function received(nummer, soort, earlier) {
  if (soort === "zelfde") return [`Deze praktijk was al binnen, en staat er één keer: onder nummer ${nummer}. Een redacteur leest hem met je mee.`]
  if (soort === "versie") return [`We hebben je nieuwe versie bewaard, in plaats van de vorige. Het nummer blijft ${nummer}. Een redacteur leest hem met je mee.`]
  const apart = `Je eerdere tekst, nummer ${earlier}, was al opgehaald. Deze tekst gaat apart naar de redactie.`
  return [...(earlier ? [apart] : []), `Je inzending heeft nummer ${nummer}. Een redacteur leest hem met je mee.`]
}

function thank(nummer, follow, words, another) {
  const told = element("p", `${words.join(" ")} `)
  if (follow) told.append(element("a", "Kijk waar hij staat", { href: follow }))
  summary.replaceChildren(element("p", "Dank je wel! Je praktijk is ingestuurd", { className: "kop" }), told)
  if (another) summary.append(anewButton("Stuur nog een praktijk in"))
  summary.focus()
}

function anewButton(words) {
  const made = element("button", words, { type: "button", className: "tekstknop" })
  made.addEventListener("click", beginAnew)
  return made
}

// ---------------------------------------------------------------- begin
function refresh() {
  order()
  save()
  preview()
  if (at === LAST) ways()
  for (const counter of $$(".teller")) {
    const typed = size($("textarea", counter.parentElement).value)
    counter.textContent = typed ? `${typed} van hooguit ${counter.dataset.meest} tekens` : ""
  }
}

form.addEventListener("submit", event => {
  event.preventDefault()
  refresh()
  const faults = faultsOf(at < LAST ? questions.filter(({ step }) => step === steps[at]) : questions)
  if (at < LAST) return faults.length ? tell(faults) : go(at + 1)
  const first = faults[0] && steps.indexOf(faults[0].question.step)
  if (first !== undefined && first !== LAST) go(first)
  faults.length ? tell(faults) : send()
})
form.addEventListener("input", refresh)
// While someone types, and not when they leave the field: what comes in above would move the next one from under a click.
for (const question of questions) question.box.addEventListener("input", () => warn(question))
$("[data-doe=terug]").addEventListener("click", () => go(at - 1))
$("[data-doe=bewaar]").addEventListener("click", () => download(fileName(), file()))
$("[data-doe=kopieer]").addEventListener("click", copy)
$("[data-doe=nieuw]").addEventListener("click", beginAnew)
$("[data-doe=wis]").addEventListener("click", () => {
  if (!confirm("Wil je alles wissen wat je hebt ingevuld? Je krijgt het niet terug.")) return
  if (!drafts.taken()) drafts.drop()
  wipe()
})
addEventListener("popstate", readAddress)
addEventListener("hashchange", readAddress)
drafts.watch(showWork)

// A gap on another page leads here with what is missing: to a practice of its own, never into another.
const asked = new URLSearchParams(location.search)
const gap = Object.fromEntries([["themas", asked.get("thema")], ["sectoren", asked.get("sector")]]
  .filter(([name, value]) => named[name]?.controls.some(one => one.value === value)).map(([name, value]) => [name, [value]]))
const hasGap = Object.keys(gap).length > 0

function resumed(found, isOnly) {
  const isOther = hasGap && found && !same(found.gap, gap)
  if (isOther) drafts.open()
  fillIn(isOther || !found ? { ...blank(gap), ...(hasGap ? { gap } : {}) } : found)
  if (isOther) note("Je begint hier aan een nieuwe praktijk. Waar je eerder aan werkte, staat hierboven.")
  else if (found && isOnly) {
    note(`We gaan verder met ${titleOf(found.answers) ? `“${titleOf(found.answers)}”` : "wat je eerder invulde"}, van ${dayAndTime(found.changed)}.`)
    $(".inzending__bericht").append(anewButton("Begin aan een nieuwe praktijk"))
  } else if (!found && sentOnes().length) {
    summary.replaceChildren(
      element("p", "Je hebt al een praktijk ingestuurd", { className: "kop" }),
      element("p", "Hierboven staat hoe je hem kunt volgen. Heb je er nog een? Vul dan het formulier in."))
  }
  sayKept(canKeep())
  showWork()
  show(Math.max(0, stepAsked()), false)
  readAddress()
  $("[data-doe=verder]").type = "submit"
  $(".inzending__vragen").disabled = false
}

takeOver()
drafts.resume(resumed, () => {
  delete root.dataset.gestart
  document.querySelector("main").classList.add("no-js")
})
root.dataset.gestart = ""
