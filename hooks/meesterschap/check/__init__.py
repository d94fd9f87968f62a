"""From documents to Content, or else every problem that is in them."""

from meesterschap.check.check import check as check
