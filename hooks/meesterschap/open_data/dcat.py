"""The data sets as a DCAT-AP-NL 3.0 catalogue, for portals that collect open data."""

from collections.abc import Mapping
from typing import Any

from meesterschap.content import addresses
from meesterschap.content.site import LICENCE, NAME, Site


def catalogue(site: Site) -> dict[str, Any]:
    """The catalogue as JSON-LD, with the properties that the profile requires of each data set."""
    publisher = {
        "@id": f"{site.url}#uitgever",
        "@type": "foaf:Agent",
        "foaf:name": _dutch(site.publisher or NAME),
    }
    contact = {
        "@id": f"{site.url}#contact",
        "@type": "vcard:Kind",
        "vcard:fn": _dutch(f"De redactie van {NAME}"),
        "vcard:hasURL": {"@id": site.page("/over.md")},
    }
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": site.page(addresses.data_file("dcat.jsonld")),
        "@type": "dcat:Catalog",
        "dct:title": _dutch(f"Gegevens van {NAME}"),
        "dct:description": _dutch(
            "De voortgang van de agenda voor professionele ontwikkeling in het onderwijs, "
            "en goede praktijken van scholen."
        ),
        "dct:publisher": publisher,
        "dcat:contactPoint": contact,
        "dcat:dataset": [_dataset(site, publisher, contact, *dataset) for dataset in _DATASETS],
    }


# The name, title and description of each data set, and its files with their media types.
_DATASETS = (
    (
        "sectorvoortgang",
        "Voortgang van de agenda voor professionele ontwikkeling per onderwijssector",
        "Metingen, streefwaarden, mijlpalen en oordelen bij de afspraken van de agenda.",
        {
            "meesterschap.zip": "application/zip",
            "waarnemingen.csv": "text/csv",
            "waarnemingen.parquet": "application/vnd.apache.parquet",
            "waarnemingen.xlsx": (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ),
            "datapackage.json": "application/json",
            "oordelen.json": "application/json",
        },
    ),
    (
        "goede-praktijken",
        "Goede praktijken van professionele ontwikkeling in het onderwijs",
        "Wat scholen deden, wat het opbracht, wat niet werkte en wat niet bekend is.",
        {"praktijken.json": "application/json"},
    ),
)


def _dataset(
    site: Site,
    publisher: Mapping[str, Any],
    contact: Mapping[str, Any],
    name: str,
    title: str,
    description: str,
    files: Mapping[str, str],
) -> dict[str, Any]:
    address = f"{site.page('/gegevens/index.md')}#{name}"
    authority = "http://publications.europa.eu/resource/authority"
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": address,
        "dct:title": _dutch(title),
        "dct:description": _dutch(description),
        "dct:creator": {"@id": publisher["@id"]},
        "dct:publisher": {"@id": publisher["@id"]},
        "dcat:contactPoint": {"@id": contact["@id"]},
        "dcat:theme": {"@id": f"{authority}/data-theme/EDUC"},
        "dct:accessRights": {"@id": f"{authority}/access-right/PUBLIC"},
        "dct:language": {"@id": f"{authority}/language/NLD"},
        "dct:modified": {"@type": "xsd:date", "@value": site.today.isoformat()},
        "dcat:version": "1",
        "dcat:landingPage": {"@id": site.page("/gegevens/index.md")},
        "dcat:distribution": [_distribution(site, *file) for file in files.items()],
    }


def _distribution(site: Site, file: str, media_type: str) -> dict[str, Any]:
    address = site.page(addresses.data_file(file))
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _dutch(file),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:license": {"@id": LICENCE},
    }


def _dutch(text: str) -> dict[str, str]:
    return {"@language": "nl", "@value": text}
