"""A selectie as one block: what it asks comes from the content of the plan, what people did from the records."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.inhoud.versies import name_deel
from inkoop.inhoud.vorm import parse_inhoud
from inkoop.rules.selectieloop import Selectiestatus, is_geopend
from inkoop.selectie.inschrijving import Beslissing, Inschrijving, Loting, Score
from inkoop.selectie.records import Herkomst, Indienstand, InschrijvingRecord, LotingRecord, SelectieRecord
from inkoop.selectie.schema import Selectie, Selectieopzet
from inkoop.selectie.store import SELECTIES, list_rijen, list_vastgelegd

Sleutel = tuple[str, int]  # the code of the plan, the number of the selectie
ONDERWEG = (Selectiestatus.CONCEPT, Selectiestatus.GEPUBLICEERD)  # here what is being written counts


def read_selecties(session: Session, regio: RegioRecord, plan: str) -> list[Selectie]:
    """The selecties of an inkoopplan, whole; none where nothing was written. Raises `Verouderd`."""
    return read_alle(session, regio, [plan]).get(plan, [])


def read_alle(session: Session, regio: RegioRecord, plannen: list[str] | None = None) -> dict[str, list[Selectie]]:
    """The selecties of every plan of a regio by its code, or of these plans, in a fixed number of queries."""
    opzetten = read_per_onderwerp(session, regio, SELECTIES, list[Selectieopzet], plannen)
    if not opzetten:
        return {}
    rijen = {(rij.inkoopplan.code, rij.nummer): rij for rij in list_rijen(session, regio, list(opzetten))}
    vast = find_vaste(session, regio) if rijen else {}
    return {plan: [_compose(plan, opzet, rijen, vast) for opzet in van_plan] for plan, van_plan in opzetten.items()}


def find_vaste(session: Session, regio: RegioRecord) -> dict[str, Selectieopzet]:
    """What was published last of each selectie, by the name under which its versions are kept."""
    return {rij.onderwerp: parse_inhoud(rij, Selectieopzet) for rij in list_vastgelegd(session, regio)}


def _compose(
    plan: str,
    opzet: Selectieopzet,
    rijen: Mapping[Sleutel, SelectieRecord],
    vast: Mapping[str, Selectieopzet],
) -> Selectie:
    rij = rijen.get((plan, opzet.nummer))
    if rij is None:
        return Selectie(**dict(opzet))
    if rij.status not in ONDERWEG:
        opzet = vast.get(name_deel(plan, opzet.nummer), opzet)
    return compose_selectie(opzet, rij)


def compose_selectie(opzet: Selectieopzet, rij: SelectieRecord) -> Selectie:
    """A selectie with what was recorded; an inschrijving that nobody may open yet is not in it."""
    return Selectie(
        **dict(opzet),
        besluit=_make_besluit(rij.genomen_op, rij.verzonden_op, rij.kenmerk),
        inschrijvingen=[make_inschrijving(een) for een in list_zichtbaar(opzet, rij)],
        lotingen=[make_loting(loting) for loting in rij.lotingen],
    )


def list_zichtbaar(opzet: Selectieopzet, rij: SelectieRecord) -> list[InschrijvingRecord]:
    """The inschrijvingen that were handed in and may be read: those out of a dossier, others after the closing."""
    is_open = is_geopend(rij.status, heeft_sluiting=opzet.planning.sluiting is not None)
    return [een for een in list_ingediend(rij) if is_open or een.herkomst is Herkomst.DOSSIER]


def list_ingediend(rij: SelectieRecord) -> list[InschrijvingRecord]:
    """The inschrijvingen that were handed in and not taken back."""
    return [een for een in rij.inschrijvingen if een.indienstand is Indienstand.INGEDIEND]


def make_inschrijving(rij: InschrijvingRecord) -> Inschrijving:
    """An inschrijving as a file has it."""
    assert rij.ontvangen_op is not None  # what was handed in has a day
    return Inschrijving(
        aanbieder=rij.aanbieder.naam,
        perceel=rij.perceel,
        keer=rij.keer,
        ontvangen_op=rij.ontvangen_op,
        ontvangen_om=rij.ontvangen_om,
        adres=list(rij.adres),
        kenmerk=rij.kenmerk,
        eisen={een.eis: een.oordeel for een in rij.eisen if een.oordeel is not None},
        overige_eisen=rij.overige_eisen,
        toelichting={een.eis: een.uitleg for een in rij.eisen if een.uitleg is not None},
        scores={
            een.criterium: Score(punten=shorten(een.punten), motivering=een.motivering, voordeel=een.voordeel)
            for een in rij.scores
        },
        besluit=read_besluit(rij),
    )


def read_besluit(rij: InschrijvingRecord) -> Beslissing | None:
    """The decision on this aanbieder alone."""
    return _make_besluit(rij.genomen_op, rij.verzonden_op, rij.besluitkenmerk)


def make_loting(rij: LotingRecord) -> Loting:
    """A drawing as a file has it."""
    namen = [plek.aanbieder.naam for plek in rij.gegund]
    return Loting(perceel=rij.perceel, datum=rij.datum, door=rij.door, gegund=namen)


def shorten(punten: Decimal) -> Decimal:
    """Points without the zeros that the database adds."""
    return Decimal(f"{punten.normalize():f}")


def _make_besluit(genomen_op: object, verzonden_op: object, kenmerk: str | None) -> Beslissing | None:
    if genomen_op is None:
        return None
    return Beslissing.model_validate({"genomen_op": genomen_op, "verzonden_op": verzonden_op, "kenmerk": kenmerk})


def list_feiten(selecties: Iterable[Selectie]) -> dict[int, dict[str, object]]:
    """What was recorded of selecties by their number, as the log keeps it."""
    return {
        een.nummer: {"besluit": een.besluit, "inschrijvingen": een.inschrijvingen, "lotingen": een.lotingen}
        for een in selecties
    }
