// Finding and making elements, and what stands in them.

/**
 * @template {Element} E
 * @param {Element | null} found
 * @param {string} selector
 * @param {new () => E} type
 */
function checked(found, selector, type) {
  if (found instanceof type) return found
  throw new Error(`${found ? "not" : "no"} ${type.name}: ${selector}`)
}

/**
 * The first element that matches. Throws if there is none, or if it is of another type.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} type
 * @param {ParentNode} [within]
 */
export const find = (selector, type, within = document) => checked(within.querySelector(selector), selector, type)

/**
 * All elements that match. Throws if one is of another type.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} type
 * @param {ParentNode} [within]
 */
export const findAll = (selector, type, within = document) =>
  [...within.querySelectorAll(selector)].map(found => checked(found, selector, type))

/**
 * A new element with this content and these properties.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string | Node} [content]
 * @param {Partial<HTMLElementTagNameMap[N]>} [properties]
 */
export function element(name, content = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(content)
  return made
}

/**
 * Have the visitor save a text as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  element("a", "", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/**
 * Keep this open while the window has the width that the style sheet defines under a name such as --wide.
 * @param {HTMLDetailsElement} details
 * @param {string} name
 */
export function openWhile(details, name) {
  const width = matchMedia(getComputedStyle(document.documentElement).getPropertyValue(name))
  const fit = () => {
    details.open = width.matches
  }
  width.addEventListener("change", fit)
  fit()
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export const countText = (count, one, many) => `${count.toLocaleString("nl")} ${count === 1 ? one : many}`
