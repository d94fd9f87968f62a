// The list of what else this browser keeps: drafts from other tabs or earlier visits, and sent practices.

import { element, find } from "./dom.js"

/**
 * An entry of the list; `actions` has what each of its buttons does, by its words.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {string} about
 * @property {{ words: string, href: string } | null} [link]
 * @property {Record<string, () => void>} actions
 */

export const dayAndTime = (changed = 0) =>
  new Date(changed).toLocaleString("nl", { dateStyle: "long", timeStyle: "short" })

/**
 * @param {string} words
 * @param {string} title
 * @param {() => void} action
 */
function button(words, title, action) {
  const made = element("button", words, { type: "button", className: "tekstknop", ariaLabel: `${words}: ${title}` })
  made.addEventListener("click", action)
  return made
}

/** @param {Entry} entry */
function item({ title, about, link, actions }) {
  const made = element("li")
  const tools = element("p", "", { className: "knoppen" })
  if (link) tools.append(element("a", link.words, { href: link.href, ariaLabel: `${link.words}: ${title}` }))
  tools.append(...Object.entries(actions).map(([words, action]) => button(words, title, action)))
  made.append(element("strong", title), element("p", about, { className: "hulp" }))
  if (tools.childElementCount) made.append(tools)
  return made
}

/**
 * Show the entries, or hide the list if there are none. The list is only rendered again if its text changed, because
 * someone may have the focus in it.
 * @param {HTMLElement} place
 * @param {Entry[]} entries
 */
export function showEntries(place, entries) {
  const state = JSON.stringify(entries.map(entry => ({ ...entry, actions: Object.keys(entry.actions) })))
  const same = place.dataset.staat === state
  place.hidden = !entries.length
  place.dataset.staat = state
  if (!same) find("ul", HTMLUListElement, place).replaceChildren(...entries.map(item))
}
