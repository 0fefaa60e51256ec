"""The letter to who is not chosen: why, next to the winner, until when nothing is signed, and where to object."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from inkoop.document.contexten.selectie import (
    Criteriumnaam,
    Eisregel,
    Standstill,
    build_standstill,
    number_criteria,
    number_eisen,
)
from inkoop.document.contexten.selectiebrief import (
    AFWIJZING,
    Inschrijvingsgegevens,
    Perceelscore,
    Selectiebrief,
    build_briefhoofd,
    build_perceelscore,
    find_uitslagen,
)
from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.selectie.schema import Selectie
from inkoop.selectie.uitkomst import Inschrijvingsuitkomst, Perceeluitkomst
from inkoop.selectie.vraag import TIJDIG


class TeLaat(Blok):
    """When an inschrijving came in, and until when it could."""

    ontvangen_op: date = uit_dossier("Dag van ontvangst", "2025-10-20")
    ontvangen_om: str | None = uit_dossier("Tijd van ontvangst", "12.07")
    sluiting: date = uit_dossier("Laatste dag", "2025-10-20")
    sluitingstijd: str = uit_dossier("Tijd van sluiting", "12.00")


class Gebrek(Eisregel):
    """An eis that is not met, and why."""

    toelichting: str = uit_dossier("Waarom niet is voldaan", "De jaarrekeningen tonen drie jaar verlies.")


class OnderMinimum(Criteriumnaam):
    """A criterium on which the points stayed below what was needed."""

    maximum: Decimal = uit_dossier("Hoogste aantal punten", Decimal("10"))
    minimum: Decimal = uit_dossier("Wat ten minste nodig was", Decimal("4"))
    punten: Decimal = uit_dossier("Punten", Decimal("2"))


class Vergelijking(Criteriumnaam):
    """The points of the addressee and of a winner on a criterium, and what the winner did better there."""

    punten: Decimal = uit_dossier("Punten van de geadresseerde", Decimal("6"))
    punten_winnaar: Decimal = uit_dossier("Punten van de winnaar", Decimal("10"))
    voordeel: str | None = uit_dossier("Wat de winnaar beter doet", "De aanpak noemt voor elke stap een termijn.")


class Winnaar(Blok):
    """A winner; compared only where the addressee was ranked too."""

    naam: str = uit_dossier("Naam van de winnaar", "Maatjes & Muren B.V.")
    score: Decimal = uit_dossier("Gewogen score van de winnaar", Decimal("91.00"))
    vergelijking: tuple[Vergelijking, ...] = uit_dossier("Per criterium", "C1: 6 tegen 10 punten")


class Perceelafwijzing(Perceelscore):
    """Why the inschrijving for a perceel did not win it."""

    geplaatst: int | None = uit_dossier("Hoeveel inschrijvers een plaats kregen", 3)
    te_laat: TeLaat | None = uit_dossier("Als de inschrijving te laat kwam", "na 12.00 uur")
    gebreken: tuple[Gebrek, ...] = uit_dossier("Eisen waaraan niet is voldaan", "E3 financiële gezondheid")
    onder_minimum: tuple[OnderMinimum, ...] = uit_dossier("Criteria met te weinig punten", "C1: 2 van ten minste 4")
    winnaars: tuple[Winnaar, ...] = uit_dossier("Aan wie wel wordt gegund", "Maatjes & Muren B.V.")


class Afwijzingsbrief(Selectiebrief):
    """All that the template of a letter of rejection may ask for."""

    percelen: tuple[Perceelafwijzing, ...] = uit_dossier("Wat is afgewezen en waarom", "Beschermd wonen")
    standstill: Standstill | None = uit_dossier("Opschortende termijn", "20 dagen")
    doorlopend: bool = uit_dossier("Of een nieuwe aanmelding altijd mogelijk is", False)


def build_afwijzingsbrief(kader: Kader, gegevens: Inschrijvingsgegevens) -> Afwijzingsbrief:
    """The data of a letter of rejection. Raises `Ongeldig` naming what lacks, or which letter it should be."""
    selectie = gegevens.selectie
    uitslagen = find_uitslagen(kader, gegevens, AFWIJZING)
    onderwerp = "Afwijzing" if selectie.is_toelating else "Gunningsbeslissing"
    hoofd = build_briefhoofd(kader, gegevens, uitslagen[0][1].inschrijving, onderwerp)
    return Afwijzingsbrief(
        **hoofd,
        percelen=tuple(_build_afwijzing(kader, selectie, perceel, uitkomst) for perceel, uitkomst in uitslagen),
        standstill=build_standstill(selectie, hoofd["datum"]),
        doorlopend=selectie.planning.sluiting is None,
    )


def _build_afwijzing(
    kader: Kader, selectie: Selectie, perceel: Perceeluitkomst, uitkomst: Inschrijvingsuitkomst
) -> Perceelafwijzing:
    return Perceelafwijzing(
        **build_perceelscore(selectie, perceel, uitkomst),
        geplaatst=sum(u.rang is not None for u in perceel.inschrijvingen) if uitkomst.rang is not None else None,
        te_laat=_build_te_laat(selectie, uitkomst),
        gebreken=tuple(_list_gebreken(kader, selectie, uitkomst)),
        onder_minimum=tuple(_list_onder_minimum(selectie, uitkomst)),
        winnaars=tuple(_build_winnaar(selectie, winnaar, uitkomst) for winnaar in perceel.winnaars),
    )


def _build_te_laat(selectie: Selectie, uitkomst: Inschrijvingsuitkomst) -> TeLaat | None:
    planning = selectie.planning
    if TIJDIG not in _list_ids(uitkomst, "voldoet_niet") or planning.sluiting is None:
        return None
    om = uitkomst.inschrijving.ontvangen_om
    return TeLaat(
        ontvangen_op=uitkomst.inschrijving.ontvangen_op,
        ontvangen_om=om and om.replace(":", "."),
        sluiting=planning.sluiting,
        sluitingstijd=(planning.sluitingstijd or "").replace(":", "."),
    )


def _list_gebreken(kader: Kader, selectie: Selectie, uitkomst: Inschrijvingsuitkomst) -> Iterator[Gebrek]:
    eisen, inschrijving = number_eisen(kader, selectie), uitkomst.inschrijving
    for naam in _list_ids(uitkomst, "voldoet_niet"):
        if naam == TIJDIG:
            continue
        if naam not in inschrijving.toelichting:
            raise Ongeldig(
                f"inschrijvingen ({inschrijving.aanbieder}).toelichting",
                f"mist '{naam}'; schrijf waarom niet aan deze eis is voldaan",
            )
        nummer, eis = eisen[naam]
        yield Gebrek(nummer=nummer, tekst=eis.tekst, toelichting=inschrijving.toelichting[naam])


def _list_onder_minimum(selectie: Selectie, uitkomst: Inschrijvingsuitkomst) -> Iterator[OnderMinimum]:
    regels, criteria = number_criteria(selectie), {criterium.id: criterium for criterium in selectie.criteria}
    for naam in _list_ids(uitkomst, "onder_minimum"):
        yield OnderMinimum(
            nummer=regels[naam].nummer,
            titel=regels[naam].titel,
            maximum=regels[naam].maximum,
            minimum=criteria[naam].minimum,
            punten=uitkomst.inschrijving.scores[naam].punten,
        )


def _list_ids(uitkomst: Inschrijvingsuitkomst, code: str) -> list[str]:
    return [reden.id for reden in uitkomst.redenen if reden.code == code]


def _build_winnaar(selectie: Selectie, winnaar: Inschrijvingsuitkomst, eigen: Inschrijvingsuitkomst) -> Winnaar:
    """A winner with its score; criterium by criterium next to one that was ranked too."""
    assert winnaar.score is not None, "who wins has a score"
    vergelijkbaar = eigen.rang is not None
    return Winnaar(
        naam=winnaar.inschrijving.aanbieder,
        score=winnaar.score,
        vergelijking=tuple(_compare(selectie, winnaar, eigen)) if vergelijkbaar else (),
    )


def _compare(
    selectie: Selectie, winnaar: Inschrijvingsuitkomst, eigen: Inschrijvingsuitkomst
) -> Iterator[Vergelijking]:
    """Each criterium with both points. Raises `Ongeldig` where the winner has more and nothing says why."""
    for naam, regel in number_criteria(selectie).items():
        beste, punten = winnaar.inschrijving.scores[naam], eigen.inschrijving.scores[naam].punten
        if beste.punten > punten and beste.voordeel is None:
            raise Ongeldig(
                f"inschrijvingen ({winnaar.inschrijving.aanbieder}).scores.{naam}.voordeel",
                f"ontbreekt; schrijf wat hier beter is dan bij {eigen.inschrijving.aanbieder}",
            )
        yield Vergelijking(
            nummer=regel.nummer,
            titel=regel.titel,
            punten=punten,
            punten_winnaar=beste.punten,
            voordeel=beste.voordeel if beste.punten > punten else None,
        )
