// Keeps the site in this browser for a room without wifi, unless the visitor wants nothing kept. What is kept, and how,
// is in partials/service_worker.js.

import { keep, kept } from "./storage.js"

const folder = new URL("..", import.meta.url)
const REFUSED = `${folder.pathname}.niet-bewaren`
export const CACHE = `${folder.pathname}.zonder-internet`

/** Over plain http a browser keeps nothing, and while serving for editing there is no worker. */
export const canKeepSite = "serviceWorker" in navigator && "zonderInternet" in document.documentElement.dataset
export const isRefused = () => kept(REFUSED) === true

const keepSite = () => navigator.serviceWorker.register(new URL("sw.js", folder))

async function forgetSite() {
  const registration = await navigator.serviceWorker?.getRegistration(folder)
  if (registration?.scope === folder.href) await registration.unregister()
  await globalThis.caches?.delete(CACHE)
}

/** @param {boolean} refused */
export async function refuse(refused) {
  keep(REFUSED, refused || null)
  await (refused ? forgetSite() : keepSite())
}

/** After everything of the page itself, and not where every byte is paid for. */
export function keepOrForget() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator)
  if (connection?.saveData) return
  addEventListener("load", () => {
    ;(canKeepSite && !isRefused() ? keepSite() : forgetSite()).catch(() => {}) // the browser may forbid it
  })
}
