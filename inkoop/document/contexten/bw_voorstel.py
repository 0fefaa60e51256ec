"""The proposal to the college of one gemeente: the texts of the region, with its own people, inhabitants and costs."""

from datetime import date
from decimal import Decimal

from inkoop.besluitvorming.count import Stand
from inkoop.document.contexten.besluitgegevens import count_gegevens
from inkoop.document.contexten.uitslag import Voorwaarde, build_voorwaarden
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstel import Collegelid
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
from inkoop.rules.besluitregel import Telt
from inkoop.rules.geld import compute_percentage
from inkoop.rules.kader import Kader


class Gewicht(Blok):
    """How much the inhabitants of this gemeente count in the decision."""

    peildatum: date = uit_kader("Peildatum van de inwoners", "2025-01-01", blok="besluiten.peildatum")
    inwoners: int = uit_dossier("Inwoners van deze gemeente", 93307)
    totaal: int = uit_dossier("Inwoners van alle gemeenten", 285121)
    aandeel: Decimal = uit_dossier("Aandeel van deze gemeente, in procenten", Decimal("32.73"))
    gevraagd: date | None = uit_kader(
        "Peildatum die de regeling vraagt, als bewust een andere is gekozen",
        "2025-01-01",
        blok="besluiten.peildatum",
    )


class BwVoorstel(Kostenblok, Voorstelhoofd):
    """All that the template of the proposal to a college may ask for."""

    datum: date = uit_dossier("Dag van het voorstel", "2025-03-28")
    afdeling: str = uit_dossier("Afdeling die het voorstel doet", "Maatschappij")
    opsteller: str = uit_dossier("Wie het voorstel schreef", "O. Opsteller")
    openbaar: bool = uit_dossier("Of het voorstel openbaar is", True)
    collegeleden: tuple[Collegelid, ...] = uit_dossier("Leden van het college", "W. Voorbeeld, wethouder")
    uitkomsten: tuple[str, ...] = uit_kader("Wat het college kan besluiten", "Akkoord", blok="besluitopties")
    voorstelpunten: tuple[str, ...] = uit_dossier("Wat het college besluit", "Het inkoopplan vast te stellen.")
    inleiding: str = uit_dossier("Inleiding", "De gemeenten kopen samen in.")
    doel: str = uit_dossier("Beoogd effect", "Inwoners vinden een passende plek.")
    argumenten: tuple[Alinea, ...] = uit_dossier("Argumenten", "1.1 Het plan voldoet aan de regeling.")
    kanttekeningen: tuple[Alinea, ...] = uit_dossier("Kanttekeningen en risico's", "1 Het aantal stijgt.")
    financieel: str = uit_dossier("Financiële gevolgen", "De kosten passen in de begroting.")
    personeel: str = uit_dossier("Personele gevolgen", "Er zijn geen personele gevolgen.")
    juridisch: str = uit_dossier("Juridische gevolgen", "Het besluit bindt alle gemeenten.")
    voorwaarden: tuple[Voorwaarde, ...] = uit_kader(
        "Wat in deze ronde nodig is", "meer dan 1/2", blok="besluiten.rondes"
    )
    gewicht: Gewicht | None = uit_kader("Inwoners, waar die meetellen", "32,73%", blok="besluiten.rondes")
    duurzaamheid: str = uit_dossier("Duurzaamheid", "Aanbieders rijden zonder uitstoot.")
    uitvoering: str = uit_dossier("Uitvoering en evaluatie", "De centrumgemeente voert het plan uit.")
    communicatie: str = uit_dossier("Communicatie en participatie", "De adviesraden krijgen bericht.")
    overleg_intern: tuple[str, ...] = uit_dossier("Overlegd binnen de gemeente", "team financiën")
    overleg_extern: tuple[str, ...] = uit_dossier("Overlegd buiten de gemeente", "de adviesraden")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen", "Inkoopplan Wmo 2026-2028")


def build_bw_voorstel(kader: Kader, gegevens: Voorstelgegevens) -> BwVoorstel:
    """The data of the proposal of one gemeente. Raises `Ongeldig` naming what kader or dossier lacks."""
    voorstel, eigen, stand = gegevens.voorstel, get_eigen(gegevens), count_gegevens(kader, gegevens)
    return BwVoorstel(
        **build_voorstelhoofd(kader, gegevens),
        **build_kosten(kader, gegevens),
        **{veld: getattr(voorstel, veld) for veld in _TEKSTEN},
        **{veld: getattr(eigen, veld) for veld in ("afdeling", "opsteller", "collegeleden", "overleg_intern")},
        uitkomsten=tuple(_name_keuze(optie, telt) for optie, telt in kader.besluitopties.items()),
        argumenten=tuple(number_argumenten(voorstel)),
        kanttekeningen=tuple(number_kanttekeningen(voorstel)),
        datum=gegevens.dag,
        voorwaarden=tuple(
            Voorwaarde(vereist=v.vereist, gewicht=v.gewicht, totaal=v.totaal) for v in build_voorwaarden(stand)
        ),
        gewicht=_build_gewicht(kader, gegevens, stand),
    )


_TEKSTEN = (
    "openbaar",
    "voorstelpunten",
    "inleiding",
    "doel",
    "financieel",
    "personeel",
    "juridisch",
    "duurzaamheid",
    "uitvoering",
    "communicatie",
    "overleg_extern",
    "bijlagen",
)


def _name_keuze(optie: str, telt: Telt) -> str:
    """What the form offers; a besluit that is neither voor nor tegen has to be written out."""
    return f"{name_uitkomst(optie)}, namelijk:" if telt is Telt.OPEN else name_uitkomst(optie)


def _build_gewicht(kader: Kader, gegevens: Voorstelgegevens, stand: Stand) -> Gewicht | None:
    """The inhabitants of the gemeente in the count, where inhabitants count."""
    peildatum = stand.telling.uitkomst.peildatum
    if peildatum is None:
        return None
    blok = gegevens.besluitvorming
    regel = kader.get_besluitregel(blok.soort).peildatum
    gevraagd = regel.compute_peildatum(blok.ingangsdatum) if regel else None
    inwoners, totaal = stand.inwoners[gegevens.gemeente], sum(stand.inwoners.values())
    return Gewicht(
        peildatum=peildatum,
        inwoners=inwoners,
        totaal=totaal,
        aandeel=compute_percentage(inwoners, totaal),
        gevraagd=None if gevraagd == peildatum else gevraagd,
    )
