"""Makes the search index, as a process of its own beside the build.

python -m meesterschap.search.worker FOLDER CODE

The build sends it its store, the synonyms, and then the batches of pages to index, one by one.
After the last it writes the files of the index to FOLDER. CODE is the digest of the code. It exits
with LACKING if a segment in the store is damaged.
"""

import gc
import logging
import sys
from pathlib import Path

from meesterschap.cache.kept import restore, save
from meesterschap.cache.output_folder import replace_contents
from meesterschap.cache.workers import LACKING, received
from meesterschap.search.index import MissingSegmentError, index
from meesterschap.search.pagefind import Engine, pagefind_service

if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)-8s-  %(message)s")  # as MkDocs logs
    gc.disable()  # what is read stays to the end
    folder = Path(sys.argv[1])
    items = received(niceness=15)
    store, synonyms = next(items), next(items)
    restore(store)
    with pagefind_service() as service:
        try:
            files = index(items, synonyms, Engine(service), store)
        except MissingSegmentError:
            sys.exit(LACKING)
        replace_contents(folder, files.items())
    save(store)
