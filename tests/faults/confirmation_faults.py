"""Faults in what an editor confirmed, and in what nothing refers to."""

from fault import fault

FAULTS = {
    "a confirmation that nothing needs": fault(
        "data/agenda.yml",
        "titel:",
        "bevestigd:\n  tijd: zo is het\ntitel:",
        "bij ‘tijd’ is geen waarschuwing meer",
        at="tijd: zo is het",
        warning="overbodig",
    ),
    "a source that nothing refers to": fault(
        "data/bronnen.csv",
        "vb-peiling,",
        "los,,Een losse bron,Blad,2020,https://voorbeeld.example/los,2025-03-01,\nvb-peiling,",
        "niets verwijst naar de bron ‘los’",
        warning="ongebruikt",
    ),
}
