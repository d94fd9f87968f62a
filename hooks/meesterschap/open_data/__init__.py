"""The data to take away, and what says what they are."""

from meesterschap.open_data.downloads import downloads as downloads
