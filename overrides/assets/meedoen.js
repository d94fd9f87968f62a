// The form for a practice: in steps, with the messages of the content check, saved in this browser while someone types. It
// results in a file, made by inzending.js. Until this script has started the form is disabled, showing only its questions.

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
const atWork = $$("form, .inzending__voorbeeld, .inzending__concept, .inzending__onder") // hidden after everything was sent
const steps = sections.map(({ dataset }) => dataset.stap)
const LAST = steps.length - 1
const { inzendpunt, broncode, redactie } = root.dataset
const LONGEST_LINK = 6000 // bytes; GitHub truncates a longer address, and the text is lost

const questions = data.questions.map(question => {
  const box = $$(".vraag").find(({ dataset }) => dataset.vraag === question.name)
  const controls = $$("input, textarea", box)
  return { ...question, box, controls, label: $("legend, label", box).firstChild.textContent.trim() }
})
const named = Object.fromEntries(questions.map(question => [question.name, question]))

// ---------------------------------------------------------------- kept in this browser
const base = new URL("..", import.meta.url).pathname
const DRAFT = `${base}.inzending` // drafts; the server recognises each by its key
const SENT = `${base}.ingezonden` // sent practices, by number

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

// The full address where a submission can be followed; "" if it is not an http address.
function absolute(address) {
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

// Save the answers if they changed, and never over those of another tab.
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

// Migrate the old storage, which had one draft and one sent practice.
function takeOver() {
  const old = kept(DRAFT)
  if (old && isDraft(old) && Object.keys(old.answers).length) {
    const name = `${DRAFT}.${kept(`${DRAFT}.${old.key}`) ? newId() : old.key}`
    if (keep(name, { answers: old.answers, key: old.key, changed: Date.now() })) keep(DRAFT, null)
  }
  const { nummer, volgen } = kept(SENT) ?? {}
  if (isText(nummer) && keep(`${SENT}.${nummer}`, { nummer, volgen: absolute(volgen), answers: {}, changed: Date.now() })) keep(SENT, null)
}

// ---------------------------------------------------------------- the answers
function read({ kind, controls }) {
  if (kind === "keuzes") return controls.filter(({ checked }) => checked).map(({ value }) => value)
  if (kind === "keuze" || kind === "ja") return controls.find(({ checked }) => checked)?.value ?? ""
  return kind === "regels" ? controls[0].value.split("\n").filter(Boolean) : controls[0].value
}

// If several values are chosen, another question asks which comes first; by default it is the first one chosen.
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

// All answers in the form, except to hidden questions.
const given = () => Object.fromEntries(questions.filter(({ box }) => !box.hidden).map(question => [question.name, read(question)]).filter(([, answer]) => answer.length))

const answered = question => fitting(question, draft.answers[question.name], data)

// The answer in the words of the form.
const inWords = question => [answered(question)].flat().filter(Boolean).map(value =>
  question.controls.length > 1 || question.controls[0].type === "radio"
    ? question.controls.find(one => one.value === value)?.nextElementSibling.textContent ?? value
    : value)

// ---------------------------------------------------------------- validation
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

// ---------------------------------------------------------------- error messages
const title = document.title

function mark({ box, controls }, message) {
  const fault = $(".fout", box)
  fault.textContent = message
  fault.hidden = !message
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

// The step is in the address, so that the back and forward buttons go from step to step.
function go(step) {
  tell([])
  history.pushState({ step }, "", `${location.pathname}#stap=${steps[step]}`)
  show(step)
}

// The step in the address. An address without one, such as that of the skip link, leaves the step as it was.
function stepInAddress() {
  const marked = steps.indexOf(new URLSearchParams(location.hash.slice(1)).get("stap"))
  return marked < 0 ? steps.indexOf(steps[history.state?.step ?? at]) : marked
}

function readAddress() {
  const step = Math.max(0, stepInAddress())
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

// ---------------------------------------------------------------- preview
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
  const made = element("section", element("h4", heading), { className, hidden: !items.length })
  made.append(list)
  return made
}

// The preview of the page; inzending.js derives its contents from the same values as the file.
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

// ---------------------------------------------------------------- other ways to submit
const today = () => new Date().toLocaleDateString("sv") // the Swedish format is 2026-11-23
const file = () => practiceText(draft.answers, data, today())
const fileName = () => `${slug(answered(named.titel))}.md`

function ways() {
  const text = file()
  $(".inzending__bestand").textContent = text
  if (broncode) {
    const way = $("[data-weg=github]")
    const address = new URL(`${broncode}/new/main/docs/praktijken`)
    address.searchParams.set("filename", fileName())
    const withText = new URL(address)
    withText.searchParams.set("value", text)
    const fits = new TextEncoder().encode(withText.href).length < LONGEST_LINK
    $("a", way).href = fits ? withText.href : address.href
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

// ---------------------------------------------------------------- other drafts, and sent practices
const titleOf = answers => tidy(answers.titel, data).join(" ")
const note = words => $(".inzending__bericht").replaceChildren(...(words ? [element("p", words)] : []))

let thanked = "" // the number that the page shows in its thanks
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

async function remove(name, title, consequence) {
  if (!confirm(`Wil je “${title}” wissen uit deze browser? ${consequence}`)) return
  keep(name, null)
  await showWork()
  ;($(".bewaard button") ?? (form.hidden ? summary : $("h3", sections[at]))).focus()
}

// Fill the form with a draft, or empty it.
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

// If this browser cannot save drafts, switching to another one loses the answers: ask first.
const mayLeave = () => isKept || !Object.keys(draft.answers).length ||
  confirm("Deze browser bewaart niet wat je hebt ingevuld. Wil je verdergaan? Je krijgt het niet terug.")

function wipe() {
  drafts.open()
  begin()
}

const beginAnew = () => { if (mayLeave()) wipe() }
const goOn = id => { if (mayLeave()) begin(drafts.open(id)) }

// Edit a sent practice under the same key: the server replaces one that it has not delivered yet.
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
  const reply = await post(going)
  sending = false
  if (reply?.ok) return sent(reply, going)
  if (drafts.id !== going.id) return note(`“${titleOf(going.answers)}” is misschien niet aangekomen. Hij staat nog in de lijst hierboven: stuur hem nog eens in.`)
  reply ? refused(reply) : failed("We weten niet of je praktijk is aangekomen", "Het inzendpunt antwoordt niet. Stuur hem gerust nog eens in: hij komt één keer aan.")
}

// The reply of the server; null if it is unknown whether it has the practice.
async function post({ answers, key }) {
  const waiting = new AbortController() // not every supported browser has AbortSignal.timeout
  const late = setTimeout(() => waiting.abort(), 30_000)
  try {
    const answer = await fetch(new URL("inzendingen", inzendpunt), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ antwoorden: answers, sleutel: key, website: form.elements.website.value }),
      signal: waiting.signal,
    })
    const body = await answer.json().catch(() => null) ?? {}
    const isClear = answer.ok ? isText(body.nummer) : body.melding || body.fouten || answer.status < 500
    return isClear ? { ...body, ok: answer.ok, wait: Number(answer.headers.get("Retry-After")) } : null
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

// Keep the sent practice with its number. What was typed while it was sent stays in the form.
function sent({ nummer, volgen, soort, eerder }, { id, ...going }) {
  const earlier = eerder || sentOnes().find(one => one.key === going.key && one.nummer !== nummer)?.nummer
  const follow = absolute(volgen)
  const remember = () => keep(`${SENT}.${nummer}`, { nummer, volgen: follow, key: going.key, answers: going.answers, changed: Date.now() })
  const soon = remember()
  if (same(drafts.stored(id)?.answers, going.answers)) drafts.drop(id)
  const isNoted = soon || remember() // retry: dropping the draft freed space
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

// After everything was sent: empty the form and hide it.
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

// What the server did with it: accepted it as new, had it already, or replaced the earlier version.
function received(nummer, soort, earlier) {
  if (soort === "zelfde") return [`Deze praktijk was al binnen, en staat er één keer: onder nummer ${nummer}. Een redacteur leest hem met je mee.`]
  if (soort === "versie") return [`We hebben je nieuwe versie bewaard, in plaats van de vorige. Het nummer blijft ${nummer}. Een redacteur leest hem met je mee.`]
  const apart = `Je eerdere tekst, nummer ${earlier}, was al opgehaald. Deze tekst gaat apart naar de redactie.`
  return [...(earlier ? [apart] : []), `Je inzending heeft nummer ${nummer}. Een redacteur leest hem met je mee.`]
}

function thank(nummer, follow, words, another) {
  const message = element("p", `${words.join(" ")} `)
  if (follow) message.append(element("a", "Kijk waar hij staat", { href: follow }))
  summary.replaceChildren(element("p", "Dank je wel! Je praktijk is ingestuurd", { className: "kop" }), message)
  if (another) summary.append(newFormButton("Stuur nog een praktijk in"))
  summary.focus()
}

function newFormButton(words) {
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
// On input, not on change: a warning that appears when a field is left would move the next one from under a click.
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

// A gap on another page links here with its theme and sector, which start a practice of their own.
const parameters = new URLSearchParams(location.search)
const gap = Object.fromEntries([["themas", parameters.get("thema")], ["sectoren", parameters.get("sector")]]
  .filter(([name, value]) => named[name]?.controls.some(one => one.value === value)).map(([name, value]) => [name, [value]]))
const hasGap = Object.keys(gap).length > 0

function resumed(found, isOnly) {
  const isOther = hasGap && found && !same(found.gap, gap)
  if (isOther) drafts.open()
  fillIn(isOther || !found ? { ...blank(gap), ...(hasGap ? { gap } : {}) } : found)
  if (isOther) note("Je begint hier aan een nieuwe praktijk. Waar je eerder aan werkte, staat hierboven.")
  else if (found && isOnly) {
    note(`We gaan verder met ${titleOf(found.answers) ? `“${titleOf(found.answers)}”` : "wat je eerder invulde"}, van ${dayAndTime(found.changed)}.`)
    $(".inzending__bericht").append(newFormButton("Begin aan een nieuwe praktijk"))
  } else if (!found && sentOnes().length) {
    summary.replaceChildren(
      element("p", "Je hebt al een praktijk ingestuurd", { className: "kop" }),
      element("p", "Hierboven staat hoe je hem kunt volgen. Heb je er nog een? Vul dan het formulier in."))
  }
  sayKept(canKeep())
  showWork()
  show(Math.max(0, stepInAddress()), false)
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
