// What a page says of an answer.

import { element } from "../dom.js"

/** @param {number} beyond */
export const beyondText = beyond => (beyond ? `; met internet vind je er nog ${beyond}` : "")

/**
 * A question after a slip, with the button that asks for what was meant instead.
 * @param {HTMLInputElement} input
 * @param {() => void} search
 */
export function meantQuestion(input, search) {
  const button = element("button", "", { type: "button", className: "tekstknop" })
  const question = element("p", "Bedoelde je ", { className: "meant", hidden: true })
  question.append(button, "?")
  button.addEventListener("click", () => {
    input.value = button.textContent
    input.focus() // the button is hidden
    search()
  })
  /** @param {string} meant what was meant, or "" */
  const show = meant => {
    button.textContent = meant
    question.hidden = !meant
  }
  return { question, show }
}

/**
 * For which query an answer is, if that is not the one that was asked.
 * @param {{ dropped: string[], meant: string }} answer
 */
export const changedText = ({ dropped, meant }) =>
  (meant && ` voor “${meant}”`) + (dropped.length ? `, zonder ${dropped.map(word => `“${word}”`).join(" en ")}` : "")

const SENTENCE_END = /[.!?…][”"’)]*$/

/**
 * What to put before and after an excerpt: dots where it breaks off a sentence of the text that it comes from.
 * @param {string} words
 * @param {string} text
 */
export function cutMarks(words, text) {
  const [before = "", ...rest] = text.replace(/\s+/g, " ").trim().split(words)
  const begins = !rest.length || !before || SENTENCE_END.test(before.trim())
  const ends = SENTENCE_END.test(words)
  return [begins ? "" : "…\u00a0", ends ? "" : "\u00a0…"]
}
