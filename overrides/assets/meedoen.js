// The form for a practice: in steps, with the messages of the content check, saved in this browser while someone types.
// It results in a file, made by inzending.js. Until this script has started the form is disabled, showing only its
// questions.

import { size } from "./checking.js"
import { dayAndTime } from "./concepten_lijst.js"
import { element, find, findAll, openWhile } from "./dom.js"
import { blank, drafts, same, sentOnes, takeOver } from "./form/draft.js"
import { faultsOf, warn } from "./form/faults.js"
import { note, summarise, tell } from "./form/messages.js"
import { copyFile, saveFile, showWays } from "./form/other_ways.js"
import { preview } from "./form/preview.js"
import { form, named, order, questions, root, titleOf } from "./form/questions.js"
import { send } from "./form/sending.js"
import { at, go, LAST, questionsOfStep, readAddress, show, stepInAddress, stepOf } from "./form/steps.js"
import { beginAnew, fillIn, newFormButton, save, sayKept, showWork, wipeOnRequest } from "./form/work.js"
import { canKeep } from "./storage.js"

function refresh() {
  order()
  save()
  preview()
  if (at === LAST) showWays()
  for (const counter of findAll(".teller", HTMLElement, root)) {
    const typed = size(counter.parentElement?.querySelector("textarea")?.value ?? "")
    counter.textContent = typed ? `${typed} van hooguit ${counter.dataset.meest} tekens` : ""
  }
}

/**
 * Go to a later step, or say what is wrong in this one.
 * @param {number} step
 */
function goOn(step) {
  const faults = faultsOf(questionsOfStep())
  if (faults.length) tell(faults)
  else go(step)
}

form.addEventListener("submit", event => {
  event.preventDefault()
  refresh()
  if (at < LAST) return goOn(at + 1)
  const faults = faultsOf(questions)
  const [first] = faults
  if (!first) return send()
  const step = stepOf(first.question.step)
  if (step !== LAST) go(step)
  tell(faults)
})
form.addEventListener("input", refresh)
// On input, not on change: a warning that appears when a field is left would move the next one from under a click.
for (const question of questions) question.box.addEventListener("input", () => warn(question))
const actions = {
  terug: () => go(at - 1),
  overslaan: () => goOn(LAST),
  bewaar: saveFile,
  kopieer: copyFile,
  nieuw: beginAnew,
  wis: wipeOnRequest,
}
for (const [name, action] of Object.entries(actions)) {
  find(`[data-doe=${name}]`, HTMLButtonElement, root).addEventListener("click", action)
}
addEventListener("popstate", readAddress)
addEventListener("hashchange", readAddress)
drafts.watch(showWork)
openWhile(find(".inzending__voorbeeld", HTMLDetailsElement, root), "--choosing")

// A gap on another page links here with its theme and sector, which start a practice of their own.
const parameters = new URLSearchParams(location.search)
const gap = Object.fromEntries(
  [/** @type {const} */ (["themas", "thema"]), /** @type {const} */ (["sectoren", "sector"])]
    .map(([name, parameter]) => /** @type {const} */ ([name, parameters.get(parameter) ?? ""]))
    .filter(([name, value]) => named[name]?.options.some(one => one.value === value))
    .map(([name, value]) => [name, [value]]),
)
const hasGap = Object.keys(gap).length > 0

/**
 * @param {import("./form/draft.js").Draft} [found]
 * @param {boolean} [isOnly]
 */
function resumed(found, isOnly) {
  const isOther = hasGap && found && !same(found.gap, gap)
  if (isOther) drafts.open()
  fillIn(found && !isOther ? found : { ...blank(gap), ...(hasGap ? { gap } : {}) })
  if (isOther) note("Je begint hier aan een nieuwe praktijk. Waar je eerder aan werkte, staat hierboven.")
  else if (found && isOnly) noteGoingOn(found)
  else if (!found && sentOnes().length) {
    summarise(
      "Je hebt al een praktijk ingestuurd",
      element("p", "Hierboven staat hoe je hem kunt volgen. Heb je er nog een? Vul dan het formulier in."),
    )
  }
  sayKept(canKeep())
  showWork()
  show(stepInAddress(), false)
  readAddress()
  find("[data-doe=verder]", HTMLButtonElement, root).type = "submit"
  find(".inzending__vragen", HTMLFieldSetElement, root).disabled = false
}

/** @param {import("./form/draft.js").Draft} found */
function noteGoingOn({ answers, changed }) {
  const title = titleOf(answers)
  note(
    `We gaan verder met ${title ? `“${title}”` : "wat je eerder invulde"}, van ${dayAndTime(changed)}.`,
    newFormButton("Begin aan een nieuwe praktijk"),
  )
}

takeOver()
drafts.resume(resumed, () => {
  delete root.dataset.gestart
  find("main", HTMLElement).classList.add("no-js")
})
root.dataset.gestart = ""
