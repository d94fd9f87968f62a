"""Meesterschap: from content that people write to the pages of the site.

One direction: load -> check -> derive -> render. Nothing in this package knows which generator
turns the rendered pages into a site.
"""
