"""The outcome of a joint decision: who decided what, how it was counted, by which article."""

from datetime import date
from decimal import Decimal
from typing import Literal

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.rows import (
    Rij,
    list_rijen,
    name_adviseur,
    write_gewicht,
    write_ontbrekend,
    write_vereist,
    write_waarschuwing,
)
from inkoop.document.contexten.besluitgegevens import Besluitgegevens, count_gegevens
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstelgegevens import name_uitkomst
from inkoop.invoer.validate import Blok
from inkoop.rules.besluit_uitleg import MEERVOUD
from inkoop.rules.kader import Kader

Uitkomstwoord = Literal["open", "overleg_nodig", "vastgesteld", "verworpen", "niet_voorgelegd"]


class Vooradvies(Blok):
    """An advice that the kader asks before the question goes to the gemeenten."""

    adviseur: str = uit_kader("Wie adviseert", "Portefeuillehoudersoverleg", blok="besluiten.vooradvies")
    advies: str | None = uit_dossier("positief of negatief, leeg als het er nog niet is", "positief")


class Voorwaarde(Blok):
    """A condition of the round that counts."""

    vereist: str = uit_kader("Wat nodig is", "meer dan de helft", blok="besluiten.rondes.eis")
    gewicht: str = uit_kader("Waarvan: inwoners, gemeenten of stemmen", "inwoners", blok="besluiten.rondes.eis")
    totaal: int = uit_dossier("Hoeveel er samen zijn", 285121)


class Uitslagvoorwaarde(Voorwaarde):
    """A condition, and how it stands."""

    behaald: int = uit_dossier("Hoeveel daarvan voor is", 184014)
    voldaan: bool = uit_dossier("Of de voorwaarde is gehaald", True)


class Uitslagregel(Blok):
    """One organ: inhabitants and share of its gemeente, and its besluit in force."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    orgaan: str = uit_kader("college of raad", "college", blok="besluiten.organen")
    inwoners: int | None = uit_dossier("Inwoners op de peildatum", 31715)
    aandeel: Decimal | None = uit_dossier("Aandeel in de inwoners, in procenten", Decimal("11.12"))
    besluit: str | None = uit_dossier("Het besluit dat geldt", "Niet akkoord")
    telt: str = uit_kader("Als wat het telt: voor, tegen of open", "tegen", blok="besluitopties")
    ronde: int | None = uit_dossier("Ronde van het besluit", 1)
    datum: date | None = uit_dossier("Dag van het besluit", "2025-03-04")
    nummer: str | None = uit_dossier("Nummer van het besluit", "VBS-2025-0008")
    bron: str | None = uit_dossier("Waar het besluit staat", "besluitenlijst van het college")
    eerder: str | None = uit_dossier("Besluit uit ronde 1 dat niet meer geldt", "ronde 1: akkoord, 11 februari 2025")
    tekstwijziging: str | None = uit_dossier("Wat in de tekst anders moet", "Opvangplekken beter verdelen.")


class Uitslag(Blok):
    """All that the template of the outcome of a joint decision may ask for."""

    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    titel: str = uit_dossier("Waarover wordt besloten", "Vaststelling van het Inkoopplan Wmo 2026-2028")
    kenmerk: str = uit_dossier("Korte naam van de besluitvorming", "inkoopplan-2026-2028")
    versie: int | None = uit_dossier("Versie van het inkoopplan waarover wordt besloten", 2)
    dag: date = uit_dossier("Dag waarop de stand is opgemaakt", "2025-05-01")
    ingangsdatum: date | None = uit_dossier("Dag waarop het voorstel ingaat", "2026-01-01")
    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    grondslag: str = uit_kader("Artikel over dit besluit", "het artikel met haar lid", blok="besluiten.grondslag")
    organen: tuple[str, ...] = uit_kader("Welke organen beslissen", "colleges", blok="besluiten.organen")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    adviezen: tuple[Vooradvies, ...] = uit_kader("Vooradviezen", "poho", blok="besluiten.vooradvies")
    ronde: int = uit_dossier("Ronde waarin wordt geteld", 2)
    overleg_op: date | None = uit_dossier("Dag waarop het overleg is afgesloten", "2025-03-27")
    tekst_gewijzigd: bool = uit_dossier("Of het overleg de tekst heeft gewijzigd", True)
    peildatum: date | None = uit_kader("Peildatum van de inwoners", "2025-01-01", blok="besluiten.peildatum")
    inwoners_voor: int | None = uit_dossier("Inwoners van de gemeenten die voor zijn", 184014)
    inwoners_totaal: int | None = uit_dossier("Inwoners van alle gemeenten", 285121)
    aandeel_voor: Decimal | None = uit_dossier("Aandeel voor, in procenten", Decimal("64.54"))
    gemeenten_voor: int = uit_dossier("Hoeveel gemeenten voor zijn", 2)
    uitkomst: Uitkomstwoord = uit_dossier("Hoe het staat", "open")
    wijze: str | None = uit_dossier("unaniem of meerderheid, als het is vastgesteld", "meerderheid")
    vastgesteld_op: date | None = uit_dossier("Dag waarop het is vastgesteld", "2025-04-29")
    tijdig: bool | None = uit_dossier("Of het op tijd is vastgesteld, waar een termijn geldt", True)
    voorwaarden: tuple[Uitslagvoorwaarde, ...] = uit_kader("Voorwaarden", "meer dan 1/2", blok="besluiten.rondes")
    regels: tuple[Uitslagregel, ...] = uit_dossier("Het besluit van elk orgaan", "college Voorbeeldstad: akkoord")
    ontbreekt: tuple[str, ...] = uit_dossier(
        "Welk besluit of advies er nog niet is, zolang het open is", "het besluit van het college van Voorbeeldstad"
    )
    nog_nodig: tuple[tuple[str, ...], ...] = uit_dossier("Kleinste groepen die het nu vaststellen", "Voorbeeldstad")
    waarschuwingen: tuple[str, ...] = uit_dossier("Waarop te letten is", "Er is een andere peildatum gekozen.")
    uitleg: tuple[str, ...] = uit_kader(
        "Hoe de uitkomst volgt, in zinnen", "Ronde 2, na het overleg.", blok="besluiten"
    )


def build_uitslag(kader: Kader, gegevens: Besluitgegevens) -> Uitslag:
    """The data of an outcome. Raises `Ongeldig` where the rule refuses the besluiten or lacks inhabitants."""
    stand, blok = count_gegevens(kader, gegevens), gegevens.besluitvorming
    regel, telling = kader.get_besluitregel(blok.soort), stand.telling
    uitkomst = telling.uitkomst
    return Uitslag(
        regio=gegevens.regio,
        titel=blok.titel,
        kenmerk=blok.code,
        versie=blok.versie,
        dag=gegevens.dag,
        ingangsdatum=blok.ingangsdatum,
        regeling=build_regeling(kader),
        grondslag=regel.grondslag or regel.titel,
        organen=tuple(MEERVOUD[orgaan] for orgaan in regel.organen),
        gemeenten=kader.gemeenten,
        adviezen=tuple(
            Vooradvies(adviseur=name_adviseur(kader, naam), advies=blok.adviezen.get(naam)) for naam in regel.vooradvies
        ),
        ronde=telling.ronde,
        overleg_op=blok.overleg_op,
        tekst_gewijzigd=blok.tekst_gewijzigd,
        peildatum=uitkomst.peildatum,
        inwoners_voor=uitkomst.inwoners_voor,
        inwoners_totaal=uitkomst.inwoners_totaal,
        aandeel_voor=uitkomst.aandeel_voor,
        gemeenten_voor=uitkomst.gemeenten_voor,
        uitkomst=uitkomst.uitkomst,
        wijze=uitkomst.wijze,
        vastgesteld_op=uitkomst.vastgesteld_op,
        tijdig=uitkomst.tijdig,
        voorwaarden=build_voorwaarden(stand),
        regels=tuple(_build_regels(stand)),
        ontbreekt=list_ontbrekend(kader, stand),
        nog_nodig=telling.nog_nodig,
        waarschuwingen=tuple(map(write_waarschuwing, uitkomst.waarschuwingen)),
        # A document writes a percentage as its filter does: without the space that a screen has.
        uitleg=tuple(zin.replace(" %", "%") for zin in uitkomst.uitleg),
    )


def list_ontbrekend(kader: Kader, stand: Stand) -> tuple[str, ...]:
    """The advices and besluiten that did not come in yet, as long as the outcome is open."""
    uitkomst = stand.telling.uitkomst
    if uitkomst.uitkomst != "open":
        return ()
    return tuple(write_ontbrekend(kader, wat) for wat in uitkomst.ontbreekt)


def build_voorwaarden(stand: Stand) -> tuple[Uitslagvoorwaarde, ...]:
    """The conditions of the round that counts, and how each stands."""
    return tuple(
        Uitslagvoorwaarde(
            vereist=write_vereist(v.vereist),
            gewicht=write_gewicht(v.gewicht),
            behaald=v.behaald,
            totaal=v.totaal,
            voldaan=v.voldaan,
        )
        for v in stand.telling.uitkomst.voorwaarden
    )


def _build_regels(stand: Stand) -> list[Uitslagregel]:
    """A row for each organ, with what was recorded about its besluit."""
    vastgelegd = [stand.find_besluit(stem) for stem in stand.telling.stemmen]
    return [
        Uitslagregel(
            **{**_describe(rij), "besluit": rij.besluit and name_uitkomst(rij.besluit)},
            bron=besluit.bron if besluit else None,
            tekstwijziging=besluit.tekstwijziging if besluit else None,
        )
        for rij, besluit in zip(list_rijen(stand), vastgelegd, strict=True)
    ]


def _describe(rij: Rij) -> dict[str, object]:
    return {veld: getattr(rij, veld) for veld in Rij.__dataclass_fields__}
