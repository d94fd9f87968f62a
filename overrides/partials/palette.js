{
  const root = document.documentElement
  root.className = "js"
  const device = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default"
  let scheme = device
  try {
    const { pathname } = new URL(root.dataset.base ?? "", location.href)
    scheme = JSON.parse(localStorage.getItem(`${pathname}.__palette`) ?? "null")?.color?.scheme ?? device
  } catch {}
  document.body.dataset.mdColorScheme = scheme
  addEventListener("load", () => {
    const parts = document.querySelectorAll(
      ":is([data-bronnen], [data-kiezer], [data-gidskiezer], [data-inzending], [data-kijkwijzer])",
    )
    const isIdle = [...parts].some(part => !part.hasAttribute("data-gestart"))
    if (isIdle) document.querySelector("main")?.classList.add("no-js")
  })
}
