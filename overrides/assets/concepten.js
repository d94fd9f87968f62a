// Drafts that are kept in this browser. Each stands under a name of its own, and which one a tab is at work on stands in
// the storage of that tab: no tab writes over the work of another. A tab holds a lock on its draft where the browser has
// locks, which is not so over plain http; a draft that was written since this tab last saw it is left alone everywhere.
// Nothing here touches the page.

const PATIENCE = 500 // milliseconds: a page that is reloaded may let go of its lock after the new one asks for it
const local = () => localStorage // a function, because even to name a storage may be forbidden
const tab = () => sessionStorage

// As crypto.randomUUID() makes them, which is missing over plain http.
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

// Whether it could be kept; null takes it away.
export function keep(name, value, storage = local) {
  try {
    value === null ? storage().removeItem(name) : storage().setItem(name, JSON.stringify(value))
    return true
  } catch { return false }
}

export const canKeep = () => keep("meesterschap.proef", "") && keep("meesterschap.proef", null)

// Everything under a name that `fits`, the newest first, each with its id.
export function records(name, fits) {
  let names = []
  try { names = Object.keys(localStorage).filter(one => one.startsWith(`${name}.`)) } catch {}
  return names.map(one => ({ ...kept(one), id: one.slice(name.length + 1) })).filter(fits)
    .sort((one, other) => (other.changed ?? 0) - (one.changed ?? 0))
}

async function locked() {
  try { return new Set((await navigator.locks.query()).held.map(lock => lock.name)) } catch { return new Set() }
}

// The drafts of one kind, as this tab sees them. `shared` is called with true when the tab's own turns out to be open
// elsewhere, and with false when it no longer is.
export function draftsOf(name, fits, shared = () => {}) {
  let id = newId()
  let seen // the mark that the draft had when this tab last read or wrote it
  let isShared = false
  let letGo = () => {}
  let gone // the promise that the lock on the draft before this one is free

  const place = one => `${name}.${one}`
  const all = () => records(name, fits)
  const stored = (one = id) => [{ ...kept(place(one)), id: one }].find(fits)

  function claim() {
    letGo()
    isShared = false
    if (!navigator.locks) return
    const mine = id
    let done
    let isHeld = false
    const working = new Promise(resolve => { done = resolve })
    // Being late is no proof: a busy browser only answers later. The answer about all locks comes after that about ours.
    const waiting = setTimeout(async () => {
      const held = await locked()
      if (id !== mine || isHeld || !held.has(place(mine))) return
      isShared = true
      shared(true)
    }, PATIENCE)
    const request = navigator.locks.request(place(id), () => {
      clearTimeout(waiting)
      isHeld = true
      if (id === mine && isShared) {
        isShared = false
        shared(false)
      }
      return working
    }).catch(() => clearTimeout(waiting)) // without the lock the mark has to do
    letGo = () => {
      done()
      if (isHeld) gone = request
    }
  }

  // From now on this tab is at work on that draft, or on a new one.
  function open(next = newId()) {
    id = next
    const found = stored()
    seen = found?.mark
    keep(name, id, tab)
    claim()
    return found
  }

  async function openOnly() {
    const held = await locked()
    const free = all().filter(draft => !held.has(place(draft.id)))
    return open(free.length === 1 ? free[0].id : undefined)
  }

  function taken() {
    const found = stored()
    return isShared || Boolean(found && found.mark !== seen)
  }

  return {
    open,
    stored,
    taken, // whether another tab may be at work on what this one shows: then what changes here is to be a draft of its own
    get id() { return id },

    // Hand over what this tab goes on with: its own draft; in a new tab, the only one that no other tab has open; or
    // nothing. At once, where no other tab has to be asked for.
    resume(start, failed) {
      const own = kept(name, tab)
      if (typeof own === "string" && own) return start(open(own), false)
      if (!all().length) return start(open(), false)
      openOnly().then(found => start(found, true)).catch(failed)
    },

    save(content) {
      const mark = newId()
      const done = keep(place(id), { ...content, mark, changed: Date.now() })
      if (done) seen = mark
      return done
    },

    drop: (one = id) => keep(place(one), null),

    // The drafts that this tab is not at work on; `elsewhere` are those that another tab has open.
    async others() {
      await gone // or what this tab itself had open seems to be open in another
      const held = await locked()
      return all().filter(draft => draft.id !== id).map(draft => ({ ...draft, elsewhere: held.has(place(draft.id)) }))
    },

    // Call back when another tab changed something, or may have been closed.
    watch(changed) {
      addEventListener("storage", ({ key }) => {
        if (key === place(id) && taken()) shared(true)
        if (!key || key.startsWith(name)) changed()
      })
      addEventListener("focus", changed)
      // A page that the browser kept whole shows what it was: by now there may be more.
      addEventListener("pageshow", ({ persisted }) => { if (persisted && (taken() || kept(name, tab) !== id)) location.reload() })
    },
  }
}
