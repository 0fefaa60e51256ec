"""Documents about a change of an overeenkomst: the latest one, or the one with the number that is asked."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.document.contexten.bijlage_1 import Deelnamegegevens
from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.document.contexten.partijen import Aanbieder
from inkoop.document.contexten.wijzigingsovereenkomst import Wijzigingsgegevens
from inkoop.document.onderwerpen.deelnames import list_deelnames
from inkoop.document.onderwerpen.overeenkomst import make_aanbieder, make_gegevens
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL

WIJZIGINGEN = "wijzigingen"


def find_wijziging(session: Session, vraag: Vraag) -> Onderwerp:
    """A change of an overeenkomst with all that the dossier knows of both.

    Who takes part on the day of the document signs it, also who joined later than the beginning.
    Raises `Onbruikbaar` for a number that is not there, and `Ongeldig` naming what the dossier lacks.
    """
    regio, rij = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    kader, wijzigingen = get_regio_kader(regio), get_wijzigingen(session, regio, rij)
    wijziging, overeenkomst = _choose(rij, wijzigingen, vraag.nummer), describe_overeenkomst(rij)
    gegevens = make_gegevens(session, regio, rij)
    eigen = Wijzigingsgegevens(
        **{
            **dict(gegevens),
            "aanbieders": _list_tekenend(list_deelnames(session, regio, kader, rij), gegevens, wijziging),
            "opdrachtwaarde": find_beginwaarde(overeenkomst, wijzigingen),
        },
        wijziging=wijziging.nummer,
        wijzigingen=wijzigingen,
        verlengingen=_list_verlengingen(overeenkomst, wijziging),
        ondertekend_op=overeenkomst.ondertekening.datum if overeenkomst.ondertekening else None,
    )
    return Onderwerp(
        naam=f"{rij.nummer} {wijziging.nummer}",
        regio=regio,
        kader=kader,
        gegevens=eigen,
        betrokken=Betrokken(bij=rij.nummer),
    )


def find_beginwaarde(overeenkomst: OvereenkomstBlok, wijzigingen: list[Wijziging]) -> Decimal | None:
    """The value in euros at the start: without what signed changes added to it."""
    if overeenkomst.opdrachtwaarde is None:
        return None
    verwerkt = (wijziging.waarde for wijziging in wijzigingen if wijziging.ondertekening and wijziging.waarde)
    return overeenkomst.opdrachtwaarde - sum(verwerkt, NUL)


def _list_verlengingen(overeenkomst: OvereenkomstBlok, wijziging: Wijziging) -> list[VerlengingBlok]:
    """The extensions, with the one that this change still has to bring."""
    tot = wijziging.verlenging_tot
    if tot is None or wijziging.ondertekening is not None or tot <= overeenkomst.huidig_einde:
        return overeenkomst.verlengingen
    return [*overeenkomst.verlengingen, VerlengingBlok(tot=tot, besloten_op=wijziging.besloten_op)]


def list_wijzigingsvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each change of the overeenkomst that is named, else of each that has changes."""
    return [
        replace(vraag, naam=rij.nummer, regio_code=regio.code, nummer=wijziging.nummer)
        for regio, rij in list_genoemd(session, vraag, find_by_nummer, _list_gewijzigd)
        for wijziging in get_wijzigingen(session, regio, rij)
    ]


def get_wijzigingen(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> list[Wijziging]:
    """The changes of an overeenkomst as people wrote them. Raises `Ongeldig` when the dossier has none."""
    met = "met wat er wijzigt, op welke grond en vanaf wanneer"
    return get_inhoud(session, regio, WIJZIGINGEN, rij.nummer, list[Wijziging], bij="overeenkomst", met=met)


def _list_gewijzigd(session: Session, regio: RegioRecord) -> list[OvereenkomstRecord]:
    gewijzigd = list_onderwerpen(session, regio, WIJZIGINGEN)
    return [rij for rij in list_overeenkomsten(session, regio) if rij.nummer in gewijzigd]


def _list_tekenend(
    deelnames: list[Deelnamegegevens], gegevens: Overeenkomstgegevens, wijziging: Wijziging
) -> list[Aanbieder]:
    """Those who take part on the day of the document, with who signs for each."""
    dan = [deelname.aanbieder for deelname in deelnames if deelname.periode.contains(wijziging.versiedatum)]
    if not dan:
        raise Ongeldig(
            f"wijzigingen ({wijziging.nummer}).versiedatum",
            f"op {wijziging.versiedatum} neemt geen aanbieder deel; kies een dag waarop de overeenkomst loopt",
        )
    return [make_aanbieder(aanbieder, gegevens.vertegenwoordigers) for aanbieder in dan]


def _choose(rij: OvereenkomstRecord, wijzigingen: list[Wijziging], nummer: int | None) -> Wijziging:
    op_nummer = {wijziging.nummer: wijziging for wijziging in wijzigingen}
    if nummer is None:
        return op_nummer[max(op_nummer)]
    if nummer not in op_nummer:
        bekend = ", ".join(map(str, sorted(op_nummer)))
        raise Onbruikbaar(
            f"overeenkomst {rij.nummer} heeft geen wijziging {nummer}; kies met --volgnummer uit: {bekend}"
        )
    return op_nummer[nummer]


WIJZIGING = Vinder(find=find_wijziging, list_vragen=list_wijzigingsvragen)
