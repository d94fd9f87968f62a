"""From Content to the path and the text of every page."""

from meesterschap.render.render import render as render
