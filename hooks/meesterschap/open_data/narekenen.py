"""Reken elk oordeel over een cijfer na. Zet dit in de map met de bestanden uit meesterschap.zip."""

import pandas as pd
from numpy import interp, nan

soorten = {"indicator": str, "reeks": str, "reeksen": str, "jaar": float, "waarde": float}
begin = pd.read_json("agenda.json", typ="series")["begin"]
metingen = pd.read_csv("waarnemingen.csv", dtype=soorten)
metingen = metingen.query("vergelijkbaar == 'ja' and jaar >= @begin - 2")
doelen = pd.read_csv("streefwaarden.csv", dtype=soorten).query("van == 'agenda'")
doelen = doelen.assign(reeks=doelen.reeksen.str.split("+")).explode("reeks")
cijfers = pd.read_csv("indicatoren.csv", index_col="id")[["richting", "tolerantie"]].fillna(0)
oordelen = pd.read_csv("oordelen.csv", dtype=soorten).dropna(subset="reeks")
oordelen = oordelen.join(cijfers, on="indicator")


def oordeel(rij, waarden, pad):
    einde, doel = [(rij.beoordeeld_in, nan), *pad.items()][-1]
    waarden = waarden[waarden.index <= einde]
    start = min(waarden.index, key=lambda jaar: (abs(jaar - begin), jaar), default=begin)
    waarden = waarden[waarden.index >= start]
    if len(waarden) < (3 if pad.empty else 2):
        return "onvoldoende gegevens" if pad.empty else "niet vast te stellen"
    eerste, laatste = waarden.iloc[0], waarden.iloc[-1]
    lijn = pd.concat([waarden[:1], pad[pad.index > start]])
    nodig = interp(waarden.index[-1], lijn.index, lijn) - eerste
    winst = laatste - eerste + 1e-9  # want 0,3 - 0,1 is voor een computer net geen 0,2
    regels = {  # de eerste die geldt, telt
        "stabiel": pad.empty and abs(laatste - eerste) <= rij.tolerantie + 1e-9,
        "gunstig": pad.empty and laatste > eerste,
        "ongunstig": pad.empty,
        "behaald": laatste >= doel,
        "niet behaald op de einddatum": rij.beoordeeld_in > einde,
        "verslechterd": eerste >= doel or winst < min(0, nodig),
        "op koers": winst >= min(nodig, 0.95 * nodig),
        "vertraagd": winst >= 0.6 * nodig,
        "achter": True,
    }
    return next(woord for woord, geldt in regels.items() if geldt)


def waarden_van(rij, tabel):
    van_reeks = tabel[(tabel.indicator == rij.indicator) & (tabel.reeks == rij.reeks)]
    teken = 1 if rij.richting == "omhoog" else -1  # daarmee is hoger altijd beter
    return teken * van_reeks.set_index("jaar").waarde


oordelen["nagerekend"] = [
    oordeel(rij, waarden_van(rij, metingen), waarden_van(rij, doelen))
    for rij in oordelen.itertuples()
]
print(oordelen[["resultaat", "sector", "oordeel", "nagerekend"]].to_string(index=False))
