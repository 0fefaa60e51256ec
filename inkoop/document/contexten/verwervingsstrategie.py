"""The verwervingsstrategie of an inkoopplan: what is acquired, how, at which price, and how it is steered."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.perceelregels import Perceelregel, build_perceelregels, find_inwonertabel
from inkoop.document.contexten.prijsopbouw import Prijsafspraken, build_prijsafspraken
from inkoop.document.contexten.procedures import PROCEDURES, Procedurebesluit, build_procedure
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.strategie.percelen import Looptijd
from inkoop.strategie.procedures import Drempelbedrag
from inkoop.strategie.schema import Markt, Mijlpaal, Risico, Vaststelling, Verwervingsstrategie
from inkoop.strategie.sturing import Contractmanagement, Leveranciersmanagement, Toegangsmanagement


class Strategiegegevens(Blok):
    """An inkoopplan with its strategie; without `inwonertabellen` those of the kader count."""

    regio: Tekst
    inkoopplan: InkoopplanBlok
    strategie: Verwervingsstrategie
    inwonertabellen: tuple[Inwonertabel, ...] = ()


class Looptijdverlenging(Blok):
    """How often the term may be extended, and by how many years each time."""

    aantal: int = uit_dossier("Hoe vaak verlengd kan worden", 2)
    jaren: int = uit_dossier("Duur van elke verlenging in jaren", 1)


class Strategiestuk(Blok):
    """All that the template of a verwervingsstrategie may ask for."""

    titel: str = uit_dossier("Titel", "Verwervingsstrategie beschermd wonen en opvang")
    versie: int = uit_dossier("Versie van de strategie", 1)
    versiedatum: date = uit_dossier("Datum van de versie", "2025-04-15")
    kenmerk: str = uit_dossier("Code van het inkoopplan", "inkoopplan-2026-2028")
    inkoopplan: str = uit_dossier("Titel van het inkoopplan", "Inkoopplan Wmo 2026-2028")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    centrumgemeente: str | None = uit_kader("Gemeente die inkoopt", "Voorbeeldstad", blok="deelnemers")
    aanleiding: str = uit_dossier("Waarom nu", "De overeenkomsten lopen af.")
    doelen: tuple[str, ...] = uit_dossier("Doelen", "kortere wachttijden")
    beleidskaders: tuple[str, ...] = uit_dossier("Beleid waarop zij rust", "Regiovisie Voorbeeldland")
    doelgroep: str = uit_dossier("Voor wie", "Inwoners met een psychische kwetsbaarheid.")
    overgang: str = uit_dossier("Wat geldt voor wie nu al ondersteuning heeft", "Zij houden hun plek.")
    niet_inbegrepen: tuple[str, ...] = uit_dossier("Wat er niet onder valt", "jeugdhulp")
    markt: Markt = uit_dossier("De markt", "Er zijn weinig plekken voor jongeren.")
    ingang: date = uit_dossier("Eerste dag", "2026-01-01")
    einde: date = uit_dossier("Laatste dag zonder verlenging", "2029-12-31")
    verlenging: Looptijdverlenging | None = uit_dossier("Hoe vaak en hoe lang verlengd kan worden", "2 keer 1 jaar")
    uiterste_einde: date = uit_dossier("Laatste dag met alle verlengingen", "2033-12-31")
    indeling: str = uit_dossier("Waarom deze percelen", "Elk perceel vraagt een ander soort aanbieder.")
    percelen: tuple[Perceelregel, ...] = uit_dossier("De percelen", "Beschermd wonen")
    waarde: Decimal = uit_dossier("Geraamde waarde van alle percelen samen", Decimal("48000000.00"))
    spreiding: str = uit_dossier("Hoe het aanbod verdeeld moet zijn", "Elke gemeente heeft plekken.")
    peildatum: date | None = uit_kader("Peildatum van de inwoners", "2022-01-01", blok="inwoners")
    bekostiging: str = uit_dossier("De lijn van de bekostiging", "Wij betalen wat geleverd is.")
    contractmanagement: Contractmanagement = uit_dossier("Contractmanagement", "elk kwartaal")
    toegangsmanagement: Toegangsmanagement = uit_dossier("Toegangsmanagement", "de Regionale toegang")
    leveranciersmanagement: Leveranciersmanagement = uit_dossier("Leveranciersmanagement", "een vaste kern")
    procedures: tuple[Procedurebesluit, ...] = uit_dossier("De gekozen procedures", "toelating")
    drempel: Drempelbedrag | None = uit_dossier("Waarde vanaf welke de wet een procedure eist", "750000.00")
    waarde_opdrachten: Decimal | None = uit_dossier(
        "Geraamde waarde van de percelen met een overheidsopdracht, als er een drempel is", Decimal("32000000.00")
    )
    boven_drempel: bool = uit_dossier("Of die percelen samen de drempel bereiken", True)
    zonder_prijs: tuple[str, ...] = uit_dossier("Nummers van de percelen zonder prijs", "3")
    prijzen: Prijsafspraken | None = uit_dossier("De prijzen", "een vaste prijs")
    risicos: tuple[Risico, ...] = uit_dossier("Risico's, het zwaarste eerst", "Er komen te weinig plekken vrij.")
    planning: tuple[Mijlpaal, ...] = uit_dossier("Planning", "Publicatie van het selectiedocument")
    evaluatie: str | None = uit_dossier("Wanneer en hoe wordt geëvalueerd", "In 2027, met de aanbieders.")
    vaststelling: Vaststelling = uit_dossier("Wie vaststelt", "het college van Voorbeeldstad")


def build_verwervingsstrategie(kader: Kader, gegevens: Strategiegegevens) -> Strategiestuk:
    """The data of a verwervingsstrategie. Raises `Ongeldig` naming what kader or dossier lacks."""
    strategie = gegevens.strategie
    tabel = find_inwonertabel(gegevens.inwonertabellen or kader.inwoners, kader.gemeenten)
    namen = {nummer: PROCEDURES[keuze.gekozen] for keuze in strategie.procedures for nummer in keuze.percelen}
    opdrachten = _sum_opdrachten(strategie)
    return Strategiestuk(
        **{veld: getattr(strategie, veld) for veld in _UIT_STRATEGIE},
        versiedatum=strategie.datum,
        kenmerk=gegevens.inkoopplan.code,
        inkoopplan=gegevens.inkoopplan.titel,
        regio=gegevens.regio,
        regeling=build_regeling(kader),
        gemeenten=kader.gemeenten,
        centrumgemeente=kader.centrumgemeente,
        ingang=strategie.looptijd.ingang,
        einde=strategie.looptijd.einde,
        verlenging=_build_verlenging(strategie.looptijd),
        uiterste_einde=strategie.looptijd.uiterste_einde,
        percelen=build_perceelregels(kader, strategie.percelen, namen, tabel),
        waarde=sum((perceel.geraamde_waarde for perceel in strategie.percelen), NUL),
        risicos=tuple(sorted(strategie.risicos, key=lambda risico: risico.zwaarte, reverse=True)),
        peildatum=tabel.peildatum if tabel and any(perceel.spreiding for perceel in strategie.percelen) else None,
        procedures=tuple(build_procedure(keuze, strategie.percelen) for keuze in strategie.procedures),
        waarde_opdrachten=opdrachten,
        boven_drempel=bool(opdrachten and strategie.drempel and opdrachten >= strategie.drempel.bedrag),
        zonder_prijs=tuple(str(nummer) for nummer in sorted(set(namen) - _list_geprijsd(strategie))),
        prijzen=build_prijsafspraken(strategie.prijsvorming) if strategie.prijsvorming else None,
    )


_UIT_STRATEGIE = tuple(
    veld
    for veld in Verwervingsstrategie.model_fields
    if veld in Strategiestuk.model_fields and veld not in ("percelen", "procedures", "risicos")
)


def _build_verlenging(looptijd: Looptijd) -> Looptijdverlenging | None:
    if looptijd.verlenging_jaren is None:
        return None
    return Looptijdverlenging(aantal=looptijd.verlengingen, jaren=looptijd.verlenging_jaren)


def _sum_opdrachten(strategie: Verwervingsstrategie) -> Decimal | None:
    """The value that counts for the drempel; None without one, or when no perceel is an overheidsopdracht."""
    waarden = [
        perceel.geraamde_waarde
        for perceel in strategie.percelen
        if strategie.get_procedure(perceel.nummer).is_overheidsopdracht
    ]
    return sum(waarden, NUL) if waarden and strategie.drempel else None


def _list_geprijsd(strategie: Verwervingsstrategie) -> set[int]:
    """The percelen that have a price."""
    return {prijs.perceel for prijs in strategie.prijsvorming.prijzen} if strategie.prijsvorming else set()
