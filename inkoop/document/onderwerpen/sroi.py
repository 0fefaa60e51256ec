"""Documents about the social return of an overeenkomst, for some of them one per contractjaar."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.service import describe_aanbieder
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.partijen import Vertegenwoordiger
from inkoop.document.contexten.sroi_dossier import Sroidossier, SroigegevensInDossier
from inkoop.document.contexten.sroi_gegevens import get_jaar
from inkoop.document.onderwerpen.overeenkomst import DOCUMENTGEGEVENS
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import list_contractjaren
from inkoop.sroi.service import describe_inzet
from inkoop.sroi.store import list_inzetten

SROIGEGEVENS = "sroigegevens"
MELDING = "sroi-melding"
JAAROVERZICHT = "sroi-jaaroverzicht"
PLAN = "sroi-plan-van-aanpak"
INGEBREKESTELLING = "sroi-ingebrekestelling"


def find_sroi(session: Session, vraag: Vraag) -> Onderwerp:
    """An overeenkomst with its social return on the day of asking, and the contractjaar where it is about one.

    Raises `Ongeldig` for an overeenkomst without a value, and for a contractjaar that does not exist.
    """
    regio, rij = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    if rij.opdrachtwaarde is None:
        melding = "ontbreekt; de verplichting volgt eruit. Geldt zij per deelname, noem dan het nummer van de deelname"
        raise Ongeldig(f"overeenkomst {rij.nummer}.opdrachtwaarde", melding)
    gegevens = _make_gegevens(session, regio, rij, vraag)
    vastgelegd = _list_vastgelegd(gegevens, vraag.soort)
    if vastgelegd or vraag.soort == JAAROVERZICHT:
        gegevens = gegevens.model_copy(update={"jaar": get_jaar(gegevens, vastgelegd)})
    naam = f"{rij.nummer} contractjaar {gegevens.jaar}" if gegevens.jaar else rij.nummer
    return Onderwerp(
        naam=naam, regio=regio, kader=get_regio_kader(regio), gegevens=gegevens, betrokken=Betrokken(bij=rij.nummer)
    )


def list_sroivragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each report, plan, contractjaar that ended, or notice, of each overeenkomst."""
    return [
        replace(vraag, naam=rij.nummer, regio_code=regio.code, jaar=jaar)
        for regio, rij in _list_rijen(session, vraag)
        for jaar in _list_jaren(_make_gegevens(session, regio, rij, vraag), vraag.soort)
        if vraag.jaar in (None, jaar)
    ]


def _list_rijen(session: Session, vraag: Vraag) -> Iterator[tuple[RegioRecord, OvereenkomstRecord]]:
    """The overeenkomst that is named, else all with an opdrachtwaarde under a kader with social return."""
    return list_genoemd(session, vraag, find_by_nummer, _list_met_waarde)


def _list_met_waarde(session: Session, regio: RegioRecord) -> list[OvereenkomstRecord]:
    if get_regio_kader(regio).sroi is None:
        return []
    return [rij for rij in list_overeenkomsten(session, regio) if rij.opdrachtwaarde is not None]


def _list_jaren(gegevens: Sroidossier, soort: str) -> Iterable[int | None]:
    """The contractjaren for which there is a paper of this kind; None for one that is about all of them."""
    if soort == MELDING:
        return () if gegevens.sroigegevens.melding is None else (None,)
    if soort in (PLAN, INGEBREKESTELLING):
        return sorted(_list_vastgelegd(gegevens, soort))
    jaren = list_contractjaren(gegevens.overeenkomst.looptijd)
    return [jaar.jaar for jaar in jaren if jaar.tot < gegevens.dag]


def _list_vastgelegd(gegevens: Sroidossier, soort: str) -> tuple[int, ...]:
    """The contractjaren of which the dossier has content for this kind of paper."""
    if soort == PLAN:
        return tuple(gegevens.sroigegevens.plannen)
    return tuple(gegevens.sroigegevens.ingebrekestellingen) if soort == INGEBREKESTELLING else ()


def _make_gegevens(session: Session, regio: RegioRecord, rij: OvereenkomstRecord, vraag: Vraag) -> Sroidossier:
    return Sroidossier(
        regio=regio.naam,
        dag=vraag.dag or vraag.vandaag,
        jaar=vraag.jaar,
        overeenkomst=describe_overeenkomst(rij),
        aanbieders=[describe_aanbieder(partij.aanbieder) for partij in rij.partijen],
        inzetten=[describe_inzet(inzet) for inzet in list_inzetten(session, rij)],
        sroigegevens=read_inhoud(session, regio, SROIGEGEVENS, rij.nummer, SroigegevensInDossier)
        or SroigegevensInDossier(),
        ondertekenaars=_find_ondertekenaars(session, regio, rij),
    )


def _find_ondertekenaars(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> dict[str, Vertegenwoordiger]:
    """Who signs the overeenkomst, or the one that it falls under, by gemeente or aanbieder."""
    for bron in (rij, rij.valt_onder):
        keuzes = bron and read_inhoud(session, regio, DOCUMENTGEGEVENS, bron.nummer, Documentgegevens)
        if keuzes:
            return keuzes.ondertekenaars | keuzes.vertegenwoordigers
    return {}


SROI = Vinder(find=find_sroi, list_vragen=list_sroivragen)
