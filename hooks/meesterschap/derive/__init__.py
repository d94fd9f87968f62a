"""What is computed from Content: judgements, charts as values, what changed. Pure."""

from meesterschap.derive.status import matrix as matrix
