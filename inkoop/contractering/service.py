"""Use cases of mandaten: putting one on record, withdrawing it, and saving those of a dossier."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.store import list_aanbieders
from inkoop.bestand.service import keep_bestand
from inkoop.contractering import store
from inkoop.contractering.records import MandaatgeverRecord, MandaatRecord
from inkoop.contractering.schema import IntrekkingBlok, MandaatBlok, Tekensoort
from inkoop.database.base import match_rows, set_fields, touch
from inkoop.database.faults import check_stand
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import suggest
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.mandaat import Mandaat
from inkoop.rules.taal import write_datum

KALE_VELDEN = ("functie", "naam", "tot_bedrag", "van", "tot", "grondslag")


def describe_mandaat(rij: MandaatRecord) -> MandaatBlok:
    """A mandaat as people write it."""
    weg = rij.ingetrokken_op
    return MandaatBlok(
        nummer=rij.nummer,
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        bij=_name(rij.bij_gemeente, rij.bij_aanbieder),
        namens=[_name(gever.gemeente, gever.aanbieder) for gever in rij.gevers],
        soorten=[Tekensoort(soort) for soort in rij.soorten],
        ingetrokken=IntrekkingBlok(datum=weg, reden=rij.reden or "") if weg else None,
    )


def _name(gemeente: str | None, aanbieder: AanbiederRecord | None) -> str:
    return aanbieder.naam if aanbieder else gemeente or ""


def list_mandaatregels(session: Session, regio: RegioRecord) -> list[Mandaat]:
    """The mandaten of a regio as the rules take them."""
    return [make_regel(describe_mandaat(rij)) for rij in store.list_mandaten(session, regio)]


def make_regel(blok: MandaatBlok) -> Mandaat:
    """A mandaat as the rules take it."""
    return Mandaat(
        nummer=blok.nummer,
        functie=blok.functie,
        naam=blok.naam,
        bij=blok.bij,
        namens=tuple(blok.namens),
        soorten=tuple(soort.value for soort in blok.soorten),
        tot_bedrag=blok.tot_bedrag,
        geldig=blok.geldig,
        grondslag=blok.grondslag,
    )


def save_mandaat(session: Session, regio: RegioRecord, blok: MandaatBlok, spoor: Spoor) -> MandaatRecord:
    """Adds a mandaat, or changes the one with the same number.

    Raises `Ongeldig` for a party that is no gemeente and no aanbieder of the regio.
    """
    rij = store.find_mandaat(session, regio, blok.nummer)
    oud = describe_mandaat(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    partijen = _find_partijen(session, regio)
    bij, gevers = _get_partij(partijen, blok.bij, "bij"), [_get_partij(partijen, n, "namens") for n in blok.namens]
    if len({isinstance(gever, str) for gever in gevers}) > 1:
        raise Ongeldig("namens", "noemt gemeenten en aanbieders door elkaar; maak voor elk een eigen mandaat")
    rij = rij or store.add_mandaat(session, regio, blok.nummer)
    _fill(rij, blok, bij, gevers)
    touch(rij, "functie")
    session.flush()
    register_change(session, spoor, name_onderwerp(rij), oud, describe_mandaat(rij))
    return rij


def _find_partijen(session: Session, regio: RegioRecord) -> dict[str, AanbiederRecord | str]:
    """Who can give a mandaat, by name."""
    aanbieders = {rij.naam: rij for rij in list_aanbieders(session, regio)}
    return {**{naam: naam for naam in get_regio_kader(regio).gemeenten}, **aanbieders}


def _get_partij(partijen: dict[str, AanbiederRecord | str], naam: str, veld: str) -> AanbiederRecord | str:
    if naam not in partijen:
        raise Ongeldig(veld, f"'{naam}' is geen gemeente of aanbieder van deze regio{suggest(naam, partijen)}")
    return partijen[naam]


def _fill(
    rij: MandaatRecord, blok: MandaatBlok, bij: AanbiederRecord | str, gevers: Iterable[AanbiederRecord | str]
) -> None:
    set_fields(
        rij,
        **{veld: getattr(blok, veld) for veld in KALE_VELDEN},
        bij_gemeente=bij if isinstance(bij, str) else None,
        bij_aanbieder=None if isinstance(bij, str) else bij,
        soorten=tuple(soort.value for soort in blok.soorten),
        ingetrokken_op=blok.ingetrokken.datum if blok.ingetrokken else None,
        reden=blok.ingetrokken.reden if blok.ingetrokken else None,
    )
    rij.gevers = match_rows(MandaatgeverRecord, rij.gevers, _list_gevers(gevers), ("gemeente", "aanbieder"))


def _list_gevers(gevers: Iterable[AanbiederRecord | str]) -> Iterator[dict[str, object]]:
    for gever in gevers:
        is_gemeente = isinstance(gever, str)
        yield {"gemeente": gever if is_gemeente else None, "aanbieder": None if is_gemeente else gever}


def give_mandaat(
    session: Session, regio: RegioRecord, velden: dict[str, object], spoor: Spoor, bijlage: Bijlage | None = None
) -> MandaatRecord:
    """Puts a new mandaat on record under the next number, with the besluit or volmacht it rests on as a file.

    Raises as `save_mandaat`, and pydantic's error for fields that cannot be.
    """
    nummer = store.find_volgend_nummer(session, regio)
    rij = save_mandaat(session, regio, MandaatBlok.model_validate({**velden, "nummer": nummer}), spoor)
    if bijlage is not None:
        rij.bestand = keep_bestand(session, bijlage, spoor)
        session.flush()
    return rij


def withdraw_mandaat(
    session: Session, rij: MandaatRecord, op: date, reden: str, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """Ends a mandaat on the day `op`; what was signed before stays signed.

    Raises `Ongeldig` for one that was withdrawn, for a day before it began, or without a reason; `Ingehaald`.
    """
    if geopend is not None:
        check_stand(rij.stand, geopend)
    blok = describe_mandaat(rij)
    if blok.ingetrokken is not None:
        raise Ongeldig("datum", f"is al ingetrokken per {write_datum(blok.ingetrokken.datum)}")
    if op <= blok.van or (blok.tot is not None and op > blok.tot):
        raise Ongeldig("datum", f"{write_datum(op)} ligt buiten de dagen waarop het mandaat geldt")
    ingetrokken = IntrekkingBlok(datum=op, reden=check_reden(reden))
    save_mandaat(session, rij.regio, blok.model_copy(update={"ingetrokken": ingetrokken}), spoor)


def name_onderwerp(rij: MandaatRecord) -> str:
    """A mandaat as the subject of lines in the log."""
    return f"mandaat {rij.regio.code}/{rij.nummer}"
