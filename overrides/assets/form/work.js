// Saving what is written, and going from one draft to another.

import { newId } from "../concepten.js"
import { dayAndTime, showEntries } from "../concepten_lijst.js"
import { element, find } from "../dom.js"
import { keep } from "../storage.js"
import { blank, DRAFT, draft, drafts, replaceDraft, SENT, same, sentOnes } from "./draft.js"
import { warn } from "./faults.js"
import { focusSummary, note } from "./messages.js"
import { fill, form, given, order, questions, root, titleOf } from "./questions.js"
import { focusStep, go } from "./steps.js"

/**
 * @typedef {import("../concepten.js").Other<import("./draft.js").Draft>} OtherDraft
 * @typedef {import("../concepten.js").Kept<import("./draft.js").Sent>} KeptSent
 * @typedef {import("../concepten_lijst.js").Entry} Entry
 */

const list = find(".bewaard", HTMLElement, root)

let isKept = true
let thanked = "" // the number that the page shows in its thanks
let rounds = 0

/** @param {boolean} saved */
export function sayKept(saved) {
  isKept = saved
  find(".inzending__concept", HTMLElement, root).textContent = saved
    ? "Je antwoorden blijven in deze browser."
    : "Deze browser bewaart niet wat je invult. Vul het formulier dus in één keer in."
}

// Save the answers if they changed, and never over those of another tab.
export function save() {
  const answers = given()
  if (same(answers, draft.answers)) return
  if (drafts.taken()) setApart()
  replaceDraft({ ...draft, answers })
  sayKept(Object.keys(answers).length ? drafts.save(draft) : drafts.drop())
}

export function setApart() {
  drafts.open()
  replaceDraft({ ...draft, key: newId() })
  note("In een ander tabblad staat dezelfde praktijk. Wat je hier schrijft, bewaren we daarom als een apart concept.")
  showWork()
}

// ---------------------------------------------------------------- the list of other drafts, and of sent practices
/**
 * @param {OtherDraft} draft
 * @returns {Entry}
 */
function draftEntry({ id, answers, changed, elsewhere }) {
  const title = titleOf(answers) || "Praktijk zonder titel"
  const about = `Nog niet ingestuurd, laatst gewijzigd op ${dayAndTime(changed)}`
  if (elsewhere) return { id, title, about: `${about}. Staat open in een ander tabblad.`, actions: {} }
  const actions = {
    "Verder met deze": () => goOn(id),
    Wis: () => remove(`${DRAFT}.${id}`, title, "Je krijgt hem niet terug."),
  }
  return { id, title, about, actions }
}

/**
 * @param {KeptSent} sent
 * @returns {Entry}
 */
function sentEntry({ id, nummer, volgen, key, answers, changed }) {
  const title = titleOf(answers) || "Praktijk"
  const consequence = `Hij blijft ingestuurd, maar deze browser vergeet het nummer ${nummer}.`
  return {
    id,
    title,
    about: `Ingestuurd op ${dayAndTime(changed)}, nummer ${nummer}`,
    link: volgen ? { words: "Waar staat hij nu?", href: volgen } : null,
    actions: {
      ...(key ? { Verbeter: () => improveSent({ key, answers }, title) } : {}),
      Wis: () => remove(`${SENT}.${id}`, title, consequence),
    },
  }
}

export async function showWork() {
  const round = ++rounds
  const others = await drafts.others()
  if (round !== rounds) return
  const sent = sentOnes().filter(({ nummer }) => nummer !== thanked)
  showEntries(list, [...others.map(draftEntry), ...sent.map(sentEntry)])
}

/**
 * Leave a practice out of the list while the page thanks for it.
 * @param {string} number
 */
export function leaveOut(number) {
  thanked = number
  showWork()
}

/**
 * @param {string} name
 * @param {string} title
 * @param {string} consequence
 */
async function remove(name, title, consequence) {
  if (!confirm(`Wil je “${title}” wissen uit deze browser? ${consequence}`)) return
  keep(name, null)
  await showWork()
  const next = list.querySelector("button")
  if (next) next.focus()
  else if (form.hidden) focusSummary()
  else focusStep()
}

// ---------------------------------------------------------------- from one draft to another
/**
 * Fill the form with a draft.
 * @param {import("./draft.js").Draft} found
 */
export function fillIn(found) {
  replaceDraft(found)
  thanked = ""
  for (const question of questions) {
    fill(question, draft.answers[question.name])
    warn(question)
  }
  order()
  replaceDraft({ ...draft, answers: given() })
}

/** @param {import("./draft.js").Draft} found */
function begin(found, words = "") {
  fillIn(found)
  note(words)
  go(0)
  showWork()
}

// If this browser cannot save drafts, switching to another one loses the answers: ask first.
const mayLeave = () =>
  isKept ||
  !Object.keys(draft.answers).length ||
  confirm("Deze browser bewaart niet wat je hebt ingevuld. Wil je verdergaan? Je krijgt het niet terug.")

function wipe() {
  drafts.open()
  begin(blank())
}

export function wipeOnRequest() {
  if (!confirm("Wil je alles wissen wat je hebt ingevuld? Je krijgt het niet terug.")) return
  if (!drafts.taken()) drafts.drop()
  wipe()
}

export function beginAnew() {
  if (mayLeave()) wipe()
}

/** @param {string} id */
function goOn(id) {
  if (mayLeave()) begin(drafts.open(id) ?? blank())
}

/**
 * Edit a sent practice under the same key: the server takes it as the next version, until it is taken up.
 * @param {import("./draft.js").Draft} sent
 * @param {string} title
 */
function improveSent(sent, title) {
  if (!mayLeave()) return
  drafts.open()
  begin(
    sent,
    `Je verbetert “${title}”. Heeft de redactie hem nog niet overgenomen, ` +
      "dan komt je nieuwe tekst in de plaats van de oude.",
  )
}

/** @param {string} words */
export function newFormButton(words) {
  const made = element("button", words, { type: "button", className: "tekstknop" })
  made.addEventListener("click", beginAnew)
  return made
}
