"""The needs of an inkoopplan in figures: a table for each kind, per gemeente and per year."""

from collections.abc import Iterable, Sequence
from datetime import date

from inkoop.document.contexten.plangeld import check_deelnemers, check_planjaren
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Aantallen, Behoefte, Behoeftesoort
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_opsomming


class Behoefteregel(Blok):
    """What one gemeente needs of a kind: now, and in each year of the plan."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    nu: int = uit_dossier("Aantal op de peildatum", 41)
    wachtend: int | None = uit_dossier("Aantal dat op de peildatum wacht, als dat bekend is", 6)
    aantallen: tuple[int, ...] = uit_dossier("Geraamd aantal van elk jaar", 40)


class Behoeftetabel(Blok):
    """One kind of support: its lines, their sums, and what the forecast rests on."""

    soort: str = uit_dossier("Soort ondersteuning", "Beschermd wonen")
    eenheid: str = uit_dossier("Wat wordt geteld", "plaatsen")
    toelichting: str = uit_dossier("Waarop de raming rust", "Meer inwoners wonen zelfstandig met begeleiding.")
    regels: tuple[Behoefteregel, ...] = uit_dossier("De behoefte van elke gemeente", "Voorbeeldstad")
    nu: int = uit_dossier("De gemeenten samen op de peildatum", 164)
    wachtend: int | None = uit_dossier("De gemeenten samen die wachten, als dat bekend is", 21)
    aantallen: tuple[int, ...] = uit_dossier("De gemeenten samen in elk jaar", 160)


class Planbehoefte(Blok):
    """All kinds, with where the figures come from."""

    bron: str = uit_dossier("Waar de aantallen uit komen, met lidwoord", "de registratie van de Regionale Toegang")
    peildatum: date = uit_dossier("Dag waarop is geteld", "2025-01-01")
    tabellen: tuple[Behoeftetabel, ...] = uit_dossier("Een tabel voor elke soort", "Beschermd wonen")


def build_behoefte(behoefte: Behoefte, gemeenten: Sequence[str], jaren: Sequence[int]) -> Planbehoefte:
    """The needs of a plan. Raises `Ongeldig` naming the kind that lacks a gemeente or a year."""
    return Planbehoefte(
        bron=behoefte.bron,
        peildatum=behoefte.peildatum,
        tabellen=tuple(_build_tabel(soort, gemeenten, jaren) for soort in behoefte.soorten),
    )


def _build_tabel(soort: Behoeftesoort, gemeenten: Sequence[str], jaren: Sequence[int]) -> Behoeftetabel:
    veld = f"planinhoud.behoefte ({soort.id})"
    nu = take_aantallen(soort.nu, gemeenten, f"{veld}.nu")
    wachtend = take_aantallen(soort.wachtend, gemeenten, f"{veld}.wachtend") if soort.wachtend else {}
    raming = [find_raming(soort, jaar, gemeenten) for jaar in jaren]
    check_planjaren(soort.raming, jaren, f"{veld}.raming")
    return Behoeftetabel(
        soort=soort.soort,
        eenheid=soort.eenheid,
        toelichting=soort.toelichting,
        regels=tuple(
            Behoefteregel(
                gemeente=naam,
                nu=nu[naam],
                wachtend=wachtend.get(naam),
                aantallen=tuple(aantallen[naam] for aantallen in raming),
            )
            for naam in gemeenten
        ),
        nu=sum(nu.values()),
        wachtend=sum(wachtend.values()) if wachtend else None,
        aantallen=tuple(sum(aantallen.values()) for aantallen in raming),
    )


def find_raming(soort: Behoeftesoort, jaar: int, gemeenten: Iterable[str]) -> Aantallen:
    """The forecast of a kind for one year. Raises `Ongeldig` when there is none, or a gemeente lacks."""
    veld = f"planinhoud.behoefte ({soort.id}).raming"
    if jaar not in soort.raming:
        raise Ongeldig(veld, f"mist {jaar}; geef voor elk jaar van het plan de aantallen per gemeente")
    return take_aantallen(soort.raming[jaar], gemeenten, f"{veld}.{jaar}")


def take_aantallen(aantallen: Aantallen, gemeenten: Iterable[str], veld: str) -> Aantallen:
    """Counts of exactly the gemeenten, in the order of the kader. Raises `Ongeldig` otherwise."""
    namen = list(gemeenten)
    if ontbreekt := [naam for naam in namen if naam not in aantallen]:
        raise Ongeldig(veld, f"mist {write_opsomming(ontbreekt)}; geef het aantal van elke gemeente, ook als dat 0 is")
    check_deelnemers(aantallen, namen, veld)
    return {naam: aantallen[naam] for naam in namen}
