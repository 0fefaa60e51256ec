"""Use cases: the judgement on each eis of each inschrijving, and asking an aanbieder to add something."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Eis, Oordeel
from inkoop.selectie.belang import check_belangeloos
from inkoop.selectie.loting import check_niet_geloot
from inkoop.selectie.records import EisoordeelRecord, InschrijfstukRecord, InschrijvingRecord
from inkoop.selectie.selectieberichten import tell_aanvulling
from inkoop.selectie.stand import find_eisrij, find_oordeel
from inkoop.selectie.uitkomst import list_eisen, list_kadereisen
from inkoop.selectie.vraag import TIJDIG, Selectieeis
from inkoop.selectie.zaak import Zaak

OP_TIJD = "De inschrijving is op tijd ontvangen."


@dataclass(frozen=True, kw_only=True)
class Eisuitspraak:
    """What someone finds of an eis: a judgement with why, or what must be added and until when."""

    oordeel: Oordeel
    uitleg: str | None = None
    aanvulling: str | None = None
    aanvullen_tot: date | None = None


@dataclass(frozen=True, kw_only=True)
class Matrixcel:
    """An eis of an inschrijving: its judgement, what was recorded and the files that prove it."""

    eis: str
    oordeel: Oordeel
    rij: EisoordeelRecord | None
    stukken: tuple[InschrijfstukRecord, ...]


def list_teksten(zaak: Zaak) -> dict[str, str]:
    """Every eis with its text, in the order of the document."""
    alle: list[Eis | Selectieeis] = [*list_kadereisen(zaak.kader, zaak.opzet), *zaak.opzet.eisen]
    teksten = {eis.id: eis.tekst for eis in alle}
    return {eis: teksten.get(eis, OP_TIJD) for eis in list_eisen(zaak.kader, zaak.opzet)}


def list_cellen(zaak: Zaak, rij: InschrijvingRecord) -> list[Matrixcel]:
    """The row of the matrix of one inschrijving."""
    return [
        Matrixcel(
            eis=eis,
            oordeel=find_oordeel(zaak, rij, eis),
            rij=find_eisrij(rij, eis),
            stukken=tuple(stuk for stuk in rij.stukken if stuk.voor == f"eis:{eis}"),
        )
        for eis in list_eisen(zaak.kader, zaak.opzet)
    ]


def judge_eis(
    session: Session,
    zaak: Zaak,
    rij: InschrijvingRecord,
    eis: str,
    uitspraak: Eisuitspraak,
    geopend: int,
    dag: date,
    spoor: Spoor,
) -> None:
    """Records the judgement on an eis. `geopend` is the stand at which it was opened, 0 where there was none yet.

    Raises `Ingehaald`, and `Ongeldig` for an eis that is not there or that the clock judges, a refusal without a
    reason, an addition without a day, for who declared an interest, and once lots were drawn on the perceel.
    """
    gevonden = find_eisrij(rij, eis)
    check_stand(gevonden.stand if gevonden else 0, geopend)
    check_belangeloos(zaak, spoor.wie, rij)
    _check(zaak, rij, eis, uitspraak, dag)
    oud = _describe(gevonden) if gevonden else None
    if gevonden is None:
        gevonden = EisoordeelRecord(eis=eis, volgorde=max((een.volgorde for een in rij.eisen), default=0) + 1)
        rij.eisen.append(gevonden)
    gevonden.oordeel, gevonden.uitleg = uitspraak.oordeel, (uitspraak.uitleg or "").strip() or None
    gevonden.aanvulling = (uitspraak.aanvulling or "").strip() or None
    gevonden.aanvullen_tot, gevonden.wie, gevonden.tijdstip = uitspraak.aanvullen_tot, spoor.wie, spoor.tijdstip
    session.flush()
    onderwerp, feiten = zaak.naam, {"aanbieder": rij.naam, "perceel": rij.perceel}
    nieuw = {**feiten, **_describe(gevonden)}
    register(session, spoor, wat="eis beoordeeld", onderwerp=onderwerp, oud=oud and {**feiten, **oud}, nieuw=nieuw)
    tell_aanvulling(session, zaak, rij, gevonden, spoor.tijdstip)


def _check(zaak: Zaak, rij: InschrijvingRecord, eis: str, uitspraak: Eisuitspraak, dag: date) -> None:
    if not zaak.mag_oordelen:
        raise Ongeldig("oordeel", f"kan na de sluiting en tot de beslissing ({zaak.bron})")
    if eis not in list_eisen(zaak.kader, zaak.opzet):
        raise Ongeldig("eis", f"'{eis}' is geen eis van deze selectie ({zaak.bron})")
    if eis == TIJDIG:
        raise Ongeldig("eis", "of een inschrijving op tijd is, volgt uit de ontvangst; daar is geen oordeel over nodig")
    if rij.verzonden_op is not None:
        raise Ongeldig("oordeel", "over deze aanbieder is al beslist")
    check_niet_geloot(zaak, rij.perceel)
    if uitspraak.oordeel is Oordeel.VOLDOET_NIET and not (uitspraak.uitleg or "").strip():
        raise Ongeldig("uitleg", "ontbreekt; schrijf waarom niet aan de eis is voldaan, dat komt in de brief")
    gevraagd = bool((uitspraak.aanvulling or "").strip())
    if gevraagd != (uitspraak.aanvullen_tot is not None):
        raise Ongeldig("aanvullen_tot", "noem samen wat de aanbieder aanvult en tot welke dag, of geen van beide")
    if gevraagd and uitspraak.oordeel is not Oordeel.ONBEKEND:
        raise Ongeldig("oordeel", "zet op onbekend zolang de aanbieder nog aanvult")
    if uitspraak.aanvullen_tot is not None and uitspraak.aanvullen_tot < dag:
        raise Ongeldig("aanvullen_tot", "ligt in het verleden")


def _describe(rij: EisoordeelRecord) -> dict[str, object]:
    velden = ("eis", "oordeel", "uitleg", "aanvulling", "aanvullen_tot")
    return {veld: getattr(rij, veld) for veld in velden}
