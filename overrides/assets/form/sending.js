// Sending the practice to the inbox, and what the page does with its reply.

import { element } from "../dom.js"
import { canKeep, isRecord, isText } from "../storage.js"
import { absolute, blank, draft, drafts, keepSent, same, sentOnes } from "./draft.js"
import { focusSummary, note, say, summarise, tell, tellFailure } from "./messages.js"
import { broncode, form, inzendpunt, named, redactie, refresh, titleOf } from "./questions.js"
import { at, go, hideAll, LAST, show, stepOf } from "./steps.js"
import { fillIn, leaveOut, newFormButton, setApart } from "./work.js"

/**
 * @typedef {import("./draft.js").Draft & { id: string }} Going
 * @typedef {{ nummer: string, volgen?: string, gesprek?: string, soort?: string, eerder?: string }} Accepted
 * @typedef {{ fouten?: { vraag: string, melding: string }[], melding?: string }} Refused
 */

let sending = false

export async function send() {
  if (sending) return
  if (drafts.taken() && !same(drafts.stored()?.answers, draft.answers)) setApart()
  if (!navigator.onLine) return offline()
  sending = true
  tell([])
  say("We sturen je praktijk in…")
  const going = { ...draft, id: drafts.id }
  const reply = await post(going)
  sending = false
  if (reply?.accepted) return sent(reply.accepted, going)
  if (drafts.id !== going.id) {
    const title = titleOf(going.answers)
    return note(`“${title}” is misschien niet aangekomen. Hij staat nog in de lijst hierboven: stuur hem nog eens in.`)
  }
  if (reply) return refused(reply.refused, reply.wait)
  failed(
    "We weten niet of je praktijk is aangekomen",
    "De server antwoordt niet. Stuur hem gerust nog eens in: hij komt één keer aan.",
  )
}

/**
 * The reply of the server; null if it is unknown whether it has the practice.
 * @param {Going} going
 */
async function post({ answers, key }) {
  const waiting = new AbortController() // not every supported browser has AbortSignal.timeout
  const late = setTimeout(() => waiting.abort(), 30_000)
  const website = form.elements.namedItem("uw-website")
  try {
    const answer = await fetch(new URL("inzendingen", inzendpunt), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        antwoorden: answers,
        sleutel: key,
        website: website instanceof HTMLInputElement ? website.value : "",
      }),
      signal: waiting.signal,
    })
    return replyIn(answer, await answer.json().catch(() => null))
  } catch {
    return null
  } finally {
    clearTimeout(late)
  }
}

/**
 * @param {Response} answer
 * @param {unknown} body
 */
function replyIn({ ok, status, headers }, body) {
  const values = isRecord(body) ? body : {}
  if (ok) return isAccepted(values) ? { accepted: values } : null
  if (!(values.melding || values.fouten || status < 500)) return null
  return { refused: /** @type {Refused} */ (values), wait: Number(headers.get("Retry-After")) }
}

/**
 * @param {Record<string, unknown>} values
 * @returns {values is Accepted}
 */
const isAccepted = values => isText(values.nummer)

/**
 * @param {Refused} reply
 * @param {number} wait
 */
function refused({ fouten = [], melding }, wait) {
  const faults = fouten.flatMap(({ vraag, melding: message }) => {
    const question = named[vraag]
    return question ? [{ question, message }] : []
  })
  const [first] = faults
  if (first) {
    go(stepOf(first.question.step))
    return tell(faults)
  }
  const words =
    melding ??
    (fouten.map(one => one.melding).join(" ") || "De server neemt hem nu niet aan. Probeer het later nog eens.")
  const again = wait
    ? ` Probeer het ${wait > 60 ? `over ${Math.ceil(wait / 60)} minuten` : "over een minuut"} nog eens.`
    : ""
  const own = broncode || redactie ? "Je kunt het bestand ook zelf insturen." : "Je kunt het bestand ook bewaren."
  failed("Het insturen lukte niet", `${words}${again} ${own}`)
}

const offline = () =>
  failed(
    "Je hebt nu geen internet",
    `Je praktijk is nog niet ingestuurd. Doe dat als je weer internet hebt${canKeep() ? ": deze browser bewaart hem" : ", en laat deze pagina tot dan open"}.`,
  )

/**
 * @param {string} heading
 * @param {string} words
 */
function failed(heading, words) {
  show(LAST, false)
  tellFailure(heading, words)
}

/**
 * Keep the sent practice with its number. What was typed while it was sent stays in the form.
 * @param {Accepted} reply
 * @param {Going} going
 */
function sent({ nummer, volgen, gesprek, soort, eerder }, { id, key, answers }) {
  const earlier = eerder || sentOnes().find(one => one.key === key && one.nummer !== nummer)?.nummer
  const follow = absolute(gesprek ?? volgen)
  const remember = () => keepSent({ nummer, volgen: follow, key, answers })
  const soon = remember()
  if (same(drafts.stored(id)?.answers, answers)) drafts.drop(id)
  const isNoted = soon || remember() // retry: dropping the draft freed space
  const isAll = drafts.id === id && same(draft.answers, answers)
  if (isAll) clear()
  else show(at, false)
  const words = [
    ...received(nummer, soort, earlier),
    isNoted ? "" : "Schrijf het nummer op: deze browser kan het niet bewaren.",
    gesprek ? "Bewaar de link hieronder. Wie hem heeft, kan namens jullie antwoorden, of de praktijk intrekken." : "",
    isAll || draft.key !== key
      ? ""
      : "Terwijl we hem instuurden, is er nog iets veranderd. Dat staat nog in het formulier, en is niet ingestuurd.",
  ]
  thank(follow, words.filter(Boolean), isAll)
  leaveOut(nummer)
}

// After everything was sent: empty the form and hide it.
function clear() {
  drafts.open()
  fillIn(blank())
  note("")
  tell([])
  hideAll()
  refresh()
}

/**
 * What the server did with it: accepted it as new, had it already, or replaced the earlier version.
 * @param {string} number
 * @param {string} [kind]
 * @param {string} [earlier]
 */
function received(number, kind, earlier) {
  const reading = "Een redacteur leest hem voordat hij op de site komt."
  if (kind === "zelfde") {
    return [`Deze praktijk was al binnen, en staat er één keer: onder nummer ${number}. ${reading}`]
  }
  if (kind === "versie") {
    return [
      `We hebben je nieuwe versie bewaard, in plaats van de vorige. Het nummer blijft ${number}.`,
      "Vroeg de redactie je iets? Stuur hem dan ook terug: dat kan met de link hieronder.",
    ]
  }
  const apart = `Je eerdere tekst, nummer ${earlier}, is al overgenomen of gesloten. Deze tekst gaat apart naar de redactie.`
  return [...(earlier ? [apart] : []), `Je inzending heeft nummer ${number}. ${reading}`]
}

/**
 * @param {string} follow
 * @param {string[]} words
 * @param {boolean} another
 */
function thank(follow, words, another) {
  const message = element("p", `${words.join(" ")} `)
  if (follow) message.append(element("a", "Kijk waar hij staat", { href: follow }))
  summarise(
    "Dank je wel! Je praktijk is ingestuurd",
    message,
    ...(another ? [newFormButton("Stuur nog een praktijk in")] : []),
  )
  focusSummary()
}
