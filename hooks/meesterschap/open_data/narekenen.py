"""Reken elk oordeel over een cijfer na. Zet dit in de map met de bestanden uit meesterschap.zip."""

import pandas as pd
from numpy import interp

begin = pd.read_json("agenda.json", typ="series")["begin"]
metingen = pd.read_csv("waarnemingen.csv").query("vergelijkbaar == 'ja'")
metingen = metingen[metingen.jaar >= begin - 2]
doelen = pd.read_csv("streefwaarden.csv").query("van == 'agenda'")
doelen = doelen.assign(reeks=doelen.reeksen.str.split("+")).explode("reeks")
cijfers = pd.read_csv("indicatoren.csv", index_col="id")[["richting", "tolerantie"]].fillna(0)
oordelen = pd.read_csv("oordelen.csv").dropna(subset="reeks").join(cijfers, on="indicator")


def oordeel(rij, waarden, doel):
    waarden = waarden[waarden.index <= max(doel.index, default=rij.beoordeeld_in)]
    eerste = min(waarden.index, key=lambda jaar: (abs(jaar - begin), jaar), default=begin)
    waarden = waarden[waarden.index >= eerste]
    if len(waarden) < (3 if doel.empty else 2):
        return "onvoldoende gegevens" if doel.empty else "niet vast te stellen"
    verschil = round(waarden.iloc[-1] - waarden.iloc[0], 9)
    if doel.empty and abs(verschil) <= rij.tolerantie:
        return "stabiel"
    if doel.empty:
        return "gunstig" if verschil > 0 else "ongunstig"
    if waarden.iloc[-1] >= doel.iloc[-1] or rij.beoordeeld_in > doel.index[-1]:
        return "behaald" if waarden.iloc[-1] >= doel.iloc[-1] else "niet behaald op de einddatum"
    if waarden.iloc[0] >= doel.iloc[-1]:
        return "verslechterd"
    lijn = pd.concat([waarden[:1], doel[doel.index > eerste]])
    nodig = interp(waarden.index[-1], lijn.index, lijn) - waarden.iloc[0]
    grenzen = {"op koers": min(nodig, 0.95 * nodig), "vertraagd": 0.6 * nodig, "achter": 0}
    gehaald = (woord for woord, grens in grenzen.items() if verschil >= round(grens, 9))
    return next(gehaald, "verslechterd")


def waarden_van(rij, tabel):
    van_reeks = tabel[(tabel.indicator == rij.indicator) & (tabel.reeks == rij.reeks)]
    teken = 1 if rij.richting == "omhoog" else -1  # daarmee is hoger altijd beter
    return teken * van_reeks.set_index("jaar").waarde


oordelen["nagerekend"] = [
    oordeel(rij, waarden_van(rij, metingen), waarden_van(rij, doelen))
    for rij in oordelen.itertuples()
]
print(oordelen[["resultaat", "sector", "oordeel", "nagerekend"]].to_string(index=False))
