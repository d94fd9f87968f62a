"""Search: the pages and practices that can be found, and the index that Pagefind makes of them."""

from meesterschap.search.entries import Searchable as Searchable
from meesterschap.search.entries import searchable_page as searchable_page
from meesterschap.search.entries import searchable_practices as searchable_practices
