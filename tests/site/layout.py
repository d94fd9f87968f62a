"""What is wrong with the layout of a page as it is shown, whatever it says."""

from playwright.sync_api import Page

from browser import SETTLED

SMALLEST = 12
"""In pixels; the text of charts has a test of its own."""

FAULTS = """smallest => {
  const faults = []
  const hidden = style => style.clipPath != "none" || style.opacity == "0"
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode
    const parent = node.parentElement
    const words = node.data.trim()
    if (!words || !parent.checkVisibility({visibilityProperty: true})) continue
    if (parent.closest("svg, option, script, .valstrik")) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const {left, right, width} = range.getBoundingClientRect()
    if (!width) continue
    let [edges, fits, seen] = [[0, innerWidth], true, true]
    for (let up = parent; up != document.documentElement && seen && edges; up = up.parentElement) {
      const style = getComputedStyle(up)
      if (hidden(style)) seen = false
      else if (style.overflowX == "auto" || style.textOverflow == "ellipsis") edges = null
      else if (style.overflowX != "visible") {
        const box = up.getBoundingClientRect()
        edges = [Math.max(edges[0], box.left), Math.min(edges[1], box.right)]
      }
    }
    if (!seen) continue
    if (edges && (left < edges[0] - 1 || right > edges[1] + 1)) faults.push(`cut off: ${words}`)
    if (parseFloat(getComputedStyle(parent).fontSize) < smallest) faults.push(`small: ${words}`)
  }
  for (const pair of document.querySelectorAll(".paar")) {
    const tops = [...pair.querySelectorAll(":scope > :not(.terzijde) > h2:first-child")]
      .map(heading => [heading.parentElement, heading].map(one => one.getBoundingClientRect().top))
    const uneven = tops.some(([part, top]) => part == tops[0][0] && Math.abs(top - tops[0][1]) > 1)
    if (uneven) faults.push(`not level: ${pair.textContent.trim().slice(0, 40)}`)
  }
  return faults
}"""


def layout_faults(page: Page) -> list[str]:
    """Text that is cut off, outside the window or too small; headings side by side, not level."""
    page.evaluate(SETTLED)
    found: list[str] = page.evaluate(FAULTS, SMALLEST)
    return found
