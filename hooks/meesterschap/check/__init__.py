"""Validates documents: returns Content, or raises with every problem in them."""

from meesterschap.check.check import check as check
