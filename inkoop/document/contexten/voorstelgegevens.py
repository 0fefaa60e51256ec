"""What every document about a proposal takes from it: its head, numbered paragraphs, shared costs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.besluitvorming.rows import write_besluit
from inkoop.document.contexten.besluitgegevens import Besluitgegevens
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstel import Argument, Gemeentevoorstel, Kanttekening, Voorstel
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.kader import Kader
from inkoop.rules.verdeling import compute_verdeling, find_gewichten

_AKKOORD_TEKSTUEEL = "Akkoord, met een aanpassing van de tekst door de portefeuillehouder"


class Voorstelgegevens(Besluitgegevens):
    """A besluitvorming with its proposal, and the gemeente that the document is for."""

    voorstel: Voorstel
    gemeente: Tekst


class Voorstelhoofd(Blok):
    """What every document about a proposal says of it: for whom, about what, by which article, in which round."""

    gemeente: str = uit_dossier("Gemeente waarvoor het document is", "Voorbeeldstad")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    titel: str = uit_dossier("Onderwerp", "Vaststelling van het Inkoopplan Wmo 2026-2028")
    kenmerk: str = uit_dossier("Korte naam van de besluitvorming", "inkoopplan-2026-2028")
    versie: int | None = uit_dossier("Versie van het inkoopplan waarover wordt besloten", 2)
    portefeuillehouder: str = uit_dossier("Lid van het college dat erover gaat", "W. Voorbeeld")
    zaaknummer: str = uit_dossier("Zaaknummer", "VBS-2025-0098")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    grondslag: str = uit_kader("Artikel over dit besluit", "het artikel met haar lid", blok="besluiten.grondslag")
    organen: tuple[str, ...] = uit_kader("Welke organen beslissen", "colleges", blok="besluiten.organen")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    ronde: int = uit_dossier("Ronde waarin het college besluit", 2)
    overleg_op: date | None = uit_dossier("Dag waarop het overleg is afgesloten", "2025-03-27")


class Passage(Blok):
    """A paragraph with its heading."""

    kop: str = uit_dossier("De zin erboven", "Het plan voldoet aan de regeling.")
    tekst: str = uit_dossier("Toelichting", "Alle onderdelen die de regeling vraagt, staan erin.")


class Alinea(Passage):
    """A paragraph with its heading and number."""

    nummer: str = uit_dossier("Nummer, van een argument met dat van zijn voorstelpunt ervoor", "1.1")


class Kostenregel(Blok):
    """Costs of the region, and what this gemeente bears of them, in euros."""

    omschrijving: str = uit_dossier("Waarvoor de kosten zijn", "Uitvoeringsorganisatie 2026")
    bedrag: Decimal = uit_dossier("Kosten van de hele regio", Decimal("640000.00"))
    sleutel: str = uit_kader("Verdeelsleutel met haar artikel", "inwoners", blok="verdeelsleutels")
    deel: Decimal = uit_dossier("Deel van deze gemeente", Decimal("209441.61"))


class Kostenblok(Blok):
    """The costs that the gemeenten share, with their sums; no sums where there are no costs."""

    kosten: tuple[Kostenregel, ...] = uit_dossier("Gedeelde kosten", "Uitvoeringsorganisatie 2026")
    kosten_regio: Decimal | None = uit_dossier("Gedeelde kosten samen, van de hele regio", Decimal("640000.00"))
    kosten_gemeente: Decimal | None = uit_dossier("Gedeelde kosten samen, van deze gemeente", Decimal("209441.61"))


def get_eigen(gegevens: Voorstelgegevens) -> Gemeentevoorstel:
    """What the gemeente adds to the proposal. Raises `Ongeldig` where it adds nothing yet."""
    eigen = gegevens.voorstel.gemeenten.get(gegevens.gemeente)
    if eigen is None:
        raise Ongeldig(
            "voorstel.gemeenten",
            f"mist {gegevens.gemeente}; schrijf afdeling, opsteller, portefeuillehouder, zaaknummer en collegeleden",
        )
    return eigen


def build_voorstelhoofd(kader: Kader, gegevens: Voorstelgegevens) -> dict[str, Any]:
    """The fields of the head by name, for the model of any document about a proposal. Raises `Ongeldig`."""
    blok, eigen = gegevens.besluitvorming, get_eigen(gegevens)
    regel = kader.get_besluitregel(blok.soort)
    return {
        "gemeente": gegevens.gemeente,
        "regio": gegevens.regio,
        "titel": blok.titel,
        "kenmerk": blok.code,
        "versie": blok.versie,
        "portefeuillehouder": eigen.portefeuillehouder,
        "zaaknummer": eigen.zaaknummer,
        "regeling": build_regeling(kader),
        "grondslag": regel.grondslag or regel.titel,
        "organen": tuple(MEERVOUD[orgaan] for orgaan in regel.organen),
        "gemeenten": kader.gemeenten,
        "ronde": 1 if blok.overleg_op is None else 2,
        "overleg_op": blok.overleg_op,
    }


def name_uitkomst(optie: str) -> str:
    """A besluitoptie of the kader with a capital: `Niet akkoord`."""
    return _AKKOORD_TEKSTUEEL if optie == "akkoord_tekstueel" else write_besluit(optie).capitalize()


def number_argumenten(voorstel: Voorstel) -> list[Alinea]:
    """The arguments by proposal point: 1.1, 1.2, 2.1."""
    punten = range(1, len(voorstel.voorstelpunten) + 1)
    return [
        alinea
        for punt in punten
        for alinea in _number([argument for argument in voorstel.argumenten if argument.bij == punt], f"{punt}.")
    ]


def number_kanttekeningen(voorstel: Voorstel) -> list[Alinea]:
    """The notes and risks: 1, 2, 3."""
    return _number(voorstel.kanttekeningen, "")


def _number(delen: Iterable[Argument | Kanttekening], voor: str) -> list[Alinea]:
    return [Alinea(nummer=f"{voor}{plek}", kop=d.kop, tekst=d.tekst) for plek, d in enumerate(delen, start=1)]


def build_kosten(kader: Kader, gegevens: Voorstelgegevens) -> dict[str, Any]:
    """The fields of a `Kostenblok` by name: each amount with the part of this gemeente (kader: verdeelsleutels)."""
    regels = _list_kosten(kader, gegevens)
    return {
        "kosten": regels,
        "kosten_regio": sum((regel.bedrag for regel in regels), Decimal(0)) if regels else None,
        "kosten_gemeente": sum((regel.deel for regel in regels), Decimal(0)) if regels else None,
    }


def _list_kosten(kader: Kader, gegevens: Voorstelgegevens) -> tuple[Kostenregel, ...]:
    regels = []
    for post in gegevens.voorstel.kosten:
        sleutel = kader.get_sleutel(post.sleutel)
        gewichten = find_gewichten(sleutel, kader.gemeenten, gegevens.inwonertabellen or kader.inwoners)
        delen = compute_verdeling(post.bedrag, gewichten, sleutel).delen
        naam = f"{sleutel.naam} ({sleutel.grondslag})" if sleutel.grondslag else sleutel.naam
        regels.append(
            Kostenregel(omschrijving=post.omschrijving, bedrag=post.bedrag, sleutel=naam, deel=delen[gegevens.gemeente])
        )
    return tuple(regels)
