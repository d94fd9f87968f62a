// The preview of the page; inzending.js derives its contents from the same values as the file.

import { element, find } from "../dom.js"
import { listed, page } from "../inzending.js"
import { draft, today } from "./draft.js"
import { data, root } from "./questions.js"

/** @param {string} text */
function story(text) {
  /** @type {HTMLElement[]} */
  const parts = []
  let before = ""
  for (const line of text.split("\n")) {
    const [kind, words] = listed(line)
    if (kind && kind === before) parts.at(-1)?.append(element("li", words))
    else parts.push(kind ? element(kind === "1" ? "ol" : "ul", element("li", words)) : element("p", words))
    before = kind
  }
  return parts
}

/**
 * @param {string} className
 * @param {string} heading
 * @param {string[]} items
 */
function section(className, heading, items) {
  const list = element("ul")
  list.append(...items.map(item => element("li", item)))
  const made = element("section", element("h4", heading), { className, hidden: !items.length })
  made.append(list)
  return made
}

/**
 * A link that leaves the form open; only the text while it is not an address of a website yet.
 * @param {string} address
 */
const link = address =>
  /^https?:/i.test(address) ? element("a", address, { href: address, rel: "noopener", target: "_blank" }) : address

export function preview() {
  const { voice, untold, belongsTo, small, sectors } = data.page
  const made = page(draft.answers, data, today())
  const facts = element("dl", "", { className: "feiten" })
  for (const [name, codes, text, addresses] of made.facts) {
    const value = element("dd")
    for (const code of codes) {
      value.append(element("abbr", code, { className: "label", title: sectors[code] ?? "" }), " ")
    }
    value.append(text)
    for (const [at, address] of addresses.entries()) value.append(text || at ? " " : "", link(address))
    const pair = element("div", element("dt", name))
    pair.append(value)
    facts.append(pair)
  }
  const school = element("section", element("p", voice, { className: "stem-kop" }), { className: "stem stem--school" })
  for (const [heading, text] of made.story) school.append(element("h4", heading), ...story(text))
  find(".voorbeeldpagina", HTMLElement, root).replaceChildren(
    element("p", made.title || "De titel van je praktijk", { className: "kop" }),
    element("p", made.summary || "Hier komt de kern.", { className: "lead" }),
    facts,
    school,
    section("stem stem--onbekend", untold, made.untold),
    section("verwijzingen", belongsTo, made.links),
    element("p", small, { className: "kleine-letters" }),
  )
}
