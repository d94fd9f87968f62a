"""What one build leaves for the next, and the processes that run beside it."""

from meesterschap.cache.store import Store as Store
