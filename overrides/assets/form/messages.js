// What the form says: the step that it is at, notes about drafts, faults, and how sending went.

import { element, find } from "../dom.js"
import { questions, root, unfold } from "./questions.js"

/**
 * @typedef {{ question: import("./questions.js").FormQuestion, message: string }} Fault
 */

const notes = find(".inzending__bericht", HTMLElement, root)
const position = find(".inzending__stap", HTMLElement, root)
const summary = find(".inzending__melding", HTMLElement, root)
const title = document.title

/**
 * @param {string} words
 * @param {Node[]} more
 */
export const note = (words, ...more) => notes.replaceChildren(...(words ? [element("p", words)] : []), ...more)

/**
 * Remove this note, if it is still there.
 * @param {string} words
 */
export function removeNote(words) {
  if (notes.textContent === words) note("")
}

/**
 * @param {string} words
 * @param {boolean} [aloud] Whether to have them read aloud only.
 */
export function say(words, aloud = false) {
  position.textContent = words
  position.classList.toggle("inzending__stap--stil", aloud)
}

export const focusSummary = () => summary.focus()

/**
 * @param {string} heading
 * @param {Node[]} parts
 */
export function summarise(heading, ...parts) {
  summary.replaceChildren(element("p", heading, { className: "kop" }), ...parts)
}

/** @param {boolean} isWrong */
function showWrong(isWrong) {
  document.title = isWrong ? `Fout: ${title}` : title
  summary.classList.toggle("inzending__melding--fout", isWrong)
}

/**
 * Show these faults, or that there are none.
 * @param {Fault[]} faults
 */
export function tell(faults) {
  for (const question of questions) mark(question, faults.find(one => one.question === question)?.message ?? "")
  showWrong(faults.length > 0)
  summary.replaceChildren()
  if (!faults.length) return
  const list = element("ul")
  list.append(...faults.map(fault => element("li", linkTo(fault))))
  summarise("Er is iets niet goed ingevuld", list)
  focusSummary()
}

/**
 * @param {string} heading
 * @param {string} words
 */
export function tellFailure(heading, words) {
  showWrong(true)
  summarise(heading, element("p", `${words} Er is niets verloren: alles staat nog in het formulier.`))
  focusSummary()
}

/**
 * @param {import("./questions.js").FormQuestion} question
 * @param {string} message
 */
function mark({ box, controls }, message) {
  if (message) unfold(box)
  const fault = find(".fout", HTMLElement, box)
  fault.textContent = message
  fault.hidden = !message
  for (const one of controls) {
    if (message) one.setAttribute("aria-invalid", "true")
    else one.removeAttribute("aria-invalid")
  }
}

/** @param {Fault} fault */
function linkTo({ question: { field }, message }) {
  const link = element("a", message, { href: `#${field.id}` })
  link.addEventListener("click", event => {
    event.preventDefault()
    field.focus()
  })
  return link
}
