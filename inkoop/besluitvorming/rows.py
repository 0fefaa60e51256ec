"""The standing of a besluitvorming as rows and words, for whatever shows or prints it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.besluitvorming.count import Stand
from inkoop.rules.besluit import Stem
from inkoop.rules.geld import compute_percentage
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum, write_getal, write_opsomming
from inkoop.rules.weging import Voorwaarde, Weegschaal

WAARSCHUWINGEN = {
    "peildatum_afwijkend": "Er is bewust een andere peildatum gekozen dan de regeling vraagt.",
    "overleg_zonder_tegen": "Er is overleg gevoerd terwijl in ronde 1 niemand tegen was.",
    "college_voor_raad": "Het college besliste voordat de raad toestemming gaf",
}


_MET_LIDWOORD = {"college": "het college", "raad": "de raad"}
_DELEN = {"1/2": "de helft", "1/3": "een derde", "2/3": "twee derde", "3/4": "drie vierde"}


def write_waarschuwing(code: str) -> str:
    """A warning of the count as a sentence."""
    soort, _, gemeente = code.partition(" ")
    return f"{WAARSCHUWINGEN[soort]}: {gemeente}." if gemeente else WAARSCHUWINGEN[soort]


@dataclass(frozen=True, kw_only=True)
class Rij:
    """One organ: inhabitants and share of its gemeente, and its besluit in force."""

    gemeente: str
    inwoners: int | None
    aandeel: Decimal | None
    orgaan: str
    besluit: str | None
    telt: str
    ronde: int | None
    datum: date | None
    nummer: str | None
    eerder: str | None


def list_rijen(stand: Stand) -> list[Rij]:
    """A row for each organ, in the order of the kader."""
    totaal = sum(stand.inwoners.values())
    rijen = []
    for stem in stand.telling.stemmen:
        inwoners, besluit, vastgelegd = stand.inwoners.get(stem.gemeente), stem.besluit, stand.find_besluit(stem)
        rijen.append(
            Rij(
                gemeente=stem.gemeente,
                inwoners=inwoners,
                aandeel=None if inwoners is None else compute_percentage(inwoners, totaal),
                orgaan=stem.orgaan,
                besluit=besluit.besluit if besluit else None,
                telt=stem.telt.value,
                ronde=besluit.ronde if besluit else None,
                datum=besluit.datum if besluit else None,
                nummer=vastgelegd.nummer if vastgelegd else None,
                eerder=_write_eerder(stand, stem),
            )
        )
    return rijen


def _write_eerder(stand: Stand, stem: Stem) -> str | None:
    """The last besluit of an organ that no longer counts: of an earlier round, or on an earlier version."""
    blok, ronde = stand.besluitvorming, stand.telling.ronde
    if stem.besluit is not None and stem.besluit.ronde < ronde:
        return None
    eerdere = [
        besluit
        for besluit in blok.besluiten
        if (besluit.gemeente, besluit.orgaan.value) == (stem.gemeente, stem.orgaan)
        and (besluit.ronde < ronde or not blok.is_geldend(besluit))
    ]
    laatste = max(eerdere, key=lambda besluit: besluit.datum, default=None)
    if laatste is None:
        return None
    versie = f", op versie {laatste.versie}" if laatste.versie is not None else ""
    return f"ronde {laatste.ronde}{versie}: {write_besluit(laatste.besluit)}, {write_datum(laatste.datum)}"


def write_besluit(besluit: str) -> str:
    """A besluit option of the kader in words: `niet akkoord`."""
    return besluit.replace("_", " ")


def name_adviseur(kader: Kader, adviseur: str) -> str:
    """The title of the overleg that advises beforehand, where the kader describes it."""
    return next((overleg.titel for overleg in kader.overleg if overleg.id == adviseur), adviseur)


def write_ontbrekend(kader: Kader, wat: str) -> str:
    """An advice or besluit that did not come in yet, which the count names `advies poho` or `college Oss`."""
    wie, _, van = wat.partition(" ")
    if wie == "advies":
        return f"het vooradvies ({name_adviseur(kader, van)})"
    return f"het besluit van {_MET_LIDWOORD[wie]} van {van}"


def write_vereist(vereist: str) -> str:
    """What a condition asks, with the usual parts in words: `meer dan de helft`."""
    for deel, woord in _DELEN.items():
        vereist = vereist.replace(deel, woord)
    return vereist


def write_gewicht(gewicht: object) -> str:
    """The weight of a condition as a word."""
    return {"inwoners": "inwoners", "gelijk": "gemeenten"}.get(str(gewicht), "stemmen")


def write_rondes(kader: Kader, soort: str, inwoners: Mapping[str, int]) -> Iterator[str]:
    """What each round of a besluit asks, in words: `Ronde 2, na overleg: meer dan de helft van de inwoners`."""
    for nummer, ronde in enumerate(kader.get_besluitregel(soort).rondes, start=1):
        begin = f"Ronde {nummer}{', na het overleg' if ronde.na_overleg else ''}"
        schaal = Weegschaal(gemeenten=kader.gemeenten, inwoners=inwoners or None, wegingen=ronde.wegingen)
        eisen = [
            _write_eis(voorwaarde, weging.grens.compute_nodig(voorwaarde.totaal))
            for voorwaarde, weging in zip(schaal.list_voorwaarden(()), ronde.wegingen, strict=True)
        ]
        yield f"{begin}: {'alle gemeenten moeten voor zijn' if ronde.is_unaniem else write_opsomming(eisen)}."
        if ronde.voor_blijft:
            yield "Wijzigt het overleg de tekst niet, dan blijft staan wie in ronde 1 al voor was."


def _write_eis(voorwaarde: Voorwaarde, nodig: int) -> str:
    wat = write_gewicht(voorwaarde.gewicht)
    if voorwaarde.gewicht == "gelijk":
        return f"ten minste {nodig} van de {voorwaarde.totaal} {wat}"
    aantal = f"{write_getal(nodig)} van {write_getal(voorwaarde.totaal)}"
    return f"{write_vereist(voorwaarde.vereist)} van de {wat} (ten minste {aantal})"
