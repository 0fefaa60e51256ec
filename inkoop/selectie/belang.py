"""Who declared an interest, and which inschrijvingen that closes: on a perceel all compete with each other."""

from inkoop.rules.bepaling import Ongeldig
from inkoop.selectie.records import BelangRecord, BeoordelaarRecord, InschrijvingRecord
from inkoop.selectie.zaak import Zaak


def find_belang(rij: BeoordelaarRecord, inschrijving: int) -> BelangRecord | None:
    """What an assessor declared about an inschrijving."""
    return next((een for een in rij.belangen if een.inschrijving_id == inschrijving), None)


def find_met_belang(zaak: Zaak, rij: BeoordelaarRecord, inschrijving: InschrijvingRecord) -> InschrijvingRecord | None:
    """The inschrijving in which an assessor has an interest and against which this one competes; it may be this one."""
    mededingers = (een for een in zaak.ingediend if een.perceel == inschrijving.perceel and een is not inschrijving)
    for een in (inschrijving, *mededingers):
        belang = find_belang(rij, een.id)
        if belang is not None and belang.heeft_belang:
            return een
    return None


def may_read(zaak: Zaak, rij: BeoordelaarRecord, inschrijving: InschrijvingRecord) -> bool:
    """Whether an assessor declared to have no interest, and has none in one that competes with it."""
    return find_belang(rij, inschrijving.id) is not None and find_met_belang(zaak, rij, inschrijving) is None


def check_belangeloos(zaak: Zaak, wie: str, inschrijving: InschrijvingRecord) -> None:
    """Refuses the judgement of who declared an interest, also as adviser, also when let go. Raises `Ongeldig`."""
    for rij in zaak.rij.beoordelaars:
        met = find_met_belang(zaak, rij, inschrijving) if rij.wie == wie else None
        if met is not None:
            raise Ongeldig(
                "belang",
                f"u meldde een belang bij {met.aanbieder.naam}; laat een collega over perceel "
                f"{inschrijving.perceel} oordelen",
            )
