"""The inkoopplan: aims, needs, Wvggz, budget, costs with each gemeente's share, planning and decision."""

from datetime import date
from typing import Any

from inkoop.document.contexten.planafspraken import (
    Lezing,
    Planafspraak,
    Planoverleg,
    Verantwoording,
    find_grondslag,
    list_afspraken,
    list_lezingen,
    list_overleg,
    list_verantwoording,
)
from inkoop.document.contexten.planbegroting import Planbegroting, build_begroting
from inkoop.document.contexten.planbehoefte import Planbehoefte, build_behoefte
from inkoop.document.contexten.planbesluit import BESLUITSOORT, Besluitclausule, build_clausule
from inkoop.document.contexten.plangegevens import Plangegevens
from inkoop.document.contexten.planonderdelen import (
    Gedeeldekosten,
    Plandoel,
    Plantoegang,
    Plantoezicht,
    Planuitvoering,
    Planvoorziening,
    Planwvggz,
    build_gedeeld,
    build_toegang,
    build_toezicht,
    build_uitvoering,
    build_wvggz,
    list_doelen,
    list_voorzieningen,
)
from inkoop.document.contexten.planplanning import Planningsregel, Plantermijn, build_planning, build_plantermijn
from inkoop.document.contexten.plansleutel import Sleutel, build_sleutel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Beleidskader, Normpunt, Planinhoud, Risico
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader


class Planversie(Blok):
    """One version of the plan, up to the one that this document is of."""

    nummer: int = uit_dossier("Nummer", 2)
    datum: date = uit_dossier("Datum", "2025-03-28")
    omschrijving: str | None = uit_dossier("Wat er in is veranderd", "Na het overleg aangepast.")


class Plangrondslagen(Blok):
    """The articles that parts of the plan rest on, where the kader has them."""

    opdracht: str | None = uit_kader("Artikel over de opdracht", "artikel", blok="afspraken.opdracht")
    inhoud: str | None = uit_kader("Artikel over de inhoud", "artikel", blok="afspraken.inhoud-plan")
    beleidskaders: str | None = uit_kader("Artikel over de stukken", "artikel", blok="afspraken.beleidskaders")
    norm: str | None = uit_kader("Artikel over de norm", "artikel", blok="afspraken.norm-opdrachtgeverschap")
    wvggz: str | None = uit_kader("Artikel over Wvggz-kosten", "artikel", blok="afspraken.kosten-wvggz")
    begroting: str | None = uit_kader("Artikel over de begroting", "artikel", blok="afspraken.begroting-in-plan")
    toegang: str | None = uit_kader("Artikel over kosten van toegang", "artikel", blok="afspraken.kosten-toegang")
    uitvoering: str | None = uit_kader("Artikel over deze kosten", "artikel", blok="afspraken.kosten-uitvoering")
    toezicht: str | None = uit_kader("Artikel over toezicht", "artikel", blok="afspraken.taak-toezicht")
    voortgang: str | None = uit_kader("Artikel over verslagen", "artikel", blok="afspraken.voortgang-inkoop")


class Planhoofd(Blok):
    """What every document about a plan says of the plan."""

    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    titel: str = uit_dossier("Titel van het plan", "Inkoopplan Wmo 2026-2028")
    kenmerk: str = uit_dossier("Korte naam van het plan", "inkoopplan-2026-2028")
    versie: int = uit_dossier("Nummer van de versie", 2)
    versiedatum: date = uit_dossier("Datum van de versie", "2025-03-28")
    ingang: date = uit_dossier("Eerste dag van het plan", "2026-01-01")
    einde: date = uit_dossier("Laatste dag van het plan", "2028-12-31")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    centrumgemeente: str | None = uit_kader("Centrumgemeente", "Voorbeeldstad", blok="deelnemers")


class Inkoopplan(Planhoofd):
    """All that the template of an inkoopplan may ask for."""

    versies: tuple[Planversie, ...] = uit_dossier("De versies tot en met deze, als er eerdere zijn", "1")
    jaren: tuple[int, ...] = uit_dossier("De jaren van het plan", 2026)
    grondslagen: Plangrondslagen = uit_kader("Waar onderdelen op rusten", "artikel", blok="afspraken")
    opsteller: str = uit_dossier("Wie het plan opstelde", "afdeling Maatschappij van de gemeente")
    samenvatting: str = uit_dossier("Samenvatting", "De gemeenten kopen samen in voor drie jaar.")
    aanleiding: str = uit_dossier("Aanleiding", "De overeenkomsten lopen af.")
    terugblik: str | None = uit_dossier("Terugblik op het vorige plan", "De wachttijd is gedaald.")
    totstandkoming: str = uit_dossier("Hoe het plan tot stand kwam", "Het plan is met aanbieders besproken.")
    betrokkenen: tuple[str, ...] = uit_dossier("Wie meedachten", "het panel van ervaringsdeskundigen")
    beleidskaders: tuple[Beleidskader, ...] = uit_dossier("Waarop het plan steunt", "Regionaal Beleidskader")
    norm: tuple[Normpunt, ...] = uit_dossier("Hoe de norm wordt ingevuld", "Een regiovisie")
    uitgangspunten: tuple[str, ...] = uit_dossier("Uitgangspunten", "Ondersteuning is zo licht als kan.")
    doelen: tuple[Plandoel, ...] = uit_dossier("De doelen", "Inwoners wachten korter op een plek.")
    voorzieningen: tuple[Planvoorziening, ...] = uit_dossier("Wat wordt ingekocht", "Beschermd wonen")
    buiten_reikwijdte: tuple[str, ...] = uit_dossier("Wat niet onder het plan valt", "beveiligde zorg")
    behoefte: Planbehoefte = uit_dossier("De behoefte in cijfers", "Beschermd wonen")
    wvggz: Planwvggz | None = uit_dossier("De taken volgens de Wvggz", "Verkennend onderzoek")
    begroting: Planbegroting = uit_dossier("De meerjarenbegroting", "15.000.000")
    afspraken_bekostiging: tuple[Planafspraak, ...] = uit_kader("Wie wat betaalt", "samen", blok="afspraken")
    afspraken_begroting: tuple[Planafspraak, ...] = uit_kader("Hoe wordt begroot", "vier delen", blok="afspraken")
    afspraken_fonds: tuple[Planafspraak, ...] = uit_kader("Over het fonds", "twee jaar", blok="afspraken")
    toegang: Plantoegang | None = uit_dossier("De Regionale toegang", "de Regionale Toegang")
    uitvoering: Planuitvoering | None = uit_dossier("De uitvoeringsorganisatie", "Team inkoop")
    toezicht: Plantoezicht | None = uit_dossier("Het toezicht", "kleine nieuwe aanbieders")
    gedeelde_kosten: Gedeeldekosten | None = uit_dossier("Kosten van uitvoering en toezicht samen", "765.000")
    sleutel: Sleutel | None = uit_kader("De verdeelsleutel, als iets is verdeeld", "inwoners", blok="verdeelsleutels")
    verantwoording: tuple[Verantwoording, ...] = uit_kader("Berichten die terugkomen", "elk jaar", blok="agenda")
    overleg: tuple[Planoverleg, ...] = uit_kader("Vaste overleggen", "Portefeuillehoudersoverleg", blok="overleg")
    risicos: tuple[Risico, ...] = uit_dossier("Risico's", "Te weinig aanbieders schrijven zich in.")
    planning: tuple[Planningsregel, ...] = uit_dossier("De planning", "2025-06-01")
    plantermijn: Plantermijn | None = uit_kader("Wanneer het plan klaar moet zijn", "2025-03-31", blok="plantermijn")
    besluit: Besluitclausule = uit_kader("Hoe over het plan wordt besloten", "colleges", blok="besluiten")
    lezingen: tuple[Lezing, ...] = uit_kader("Hoe de regeling is gelezen", "Tot op de cent.", blok="interpretatie")


def build_inkoopplan(kader: Kader, gegevens: Plangegevens) -> Inkoopplan:
    """The data of an inkoopplan. Raises `Ongeldig` naming what kader or dossier lacks, or does not add up."""
    inhoud, jaren, begroting = gegevens.inhoud, gegevens.list_jaren(), build_begroting(kader, gegevens)
    wvggz, gedeeld = build_wvggz(kader, gegevens), build_gedeeld(kader, gegevens)
    verdeelt = bool(wvggz or gedeeld or begroting.lokaal)
    return Inkoopplan(
        **build_planhoofd(kader, gegevens),
        **_copy_teksten(inhoud),
        versies=_list_versies(gegevens),
        jaren=jaren,
        grondslagen=_build_grondslagen(kader),
        doelen=list_doelen(inhoud),
        voorzieningen=list_voorzieningen(inhoud),
        behoefte=build_behoefte(inhoud.behoefte, kader.gemeenten, jaren),
        wvggz=wvggz,
        begroting=begroting,
        afspraken_bekostiging=list_afspraken(kader, "bekostiging"),
        afspraken_begroting=list_afspraken(kader, "begroting"),
        afspraken_fonds=list_afspraken(kader, "investeringsfonds"),
        toegang=build_toegang(gegevens),
        uitvoering=build_uitvoering(gegevens),
        toezicht=build_toezicht(gegevens),
        gedeelde_kosten=gedeeld,
        sleutel=_build_sleutel(kader, gegevens) if verdeelt else None,
        verantwoording=list_verantwoording(kader),
        overleg=list_overleg(kader),
        planning=build_planning(kader, gegevens),
        plantermijn=build_plantermijn(kader, gegevens),
        besluit=build_clausule(kader, gegevens),
        lezingen=_list_lezingen(kader, gegevens, verdeelt=verdeelt),
    )


def build_planhoofd(kader: Kader, gegevens: Plangegevens) -> dict[str, Any]:
    """The fields of a `Planhoofd` by name. Raises `Ongeldig` when the version is not there."""
    plan, versie = gegevens.plan, gegevens.get_versie()
    gegevens.list_jaren()
    return {
        "regio": gegevens.regio,
        "titel": plan.titel,
        "kenmerk": plan.code,
        "versie": versie.nummer,
        "versiedatum": versie.datum,
        "ingang": plan.ingangsdatum,
        "einde": plan.einddatum,
        "regeling": build_regeling(kader),
        "gemeenten": kader.gemeenten,
        "centrumgemeente": kader.centrumgemeente,
    }


_TEKSTEN = (
    "opsteller",
    "samenvatting",
    "aanleiding",
    "terugblik",
    "totstandkoming",
    "betrokkenen",
    "beleidskaders",
    "norm",
    "uitgangspunten",
    "buiten_reikwijdte",
    "risicos",
)


def _copy_teksten(inhoud: Planinhoud) -> dict[str, Any]:
    return {veld: getattr(inhoud, veld) for veld in _TEKSTEN}


def _list_versies(gegevens: Plangegevens) -> tuple[Planversie, ...]:
    """The versions up to this one, where there were earlier ones; what came later is no part of it."""
    versies = [versie for versie in gegevens.plan.versies if versie.nummer <= gegevens.inhoud.versie]
    if len(versies) < 2:
        return ()
    return tuple(Planversie(**versie.model_dump(include=set(Planversie.model_fields))) for versie in versies)


def _build_grondslagen(kader: Kader) -> Plangrondslagen:
    return Plangrondslagen(
        opdracht=find_grondslag(kader, "opdracht"),
        inhoud=find_grondslag(kader, "inhoud-plan"),
        beleidskaders=find_grondslag(kader, "beleidskaders"),
        norm=find_grondslag(kader, "norm-opdrachtgeverschap"),
        wvggz=find_grondslag(kader, "kosten-wvggz"),
        begroting=find_grondslag(kader, "begroting-in-plan"),
        toegang=find_grondslag(kader, "kosten-toegang"),
        uitvoering=find_grondslag(kader, "kosten-uitvoering"),
        toezicht=find_grondslag(kader, "taak-toezicht"),
        voortgang=find_grondslag(kader, "voortgang-inkoop"),
    )


def _build_sleutel(kader: Kader, gegevens: Plangegevens) -> Sleutel:
    return build_sleutel(kader, gegevens.inhoud.verdeelsleutel, gegevens.find_tabellen(kader))


def _list_lezingen(kader: Kader, gegevens: Plangegevens, *, verdeelt: bool) -> tuple[Lezing, ...]:
    """How the provisions were read that this plan computes with."""
    bepalingen = {
        "Wanneer het plan gereed moet zijn": kader.plantermijn,
        "Hoe over het plan wordt besloten": kader.get_besluitregel(BESLUITSOORT),
        "Hoe kosten worden verdeeld": kader.get_sleutel(gegevens.inhoud.verdeelsleutel) if verdeelt else None,
    }
    return list_lezingen(kader, bepalingen)
