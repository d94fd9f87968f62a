// The steps of the form. Each is in the address, so that the back and forward buttons go from step to step.

import { element, find, findAll } from "../dom.js"
import { answerTo } from "./draft.js"
import { say, tell } from "./messages.js"
import { inzendpunt, questions, refresh, root } from "./questions.js"

const steps = findAll(".stap", HTMLElement, root).map(section => ({
  section,
  name: section.dataset.stap ?? "",
  heading: find("h2", HTMLElement, section),
}))
export const LAST = steps.length - 1
const back = find("[data-doe=terug]", HTMLButtonElement, root)
const onward = find("[data-doe=verder]", HTMLButtonElement, root)
const words = { onward: onward.textContent, last: onward.dataset.laatste ?? "" }
const skip = find("[data-doe=overslaan]", HTMLButtonElement, root)
const ways = find(".inzending__wegen", HTMLElement, root)
const work = findAll("form, .inzending__voorbeeld, .inzending__concept, .inzending__onder", HTMLElement, root)

export let at = 0

/** @param {string} name */
export const stepOf = name => steps.findIndex(step => step.name === name)

export const questionsOfStep = () => questions.filter(({ step }) => stepOf(step) === at)

/** @param {number} number */
export function show(number, focus = true) {
  const step = steps[number]
  if (!step) throw new RangeError(`no step ${number}`)
  at = number
  for (const part of work) part.hidden = false
  for (const { section } of steps) section.hidden = section !== step.section
  root.dataset.stap = step.name
  say(`Stap ${at + 1} van ${steps.length}`, true)
  back.hidden = at === 0
  onward.textContent = at < LAST ? words.onward : words.last
  onward.hidden = at === LAST && !inzendpunt
  skip.hidden = at === LAST
  ways.hidden = at < LAST
  refresh()
  if (at === LAST) showOverview()
  if (focus) step.heading.focus()
}

/** @param {number} number */
export function go(number) {
  tell([])
  history.pushState({ step: number }, "", `${location.pathname}#stap=${steps[number]?.name}`)
  show(number)
}

export const focusStep = () => steps[at]?.heading.focus()

// Hide the form after everything was sent; the next one begins at its first step.
export function hideAll() {
  for (const part of [...work, ways]) part.hidden = true
  at = 0
  say("")
  history.replaceState({ step: at }, "", location.pathname)
}

// The step in the address. An address without one, such as that of the skip link, leaves the step as it was.
export function stepInAddress() {
  const marked = stepOf(new URLSearchParams(location.hash.slice(1)).get("stap") ?? "")
  const step = marked < 0 ? (history.state?.step ?? at) : marked
  return steps[step] ? step : 0
}

export function readAddress() {
  const step = stepInAddress()
  if (step !== at) {
    tell([])
    show(step)
  }
  if (history.state?.step !== at) history.replaceState({ step: at }, "")
}

// ---------------------------------------------------------------- all answers, at the last step
function showOverview() {
  /** @type {HTMLElement[]} */
  const parts = steps.slice(0, LAST).map((step, number) => fold(step.heading, number, answersIn(step.name)))
  const warned = questions.map(({ box }) => find(".waarschuwing", HTMLElement, box).textContent).filter(Boolean)
  if (warned.length) parts.unshift(element("p", warned.join(" "), { className: "waarschuwing" }))
  find(".inzending__overzicht", HTMLElement, root).replaceChildren(...parts)
}

/**
 * The answers of a step, and a button to change them.
 * @param {HTMLElement} heading
 * @param {number} number
 * @param {HTMLElement[]} answers
 */
function fold({ textContent: title }, number, answers) {
  const list = element("dl", "", { className: "feiten" })
  list.append(...answers)
  const change = element("button", "Wijzigen", {
    type: "button",
    className: "tekstknop",
    ariaLabel: `${title} wijzigen`,
  })
  change.addEventListener("click", () => go(number))
  const given = answers.filter(one => !one.classList.contains("leeg")).length
  const summary = element("summary", `${title} `)
  summary.append(element("span", `${given} van ${answers.length}`, { className: "vouw__staart" }))
  const made = element("details", summary, { className: "vouw" })
  made.append(list, change)
  return made
}

/** @param {string} step */
const answersIn = step =>
  questions
    .filter(one => one.step === step && !one.box.hidden)
    .map(question => {
      const words = inWords(question).join(question.kind === "tekst" ? "\n" : ", ")
      const pair = element("div", element("dt", question.label), { className: words ? "" : "leeg" })
      pair.append(element("dd", words || "Niet ingevuld"))
      return pair
    })

/**
 * The answer in the words of the form.
 * @param {import("./questions.js").FormQuestion} question
 */
const inWords = question =>
  [answerTo(question)]
    .flat()
    .filter(Boolean)
    .map(value => question.options.find(one => one.value === value)?.nextElementSibling?.textContent ?? value)
