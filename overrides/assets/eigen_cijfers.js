// The form for a school's own figures comes when its fold opens, by hand or by a link: most visitors only read.

import { find } from "./dom.js"

const fold = find("#eigen-cijfers", HTMLDetailsElement)

const load = () => import("./own/page.js").catch(() => fold.append("Dat lukt nu niet. Laad de pagina opnieuw."))

function open() {
  fold.open ||= location.hash.startsWith("#eigen=")
}

addEventListener("hashchange", open)
open()
if (fold.open) load()
else fold.addEventListener("toggle", load, { once: true })
