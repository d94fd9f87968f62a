// Keeps the site for a room without wifi. The network comes first, so that a new build is there with the next load;
// what is kept answers when the network does not. The build writes this file as sw.js, after the list of what to keep
// (hooks/meesterschap/build/offline.py).

/**
 * What to keep from the first visit on, by path with its digest; the search index's file of each page; how many bytes
 * are left for pages that were read; and the page that stands in for one that is not kept.
 * @typedef {{ files: Record<string, string>, fragments: Record<string, string>, room: number, instead: string }} List
 */
/**
 * The part of the API of a service worker that is used here: TypeScript knows that or the DOM, not both.
 * @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} Lasting
 * @typedef {Lasting & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asking
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
 * Whether this page is one to keep once it is read.
 * @param {string} path
 */
const isRead = path => fragments.has(path) && !files.has(path)

/**
 * Keep a page, with what the search shows of it.
 * @param {string} path
 * @param {Response} page
 */
async function keepRead(path, page) {
  if (!page.ok) return
  const opened = await cache
  await opened.add(fragments.get(path) ?? "")
  await opened.put(keyOf(path), page)
  let size = 0
  for (const request of [...(await opened.keys())].reverse()) {
    if (request.url.includes("?")) continue
    size += (await (await opened.match(request))?.blob())?.size ?? 0
    if (size > room) await opened.delete(request) // read longest ago
  }
}

/** @param {Asking} event */
async function answer(event) {
  const { request } = event
  const path = pathOf(request.url)
  const kept = NAMED_BY_DIGEST.test(path) && (await keptAt(path))
  if (kept) return kept
  try {
    const response = await fetch(request, request.mode === "navigate" ? { cache: "no-cache" } : {})
    if (isRead(path)) event.waitUntil(keepRead(path, response.clone()))
    return response
  } catch {
    const otherwise = request.mode === "navigate" ? Response.redirect(new URL(instead, folder)) : Response.error()
    return (await keptAt(path)) ?? otherwise
  }
}

worker.addEventListener("install", event => event.waitUntil(keepList()))
worker.addEventListener("activate", event => event.waitUntil(tidy()))
worker.addEventListener("fetch", event => {
  const { method, url } = event.request
  if (method === "GET" && url.startsWith(folder.href)) event.respondWith(answer(event))
})
