// The form in the page, and its questions: reading the answer to each and filling it in. No state here.

import { find, findAll } from "../dom.js"
import { tidy } from "../inzending.js"

/**
 * A question with its place in the page: `options` are its radio buttons or checkboxes, if it has those, and `field` is
 * the first of its controls.
 * @typedef {import("../inzending.js").Question & {
 *   box: HTMLElement,
 *   controls: (HTMLInputElement | HTMLTextAreaElement)[],
 *   options: HTMLInputElement[],
 *   field: HTMLInputElement | HTMLTextAreaElement,
 *   label: string,
 * }} FormQuestion
 * @typedef {import("../inzending.js").Answer} Answer
 * @typedef {import("../inzending.js").Answers} Answers
 */

export const root = find("[data-inzending]", HTMLElement)
export const form = find("form", HTMLFormElement, root)
export const { inzendpunt, broncode, redactie } = root.dataset

/** @type {import("../inzending.js").Form} */
export const data = JSON.parse(find("[type='application/json']", HTMLScriptElement, root).text)

const boxes = new Map(findAll(".vraag", HTMLElement, root).map(box => [box.dataset.vraag, box]))

export const questions = data.questions.map(inPage)
export const named = Object.fromEntries(questions.map(question => [question.name, question]))

/**
 * @param {import("../inzending.js").Question} question
 * @returns {FormQuestion}
 */
function inPage(question) {
  const box = boxes.get(question.name)
  if (!box) throw new Error(`not in the page: ${question.name}`)
  const inputs = findAll("input", HTMLInputElement, box)
  const [area] = findAll("textarea", HTMLTextAreaElement, box)
  return {
    ...question,
    box,
    controls: area ? [area] : inputs,
    options: inputs.filter(({ type }) => type === "radio" || type === "checkbox"),
    field: area ?? find("input", HTMLInputElement, box),
    label: find("legend, label", HTMLElement, box).firstChild?.textContent?.trim() ?? "",
  }
}

/**
 * @param {FormQuestion} question
 * @returns {Answer}
 */
export function read({ kind, field, options }) {
  if (kind === "keuzes") return options.filter(({ checked }) => checked).map(({ value }) => value)
  if (options.length) return options.find(({ checked }) => checked)?.value ?? ""
  return kind === "regels" ? field.value.split("\n").filter(Boolean) : field.value
}

/**
 * Show what is folded of a question, as it has an answer or a fault.
 * @param {HTMLElement} box
 */
export function unfold(box) {
  for (const fold of findAll("details", HTMLDetailsElement, box)) fold.open = true
}

/**
 * @param {FormQuestion} question
 * @param {Answer} [answer]
 */
export function fill({ box, options, field }, answer = "") {
  const values = [answer].flat().filter(Boolean)
  if (values.length) unfold(box)
  if (options.length) for (const one of options) one.checked = values.includes(one.value)
  else field.value = values.join("\n")
}

// If several values are chosen, another question asks which comes first; by default it is the first one chosen.
export function order() {
  for (const question of questions) {
    const ordered = named[question.orders]
    if (!ordered) continue
    const chosen = [read(ordered)].flat()
    const first = read(question)
    if (typeof first !== "string" || !chosen.includes(first)) fill(question, chosen[0])
    for (const { value, parentElement: option } of question.options) if (option) option.hidden = !chosen.includes(value)
    question.box.hidden = chosen.length < 2
  }
}

/**
 * All answers in the form, except to hidden questions.
 * @returns {Answers}
 */
export const given = () =>
  Object.fromEntries(
    questions
      .filter(({ box }) => !box.hidden)
      .map(question => /** @type {const} */ ([question.name, read(question)]))
      .filter(([, answer]) => answer.length),
  )

// Have all that follows from the form follow it again, as when someone types.
export const refresh = () => form.dispatchEvent(new Event("input"))

/** @param {Answers} answers */
export const titleOf = answers => tidy(answers.titel, data).join(" ")
