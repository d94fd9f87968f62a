// Values that this browser keeps, by name. It may refuse to, and what it gives may be anything: check it before use.

const local = () => localStorage // a function, because a browser may forbid even to name the storage
export const tab = () => sessionStorage

/**
 * The value of this name; null if there is none.
 * @param {string} name
 * @returns {unknown}
 */
export function kept(name, storage = local) {
  try {
    return JSON.parse(storage().getItem(name) ?? "null")
  } catch {
    return null
  }
}

/**
 * Store a value, or remove it if it is null; returns whether that worked.
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value, storage = local) {
  try {
    if (value === null) storage().removeItem(name)
    else storage().setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const canKeep = () => keep("meesterschap.proef", "") && keep("meesterschap.proef", null)

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isText = value => typeof value === "string"

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isRecord = value => typeof value === "object" && value !== null
