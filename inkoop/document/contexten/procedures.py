"""The choice of a procedure as a document shows it, and the names of the procedures."""

from collections.abc import Sequence
from decimal import Decimal

from inkoop.document.contexten.velden import uit_dossier
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.strategie.percelen import Perceel
from inkoop.strategie.procedures import Procedure, Procedurekeuze

PROCEDURES = {
    Procedure.INBESTEDEN: "inbesteden",
    Procedure.SUBSIDIE: "subsidie",
    Procedure.TOELATING: "toelating (open house)",
    Procedure.SAS: "de procedure voor sociale en andere specifieke diensten",
    Procedure.OPENBAAR: "de openbare procedure",
}


class Procedureregel(Blok):
    """One procedure that was considered."""

    naam: str = uit_dossier("Naam van de procedure", "toelating (open house)")
    past: bool = uit_dossier("Of zij past", True)
    waarom: str = uit_dossier("Waarom wel of niet", "De regio wil alle goede aanbieders toelaten.")
    grondslag: str = uit_dossier("Waar dat op rust", "het arrest van het Hof van Justitie")


class Procedurebesluit(Blok):
    """The choice for some percelen, with what was considered and what was not."""

    id: str = uit_dossier("inbesteden, subsidie, toelating, sas of openbaar", "toelating")
    naam: str = uit_dossier("Naam van de gekozen procedure", "toelating (open house)")
    percelen: tuple[str, ...] = uit_dossier("Nummers van de percelen", "1")
    waarde: Decimal = uit_dossier("Geraamde waarde van deze percelen samen", Decimal("12000000.00"))
    motivering: str = uit_dossier("Waarom deze procedure", "Toelating houdt het aanbod breed.")
    opties: tuple[Procedureregel, ...] = uit_dossier("Wat is overwogen", "toelating (open house)")
    niet_overwogen: tuple[str, ...] = uit_dossier("Wat niet is overwogen", "inbesteden")


def build_procedure(keuze: Procedurekeuze, percelen: Sequence[Perceel]) -> Procedurebesluit:
    """The choice with the value of its percelen, and its options in the order from doing it oneself to a tender."""
    overwogen = {optie.procedure for optie in keuze.opties}
    waarden = [perceel.geraamde_waarde for perceel in percelen if perceel.nummer in keuze.percelen]
    return Procedurebesluit(
        id=keuze.gekozen,
        naam=PROCEDURES[keuze.gekozen],
        percelen=tuple(str(nummer) for nummer in sorted(keuze.percelen)),
        waarde=sum(waarden, NUL),
        motivering=keuze.motivering,
        opties=tuple(
            Procedureregel(naam=PROCEDURES[o.procedure], past=o.past, waarom=o.waarom, grondslag=o.grondslag)
            for o in sorted(keuze.opties, key=lambda optie: list(Procedure).index(optie.procedure))
        ),
        niet_overwogen=tuple(naam for procedure, naam in PROCEDURES.items() if procedure not in overwogen),
    )
