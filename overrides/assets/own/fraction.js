// Exact fractions, as Python's: a value exactly on a threshold falls where the rule says.

/** @typedef {{ n: bigint, d: bigint }} Fraction a numerator, and a positive denominator */

/**
 * A fraction from a text as Python writes it: "12", "-0.5" or "19/20".
 * @param {string | number} text
 * @returns {Fraction}
 */
export function fraction(text) {
  const [over = "", under = "1"] = String(text).split("/")
  const [whole = "", decimals = ""] = over.split(".")
  return { n: BigInt(whole + decimals), d: BigInt(under) * 10n ** BigInt(decimals.length) }
}

/** @typedef {(one: Fraction, other: Fraction) => Fraction} Operation */

/** @type {Operation} */
export const plus = (one, other) => ({ n: one.n * other.d + other.n * one.d, d: one.d * other.d })

/** @type {Operation} */
export const minus = (one, other) => ({ n: one.n * other.d - other.n * one.d, d: one.d * other.d })

/** @type {Operation} */
export const times = (one, other) => ({ n: one.n * other.n, d: one.d * other.d })

/** @type {Operation} */
export function over(one, other) {
  const sign = other.n < 0n ? -1n : 1n
  return { n: sign * one.n * other.d, d: sign * one.d * other.n }
}

/** @param {Fraction} one */
export const absolute = one => (one.n < 0n ? { n: -one.n, d: one.d } : one)

/**
 * Negative, zero or positive, as a comparison for sorting.
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function compare(one, other) {
  const { n } = minus(one, other)
  return n < 0n ? -1 : Number(n > 0n)
}

/** @param {Fraction} one */
export const toNumber = ({ n, d }) => Number(n) / Number(d)

/**
 * A value in Dutch with at most this many decimals, half away from zero: "1.234,5". As `rounded` in
 * hooks/meesterschap/content/notation.py.
 * @param {Fraction} value
 */
export function rounded(value, decimals = 1) {
  const { n, d } = absolute(value)
  const units = (2n * n * 10n ** BigInt(decimals) + d) / (2n * d)
  const digits = String(units).padStart(decimals + 1, "0")
  const whole = BigInt(digits.slice(0, -decimals)).toLocaleString("nl")
  const rest = digits.slice(-decimals).replace(/0+$/, "")
  return `${value.n < 0n && units ? "-" : ""}${whole}${rest && `,${rest}`}`
}
