// What all searches on the site share: the index, what a query means, and how results are counted.

import { element } from "./dom.js"

/**
 * The part of Pagefind's API that the site uses: https://pagefind.app/docs/api/
 * @typedef {{ url: string, title: string, excerpt: string, weighted_locations: { balanced_score: number }[] }} Section
 * @typedef {{ url: string, meta: Record<string, string | undefined>, excerpt: string, sub_results: Section[] }} Found
 * @typedef {{ id: string, score: number, data: () => Promise<Found> }} Result
 * @typedef {Record<string, Record<string, number> | undefined>} Counts
 * @typedef {{ results: Result[], filters: Counts }} Answer
 * @typedef {{ filters?: Record<string, string | { any: (string | { all: string[] })[] }>, sort?: Record<string, "asc" | "desc"> }} Options
 * @typedef {object} Pagefind
 * @property {(options: { ranking: object }) => Promise<void>} options
 * @property {(query: string | null, options?: Options) => Promise<Answer>} search
 * @property {(query: string) => Promise<void>} preload
 * @property {() => Promise<Counts>} filters
 */

// Compared with the defaults of Pagefind: words that only begin as the query does count for less, as do words in titles
// (of such words it weighs how rare they are), and long pages are not put last.
const RANKING = {
  termSimilarity: 8,
  pageLength: 0.35,
  metaWeights: { title: 1.5, zoekwoorden: 1.5, soort: 0, samenvatting: 0, kenmerken: 0 },
}

// What people write around the words that say what they look for.
const SMALL_WORDS = new Set(
  `aan al alle ben bij ca daar dan dat de deze die dit doe doen doet een eens elk elke en er gaan gaat gebeurd gebeurt
  gedaan geef geen had hadden heb hebben heeft het hier hoe hoeveel hun iets ik in is je jij jouw jullie kan kom komen komt
  krijg krijgen krijgt kun kunnen maar maak maken me meer met mij mijn moet moeten naar niet nog of om omdat onder ons onze
  ook op over per staat te tegen tijdens tot tussen u uit uw vaak van vanaf veel via vind voor waar waarom waarvoor wanneer
  waren was wat we wel welke werd wie wil willen word worden wordt zal ze zich zijn zij zit zitten zo zonder zou
  achter informatie nederland nederlandse`.split(/\s+/),
)
const ENDINGS = ["en", "s", "e", "n", "ers", "er", "t"]
const LINKS = ["", "s", "e", "n", "en"]
const PLURALS = ["s", "en", "n"]
const VERB = /[^aeiou]e[lmnr]en$/ // such nouns have a plural with an s: ‘roosters’, and ‘roosteren’ is a verb
const SHORTEST = 3 // the fewest letters of a part of a compound
const LONG = 5
const COMMON = 6 // a word that more than one in this many pages have counts for less
const FEW = 3 // the number of pages that are found in any case, if one has not all words
const ABOUT_THE_SITE = ["Pagina", "Lijst"] // the kinds of pages that are not about one part of the agenda
const LISTS = { lijst: "ja" } // the filter of pages that come after all others
const ON_EACH_PRACTICE = "praktijk" // for want of a word Pagefind fetches its whole index

/**
 * @typedef {Map<string, string>} Known what to ask for by the letters of each known word, or of words that are a synonym
 * @type {Promise<{ search: Pagefind, words: Known, total: number }> | undefined}
 */
let loading // at the first search

async function load() {
  const folder = new URL("../pagefind/", import.meta.url)
  const [search, list, total] = await Promise.all([engine(folder), wordList(folder), pageCount(folder)])
  await search.options({ ranking: RANKING })
  return { search, words: new Map(list.map(line => asked(line))), total }
}

/**
 * Those of the results that can be shown: without a network a browser has few pages. Most often it does with a look at the
 * first, which are fetched to be shown anyway.
 * @param {Result[]} results
 */
export async function withinReach(results) {
  /** @param {Result[]} some */
  const has = some =>
    Promise.all(
      some.map(one =>
        one.data().then(
          () => true,
          () => false,
        ),
      ),
    )
  if (!(await has(results.slice(0, 6))).includes(false)) return results
  const isThere = await has(results)
  return results.filter((_, at) => isThere[at])
}

/** @param {number} beyond */
export const beyondText = beyond => (beyond ? `; met internet vind je er nog ${beyond}` : "")

/**
 * @param {URL} folder
 * @returns {Promise<Pagefind>}
 */
const engine = folder => import(new URL("pagefind.js", folder).href)

/** @param {URL} folder */
async function wordList(folder) {
  const response = await fetch(new URL("woorden.txt", folder), { cache: "no-cache" })
  return response.ok ? (await response.text()).split("\n") : []
}

/**
 * How many pages can be found, which Pagefind itself does not tell without fetching all filters.
 * @param {URL} folder
 */
async function pageCount(folder) {
  const response = await fetch(new URL("pagefind-entry.json", folder))
  /** @type {{ languages: Record<string, { page_count: number }> }} */
  const { languages } = await response.json()
  return Object.values(languages).reduce((sum, { page_count }) => sum + page_count, 0)
}

/**
 * The letters of a known word without accents, and what to ask for: another word, where Pagefind would mistake this one, or
 * where these are several.
 * @param {string} line
 * @returns {[string, string]}
 */
function asked(line) {
  const [word = "", other = word] = line.split("=")
  return [plain(word), other]
}

const index = () => (loading ??= load())

/** @returns {Promise<Pagefind>} */
export const pagefind = async () => (await index()).search

// Load the index again at the next attempt.
export function forgetIndex() {
  loading = undefined
}

/** @param {string} text */
const plain = text =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}'’‘-]/gu, "")

/**
 * What a query is understood as: the words to look for, the words that no page has, and the query with its slips
 * corrected, or "".
 * @param {string} question
 * @param {Known} known
 */
export function understood(question, known) {
  const words = telling(joined(written(withSynonyms(question, known)), known)).filter(word => word.length > 1)
  const slips = new Map(words.map(word => [word, isKnown(word, known) ? undefined : meant(word, known)]))
  const corrected = question.replace(/[\p{L}\p{M}]+(?:['’‘-][\p{L}\p{M}]+)*/gu, word => slips.get(word)?.slip ?? word)
  return {
    words: words.flatMap(word => slips.get(word)?.words ?? asKnown(word, known) ?? word),
    unknown: words.filter(word => slips.get(word)?.words.length === 0),
    meant: corrected === question ? "" : corrected,
  }
}

/** @param {string} question */
const written = question =>
  question.split(/[\s/]+/).flatMap(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || [])

/**
 * The words that say what someone looks for, or else all.
 * @param {string[]} words
 */
function telling(words) {
  const some = words.filter(word => !SMALL_WORDS.has(plain(word)))
  return some.length ? some : words
}

/** @param {string[]} words */
const nameOf = words => plain(words.join("")).replace(/[^a-z0-9]/g, "")

/**
 * What a page can be called that is asked for by its name.
 * @param {string} question
 */
const names = question =>
  [written(question), telling(written(question))].map(nameOf).flatMap(name => [name, ...withoutEnding(name)])

/**
 * What each two words of a question can be: a name, in either order, or two names.
 * @param {string} question
 */
function pairs(question) {
  const words = telling(written(question))
  return words.flatMap(one =>
    words
      .filter(other => other !== one)
      .flatMap(other => [nameOf([one, other]), { all: [nameOf([one]), nameOf([other])] }]),
  )
}

/** @param {string} letters */
const withoutEnding = letters => ENDINGS.filter(end => letters.endsWith(end)).map(end => letters.slice(0, -end.length))

/**
 * What to ask for by a word, if it is known, or else without an ending.
 * @param {string} word
 * @param {Known} known
 */
function asKnown(word, known) {
  const letters = plain(word)
  return [letters, ...withoutEnding(letters)].map(one => known.get(one)).find(other => other)
}

/**
 * The question, with one word in the place of several that mean the same.
 * @param {string} question
 * @param {Known} known
 */
function withSynonyms(question, known) {
  const terms = [...known].filter(([term]) => term.includes(" "))
  /** @param {string} term */
  const pattern = term => new RegExp(`\\b${term.replaceAll(" ", "[ -]+")}(${ENDINGS.join("|")})?\\b`, "gi")
  return terms.reduce((text, [term, word]) => text.replace(pattern(term), word), question)
}

/**
 * Whether pages have the word, or words that begin with it, or the word without an ending. Other signs than letters are
 * not in the list of words.
 * @param {string} word
 * @param {Known} known
 */
function isKnown(word, known) {
  const letters = plain(word)
  if (!known.size || !/^[a-z]{3,}$/.test(letters) || asKnown(word, known)) return true
  for (const other of known.keys()) if (other.startsWith(letters)) return true
  return false
}

/**
 * The words, with those that are written apart joined where that makes a known word of an unknown one.
 * @param {string[]} words
 * @param {Known} known
 */
function joined(words, known) {
  /** @type {string[]} */
  const result = []
  for (const word of words) {
    const before = result.at(-1)
    const compound = before && LINKS.map(link => plain(before) + link + plain(word)).find(one => known.has(one))
    if (compound && !(isKnown(before, known) && isKnown(word, known))) result.splice(-1, 1, compound)
    else result.push(word)
  }
  return result
}

/**
 * What an unknown word can stand for: two known words that it is written of, or else the known word it looks like most, or
 * else a compound that begins with the stem of a word, as ‘vergadercultuur’ does.
 * @param {string} word
 * @param {Known} known
 * @returns {{ words: string[], slip?: string }}
 */
function meant(word, known) {
  const letters = plain(word)
  const parts = hyphened(word, known) ?? partsOf(letters, known, head => known.has(head))
  if (parts) return { words: parts }
  const like = nearest(letters, known.keys()) ?? ""
  const other = known.get(like)
  if (other) return { words: [other], slip: plain(other) === like ? other : like }
  return { words: partsOf(letters, known, head => head.length >= LONG && isKnown(head, known)) ?? [] }
}

/**
 * The known words between hyphens, if all are.
 * @param {string} word
 * @param {Known} known
 */
function hyphened(word, known) {
  const parts = word.split("-").map(part => asKnown(part, known))
  return parts.length > 1 && parts.every(part => part !== undefined) ? parts : undefined
}

/**
 * What to ask for by the two words that a compound is written of, the last as long as possible.
 * @param {string} letters
 * @param {Known} known
 * @param {(head: string) => boolean} isHead whether a compound can begin with this
 */
function partsOf(letters, known, isHead) {
  for (let cut = SHORTEST; cut <= letters.length - SHORTEST; cut++) {
    const tail = whole(letters.slice(cut), known)
    if (!tail) continue
    const start = letters.slice(0, cut)
    const heads = LINKS.filter(link => start.endsWith(link)).map(link => start.slice(0, cut - link.length))
    const head = heads.find(one => one.length >= SHORTEST && isHead(one))
    if (head) return [head, tail].map(part => known.get(part) ?? part)
  }
}

/**
 * The last part of a compound, if it is a known word, or the plural of a long one.
 * @param {string} letters
 * @param {Known} known
 */
function whole(letters, known) {
  if (known.has(letters)) return letters
  if (VERB.test(letters)) return
  const single = PLURALS.filter(end => letters.endsWith(end)).map(end => letters.slice(0, -end.length))
  return single.find(one => one.length >= LONG && known.has(one))
}

/**
 * The word that differs least, with at most one slip in a short word and two in a long one. Of equals the first, which is
 * on the most pages, but rather one with the same first letter.
 * @param {string} word
 * @param {Iterable<string>} others
 */
function nearest(word, others) {
  let most = (word.length > 8 ? 2 : 1) + 0.25
  /** @type {string | undefined} */
  let found
  const sounds = heard(word)
  for (const other of others) {
    if (Math.abs(other.length - word.length) > most) continue
    const sound = heard(other)
    const apart = slips(sounds, sound) + (sound[0] === sounds[0] ? 0 : 0.5)
    if (apart < most) [most, found] = [apart, other]
  }
  return found
}

/**
 * The word with one way to write what sounds the same: ‘callibreren’ as ‘kalibreren’.
 * @param {string} word
 */
const heard = word =>
  word
    .replace(/c(?![heiy])/g, "k")
    .replace(/ph/g, "f")
    .replace(/ij|y/g, "ei")
    .replace(/ou/g, "au")
    .replace(/(.)\1+/g, "$1")

/**
 * How many letters are missing, added, other or swapped (the restricted Damerau-Levenshtein distance).
 * @param {string} one
 * @param {string} other
 */
export function slips(one, other) {
  /** @type {number[]} */
  let before = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const [last, next] = [row, [i]]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      next[j] = Math.min(at(last, j) + 1, at(next, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) next[j] = Math.min(at(next, j), at(before, j - 2) + 1)
    }
    ;[before, row] = [last, next]
  }
  return at(row, other.length)
}

/**
 * @param {number[]} numbers
 * @param {number} place
 */
const at = (numbers, place) => numbers[place] ?? Infinity

/**
 * The answer to a query. Pagefind requires all words on one page: these are the pages with the words of the best page, and
 * `dropped` are the other words. `ranked` are also the pages with a part of the words, by how much they have of them.
 * @param {string} question
 * @param {Options} [options]
 * @returns {Promise<Answer & { ranked: Result[], dropped: string[], meant: string }>}
 */
export async function searchFor(question, options = {}) {
  const { search, words: known, total } = await index()
  const { words, unknown, meant } = understood(question, known)
  /** @param {string[]} words */
  const ask = words => search.search(words.join(" ") || ON_EACH_PRACTICE, options)
  if (!words.length && (unknown.length || !options.filters))
    return { results: [], filters: {}, ranked: [], dropped: [], meant }
  await preload(search, words)
  const answer = await ask(words)
  // No page with a filter has a name or is a list.
  const [first, lists] = options.filters
    ? [[], []]
    : await Promise.all([
        named(search, [...words, ...telling(written(question))], [question, meant]),
        pagesWith(search, words, [LISTS]),
      ])
  if (words.length < 2) return { ...answer, ranked: ordered(first, answer.results, lists), dropped: unknown, meant }
  const pages = ranking(
    answer,
    await Promise.all(words.map(async word => ({ word, answer: await ask([word]) }))),
    total,
  )
  const best = answer.results.length ? words : (pages[0]?.words ?? [])
  const { results, filters } = best === words ? answer : await ask(best)
  const marked = new Map(results.map(result => [result.id, result]))
  const found = pages.map(({ result }) => marked.get(result.id) ?? result)
  const ranked = ordered(first, found, lists)
  const dropped = [...unknown, ...words.filter(word => !best.includes(word))]
  return { results, filters, ranked, dropped, meant }
}

/**
 * The pages that are asked for by their name, which have one of the words. Of a page about the site, such as that with the
 * downloads, two words of a question can be the name, or two of its names.
 * @param {Pagefind} search
 * @param {string[]} words
 * @param {string[]} questions
 */
function named(search, words, questions) {
  const parts = questions.flatMap(pairs)
  const whole = { naam: { any: questions.flatMap(names) } }
  const some = { naam: { any: parts }, pagina: { any: ABOUT_THE_SITE } }
  return pagesWith(search, words, parts.length ? [whole, some] : [whole])
}

/**
 * The pages with one of the words that one of the filters lets through.
 * @param {Pagefind} search
 * @param {string[]} words
 * @param {NonNullable<Options["filters"]>[]} some
 */
async function pagesWith(search, words, some) {
  const answers = await Promise.all(
    [...new Set(words)].flatMap(word => some.map(filters => search.search(word, { filters }))),
  )
  return [...new Map(answers.flatMap(({ results }) => results.map(result => [result.id, result]))).values()]
}

/**
 * The results, with these at the head and lists at the end.
 * @param {Result[]} first
 * @param {Result[]} results
 * @param {Result[]} lists
 */
function ordered(first, results, lists) {
  const [heads, ends, found] = [first, lists, results].map(some => new Set(some.map(({ id }) => id)))
  const place = (/** @type {Result} */ { id }) => (heads?.has(id) ? 0 : ends?.has(id) ? 2 : 1)
  const all = [...results, ...first.filter(({ id }) => !found?.has(id))]
  return all.sort((one, other) => place(one) - place(other))
}

/**
 * Pagefind finds all words that begin with a word, in the parts of the index that it has fetched. It fetches all that it
 * needs for three letters or more.
 * @param {Pagefind} search
 * @param {string[]} words
 */
const preload = (search, words) =>
  Promise.all(
    words
      .filter(word => word.length < 3)
      .map(word => search.preload([..."abcdefghijklmnopqrstuvwxyz0123456789"].map(letter => word + letter).join(" "))),
  )

/**
 * The pages with all words, the best, and those that score at least a third as much, with the words they have. The score of
 * a page with a part of the words is the sum of those of the words, less for a common word, times the share that it has: so
 * Pagefind weighs the words in a title as well.
 * @param {Answer} whole the answer to all words
 * @param {{ word: string, answer: Answer }[]} answers those to each word
 * @param {number} total how many pages there are
 */
function ranking(whole, answers, total) {
  /** @type {Map<string, { words: string[], score: number, highest: number, result: Result }>} */
  const pages = new Map()
  for (const { word, answer } of answers) {
    const weight = Math.min(1, Math.sqrt(total / COMMON / answer.results.length))
    for (const result of answer.results) {
      const page = pages.get(result.id) ?? { words: [], score: 0, highest: 0, result }
      page.words.push(word)
      page.score += result.score * weight
      if (result.score > page.highest) Object.assign(page, { highest: result.score, result })
      pages.set(result.id, page)
    }
  }
  const all = answers.length
  const scores = new Map(whole.results.map(({ id, score }) => [id, score]))
  const sorted = [...pages]
    .map(([id, page]) => ({ ...page, score: scores.get(id) ?? (page.score * page.words.length) / all }))
    .sort((one, other) => other.score - one.score)
  return sorted.filter(
    ({ words, score }, at) => words.length === all || at < FEW || score * 3 >= (sorted[0]?.score ?? 0),
  )
}

/**
 * The section of a page that says most about what was asked.
 * @param {Found} found
 * @returns {{ url: string, title?: string, excerpt: string }}
 */
export function bestSection({ url, excerpt, sub_results: sections }) {
  const weight = (/** @type {Section} */ section) =>
    section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0)
  const [first, ...rest] = sections
  if (!first) return { url, excerpt }
  return rest.reduce((best, section) => (weight(section) > weight(best) ? section : best), first)
}

/**
 * A question after a slip, with the button that asks for what was meant instead.
 * @param {HTMLInputElement} input
 * @param {() => void} search
 */
export function meantQuestion(input, search) {
  const button = element("button", "", { type: "button", className: "tekstknop" })
  const question = element("p", "Bedoelde je ", { className: "meant", hidden: true })
  question.append(button, "?")
  button.addEventListener("click", () => {
    input.value = button.textContent
    input.focus() // the button is hidden
    search()
  })
  /** @param {string} meant what was meant, or "" */
  const show = meant => {
    button.textContent = meant
    question.hidden = !meant
  }
  return { question, show }
}

/**
 * For which query an answer is, if that is not the one that was asked.
 * @param {{ dropped: string[], meant: string }} answer
 */
export const changedText = ({ dropped, meant }) =>
  (meant && ` voor “${meant}”`) + (dropped.length ? `, zonder ${dropped.map(word => `“${word}”`).join(" en ")}` : "")

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export const countText = (count, one, many) => `${count.toLocaleString("nl")} ${count === 1 ? one : many}`
