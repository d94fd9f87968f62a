"""What follows from Content: judgements, charts as values, what changed. Pure."""
