"""What the check says of more than content."""
