// The state of a kijkwijzer, and its conversion to and from a link and a file, and to a tally sheet. No DOM here. A
// state has one text for each of TEXTS and a list of texts for each part. Input from a link or a file is made to fit
// that, so that an older, newer or hostile one does no harm.

import { isRecord, isText } from "./storage.js"

/**
 * @typedef {"gids" | "vorm" | "gelegenheid" | "vraag"} Text
 * @typedef {"principe" | "indicator" | "terugblik"} Part
 * @typedef {Record<Text, string> & Record<Part, string[]>} State
 * @typedef {Record<Part, number>} Most the maximum number of texts of each part
 * @typedef {Record<string, unknown>} Values values from outside
 */

const LONGEST = 160
const TEXTS = /** @type {const} */ (["gids", "vorm", "gelegenheid", "vraag"])
const PARTS = /** @type {const} */ (["principe", "indicator", "terugblik"])

// Characters that are invisible, or that change the direction of the text around them.
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** @param {unknown} text */
const plain = text => String(text).replace(INVISIBLE, " ").replace(/\s+/g, " ").trim()
/** @param {unknown} text */
export const tidy = text => [...plain(text)].slice(0, LONGEST).join("").trim()

/** @param {unknown} value */
const textsIn = value => [value ?? []].flat().filter(isText).filter(plain)

/**
 * Make values fit a state. Returns the state, and whether anything was left out.
 * @param {Values} values
 * @param {Most} most
 */
export function fit(values, most) {
  let cut = false
  const text = /** @param {Text} name */ name => tidy([values[name] ?? ""].flat()[0] ?? "")
  const list = /** @param {Part} part */ part => {
    const given = textsIn(values[part])
    const texts = [...new Set(given.map(tidy))]
    cut ||= texts.length > most[part] || given.some(one => tidy(one) !== plain(one))
    return texts.slice(0, most[part])
  }
  /** @type {State} */
  const state = {
    gids: text("gids"),
    vorm: text("vorm"),
    gelegenheid: text("gelegenheid"),
    vraag: text("vraag"),
    principe: list("principe"),
    indicator: list("indicator"),
    terugblik: list("terugblik"),
  }
  return /** @type {const} */ ([state, cut])
}

/**
 * Whether values from outside hold anything of a kijkwijzer: a fragment may have another purpose.
 * @param {Values} values
 */
export const isKijkwijzer = values => [...TEXTS, ...PARTS].some(name => textsIn(values[name]).length)

/** @param {State} state */
export const isEmpty = state => !state.gelegenheid && !state.vraag && !count(state)

/**
 * The number of look-fors.
 * @param {State} state
 */
export const count = state => PARTS.reduce((sum, part) => sum + state[part].length, 0)

/**
 * Whether two have the same look-fors, in the same order.
 * @param {State} one
 * @param {State} other
 */
export const samePoints = (one, other) => PARTS.every(part => one[part].join("\n") === other[part].join("\n"))

// ---------------------------------------------------------------- the link
/**
 * @param {State} state
 * @param {number} version
 */
export function toFragment(state, version) {
  const parameters = new URLSearchParams()
  for (const name of [...TEXTS, ...PARTS])
    for (const text of [state[name]].flat()) if (text) parameters.append(name, text)
  parameters.append("versie", String(version))
  return parameters.toString()
}

/**
 * @param {string} fragment
 * @returns {Values}
 */
export function fromFragment(fragment) {
  const parameters = new URLSearchParams(fragment)
  return Object.fromEntries([...parameters.keys()].map(name => [name, parameters.getAll(name)]))
}

// ---------------------------------------------------------------- the file
/**
 * @param {State} state
 * @param {number} version
 */
export const toFile = (state, version) =>
  `${JSON.stringify({ soort: "kijkwijzer", versie: version, ...state }, null, 2)}\n`

/**
 * The values in a file, or null when it holds no kijkwijzer.
 * @param {string} text
 */
export function fromFile(text) {
  try {
    /** @type {unknown} */
    const values = JSON.parse(text)
    return isRecord(values) && values.soort === "kijkwijzer" ? values : null
  } catch {
    return null
  }
}

// ---------------------------------------------------------------- the tally sheet
/**
 * A quote in front keeps a spreadsheet from evaluating a cell as a formula.
 * @param {string} text
 */
const cell = text => `"${(/^[=+\-@\t]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`

/**
 * A CSV as a Dutch spreadsheet expects it: with semicolons, and a byte order mark for UTF-8.
 * @param {string[]} indicators
 * @param {string[]} answers
 */
export function toTally(indicators, answers) {
  const rows = [
    ["nummer", "indicator", ...answers],
    ...indicators.map((text, at) => [String(at + 1), text, ...answers.map(() => "")]),
  ]
  const lines = rows.map(row => row.map(cell).join(";"))
  return `\ufeff${lines.join("\r\n")}\r\n`
}
