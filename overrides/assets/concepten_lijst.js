// The list of what else this browser keeps: drafts from other tabs or earlier visits, and sent practices.

import { element } from "./zoeken.js"

export const dayAndTime = changed => new Date(changed ?? 0).toLocaleString("nl", { dateStyle: "long", timeStyle: "short" })

function button(words, title, action) {
  const made = element("button", words, { type: "button", className: "tekstknop", ariaLabel: `${words}: ${title}` })
  made.addEventListener("click", action)
  return made
}

function entry({ title, about, link, actions }) {
  const made = element("li")
  const tools = element("p", "", { className: "knoppen" })
  if (link) tools.append(element("a", link.words, { href: link.href, ariaLabel: `${link.words}: ${title}` }))
  tools.append(...Object.entries(actions).map(([words, action]) => button(words, title, action)))
  made.append(element("strong", title), element("p", about, { className: "hulp" }))
  if (tools.childElementCount) made.append(tools)
  return made
}

// Show the entries, or hide the list if there are none. The list is only rendered again if its text changed, because someone
// may have the focus in it.
export function showEntries(place, entries) {
  const state = JSON.stringify(entries.map(({ id, title, about, link, actions }) => [id, title, about, link, Object.keys(actions)]))
  const list = place.querySelector("ul")
  const same = place.dataset.staat === state
  place.hidden = !entries.length
  place.dataset.staat = state
  if (!same) list.replaceChildren(...entries.map(entry))
}
