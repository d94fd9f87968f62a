// Turns answers into the file of a practice, exactly as hooks/meesterschap/submit/practice_file.py does; a test
// compares the two. No DOM here.

import { firstText } from "./conditions.js"

/**
 * @typedef {string | string[]} Answer
 * @typedef {Record<string, Answer | undefined>} Answers
 */
/**
 * A question, as in hooks/meesterschap/submit/questions.py. Of `faults` it has those that its kind can have.
 * @typedef {object} Question
 * @property {string} name
 * @property {string} step
 * @property {"regel" | "tekst" | "jaar" | "adres" | "ja" | "keuze" | "keuzes" | "regels"} kind
 * @property {boolean} required
 * @property {number} least
 * @property {number} most
 * @property {number} longest
 * @property {Record<string, string>} patterns
 * @property {Record<"ontbreekt" | "kort" | "lang" | "weinig" | "veel" | "regel", string>} faults
 * @property {{ pattern: string, names: string[] } | null} line_of
 * @property {boolean} is_markdown
 * @property {string} untold
 * @property {string} orders
 */
/**
 * The JSON in the page: `order` has the names of all fields from top to bottom, `chapters` those of the story with
 * their headings on the page, `invisible` the characters that no file may hold, `personal` the patterns and messages
 * for personal data, `filled_in` the fields that nobody is asked for or that had no answer, `not_known` the text of a
 * chapter without one, `rules` what answers may not be at once. For the preview, `facts` has
 * its facts and `page` its other texts.
 * @typedef {object} Form
 * @property {Question[]} questions
 * @property {string[]} order
 * @property {{ heading: string, title: string, place: "story" | "apart" | "beside" }[]} chapters
 * @property {string} invisible
 * @property {{ pattern: string, message: string }[]} personal
 * @property {string} today
 * @property {string} untold
 * @property {string} marks
 * @property {string} unknown
 * @property {string} not_known
 * @property {Record<string, string>} filled_in
 * @property {(import("./conditions.js").Conditional & { at: string, fields: string[] })[]} rules
 * @property {{ text: string, fields: FactField[], joint: string, on_top: boolean, as_written: boolean }[]} facts
 * @property {{ untold: string, moreFacts: string, belongsTo: string, small: string, sectors: Record<string, string>,
 *   links: Record<string, Record<string, string>> }} page
 */
/**
 * A field that is shown as a fact, as in hooks/meesterschap/content/facts.py.
 * @typedef {object} FactField
 * @property {string} name
 * @property {"text" | "labels" | "links"} shown_as
 * @property {Record<string, string>} words
 * @property {import("./conditions.js").Conditional[]} phrases
 */
/**
 * Values of the front matter, by name.
 * @typedef {Record<string, string>} Line
 * @typedef {string | (string | Line)[] | Values} Value
 * @typedef {{ [name: string]: Value }} Values
 */

const CHAPTER = "verhaal."
const SPACE = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\u3000]"
const SPACES = new RegExp(`${SPACE}+`, "g")
const LINE_END = /\r\n|[\r\v\f\x85\u2028\u2029]/g
const SYMBOL = new RegExp(`^${SPACE}*(?:[\\uf020-\\uf0ff]${SPACE}*|[\\ue000-\\uf8ff]${SPACE}+)`, "gm")
const BULLETS = "•‣⁃◦∙⋅·・●○◘◙■□▪▫◆◇▶►▸➢➤➔❖✓✔✗✘☐☑☒⦁⁌⁍"
const BULLET = new RegExp(
  `^${SPACE}*(?:[${BULLETS}]\\ufe0f?(?:${SPACE}|\\n)*|[ov§ØüqŸ–—−‐‑―»→*+-](?:\\t|${SPACE}{2})${SPACE}*)` +
    `(?=[^${BULLETS}\\s])`,
  "gmu",
)
const MAYBE_BULLET = /^([ov–—−‐‑―»→]|§(?! [0-9])) (?=[^ ])/
const PLAIN = /^[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ ,.;()/’‘“”–€%+?'-]*$/
const ITEM = /^(?:([-*+])|([0-9]{1,2})[.)]) +(.+)$/u
const MEANING = /[\\`*_{}[\]|]/g
const MEANING_AT_START = /^(?:[#>+!-]|([0-9]+)(?=[.)]))/
const TAG_OR_ENTITY = /<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)/g
/** @type {Record<string, string>} */
const ENTITIES = { "<": "&lt;", "&": "&amp;", ":": "&#58;", "~": "&#126;" }

/**
 * @param {string} text
 * @param {Form} form
 */
function lines(text, form) {
  const marked = text.replace(LINE_END, "\n").replace(SYMBOL, "• ").normalize("NFC")
  const seen = marked.replace(new RegExp(`${form.invisible}|[\\ud800-\\udfff]`, "gu"), "").normalize("NFC")
  return seen
    .replace(BULLET, "- ")
    .split("\n")
    .map(one => one.replace(SPACES, " ").replace(/^ +| +$/g, ""))
    .filter(one => one && !BULLETS.includes(one))
}

/**
 * Consecutive lines that begin with the same bullet-like character are items of a list.
 * @param {string[]} lines
 */
function withItems(lines) {
  const marks = lines.map(one => MAYBE_BULLET.exec(one)?.[1])
  return lines.map((one, at) =>
    marks[at] && [marks[at - 1], marks[at + 1]].includes(marks[at]) ? `- ${one.slice(2)}` : one,
  )
}

/**
 * The lines of an answer without invisible characters; items of a list begin with a dash.
 * @param {Answer | undefined} answer
 * @param {Form} form
 */
export const tidy = (answer, form) => withItems([answer ?? ""].flat().flatMap(one => lines(String(one), form)))

/**
 * Each line as a value, without the bullet or number of a list item.
 * @param {string[]} lines
 */
function values(lines) {
  const items = lines.map(listed)
  const numbered = lines.length > 1 && items.every(([kind]) => kind === "1")
  return items.map(([kind, text], at) => (kind === "1" && !numbered ? (lines[at] ?? "") : text))
}

/**
 * The answer in the type of its question: a list if it takes several values, otherwise a text.
 * @param {Question} question
 * @param {Answer | undefined} answer
 * @param {Form} form
 * @returns {Answer}
 */
export function fitting({ kind }, answer, form) {
  const tidied = tidy(answer, form)
  if (kind === "keuzes") return tidied
  if (kind === "regels") return values(tidied)
  return kind === "regel" || kind === "adres" ? values(tidied).join(" ") : tidied.join("\n")
}

/**
 * All kinds of dashes and spaces replaced by the plain ones, as in hooks/meesterschap/check/personal_data.py.
 * @param {string} text
 */
const plain = text =>
  text.replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-").replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")

/**
 * A message for each piece of personal data in the text. The check of the file is stricter: it verifies check digits.
 * @param {string} text
 * @param {Form} form
 */
export const personalData = (text, form) =>
  form.personal.flatMap(({ pattern, message }) =>
    [...plain(text).matchAll(new RegExp(pattern, "gu"))].map(([value]) => message.replace("{waarde}", () => value)),
  )

/** @param {string} title */
export function slug(title) {
  const bare = [...title.normalize("NFKD")]
    .filter(character => !/\p{M}|['’]/u.test(character))
    .join("")
    .toLowerCase()
  const words = (bare.match(/[a-z0-9]+/g) ?? []).join("-")
  return words.match(/^(?:[a-z0-9-]{1,60}(?![a-z0-9])|.{60})/)?.[0] ?? "een-praktijk"
}

/**
 * A line that Markdown shows as it is.
 * @param {string} text
 */
function shown(text) {
  const written = text.replace(MEANING, "\\$&").replace(TAG_OR_ENTITY, character => ENTITIES[character] ?? "")
  if (/^[:~]/.test(written)) return `${ENTITIES[written.charAt(0)]}${written.slice(1)}`
  const begin = MEANING_AT_START.exec(written)
  if (!begin) return written
  const number = begin[1] ?? ""
  return `${number}\\${written.slice(number.length)}`
}

/**
 * The kind of list item that a line is ("1", "-" or ""), its text, and its number if it has one.
 * @param {string} text
 * @returns {[kind: string, text: string, number?: string]}
 */
export function listed(text) {
  const [, dash, number, rest = ""] = ITEM.exec(text) ?? []
  if (number) return ["1", rest, number]
  return dash ? ["-", rest] : ["", text]
}

/** @param {string} text */
export function markdown(text) {
  let written = ""
  let before = ""
  for (const one of text.split("\n")) {
    const [kind, rest, number] = listed(one)
    const mark = number ? `${number}. ` : kind && "- "
    written += (written ? (kind && kind === before ? "\n" : "\n\n") : "") + mark + shown(rest)
    before = kind
  }
  return written
}

/**
 * The fields in a line, as LineOf in hooks/meesterschap/content/fields.py; none if its question takes the line whole.
 * @param {string} line
 * @param {Question} question
 * @returns {Line}
 */
export function partsOf(line, { line_of }) {
  if (!line_of) return {}
  const [, ...parts] = new RegExp(`^(?:${line_of.pattern})$`, "u").exec(line) ?? ["", line]
  return Object.fromEntries(parts.map((part, at) => [line_of.names[at], part]))
}

/** @param {string} text */
const scalar = text => (PLAIN.test(text) ? text : JSON.stringify(text))

/**
 * @param {Values} values
 * @returns {Generator<string>}
 */
function* yaml(values, indent = "") {
  for (const [key, item] of Object.entries(values)) {
    if (typeof item === "string") {
      yield `${indent}${key}: ${scalar(item)}`
      continue
    }
    yield `${indent}${key}:`
    if (!Array.isArray(item)) {
      yield* yaml(item, `${indent}  `)
      continue
    }
    for (const one of item) {
      const [first, ...rest] = typeof one === "string" ? [scalar(one)] : [...yaml(one)]
      yield `${indent}  - ${first}`
      for (const more of rest) yield `${indent}    ${more}`
    }
  }
}

/**
 * All answers, with those that follow from others or from the day.
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
function complete(answers, form, today) {
  /** @type {Map<string, Answer>} */
  const given = new Map()
  for (const question of form.questions) {
    const answer = fitting(question, answers[question.name], form)
    if (answer.length) given.set(question.name, answer)
  }
  for (const { name, orders } of form.questions) {
    const first = given.get(name)
    if (!orders || typeof first !== "string") continue
    given.set(orders, [first, ...[given.get(orders) ?? []].flat().filter(one => one !== first)])
  }
  const { unknown } = form
  const untold = form.questions.filter(({ name, untold }) => untold && (given.get(name) ?? unknown) === unknown)
  /** @type {Record<string, Answer>} */
  const standsFor = { [form.today]: today, [form.untold]: untold.map(one => one.untold), [form.marks]: [] }
  for (const [name, value] of Object.entries(form.filled_in)) {
    const filledIn = standsFor[value] ?? value
    if (filledIn.length && !given.has(name)) given.set(name, filledIn)
  }
  return given
}

/**
 * The text of each field by its name; of a list, its items.
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function textsOf(answers, form, today) {
  const given = complete(answers, form, today)
  /** @param {string} name */
  return name => [given.get(name) ?? ""].flat().join(", ")
}

/**
 * @param {Value | undefined} value
 * @returns {Values}
 */
const nested = value => (typeof value === "object" && !Array.isArray(value) ? value : {})

/**
 * The value at a path, such as periode.van.
 * @param {string} path
 * @param {Values} values
 */
const valueAt = (path, values) =>
  path.split(".").reduce((parent, key) => nested(parent)[key], /** @type {Value | undefined} */ (values))

/**
 * @param {string} path
 * @param {Values} values
 */
function textAt(path, values) {
  const value = valueAt(path, values)
  return typeof value === "string" ? value : ""
}

/**
 * @param {string} path
 * @param {Values} values
 */
function listAt(path, values) {
  const value = valueAt(path, values)
  return Array.isArray(value) ? value.filter(one => typeof one === "string") : []
}

/**
 * The front matter as nested values, and the story as pairs of a heading and its text. `today` is a date such as
 * 2026-11-23.
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
function practice(answers, form, today) {
  const given = complete(answers, form, today)
  const named = new Map(form.questions.map(question => [question.name, question]))
  /** @type {Values} */
  const values = {}
  for (const name of form.order) {
    const answer = given.get(name)
    if (!answer?.length) continue
    const path = name.split(".")
    const last = path.pop() ?? name
    let parent = values
    for (const key of path) {
      const inner = nested(parent[key])
      parent[key] = inner
      parent = inner
    }
    const question = named.get(name)
    const isSplit = question?.line_of && Array.isArray(answer)
    parent[last] = isSplit ? answer.map(line => partsOf(line, question)) : answer
  }
  return {
    values,
    story: form.chapters.map(chapter => ({
      ...chapter,
      text: String(given.get(CHAPTER + chapter.heading) ?? form.not_known),
    })),
  }
}

/**
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function practiceText(answers, form, today) {
  const { values, story } = practice(answers, form, today)
  const written = story.map(({ heading, text }) => `## ${heading}\n\n${markdown(text)}\n`).join("\n")
  return `---\n${[...yaml(values)].join("\n")}\n---\n\n${written}`
}

// ---------------------------------------------------------------- the preview of the page
/**
 * The texts of a field, without empty ones; of a line with several fields, the first.
 * @param {FactField} field
 * @param {Values} values
 */
function shownTexts({ name, words, phrases }, values) {
  if (phrases.length) return [firstText(phrases, path => textAt(path, values))]
  const value = valueAt(name, values) ?? []
  return (Array.isArray(value) ? value : [textAt(name, values)])
    .map(one => (typeof one === "string" ? one : (Object.values(one)[0] ?? "")))
    .map(one => words[one] ?? one)
    .filter(Boolean)
}

/** @param {string} text */
function sentence(text) {
  const [first = "", ...rest] = text
  return first.toUpperCase() + rest.join("")
}

/**
 * The facts as in hooks/meesterschap/content/facts.py: each has a name, labels of sectors, a text and addresses,
 * and whether it stands on top.
 * @param {Values} values
 * @param {Form} form
 */
const facts = (values, form) =>
  form.facts
    .map(({ text: name, fields, joint, on_top, as_written }) => {
      const shown = fields.map(field => /** @type {const} */ ([field.shown_as, shownTexts(field, values)]))
      /** @param {FactField["shown_as"]} kind */
      const of = kind => shown.filter(([as]) => as === kind).map(([, texts]) => texts)
      const [labels, links] = [of("labels").flat(), of("links").flat()]
      const texts = of("text").map(some => some.join(", "))
      const text = texts.filter(Boolean).join(joint)
      return /** @type {const} */ ([name, labels, as_written ? text : sentence(text), links, on_top])
    })
    .filter(([, labels, text, links]) => labels.length || text || links.length)

/**
 * The contents of the page of the practice, from top to bottom.
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function page(answers, form, today) {
  const { values, story } = practice(answers, form, today)
  return {
    title: textAt("titel", values),
    summary: textAt("samenvatting", values),
    facts: facts(values, form),
    story: story.filter(({ text }) => text !== form.not_known),
    untold: listAt("niet_vermeld", values),
    links: Object.entries(form.page.links).flatMap(([name, words]) =>
      listAt(name, values).map(one => words[one] ?? one),
    ),
  }
}
