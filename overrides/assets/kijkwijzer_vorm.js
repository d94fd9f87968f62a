// The state of a kijkwijzer, and its conversion to and from a link and a file, and to a tally sheet. No DOM here. A state has
// one text for each of TEXTS and a list of texts for each part. Input from a link or a file is made to fit that, so that an
// older, newer or hostile one does no harm.

export const TEXTS = ["gids", "vorm", "gelegenheid", "vraag"]
const LONGEST = 160

// Characters that are invisible, or that change the direction of the text around them.
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu

const plain = text => String(text).replace(INVISIBLE, " ").replace(/\s+/g, " ").trim()
export const tidy = text => [...plain(text)].slice(0, LONGEST).join("").trim()

// Make values fit a state. `most` is the maximum number of texts of each part. Returns the state, and whether anything was
// left out.
export function fit(values, most) {
  let cut = false
  const state = {}
  for (const name of TEXTS) state[name] = tidy([values[name] ?? ""].flat()[0] ?? "")
  for (const [part, limit] of Object.entries(most)) {
    const given = [values[part] ?? []].flat().filter(text => typeof text === "string" && plain(text))
    const texts = [...new Set(given.map(tidy))]
    cut ||= texts.length > limit || given.some(text => tidy(text) !== plain(text))
    state[part] = texts.slice(0, limit)
  }
  return [state, cut]
}

// Whether values from outside hold anything of a kijkwijzer: a fragment may have another purpose.
export const isKijkwijzer = (values, most) =>
  [...TEXTS, ...Object.keys(most)].some(name => [values[name] ?? []].flat().some(text => typeof text === "string" && plain(text)))

export const isEmpty = (state, most) =>
  !["gelegenheid", "vraag"].some(name => state[name]) && Object.keys(most).every(part => !state[part].length)

// ---------------------------------------------------------------- the link
export function toFragment(state, version) {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(state)) for (const text of [value].flat()) if (text) parameters.append(name, text)
  parameters.append("versie", version)
  return parameters.toString()
}

export function fromFragment(fragment) {
  const values = Object.create(null)
  for (const [name, text] of new URLSearchParams(fragment)) (values[name] ??= []).push(text)
  return values
}

// ---------------------------------------------------------------- the file
export const toFile = (state, version) => JSON.stringify({ soort: "kijkwijzer", versie: version, ...state }, null, 2) + "\n"

// The values in a file, or null when it holds no kijkwijzer.
export function fromFile(text) {
  try {
    const values = JSON.parse(text)
    return values?.soort === "kijkwijzer" ? values : null
  } catch {
    return null
  }
}

// ---------------------------------------------------------------- the tally sheet
// A quote in front keeps a spreadsheet from evaluating a cell as a formula.
const cell = text => `"${(/^[=+\-@\t]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`

// A CSV as a Dutch spreadsheet expects it: with semicolons, and a byte order mark for UTF-8.
export function toTally(indicators, answers) {
  const rows = [["nummer", "indicator", ...answers], ...indicators.map((text, at) => [String(at + 1), text, ...answers.map(() => "")])]
  return "\ufeff" + rows.map(row => row.map(cell).join(";")).join("\r\n") + "\r\n"
}
