// What comes of own figures: the chart beside the sector, the judgement with its reasons, warnings, and the values.

import { element } from "../dom.js"
import { chart } from "./chart.js"
import { fraction, rounded, toNumber } from "./fraction.js"
import { towardsTarget, withoutTarget } from "./judgement.js"
import { explained } from "./words.js"

/**
 * @typedef {import("./figures.js").Figure} Figure
 * @typedef {import("./judgement.js").Judgement} Judgement
 * @typedef {import("./words.js").Measure} Measure
 * @typedef {import("./words.js").Question} Question
 * @typedef {[symbol: string, tone: string, word: string]} Sign
 * @typedef {object} Data
 * @property {number} begin the first year of the agenda
 * @property {number} few in a smaller group, one more or less makes a difference that is easily misread
 * @property {import("./judgement.js").Rules & { version: string }} rules
 * @property {Record<string, Sign>} signs
 * @property {import("./words.js").Phrases} phrases
 * @property {import("./chart.js").Sizes} drawing
 * @property {Record<string, Measure>} measures by the code of the sector
 */

const SCHOOL = "je school"

/**
 * @param {Figure[]} figures in order of their years, at least one
 * @param {string} sector
 * @param {number} year by which the school wants to be there, if the agenda has a target
 * @param {number} today
 * @param {Data} data
 */
export function outcomeOf(figures, sector, year, today, data) {
  const measure = data.measures[sector]
  if (!measure) return []
  const isOwnYear = measure.target && measure.target.year !== year
  const start = fraction((isOwnYear && figures[0]?.year) || data.begin)
  const question = { measure, start, year: isOwnYear ? year : null }
  const judgement = judged(figures, question, today, data)
  const verdict = element("p", `Volgens dezelfde regels (versie ${data.rules.version}): `, {
    className: "eigencijfers__oordeel",
  })
  const sign = data.signs[judgement.state]
  if (sign) verdict.append(signed(sign))
  const bound =
    "De agenda vraagt dit van de sector als geheel. Een school die er niet aan voldoet, breekt dus geen afspraak."
  const words = [...reasons(judgement, question, data), ...(measure.target ? [bound] : [])]
  const notes = measure.percentage ? warnings(figures, data) : []
  return [
    element("h3", `${measure.name}: ${SCHOOL} en het ${sector}`),
    element("p", `In ${measure.unit}`, { className: "hulp" }),
    element("div", picture(figures, measure, sector, data), { className: "plaat" }),
    verdict,
    element("p", words.join(" ")),
    ...notes.map(words => element("p", words, { className: "waarschuwing" })),
    values(figures, measure, sector),
  ]
}

/**
 * @param {Figure[]} figures
 * @param {Question} question
 * @param {number} today
 * @param {Data} data
 */
function judged(figures, { measure, start, year }, today, { rules }) {
  const points = figures.map(({ year, value }) => ({ time: fraction(year), value }))
  const { direction, target, tolerance } = measure
  if (!target) return withoutTarget(points, direction, { start, tolerance: fraction(tolerance) }, rules)
  const path = year ? [] : target.path.map(([time, value]) => ({ time: fraction(time), value: fraction(value) }))
  const goal = { time: fraction(year ?? target.year), value: fraction(target.value), direction, path }
  return towardsTarget(points, goal, { start, today: fraction(today) }, rules)
}

/**
 * @param {Judgement} judgement
 * @param {Question} question
 * @param {Data} data
 */
function reasons({ baseline, latest, ...rest }, question, { begin, phrases, rules }) {
  if (baseline && latest) return explained({ ...rest, baseline, latest }, question, phrases, rules)
  const { measure, year } = question
  if (!measure.target)
    return [
      `${phrases.no_number} Daarvoor zijn ${phrases.trend_points} cijfers uit verschillende jaren nodig, van rond ${begin} of later.`,
    ]
  const needed = "Voor een oordeel zijn twee cijfers uit verschillende jaren nodig"
  if (year) return [`${needed}, tot en met ${year}.`]
  return [
    `${needed}, van rond ${begin} tot en met ${measure.target.year}.`,
    "Zijn je cijfers van later? Vul dan je eigen jaar in.",
  ]
}

/**
 * What to be careful with: a percentage of few, or of an unknown number.
 * @param {Figure[]} figures
 * @param {Data} data
 */
function warnings(figures, { few, phrases }) {
  const small = figures.flatMap(({ year, whole }) => {
    if (whole === null || whole >= few) return []
    const number = rounded(fraction(`100/${whole}`))
    return `In ${year} ging het om ${whole}: één meer of minder scheelt ${phrases.points?.replace("{number}", number)}.`
  })
  const unknown = figures.filter(({ whole }) => whole === null).map(({ year }) => year)
  return [
    ...(small.length
      ? [`Let op, dit zijn kleine aantallen. ${small.join(" ")} Een klein verschil zegt dan weinig.`]
      : []),
    ...(unknown.length ? [`Van hoeveel het een percentage is, vulde je niet in (${unknown.join(", ")}).`] : []),
  ]
}

/**
 * @param {Figure[]} figures
 * @param {Measure} measure
 * @param {string} sector
 * @param {Data} data
 */
function picture(figures, { percentage, points, target }, sector, { drawing }) {
  const theirs = points.map(([time, value, about]) => ({ time, value: Number(value), about }))
  const own = figures.map(({ year, value }) => ({ time: year, value: toNumber(value) }))
  const lines = [
    { name: sector, look: "line1", points: theirs },
    { name: SCHOOL, look: "line0", points: own },
  ]
  const goal = target && { value: Number(target.value), words: "wat de agenda vraagt" }
  return chart(lines, goal, { percentage, name: `Lijngrafiek van ${SCHOOL} en het ${sector}`, sizes: drawing })
}

/**
 * The values of the chart as a table, the newest first.
 * @param {Figure[]} figures
 * @param {Measure} measure
 * @param {string} sector
 */
function values(figures, { percentage, points }, sector) {
  /** @param {import("./fraction.js").Fraction} value */
  const amount = value => rounded(value, 2) + (percentage ? "\u00a0%" : "")
  const own = new Map(figures.map(({ year, value }) => [year, amount(value)]))
  const theirs = new Map(
    points.map(([year, value, about]) => [year, (about ? "ongeveer " : "") + amount(fraction(value))]),
  )
  const years = [...new Set([...own.keys(), ...theirs.keys()])].toSorted((one, other) => other - one)
  const heads = ["Jaar", SCHOOL, `het ${sector}`].map(words => element("th", words, { scope: "col" }))
  const head = element("tr")
  head.append(...heads)
  const body = element("tbody")
  for (const year of years) {
    const row = element("tr", element("th", String(year), { scope: "row" }))
    row.append(element("td", own.get(year) ?? "–"), element("td", theirs.get(year) ?? "–"))
    body.append(row)
  }
  const table = element("table", element("caption", "De cijfers in de grafiek"))
  table.append(element("thead", head), body)
  return table
}

/** @param {Sign} sign */
function signed([symbol, tone, word]) {
  const made = element("span", "", { className: `staat staat--${tone}` })
  made.append(element("span", symbol, { ariaHidden: "true" }), ` ${word}`)
  return made
}
