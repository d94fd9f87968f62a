"""Open data: the files to download, and their metadata."""

from meesterschap.open_data.downloads import downloads as downloads
