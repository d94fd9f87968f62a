"""From documents to Content, or else every problem in them."""

from meesterschap.check.check import check as check
