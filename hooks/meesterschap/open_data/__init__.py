"""Open data: the files to download, and their metadata."""

from meesterschap.open_data.downloads import data_archive as data_archive
from meesterschap.open_data.downloads import data_downloads as data_downloads
from meesterschap.open_data.downloads import other_downloads as other_downloads
from meesterschap.open_data.downloads import table_files as table_files
