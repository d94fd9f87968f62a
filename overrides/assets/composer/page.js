// The composer in the page: its controls, and messages to who uses it.

import { element, find, findAll } from "../dom.js"
import { fit } from "../kijkwijzer_vorm.js"

/**
 * The look-fors of a part that the page offers, and the field to write one in.
 * @typedef {import("../kijkwijzer_vorm.js").Part} Part
 * @typedef {ReturnType<typeof groupIn>} Group
 */

export const composer = find("[data-kijkwijzer]", HTMLElement)
export const version = Number(composer.dataset.versie)
export const form = find("form", HTMLFormElement, composer)
export const guides = find("[name=gids]", HTMLSelectElement, form)
export const scales = findAll("[name=vorm]", HTMLInputElement, form)
export const occasion = find("[name=gelegenheid]", HTMLInputElement, form)
export const question = find("[name=vraag]", HTMLInputElement, form)
export const groups = findAll(".kijkpunten", HTMLFieldSetElement, form).map(groupIn)
const message = find(".samensteller__melding", HTMLElement, composer)

/** @param {HTMLFieldSetElement} fieldset */
function groupIn(fieldset) {
  return {
    part: /** @type {Part} */ (fieldset.dataset.soort),
    most: Number(fieldset.dataset.meest),
    items: findAll("li", HTMLElement, fieldset).map(item => ({
      item,
      box: find("input", HTMLInputElement, item),
      guides: item.dataset.gidsen?.split(" ") ?? [],
      focus: item.dataset.kijkt?.split(" ") ?? [],
    })),
    help: find(".keuzehulp", HTMLElement, fieldset),
    all: find(".alles", HTMLElement, fieldset),
    allButton: find(".alles button", HTMLButtonElement, fieldset),
    showsAll: false,
    own: find(".eigen input", HTMLInputElement, fieldset),
    add: find(".eigen button", HTMLButtonElement, fieldset),
  }
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
  if (![...guides.options].some(({ value }) => value === fits.gids)) fits.gids = ""
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
