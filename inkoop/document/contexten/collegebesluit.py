"""The besluit of one college on a proposal to all of them; a draft as long as none was recorded."""

from datetime import date
from typing import Literal

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.rows import list_rijen
from inkoop.besluitvorming.schema import BesluitBlok, Orgaan
from inkoop.document.contexten.besluitgegevens import count_gegevens
from inkoop.document.contexten.genomen_besluit import (
    GenomenBesluit,
    build_keuze,
    build_raadsbesluit,
    find_besluit,
    find_blijft,
    find_lid,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstelgegevens import (
    Passage,
    Voorstelgegevens,
    Voorstelhoofd,
    build_voorstelhoofd,
)
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import Telt
from inkoop.rules.kader import Kader


class Collegebesluit(Voorstelhoofd):
    """All that the template of the besluit of a college may ask for."""

    openbaar: bool = uit_dossier("Of het besluit openbaar is", True)
    besluit: GenomenBesluit | None = uit_dossier("Het besluit; leeg zolang het een concept is", "Akkoord")
    tekstwijziging: str | None = uit_dossier("Wat het college anders wil of anders besloot", "Plekken spreiden.")
    bron: str | None = uit_dossier("Waar het besluit staat", "besluitenlijst van het college")
    blijft_uit_ronde: int | None = uit_dossier("Eerdere ronde waaruit het besluit blijft gelden", 1)
    eerder: str | None = uit_dossier("Besluit uit ronde 1 dat niet meer geldt", "ronde 1: akkoord, 11 februari 2025")
    vraagt_raad: bool = uit_kader("Of ook de raad moet instemmen", False, blok="besluiten.organen")
    raadsbesluit: GenomenBesluit | None = uit_dossier("Het besluit van de raad, als dat er is", "Akkoord")
    voorstelpunten: tuple[str, ...] = uit_dossier("Wat is voorgesteld", "Het inkoopplan vast te stellen.")
    argumenten: tuple[Passage, ...] = uit_dossier("De redenen", "Het plan voldoet aan de regeling.")
    ingangsdatum: date | None = uit_dossier("Dag waarop het voorstel ingaat", "2026-01-01")
    vastgesteld_op: date | None = uit_dossier("Dag waarop alle gemeenten samen het vaststelden", "2025-04-29")
    afschrift_aan: str | None = uit_kader("Centrumgemeente die bericht krijgt", "Voorbeeldstad", blok="deelnemers")
    bekendmaking: str | None = uit_dossier("Hoe het wordt bekendgemaakt", "Het besluit komt in het gemeenteblad.")
    rechtsmiddel: Literal["bezwaar", "geen"] | None = uit_dossier("bezwaar of geen, waar dat van belang is", "geen")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen", "Inkoopplan Wmo 2026-2028")
    secretaris: str | None = uit_dossier("Wie als secretaris tekent", "S. Schrijver")
    burgemeester: str | None = uit_dossier("Wie als burgemeester tekent", "B. Baken")


def build_collegebesluit(kader: Kader, gegevens: Voorstelgegevens) -> Collegebesluit:
    """The data of the besluit of one college. Raises `Ongeldig` naming what kader or dossier lacks."""
    hoofd, stand = build_voorstelhoofd(kader, gegevens), count_gegevens(kader, gegevens)
    voorstel, blok = gegevens.voorstel, gegevens.besluitvorming
    organen = kader.get_besluitregel(blok.soort).organen
    if Orgaan.COLLEGE not in organen:
        raise Ongeldig("soort", f"over '{blok.soort}' beslist volgens kader {kader.kader} geen college")
    genomen = find_besluit(stand, gegevens.gemeente, Orgaan.COLLEGE)
    _check_inhoud(kader, genomen)
    return Collegebesluit(
        **hoofd,
        openbaar=voorstel.openbaar,
        besluit=genomen and build_keuze(kader, genomen),
        tekstwijziging=genomen and genomen.tekstwijziging,
        bron=genomen and genomen.bron,
        blijft_uit_ronde=find_blijft(genomen, hoofd["ronde"]),
        eerder=_find_eerder(stand, gegevens.gemeente),
        vraagt_raad=Orgaan.RAAD in organen,
        raadsbesluit=build_raadsbesluit(kader, stand, gegevens.gemeente),
        voorstelpunten=tuple(voorstel.voorstelpunten),
        argumenten=tuple(Passage(kop=a.kop, tekst=a.tekst) for a in voorstel.argumenten),
        ingangsdatum=blok.ingangsdatum,
        vastgesteld_op=stand.telling.uitkomst.vastgesteld_op,
        afschrift_aan=None if kader.centrumgemeente == gegevens.gemeente else kader.centrumgemeente,
        bekendmaking=voorstel.bekendmaking,
        rechtsmiddel=voorstel.rechtsmiddel,
        bijlagen=tuple(voorstel.bijlagen),
        secretaris=find_lid(gegevens, "secretaris"),
        burgemeester=find_lid(gegevens, "burgemeester"),
    )


def _check_inhoud(kader: Kader, besluit: BesluitBlok | None) -> None:
    """A besluit that is neither voor nor tegen says nothing by its name. Raises `Ongeldig` without its text."""
    if besluit is None or kader.besluitopties[besluit.besluit] is not Telt.OPEN or besluit.tekstwijziging:
        return
    raise Ongeldig(
        f"besluiten ({besluit.gemeente}).tekstwijziging",
        f"ontbreekt; '{besluit.besluit}' zegt niet wat het college besloot, schrijf dat hier",
    )


def _find_eerder(stand: Stand, gemeente: str) -> str | None:
    """What the college decided in round 1, where that no longer counts."""
    rijen = (rij for rij in list_rijen(stand) if (rij.gemeente, rij.orgaan) == (gemeente, Orgaan.COLLEGE))
    return next((rij.eerder for rij in rijen), None)
