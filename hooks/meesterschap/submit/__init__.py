"""What a practice is asked, in one place, and the ways between answers and its file."""
