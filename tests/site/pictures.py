"""How the pictures of a page look, in any browser: scripts that a driver evaluates in the page.

Each is a function without arguments, so that Playwright, Marionette and WebDriver can all call it.
"""

import re

from meesterschap.content.colours import PAGE

SWITCH = """() => document.querySelector(".tool--palette").click()"""

OPENED = """() => document.querySelectorAll("main details").forEach(fold => { fold.open = true })"""

TEXTS = """() => {
  const within = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
  const ground = (svg, x, y) => {
    const under = [...svg.querySelectorAll("rect")].filter(rect =>
      within(rect.getBoundingClientRect(), x, y) && getComputedStyle(rect).fill !== "none")
    if (under.length) return getComputedStyle(under.at(-1)).fill
    for (let place = svg; place; place = place.parentElement) {
      const colour = getComputedStyle(place).backgroundColor
      if (!/^rgba\\(.*, 0\\)$|^transparent$/.test(colour)) return colour
    }
    return "rgb(255, 255, 255)"
  }
  return [...document.querySelectorAll("main svg text")].flatMap(text => {
    const box = text.getBoundingClientRect()
    if (!box.width) return []
    const y = (box.top + box.bottom) / 2
    return [0.1, 0.5, 0.9].map(at => [
      text.textContent,
      getComputedStyle(text).fill,
      ground(text.ownerSVGElement, box.left + box.width * at, y),
      parseFloat(getComputedStyle(text).fontSize),
    ])
  })
}"""
"""Each text of an inline picture: its words, its colour, the colour under it and its size."""

COLOURS = """() => {
  const parts = "main :is(svg :not(svg, g, title), .staat, .staat [aria-hidden])"
  const shown = [...document.querySelectorAll(parts)].filter(part => part.getClientRects().length)
  const names = part => part instanceof SVGElement
    ? ["fill", "stroke"] : ["color", "backgroundColor"]
  return shown.flatMap(part => names(part).map(name =>
    [`${part.tagName} ${part.getAttribute("class")} ${part.textContent}`,
     getComputedStyle(part)[name]]
  )).filter(([, colour]) => !/^(none|transparent|rgba\\(.*, 0\\))$/.test(colour))
}"""
"""Each colour of a mark in a picture or of the sign of a state, after what has it."""

FILES = """() => document.querySelectorAll("main img[src$='.svg']:not(.om-te-delen img)").length"""
"""How many pictures are files, that know nothing of the page; a poster is the same everywhere."""


def palette(scheme: str) -> set[str]:
    """The colours that only this scheme has, as a browser writes them."""
    return {
        f"rgb({red}, {green}, {blue})"
        for colour in PAGE.values()
        for red, green, blue in [bytes.fromhex(getattr(colour, scheme).removeprefix("#"))]
        if colour.light != colour.dark
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG of two colours, written as rgb(1, 2, 3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(number) / 255 for number in re.findall(r"\d+", colour)[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
