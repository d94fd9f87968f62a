// What every search on the site shares: the index, and how what is found is put in words and elements.

let index // the promise of Pagefind, made when someone first searches

export const pagefind = () => (index ??= import(new URL("../pagefind/pagefind.js", import.meta.url)))

// So that the next attempt tries again.
export const forgetIndex = () => { index = undefined }

// Pagefind wants all words of a question on one page. Where no page has them all, words are let go of one at a time,
// each time the one that stands most in the way; `dropped` are those words.
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
