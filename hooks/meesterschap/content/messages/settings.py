"""What is wrong with the settings, and what a build has to say."""

import errno
from collections.abc import Collection

from meesterschap.content.messages.words import did_you_mean, listed


def setting_not_honoured(name: str, instead: str) -> str:
    return f"‘{name}’ werkt op deze site niet. Haal het weg: {instead}"


def unknown_setting(name: str, allowed: Collection[str]) -> str:
    return f"‘{name}’ is geen instelling die deze site leest.{did_you_mean(name, allowed)} Toegestaan: {listed(allowed, most=40)}"


def site_over_sources(folder: str) -> str:
    return f"de site kan niet in {folder} komen: dat wist wat daar staat. Kies met --site-dir een andere map, zoals site"


def missing_setting(name: str) -> str:
    return f"‘{name}’ ontbreekt, en zonder die instelling kan de site niet worden gemaakt. Neem die over uit de mkdocs.yml van Meesterschap"


def plugin_not_installed(name: str, installed: Collection[str]) -> str:
    return f"de plug-in ‘{name}’ is niet geïnstalleerd.{did_you_mean(name, installed)} Haal die weg, of zet het pakket bij de dependencies in pyproject.toml en voer make lock uit"


def language_not_dutch(language: str) -> str:
    return f"‘theme.language’ is ‘{language}’, en de sjablonen zijn in het Nederlands. Schrijf nl"


def missing_theme_file(path: str, name: str, files: Collection[str]) -> str:
    return f"het bestand {path} is er niet. Zet het daar neer, of haal deze regel weg.{did_you_mean(name, files)}"


def file_from_elsewhere(address: str) -> str:
    return f"een browser laadt ‘{address}’ hier niet: een pagina laadt alleen bestanden van deze site. Zet het bestand in overrides/assets/"


def not_a_web_address(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is geen adres van een website. Schrijf het helemaal, zoals https://voorbeeld.example/ of https://voorbeeld.example/map/, of laat {name} leeg"


def not_a_repository(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is niet het adres van een broncode. Dat bestaat uit de server, de eigenaar en de naam, zoals https://github.com/stichting/meesterschap. Is er geen, laat {name} dan leeg"


def not_a_mail_address(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is geen e-mailadres. Schrijf alleen het adres, zoals redactie@voorbeeld.example, of laat {name} leeg"


def insecure_inbox(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ begint met http, en de site met https. Een browser stuurt dan niets op. Geef het inzendpunt ook een adres met https"


def not_a_timestamp(value: str) -> str:
    return f"SOURCE_DATE_EPOCH: ‘{value}’ is geen moment. Schrijf hoeveel seconden het na 1 januari 1970 is, zoals 1767225600 voor 1 januari 2026, of laat SOURCE_DATE_EPOCH leeg"


def not_world_readable(path: str) -> str:
    return f"{path} is van een andere gebruiker van deze computer, die alleen zelf kan instellen dat een webserver het mag lezen: chmod -R a+rX. Meer van zulke bestanden worden niet genoemd"


def day_is_today(day: str, reason: str) -> str:
    return f"De stand op deze site wordt die van vandaag, {day}: {reason}. Een andere dag stel je in met SOURCE_DATE_EPOCH"


NO_GIT = "git is er niet, dus de dag van de laatste wijziging is niet bekend"


def no_commit(reason: str) -> str:
    return f"de dag van de laatste wijziging is niet bekend (git zegt: {reason})"


def not_published(address: str) -> str:
    return f"SITE_URL is niet ingesteld: deze site is gemaakt voor deze computer, op {address}"


NOWHERE_TO_REPORT = "EDITORS_MAIL en REPOSITORY_URL zijn niet ingesteld: wie een fout ziet, kan die nergens melden. Vul minstens één van de twee in"
NO_PUBLISHER = (
    "PUBLISHER is niet ingesteld: op de site staat niet wie die uitgeeft. Vul de naam in, en bij "
    "PUBLISHER_ADDRESS een website of een postadres"
)


def report_subject(title: str) -> str:
    """The subject of a report about the page with this title."""
    return f"Er klopt iets niet: {title}"


def report_body(address: str) -> str:
    """The beginning of a report; without an address, about a page that was not found."""
    page = address or "(plak hier het adres dat je probeerde)"
    return f"Pagina: {page}\n\nWat klopt er niet?\n\n\nWaar blijkt dat uit?\n\n"


_WRITE_ERRORS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "er kan alleen worden gelezen",
    errno.EACCES: "daar mag niet worden geschreven",
    errno.EPERM: "daar mag niet worden geschreven",
    errno.EEXIST: "dat is een bestand en geen map",
    errno.ENOTDIR: "dat is een bestand en geen map",
}


def cache_not_writable(folder: str, error: OSError) -> str:
    reason = _WRITE_ERRORS.get(error.errno or 0, str(error))
    return f"In {folder} kan niets worden bewaard: {reason}. De site is goed, maar bouwen duurt de volgende keer net zo lang"


def unsupported_pagefind(installed: str, wanted: str) -> str:
    return f"Pagefind {installed} is geïnstalleerd, en de snelle manier om de zoekindex te maken kent alleen versie {wanted}. Pagefind maakt de hele index nu zelf: zoeken werkt gewoon, maar bouwen duurt langer. De versie die hier hoort, staat in requirements.txt"
