"""Parts of `import_figures.py`: the rows of a table of the content, read out of a spreadsheet."""
