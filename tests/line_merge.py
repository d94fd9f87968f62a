"""A merge for files of lines such as `a: 1`: a line is one value."""

from service.repository import ConflictError


def by_line(path: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    def values(content: bytes) -> dict[str, str]:
        return dict(line.split(": ") for line in content.decode().splitlines())

    before, mine, other = values(base), values(ours), values(theirs)
    changed = {key: value for key, value in other.items() if before.get(key) != value}
    if any(mine.get(key) not in (before.get(key), value) for key, value in changed.items()):
        raise ConflictError(path)
    return "".join(f"{key}: {value}\n" for key, value in (mine | changed).items()).encode()
