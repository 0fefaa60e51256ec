"""Use cases: making overeenkomsten in concept, out of a selectie, out of an admission or by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from inkoop.contractering.herkomst import Selectieplek, check_intentie, list_selecties, list_winnaars
from inkoop.database.faults import check_stand
from inkoop.document.onderwerpen.deelnames import read_besluit
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import (
    DuurBlok,
    OvereenkomstBlok,
    PartijBlok,
    Rol,
    Soort,
    Status,
    VerlengingsoptiesBlok,
)
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import find_overeenkomst, list_eigen_deelnames, list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_opsomming
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.selectie.schema import Selectie
from inkoop.strategie.percelen import Looptijd
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.store import list_toetredingen

MAANDEN = 12  # in a year


class Conceptvorm(StrEnum):
    """One overeenkomst with each aanbieder, or one with all and a deelname for each."""

    PER_AANBIEDER = "per_aanbieder"
    EEN_VOOR_ALLEN = "een_voor_allen"


@dataclass(frozen=True, kw_only=True)
class Conceptvraag:
    """What is to be made out of a selectie, or out of one perceel of it.

    `nummer` is that of the one overeenkomst, or how their numbers begin.
    """

    plan: str
    selectie: int
    perceel: int | None = None
    nummer: str
    soort: Soort = Soort.DEELOVEREENKOMST
    vorm: Conceptvorm = Conceptvorm.EEN_VOOR_ALLEN


def make_concepten(session: Session, regio: RegioRecord, vraag: Conceptvraag, spoor: Spoor) -> list[OvereenkomstRecord]:
    """The concepts of a selectie: one for each winner, or one for all with a deelname for each.

    Raises `Ongeldig` before the decision, for a number that is in use, for what was made before, and, with the
    article, for who has no intentieovereenkomst where the kader asks one.
    """
    kader, selectie = get_regio_kader(regio), get_selectie(session, regio, vraag.plan, vraag.selectie)
    _check_soort(vraag.soort)
    _check_perceel(selectie, vraag.perceel)
    _check_eerder(session, regio, selectie, vraag)
    winnaars = list_winnaars(kader, selectie, vraag.perceel)
    check_intentie(session, kader, regio, vraag.soort, winnaars, None)
    bloks = _list_bloks(vraag, selectie, winnaars)
    for blok in bloks:
        _check_nummer(session, regio, blok.nummer)
    return [save_overeenkomst(session, regio, blok, spoor) for blok in bloks]


def get_selectie(session: Session, regio: RegioRecord, plan: str, nummer: int) -> Selectie:
    """The selectie of a plan with this number. Raises `Ongeldig` naming those there are."""
    plekken = list_selecties(session, regio)
    for plek in plekken:
        if (plek.plan, plek.selectie.nummer) == (plan, nummer):
            return plek.selectie
    bekend = write_opsomming([_name(plek) for plek in plekken], voegwoord="of") or "er is nog geen selectie"
    raise Ongeldig("selectie", f"'{plan}/{nummer}' is er niet; kies uit: {bekend}")


def _name(plek: Selectieplek) -> str:
    return f"{plek.plan}/{plek.selectie.nummer}"


def _check_soort(soort: Soort) -> None:
    if soort is Soort.DEELNAME:
        raise Ongeldig("soort", "een deelname komt bij een deelovereenkomst; kies een andere soort")


def _check_perceel(selectie: Selectie, perceel: int | None) -> None:
    nummers = [een.nummer for een in selectie.percelen]
    if perceel is not None and perceel not in nummers:
        bekend = write_opsomming(map(str, nummers), voegwoord="of")
        raise Ongeldig("perceel", f"perceel {perceel} is er niet in {selectie.kenmerk}; kies uit: {bekend}")


def _check_eerder(session: Session, regio: RegioRecord, selectie: Selectie, vraag: Conceptvraag) -> None:
    al = [
        rij.nummer
        for rij in list_overeenkomsten(session, regio)
        if (rij.selectie, rij.soort) == (selectie.kenmerk, vraag.soort)
        and rij.status is not Status.BEEINDIGD
        and (vraag.perceel == rij.perceel or None in (vraag.perceel, rij.perceel))
    ]
    if al:
        raise Ongeldig("selectie", f"van {selectie.kenmerk} is er al een {vraag.soort}: {write_opsomming(al)}")


def _list_bloks(vraag: Conceptvraag, selectie: Selectie, winnaars: list[str]) -> list[OvereenkomstBlok]:
    if vraag.vorm is Conceptvorm.EEN_VOOR_ALLEN:
        samen = _make_blok(vraag, vraag.soort, vraag.nummer, selectie, winnaars)
        if vraag.soort is Soort.INTENTIEOVEREENKOMST:
            return [samen]
        delen = [
            _make_blok(vraag, Soort.DEELNAME, f"{vraag.nummer}-{plek}", selectie, [naam])
            for plek, naam in enumerate(winnaars, start=1)
        ]
        return [samen, *delen]
    return [
        _make_blok(vraag, vraag.soort, f"{vraag.nummer}-{plek}", selectie, [naam])
        for plek, naam in enumerate(winnaars, start=1)
    ]


def _make_blok(
    vraag: Conceptvraag, soort: Soort, nummer: str, selectie: Selectie, aanbieders: list[str]
) -> OvereenkomstBlok:
    titel, onder = selectie.vervolg.overeenkomst, vraag.nummer if soort is Soort.DEELNAME else None
    titel = f"{titel}, perceel {vraag.perceel}" if vraag.perceel else titel
    return OvereenkomstBlok(
        nummer=nummer,
        soort=soort,
        titel=f"Deelname van {aanbieders[0]}" if soort is Soort.DEELNAME else titel,
        valt_onder=onder,
        status=Status.CONCEPT,
        selectie=selectie.kenmerk,
        perceel=vraag.perceel,
        ingang=selectie.looptijd.ingang,
        einde=selectie.looptijd.einde,
        verlengingsopties=None if onder else _make_opties(selectie.looptijd),
        partijen=[PartijBlok(aanbieder=naam) for naam in aanbieders],
    )


def _make_opties(looptijd: Looptijd) -> VerlengingsoptiesBlok | None:
    if not looptijd.verlengingen:
        return None
    return VerlengingsoptiesBlok(aantal=looptijd.verlengingen, duur=DuurBlok(jaren=looptijd.verlenging_jaren))


def list_toegelaten(session: Session, rij: OvereenkomstRecord) -> list[ToetredingRecord]:
    """The admissions to an overeenkomst of who has no deelname in it yet."""
    met = {partij.aanbieder_id for een in list_eigen_deelnames(session, rij) for partij in een.partijen}
    return [
        een
        for een in list_toetredingen(session, rij.regio)
        if een.overeenkomst is rij and een.status is Toetredingsstatus.TOEGELATEN and een.aanbieder_id not in met
    ]


def get_toegelaten(session: Session, rij: OvereenkomstRecord, kvk: str) -> ToetredingRecord:
    """The admission of an aanbieder that has no deelname yet. Raises `Ongeldig` naming those there are."""
    alle = list_toegelaten(session, rij)
    for een in alle:
        if kvk in (een.aanbieder.kvk, een.aanbieder.naam):
            return een
    bekend = write_opsomming([een.aanbieder.naam for een in alle], voegwoord="of") or "er is niemand"
    raise Ongeldig("aanbieder", f"'{kvk}' is niet toegelaten, of heeft al een deelname; kies uit: {bekend}")


def make_deelname(session: Session, toetreding: ToetredingRecord, nummer: str, spoor: Spoor) -> OvereenkomstRecord:
    """The deelname in concept of an aanbieder that was admitted to a running overeenkomst.

    Raises `Ongeldig` without an admission that has a first day, and for a number that is in use.
    """
    boven = toetreding.overeenkomst
    besluit = read_besluit(session, boven.regio, toetreding)
    if besluit is None or besluit.ingang is None:
        raise Ongeldig("toetreding", "er is nog geen besluit met een eerste dag van deelname")
    _check_nummer(session, boven.regio, nummer)
    blok = OvereenkomstBlok(
        nummer=nummer,
        soort=Soort.DEELNAME,
        titel=f"Deelname van {toetreding.aanbieder.naam}",
        valt_onder=boven.nummer,
        status=Status.CONCEPT,
        ingang=besluit.ingang,
        einde=describe_overeenkomst(boven).huidig_einde,
        partijen=[PartijBlok(aanbieder=toetreding.aanbieder.naam)],
    )
    return save_overeenkomst(session, boven.regio, blok, spoor)


def make_concept(session: Session, regio: RegioRecord, blok: OvereenkomstBlok, spoor: Spoor) -> OvereenkomstRecord:
    """A concept that someone writes by hand. Raises `Ongeldig` as `make_concepten`."""
    kader = get_regio_kader(regio)
    _check_nummer(session, regio, blok.nummer)
    namen = _list_tekenend(blok.partijen)
    check_intentie(session, kader, regio, blok.soort, namen, None)
    return save_overeenkomst(session, regio, blok.model_copy(update={"status": Status.CONCEPT}), spoor)


def _check_nummer(session: Session, regio: RegioRecord, nummer: str) -> None:
    if find_overeenkomst(session, regio, nummer) is not None:
        raise Ongeldig("nummer", f"'{nummer}' is al in gebruik; kies een ander nummer")


def _list_tekenend(partijen: Iterable[PartijBlok]) -> list[str]:
    return [partij.aanbieder for partij in partijen if partij.rol is not Rol.ONDERAANNEMER]


@dataclass(frozen=True, kw_only=True)
class Conceptvelden:
    """What of a concept can be changed on its page; the rest follows from its text."""

    titel: str
    ingang: date
    einde: date
    opdrachtwaarde: Decimal | None
    verlengingsopties: VerlengingsoptiesBlok | None


def make_opties(maanden: int | None, aantal: int | None) -> VerlengingsoptiesBlok | None:
    """The right to extend by a number of months each time; None without it, without `aantal` as often as agreed."""
    if maanden is None:
        return None
    jaren = maanden // MAANDEN if maanden % MAANDEN == 0 else None
    duur = DuurBlok(jaren=jaren) if jaren else DuurBlok(maanden=maanden)
    return VerlengingsoptiesBlok(aantal=aantal, duur=duur)


def change_concept(
    session: Session, rij: OvereenkomstRecord, velden: Conceptvelden, spoor: Spoor, *, geopend: int
) -> None:
    """Changes the terms of a concept. Raises `Ongeldig` once it was signed, and `Ingehaald`."""
    check_stand(rij.stand, geopend)
    check_concept(rij)
    oud = describe_overeenkomst(rij)
    if velden.einde < velden.ingang:
        raise Ongeldig("einde", "ligt voor de eerste dag")
    save_overeenkomst(session, rij.regio, oud.model_copy(update=vars(velden)), spoor)


def change_partijen(
    session: Session, rij: OvereenkomstRecord, partijen: list[PartijBlok], spoor: Spoor, *, geopend: int
) -> None:
    """Makes the parties of a concept the ones given. Raises `Ongeldig` as `check_partijen`, and `Ingehaald`."""
    check_stand(rij.stand, geopend)
    check_concept(rij)
    check_partijen(partijen)
    oud = describe_overeenkomst(rij)
    save_overeenkomst(session, rij.regio, oud.model_copy(update={"partijen": partijen}), spoor)


def check_concept(rij: OvereenkomstRecord) -> None:
    """Refuses to change the terms of what was signed. Raises `Ongeldig` with the ways that there are."""
    if rij.status is not Status.CONCEPT:
        raise Ongeldig(
            "status",
            "de overeenkomst is getekend en ligt vast; verander haar met een wijzigingsovereenkomst of een verlenging",
        )


def check_partijen(partijen: list[PartijBlok]) -> None:
    """Refuses parties that cannot sign together: nobody, one twice, two penvoerders. Raises `Ongeldig`."""
    namen = [partij.aanbieder for partij in partijen]
    if dubbel := next((naam for naam in namen if namen.count(naam) > 1), None):
        raise Ongeldig("partijen", f"{dubbel} staat er twee keer; geef elke aanbieder een rol")
    if not _list_tekenend(partijen):
        raise Ongeldig("partijen", "er is geen aanbieder die tekent; een onderaannemer is geen partij die tekent")
    if sum(partij.rol is Rol.PENVOERDER for partij in partijen) > 1:
        raise Ongeldig("partijen", "een combinatie heeft een penvoerder; kies er een")
