"""The percelen that a programma van eisen speaks of, and what it may ask of each."""

from collections.abc import Sequence

from inkoop.database.values import Regel, Volgnummer
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.strategie.procedures import Procedure
from inkoop.strategie.schema import Verwervingsstrategie


class Eisperceel(Blok):
    """A perceel of the strategie, with the procedure that was chosen for it."""

    nummer: Volgnummer
    titel: Regel
    procedure: Procedure


def list_eispercelen(strategie: Verwervingsstrategie | None) -> list[Eisperceel]:
    """The percelen of a strategie; none without one."""
    if strategie is None:
        return []
    return [
        Eisperceel(nummer=perceel.nummer, titel=perceel.titel, procedure=strategie.get_procedure(perceel.nummer))
        for perceel in strategie.percelen
    ]


def check_eispercelen(programma: ProgrammaVanEisen, percelen: Sequence[Eisperceel]) -> None:
    """Refuses a requirement of a perceel that is not there, and points where no inschrijvingen are compared.

    Raises `Ongeldig` naming the requirement.
    """
    bekend = {perceel.nummer: perceel for perceel in percelen}
    for eis in programma.list_eisen():
        if vreemd := sorted(set(eis.percelen) - set(bekend)):
            raise Ongeldig("themas", f"'{eis.nummer}' noemt perceel {vreemd[0]}, maar de strategie heeft dat niet")
        gelden = [bekend[nummer] for nummer in eis.percelen] or percelen
        zonder = [perceel.nummer for perceel in gelden if not perceel.procedure.is_overheidsopdracht]
        if eis.gewicht is not None and zonder:
            raise Ongeldig(
                "themas",
                f"'{eis.nummer}' geeft punten op perceel {zonder[0]}, maar daar kiezen de gemeenten niet tussen "
                "inschrijvingen; noem alleen percelen waar dat wel zo is, of laat gewicht weg",
            )
