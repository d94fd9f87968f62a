// Conditions on the values of a practice, evaluated as in hooks/meesterschap/content/conditions.py; a test compares the
// two. No DOM here.

/**
 * @typedef {"given" | "missing" | "is" | "is-not" | "before" | "not-after"} Test
 * @typedef {{ field: string, test: Test, other: string }} Condition
 * @typedef {{ text: string, when: Condition[] }} Conditional
 * @typedef {(name: string) => string} TextOf
 */

/**
 * Years and days are compared as precisely as both are known.
 * @param {string} text
 * @param {string} other
 */
function isBefore(text, other) {
  const length = Math.min(text.length, other.length)
  return text.slice(0, length) < other.slice(0, length)
}

/** @type {Record<Test, (text: string, other: string, textOf: TextOf) => boolean>} */
const TESTS = {
  given: text => text !== "",
  missing: text => text === "",
  is: (text, other) => text === other,
  "is-not": (text, other) => text !== other,
  before: (text, other, textOf) => isBefore(text, textOf(other)),
  "not-after": (text, other, textOf) => text !== "" && textOf(other) !== "" && !isBefore(textOf(other), text),
}

/**
 * @param {Conditional} conditional
 * @param {TextOf} textOf
 */
const applies = ({ when }, textOf) => when.every(({ field, test, other }) => TESTS[test](textOf(field), other, textOf))

/**
 * The first text that applies, with the values of the fields in it; "" if none does.
 * @param {Conditional[]} conditionals
 * @param {TextOf} textOf
 */
export function firstText(conditionals, textOf) {
  const found = conditionals.find(one => applies(one, textOf))
  return found ? found.text.replace(/\{([\w.]+)\}/g, (_, name) => textOf(name)) : ""
}
