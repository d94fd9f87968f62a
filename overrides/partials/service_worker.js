// Keeps the site for a room without wifi. The network comes first, so that a new build is there with the next load;
// what is kept answers when the network does not, or takes longer than PATIENCE. The build writes this file as sw.js,
// after the list of what to keep (hooks/meesterschap/build/offline.py).

/**
 * What to keep from the first visit on, by path with its digest; the search index's file of each page; how many bytes
 * are left for pages that were read; and the page that stands in for one that is not kept.
 * @typedef {{ files: Record<string, string>, fragments: Record<string, string>, room: number, instead: string }} List
 */
/**
 * The part of the API of a service worker that is used here: TypeScript knows that or the DOM, not both.
 * @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} Lasting
 * @typedef {{ request: Request, clientId: string, resultingClientId?: string }} Asked
 * @typedef {Lasting & Asked & { respondWith: (answer: Promise<Response>) => void }} Asking
 * @typedef {object} Worker
 * @property {(name: "install" | "activate" | "fetch", listener: (event: Asking) => void) => void} addEventListener
 * @property {() => Promise<void>} skipWaiting
 * @property {{ claim: () => Promise<void>, matchAll: () => Promise<{ url: string }[]> }} clients
 * @property {List} kept
 */

const worker = /** @type {Worker} */ (/** @type {unknown} */ (globalThis))
const files = new Map(Object.entries(worker.kept.files))
const fragments = new Map(Object.entries(worker.kept.fragments))
const { room, instead } = worker.kept
const folder = new URL("./", location.href)
const cache = caches.open(`${folder.pathname}.zonder-internet`)
const NAMED_BY_DIGEST = /\.pf_(fragment|index|filter|meta)$/
const PICTURE = /^praktijken\/.*\.(png|jpe?g|webp)$/
const SHEET = /^gidsen\/.*\/printen\/$/
const PATIENCE = 4000 // with the network, in milliseconds, when there is a kept page to show instead
/** The pages that were answered from what is kept: so are their files, which may differ in a new build. */
const answered = new Set()

/** @param {string} address */
const pathOf = address => new URL(address).pathname.slice(folder.pathname.length)

/**
 * The key in the cache: with its digest for a file of the list, so that a new build fetches only what changed.
 * @param {string} path
 */
const keyOf = path => new URL(files.has(path) ? `${path}?${files.get(path)}` : path, folder).href

/** @param {string} path */
const keptAt = async path => (await cache).match(keyOf(path), { ignoreVary: true })

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(new URL(path, folder), { cache: "no-cache" })
  if (response.ok) return response
  throw new Error(`${response.status}: ${path}`)
}

async function keepList() {
  await Promise.all(
    [...files.keys()].map(async path => {
      if (!(await keptAt(path))) await (await cache).put(keyOf(path), await fetched(path))
    }),
  )
  await worker.skipWaiting()
}

/** Forget what an earlier build kept, and keep the pages that are open, or were read, as they are now. */
async function tidy() {
  await worker.clients.claim()
  const wanted = new Set([...files.keys()].map(keyOf))
  const kept = await (await cache).keys()
  for (const request of kept) {
    if (request.url.includes("?") && !wanted.has(request.url)) await (await cache).delete(request)
  }
  for (const { url } of [...kept, ...(await worker.clients.matchAll())]) {
    const path = pathOf(url)
    if (isRead(path))
      await fetched(path).then(
        page => keepRead(path, page),
        () => {},
      )
  }
}

/**
 * Whether this is a page to keep once it is read, or a picture on one.
 * @param {string} path
 */
const isRead = path => !files.has(path) && (fragments.has(path) || SHEET.test(path) || PICTURE.test(path))

/**
 * Keep a page with what the search shows of it, or a picture. What was read longest ago makes room, after the pictures.
 * @param {string} path
 * @param {Response} read
 */
async function keepRead(path, read) {
  if (!read.ok) return
  const opened = await cache
  const fragment = fragments.get(path)
  if (fragment) await opened.add(fragment)
  await opened.put(keyOf(path), read)
  const kept = (await opened.keys()).filter(({ url }) => !url.includes("?")).reverse()
  const isPicture = (/** @type {Request} */ { url }) => PICTURE.test(pathOf(url))
  let size = 0
  for (const request of [...kept.filter(one => !isPicture(one)), ...kept.filter(isPicture)]) {
    size += (await (await opened.match(request))?.blob())?.size ?? 0
    if (size > room) await opened.delete(request)
  }
}

/** @param {Asking} event */
async function answer(event) {
  const { request, clientId, resultingClientId } = event
  const path = pathOf(request.url)
  const isPage = request.mode === "navigate"
  const kept = await keptAt(path)
  if (kept && (NAMED_BY_DIGEST.test(path) || answered.has(clientId))) return kept
  const asked = fromNetwork(event, path)
  try {
    return await (kept && isPage ? Promise.race([asked, tooLate()]) : asked)
  } catch {
    if (kept && isPage) answered.add(resultingClientId)
    return kept ?? (isPage ? Response.redirect(new URL(instead, folder)) : Response.error())
  }
}

/**
 * The answer of the network, which is kept for a page that is read, also if it comes too late to be shown.
 * @param {Asking} event
 * @param {string} path
 */
function fromNetwork(event, path) {
  const asked = fetch(event.request, event.request.mode === "navigate" ? { cache: "no-cache" } : {})
  const kept = isRead(path) ? asked.then(response => keepRead(path, response.clone())) : asked
  event.waitUntil(kept.catch(() => {})) // no network, or no place
  return asked
}

/** @returns {Promise<never>} */
const tooLate = () => new Promise((_, reject) => setTimeout(reject, PATIENCE))

worker.addEventListener("install", event => event.waitUntil(keepList()))
worker.addEventListener("activate", event => event.waitUntil(tidy()))
worker.addEventListener("fetch", event => {
  const { method, url } = event.request
  if (method === "GET" && url.startsWith(folder.href)) event.respondWith(answer(event))
})
