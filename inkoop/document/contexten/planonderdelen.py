"""Parts of an inkoopplan beside its budget: aims, what is bought, Wvggz, access, and what carrying it out costs."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.plangegevens import Plangegevens
from inkoop.document.contexten.plangeld import (
    Jaarreeks,
    Jaartabel,
    Verdeeltabel,
    add_verdelingen,
    build_regels,
    build_verdeling,
    make_tabel,
)
from inkoop.document.contexten.velden import uit_dossier
from inkoop.inkoopplan.planinhoud import Meerjarenpost, Planinhoud, Taak
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader

_ONDERDELEN = {"regulier": "Reguliere ondersteuning", "vangnet": "Specialistisch vangnet", "wvggz": "Wvggz"}


class Plandoel(Blok):
    """An aim with its number, and the titles of what it rests on."""

    nummer: int = uit_dossier("Nummer", 1)
    kop: str = uit_dossier("Het doel in een zin", "Inwoners wachten korter op een plek.")
    tekst: str = uit_dossier("Toelichting", "Wie op straat leeft, kan niet wachten.")
    maatstaf: str = uit_dossier("Waaraan het wordt gemeten", "gemiddelde wachttijd")
    nu: str = uit_dossier("De stand bij het begin", "19 weken")
    streven: str = uit_dossier("De stand die wordt nagestreefd", "10 weken")
    uiterlijk: date = uit_dossier("Dag waarop dat moet zijn bereikt", "2028-12-31")
    steunt_op: tuple[str, ...] = uit_dossier("Titels van de beleidskaders", "Regionaal Beleidskader Wmo 2024-2028")


class Planvoorziening(Blok):
    """What is bought, and who decides on access."""

    onderdeel: str = uit_dossier("Waar zij bij hoort", "Specialistisch vangnet")
    naam: str = uit_dossier("Voorziening", "Beschermd wonen")
    tekst: str = uit_dossier("Wat zij inhoudt", "Wonen met toezicht en begeleiding, dag en nacht.")
    toegang: str = uit_dossier("Wie over de toegang beslist", "Regionale Toegang")


class Planwvggz(Blok):
    """The tasks under the Wvggz, their costs, and what each gemeente bears."""

    inleiding: str = uit_dossier("Inleiding", "De gemeenten kopen deze taken samen in.")
    taken: tuple[Taak, ...] = uit_dossier("De taken", "Verkennend onderzoek")
    samenwerking: str = uit_dossier("Samenwerking buiten de regio", "De centrumgemeente zit in het regio-overleg.")
    kosten: Jaartabel = uit_dossier("De posten", "Verkennend onderzoek")
    verdeling: Verdeeltabel = uit_dossier("Het deel van elke gemeente", "Voorbeeldstad")


class Plantoegang(Blok):
    """The Regionale toegang."""

    naam: str = uit_dossier("Naam, met lidwoord", "de Regionale Toegang")
    inleiding: str = uit_dossier("Inleiding", "Inwoners melden zich bij hun gemeente of bij het team.")
    taken: tuple[Taak, ...] = uit_dossier("De taken", "Toegang verlenen")
    kosten: Jaartabel = uit_dossier("De posten", "Medewerkers toegang")


class Planuitvoering(Blok):
    """The organisation that buys and manages contracts."""

    inleiding: str = uit_dossier("Inleiding", "Het team werkt voor alle gemeenten.")
    kosten: Jaartabel = uit_dossier("De posten", "Team inkoop en contractmanagement")


class Plantoezicht(Planuitvoering):
    """The toezicht on quality and lawfulness."""

    speerpunten: tuple[str, ...] = uit_dossier("Waarop het toezicht zich richt", "kleine nieuwe aanbieders")


class Gedeeldekosten(Blok):
    """The costs of organisation and toezicht together, and what each gemeente bears."""

    totaal: Decimal = uit_dossier("Uitvoering en toezicht samen, over alle jaren", Decimal("2364550.00"))
    verdeling: Verdeeltabel = uit_dossier("Het deel van elke gemeente", "Voorbeeldstad")


def list_doelen(inhoud: Planinhoud) -> tuple[Plandoel, ...]:
    """The aims with their numbers, in the order of the plan."""
    titels = {stuk.id: stuk.titel for stuk in inhoud.beleidskaders}
    return tuple(
        Plandoel(
            nummer=nummer,
            **doel.model_dump(exclude={"id", "steunt_op"}),
            steunt_op=tuple(titels[id_] for id_ in doel.steunt_op),
        )
        for nummer, doel in enumerate(inhoud.doelen, start=1)
    )


def list_voorzieningen(inhoud: Planinhoud) -> tuple[Planvoorziening, ...]:
    """What is bought, by part of the task."""
    volgorde = list(_ONDERDELEN)
    return tuple(
        Planvoorziening(onderdeel=_ONDERDELEN[v.onderdeel], naam=v.naam, tekst=v.tekst, toegang=v.toegang)
        for v in sorted(inhoud.voorzieningen, key=lambda v: volgorde.index(v.onderdeel))
    )


def build_wvggz(kader: Kader, gegevens: Plangegevens) -> Planwvggz | None:
    """The tasks under the Wvggz with their costs by the key of the plan; None where the plan has none."""
    wvggz = gegevens.inhoud.wvggz
    if wvggz is None:
        return None
    kosten = _make_tabel(gegevens, "wvggz", wvggz.kosten)
    return Planwvggz(
        inleiding=wvggz.inleiding,
        taken=tuple(wvggz.taken),
        samenwerking=wvggz.samenwerking,
        kosten=kosten,
        verdeling=_share(kader, gegevens, kosten.samen),
    )


def build_toegang(gegevens: Plangegevens) -> Plantoegang | None:
    """The access with its costs; None where the plan has none."""
    toegang = gegevens.inhoud.toegang
    if toegang is None:
        return None
    return Plantoegang(
        naam=toegang.naam,
        inleiding=toegang.inleiding,
        taken=tuple(toegang.taken),
        kosten=_make_tabel(gegevens, "toegang", toegang.kosten),
    )


def build_uitvoering(gegevens: Plangegevens) -> Planuitvoering | None:
    """The organisation with its costs; None where the plan has none."""
    uitvoering = gegevens.inhoud.uitvoering
    if uitvoering is None:
        return None
    return Planuitvoering(inleiding=uitvoering.inleiding, kosten=_make_tabel(gegevens, "uitvoering", uitvoering.kosten))


def build_toezicht(gegevens: Plangegevens) -> Plantoezicht | None:
    """The toezicht with its costs; None where the plan has none."""
    toezicht = gegevens.inhoud.toezicht
    if toezicht is None:
        return None
    return Plantoezicht(
        inleiding=toezicht.inleiding,
        speerpunten=tuple(toezicht.speerpunten),
        kosten=_make_tabel(gegevens, "toezicht", toezicht.kosten),
    )


def build_gedeeld(kader: Kader, gegevens: Plangegevens) -> Gedeeldekosten | None:
    """The costs of organisation and toezicht by the key of the plan; None where the plan has neither.

    Each is shared on its own, as in the proposals to the colleges, so that both papers agree to the cent.
    """
    delen = [deel.kosten.samen for deel in (build_uitvoering(gegevens), build_toezicht(gegevens)) if deel]
    if not delen:
        return None
    verdeling = add_verdelingen([_share(kader, gegevens, samen) for samen in delen])
    return Gedeeldekosten(totaal=verdeling.samen.totaal, verdeling=verdeling)


def _make_tabel(gegevens: Plangegevens, veld: str, posten: list[Meerjarenpost]) -> Jaartabel:
    jaren = gegevens.list_jaren()
    return make_tabel(build_regels(posten, jaren, f"planinhoud.{veld}.kosten"), jaren)


def _share(kader: Kader, gegevens: Plangegevens, samen: Jaarreeks) -> Verdeeltabel:
    return build_verdeling(samen, kader, gegevens.inhoud.verdeelsleutel, gegevens.find_tabellen(kader))
