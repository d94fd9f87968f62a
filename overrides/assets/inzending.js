// Turns answers into the file of a practice, exactly as hooks/meesterschap/submit/practice_file.py does; a test
// compares the two. No DOM here.

/**
 * @typedef {string | string[]} Answer
 * @typedef {Record<string, Answer | undefined>} Answers
 */
/**
 * A question, as in hooks/meesterschap/submit/questions.py. Of `faults` it has those that its kind can have.
 * @typedef {object} Question
 * @property {string} name
 * @property {string} step
 * @property {"regel" | "tekst" | "jaar" | "ja" | "keuze" | "keuzes" | "regels"} kind
 * @property {boolean} required
 * @property {number} least
 * @property {number} most
 * @property {string} untold
 * @property {string} orders
 * @property {Record<"ontbreekt" | "kort" | "lang" | "weinig" | "veel" | "regel" | "vorm", string>} faults
 */
/**
 * The JSON in the page: `order` has the names of all fields from top to bottom, `headings` those of the story,
 * `invisible` the characters that no file may hold, `personal` the patterns and messages for personal data, `conflicts`
 * the messages for answers that contradict each other. For the preview, `facts` has its facts, `words` the words for
 * choices, and `page` its other texts.
 * @typedef {object} Form
 * @property {Question[]} questions
 * @property {string[]} order
 * @property {string[]} headings
 * @property {string} invisible
 * @property {{ pattern: string, message: string }[]} personal
 * @property {Record<Conflict, string>} conflicts
 * @property {{ name: string, fields: string[], joint: string, empty: string, as_written: boolean }[]} facts
 * @property {Words} words
 * @property {{ voice: string, untold: string, belongsTo: string, small: string, sectors: Record<string, string>,
 *   links: Words }} page
 * @typedef {Record<string, Record<string, string>>} Words
 * @typedef {"beginsLater" | "endsLater" | "endedAndOngoing" | "endsTooEarly" | "measuredMissing"} Conflict
 */
/**
 * Values of the front matter, by name.
 * @typedef {{ naam: string } | { naam: string, brin: string }} Institution
 * @typedef {string | (string | Institution)[] | Values} Value
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
const INSTITUTION = /^(.+?) *\(([0-9]{2}[A-Za-z0-9]{2}(?:[0-9]{2})?)\)$/u
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
  return kind === "regel" ? values(tidied).join(" ") : tidied.join("\n")
}

/**
 * The message for answers that contradict each other, if it belongs at the question of this name, or "". `today` is a
 * date such as 2026-11-23.
 * @param {string} name
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function conflictIn(name, answers, form, today) {
  /** @param {string} other */
  function value(other) {
    const question = form.questions.find(one => one.name === other)
    return question ? String(fitting(question, answers[other], form)) : ""
  }
  const [van, tot, niveau, nu] = [value("periode.van"), value("periode.tot"), value("meetniveau"), today.slice(0, 4)]
  /** @type {Record<string, string>} */
  const context = { van, tot, niveau, nu }
  /** @param {Conflict} conflict */
  const message = conflict => form.conflicts[conflict].replace(/\{(\w+)\}/g, (_, key) => context[key] ?? "")
  if (name === "periode.van" && van > nu) return message("beginsLater")
  if (name === "periode.tot" && tot) {
    if (tot < van) return message("endsTooEarly")
    if (value("periode.loopt_nog") === "ja") return message("endedAndOngoing")
    if (tot > nu) return message("endsLater")
  }
  if (name === "meting" && niveau > "0" && !value("meting")) return message("measuredMissing")
  return ""
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
  return (
    (bare.match(/[a-z0-9]+/g) ?? [])
      .join("-")
      .slice(0, 60)
      .replace(/^-+|-+$/g, "") || "een-praktijk"
  )
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
 * @param {string} text
 * @returns {Institution}
 */
export function institution(text) {
  const [, naam, brin] = INSTITUTION.exec(text) ?? []
  return naam && brin ? { naam, brin: brin.toUpperCase() } : { naam: text }
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
  const untold = form.questions.filter(({ name, untold }) => untold && (given.get(name) ?? "onbekend") === "onbekend")
  given.set("herkomst", "ingezonden")
  given.set("toestemming.op", given.has("toestemming.akkoord") ? today : "")
  given.set("periode.loopt_nog", given.get("periode.loopt_nog") ?? "nee")
  given.set(
    "niet_vermeld",
    untold.map(({ untold }) => untold),
  )
  given.set("toegevoegd_op", today)
  return given
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
    parent[last] = name === "instellingen" && Array.isArray(answer) ? answer.map(institution) : answer
  }
  return {
    values,
    story: form.headings.map(heading => /** @type {const} */ ([heading, String(given.get(CHAPTER + heading) ?? "")])),
  }
}

/**
 * @param {Answers} answers
 * @param {Form} form
 * @param {string} today
 */
export function practiceText(answers, form, today) {
  const { values, story } = practice(answers, form, today)
  const written = story.map(([heading, text]) => `## ${heading}\n\n${markdown(text)}\n`).join("\n")
  return `---\n${[...yaml(values)].join("\n")}\n---\n\n${written}`
}

// ---------------------------------------------------------------- the preview of the page
/** @param {Values} values */
function period(values) {
  const [van, tot] = [textAt("periode.van", values), textAt("periode.tot", values)]
  if (textAt("periode.loopt_nog", values) === "ja") return van ? `sinds ${van}` : "loopt nog"
  if (van && tot && van !== tot) return `${van}–${tot}`
  return van || tot || "niet bekend"
}

/**
 * The value of a field in words.
 * @param {string} name
 * @param {Values} values
 * @param {Form} form
 */
function inWords(name, values, form) {
  if (name === "periode") return period(values)
  const value = valueAt(name, values) ?? []
  const words = form.words[name] ?? {}
  return (Array.isArray(value) ? value : [textAt(name, values)])
    .map(one => (typeof one === "string" ? (words[one] ?? one) : one.naam))
    .filter(Boolean)
    .join(", ")
}

/** @param {string} text */
function sentence(text) {
  const [first = "", ...rest] = text
  return first.toUpperCase() + rest.join("")
}

/**
 * The facts as in hooks/meesterschap/content/facts.py: each has a name, the sectors to show as labels, and a text.
 * @param {Values} values
 * @param {Form} form
 */
const facts = (values, form) =>
  form.facts
    .map(({ name, fields, joint, empty, as_written }) => {
      const words = fields.filter(field => field !== "sectoren").map(field => inWords(field, values, form))
      const text = words.filter(Boolean).join(joint) || empty
      const sectors = fields.includes("sectoren") ? listAt("sectoren", values) : []
      return /** @type {const} */ ([name, sectors, as_written ? text : sentence(text)])
    })
    .filter(([, sectors, text]) => sectors.length || text)

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
    story: story.filter(([, text]) => text),
    untold: listAt("niet_vermeld", values),
    links: Object.entries(form.page.links).flatMap(([name, words]) =>
      listAt(name, values).map(one => words[one] ?? one),
    ),
  }
}
