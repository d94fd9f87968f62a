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
  const made = element("section", element("h3", heading), { className, hidden: !items.length })
  made.append(list)
  return made
}

/**
 * A link that leaves the form open; only the text while it is not an address of a website yet.
 * @param {string} address
 */
const link = address =>
  /^https?:/i.test(address) ? element("a", address, { href: address, rel: "noopener", target: "_blank" }) : address

/**
 * @param {string} className
 * @param {ReturnType<typeof page>["facts"]} facts
 */
function definitions(className, facts) {
  const list = element("dl", "", { className })
  for (const [name, codes, text, addresses] of facts) {
    const value = element("dd")
    for (const code of codes) {
      value.append(element("abbr", code, { className: "label", title: data.page.sectors[code] ?? "" }), " ")
    }
    value.append(text)
    for (const [at, address] of addresses.entries()) value.append(text || at ? " " : "", link(address))
    const pair = element("div", element("dt", name))
    pair.append(value)
    list.append(pair)
  }
  return list
}

/** @param {ReturnType<typeof page>["story"][number]} chapter */
function chapter({ title, text, place }) {
  const className = { story: "", apart: "terzijde terzijde--let-op", beside: "terzijde" }[place]
  const made = element("section", element("h3", title), { className })
  made.append(...story(text))
  return made
}

export function preview() {
  const { untold, moreFacts, belongsTo, small } = data.page
  const made = page(draft.answers, data, today())
  const told = element("div", "", { className: "verhaal" })
  told.append(...made.story.map(chapter))
  find(".voorbeeldpagina", HTMLElement, root).replaceChildren(
    element("p", made.title || "De titel van je praktijk", { className: "kop" }),
    definitions(
      "strook",
      made.facts.filter(([, , , , onTop]) => onTop),
    ),
    element("p", made.summary || "Hier komt de kern.", { className: "lead" }),
    told,
    section("onbekend", untold, made.untold),
    element("h3", moreFacts),
    definitions(
      "feiten",
      made.facts.filter(([, , , , onTop]) => !onTop),
    ),
    section("verwijzingen", belongsTo, made.links),
    element("p", small, { className: "kleine-letters" }),
  )
}
