// The form of a practice: in steps, with the checker's own words, kept in this browser as one goes. It ends in a file;
// inzending.js writes it. Without JavaScript the page shows the questions.

import { conflictIn, fitting, institution, listed, markdown, page, personalData, practiceText, slug } from "./inzending.js"
import { element } from "./zoeken.js"

const root = document.querySelector("[data-inzending]")
const $ = (selector, within = root) => within.querySelector(selector)
const $$ = (selector, within = root) => [...within.querySelectorAll(selector)]

const data = JSON.parse($("[type='application/json']").textContent)
const form = $("form")
const summary = $(".inzending__melding")
const position = $(".inzending__stap")
const sections = $$(".stap")
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
const DRAFT = `${base}.inzending`
const SENT = `${base}.ingezonden` // where the last one that was sent can be followed

function kept(name) {
  try { return JSON.parse(localStorage.getItem(name)) ?? {} } catch { return {} }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value))
    return true
  } catch { return false }
}

let draft = { answers: {}, key: crypto.randomUUID(), ...kept(DRAFT) }

function save() {
  draft.answers = Object.fromEntries(questions.map(question => [question.name, read(question)]).filter(([, answer]) => answer.length))
  $(".inzending__concept").textContent = keep(DRAFT, draft)
    ? "Wat je invult, wordt in deze browser bewaard tot je het instuurt of wist. Er gaat niets weg zolang je niets instuurt."
    : "Deze browser bewaart niet wat je invult. Vul het formulier dus in één keer in."
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
  at = Math.max(0, Math.min(step, LAST))
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
  history.pushState(null, "", `#${steps[step]}`)
  show(step)
}

const stepOf = () => Math.max(0, steps.indexOf(location.hash.slice(1)))

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

// ---------------------------------------------------------------- sending
let sending = false

async function send() {
  if (sending) return
  sending = true
  tell([])
  position.textContent = "We sturen je praktijk in…"
  try {
    const answer = await fetch(new URL("inzendingen", inzendpunt), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ antwoorden: draft.answers, sleutel: draft.key, website: form.elements.website.value }),
      signal: AbortSignal.timeout(30_000),
    })
    const told = await answer.json()
    if (answer.ok) return sent(told)
    refused(told)
  } catch {
    failed("Het inzendpunt antwoordt niet.")
  } finally {
    sending = false
  }
}

function refused({ fouten = [], melding }) {
  const faults = fouten.filter(({ vraag }) => named[vraag]).map(({ vraag, melding: message }) => ({ question: named[vraag], message }))
  if (!faults.length) return failed(melding ?? fouten.map(one => one.melding).join(" "))
  go(steps.indexOf(faults[0].question.step))
  tell(faults)
}

function failed(words) {
  show(LAST, false)
  summary.classList.add("inzending__melding--fout")
  summary.replaceChildren(element("p", "Het insturen lukte niet", { className: "kop" }),
    element("p", `${words} Er is niets verloren: alles staat nog in het formulier. Probeer het later nog eens, of stuur het bestand zelf in.`))
  document.title = `Fout: ${title}`
  summary.focus()
}

function sent({ nummer, volgen }) {
  keep(SENT, { nummer, volgen })
  wipe()
  form.hidden = $(".inzending__wegen").hidden = $(".inzending__voorbeeld").hidden = true
  history.replaceState(null, "", location.pathname)
  thank({ nummer, volgen }, "Dank je wel! Je praktijk is ingestuurd")
  summary.focus()
}

function thank({ nummer, volgen }, words) {
  const follow = element("p", `Je inzending heeft nummer ${nummer}. Een redacteur leest hem met je mee. `)
  follow.append(element("a", "Kijk waar hij staat", { href: volgen }))
  summary.replaceChildren(element("p", words, { className: "kop" }), follow)
  position.textContent = ""
}

function wipe() {
  draft = { answers: {}, key: crypto.randomUUID() }
  for (const question of questions) { fill(question, ""); warn(question) }
  keep(DRAFT, {})
  tell([])
  refresh()
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
$("[data-doe=wis]").addEventListener("click", () => {
  if (confirm("Wil je alles wissen wat je hebt ingevuld? Je krijgt het niet terug.")) { wipe(); go(0) }
})
addEventListener("popstate", () => { tell([]); show(stepOf()) })

const asked = new URLSearchParams(location.search) // a gap on another page leads here with what is missing
for (const [name, value] of [["themas", asked.get("thema")], ["sectoren", asked.get("sector")]]) {
  if (value && !draft.answers[name]) draft.answers[name] = [value]
}
for (const question of questions) { fill(question, draft.answers[question.name]); warn(question) }
const earlier = kept(SENT)
if (earlier.nummer && !Object.keys(draft.answers).length) thank(earlier, "Je hebt al een praktijk ingestuurd")
show(stepOf(), false)
