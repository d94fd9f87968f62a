"""The settings in mkdocs.yml: those that this site honours, and what to do instead of the others.

Users of Material for MkDocs know many that have no effect here, as our templates replace its own.
A setting inside another one is named as in `theme.logo`, and a plugin as in `plugins.macros`.
"""

from collections.abc import Mapping
from typing import Any, Literal

from meesterschap.content.base import Model
from meesterschap.content.site import SETTINGS


class Theme(Model, extra="ignore"):
    """The theme. Our templates take the place of Material's own."""

    name: Literal["material"] = "material"
    custom_dir: Literal["overrides"] = "overrides"
    static_templates: tuple[str, ...] = ()
    logo: str = ""
    favicon: str = ""


class Configuration(Model, extra="ignore"):
    """The form of the settings; the other rules about them are in configuration_rules."""

    site_name: str = ""
    site_description: str = ""
    copyright: str = ""
    theme: Theme = Theme()
    extra: dict[str, Any] | None = None
    nav: tuple[Any, ...] = ()
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[Any, ...] = ()
    hooks: tuple[Literal["hooks/build_site.py"]] | None = None
    watch: tuple[Literal["data", "overrides"], ...] = ()
    validation: dict[str, Any] | None = None


SECOND_EDITOR = "second_editor"
"""Under `extra`: whether an edition is fixed by another editor than who changed it last."""

HONOURED = frozenset(
    {
        *("site_name", "site_description", "site_url", "copyright", "INHERIT"),
        *("nav", "not_in_nav", "exclude_docs", "draft_docs", "validation"),
        *("hooks", "watch", "strict", "dev_addr", "remote_branch", "remote_name"),
        *("theme", "extra", "plugins", "extra_css", "extra_javascript"),
        *("theme.name", "theme.custom_dir", "theme.static_templates", "theme.language"),
        *("theme.logo", "theme.favicon", "plugins.macros"),
        *(f"extra.{name}" for name in (*SETTINGS, SECOND_EDITOR)),
    }
)
REQUIRED = ("site_name", "theme.name", "theme.custom_dir", "plugins.macros", "hooks")

_TEMPLATES = "wat er om een pagina heen staat, maak je in overrides/"
_EXTENSIONS = "zet een extensie in hooks/meesterschap/content/markdown_extensions.py"
_REPOSITORY = "stel het adres van de broncode in met REPOSITORY_URL"
_PAGEFIND = "zoeken gaat met Pagefind, en staat al aan"
_NOWHERE_ELSE = "een pagina laadt al niets van een andere site"

INSTEAD: Mapping[str, str] = {
    "site_author": "noem op de pagina Over wie de site maakt",
    "docs_dir": "de pagina’s staan altijd in docs/",
    "site_dir": "make build zet de site in site/; een andere map geef je mee met --site-dir",
    "use_directory_urls": "elk adres eindigt op een /, en dat kan niet anders",
    "extra_templates": "zet de sjabloon in overrides/, en noem die bij theme.static_templates",
    "markdown_extensions": _EXTENSIONS,
    "mdx_configs": _EXTENSIONS,
    "repo_url": _REPOSITORY,
    "repo_name": _REPOSITORY,
    "edit_uri": _REPOSITORY,
    "edit_uri_template": _REPOSITORY,
    "google_analytics": "deze site volgt geen bezoekers",
    "pages": "zet het menu onder nav",
    "theme.features": "een knop om code te kopiëren, zoeken en de inhoudsopgave zijn er al; "
    f"{_TEMPLATES}",
    "theme.palette": "de kleuren staan in hooks/meesterschap/content/colours.py, en tussen licht "
    "en donker kiest de bezoeker zelf",
    "theme.font": "de letters staan in overrides/partials/styles/base.css",
    "theme.icon": "een eigen beeldmerk stel je in met theme.logo; andere pictogrammen staan in "
    "overrides/partials/",
    "theme.direction": "de site leest van links naar rechts",
    "extra.social": "zet links onder aan de pagina in overrides/partials/footer.html",
    "extra.analytics": "deze site volgt geen bezoekers",
    "extra.consent": "deze site plaatst geen cookies, dus er is niets om te vragen",
    "extra.generator": "de site noemt niet waarmee die is gemaakt",
    "extra.homepage": "het beeldmerk leidt altijd naar de eerste pagina",
    "extra.alternate": "de site is er in één taal",
    "extra.version": "er is één versie van de site",
    "extra.status": "zet bij een pagina zelf een opmerking (!!! info)",
    "extra.tags": "praktijken hebben thema’s en sectoren",
    "plugins.search": _PAGEFIND,
    "plugins.tags": "praktijken hebben thema’s en sectoren",
    "plugins.blog": "wat nieuw is, staat bij de praktijken en in de feed",
    "plugins.social": "elke praktijk en elke gids heeft al een kaart om te delen",
    "plugins.privacy": _NOWHERE_ELSE,
    "plugins.offline": _NOWHERE_ELSE,
    "plugins.meta": "zet de velden boven elke pagina zelf",
    "plugins.info": "meld een fout waar de broncode staat",
    "plugins.optimize": "maak een foto klaar met scripts/photo.py",
    "plugins.minify": "wat de site verstuurt, is al klein",
    "plugins.typeset": _TEMPLATES,
    "plugins.group": "noem elke plug-in zelf",
    "plugins.projects": "dit is één site",
}
"""What to do instead of a setting that has no effect on this site, or breaks it."""
