// The composer in the page: its controls, and messages to who uses it.

import { element, find, findAll } from "../dom.js"
import { fit } from "../kijkwijzer_vorm.js"

/**
 * The look-fors of a part that the page offers, and the field to write one in.
 * @typedef {import("../kijkwijzer_vorm.js").Part} Part
 * @typedef {ReturnType<typeof groupIn>} Group
 * @typedef {Group["items"][number]} Item
 */

export const composer = find("[data-kijkwijzer]", HTMLElement)
export const version = Number(composer.dataset.versie)
export const form = find("form", HTMLFormElement, composer)
export const start = find(".samensteller__start", HTMLFieldSetElement, composer)
export const guides = find("[name=gids]", HTMLSelectElement, composer)
export const scales = findAll("[name=vorm]", HTMLInputElement, form)
export const occasion = find("[name=gelegenheid]", HTMLInputElement, form)
export const question = find("[name=vraag]", HTMLInputElement, form)
export const groups = findAll(".kijkpunten", HTMLFieldSetElement, form).map(groupIn)
const STARTING_POINTS = 5
const STARTING_PRINCIPLES = 2
const message = find(".samensteller__melding", HTMLElement, composer)

/** @param {HTMLFieldSetElement} fieldset */
function groupIn(fieldset) {
  return {
    part: /** @type {Part} */ (fieldset.dataset.soort),
    one: fieldset.dataset.een ?? "",
    many: fieldset.dataset.meer ?? "",
    most: Number(fieldset.dataset.meest),
    items: findAll("li", HTMLElement, fieldset).map(itemIn),
    tail: find(".vouw__staart", HTMLElement, fieldset.closest("details") ?? fieldset),
    help: find(".keuzehulp", HTMLElement, fieldset),
    all: find(".alles", HTMLElement, fieldset),
    allButton: find(".alles button", HTMLButtonElement, fieldset),
    showsAll: false,
    own: find(".eigen input", HTMLInputElement, fieldset),
    add: find(".eigen button", HTMLButtonElement, fieldset),
  }
}

/** @param {HTMLElement} item */
function itemIn(item) {
  const box = find("input", HTMLInputElement, item)
  box.value = find("label span", HTMLElement, item).textContent // which the page need not say twice
  return {
    item,
    box,
    guides: item.dataset.gidsen?.split(" ") ?? [],
    focus: item.dataset.kijkt?.split(" ") ?? [],
  }
}

/** @param {string} guide */
export const guideOption = guide => [...guides.options].find(({ value }) => value && value === guide)

/**
 * Whether a look-for belongs to a guide: it is made for the guide, or is about what the guide looks at.
 * @param {Item} item
 * @param {string} guide
 */
export function belongs(item, guide) {
  const looked = guideOption(guide)?.dataset.kijkt?.split(" ") ?? []
  return item.guides.includes(guide || "-") || item.focus.some(one => looked.includes(one))
}

/**
 * What a kijkwijzer with this guide starts with: the first points that belong to it. Most of them are indicators, as
 * those are what you look at; where there are few of these, there are more principles.
 * @param {string} guide
 */
export function startOf(guide) {
  const [principles = [], indicators = []] = ["principe", "indicator"].map(name => {
    const items = groups.find(({ part }) => part === name)?.items ?? []
    return items.filter(item => belongs(item, guide)).map(({ box }) => box.value)
  })
  const principe = principles.slice(0, Math.max(STARTING_PRINCIPLES, STARTING_POINTS - indicators.length))
  return { gids: guide, principe, indicator: indicators.slice(0, STARTING_POINTS - principe.length) }
}

const most = /** @type {import("../kijkwijzer_vorm.js").Most} */ (
  Object.fromEntries(groups.map(({ part, most }) => [part, most]))
)

/**
 * Values from outside, made to fit this page; and whether anything was left out.
 * @param {import("../kijkwijzer_vorm.js").Values} values
 */
export function fitted(values) {
  const [fits, cut] = fit(values, most)
  if (!guideOption(fits.gids)) fits.gids = ""
  if (!scales.some(({ value }) => value === fits.vorm)) fits.vorm = scales[0]?.value ?? ""
  return /** @type {const} */ ([fits, cut])
}

// The answers of the chosen scale, to tick for each indicator.
export const scaleAnswers = () =>
  scales
    .find(({ checked }) => checked)
    ?.dataset.antwoorden?.split(",")
    .filter(Boolean) ?? []

/**
 * @param {string} words
 * @param {Node[]} more
 */
export function tell(words, ...more) {
  message.replaceChildren(...(words ? [element("p", words)] : []), ...more)
}

/**
 * Take this message away, if it is still there.
 * @param {string} words
 */
export function untell(words) {
  if (message.textContent === words) tell("")
}

export const showMessage = () => message.scrollIntoView({ block: "nearest" })
