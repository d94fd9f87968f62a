
assets/bewaard.js
assets/bronnen.js
assets/checking.js
assets/composer/page.js
assets/composer/sheet.js
assets/concepten.js
assets/concepten_lijst.js
assets/conditions.js
assets/dom.js
assets/eigen_cijfers.js
assets/favicon.svg
assets/form/draft.js
assets/form/faults.js
assets/form/messages.js
assets/form/other_ways.js
assets/form/preview.js
assets/form/questions.js
assets/form/sending.js
assets/form/steps.js
assets/form/work.js
assets/gidsen.js
assets/inzending.js
assets/kijkwijzer.js
assets/kijkwijzer_vorm.js
assets/kopieren.js
assets/meedoen.js
assets/meesterschap.css
assets/meesterschap.js
assets/own/chart.js
assets/own/figures.js
assets/own/fraction.js
assets/own/judgement.js
assets/own/outcome.js
assets/own/page.js
assets/own/words.js
assets/praktijken.js
assets/query.js
assets/search/answer.js
assets/search/question.js
assets/search_dialog.js
assets/storage.js
assets/zoeken.js
assets/zonder_internet.js
gidsen/
gidsen/samen-kijken/
gidsen/voorleggen-aan-elkaar/
kijkwijzer/
meedoen/
pagefind/filter/nl
pagefind/fragment/nl
pagefind/pagefind-entry.json": "de0237f4",
  "pagefind/pagefind-worker.js": "71f4bcc3",
  "pagefind/pagefind.js": "bddb47d5",
  "pagefind/pagefind.nl
pagefind/wasm.nl.pagefind": "50a6a657",
  "pagefind/woorden.txt": "24685751",
  "pagefind/index/nl
praktijken/
zonder-internet/
