"""Makes the files of the search index from pages: the entry point of this package.

Pagefind itself indexes all pages again at every build. With the version whose format we know, it
gets the pages in batches instead, and its output for a batch is kept as a segment (see `segments`).
The segments of a run of batches are merged into one, which is kept too, and those of all runs into
the whole (see `merge`): after a change to one page, one batch is indexed and one run merged again,
and then the runs.
With any other version, Pagefind makes the whole index itself.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from meesterschap.cache import Store
from meesterschap.cache.kept import kept
from meesterschap.search.batches import Batch
from meesterschap.search.merge import index_files, merged
from meesterschap.search.pagefind import Engine, version_of
from meesterschap.search.related import mistaken, related_words
from meesterschap.search.searchable import Searchable
from meesterschap.search.segments import VERSION, Segment, from_bytes, segment, to_bytes

WORDS = "woorden.txt"
"""The file with the words that can be looked for, one a line; assets/zoeken.js reads it."""

_NOT_LETTERS = re.compile(r"[-'’‘]")
"""What can stand between the letters of a word: ‘zij-instromer’, ‘ib’er’."""

log = logging.getLogger(__name__)


class MissingSegmentError(Exception):
    """A segment of which the pages were not given is not in the store, or it is damaged."""


def index(
    batches: Iterable[Batch], synonyms: Iterable[Iterable[str]], engine: Engine, store: Store
) -> Mapping[str, bytes]:
    """The files of an index of these pages, by path.

    Pages are indexed as they arrive, so that this can run while a build still renders others.
    Raises MissingSegmentError; and RuntimeError if Pagefind fails.
    """
    runtime = _runtime(engine)
    if (installed := version_of(runtime)) != VERSION:
        from meesterschap.content import messages  # with all of the model: only when it is needed

        log.warning(messages.unsupported_pagefind(installed, VERSION))
        return engine.files(_pages_of(list(batches), store))
    whole = merged(list(_runs(batches, engine, store)))
    spellings = {form: word for form, (word, _) in whole.spellings.items()}
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
    return {**dict(index_files(whole, runtime, related)), WORDS: _word_list(whole, asked)}


def _pages_of(batches: Sequence[Batch], store: Store) -> Sequence[Searchable]:
    """All pages. A segment of another version of Pagefind is of no use: raises if there is one."""
    if known := [batch.key for batch in batches if not batch.pages]:
        for key in known:
            store.remove(key)
        raise MissingSegmentError(known[0])
    return [page for batch in batches for page in batch.pages]


@kept(lambda words, engine: tuple(sorted(words)))
def _stems(words: Iterable[str], engine: Engine) -> Mapping[str, str]:
    """The word in an index for each of these words, which have two letters or more."""
    html = f'<html lang="nl"><body>{" ".join(sorted(words))}</body></html>'
    spellings = segment(engine.files([Searchable("/", html)]), {}).spellings
    return {form: word for form, (word, _) in spellings.items()}


@kept(lambda engine: ())  # of the version of Pagefind, as all that is kept is
def _runtime(engine: Engine) -> Mapping[str, bytes]:
    return engine.runtime()


def _word_list(segment: Segment, asked: Mapping[str, str]) -> bytes:
    """The words on these pages and the synonyms, the first those that are on the most pages.

    Words on about as many pages are in alphabetical order, which compresses best. `asked` has the
    word to look for by each synonym; where that is not itself, it is after an equals sign. So is
    that of a synonym of several words, as Pagefind looks for words alone.
    """
    counts = {form: count for form, (_, count) in segment.spellings.items()}
    pages = Counter(dict.fromkeys(asked, 1)) + Counter(counts)
    words = sorted(pages, key=lambda word: (-pages[word].bit_length(), word))
    lines = (word if asked.get(word, word) == word else f"{word}={asked[word]}" for word in words)
    return "\n".join(lines).encode()


def _runs(batches: Iterable[Batch], engine: Engine, store: Store) -> Iterator[Segment]:
    """The merged segment of each run of batches; what the store lacks is made."""
    made: dict[str, Segment] = {}
    run: list[str] = []
    for batch in batches:
        run.append(batch.key)
        if batch.pages:
            ranks = {page.address: page.rank for page in batch.pages}
            made[batch.key] = segment(engine.files(batch.pages), ranks)
            store.write(batch.key, to_bytes(made[batch.key]))
        if batch.ends_run:
            yield _merged(run, made, store)
            run, made = [], {}
    if run:
        yield _merged(run, made, store)


def _merged(keys: Sequence[str], made: Mapping[str, Segment], store: Store) -> Segment:
    """The segments with these keys, which were just made or are in the store, merged into one."""
    run = store.key("merged", *keys)
    if (stored := store.read(run)) is not None:
        return from_bytes(stored)
    whole = merged([made.get(key) or _stored(key, store) for key in keys])
    store.write(run, to_bytes(whole))
    return whole


def _stored(key: str, store: Store) -> Segment:
    if (stored := store.read(key)) is None:
        raise MissingSegmentError(key)
    return from_bytes(stored)
