"""The verwervingsstrategie of an inkoopplan: what is acquired, how, at which price, and how it is steered."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.perceelregels import Perceelregel, build_perceelregels, find_inwonertabel
from inkoop.document.contexten.prijsopbouw import Prijsafspraken, build_prijsafspraken
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.strategie.procedures import Drempelbedrag, Procedure, Procedurekeuze
from inkoop.strategie.schema import Markt, Mijlpaal, Risico, Vaststelling, Verwervingsstrategie
from inkoop.strategie.sturing import Contractmanagement, Leveranciersmanagement, Toegangsmanagement

PROCEDURES = {
    Procedure.INBESTEDEN: "inbesteden",
    Procedure.SUBSIDIE: "subsidie",
    Procedure.TOELATING: "toelating (open house)",
    Procedure.SAS: "de procedure voor sociale en andere specifieke diensten",
    Procedure.OPENBAAR: "de openbare procedure",
}


class Strategiegegevens(Blok):
    """An inkoopplan with its strategie; without `inwonertabellen` those of the kader count."""

    regio: Tekst
    inkoopplan: InkoopplanBlok
    strategie: Verwervingsstrategie
    inwonertabellen: tuple[Inwonertabel, ...] = ()


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
    niet_inbegrepen: tuple[str, ...] = uit_dossier("Wat er niet onder valt", "jeugdhulp")
    markt: Markt = uit_dossier("De markt", "Er zijn weinig plekken voor jongeren.")
    ingang: date = uit_dossier("Eerste dag", "2026-01-01")
    einde: date = uit_dossier("Laatste dag zonder verlenging", "2029-12-31")
    verlengingen: int = uit_dossier("Hoe vaak verlengd kan worden", 2)
    verlenging_jaren: int | None = uit_dossier("Duur van elke verlenging in jaren", 2)
    uiterste_einde: date = uit_dossier("Laatste dag met alle verlengingen", "2033-12-31")
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
    boven_drempel: bool | None = uit_dossier("Of de percelen samen die waarde bereiken", True)
    prijzen: Prijsafspraken | None = uit_dossier("De prijzen", "een vaste prijs")
    risicos: tuple[Risico, ...] = uit_dossier("Risico's", "Er komen te weinig plekken vrij.")
    planning: tuple[Mijlpaal, ...] = uit_dossier("Planning", "Publicatie van het selectiedocument")
    vaststelling: Vaststelling = uit_dossier("Wie vaststelt", "het college van Voorbeeldstad")


def build_verwervingsstrategie(kader: Kader, gegevens: Strategiegegevens) -> Strategiestuk:
    """The data of a verwervingsstrategie. Raises `Ongeldig` naming what kader or dossier lacks."""
    strategie, tabel = gegevens.strategie, find_inwonertabel(gegevens.inwonertabellen or kader.inwoners)
    namen = {nummer: PROCEDURES[keuze.gekozen] for keuze in strategie.procedures for nummer in keuze.percelen}
    waarde = sum((perceel.geraamde_waarde for perceel in strategie.percelen), NUL)
    return Strategiestuk(
        **{veld: getattr(strategie, veld) for veld in _UIT_STRATEGIE},
        versiedatum=strategie.datum,
        kenmerk=gegevens.inkoopplan.code,
        inkoopplan=gegevens.inkoopplan.titel,
        regio=gegevens.regio,
        regeling=build_regeling(kader),
        gemeenten=kader.gemeenten,
        centrumgemeente=kader.centrumgemeente,
        **dict(strategie.looptijd),
        uiterste_einde=strategie.looptijd.uiterste_einde,
        percelen=build_perceelregels(kader, strategie.percelen, namen, tabel),
        waarde=waarde,
        peildatum=tabel.peildatum if tabel else None,
        procedures=tuple(_build_procedure(keuze, strategie) for keuze in strategie.procedures),
        boven_drempel=waarde >= strategie.drempel.bedrag if strategie.drempel else None,
        prijzen=build_prijsafspraken(strategie.prijsvorming) if strategie.prijsvorming else None,
    )


_UIT_STRATEGIE = tuple(
    veld
    for veld in Verwervingsstrategie.model_fields
    if veld in Strategiestuk.model_fields and veld not in ("percelen", "procedures")
)


def _build_procedure(keuze: Procedurekeuze, strategie: Verwervingsstrategie) -> Procedurebesluit:
    overwogen = {optie.procedure for optie in keuze.opties}
    waarden = [perceel.geraamde_waarde for perceel in strategie.percelen if perceel.nummer in keuze.percelen]
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
