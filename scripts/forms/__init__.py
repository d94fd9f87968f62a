"""Turn form answers into practices: the rows of a sheet, and the files made from them."""
