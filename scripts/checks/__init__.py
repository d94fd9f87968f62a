"""What is looked at beside the content: the engine, links, verdicts, and what a change does."""
