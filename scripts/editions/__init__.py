"""What the commands for editions share: the project, the files of an edition, and its state."""
