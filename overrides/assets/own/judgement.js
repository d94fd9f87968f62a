// The judgement of figures, as in hooks/meesterschap/derive/judgement.py, which explains it; a test compares the two on
// ten thousand series. The numbers of the rules come from there, with the page. No DOM here.

import { absolute, compare, fraction, minus, over, plus, times } from "./fraction.js"

/**
 * @typedef {import("./fraction.js").Fraction} Fraction
 * @typedef {{ time: Fraction, value: Fraction }} Point
 * @typedef {"omhoog" | "omlaag"} Direction
 * @typedef {{ time: Fraction, value: Fraction, direction: Direction, path: Point[] }} Goal
 * @typedef {{ on_course_from: string, delayed_from: string, behind_from: string, near_start: number,
 *   trend_points: number }} Rules
 * @typedef {object} Judgement `state` is the name of a State
 * @property {string} state
 * @property {Point} [baseline]
 * @property {Point} [latest]
 * @property {Fraction} [expected]
 * @property {Fraction} [pace]
 * @property {Point[]} since
 */

/**
 * @param {Direction} direction
 * @param {Fraction} value
 * @param {Fraction} other
 */
const isAsGood = (direction, value, other) =>
  direction === "omhoog" ? compare(value, other) >= 0 : compare(value, other) <= 0

/** @param {Point[]} points */
const inOrder = points =>
  points.toSorted((one, other) => compare(one.time, other.time) || compare(one.value, other.value))

/**
 * @param {Point} point
 * @param {Fraction} start
 */
const distance = (point, start) => absolute(minus(point.time, start))

/**
 * Whether a point is near enough to the start to be the baseline.
 * @param {Point} point
 * @param {Fraction} start
 * @param {Rules} rules
 */
export const isNear = (point, start, rules) => compare(distance(point, start), fraction(rules.near_start)) <= 0

/**
 * @param {Point[]} ordered
 * @param {Fraction} start
 * @param {Rules} rules
 */
function baselineOf(ordered, start, rules) {
  const near = ordered.filter(point => isNear(point, start, rules))
  const [nearest] = near.toSorted((one, other) => compare(distance(one, start), distance(other, start)))
  return nearest ?? ordered.find(point => compare(point.time, start) > 0)
}

/**
 * @param {Point} baseline
 * @param {Goal} goal
 * @param {Fraction} time not before the baseline, nor after the goal
 */
function expectedValue(baseline, goal, time) {
  const between = goal.path.filter(
    point => compare(baseline.time, point.time) < 0 && compare(point.time, goal.time) < 0,
  )
  let first = baseline
  for (const last of [...between, goal]) {
    if (compare(time, last.time) <= 0) {
      const share = over(minus(time, first.time), minus(last.time, first.time))
      return plus(first.value, times(minus(last.value, first.value), share))
    }
    first = last
  }
  throw new RangeError("the time must not lie after the goal")
}

/**
 * The state of a series that has a target.
 * @param {Point[]} points
 * @param {Goal} goal
 * @param {{ start: Fraction, today: Fraction }} when
 * @param {Rules} rules
 * @returns {Judgement}
 */
export function towardsTarget(points, goal, { start, today }, rules) {
  const ended = compare(today, goal.time) > 0
  const ordered = inOrder(points)
  const measured = ordered.filter(point => compare(point.time, goal.time) <= 0)
  const since = ordered.slice(measured.length)
  const baseline = baselineOf(measured, start, rules)
  const latest = measured.at(-1)
  if (!baseline || !latest || compare(latest.time, baseline.time) <= 0) return { state: "UNKNOWN", baseline, since }
  const met = isAsGood(goal.direction, latest.value, goal.value)
  if (isAsGood(goal.direction, baseline.value, goal.value))
    return { state: met ? "ACHIEVED" : ended ? "NOT_ACHIEVED" : "WORSE", baseline, latest, since }
  const expected = expectedValue(baseline, goal, latest.time)
  if (isAsGood(goal.direction, baseline.value, expected)) {
    const onPath = isAsGood(goal.direction, latest.value, expected)
    const state = met ? "ACHIEVED" : ended ? "NOT_ACHIEVED" : onPath ? "ON_COURSE" : "WORSE"
    return { state, baseline, latest, expected, since }
  }
  const pace = over(minus(latest.value, baseline.value), minus(expected, baseline.value))
  const state = met ? "ACHIEVED" : ended ? "NOT_ACHIEVED" : stateByPace(pace, rules)
  return { state, baseline, latest, expected, pace, since }
}

/**
 * @param {Fraction} pace
 * @param {Rules} rules
 */
function stateByPace(pace, rules) {
  if (compare(pace, fraction(rules.on_course_from)) >= 0) return "ON_COURSE"
  if (compare(pace, fraction(rules.delayed_from)) >= 0) return "DELAYED"
  return compare(pace, fraction(rules.behind_from)) >= 0 ? "BEHIND" : "WORSE"
}

/**
 * The direction of a series that has no target.
 * @param {Point[]} points
 * @param {Direction} direction
 * @param {{ start: Fraction, tolerance: Fraction }} by
 * @param {Rules} rules
 * @returns {Judgement}
 */
export function withoutTarget(points, direction, { start, tolerance }, rules) {
  const ordered = inOrder(points)
  const baseline = baselineOf(ordered, start, rules)
  const comparable = ordered.filter(point => baseline && compare(point.time, baseline.time) >= 0)
  const latest = comparable.at(-1)
  if (!baseline || !latest || comparable.length < rules.trend_points) return { state: "TOO_FEW", baseline, since: [] }
  const change = minus(latest.value, baseline.value)
  const isBetter = compare(change, fraction(0)) > 0 === (direction === "omhoog")
  const isStable = compare(absolute(change), tolerance) <= 0
  return { state: isStable ? "STABLE" : isBetter ? "FAVOURABLE" : "UNFAVOURABLE", baseline, latest, since: [] }
}
