"""Edits of content as values: what a form asks, and what a file becomes by the answers."""
