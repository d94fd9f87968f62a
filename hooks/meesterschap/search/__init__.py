"""Search: the pages and practices that can be found, and their index, made with Pagefind."""

from meesterschap.search.searchable import Searchable as Searchable
