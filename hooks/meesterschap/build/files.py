"""The files of a build that the package makes itself, and writes where they differ."""

from collections.abc import Callable, Iterator, Mapping
from itertools import starmap
from typing import NamedTuple

from meesterschap.build.run import Run
from meesterschap.cache.kept import Memory, Results
from meesterschap.cache.output_folder import write
from meesterschap.cache.slow_files import SlowFile, made, missing
from meesterschap.cache.store import Store, digest
from meesterschap.cache.written import Written
from meesterschap.open_data import table_files
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import pictures_on_pages
from meesterschap.render.editions import papers
from meesterschap.render.render import groups, pages, sitemap
from meesterschap.render.templating import Group


class SiteFile(NamedTuple):
    """A file of the site that the package makes. It writes all but the pages itself."""

    path: str
    version: str
    """Differs when the content does."""
    markdown: Callable[[], str] | None = None
    """Renders a page; None for any other file."""


class Files:
    """All that the package makes for the site: Markdown of pages, other files, and slow ones."""

    def __init__(self, run: Run, written: Written, memory: Memory, slow_store: Store) -> None:
        self._run, self._written, self._slow_store = run, written, slow_store
        self._groups: Results[str, dict[str, str]] = memory.results(
            "groups", memory.store.key(repr((run.serving, run.site)))
        )
        """The version of each file of a group by path, by the version of the group."""
        shown = pictures_on_pages if run.serving else pictures
        slow: list[SlowFile] = [*shown(run.content), *table_files(run.content)]
        self._slow: Mapping[str, tuple[SlowFile, str]] = {
            file.path: (file, file.key(slow_store)) for file in slow
        }
        """The slow files by path, with their keys."""

    def missing(self) -> Iterator[SlowFile]:
        """The slow files that must be made, for `write_slow` to write."""
        return missing(self._slow.values(), self._written.keep, self._slow_store)

    def listed(self, is_excluded: Callable[[str], bool]) -> Iterator[SiteFile]:
        """Every page and file; writes those that are neither pages nor slow.

        `is_excluded` tells of the source path of a page that it is to be left out.
        """
        run = self._run
        included = []
        for page in pages(run.content, run.site):
            path = page.address.lstrip("/")
            if not is_excluded(path):
                included.append(page)
                yield SiteFile(path, page.version, page.text)
        for group in (sitemap(included, run.site), *groups(run.content, run.site)):
            yield from self._files_of(group)
        for path, (_, key) in self._slow.items():
            yield SiteFile(path, key)
        for path, source in papers(run.content):
            yield SiteFile(path, self._write(path, (run.project.root / source).read_bytes()))

    def write_slow(self) -> None:
        """Write the slow files, once all are made."""
        for path, (file, key) in self._slow.items():
            if not self._written.keep(path, key):
                write(self._run.project.output / path, made(file, self._slow_store))
                self._written.add(path, key)

    def _files_of(self, group: Group) -> Iterator[SiteFile]:
        """The files of a group, which is rendered and written unless all of it is in place.

        Written at once: the open data of thousands of practices would fill the memory until MkDocs
        copies them.
        """
        versions = self._groups.get(group.version)
        if not versions or not all(starmap(self._written.keep, versions.items())):
            versions = {path: self._write(path, text) for path, text in group.files()}
            self._groups[group.version] = versions
        for path, version in versions.items():
            yield SiteFile(path, version)

    def _write(self, path: str, text: str | bytes) -> str:
        """Write a file to the output folder, unless it is in place. Returns its version."""
        content = self._run.guarded_file(path, text)
        version = digest([content])
        if not self._written.keep(path, version):
            write(self._run.project.output / path, content)
            self._written.add(path, version)
        return version
