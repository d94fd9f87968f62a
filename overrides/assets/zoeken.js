// What all searches on the site share: the index, and the order of what it finds.

import { names, pairs, plain, understood, wordsIn } from "./search/question.js"

/**
 * The part of Pagefind's API that the site uses: https://pagefind.app/docs/api/
 * @typedef {{ url: string, title: string, excerpt: string, weighted_locations: { balanced_score: number }[] }} Section
 * @typedef {{ url: string, meta: Record<string, string | undefined>, content: string, excerpt: string, sub_results: Section[] }} Found
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

const COMMON = 6 // a word that more than one in this many pages have counts for less
const FEW = 3 // the number of pages that are found in any case, if one has not all words
const ABOUT_THE_SITE = ["Pagina", "Lijst"] // the kinds of pages that are not about one part of the agenda
const LISTS = { lijst: "ja" } // the filter of pages that come after all others
const ON_EACH_PRACTICE = "praktijk" // for want of a word Pagefind fetches its whole index

/** @type {Promise<{ search: Pagefind, words: import("./search/question.js").Known, total: number }> | undefined} */
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
        named(search, [...words, ...wordsIn(question)], [question, meant]),
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
