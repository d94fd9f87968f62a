"""What the edition commands share: the project, an edition's files, and its state."""
