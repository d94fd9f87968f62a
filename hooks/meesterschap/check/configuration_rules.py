"""What must be true of mkdocs.yml. A rule's docstring is the rule."""

from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import entry_points
from typing import Any

from meesterschap.check.corpus import Corpus
from meesterschap.content import messages
from meesterschap.content.configuration import HONOURED, INSTEAD, REQUIRED, Configuration
from meesterschap.content.document import THEME_FILES, Document, Location
from meesterschap.content.files import THEME
from meesterschap.content.problem import Problem, problem_in


def honoured_settings(corpus: Corpus) -> Iterator[Problem]:
    """A setting has an effect on this site, and none is missing that it needs."""
    for document in corpus.documents_of(Configuration):
        settings = dict(_settings(document))
        for name, location in settings.items():
            if name not in HONOURED and (message := _instead(name)):
                yield problem_in(document, message, *location)
        for name in REQUIRED:
            if name not in settings:
                yield problem_in(document, messages.missing_setting(name), *name.split("."))


def _settings(document: Document) -> Iterator[tuple[str, Location]]:
    """The name of every setting, and its location."""
    for key, value in document.values.items():
        if key.startswith("("):
            continue
        yield key, (key,)
        if key in ("theme", "extra") and isinstance(value, Mapping):
            yield from ((f"{key}.{name}", (key, name)) for name in value)
        if key == "plugins":
            yield from ((f"{key}.{name}", location) for name, location in _items(value, (key,)))


def _items(value: Any, location: Location) -> Iterator[tuple[str, Location]]:
    """The names in a list or a mapping, of which an item can be a mapping with one name."""
    if isinstance(value, Mapping):
        yield from ((name, (*location, name)) for name in value)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield item, (*location, number)
            else:
                yield from _items(item, (*location, number))


def _instead(name: str) -> str | None:
    """What to do instead of this setting; None for a plugin that may well do something."""
    if instead := INSTEAD.get(name.replace("plugins.material/", "plugins.")):
        return messages.setting_not_honoured(name, instead)
    group, _, plugin = name.rpartition(".")
    if group == "plugins":
        installed = {one.name for one in entry_points(group="mkdocs.plugins")}
        return None if plugin in installed else messages.plugin_not_installed(plugin, installed)
    siblings = {one for one in HONOURED if one.rpartition(".")[0] == group}
    return messages.unknown_setting(name, siblings)


def language(corpus: Corpus) -> Iterator[Problem]:
    """The site is in Dutch, like its templates."""
    for document in corpus.documents_of(Configuration):
        for chosen, location in _texts(document, "theme", "language"):
            if chosen != "nl":
                yield problem_in(document, messages.language_not_dutch(chosen), *location)


def pages_in_menu(corpus: Corpus) -> Iterator[Problem]:
    """The menu has only pages that exist."""
    for document in corpus.documents_of(Configuration):
        pages = corpus.existing_or_self().pages
        for target, location in _texts(document, "nav"):
            if ":" not in target and f"/{target}" not in pages and not corpus.doubt:
                message = messages.missing_page(target, f"/{target}", pages)
                yield problem_in(document, message, *location)


def files_of_theme(corpus: Corpus) -> Iterator[Problem]:
    """The logo, the icon, the style sheets and the scripts are in the folder of the templates."""
    for document in corpus.documents_of(Configuration):
        files: Collection[str] = document.values.get(THEME_FILES, ())
        for path, location in _named_files(document) if files else ():
            if ":" in path or path.startswith("//"):
                yield problem_in(document, messages.file_from_elsewhere(path), *location)
            elif path not in files:
                message = messages.missing_theme_file(f"{THEME}/{path}", path, files)
                yield problem_in(document, message, *location)


def _named_files(document: Document) -> Iterator[tuple[str, Location]]:
    for key in ("logo", "favicon", "static_templates"):
        yield from _texts(document, "theme", key)
    yield from _texts(document, "extra_css")
    for path, location in _texts(document, "extra_javascript"):
        if location[-1] not in ("type", "async", "defer"):
            yield path, location


def _texts(document: Document, *within: str) -> Iterator[tuple[str, Location]]:
    """Every text in this setting, with its location; an empty one is not set."""
    for location, text in document.leaves:
        if text and location[: len(within)] == within:
            yield text, location
