// The practice that is being written, and the others that this browser keeps: drafts, and what was sent.

import { draftsOf, newId, records } from "../concepten.js"
import { fitting } from "../inzending.js"
import { isRecord, isText, keep, kept } from "../storage.js"
import { note, removeNote } from "./messages.js"
import { data, inzendpunt } from "./questions.js"

/**
 * `key` is what the server recognises a draft by; `gap` has the answers of the link that it began with, if any.
 * @typedef {import("./questions.js").Answers} Answers
 * @typedef {{ key: string, answers: Answers, gap?: Answers, changed?: number }} Draft
 * @typedef {{ nummer: string, volgen: string, key?: string, answers: Answers, changed?: number }} Sent
 */

const base = new URL("../..", import.meta.url).pathname
export const DRAFT = `${base}.inzending`
export const SENT = `${base}.ingezonden` // by number

const OPEN_ELSEWHERE =
  "Deze praktijk staat ook open in een ander tabblad. Wat je hier verandert, bewaren we als een apart concept."

/**
 * @param {unknown} answers
 * @returns {answers is Answers}
 */
const hasAnswers = answers =>
  isRecord(answers) && Object.values(answers).every(one => isText(one) || (Array.isArray(one) && one.every(isText)))

/**
 * @param {unknown} value
 * @returns {value is Draft}
 */
const isDraft = value => isRecord(value) && isText(value.key) && hasAnswers(value.answers)

/**
 * @param {unknown} value
 * @returns {value is Sent}
 */
const isSent = value => isRecord(value) && isText(value.nummer) && isText(value.volgen) && hasAnswers(value.answers)

export const drafts = draftsOf(DRAFT, isDraft, isShared => (isShared ? note : removeNote)(OPEN_ELSEWHERE))
export const sentOnes = () => records(SENT, isSent)

/** @returns {Draft} */
export const blank = (answers = {}) => ({ answers, key: newId() })

export let draft = blank() // never changed, only replaced

/** @param {Draft} next */
export function replaceDraft(next) {
  draft = next
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

/** @param {import("../inzending.js").Question} question */
export const answerTo = question => fitting(question, draft.answers[question.name], data)

export const today = () => new Date().toLocaleDateString("sv") // the Swedish format is 2026-11-23

/**
 * The full address where a submission can be followed; "" if it is not an http address.
 * @param {unknown} address
 */
export function absolute(address) {
  try {
    const { protocol, href } = new URL(String(address), inzendpunt || undefined)
    return /^https?:$/.test(protocol) ? href : ""
  } catch {
    return ""
  }
}

/**
 * Keep a sent practice; returns whether that worked.
 * @param {Sent} sent
 */
export const keepSent = sent => keep(`${SENT}.${sent.nummer}`, { ...sent, changed: Date.now() })

// Migrate the old storage, which had one draft and one sent practice.
export function takeOver() {
  const old = kept(DRAFT)
  if (isDraft(old) && Object.keys(old.answers).length) {
    const name = `${DRAFT}.${kept(`${DRAFT}.${old.key}`) ? newId() : old.key}`
    if (keep(name, { answers: old.answers, key: old.key, changed: Date.now() })) keep(DRAFT, null)
  }
  const sent = kept(SENT)
  if (!isRecord(sent) || !isText(sent.nummer)) return
  if (keepSent({ nummer: sent.nummer, volgen: absolute(sent.volgen), answers: {} })) keep(SENT, null)
}
