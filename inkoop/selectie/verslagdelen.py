"""The proces-verbaal part by part, as a page shows it and as a text with headings and tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inkoop.rules.taal import write_datum, write_getal, write_opsomming
from inkoop.selectie.verslag import (
    Verslag,
    Verslageisen,
    Verslagscores,
    Verslaguitslag,
)
from inkoop.selectie.verslag_maken import build_verslag
from inkoop.selectie.zaak import Zaak

PROCEDURES = {"sas": "sociale en andere specifieke diensten", "openbaar": "openbaar"}
Tabel = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Verslagdeel:
    """A part of the proces-verbaal: its heading, its sentences, and a table (the first row has the heads)."""

    kop: str
    zinnen: tuple[str, ...] = ()
    tabel: Tabel = ()


def make_verslag(zaak: Zaak, namen: Mapping[str, str]) -> list[Verslagdeel]:
    """The parts in order. Raises `Ongeldig` as `build_verslag`."""
    verslag = build_verslag(zaak, namen)
    delen = [
        Verslagdeel(kop="Opdracht en procedure", zinnen=tuple(_list_opdracht(verslag))),
        Verslagdeel(kop="Verloop", tabel=_make_verloop(verslag)),
        Verslagdeel(kop="Vragen en antwoorden", zinnen=tuple(_list_vragen(verslag))),
        Verslagdeel(kop="Inschrijvingen", zinnen=tuple(_list_ontvangst(verslag)), tabel=_make_inschrijvingen(verslag)),
        Verslagdeel(
            kop="Beoordeling van de eisen", zinnen=tuple(zin for een in verslag.eisen for zin in _list_eisen(een))
        ),
        Verslagdeel(kop="Beoordelaars", tabel=_make_beoordelaars(verslag)),
        *map(_make_scores, verslag.scores),
        *map(_make_uitslag, verslag.uitslagen),
        Verslagdeel(kop="Beslissing", zinnen=tuple(_list_besluit(verslag))),
    ]
    return [deel for deel in delen if deel.zinnen or len(deel.tabel) > 1]


def write_verslag(zaak: Zaak, delen: Iterable[Verslagdeel]) -> str:
    """The proces-verbaal as text with headings and tables (Markdown)."""
    regels = [f"# Proces-verbaal van {zaak.opzet.titel}"]
    for nummer, deel in enumerate(delen, start=1):
        regels += ["", f"## {nummer}. {deel.kop}", ""]
        regels += [regel for zin in deel.zinnen for regel in (zin, "")][: len(deel.zinnen) * 2 - 1]
        if len(deel.tabel) > 1:
            streep = ["---"] * len(deel.tabel[0])
            rijen = (deel.tabel[0], streep, *deel.tabel[1:])
            regels += [""] if deel.zinnen else []
            regels += ["| " + " | ".join(map(_write_cel, cellen)) + " |" for cellen in rijen]
    return "\n".join(regels) + "\n"


def _write_cel(tekst: str) -> str:
    """A cell on one line, with no bar that would end it."""
    return " ".join(tekst.split("\n")).replace("|", "\\|")


def _list_opdracht(verslag: Verslag) -> Iterator[str]:
    yield (
        f"{verslag.titel}, kenmerk {verslag.kenmerk}, versie {verslag.versie} van {write_datum(verslag.datum)}. "
        f"Procedure: {PROCEDURES.get(verslag.procedure, verslag.procedure)}. {verslag.motivering}"
    )
    if verslag.waarde is not None:
        yield f"Geraamde waarde, zonder btw: € {write_getal(verslag.waarde)}."
    namen = (f"{perceel.nummer}. {perceel.titel}" for perceel in verslag.percelen)
    yield f"Percelen: {write_opsomming(namen)}. {verslag.verdeling}"
    if verslag.sluiting is not None:
        yield f"Inschrijven kon tot {write_datum(verslag.sluiting)} om {verslag.sluitingstijd} uur."
    else:
        yield "Aanmelden kan doorlopend."


def _make_verloop(verslag: Verslag) -> Tabel:
    regels = ((write_datum(stap.dag), stap.stap, stap.door, stap.reden or "") for stap in verslag.stappen)
    return (("Dag", "Stap", "Door", "Reden of uitleg"), *regels)


def _list_vragen(verslag: Verslag) -> Iterator[str]:
    if verslag.vragen:
        yield f"Gestelde vragen: {verslag.vragen}. Nota's van inlichtingen: {verslag.notas}."


def _list_ontvangst(verslag: Verslag) -> Iterator[str]:
    if verslag.verzegeld:
        yield f"Ontvangen inschrijvingen: {verslag.verzegeld}. Wie inschreef, blijft tot de sluiting verzegeld."
    elif not verslag.inschrijvingen:
        yield "Er is geen inschrijving ontvangen."


def _make_inschrijvingen(verslag: Verslag) -> Tabel:
    regels = (
        (een.aanbieder, str(een.perceel), een.ontvangen, een.hoe, een.hash or "") for een in verslag.inschrijvingen
    )
    return (("Aanbieder", "Perceel", "Ontvangen", "Hoe", "Controlegetal van de inhoud"), *regels)


def _list_eisen(een: Verslageisen) -> Iterator[str]:
    wie = f"{een.aanbieder} (perceel {een.perceel})"
    for gebrek in een.gebreken:
        yield f"{wie} voldoet niet aan '{gebrek.eis}'{f': {gebrek.reden}' if gebrek.reden else ''}"
    if not een.gebreken:
        wacht = f"; nog geen oordeel over {write_opsomming(een.open)}" if een.open else ""
        yield f"{wie} voldoet aan elke beoordeelde eis{wacht}."


def _make_beoordelaars(verslag: Verslag) -> Tabel:
    regels = ((een.naam, een.functie, write_opsomming(een.belang) or "geen", een.stand) for een in verslag.beoordelaars)
    return (("Wie", "Functie", "Belang gemeld bij", "Stand"), *regels)


def _make_scores(van: Verslagscores) -> Verslagdeel:
    regels = [
        (
            score.criterium,
            *(write_getal(punt.punten) if punt.punten is not None else "-" for punt in score.gegeven),
            write_getal(score.punten) if score.punten is not None else "-",
            score.motivering or "",
        )
        for score in van.scores
    ]
    namen = (punt.naam for punt in van.scores[0].gegeven)
    koppen = ("Criterium", *namen, "Consensus", "Waarom")
    return Verslagdeel(kop=f"Scores van {van.aanbieder}, perceel {van.perceel}", tabel=(koppen, *regels))


def _make_uitslag(uitslag: Verslaguitslag) -> Verslagdeel:
    regels = (
        (
            str(een.rang or "-"),
            een.aanbieder,
            write_getal(een.score) if een.score is not None else "-",
            een.uitkomst,
        )
        for een in uitslag.plaatsen
    )
    loting, zinnen = uitslag.loting, list[str]()
    if loting is not None:
        op, getrokken = write_datum(loting.datum), write_opsomming(loting.getrokken)
        zinnen = [f"Op {op} lootte {loting.door}; getrokken werd {getrokken}."]
    koppen = ("Plaats", "Aanbieder", "Score", "Uitkomst")
    return Verslagdeel(kop=f"Rangorde: {uitslag.titel}", zinnen=tuple(zinnen), tabel=(koppen, *regels))


def _list_besluit(verslag: Verslag) -> Iterator[str]:
    for een in verslag.besluiten:
        over = f" over {een.aanbieder}" if een.aanbieder else ""
        yield (
            f"De beslissing{over} met kenmerk {een.kenmerk} is genomen op {write_datum(een.genomen_op)} en verzonden "
            f"op {write_datum(een.verzonden_op)}."
        )
    if verslag.termijn is not None:
        tot = write_datum(verslag.termijn.tot)
        yield f"De opschortende termijn loopt tot en met {tot} ({verslag.termijn.grondslag})."
