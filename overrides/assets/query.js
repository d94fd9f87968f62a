// The state of a chooser, which it keeps in the query string of the address.

let query = location.search // when it was last read or written

/**
 * @param {URLSearchParams} parameters
 * @param {"pushState" | "replaceState"} how
 */
export function writeQuery(parameters, how = "pushState") {
  const text = parameters.toString()
  history[how](null, "", location.pathname + (text && `?${text}`))
  query = location.search
}

/**
 * Call `read` with the query string, now and when the visitor goes back or forward to another one.
 * @param {(parameters: URLSearchParams) => void} read
 */
export function followQuery(read) {
  read(new URLSearchParams(query))
  addEventListener("popstate", () => {
    if (location.search === query) return // the skip link and links to headings change only the rest of the address
    query = location.search
    read(new URLSearchParams(query))
  })
}

// ---------------------------------------------------------------- the place in a list, for who comes back to it
/**
 * How many items were shown, and the address of the one that was opened.
 * @typedef {{ shown: number, opened?: string }} Place
 */

/** @param {Place} place */
export const keepPlace = place => history.replaceState(place, "")

/** @returns {Place} */
export const keptPlace = () => ({ shown: 0, ...history.state })
