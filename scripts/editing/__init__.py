"""Edits content: between the values of documents, the answers of forms and the bytes of files."""
