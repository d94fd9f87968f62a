"""Practices and guides as schema.org linked data, without any data about persons."""

from collections.abc import Mapping
from typing import Any

from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Guide
from meesterschap.content.practices import Institution, Practice
from meesterschap.content.site import LICENCE, NAME, Site

OBK = "http://purl.edustandaard.nl/begrippenkader"
"""Edustandaard's vocabulary for education, which has a URL for every sector."""


def json_ld(practice: Practice, content: Content, site: Site) -> dict[str, Any]:
    """A practice, as an article that is also a learning resource."""
    return {
        "@context": "https://schema.org",
        "@type": ["Article", "LearningResource"],
        "@id": site.page(addresses.practice_page(practice.slug)),
        "headline": practice.title,
        "description": practice.summary,
        "inLanguage": "nl",
        "datePublished": practice.added_on.isoformat(),
        "dateModified": practice.updated_on.isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "image": site.page(addresses.practice_card(practice.slug)),
        "publisher": {
            "@type": "Organization",
            "name": site.publisher or NAME,
            "url": site.publisher_website or site.url,
        },
        "learningResourceType": "professionaliseringsmateriaal",
        "educationalLevel": [_level(code, content) for code in practice.sectors],
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": role} for role in practice.readers
        ],
        "about": [_theme(id, content, site) for id in practice.themes],
        "contributor": [_organization(institution) for institution in practice.institutions],
        "isBasedOn": [content.source(citation.source).url for citation in practice.sources],
    }


def how_to(guide: Guide, site: Site) -> dict[str, Any]:
    """A guide, as a HowTo with its steps; durations only where they are known."""
    page = site.page(addresses.guide_page(guide.slug))
    steps = [
        {"@type": "HowToStep", "position": number, "name": step.name, "text": step.what}
        | ({"timeRequired": f"PT{step.minutes}M"} if step.minutes else {})
        for number, step in enumerate(guide.steps, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "@id": page,
        "name": guide.title,
        "description": guide.summary,
        "inLanguage": "nl",
        "license": LICENCE,
        "step": steps,
    } | ({"totalTime": f"PT{guide.minutes}M"} if guide.minutes else {})


def _level(code: str, content: Content) -> Mapping[str, str]:
    sector = content.sector(code)
    term = {"@type": "DefinedTerm", "name": sector.name, "inDefinedTermSet": OBK}
    return {**term, "url": f"{OBK}/{sector.obk}"} if sector.obk else term


def _theme(id: str, content: Content, site: Site) -> Mapping[str, str]:
    page = site.page(addresses.theme_page(id))
    return {"@type": "DefinedTerm", "name": content.theme(id).name, "url": page}


def _organization(institution: Institution) -> Mapping[str, Any]:
    organization = {"@type": "EducationalOrganization", "name": institution.name}
    if not institution.brin:
        return organization
    brin = {"@type": "PropertyValue", "propertyID": "BRIN", "value": institution.brin}
    return {**organization, "identifier": brin}
