// On the page about being without a network: the pages that were read, and the button to keep nothing.

import { element, find } from "./dom.js"
import { CACHE, canKeepSite, isRefused, refuse } from "./zonder_internet.js"

const list = find(".gelezen", HTMLElement)
const place = find(".bewaren", HTMLElement)
const told = element("span", "", { role: "status" })
const button = element("button", "", { type: "button", className: "md-button" })

/** The pages that were read, as links with their titles, the last one first. */
async function read() {
  const cache = await caches.open(CACHE)
  const pages = (await cache.keys()).filter(({ url }) => url.endsWith("/")).reverse()
  return Promise.all(
    pages.map(async page => {
      const html = (await (await cache.match(page))?.text()) ?? ""
      const { title } = new DOMParser().parseFromString(html, "text/html")
      return element("li", element("a", title.replace(/ – [^–]*$/, ""), { href: page.url }))
    }),
  )
}

async function show() {
  button.textContent = isRefused() ? "Bewaar dit wel" : "Wis dit, en bewaar niets meer"
  const pages = isRefused() ? [] : await read()
  const items = element("ul")
  items.append(...pages)
  list.replaceChildren(...(pages.length ? [element("p", "Dit las je al:"), items] : []))
}

button.addEventListener("click", async () => {
  await refuse(!isRefused())
  await show()
  told.textContent = isRefused() ? " Het is gewist." : " We bewaren het weer."
})

if (canKeepSite) {
  place.append(button, told)
  show()
} else {
  place.append("Deze browser bewaart niets voor als er geen internet is.")
}
