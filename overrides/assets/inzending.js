// Turns answers into the file of a practice, exactly as hooks/meesterschap/submit/practice_file.py does; a test compares the
// two. No DOM here.
//
// `form` is the JSON in the page: `order` has the names of all fields from top to bottom, `headings` those of the story,
// `invisible` the characters that no file may hold, `personal` the patterns and messages for personal data, `conflicts` the
// messages for answers that contradict each other. For the preview, `facts` has its facts, `words` the words for choices,
// and `page` its other texts.

const CHAPTER = "verhaal."
const SPACE = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\u3000]"
const SPACES = new RegExp(`${SPACE}+`, "g")
const LINE_END = /\r\n|[\r\v\f\x85\u2028\u2029]/g
const SYMBOL = new RegExp(`^${SPACE}*(?:[\\uf020-\\uf0ff]${SPACE}*|[\\ue000-\\uf8ff]${SPACE}+)`, "gm")
const BULLETS = "•‣⁃◦∙⋅·・●○◘◙■□▪▫◆◇▶►▸➢➤➔❖✓✔✗✘☐☑☒⦁⁌⁍"
const BULLET = new RegExp(
  `^${SPACE}*(?:[${BULLETS}]\\ufe0f?(?:${SPACE}|\\n)*|[ov§ØüqŸ–—−‐‑―»→*+-](?:\\t|${SPACE}{2})${SPACE}*)` +
  `(?=[^${BULLETS}\\s])`, "gmu")
const MAYBE_BULLET = /^([ov–—−‐‑―»→]|§(?! [0-9])) (?=[^ ])/
const PLAIN = /^[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ ,.;()/’‘“”–€%+?'-]*$/
const INSTITUTION = /^(.+?) *\(([0-9]{2}[A-Za-z0-9]{2}(?:[0-9]{2})?)\)$/u
const ITEM = /^(?:([-*+])|([0-9]{1,2})[.)]) +(.+)$/u
const MEANING = /[\\`*_{}[\]|]/g
const MEANING_AT_START = /^(?:[#>+!-]|([0-9]+)(?=[.)]))/
const TAG_OR_ENTITY = /<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)/g
const ENTITIES = { "<": "&lt;", "&": "&amp;", ":": "&#58;", "~": "&#126;" }

function lines(text, form) {
  const marked = text.replace(LINE_END, "\n").replace(SYMBOL, "• ").normalize("NFC")
  const seen = marked.replace(new RegExp(`${form.invisible}|[\\ud800-\\udfff]`, "gu"), "").normalize("NFC")
  return seen.replace(BULLET, "- ").split("\n").map(one => one.replace(SPACES, " ").replace(/^ +| +$/g, ""))
    .filter(one => one && !BULLETS.includes(one))
}

// Consecutive lines that begin with the same bullet-like character are items of a list.
function withItems(lines) {
  const marks = lines.map(one => MAYBE_BULLET.exec(one)?.[1])
  return lines.map((one, at) => marks[at] && [marks[at - 1], marks[at + 1]].includes(marks[at]) ? `- ${one.slice(2)}` : one)
}

// The lines of an answer without invisible characters; items of a list begin with a dash.
export const tidy = (answer, form) => withItems([answer ?? ""].flat().flatMap(one => lines(String(one), form)))

// Each line as a value, without the bullet or number of a list item.
function values(lines) {
  const items = lines.map(one => ITEM.exec(one))
  const numbered = lines.length > 1 && items.every(item => item?.[2])
  return lines.map((one, at) => items[at]?.[1] || numbered ? items[at][3] : one)
}

// The answer in the type of its question: a list if it takes several values, otherwise a text.
export function fitting({ kind }, answer, form) {
  const tidied = tidy(answer, form)
  if (kind === "keuzes") return tidied
  if (kind === "regels") return values(tidied)
  return kind === "regel" ? values(tidied).join(" ") : tidied.join("\n")
}

// The message for answers that contradict each other, if it belongs at the question of this name, or "". `today` is a date
// such as 2026-11-23.
export function conflictIn(name, answers, form, today) {
  const value = other => fitting(form.questions.find(question => question.name === other), answers[other], form)
  const [van, tot, niveau, nu] = [value("periode.van"), value("periode.tot"), value("meetniveau"), today.slice(0, 4)]
  const message = fault => form.conflicts[fault].replace(/\{(\w+)\}/g, (_, key) => ({ van, tot, niveau, nu })[key])
  if (name === "periode.van" && van > nu) return message("beginsLater")
  if (name === "periode.tot" && tot) {
    if (tot < van) return message("endsTooEarly")
    if (value("periode.loopt_nog") === "ja") return message("endedAndOngoing")
    if (tot > nu) return message("endsLater")
  }
  if (name === "meting" && niveau > "0" && !value("meting")) return message("measuredMissing")
  return ""
}

// A message for each piece of personal data in the text. The check of the file is stricter: it verifies check digits. All
// kinds of dashes and spaces are replaced by the plain ones first, as in hooks/meesterschap/check/personal_data.py.
const plain = text => text.replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-").replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
export const personalData = (text, form) => form.personal.flatMap(({ pattern, message }) =>
  [...plain(text).matchAll(new RegExp(pattern, "gu"))].map(([value]) => message.replace("{waarde}", () => value)))

export function slug(title) {
  const bare = [...title.normalize("NFKD")].filter(character => !/\p{M}|['’]/u.test(character)).join("").toLowerCase()
  return (bare.match(/[a-z0-9]+/g) ?? []).join("-").slice(0, 60).replace(/^-+|-+$/g, "") || "een-praktijk"
}

function shown(text) {
  const written = text.replace(MEANING, "\\$&").replace(TAG_OR_ENTITY, character => ENTITIES[character])
  if (written[0] === ":" || written[0] === "~") return ENTITIES[written[0]] + written.slice(1)
  const begin = MEANING_AT_START.exec(written)
  if (!begin) return written
  const number = begin[1] ?? ""
  return `${number}\\${written.slice(number.length)}`
}

// The kind of list item that a line is ("1", "-" or ""), its text, and its number if it has one.
export function listed(text) {
  const item = ITEM.exec(text)
  if (!item) return ["", text]
  return item[2] ? ["1", item[3], item[2]] : ["-", item[3]]
}

function writtenLine(text) {
  const [kind, rest, number] = listed(text)
  return [kind, kind === "1" ? `${number}. ${shown(rest)}` : kind ? `- ${shown(rest)}` : shown(rest)]
}

export function markdown(text) {
  let written = ""
  let before = ""
  for (const one of text.split("\n")) {
    const [kind, shownLine] = writtenLine(one)
    written += (written ? (kind && kind === before ? "\n" : "\n\n") : "") + shownLine
    before = kind
  }
  return written
}

export function institution(text) {
  const found = INSTITUTION.exec(text)
  return found ? { naam: found[1], brin: found[2].toUpperCase() } : { naam: text }
}

const scalar = text => PLAIN.test(text) ? text : JSON.stringify(text)

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

// The front matter as nested values, and the story as pairs of a heading and its text. `today` is a date such as 2026-11-23.
function practice(answers, form, today) {
  const given = new Map()
  for (const question of form.questions) {
    const answer = fitting(question, answers[question.name], form)
    if (answer.length) given.set(question.name, answer)
  }
  for (const { name, orders } of form.questions) {
    if (!orders || !given.has(name)) continue
    given.set(orders, [given.get(name), ...(given.get(orders) ?? []).filter(one => one !== given.get(name))])
  }
  const untold = form.questions.filter(({ name, untold }) => untold && (given.get(name) ?? "onbekend") === "onbekend").map(({ untold }) => untold)
  given.set("herkomst", "ingezonden")
  given.set("toestemming.op", given.has("toestemming.akkoord") ? today : "")
  given.set("periode.loopt_nog", given.get("periode.loopt_nog") ?? "nee")
  given.set("niet_vermeld", untold)
  given.set("toegevoegd_op", today)
  const values = {}
  for (const name of form.order) {
    const answer = given.get(name)
    if (!answer?.length) continue
    const path = name.split(".")
    const last = path.pop()
    let parent = values
    for (const key of path) parent = parent[key] ??= {}
    parent[last] = name === "instellingen" && Array.isArray(answer) ? answer.map(institution) : answer
  }
  return { values, story: form.headings.map(heading => [heading, String(given.get(CHAPTER + heading) ?? "")]) }
}

export function practiceText(answers, form, today) {
  const { values, story } = practice(answers, form, today)
  const written = story.map(([heading, text]) => `## ${heading}\n\n${markdown(text)}\n`).join("\n")
  return `---\n${[...yaml(values)].join("\n")}\n---\n\n${written}`
}

// ---------------------------------------------------------------- the preview of the page
function period({ van, tot, loopt_nog }) {
  if (loopt_nog === "ja") return van ? `sinds ${van}` : "loopt nog"
  if (van && tot && van !== tot) return `${van}–${tot}`
  return van ?? tot ?? "niet bekend"
}

// The value of a field in words.
function inWords(name, values, form) {
  if (name === "periode") return period(values.periode)
  const value = name.split(".").reduce((parent, key) => parent?.[key], values)
  return [value ?? []].flat().map(one => form.words[name]?.[one] ?? one.naam ?? one).filter(Boolean).join(", ")
}

function sentence(text) {
  const [first = "", ...rest] = text
  return first.toUpperCase() + rest.join("")
}

// The facts as in hooks/meesterschap/content/facts.py: each has a name, the sectors to show as labels, and a text.
const facts = (values, form) => form.facts.map(({ name, fields, joint, empty, as_written }) => {
  const words = fields.filter(field => field !== "sectoren").map(field => inWords(field, values, form))
  const text = words.filter(Boolean).join(joint) || empty
  return [name, fields.includes("sectoren") ? values.sectoren ?? [] : [], as_written ? text : sentence(text)]
}).filter(([, sectors, text]) => sectors.length || text)

// The contents of the page of the practice, from top to bottom.
export function page(answers, form, today) {
  const { values, story } = practice(answers, form, today)
  return {
    title: values.titel ?? "",
    summary: values.samenvatting ?? "",
    facts: facts(values, form),
    story: story.filter(([, text]) => text),
    untold: values.niet_vermeld ?? [],
    links: Object.entries(form.page.links).flatMap(([name, words]) => (values[name] ?? []).map(one => words[one] ?? one)),
  }
}
