"""What people wrote, as nouns; and the words for what is wrong with it."""

from meesterschap.content.content import Content as Content
