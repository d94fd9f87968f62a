"""What is computed from Content: judgements, charts as values, what changed. Pure."""
