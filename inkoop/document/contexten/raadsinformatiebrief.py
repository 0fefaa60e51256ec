"""The letter of a college to its raad: what was decided, why, what it costs and what comes next."""

from datetime import date
from decimal import Decimal

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.rows import list_rijen
from inkoop.besluitvorming.schema import Orgaan
from inkoop.document.contexten.besluitgegevens import count_gegevens
from inkoop.document.contexten.genomen_besluit import (
    GenomenBesluit,
    build_keuze,
    build_raadsbesluit,
    find_besluit,
    find_blijft,
    find_lid,
)
from inkoop.document.contexten.uitslag import Uitkomstwoord, Uitslagvoorwaarde, build_voorwaarden, list_ontbrekend
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstel import Raadsbrief, Vervolgstap
from inkoop.document.contexten.voorstelgegevens import (
    Alinea,
    Kostenblok,
    Voorstelgegevens,
    Voorstelhoofd,
    build_kosten,
    build_voorstelhoofd,
    get_eigen,
    name_uitkomst,
    number_argumenten,
    number_kanttekeningen,
)
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader


class Raadsregel(Blok):
    """What one organ decided, for the table of the letter."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    orgaan: str = uit_kader("college of raad", "college", blok="besluiten.organen")
    besluit: str | None = uit_dossier("Het besluit dat geldt", "Niet akkoord")
    datum: date | None = uit_dossier("Dag van het besluit", "2025-03-04")
    aandeel: Decimal | None = uit_dossier("Aandeel in de inwoners, in procenten", Decimal("11.12"))


class Raadsinformatiebrief(Kostenblok, Voorstelhoofd):
    """All that the template of the letter to a raad may ask for."""

    datum: date = uit_dossier("Dag van de brief", "2025-05-01")
    afdeling: str = uit_dossier("Afdeling die de brief behandelt", "Maatschappij")
    opsteller: str = uit_dossier("Wie de brief behandelt", "O. Opsteller")
    aanleiding: str | None = uit_dossier("Waarom de raad nu bericht krijgt", "U vroeg ons daarom.")
    inleiding: str = uit_dossier("Waar het voorstel over gaat", "De gemeenten kopen samen in.")
    doel: str = uit_dossier("Beoogd effect", "Inwoners vinden een passende plek.")
    besluit: GenomenBesluit = uit_dossier("Wat het eigen college besloot", "Akkoord")
    blijft_uit_ronde: int | None = uit_dossier("Eerdere ronde waaruit dat besluit blijft gelden", 1)
    tekstwijziging: str | None = uit_dossier("Wat het college in de tekst anders wil", "Plekken spreiden.")
    voorstelpunten: tuple[str, ...] = uit_dossier("Wat is voorgesteld", "Het inkoopplan vast te stellen.")
    argumenten: tuple[Alinea, ...] = uit_dossier("Argumenten", "1.1 Het plan voldoet aan de regeling.")
    vraagt_raad: bool = uit_kader("Of ook de raad moet instemmen", False, blok="besluiten.organen")
    raadsbesluit: GenomenBesluit | None = uit_dossier("Het besluit van de raad, als dat er is", "Akkoord")
    uitkomst: Uitkomstwoord = uit_dossier("Hoe het met alle gemeenten samen staat", "open")
    wijze: str | None = uit_dossier("unaniem of meerderheid, als het is vastgesteld", "meerderheid")
    vastgesteld_op: date | None = uit_dossier("Dag waarop het is vastgesteld", "2025-04-29")
    ingangsdatum: date | None = uit_dossier("Dag waarop het voorstel ingaat", "2026-01-01")
    peildatum: date | None = uit_kader("Peildatum van de inwoners", "2025-01-01", blok="besluiten.peildatum")
    voorwaarden: tuple[Uitslagvoorwaarde, ...] = uit_kader("Voorwaarden", "meer dan 1/2", blok="besluiten.rondes")
    regels: tuple[Raadsregel, ...] = uit_dossier("Het besluit van elk orgaan", "college Voorbeeldstad: akkoord")
    ontbreekt: tuple[str, ...] = uit_dossier(
        "Welk besluit of advies er nog niet is", "het besluit van het college van Voorbeeldstad"
    )
    financieel: str = uit_dossier("Financiële gevolgen", "De kosten passen in de begroting.")
    kanttekeningen: tuple[Alinea, ...] = uit_dossier("Kanttekeningen en risico's", "1 Het aantal stijgt.")
    uitvoering: str | None = uit_dossier(
        "Uitvoering en evaluatie, als het doorgaat", "De centrumgemeente voert het uit."
    )
    communicatie: str | None = uit_dossier("Communicatie, als het doorgaat", "De adviesraden krijgen bericht.")
    vervolg: tuple[Vervolgstap, ...] = uit_dossier("Wat er hierna gebeurt", "in het najaar: de selectie")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen bij de brief", "Inkoopplan Wmo 2026-2028")
    secretaris: str | None = uit_dossier("Wie als secretaris tekent", "S. Schrijver")
    burgemeester: str | None = uit_dossier("Wie als burgemeester tekent", "B. Baken")


def build_raadsinformatiebrief(kader: Kader, gegevens: Voorstelgegevens) -> Raadsinformatiebrief:
    """The data of the letter to one raad. Raises `Ongeldig` as long as its college has not decided."""
    hoofd, stand = build_voorstelhoofd(kader, gegevens), count_gegevens(kader, gegevens)
    brief = gegevens.voorstel.raadsbrief or Raadsbrief()
    return Raadsinformatiebrief(
        **hoofd,
        **build_kosten(kader, gegevens),
        **{veld: getattr(gegevens.voorstel, veld) for veld in _TEKSTEN},
        **{veld: getattr(get_eigen(gegevens), veld) for veld in ("afdeling", "opsteller")},
        **_build_stand(kader, stand),
        **_build_uitvoering(gegevens, stand),
        **_build_besluiten(kader, gegevens, stand, hoofd["ronde"]),
        datum=gegevens.dag,
        aanleiding=brief.aanleiding,
        argumenten=tuple(number_argumenten(gegevens.voorstel)),
        kanttekeningen=tuple(number_kanttekeningen(gegevens.voorstel)),
        vervolg=tuple(brief.vervolg),
        bijlagen=tuple(brief.bijlagen or gegevens.voorstel.bijlagen),
        secretaris=find_lid(gegevens, "secretaris"),
        burgemeester=find_lid(gegevens, "burgemeester"),
    )


_TEKSTEN = ("inleiding", "doel", "voorstelpunten", "financieel")
_GAAT_NIET_DOOR = ("verworpen", "niet_voorgelegd")


def _build_besluiten(kader: Kader, gegevens: Voorstelgegevens, stand: Stand, ronde: int) -> dict[str, object]:
    """What the college and the raad of the gemeente decided."""
    gemeente, regel = gegevens.gemeente, kader.get_besluitregel(gegevens.besluitvorming.soort)
    genomen = find_besluit(stand, gemeente, Orgaan.COLLEGE)
    if genomen is None:
        raise Ongeldig(
            f"besluitvorming {gegevens.besluitvorming.code}.besluiten",
            f"het college van {gemeente} heeft nog niet besloten; de brief meldt de raad wat het besloot",
        )
    return {
        "besluit": build_keuze(kader, genomen),
        "blijft_uit_ronde": find_blijft(genomen, ronde),
        "tekstwijziging": genomen.tekstwijziging,
        "vraagt_raad": Orgaan.RAAD in regel.organen,
        "raadsbesluit": build_raadsbesluit(kader, stand, gemeente),
    }


def _build_stand(kader: Kader, stand: Stand) -> dict[str, object]:
    """How the gemeenten stand together."""
    uitkomst = stand.telling.uitkomst
    velden = ("uitkomst", "wijze", "vastgesteld_op", "peildatum")
    return {
        **{veld: getattr(uitkomst, veld) for veld in velden},
        "ingangsdatum": stand.besluitvorming.ingangsdatum,
        "voorwaarden": build_voorwaarden(stand),
        "regels": tuple(_list_regels(stand)),
        "ontbreekt": list_ontbrekend(kader, stand),
    }


def _build_uitvoering(gegevens: Voorstelgegevens, stand: Stand) -> dict[str, str | None]:
    """What will be done, unless the proposal does not go on."""
    gaat_door = stand.telling.uitkomst.uitkomst not in _GAAT_NIET_DOOR
    velden = ("uitvoering", "communicatie")
    return {veld: getattr(gegevens.voorstel, veld) if gaat_door else None for veld in velden}


def _list_regels(stand: Stand) -> list[Raadsregel]:
    return [
        Raadsregel(
            gemeente=rij.gemeente,
            orgaan=rij.orgaan,
            besluit=rij.besluit and name_uitkomst(rij.besluit),
            datum=rij.datum,
            aandeel=rij.aandeel,
        )
        for rij in list_rijen(stand)
    ]
