"""What one build leaves for the next, and what works beside it."""

from meesterschap.cache.store import Store as Store
