"""One build from beginning to end, without MkDocs."""
