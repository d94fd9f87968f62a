"""One build from beginning to end, without MkDocs."""

from meesterschap.build.session import Session as Session
