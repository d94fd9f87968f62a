"""The words that readers see for the codes in the content."""

from collections.abc import Mapping, Sequence

from meesterschap.models import Period

RESULT_KINDS: Mapping[str, str] = {
    "cijfer": "af te lezen aan cijfers",
    "feit": "een feit met een datum",
    "toezegging": "een toezegging van de partners",
}
PROVENANCES: Mapping[str, str] = {
    "openbare-bron": "samengevat door de redactie uit een openbare bron",
    "ingezonden": "ingezonden door de instelling zelf",
}
COST_BANDS: Mapping[str, str] = {
    "geen": "geen",
    "tot-1000": "tot 1.000 euro",
    "1000-10000": "1.000 tot 10.000 euro",
    "10000-50000": "10.000 tot 50.000 euro",
    "meer-dan-50000": "meer dan 50.000 euro",
    "onbekend": "niet bekend",
}
EVIDENCE: tuple[str, ...] = (
    "geen resultaat vermeld",
    "indruk van betrokkenen zelf",
    "telling, of oordeel van anderen",
    "vragenlijst of interviews door onderzoekers",
    "vergelijkend onderzoek, of meting vooraf en achteraf",
)
EFFORTS: Mapping[str, str] = {
    "licht": "licht: een kwestie van uren",
    "middel": "middel: een kwestie van dagen",
    "zwaar": "zwaar: met een commissie en een rapport",
}
READ: Mapping[str, str] = {
    "begin": "alleen het begin gelezen",
    "volledig": "helemaal gelezen",
}
SOURCE_KINDS: Mapping[str, str] = {
    "origineel": "oorspronkelijke uitgave",
    "belanghebbende": "van een partij met een belang",
    "kopie": "kopie op een verzamelsite",
}
STEPS_ORIGINS: Mapping[str, str] = {
    "bron": "De stappen komen uit één bron.",
    "samengesteld": "De redactie stelde de stappen samen uit meer bronnen.",
}
ORIGINS: Mapping[str, str] = {"bron": "uit een bron", "voorstel": "ons voorstel"}


def either(items: Sequence[str]) -> str:
    """The items in a row: po, vo of mbo."""
    *most, last = items
    return f"{', '.join(most)} of {last}" if most else last


def period(value: Period) -> str:
    """2013–2016, sinds 2020, 2019 or niet bekend."""
    if value.begin and value.ongoing:
        return f"sinds {value.begin}"
    if value.begin and value.end and value.begin != value.end:
        return f"{value.begin}–{value.end}"
    if value.begin or value.end:
        return str(value.begin or value.end)
    return "niet bekend"
