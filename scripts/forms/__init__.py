"""From the answers in a form to practices: the rows of a sheet, and the files made of them."""
