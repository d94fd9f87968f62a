"""Search: the pages and practices that can be found, and their index, made with Pagefind."""

from meesterschap.search.entries import Searchable as Searchable
from meesterschap.search.entries import searchable_page as searchable_page
from meesterschap.search.entries import searchable_practices as searchable_practices
