"""The model of what people write, and the messages about what is wrong with it."""

from meesterschap.content.content import Content as Content
