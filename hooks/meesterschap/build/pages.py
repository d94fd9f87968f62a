"""The pages of a build, from the version of their Markdown to their HTML in the output folder."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from meesterschap.build.page_cache import KnownPage, PageCache
from meesterschap.build.problem_banner import with_problems
from meesterschap.build.run import Run
from meesterschap.cache.kept import Memory
from meesterschap.cache.output_folder import write
from meesterschap.cache.written import Written
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content.addresses import html_file, public
from meesterschap.search import Searchable
from meesterschap.search.entries import searchable_page


class RenderedPage(NamedTuple):
    """A page as the generator rendered it."""

    path: str
    html: str
    content: str
    """The HTML of the Markdown alone, without the theme around it."""
    fields: Mapping[str, Any]
    anchors: frozenset[str]
    anchor_links: Mapping[str, Mapping[str, str]]


class Pages:
    """The pages of a build: each as an earlier build made it, or rendered now and kept."""

    def __init__(
        self, run: Run, written: Written, memory: Memory, shell: str, paths: Iterable[str]
    ) -> None:
        """`shell` is a digest of all that is around every page; `paths` are of all files."""
        self._run, self._written, self._paths = run, written, tuple(paths)
        self._cache = PageCache(memory, shell, self._paths)
        self._documents: dict[str, str] = {}
        """The HTML to index for search, by path."""
        self._versions: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._in_place: set[str] = set()

    def made_before(self, path: str, version: str) -> KnownPage | None:
        """The page as an earlier build made it from this version, if it did: it is in place then.

        Otherwise it must be rendered.
        """
        self._versions[path] = version
        return self._put(path, self._cache.made_from(path, version))

    def rendered_before(
        self, path: str, markdown: str, fields: Mapping[str, Any]
    ) -> KnownPage | None:
        """The same for a page that an earlier build rendered from the same Markdown and fields."""
        key = self._keys[path] = self._cache.key(path, markdown, fields)
        known = self._cache.rendered_from(path, self._versions[path], key)
        return self._put(path, known)

    def _put(self, path: str, page: KnownPage | None) -> KnownPage | None:
        """Put the page in place, if there is one and it is not there yet; None if it is lost."""
        if page is None:
            return None
        version, destination = page.key + self._run.banner, html_file(path)
        if not self._written.keep(destination, version):
            if (html := self._cache.html(page)) is None:
                return None
            write(self._run.project.output / destination, self._with_problems(html))
            self._written.add(destination, version)
        if page.document:
            self._documents[path] = page.document
        self._in_place.add(path)
        return page

    def sanitise(self, path: str, html: str, fields: Mapping[str, Any]) -> str:
        """The HTML of a page, sanitised unless editors wrote it; also collects its search entry."""
        if path in self._in_place:
            return html
        html = cleaned_page(path, html, by_editors=self._run.is_by_editors(path))
        if document := searchable_page(fields, html):
            self._documents[path] = document
        return html

    def finish(self, rendered: RenderedPage) -> str:
        """The final HTML of a page, which is kept for the next build."""
        html, path = self._run.guarded(rendered.html), rendered.path
        page = KnownPage(
            version=self._versions[path],
            key=self._keys[path],
            title=rendered.fields["title"],
            document=self._documents.get(path),
            anchors=rendered.anchors,
            anchor_links=rendered.anchor_links,
        )
        self._cache.keep(path, rendered.content, page, html)
        self._written.add(html_file(path), page.key + self._run.banner)
        return self._with_problems(html)

    def _with_problems(self, page: str) -> str:
        return with_problems(page, self._run.problems, stale=bool(self._run.error))

    def searchable(self) -> Iterator[Searchable]:
        """The pages to index, once every one has been through `sanitise`."""
        documents = ((path, self._documents.get(path)) for path in self._paths)
        return (Searchable(public(f"/{path}"), html) for path, html in documents if html)
