"""What stands in the way of handing in an inzet: facts that are missing, and what would count twice."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.gemeente.service import get_regio_kader
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Categorie, Eenheid
from inkoop.rules.inzetdeling import HEEL, Inzetdeling, find_overschrijding, sum_omvang
from inkoop.rules.inzetwaarde import PER_DAG
from inkoop.rules.sroi import find_categorie
from inkoop.rules.taal import write_datum, write_getal, write_opsomming
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import get_sroiregel, list_uitkomsten
from inkoop.sroi.store import list_gelijke, list_met_geheel, list_met_kandidaat

VAN_HET_GEHEEL = ("categorie", "van", "tot", "fte", "bedrag", "dagdelen", "personen", "woongemeente", "kandidaat")


def check_bezwaren(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> None:
    """Raises `Ongeldig` with the first thing that stands in the way."""
    for bezwaar in list_bezwaren(session, overeenkomst, blok):
        raise bezwaar


def check_wijziging(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> None:
    """As `check_bezwaren`, but a part may change before the other parts of its whole do."""
    for bezwaar in _list_bezwaren(session, overeenkomst, blok):
        raise bezwaar


def check_feiten_van(overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> None:
    """Refuses facts with which the rules cannot reckon, so that they never stand in the way of the whole balance.

    Raises `Ongeldig` on the field itself.
    """
    try:
        list_uitkomsten(get_regio_kader(overeenkomst.regio), describe_overeenkomst(overeenkomst), (blok,))
    except Ongeldig as fout:
        raise Ongeldig(_find_veld(fout.veld), fout.melding) from fout


def _find_veld(pad: str) -> str:
    """`inzetten (x).fte` as `fte`; what is of the inzet as a whole is of its size."""
    return pad.rpartition(").")[2] if ")." in pad else "fte"


def list_bezwaren(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    """Everything that stands in the way, with the field to change (kader: sroi)."""
    yield from _list_bezwaren(session, overeenkomst, blok)
    yield from _list_anders(session, overeenkomst, blok)


def _list_bezwaren(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    categorie = find_categorie(get_sroiregel(get_regio_kader(overeenkomst.regio)), blok.categorie, "categorie")
    yield from _list_halve(categorie, blok)
    try:
        check_feiten_van(overeenkomst, blok)
    except Ongeldig as fout:
        yield fout
        return
    yield from _list_te_veel(session, overeenkomst, blok)
    yield from _list_dubbel(session, overeenkomst, blok)
    if categorie.eenheid not in PER_DAG:
        yield from _list_gelijk(session, overeenkomst, blok)


def _list_halve(categorie: Categorie, blok: InzetBlok) -> Iterator[Ongeldig]:
    """Both halves of a move between two aanbieders are found by the candidate."""
    if categorie.tweezijdig and blok.kant is None:
        yield Ongeldig("kant", "ontbreekt; kies of de werknemer bij u weggaat of bij u begint")
    if categorie.tweezijdig and blok.kandidaat is None:
        yield Ongeldig(
            "kandidaat", "ontbreekt; aan dit kenmerk herkent de coördinator de helft van de andere aanbieder"
        )


def _list_te_veel(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    """The parts of a whole are together at most the whole."""
    if blok.geheel is None or blok.aandeel is None:
        return
    andere = list_met_geheel(session, overeenkomst, blok.geheel, blok.id)
    eerder = sum_omvang(_make_deel(rij.kenmerk, rij, rij.aandeel or HEEL) for rij in andere)
    if eerder + blok.aandeel > HEEL:
        waar = _write_plekken(overeenkomst, andere)
        over = write_getal(((HEEL - eerder) * 100).normalize())
        yield Ongeldig("aandeel", f"is te groot; van '{blok.geheel}' is nog {over} % over ({waar} telt al)")


def _list_anders(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    """The parts of a whole say the same of it, else they are parts of different things."""
    if blok.geheel is None:
        return
    for rij in list_met_geheel(session, overeenkomst, blok.geheel, blok.id):
        for veld in VAN_HET_GEHEEL:
            if getattr(rij, veld) != getattr(blok, veld):
                waar = _write_plekken(overeenkomst, [rij])
                melding = f"is anders dan bij een ander deel van '{blok.geheel}' ({waar}); maak de gegevens gelijk"
                yield Ongeldig(veld, melding)
                return


def _list_gelijk(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    """One bill or activity is entered once, or divided with one reference for the whole."""
    if blok.geheel is None and (zelfde := list_gelijke(session, overeenkomst, blok)):
        yield Ongeldig(
            "van",
            f"er is al zo'n inzet van dezelfde dag en omvang ({_write_plekken(overeenkomst, zelfde)}). Verdeelt u hem, "
            "of zijn het er echt twee? Geef dan een kenmerk van de hele inzet en het deel in procenten",
        )


def _list_dubbel(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> Iterator[Ongeldig]:
    """A candidate is at most one fte on one day, over all overeenkomsten of the aanbieder."""
    if blok.kandidaat is None:
        return
    andere = list_met_kandidaat(session, overeenkomst, blok.kandidaat, blok.id)
    regel = get_sroiregel(get_regio_kader(overeenkomst.regio))
    eenheden = {categorie.code: categorie.eenheid for categorie in regel.categorieen}
    delen = [_make_deel(rij.kenmerk, rij, _measure(eenheden, rij)) for rij in andere]
    gevonden = find_overschrijding([*delen, _make_deel(blok.id, blok, _measure(eenheden, blok))])
    if gevonden is not None:
        dag, samen = gevonden
        waar = _write_plekken(overeenkomst, andere)
        yield Ongeldig(
            "kandidaat",
            f"telt op {write_datum(dag)} al mee ({waar}); samen is dat {write_getal(samen.normalize())} fte en meer "
            "dan 1 fte kan niet",
        )


def _write_plekken(overeenkomst: OvereenkomstRecord, andere: Sequence[InzetRecord]) -> str:
    """Where the others are, for who may see this overeenkomst: one that a party here does not share has no name."""
    eigen = {partij.aanbieder_id for partij in overeenkomst.partijen}
    namen = (
        f"{rij.kenmerk} bij {rij.overeenkomst.nummer}"
        if eigen <= {partij.aanbieder_id for partij in rij.overeenkomst.partijen}
        else "bij een andere overeenkomst"
        for rij in andere
    )
    return write_opsomming(dict.fromkeys(namen))


def _make_deel(kenmerk: str, inzet: InzetRecord | InzetBlok, omvang: Decimal) -> Inzetdeling:
    return Inzetdeling(id=kenmerk, van=inzet.van, tot=inzet.tot, omvang=omvang)


def _measure(eenheden: Mapping[str, Eenheid], inzet: InzetRecord | InzetBlok) -> Decimal:
    """How much of a candidate an inzet asks: its fte, a whole place, and nothing of a bill or an activity."""
    eenheid = eenheden.get(inzet.categorie)
    heel = inzet.fte if eenheid == "fte_jaar" else HEEL if eenheid == "plek_jaar" else None
    return (heel or Decimal(0)) * (inzet.aandeel or HEEL)
