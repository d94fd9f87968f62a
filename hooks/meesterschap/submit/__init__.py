"""The questions about a practice, in one place, and the ways between answers and its file."""
