// The sheet of a kijkwijzer: what is chosen, as it is printed.

import { element } from "../dom.js"

/**
 * What the buttons at a look-for do: move it a place up (-1) or down (1), or drop it.
 * @typedef {import("../kijkwijzer_vorm.js").Part} Part
 * @typedef {import("../kijkwijzer_vorm.js").State} State
 * @typedef {object} Actions
 * @property {(part: Part, at: number, step: -1 | 1) => void} move
 * @property {(part: Part, at: number) => void} drop
 */

/** @param {Node[]} cells */
function row(...cells) {
  const made = element("tr")
  made.append(...cells)
  return made
}

/**
 * @param {string} label
 * @param {string} symbol
 * @param {() => void} action
 */
function button(label, symbol, action, disabled = false) {
  const made = element("button", symbol, { type: "button", ariaLabel: label, title: label, disabled })
  made.addEventListener("click", action)
  return made
}

/** @param {string} label */
const line = label => element("p", element("span", label), { className: "invulregel" })

/**
 * The parts of the sheet, from top to bottom. `guide` is the title of the guide, if one is chosen; `answers` are those
 * that can be ticked for each indicator.
 * @param {State} state
 * @param {string} guide
 * @param {string[]} answers
 * @param {Actions} actions
 */
export function sheetOf(state, guide, answers, actions) {
  /** @type {HTMLElement[]} */
  const parts = [element("p", state.gelegenheid || "Kijkwijzer", { className: "vel__titel" })]
  if (guide) parts.push(element("p", guide, { className: "vel__gids" }))
  const purpose = "Om van te leren, niet om te beoordelen. Schrijf geen namen op."
  parts.push(element("p", purpose, { className: "hulp" }), line("Datum en groep"))
  parts.push(state.vraag ? element("p", `Leervraag: ${state.vraag}`) : line("Leervraag"))
  if (state.principe.length) parts.push(element("h3", "Hier houden we ons aan"), principles())
  parts.push(element("h3", "Hier kijken we naar"))
  parts.push(
    state.indicator.length
      ? table("indicator", "Kijkpunt", answers, [answers.length ? "Notities" : "Wat zie en hoor je?"])
      : element("p", "Kies of schrijf een kijkpunt.", { className: "vel__leeg" }),
  )
  if (state.vorm === "vier" && state.indicator.length) {
    const scale = "1 = niet te zien, 2 = even te zien, 3 = vaak te zien, 4 = steeds te zien"
    parts.push(element("p", scale, { className: "hulp" }))
  }
  const after = element("div", element("h3", "Na afloop"), { className: "vel__na" })
  after.append(...["Wat ging goed?", "Wat neem je mee?", "Wat spreken we af?"].map(line))
  parts.push(after)
  if (state.terugblik.length) {
    const heading = element("h3", "Hier kijken we later op terug")
    parts.push(heading, table("terugblik", "Wat we tellen of vragen", [], ["Wanneer", "Uitkomst"]))
  }
  return parts

  function principles() {
    const list = element("ul")
    list.dataset.deel = "principe"
    list.append(...state.principe.map((text, at) => element("li", lookFor("principe", text, at))))
    return list
  }

  /**
   * The look-fors of a part, each with a checkbox for every answer, and empty columns to write in.
   * @param {Part} part
   * @param {string} head
   * @param {string[]} answers
   * @param {string[]} columns
   */
  function table(part, head, answers, columns) {
    const made = element("table")
    made.dataset.deel = part
    const heads = answers.map(answer => element("th", answer, { className: "antwoord" }))
    const top = row(element("th", head), ...heads, ...columns.map(name => element("th", name)))
    for (const cell of top.cells) cell.scope = "col"
    const body = element("tbody")
    for (const [at, text] of state[part].entries()) {
      const boxes = answers.map(() => element("td", "☐", { className: "antwoord" }))
      const empty = columns.map(() => element("td"))
      body.append(row(element("th", lookFor(part, text, at), { scope: "row" }), ...boxes, ...empty))
    }
    made.append(element("thead", top), body)
    return made
  }

  /**
   * A look-for with buttons to move and drop it.
   * @param {Part} part
   * @param {string} text
   * @param {number} at
   */
  function lookFor(part, text, at) {
    const tools = element("span", "", { className: "schuif" })
    tools.append(
      button(`Zet hoger: ${text}`, "↑", () => actions.move(part, at, -1), at === 0),
      button(`Zet lager: ${text}`, "↓", () => actions.move(part, at, 1), at === state[part].length - 1),
      button(`Haal weg: ${text}`, "×", () => actions.drop(part, at)),
    )
    const made = element("span", element("span", text), { className: "punt" })
    made.append(tools)
    return made
  }
}
