// What is wrong with the answers, by the rules and in the words of the check of the file.

import { find } from "../dom.js"
import { conflictIn, fitting, institution, markdown, personalData } from "../inzending.js"
import { answerTo, draft, today } from "./draft.js"
import { data, read } from "./questions.js"

/**
 * @typedef {import("./questions.js").FormQuestion} FormQuestion
 */

/** @param {string} text */
export const size = text => [...text].length

/** @param {FormQuestion} question */
function faultIn(question) {
  const { name, kind, required, least, most, faults } = question
  const answer = answerTo(question)
  if (!answer.length) return required ? faults.ontbreekt : ""
  if (Array.isArray(answer)) return faultInList(question, answer)
  if (kind === "jaar" && !/^(19|20)\d\d$/.test(answer)) return faults.vorm.replace("{waarde}", answer)
  const written = name.startsWith("verhaal.") ? markdown(answer) : answer
  if (size(written) < least) return faults.kort
  return most && size(written) > most ? faults.lang : ""
}

/**
 * @param {FormQuestion} question
 * @param {string[]} values
 */
function faultInList({ kind, least, most, faults }, values) {
  const count = String(values.length)
  if (values.length < least) return faults.weinig.replace("{n}", count)
  if (most && values.length > most) return faults.veel.replace("{n}", count)
  const long = kind === "regels" ? values.findIndex(one => size(institution(one).naam) > 160) : -1
  return long < 0 ? "" : faults.regel.replace("{nr}", String(long + 1))
}

/** @param {FormQuestion[]} questions */
export const faultsOf = questions =>
  questions
    .map(question => ({
      question,
      message: faultIn(question) || conflictIn(question.name, draft.answers, data, today()),
    }))
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
