"""Documents about a besluitvorming: one for all, or one for each gemeente that has a proposal in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import find_besluitvorming_of
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok, Orgaan
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.faults import make_niet_gevonden
from inkoop.document.contexten.besluitgegevens import Besluitgegevens, count_gegevens
from inkoop.document.contexten.genomen_besluit import find_besluit
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.document.contexten.voorstelgegevens import Voorstelgegevens
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader, list_inwonertabellen
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar

VOORSTEL = "voorstel"


def find_besluitvorming(session: Session, vraag: Vraag) -> Onderwerp:
    """A besluitvorming as it stood on the day that is asked, by its own name or that of its inkoopplan."""
    regio, rij = find_besluitvorming_of(session, vraag.get_naam(), vraag.regio_code)
    kader, dag = get_regio_kader(regio), vraag.dag or vraag.vandaag
    gegevens = Besluitgegevens(
        regio=regio.naam,
        dag=dag,
        besluitvorming=_cut_off(describe_besluitvorming(rij), dag),
        inwonertabellen=list_inwonertabellen(session, kader),
    )
    return Onderwerp(naam=rij.code, regio=regio, kader=kader, gegevens=gegevens, betrokken=Betrokken(bij=rij.code))


def _cut_off(blok: BesluitvormingBlok, dag: date) -> BesluitvormingBlok:
    """What was known at the end of a day: no besluit or overleg of later."""
    eerder: dict[str, Any] = {"besluiten": [besluit for besluit in blok.besluiten if besluit.datum <= dag]}
    if blok.overleg_op is not None and blok.overleg_op > dag:
        versie = blok.find_versie(1)
        eerder |= {"overleg_op": None, "tekst_gewijzigd": False, "versie": versie, "versie_ronde_1": None}
    return blok.model_copy(update=eerder)


def list_besluitvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each besluitvorming."""
    return [replace(vraag, naam=rij.code, regio_code=regio.code) for regio, rij in _list_rijen(session, vraag)]


def find_voorstel(session: Session, vraag: Vraag) -> Onderwerp:
    """The proposal in a besluitvorming, for the gemeente that is asked. Raises `Onbruikbaar` without one."""
    regio, rij = find_besluitvorming_of(session, vraag.get_naam(), vraag.regio_code)
    besluitvorming, voorstel = find_besluitvorming(session, vraag), get_voorstel(session, regio, rij)
    kader = besluitvorming.kader
    if vraag.gemeente not in kader.gemeenten:
        raise _refuse_gemeente(vraag.gemeente, kader.gemeenten)
    gegevens = Voorstelgegevens(**dict(besluitvorming.gegevens), voorstel=voorstel, gemeente=vraag.gemeente)
    return Onderwerp(
        naam=f"{rij.code} {vraag.gemeente}",
        regio=regio,
        kader=kader,
        gegevens=gegevens,
        betrokken=Betrokken(bij=rij.code, gemeente=vraag.gemeente),
    )


def list_voorstelvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each gemeente in each proposal, in the order of the kader."""
    return [
        replace(vraag, naam=rij.code, regio_code=regio.code, gemeente=gemeente)
        for regio, rij in _list_rijen(session, vraag)
        if vraag.naam is not None or rij.code in list_onderwerpen(session, regio, VOORSTEL)
        for gemeente in _list_gemeenten(session, regio, rij)
    ]


def list_besluitenvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """As `list_voorstelvragen`, but only for each gemeente of which the college decided."""
    return [
        eigen
        for eigen in list_voorstelvragen(session, vraag)
        if _has_decided(find_besluitvorming(session, eigen), eigen)
    ]


def _has_decided(onderwerp: Onderwerp, vraag: Vraag) -> bool:
    stand = count_gegevens(onderwerp.kader, onderwerp.gegevens)
    return find_besluit(stand, vraag.gemeente or "", Orgaan.COLLEGE) is not None


def get_voorstel(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> Voorstel:
    """The proposal of a besluitvorming as people wrote it. Raises `Ongeldig` when the dossier has none."""
    met = "met de teksten en wie per gemeente het voorstel doet"
    return get_inhoud(session, regio, VOORSTEL, rij.code, Voorstel, bij="besluitvorming", met=met)


def _list_rijen(session: Session, vraag: Vraag) -> Iterator[tuple[RegioRecord, BesluitvormingRecord]]:
    return list_genoemd(session, vraag, find_besluitvorming_of, list_besluitvormingen)


def _list_gemeenten(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> list[str]:
    eigen = get_voorstel(session, regio, rij).gemeenten
    return [gemeente for gemeente in get_regio_kader(regio).gemeenten if gemeente in eigen]


def _refuse_gemeente(gemeente: str | None, bekend: tuple[str, ...]) -> Onbruikbaar:
    if gemeente is None:
        return Onbruikbaar(
            f"dit document is er per gemeente; noem er een met --gemeente ({', '.join(bekend)}) of --alle"
        )
    return make_niet_gevonden("gemeente", gemeente, bekend)


BESLUITVORMING = Vinder(find=find_besluitvorming, list_vragen=list_besluitvragen)
VOORSTELLEN = Vinder(find=find_voorstel, list_vragen=list_voorstelvragen)
COLLEGEBESLUITEN = Vinder(find=find_voorstel, list_vragen=list_besluitenvragen)
