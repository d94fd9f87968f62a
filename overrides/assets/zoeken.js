// What every search on the site shares: the index, and how what is found is put in words and elements.

let index // the promise of Pagefind, made when someone first searches

export const pagefind = () => (index ??= import(new URL("../pagefind/pagefind.js", import.meta.url)))

// So that the next attempt tries again.
export const forgetIndex = () => { index = undefined }

export function element(name, content = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(content)
  return made
}

export const countText = (count, one, many) => `${count.toLocaleString("nl")} ${count === 1 ? one : many}`
