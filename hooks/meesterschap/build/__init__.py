"""One build from beginning to end, without MkDocs."""

from meesterschap.build.build import Session as Session
