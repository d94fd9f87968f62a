"""Templates compiled to bytecode, which would take a third of a second of every build."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from meesterschap.cache.store import Store


class CompiledTemplates(BytecodeCache):
    """Keeps the bytecode of each template under the digest of its source and of the engine."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        if data := self._store.read(self._key(bucket)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.write(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self._store.key(bucket.key, bucket.checksum)
