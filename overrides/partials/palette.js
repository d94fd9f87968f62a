{
  const root = document.documentElement
  root.className = "js"
  let choice
  try { choice = JSON.parse(localStorage.getItem(new URL(root.dataset.base, location).pathname + ".__palette")) } catch {}
  document.body.dataset.mdColorScheme =
    choice?.color?.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default")
  addEventListener("load", () => {
    const idle = document.querySelector(":is([data-kiezer], [data-gidskiezer], [data-inzending], [data-kijkwijzer]):not([data-gestart])")
    if (idle) document.querySelector("main").classList.add("no-js")
  })
}
