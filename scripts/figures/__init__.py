"""The rows of a table of the content, read out of a spreadsheet of ours or of a publisher."""
