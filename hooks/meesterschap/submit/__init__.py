"""The questions about a practice, their formats, and the conversion from answers to its file."""

from meesterschap.submit.questions import Question as Question
