"""The pictures that are slow to draw: what each shows, and how it is drawn."""

from meesterschap.pictures.pictures import pictures as pictures
