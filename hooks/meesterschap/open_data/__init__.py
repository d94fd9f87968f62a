"""Open data: the files to download, and their metadata."""

from meesterschap.open_data.downloads import downloads as downloads
from meesterschap.open_data.downloads import table_files as table_files
