// The check of an answer, in the words of the check of the file; a test compares the two. No DOM here.

import { firstText } from "./conditions.js"
import { fitting, markdown, partsOf, textsOf } from "./inzending.js"

/**
 * @typedef {import("./inzending.js").Question} Question
 * @typedef {import("./inzending.js").Answers} Answers
 * @typedef {import("./inzending.js").Form} Form
 */

/** @param {string} text */
export const size = text => [...text].length

/**
 * The message for the answer to a question, by itself or beside others, or "". `today` is a date such as 2026-11-23.
 * @param {Question} question
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function faultIn(question, answers, form, today) {
  const fault = faultInAnswer(question, answers, form)
  if (fault) return fault
  const wrong = new Set(form.questions.filter(one => faultInAnswer(one, answers, form)).map(({ name }) => name))
  const rules = form.rules.filter(({ at, fields }) => at === question.name && !fields.some(name => wrong.has(name)))
  return firstText(rules, textsOf(answers, form, today))
}

/**
 * @param {Question} question
 * @param {Answers} answers
 * @param {Form} form
 */
function faultInAnswer(question, answers, form) {
  const answer = fitting(question, answers[question.name], form)
  if (!answer.length) return question.required ? question.faults.ontbreekt : ""
  return Array.isArray(answer) ? faultInList(answer, question) : faultInText(answer, question)
}

/**
 * @param {string} answer
 * @param {Question} question
 */
function faultInText(answer, question) {
  const { least, most, faults } = question
  const fault = mismatch(answer, question)
  if (fault) return fault
  const written = question.is_markdown ? markdown(answer) : answer
  if (size(written) < least) return faults.kort
  return most && size(written) > most ? faults.lang : ""
}

/**
 * @param {string[]} values
 * @param {Question} question
 */
function faultInList(values, question) {
  const { least, most, longest, faults } = question
  if (values.length < least) return faults.weinig
  if (most && values.length > most) return faults.veel
  for (const [at, line] of values.entries()) {
    const [text = line] = Object.values(partsOf(line, question))
    const fault = mismatch(text, question) || (longest && size(text) > longest ? faults.regel : "")
    if (fault) return fault.replace("{nr}", String(at + 1))
  }
  return ""
}

/**
 * The message for a text that does not match a pattern of its question, or "".
 * @param {string} text
 * @param {Question} question
 */
function mismatch(text, { patterns }) {
  const found = Object.entries(patterns).find(([pattern]) => !new RegExp(`^(?:${pattern})$`, "u").test(text))
  return found ? found[1].replace("{waarde}", () => text) : ""
}
