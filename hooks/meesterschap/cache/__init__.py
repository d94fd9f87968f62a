"""What one build leaves for the next, and what works beside it."""
