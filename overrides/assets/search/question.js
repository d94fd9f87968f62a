// What a question means: the words to look for, in the words that the index knows.

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

/**
 * What to ask for by the letters of each known word, or of words that are a synonym.
 * @typedef {Map<string, string>} Known
 */

/** @param {string} text */
export const plain = text =>
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

/** @param {string} question */
export const wordsIn = question => telling(written(question))

/** @param {string[]} words */
const nameOf = words => plain(words.join("")).replace(/[^a-z0-9]/g, "")

/**
 * What a page can be called that is asked for by its name.
 * @param {string} question
 */
export const names = question =>
  [written(question), wordsIn(question)].map(nameOf).flatMap(name => [name, ...withoutEnding(name)])

/**
 * What each two words of a question can be: a name, in either order, or two names.
 * @param {string} question
 */
export function pairs(question) {
  const words = wordsIn(question)
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
function slips(one, other) {
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
