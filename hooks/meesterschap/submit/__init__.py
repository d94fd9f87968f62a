"""The questions about a practice, their formats, and the conversion from answers to its file."""
