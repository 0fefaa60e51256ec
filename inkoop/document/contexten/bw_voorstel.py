"""The proposal to the college of one gemeente: the texts of the region, with its own people, inhabitants and costs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from inkoop.besluitvorming.rows import write_besluit
from inkoop.document.contexten.besluitgegevens import Besluitgegevens, count_gegevens
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstel import Argument, Collegelid, Gemeentevoorstel, Kanttekening, Voorstel
from inkoop.invoer.types import Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.geld import compute_percentage
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.rules.verdeling import compute_verdeling, find_gewichten

_UITKOMSTEN = {
    "akkoord_tekstueel": "Akkoord, met een aanpassing van de tekst door de portefeuillehouder",
    "anders": "Anders, namelijk:",
}


class Voorstelgegevens(Besluitgegevens):
    """A besluitvorming with its proposal, and the gemeente that the document is for."""

    voorstel: Voorstel
    gemeente: Tekst


class Alinea(Blok):
    """A paragraph with its number and heading."""

    nummer: str = uit_dossier("Nummer, van een argument met dat van zijn voorstelpunt ervoor", "1.1")
    kop: str = uit_dossier("De zin erboven", "Het plan voldoet aan de regeling.")
    tekst: str = uit_dossier("Toelichting", "Alle onderdelen die de regeling vraagt, staan erin.")


class Kostenregel(Blok):
    """Costs of the region, and what this gemeente bears of them, in euros."""

    omschrijving: str = uit_dossier("Waarvoor de kosten zijn", "Uitvoeringsorganisatie 2026")
    bedrag: Decimal = uit_dossier("Kosten van de hele regio", Decimal("640000.00"))
    sleutel: str = uit_kader("Verdeelsleutel met haar artikel", "inwoners", blok="verdeelsleutels")
    deel: Decimal = uit_dossier("Deel van deze gemeente", Decimal("209441.61"))


class Gewicht(Blok):
    """How much the inhabitants of this gemeente count in the decision."""

    peildatum: date = uit_kader("Peildatum van de inwoners", "2025-01-01", blok="besluiten.peildatum")
    inwoners: int = uit_dossier("Inwoners van deze gemeente", 93307)
    totaal: int = uit_dossier("Inwoners van alle gemeenten", 285121)
    aandeel: Decimal = uit_dossier("Aandeel van deze gemeente, in procenten", Decimal("32.73"))


class BwVoorstel(Blok):
    """All that the template of the proposal to a college may ask for."""

    gemeente: str = uit_dossier("Gemeente waarvoor het voorstel is", "Voorbeeldstad")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    titel: str = uit_dossier("Onderwerp", "Vaststelling van het Inkoopplan Wmo 2026-2028")
    kenmerk: str = uit_dossier("Korte naam van de besluitvorming", "inkoopplan-2026-2028")
    versie: int | None = uit_dossier("Versie van het inkoopplan waarover wordt besloten", 2)
    afdeling: str = uit_dossier("Afdeling die het voorstel doet", "Maatschappij")
    opsteller: str = uit_dossier("Wie het voorstel schreef", "O. Opsteller")
    portefeuillehouder: str = uit_dossier("Lid van het college dat erover gaat", "W. Voorbeeld")
    zaaknummer: str = uit_dossier("Zaaknummer", "VBS-2025-0098")
    openbaar: bool = uit_dossier("Of het voorstel openbaar is", True)
    collegeleden: tuple[Collegelid, ...] = uit_dossier("Leden van het college", "W. Voorbeeld, wethouder")
    uitkomsten: tuple[str, ...] = uit_kader("Wat het college kan besluiten", "Akkoord", blok="besluitopties")
    voorstelpunten: tuple[str, ...] = uit_dossier("Wat het college besluit", "Het inkoopplan vast te stellen.")
    inleiding: str = uit_dossier("Inleiding", "De gemeenten kopen samen in.")
    doel: str = uit_dossier("Beoogd effect", "Inwoners vinden een passende plek.")
    argumenten: tuple[Alinea, ...] = uit_dossier("Argumenten", "1.1 Het plan voldoet aan de regeling.")
    kanttekeningen: tuple[Alinea, ...] = uit_dossier("Kanttekeningen en risico's", "1 Het aantal stijgt.")
    financieel: str = uit_dossier("Financiële gevolgen", "De kosten passen in de begroting.")
    kosten: tuple[Kostenregel, ...] = uit_dossier("Gedeelde kosten", "Uitvoeringsorganisatie 2026")
    kosten_regio: Decimal | None = uit_dossier("Gedeelde kosten samen, van de hele regio", Decimal("640000.00"))
    kosten_gemeente: Decimal | None = uit_dossier("Gedeelde kosten samen, van deze gemeente", Decimal("209441.61"))
    personeel: str = uit_dossier("Personele gevolgen", "Er zijn geen personele gevolgen.")
    juridisch: str = uit_dossier("Juridische gevolgen", "Het besluit bindt alle gemeenten.")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    grondslag: str = uit_kader("Artikel over dit besluit", "het artikel met haar lid", blok="besluiten.grondslag")
    organen: tuple[str, ...] = uit_kader("Welke organen beslissen", "colleges", blok="besluiten.organen")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    ronde: int = uit_dossier("Ronde waarin het college besluit", 2)
    overleg_op: date | None = uit_dossier("Dag waarop het overleg is afgesloten", "2025-03-27")
    gewicht: Gewicht | None = uit_kader("Inwoners, waar die meetellen", "32,73%", blok="besluiten.rondes")
    duurzaamheid: str = uit_dossier("Duurzaamheid", "Aanbieders rijden zonder uitstoot.")
    uitvoering: str = uit_dossier("Uitvoering en evaluatie", "De centrumgemeente voert het plan uit.")
    communicatie: str = uit_dossier("Communicatie en participatie", "De adviesraden krijgen bericht.")
    overleg_intern: tuple[str, ...] = uit_dossier("Overlegd binnen de gemeente", "team financiën")
    overleg_extern: tuple[str, ...] = uit_dossier("Overlegd buiten de gemeente", "de adviesraden")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen", "Inkoopplan Wmo 2026-2028")


def build_bw_voorstel(kader: Kader, gegevens: Voorstelgegevens) -> BwVoorstel:
    """The data of the proposal of one gemeente. Raises `Ongeldig` naming what kader or dossier lacks."""
    voorstel, blok, eigen = gegevens.voorstel, gegevens.besluitvorming, _get_eigen(gegevens)
    regel, kosten = kader.get_besluitregel(blok.soort), _build_kosten(kader, gegevens)
    teksten = {veld: getattr(voorstel, veld) for veld in _TEKSTEN}
    return BwVoorstel(
        **teksten,
        **{veld: getattr(eigen, veld) for veld in Gemeentevoorstel.model_fields},
        gemeente=gegevens.gemeente,
        regio=gegevens.regio,
        titel=blok.titel,
        kenmerk=blok.code,
        versie=blok.versie,
        uitkomsten=tuple(_name_uitkomst(optie) for optie in kader.besluitopties),
        argumenten=tuple(_number_argumenten(voorstel)),
        kanttekeningen=tuple(_number(voorstel.kanttekeningen, "")),
        kosten=kosten,
        kosten_regio=sum((post.bedrag for post in kosten), Decimal(0)) if kosten else None,
        kosten_gemeente=sum((post.deel for post in kosten), Decimal(0)) if kosten else None,
        regeling=build_regeling(kader),
        grondslag=regel.grondslag or regel.titel,
        organen=tuple(MEERVOUD[orgaan] for orgaan in regel.organen),
        gemeenten=kader.gemeenten,
        ronde=1 if blok.overleg_op is None else 2,
        overleg_op=blok.overleg_op,
        gewicht=_build_gewicht(kader, gegevens),
    )


_TEKSTEN = tuple(
    veld
    for veld in Voorstel.model_fields
    if veld in BwVoorstel.model_fields and veld not in ("argumenten", "kanttekeningen", "kosten", "gemeenten")
)


def _get_eigen(gegevens: Voorstelgegevens) -> Gemeentevoorstel:
    eigen = gegevens.voorstel.gemeenten.get(gegevens.gemeente)
    if eigen is None:
        raise Ongeldig(
            "voorstel.gemeenten",
            f"mist {gegevens.gemeente}; schrijf afdeling, opsteller, portefeuillehouder, zaaknummer en collegeleden",
        )
    return eigen


def _name_uitkomst(optie: str) -> str:
    return _UITKOMSTEN.get(optie) or write_besluit(optie).capitalize()


def _number_argumenten(voorstel: Voorstel) -> list[Alinea]:
    """The arguments by proposal point: 1.1, 1.2, 2.1."""
    punten = range(1, len(voorstel.voorstelpunten) + 1)
    return [
        alinea
        for punt in punten
        for alinea in _number([argument for argument in voorstel.argumenten if argument.bij == punt], f"{punt}.")
    ]


def _number(delen: Iterable[Argument | Kanttekening], voor: str) -> list[Alinea]:
    return [Alinea(nummer=f"{voor}{plek}", kop=d.kop, tekst=d.tekst) for plek, d in enumerate(delen, start=1)]


def _build_kosten(kader: Kader, gegevens: Voorstelgegevens) -> tuple[Kostenregel, ...]:
    """Each amount with the part of this gemeente (kader: verdeelsleutels)."""
    regels = []
    for post in gegevens.voorstel.kosten:
        sleutel = kader.get_sleutel(post.sleutel)
        gewichten = find_gewichten(sleutel, kader.gemeenten, _get_tabellen(kader, gegevens))
        delen = compute_verdeling(post.bedrag, gewichten, sleutel).delen
        naam = f"{sleutel.naam} ({sleutel.grondslag})" if sleutel.grondslag else sleutel.naam
        regels.append(
            Kostenregel(omschrijving=post.omschrijving, bedrag=post.bedrag, sleutel=naam, deel=delen[gegevens.gemeente])
        )
    return tuple(regels)


def _get_tabellen(kader: Kader, gegevens: Besluitgegevens) -> tuple[Inwonertabel, ...]:
    return gegevens.inwonertabellen or kader.inwoners


def _build_gewicht(kader: Kader, gegevens: Voorstelgegevens) -> Gewicht | None:
    """The inhabitants of the gemeente in the count, where inhabitants count."""
    stand = count_gegevens(kader, gegevens)
    peildatum = stand.telling.uitkomst.peildatum
    if peildatum is None:
        return None
    inwoners, totaal = stand.inwoners[gegevens.gemeente], sum(stand.inwoners.values())
    return Gewicht(
        peildatum=peildatum,
        inwoners=inwoners,
        totaal=totaal,
        aandeel=compute_percentage(inwoners, totaal),
    )
