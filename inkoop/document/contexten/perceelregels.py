"""The percelen of a strategie as a document shows them: where they are, how they are spread and paid for."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import compute_percentage
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.strategie.percelen import Perceel, check_gemeenten


class Spreidingsregel(Blok):
    """What a gemeente has of a perceel and must have, next to its part of the inhabitants."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    nu: int | None = uit_dossier("Wat er nu is", 60)
    doel: int = uit_dossier("Wat er moet zijn", 48)
    aandeel: Decimal = uit_dossier("Deel van het volume, in procenten", Decimal("32.00"))
    inwoners: Decimal | None = uit_kader("Deel van de inwoners, in procenten", Decimal("32.73"), blok="inwoners")


class Perceelregel(Blok):
    """One perceel with its value, its procedure and where it is."""

    nummer: int = uit_dossier("Nummer", 1)
    titel: str = uit_dossier("Titel", "Beschermd wonen")
    omschrijving: str = uit_dossier("Voor wie en wat", "Wonen met begeleiding, dag en nacht.")
    gemeenten: tuple[str, ...] = uit_dossier("Gemeenten waarvoor het is", "Voorbeeldstad")
    volume: int = uit_dossier("Hoeveel er nodig is", 150)
    eenheid: str = uit_dossier("Waarvan", "plekken")
    geraamde_waarde: Decimal = uit_dossier("Waarde over de hele looptijd", Decimal("36000000.00"))
    procedure: str = uit_dossier("Gekozen procedure", "toelating (open house)")
    variant: str = uit_dossier("Uitvoeringsvariant", "inspanningsgericht")
    waarom: str = uit_dossier("Waarom die variant", "De zorg verschilt per inwoner.")
    aanbieders_minimaal: int | None = uit_dossier("Hoeveel aanbieders ten minste", 3)
    aanbieders_maximaal: int | None = uit_dossier("Hoeveel aanbieders ten hoogste", 5)
    spreiding: tuple[Spreidingsregel, ...] = uit_dossier("Volume per gemeente", "Voorbeeldstad 48")


def find_inwonertabel(tabellen: Iterable[Inwonertabel], gemeenten: Sequence[str]) -> Inwonertabel | None:
    """The latest table with inhabitants of each of these gemeenten, where there is one."""
    volledig = (tabel for tabel in tabellen if all(tabel.aantallen.get(naam) for naam in gemeenten))
    return max(volledig, key=lambda tabel: tabel.peildatum, default=None)


def build_perceelregels(
    kader: Kader, percelen: Sequence[Perceel], procedures: Mapping[int, str], tabel: Inwonertabel | None
) -> tuple[Perceelregel, ...]:
    """The percelen by number; `procedures` by number of perceel. Raises `Ongeldig` for a gemeente of elsewhere."""
    check_gemeenten(percelen, kader)
    op_volgorde = sorted(percelen, key=lambda perceel: perceel.nummer)
    return tuple(_build_perceel(kader, perceel, procedures[perceel.nummer], tabel) for perceel in op_volgorde)


def _build_perceel(kader: Kader, perceel: Perceel, procedure: str, tabel: Inwonertabel | None) -> Perceelregel:
    gemeenten = tuple(naam for naam in kader.gemeenten if not perceel.gemeenten or naam in perceel.gemeenten)
    zelfde = {veld: getattr(perceel, veld) for veld in Perceelregel.model_fields if veld in Perceel.model_fields}
    return Perceelregel(
        **{**zelfde, "gemeenten": gemeenten, "spreiding": _build_spreiding(perceel, gemeenten, tabel)},
        procedure=procedure,
        variant=perceel.bekostiging.variant,
        waarom=perceel.bekostiging.waarom,
    )


def _build_spreiding(
    perceel: Perceel, gemeenten: Sequence[str], tabel: Inwonertabel | None
) -> tuple[Spreidingsregel, ...]:
    """A row for each gemeente of the perceel; one that is not named must have nothing of it."""
    if not perceel.spreiding:
        return ()
    inwoners = {naam: tabel.aantallen[naam] for naam in gemeenten} if tabel else {}
    regels = []
    for gemeente in gemeenten:
        deel = perceel.spreiding.get(gemeente)
        doel = deel.doel if deel else 0
        regels.append(
            Spreidingsregel(
                gemeente=gemeente,
                nu=deel.nu if deel else None,
                doel=doel,
                aandeel=compute_percentage(doel, perceel.volume),
                inwoners=compute_percentage(inwoners[gemeente], sum(inwoners.values())) if inwoners else None,
            )
        )
    return tuple(regels)
