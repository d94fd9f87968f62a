// What all searches on the site share: the index, and how results are counted.

/**
 * The part of Pagefind's API that the site uses: https://pagefind.app/docs/api/
 * @typedef {{ url: string, meta: Record<string, string | undefined>, excerpt: string }} Found
 * @typedef {{ data: () => Promise<Found> }} Result
 * @typedef {Record<string, Record<string, number> | undefined>} Counts
 * @typedef {{ results: Result[], filters: Counts }} Answer
 * @typedef {{ filters?: Record<string, string | { any: string[] }>, sort?: Record<string, "asc" | "desc"> }} Options
 * @typedef {object} Pagefind
 * @property {(query: string | null, options?: Options) => Promise<Answer>} search
 * @property {(query: string, options: Options, wait: number) => Promise<Answer | null>} debouncedSearch
 * @property {() => Promise<Counts>} filters
 */

/** @type {Promise<Pagefind> | undefined} */
let index // loaded at the first search

/** @returns {Promise<Pagefind>} */
export function pagefind() {
  index ??= import(new URL("../pagefind/pagefind.js", import.meta.url).href)
  return index
}

// Load Pagefind again at the next attempt.
export function forgetIndex() {
  index = undefined
}

/**
 * The answer with only those results that can be shown: without a network a browser has few pages. `beyond` counts the
 * others. Most often it does with a look at the first results, which are fetched to be shown anyway.
 * @template {{ results: Result[] }} A
 * @param {A} answer
 */
export async function withinReach(answer) {
  /** @param {Result[]} results */
  const has = results =>
    Promise.all(
      results.map(one =>
        one.data().then(
          () => true,
          () => false,
        ),
      ),
    )
  if (!(await has(answer.results.slice(0, 6))).includes(false)) return { ...answer, beyond: 0 }
  const isThere = await has(answer.results)
  const results = answer.results.filter((_, at) => isThere[at])
  return { ...answer, results, beyond: answer.results.length - results.length }
}

/** @param {number} beyond */
export const beyondText = beyond => (beyond ? `; met internet vind je er nog ${beyond}` : "")

/**
 * Pagefind requires all words of a query on one page. If no page has them all, words are left out one at a time, each
 * time the word without which most pages match; `dropped` are those words.
 * @param {string} question
 * @param {Options} [options]
 */
export async function searchFor(question, options = {}) {
  const { search } = await pagefind()
  /** @param {string[]} words */
  const ask = words => search(words.join(" ") || null, options)
  let words = question.split(/\s+/).filter(Boolean)
  let answer = await ask(words)
  const dropped = []
  while (!answer.results.length && words.length > 1) {
    const attempts = await Promise.all(
      words.map(async (word, at) => {
        const rest = words.filter((_, other) => other !== at)
        return { word, rest, answer: await ask(rest) }
      }),
    )
    const best = attempts.reduce((one, other) =>
      other.answer.results.length > one.answer.results.length ? other : one,
    )
    dropped.push(best.word)
    words = best.rest
    answer = best.answer
  }
  return { ...answer, dropped }
}

/** @param {string[]} dropped */
export const droppedText = dropped =>
  dropped.length ? `, zonder ${dropped.map(word => `“${word}”`).join(" en ")}` : ""

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export const countText = (count, one, many) => `${count.toLocaleString("nl")} ${count === 1 ? one : many}`
