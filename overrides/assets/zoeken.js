// What all searches on the site share: the index, and helpers to show results.

let index // the promise of Pagefind, which is loaded at the first search

export const pagefind = () => (index ??= import(new URL("../pagefind/pagefind.js", import.meta.url)))

// Load Pagefind again at the next attempt.
export const forgetIndex = () => { index = undefined }

// Pagefind requires all words of a query on one page. If no page has them all, words are left out one at a time, each time
// the word without which most pages match; `dropped` are those words.
export async function find(question, options = {}) {
  const { search } = await pagefind()
  let words = question.split(/\s+/).filter(Boolean)
  let answer = await search(words.join(" ") || null, options)
  const dropped = []
  while (!answer.results.length && words.length > 1) {
    const without = words.map((_, at) => words.filter((_, other) => other !== at))
    const answers = await Promise.all(without.map(rest => search(rest.join(" "), options)))
    const sizes = answers.map(({ results }) => results.length)
    const best = sizes.indexOf(Math.max(...sizes))
    dropped.push(words[best])
    words = without[best]
    answer = answers[best]
  }
  return { ...answer, dropped }
}

export const droppedText = dropped => dropped.length ? `, zonder ${dropped.map(word => `“${word}”`).join(" en ")}` : ""

export function element(name, content = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(content)
  return made
}

export const countText = (count, one, many) => `${count.toLocaleString("nl")} ${count === 1 ? one : many}`
