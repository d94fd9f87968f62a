// What a team typed of its own figures: conversion to and from a link, and what is wrong with it. No DOM here.

import { fraction } from "./fraction.js"

/**
 * @typedef {"year" | "value" | "whole"} Field
 * @typedef {Record<Field, string>} Row a year, its value, and of how many that is a percentage
 * @typedef {{ sector: string, counted: boolean, year: string, rows: Row[] }} State `counted`: whether the team counts
 *   as the definition says; `year`: the year by which it wants to be there
 * @typedef {{ year: number, value: import("./fraction.js").Fraction, whole: number | null }} Figure
 * @typedef {Partial<Record<Field, string>>} Faults a message for each field that is wrong
 */

export const MOST_ROWS = 12
const FIRST_YEAR = 1990
const LONGEST = 12 // characters in a field

/** @type {Field[]} */
export const FIELDS = ["year", "value", "whole"]

/**
 * A number as people type it, as an exact text: "12,5 %" is "12.5"; "" if it is none.
 * @param {string} text
 */
const decimal = text => /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text)?.[1]?.replace(",", ".") ?? ""

/** @param {string} text */
const wholeNumber = text => Number(/^\s*(\d+)\s*$/.exec(text)?.[1] ?? NaN)

/** @param {string} text */
export const yearIn = text => Number(/^\s*(\d{4})\s*$/.exec(text)?.[1] ?? NaN)

/** @param {Row} row */
export const isBlank = row => FIELDS.every(field => !row[field].trim())

/**
 * What is wrong with each row.
 * @param {Row[]} rows
 * @param {boolean} percentage
 * @param {number} thisYear
 * @returns {Faults[]}
 */
export function faultsIn(rows, percentage, thisYear) {
  const years = rows.map(({ year }) => yearIn(year))
  return rows.map((row, at) => {
    if (isBlank(row)) return {}
    /** @type {Faults} */
    const faults = {}
    const year = years[at] ?? NaN
    if (!(year >= FIRST_YEAR && year <= thisYear))
      faults.year = `Vul een jaar in, van ${FIRST_YEAR} tot en met ${thisYear}`
    else if (years.indexOf(year) < at) faults.year = `${year} staat er al: vul elk jaar één keer in`
    const value = decimal(row.value)
    if (!value) faults.value = "Vul een getal in, zoals 12,5"
    else if (percentage && Number(value) > 100) faults.value = "Een percentage is hooguit 100"
    if (percentage && row.whole.trim() && !(wholeNumber(row.whole) > 0))
      faults.whole = "Vul een heel getal in, zoals 28, of niets"
    return faults
  })
}

/**
 * What is wrong with the year by which the team wants to be there; "" if nothing.
 * @param {string} text
 */
export const faultInYear = text => {
  const year = yearIn(text)
  return year >= FIRST_YEAR && year < 2100 ? "" : "Vul een jaar in van vier cijfers, zoals 2030"
}

/**
 * The figures in rows without faults, in order of their years.
 * @param {Row[]} rows
 * @returns {Figure[]}
 */
export const figuresIn = rows =>
  rows
    .filter(row => !isBlank(row))
    .map(({ year, value, whole }) => ({
      year: yearIn(year),
      value: fraction(decimal(value)),
      whole: wholeNumber(whole) || null,
    }))
    .toSorted((one, other) => one.year - other.year)

/** @param {State} state */
export function toFragment({ sector, counted, year, rows }) {
  const parameters = new URLSearchParams({ eigen: sector, geteld: counted ? "ja" : "nee", tegen: year })
  for (const row of rows.filter(row => !isBlank(row)))
    parameters.append("cijfer", FIELDS.map(field => row[field].trim().replaceAll("_", " ")).join("_"))
  return parameters.toString()
}

/**
 * The state in a link, or null if it has none. Anything may be in it: what comes out is checked as if it was typed.
 * @param {string} fragment
 * @returns {State | null}
 */
export function fromFragment(fragment) {
  const parameters = new URLSearchParams(fragment)
  const text = /** @param {string} name */ name => (parameters.get(name) ?? "").slice(0, LONGEST)
  if (!parameters.has("eigen")) return null
  const rows = parameters
    .getAll("cijfer")
    .slice(0, MOST_ROWS)
    .map(one => {
      const [year = "", value = "", whole = ""] = one.split("_").map(part => part.slice(0, LONGEST))
      return { year, value, whole }
    })
  return { sector: text("eigen"), counted: text("geteld") === "ja", year: text("tegen"), rows }
}
