// Why own figures have their state, in the words of hooks/meesterschap/derive/explanation.py, which come with the page;
// a test compares the two. No DOM here.

import { absolute, compare, fraction, minus, rounded } from "./fraction.js"
import { isNear } from "./judgement.js"

/**
 * @typedef {import("./fraction.js").Fraction} Fraction
 * @typedef {import("./judgement.js").Point} Point
 * @typedef {import("./judgement.js").Judgement} Judgement
 * @typedef {import("./judgement.js").Rules} Rules
 * @typedef {Record<string, string>} Phrases
 * @typedef {[year: number, value: string, about: boolean]} Seen
 * @typedef {{ value: string, year: number, path: [number, string][], told_year: boolean }} Target
 * @typedef {object} Measure what decides in a sector
 * @property {string} name
 * @property {string} unit
 * @property {boolean} percentage
 * @property {import("./judgement.js").Direction} direction
 * @property {string} tolerance
 * @property {string} tolerance_reason
 * @property {Seen[]} points
 * @property {Target | null} target
 *
 * @typedef {{ measure: Measure, start: Fraction, year: number | null }} Question by which the figures were judged: an
 *   own year, or the agenda's where that is null
 */

/**
 * The sentences of a judgement that has a baseline and a latest value.
 * @param {Judgement & { baseline: Point, latest: Point }} judged
 * @param {Question} question
 * @param {Phrases} phrases
 * @param {Rules} rules
 */
export function explained({ baseline, latest, expected, pace, since }, { measure, start, year }, phrases, rules) {
  const { percentage, target } = measure
  /**
   * @param {string} name
   * @param {Record<string, string | number>} [values]
   */
  const say = (name, values = {}) => fill(phrases[name] ?? "", values)
  /** @param {string} number */
  const withUnit = number => (percentage ? say("percent", { number }) : number)
  /** @param {Fraction} value */
  const amount = value => withUnit(rounded(value))
  /** @param {Fraction} value */
  const difference = value => (percentage ? say("points", { number: rounded(value) }) : rounded(value))
  /** @param {Point} point */
  const at = point => say("at", { value: amount(point.value), year: Number(point.time.n) })

  function asked() {
    if (!target) return say("no_number")
    const value = amount(fraction(target.value))
    if (year) return `De agenda vraagt ${value}; je kijkt naar je eigen jaar, ${year}.`
    return say("asked", { value, when: say(target.told_year ? "told_year" : "untold_year"), year: target.year })
  }

  function from() {
    if (year) return `Het uitgangspunt is ${at(baseline)}: je eerste cijfer.`
    return say(isNear(baseline, start, rules) ? "near_start" : "after_start", { at: at(baseline) })
  }

  function became() {
    const words = { year: Number(latest.time.n), value: amount(latest.value) }
    if (expected) {
      const isOnPath = !year && target?.path.length
      const needed = isOnPath ? say("on_path", { value: withUnit(rounded(expected, 2)) }) : amount(expected)
      return `${say("was_needed", { ...words, needed })} ${speed()}`
    }
    if (target) return say("was", words)
    const tolerance = say("tolerance", { difference: difference(fraction(measure.tolerance)) })
    return `${say("changed", { ...words, change: change() })} ${tolerance} ${measure.tolerance_reason}`.trim()
  }

  function speed() {
    if (!pace) return say("nothing_needed")
    return compare(pace, fraction(0)) < 0 ? say("wrong_way") : say("pace", { pace: rounded(pace, 2) })
  }

  function change() {
    const gain = minus(latest.value, baseline.value)
    const sign = compare(gain, fraction(0))
    return sign ? say(sign > 0 ? "higher" : "lower", { difference: difference(absolute(gain)) }) : say("equal")
  }

  const after = since.length ? [say("since", { values: since.map(at).join(", ") })] : []
  return [asked(), from(), became(), ...after]
}

/**
 * @param {string} phrase
 * @param {Record<string, string | number>} values
 */
const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))
