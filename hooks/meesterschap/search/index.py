"""Makes the files of the search index from pages: the entry point of this package.

Pagefind itself indexes all pages again at every build. With the version whose format we know, it
gets the pages in batches instead, and its output for a batch is kept as a segment: after a change
to one page, one batch is indexed again and all segments are merged (see `segments` and `merge`).
With any other version, Pagefind makes the whole index itself.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from meesterschap.cache import Store
from meesterschap.search.batches import Batch
from meesterschap.search.merge import merged
from meesterschap.search.pagefind import Engine, version_of
from meesterschap.search.related import mistaken, related_words
from meesterschap.search.searchable import Searchable
from meesterschap.search.segments import VERSION, Segment, from_bytes, segment, to_bytes

WORDS = "woorden.txt"
"""The file with the words that can be looked for, one a line; assets/zoeken.js reads it."""

_NOT_LETTERS = re.compile(r"[-'’‘]")
"""What can stand between the letters of a word: ‘zij-instromer’, ‘ib’er’."""

log = logging.getLogger(__name__)


def index(
    batches: Iterable[Batch], synonyms: Iterable[Iterable[str]], engine: Engine, store: Store
) -> Mapping[str, bytes]:
    """The files of an index of these pages, by path. Raises RuntimeError if Pagefind fails.

    Pages are indexed as they arrive, so that this can run while a build still renders others.
    """
    runtime = engine.runtime()
    if (installed := version_of(runtime)) != VERSION:
        from meesterschap.content import messages  # with all of the model: only when it is needed

        log.warning(messages.unsupported_pagefind(installed, VERSION))
        return engine.files(page for batch in batches for page in batch.pages)
    segments = [_segment(batch, engine, store) for batch in batches]
    spellings = {form: word for one in segments for form, (word, _) in one.spellings.items()}
    groups = [[_NOT_LETTERS.sub("", term.lower()) for term in group] for group in synonyms]
    words = [[term for term in group if " " not in term] for group in groups]
    stems = _stems({word for group in words for word in group}, engine)
    good = [
        [word for word in group if not mistaken(word, stems[word], group, spellings)]
        for group in words
    ]
    there = set(spellings.values())
    found = [[word for word in usable if stems[word] in there] for usable in good]
    asked = {
        term: term if term in known else others[0]
        for group, known in zip(groups, found, strict=True)
        if (others := known or [term for term in group if " " in term])
        for term in group
    }
    related = related_words(spellings, [[stems[word] for word in known] for known in found])
    return {**dict(merged(segments, runtime, related)), WORDS: _word_list(segments, asked)}


def _stems(words: Iterable[str], engine: Engine) -> Mapping[str, str]:
    """The word in an index for each of these words, which have two letters or more."""
    html = f'<html lang="nl"><body>{" ".join(sorted(words))}</body></html>'
    spellings = segment(engine.files([Searchable("/", html)]), {}).spellings
    return {form: word for form, (word, _) in spellings.items()}


def _word_list(segments: Iterable[Segment], asked: Mapping[str, str]) -> bytes:
    """The words on these pages and the synonyms, the first those that are on the most pages.

    Words on about as many pages are in alphabetical order, which compresses best. `asked` has the
    word to look for by each synonym; where that is not itself, it is after an equals sign. So is
    that of a synonym of several words, as Pagefind looks for words alone.
    """
    pages = Counter(dict.fromkeys(asked, 1))
    for one in segments:
        pages.update({form: count for form, (_, count) in one.spellings.items()})
    words = sorted(pages, key=lambda word: (-pages[word].bit_length(), word))
    lines = (word if asked.get(word, word) == word else f"{word}={asked[word]}" for word in words)
    return "\n".join(lines).encode()


def _segment(batch: Batch, engine: Engine, store: Store) -> Segment:
    """The segment of these pages, which is made and stored unless it is in the store."""
    if batch.pages:
        ranks = {page.address: page.rank for page in batch.pages}
        data = to_bytes(segment(engine.files(batch.pages), ranks))
        store.write(batch.key, data)
        return from_bytes(data)
    if (stored := store.read(batch.key)) is None:
        raise RuntimeError("a segment of the index has just been removed: build again")
    return from_bytes(stored)
