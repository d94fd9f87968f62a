// Drafts, kept in localStorage. Each has a key of its own, and sessionStorage says which draft a tab is editing, so that no
// tab overwrites the work of another. A tab also holds a Web Lock on its draft, where the browser has those: not over plain
// http. Without locks too, a tab never overwrites a draft that was saved elsewhere since it last read it. No DOM here.

const PATIENCE = 500 // milliseconds: when a page reloads, the old one may release its lock after the new one requests it
const local = () => localStorage // a function, because a browser may forbid even to name the storage
const tab = () => sessionStorage

// A random UUID, as crypto.randomUUID() makes, which is missing over plain http.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = bytes[6] & 0x0f | 0x40
  bytes[8] = bytes[8] & 0x3f | 0x80
  const digits = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

export function kept(name, storage = local) {
  try { return JSON.parse(storage().getItem(name)) } catch { return null }
}

// Store a value, or remove it if it is null; returns whether that worked.
export function keep(name, value, storage = local) {
  try {
    value === null ? storage().removeItem(name) : storage().setItem(name, JSON.stringify(value))
    return true
  } catch { return false }
}

export const canKeep = () => keep("meesterschap.proef", "") && keep("meesterschap.proef", null)

// All valid records under a name, the newest first, each with its id. `fits` says whether a record is valid.
export function records(name, fits) {
  let names = []
  try { names = Object.keys(localStorage).filter(key => key.startsWith(`${name}.`)) } catch {}
  return names.map(key => ({ ...kept(key), id: key.slice(name.length + 1) })).filter(fits)
    .sort((one, other) => (other.changed ?? 0) - (one.changed ?? 0))
}

// The names of all locks that any tab holds.
async function heldLocks() {
  try { return new Set((await navigator.locks.query()).held.map(lock => lock.name)) } catch { return new Set() }
}

// The drafts of one kind. `shared` is called with true when the draft of this tab turns out to be open in another tab, and
// with false when it no longer is.
export function draftsOf(name, fits, shared = () => {}) {
  let id = newId()
  let seen // the mark of the draft when this tab last read or wrote it; every save gets a new mark
  let isShared = false
  let release = () => {}
  let released // resolves when the lock on the previous draft of this tab is free

  const keyOf = one => `${name}.${one}`
  const all = () => records(name, fits)
  const stored = (one = id) => [{ ...kept(keyOf(one)), id: one }].find(fits)

  function claim() {
    release()
    isShared = false
    if (!navigator.locks) return
    const mine = id
    let done
    let isHeld = false
    const working = new Promise(resolve => { done = resolve })
    // A late lock proves nothing: the browser may just be busy. It answers in order, so query() knows whether we have ours.
    const waiting = setTimeout(async () => {
      const held = await heldLocks()
      if (id !== mine || isHeld || !held.has(keyOf(mine))) return
      isShared = true
      shared(true)
    }, PATIENCE)
    const request = navigator.locks.request(keyOf(id), () => {
      clearTimeout(waiting)
      isHeld = true
      if (id === mine && isShared) {
        isShared = false
        shared(false)
      }
      return working
    }).catch(() => clearTimeout(waiting)) // without a lock, the mark still protects the draft
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
    const free = all().filter(draft => !held.has(keyOf(draft.id)))
    return open(free.length === 1 ? free[0].id : undefined)
  }

  function taken() {
    const found = stored()
    return isShared || Boolean(found && found.mark !== seen)
  }

  return {
    open,
    stored,
    taken, // whether another tab may be editing this draft: then save changes as a draft of their own
    get id() { return id },

    // Call `start` with the draft to continue: the draft of this tab; in a new tab the only one that no other tab has open,
    // and then the second argument is true; or undefined. Synchronously, unless the locks of other tabs matter.
    resume(start, failed) {
      const own = kept(name, tab)
      if (typeof own === "string" && own) return start(open(own), false)
      if (!all().length) return start(open(), false)
      openOnly().then(found => start(found, true)).catch(failed)
    },

    save(content) {
      const mark = newId()
      const done = keep(keyOf(id), { ...content, mark, changed: Date.now() })
      if (done) seen = mark
      return done
    },

    drop: (one = id) => keep(keyOf(one), null),

    // All drafts but that of this tab; `elsewhere` is true for one that another tab has open.
    async others() {
      await released // otherwise the previous draft of this tab would seem to be open in another
      const held = await heldLocks()
      return all().filter(draft => draft.id !== id).map(draft => ({ ...draft, elsewhere: held.has(keyOf(draft.id)) }))
    },

    // Call `changed` when another tab changed a draft, or may have been closed.
    watch(changed) {
      addEventListener("storage", ({ key }) => {
        if (key === keyOf(id) && taken()) shared(true)
        if (!key || key.startsWith(name)) changed()
      })
      addEventListener("focus", changed)
      // A page restored from the back/forward cache shows its old state, and the draft may have changed since.
      addEventListener("pageshow", ({ persisted }) => { if (persisted && (taken() || kept(name, tab) !== id)) location.reload() })
    },
  }
}
