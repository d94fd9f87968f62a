// Drafts, kept in localStorage. Each has a key of its own, and sessionStorage says which draft a tab is editing, so
// that no tab overwrites the work of another. A tab also holds a Web Lock on its draft, where the browser has those:
// not over plain http. Without locks too, a tab never overwrites a draft that was saved elsewhere since it last read
// it. No DOM here.

import { isText, keep, kept, tab } from "./storage.js"

// Milliseconds. When a page reloads, the old one may release its lock after the new one requests it.
const PATIENCE = 500

// A random UUID, as crypto.randomUUID() makes, which is missing over plain http.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const digits = [...bytes]
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map(byte => byte.toString(16).padStart(2, "0"))
    .join("")
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

/**
 * What is stored of each record, beside its content.
 * @typedef {{ changed?: number, mark?: string }} Stored
 */
/**
 * @template T
 * @typedef {T & Stored & { id: string }} Kept
 */
/**
 * `elsewhere` is true for a draft that another tab has open.
 * @template T
 * @typedef {Kept<T> & { elsewhere: boolean }} Other
 */

/**
 * All valid records under a name, the newest first, each with its id. `fits` says whether a record is valid.
 * @template T
 * @param {string} name
 * @param {(value: unknown) => value is T} fits
 */
export function records(name, fits) {
  /** @type {string[]} */
  let names = []
  try {
    names = Object.keys(localStorage).filter(key => key.startsWith(`${name}.`))
  } catch {}
  return names
    .flatMap(key => record(key, key.slice(name.length + 1), fits) ?? [])
    .sort((one, other) => (other.changed ?? 0) - (one.changed ?? 0))
}

/**
 * @template T
 * @param {string} key
 * @param {string} id
 * @param {(value: unknown) => value is T} fits
 * @returns {Kept<T> | undefined}
 */
function record(key, id, fits) {
  const value = kept(key)
  return fits(value) ? { ...value, id } : undefined
}

// The names of all locks that any tab holds.
async function heldLocks() {
  try {
    return new Set((await navigator.locks.query()).held?.map(lock => lock.name))
  } catch {
    return new Set()
  }
}

/**
 * The drafts of one kind. `shared` is called with true when the draft of this tab turns out to be open in another tab,
 * and with false when it no longer is.
 * @template T
 * @param {string} name
 * @param {(value: unknown) => value is T} fits
 * @param {(isShared: boolean) => void} shared
 */
export function draftsOf(name, fits, shared) {
  let id = newId()
  /** @type {string | undefined} the mark of the draft when this tab last read or wrote it; a save gives a new one */
  let seen
  let isShared = false
  let release = () => {}
  /** @type {Promise<unknown> | undefined} resolves when the lock on the previous draft of this tab is free */
  let released

  const keyOf = (one = id) => `${name}.${one}`
  const all = () => records(name, fits)
  const stored = (one = id) => record(keyOf(one), one, fits)

  function claim() {
    release()
    isShared = false
    if (!navigator.locks) return
    const mine = id
    let done = () => {}
    let isHeld = false
    /** @type {Promise<void>} */
    const working = new Promise(resolve => {
      done = resolve
    })
    // A late lock proves nothing: the browser may just be busy. It answers in order, so query() knows whether we have
    // ours.
    const waiting = setTimeout(async () => {
      const held = await heldLocks()
      if (id !== mine || isHeld || !held.has(keyOf(mine))) return
      isShared = true
      shared(true)
    }, PATIENCE)
    const request = navigator.locks
      .request(keyOf(), () => {
        clearTimeout(waiting)
        isHeld = true
        if (id === mine && isShared) {
          isShared = false
          shared(false)
        }
        return working
      })
      .catch(() => clearTimeout(waiting)) // without a lock, the mark still protects the draft
    release = () => {
      done()
      if (isHeld) released = request
    }
  }

  // Switch this tab to a draft, or to a new one; returns what is stored of it, if anything.
  function open(next = newId()) {
    id = next
    const found = stored()
    seen = found?.mark
    keep(name, id, tab)
    claim()
    return found
  }

  async function openOnly() {
    const held = await heldLocks()
    const [free, ...more] = all().filter(draft => !held.has(keyOf(draft.id)))
    return open(free && !more.length ? free.id : undefined)
  }

  function taken() {
    const found = stored()
    return isShared || Boolean(found && found.mark !== seen)
  }

  return {
    open,
    stored,
    taken, // whether another tab may be editing this draft: then save changes as a draft of their own
    get id() {
      return id
    },

    /**
     * Call `start` with the draft to continue: the draft of this tab; in a new tab the only one that no other tab has
     * open, and then the second argument is true; or undefined. Synchronously, unless the locks of other tabs matter.
     * @param {(found: Kept<T> | undefined, isOnly: boolean) => void} start
     * @param {() => void} failed
     */
    resume(start, failed) {
      const own = kept(name, tab)
      if (isText(own) && own) return start(open(own), false)
      if (!all().length) return start(open(), false)
      openOnly()
        .then(found => start(found, true))
        .catch(failed)
    },

    /** @param {T} content */
    save(content) {
      const mark = newId()
      const done = keep(keyOf(), { ...content, mark, changed: Date.now() })
      if (done) seen = mark
      return done
    },

    drop: (one = id) => keep(keyOf(one), null),

    /**
     * All drafts but that of this tab.
     * @returns {Promise<Other<T>[]>}
     */
    async others() {
      await released // otherwise the previous draft of this tab would seem to be open in another
      const held = await heldLocks()
      return all()
        .filter(draft => draft.id !== id)
        .map(draft => ({ ...draft, elsewhere: held.has(keyOf(draft.id)) }))
    },

    /**
     * Call `changed` when another tab changed a draft, or may have been closed.
     * @param {() => void} changed
     */
    watch(changed) {
      addEventListener("storage", ({ key }) => {
        if (key === keyOf() && taken()) shared(true)
        if (!key || key.startsWith(name)) changed()
      })
      addEventListener("focus", changed)
      // A page restored from the back/forward cache shows its old state, and the draft may have changed since.
      addEventListener("pageshow", ({ persisted }) => {
        if (persisted && (taken() || kept(name, tab) !== id)) location.reload()
      })
    },
  }
}
