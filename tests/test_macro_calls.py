"""What editors may write between {{ and }}."""

import pytest

from meesterschap.check import macro_calls
from meesterschap.check.macro_calls import cited_sources, faults_in_macros
from meesterschap.content.ids import IdKind
from meesterschap.content.macros import Macro, Parameter

KNOWN = {
    "indicator": ("gesprek",),
    "bron": ("een",),
    "thema": ("toerusting",),
    "sector": ("po", "vo"),
}


@pytest.mark.parametrize(
    "text",
    [
        "Gewone tekst met { en }.",
        '{{ grafiek("gesprek") }}',
        '{{ grafiek(indicator="gesprek") }}',
        "{{ praktijken() }}",
        '{{ praktijken(sector="po", thema="toerusting") }}',
        '{% raw %}{{ iets("anders") }}{% endraw %}',
        'Er zijn {{ aantal_themas() }} thema’s, zie {{ bron("een") }}. {{ melden() }}',
        "Een zin.\n\n{{ gidsen() }} \n\nNog een.",
        "{{ gidsen(\n) }}\n",
    ],
)
def test_a_valid_call_is_accepted(text: str) -> None:
    assert not list(faults_in_macros(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ('Zie {{ bron("een") }} en {{ bron(bron="twee") }}.', {"een", "twee"}),
        ("Zie {{ bron('een') }}.", {"een"}),
        ('{% raw %}{{ bron("een") }}{% endraw %}', set()),
        ('{{ grafiek("een") }}', set()),
        ("{{ bron(", set()),
    ],
)
def test_what_a_page_cites_is_read_from_its_calls(text: str, cited: set[str]) -> None:
    assert cited_sources(text) == cited


def test_any_macro_with_a_source_cites_it(monkeypatch: pytest.MonkeyPatch) -> None:
    macro = Macro("citaat", "een citaat", (Parameter(IdKind.RESULT), Parameter(IdKind.SOURCE)))
    monkeypatch.setattr(macro_calls, "MACROS", {**macro_calls.MACROS, "citaat": macro})
    assert cited_sources('{{ citaat("1.1", bron="een") }} Nieuw.') == {"een"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\n{{ grafiek("gesprk") }}', "Bedoel je ‘gesprek’?"),
        ('\n{{ grafeik("gesprek") }}', "Bedoel je ‘grafiek’?"),
        ("\n{{ grafiek() }}", "haakjes"),
        ("\n{{ grafiek(1) }}", "haakjes"),
        ("\n{{ grafiek(naam) }}", "haakjes"),
        ('\n{{ grafiek("gesprek", "gesprek") }}', "haakjes"),
        ('\n{{ grafiek(*["gesprek"]) }}', "haakjes"),
        ('\n{{ grafiek(**{"indicator": "gesprek"}) }}', "haakjes"),
        ('\n{{ praktijken(onderwerp="x") }}', "thema, sector"),
        ('\n{{ bronnen("een") }}', "niets"),
        ("\nZie {{ gidsen() }}", "op een eigen regel"),
        ("\n{{ gidsen() }} en meer", "op een eigen regel"),
        ("Zie:\n{{ gidsen() }}\n", "een lege regel erboven"),
        ("\n{{ gidsen() }}\nen meer", "een lege regel erboven"),
        ("\n- {{ gidsen() }}", "op een eigen regel"),
        ("\n    {{ gidsen() }}", "op een eigen regel"),
        ("tekst\n{{- gidsen() }}", "op een eigen regel"),
        ("\n{{ melden() }}{{ gidsen() }}", "op een eigen regel"),
        ("\n{{ config.theme }}", "alleen"),
        ("\n{{ cycler.__init__.__globals__ }}", "alleen"),
        ("\n{{ ''.__class__.mro() }}", "alleen"),
        ('\n{{ bron("een")|upper }}', "alleen"),
        ("\n{% include 'x.md' %}", "alleen"),
        ("\n{% for a in b %}{% endfor %}", "alleen"),
        ('\n{{ grafiek("gesprek" }}', "niet te lezen"),
        ("\n{# niet gesloten", "niet te lezen"),
    ],
)
def test_an_invalid_call_is_reported_with_its_line(text: str, words: str) -> None:
    faults = list(faults_in_macros(text, KNOWN))
    assert [line for line, _ in faults] == [2]
    assert words in faults[0][1]
