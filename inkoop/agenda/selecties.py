"""The days of a selectie: its planning, the decision, the standstill after it, and signing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.selectie import build_standstill
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.agenda_kader import find_opdrachtgever
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Termijn
from inkoop.rules.taal import write_aantal, write_datum
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.samenstellen import read_alle
from inkoop.selectie.schema import Selectie

DOCUMENTGEGEVENS = "documentgegevens"
AANBIEDER = "aanbieder"


@dataclass(frozen=True, kw_only=True)
class _Bron:
    """One selectie with what makes the points of it: where they come from and who acts."""

    selectie: Selectie
    naam: str
    wie: str

    @property
    def grondslag(self) -> str:
        return f"selectiedocument {self.selectie.kenmerk}"

    def make_punt(
        self, naam: str, datum: date, wat: str, *, plicht: bool = False, wie: str | None = None
    ) -> Agendapunt:
        return Agendapunt(
            id=f"{self.naam}/{naam}",
            datum=datum,
            titel=f"{self.selectie.titel}: {wat}",
            soort=Agendasoort.PLICHT if plicht else Agendasoort.MOMENT,
            wie=wie or self.wie,
            grondslag=self.grondslag,
        )


def list_selectiepunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days of every selectie of a regio."""
    getekend = _find_getekend(session, regio)
    per_plan = read_alle(session, regio)
    for plan in list_inkoopplannen(session, regio):
        for selectie in per_plan.get(plan.code, []):
            naam = f"selectie/{plan.code}/{selectie.nummer}"
            bron = _Bron(selectie=selectie, naam=naam, wie=find_opdrachtgever(kader))
            yield from _list_planning(bron)
            yield from _list_beslissingen(bron)
            yield from _list_standstill(bron)
            yield from _list_vervolg(bron, getekend.get(selectie.kenmerk, []))


def _find_getekend(session: Session, regio: RegioRecord) -> dict[str, list[date | None]]:
    """The days of signing of the overeenkomsten that came out of a selectie, by its kenmerk."""
    dagen: dict[str, list[date | None]] = {}
    per_nummer = read_per_onderwerp(session, regio, DOCUMENTGEGEVENS, Documentgegevens)
    for rij in list_overeenkomsten(session, regio) if per_nummer else ():
        gegevens = per_nummer.get(rij.nummer)
        if gegevens is not None and gegevens.selectie is not None:
            dagen.setdefault(gegevens.selectie.kenmerk, []).append(rij.getekend_op)
    return dagen


def _list_planning(bron: _Bron) -> Iterator[Agendapunt]:
    planning, dagen = bron.selectie.planning, bron.selectie.indienen.gestanddoening_dagen
    yield bron.make_punt("publicatie", planning.publicatie, "publicatie")
    yield bron.make_punt("vragen", planning.vragen_tot, "laatste dag voor vragen", wie=AANBIEDER)
    yield bron.make_punt("nota", planning.nota_van_inlichtingen, "nota van inlichtingen uiterlijk")
    if planning.sluiting is None:
        return
    wat = f"sluiting om {planning.sluitingstijd} uur"
    yield bron.make_punt("sluiting", planning.sluiting, wat, wie=AANBIEDER)
    if dagen is not None:
        einde = Termijn(dagen=dagen).add_to(planning.sluiting)
        yield bron.make_punt("gestanddoening", einde, "inschrijvingen blijven geldig tot en met deze dag")


def _list_beslissingen(bron: _Bron) -> Iterator[Agendapunt]:
    """The decision on all, else for each who applied: so many weeks after a complete application."""
    planning, besluit = bron.selectie.planning, bron.selectie.besluit
    if planning.besluit is not None:
        punt = bron.make_punt("beslissing", planning.besluit, "beslissing", plicht=True)
        yield _close(punt, besluit)
    weken = planning.beslistermijn_weken
    for inschrijving in bron.selectie.inschrijvingen if weken and planning.sluiting is None else []:
        termijn = Termijn(weken=weken or 0)
        naam = f"beslissing/{inschrijving.perceel}/{inschrijving.naam}"
        wat = f"beslissing over {inschrijving.naam}"
        punt = bron.make_punt(naam, termijn.add_to(inschrijving.ontvangen_op), wat, plicht=True)
        zin = (
            f"Ontvangen op {write_datum(inschrijving.ontvangen_op)}; {termijn} later. De termijn begint "
            "bij een volledige aanmelding."
        )
        yield _close(punt, inschrijving.besluit or besluit, zin)


def _close(punt: Agendapunt, besluit: Beslissing | None, *zinnen: str) -> Agendapunt:
    return replace(punt, uitleg=zinnen, gedaan=besluit is not None, gedaan_op=besluit.genomen_op if besluit else None)


def _list_standstill(bron: _Bron) -> Iterator[Agendapunt]:
    besluit = bron.selectie.besluit
    standstill = build_standstill(bron.selectie, besluit.verzonden_op if besluit else None)
    if besluit is None or standstill is None:
        return
    yield Agendapunt(
        id=f"{bron.naam}/standstill",
        datum=standstill.tot,
        titel=f"{bron.selectie.titel}: laatste dag van de opschortende termijn",
        soort=Agendasoort.MOMENT,
        wie=bron.wie,
        grondslag=standstill.grondslag,
        uitleg=(
            f"De beslissing is verzonden op {write_datum(besluit.verzonden_op)}; de termijn is "
            f"{write_aantal(standstill.dagen, 'dag', 'dagen')}. Tekenen kan pas daarna.",
        ),
    )


def _list_vervolg(bron: _Bron, getekend: list[date | None]) -> Iterator[Agendapunt]:
    """Signing is done when every overeenkomst that names this selectie was signed."""
    vervolg = bron.selectie.vervolg
    if vervolg.aanleveren_uiterlijk is not None:
        wat = "bewijsstukken aanleveren"
        punt = bron.make_punt("aanleveren", vervolg.aanleveren_uiterlijk, wat, plicht=True, wie=AANBIEDER)
        yield replace(punt, met_de_hand=True)
    punt = bron.make_punt("tekenen", vervolg.tekenen_uiterlijk, f"{vervolg.overeenkomst} tekenen", plicht=True)
    dagen = [dag for dag in getekend if dag is not None]
    klaar = bool(dagen) and len(dagen) == len(getekend)
    yield replace(punt, gedaan=klaar, gedaan_op=max(dagen) if klaar else None)
