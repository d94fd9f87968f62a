// What is wrong with the answers, by the rules and in the words of the check of the file.

import { faultIn } from "../checking.js"
import { find } from "../dom.js"
import { fitting, personalData } from "../inzending.js"
import { draft, today } from "./draft.js"
import { data, read } from "./questions.js"

/**
 * @typedef {import("./questions.js").FormQuestion} FormQuestion
 */

/** @param {FormQuestion[]} questions */
export const faultsOf = questions =>
  questions
    .map(question => ({ question, message: faultIn(question, draft.answers, data, today()) }))
    .filter(({ message }) => message)

/**
 * Say what in an answer may be personal data.
 * @param {FormQuestion} question
 */
export function warn(question) {
  const text = [fitting(question, read(question), data)].flat().join("\n")
  const found = question.kind === "keuzes" ? [] : personalData(text, data)
  find(".waarschuwing", HTMLElement, question.box).textContent = found.map(one => `Let op: ${one}.`).join(" ")
}
