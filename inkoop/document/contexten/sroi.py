"""Social return as a contract states it: the obligation, what counts, what it is worth."""

from datetime import date
from decimal import Decimal
from itertools import groupby

from inkoop.document.contexten.velden import uit_kader
from inkoop.document.contexten.woorden import find_ritme
from inkoop.invoer.validate import Blok
from inkoop.rules.inzet import Categorie, Eenheid, Meetellen
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode
from inkoop.rules.sroi import Sroiinvoer, Sroiovereenkomst, Sroiregel, compute_sroi
from inkoop.rules.taal import VAST

_WERK_NAAR_WERK = "wnw-"
_STORTING = "storting"
_BINDEND = "bindend"
_EENHEDEN: dict[Eenheid, str] = {
    "fte_jaar": f"per fte per{VAST}jaar",
    "plek_jaar": f"per plek per{VAST}jaar",
    "factuur": "bedrag van de factuur",
    "vast": "bedrag dat vooraf is afgesproken",
    "dagdeel_persoon": f"per persoon per{VAST}dagdeel",
}


class Sroiwaarde(Blok):
    """What something is worth: `waarde` in euros per `eenheid`, None where an invoice or agreement decides."""

    code: str = uit_kader("Code van de categorie", "b", blok="sroi.categorieen")
    naam: str = uit_kader(
        "Naam van de categorie", "Werkloos, langer dan 2 jaar in de bijstand", blok="sroi.categorieen"
    )
    eenheid: str = uit_kader("Waarvoor de waarde geldt", "per fte per jaar", blok="sroi.categorieen")
    waarde: Decimal | None = uit_kader("Waarde in euro", Decimal("35000"), blok="sroi.categorieen")


class Sroicategorie(Sroiwaarde):
    """A row of the table: its value, and what is asked for it."""

    telt_mee: str = uit_kader("Hoe lang het meetelt", "2 jaar", blok="sroi.categorieen")
    woongemeente: bool = uit_kader("Of de persoon in de regio moet wonen", True, blok="sroi.categorieen")
    subsidie_aftrek: bool = uit_kader("Of subsidie eraf gaat", True, blok="sroi.categorieen")
    overdraagbaar: bool = uit_kader("Of het meegaat naar een volgend jaar", True, blok="sroi.categorieen")
    bevestiging: str | None = uit_kader("Wat de coördinator moet zien", "een plan", blok="sroi.categorieen")
    minimum_uren: Decimal | None = uit_kader("Minimum aantal uren per week", Decimal(16), blok="sroi.categorieen")


class Sroigroep(Blok):
    """Categories of one groep; `nummer` None for those without."""

    nummer: int | None = uit_kader("Nummer van de groep", 1, blok="sroi.categorieen")
    categorieen: tuple[Sroicategorie, ...] = uit_kader("Wat erin telt", "code b", blok="sroi.categorieen")


class Sroi(Blok):
    """The obligation of annexes 5 and 6."""

    percentage: Decimal = uit_kader("Deel van de waarde per contractjaar", Decimal(5), blok="sroi.percentage")
    drempel: Decimal = uit_kader(
        "Opdrachtwaarde vanaf wanneer de plicht geldt", Decimal("100000.00"), blok="sroi.drempel"
    )
    meldtermijn_dagen: int | None = uit_kader("Termijn voor de melding", 10, blok="sroi.meldtermijn_dagen")
    coordinator: str = uit_kader("Wie begeleidt en beoordeelt", "Werkbedrijf Voorbeeldland", blok="sroi.coordinator")
    woongemeenten: tuple[str, ...] = uit_kader(
        "Waar een kandidaat moet wonen", "Voorbeeldstad", blok="sroi.woongemeenten"
    )
    groepen: tuple[Sroigroep, ...] = uit_kader("De tabel per groep", "groep 1", blok="sroi.categorieen")
    werk_naar_werk: tuple[Sroiwaarde, ...] = uit_kader("Waarden van werk naar werk", "wnw-1", blok="sroi.categorieen")
    heeft_storting: bool = uit_kader("Of betalen aan een fonds meetelt", True, blok="sroi.categorieen")
    dagdeel: str | None = uit_kader("Hoe lang een dagdeel is", "4 uur", blok="afspraken.sroi-dagdeel")
    ritme_beoordeling: str | None = uit_kader("Hoe vaak wordt beoordeeld", "elk jaar", blok="agenda.sroi-beoordeling")
    ritme_nieuwsbrief: str | None = uit_kader(
        "Hoe vaak een nieuwsbrief komt", "elk kwartaal", blok="agenda.sroi-nieuwsbrief"
    )
    advies_bindt: bool = uit_kader("Of het advies van de coördinator bindt", True, blok="afspraken.sroi-advies")


def is_verplicht(regel: Sroiregel, opdrachtwaarde: Decimal, periode: Periode) -> bool:
    """Whether an overeenkomst of this value obliges to social return (kader: sroi.drempel)."""
    invoer = Sroiinvoer(overeenkomst=Sroiovereenkomst(opdrachtwaarde=opdrachtwaarde, periode=periode))
    return compute_sroi(regel, invoer).verplicht


def build_sroi(kader: Kader, ingang: date) -> Sroi | None:
    """The obligation as it stands on the day of ingang (kader: sroi), or None where there is no such rule."""
    regel = kader.sroi
    if regel is None:
        return None
    categorieen = [(categorie.groep, _build_categorie(categorie, ingang)) for categorie in _sorted(regel)]
    return Sroi(
        percentage=regel.percentage.get_on(ingang, "sroi.percentage"),
        drempel=regel.drempel.get_on(ingang, "sroi.drempel"),
        meldtermijn_dagen=regel.meldtermijn_dagen,
        coordinator=name_coordinator(regel),
        woongemeenten=regel.woongemeenten,
        groepen=tuple(
            Sroigroep(nummer=nummer, categorieen=tuple(categorie for _, categorie in leden))
            for nummer, leden in groupby(categorieen, key=lambda paar: paar[0])
        ),
        werk_naar_werk=tuple(
            Sroiwaarde(code=c.code, naam=c.naam, eenheid=c.eenheid, waarde=c.waarde)
            for _, c in categorieen
            if is_werk_naar_werk(c.code)
        ),
        heeft_storting=any(is_storting(c.code) for _, c in categorieen),
        dagdeel=_find_waarde(kader, "sroi-dagdeel"),
        ritme_beoordeling=find_ritme(kader, "sroi-beoordeling"),
        ritme_nieuwsbrief=find_ritme(kader, "sroi-nieuwsbrief"),
        advies_bindt=_find_waarde(kader, "sroi-advies") == _BINDEND,
    )


def _find_waarde(kader: Kader, id_: str) -> str | None:
    afspraak = kader.find_afspraak(id_)
    return afspraak.waarde if afspraak else None


def name_coordinator(regel: Sroiregel) -> str:
    """Who watches over social return, as a sentence begins or goes on with it."""
    return regel.coordinator or "de coördinator social return van de Gemeenten"


def is_werk_naar_werk(code: str) -> bool:
    """Whether a category is a move from work to work."""
    return code.startswith(_WERK_NAAR_WERK)


def is_storting(code: str) -> bool:
    """Whether a category is a payment to the fund."""
    return code == _STORTING


def has_fonds(kader: Kader) -> bool:
    """Whether an aanbieder may pay to a fund instead of inzet."""
    return kader.sroi is not None and any(is_storting(categorie.code) for categorie in kader.sroi.categorieen)


def find_stortingsgrondslag(regel: Sroiregel) -> str | None:
    """The article on paying to a fund; None without one."""
    return next((categorie.grondslag for categorie in regel.categorieen if is_storting(categorie.code)), None)


def _sorted(regel: Sroiregel) -> list[Categorie]:
    """The categories by groep, those without groep last, else in the order of the kader."""
    return sorted(regel.categorieen, key=lambda c: (c.groep is None, c.groep or 0))


def _build_categorie(categorie: Categorie, ingang: date) -> Sroicategorie:
    veld = f"sroi.categorieen.{categorie.code}"
    uren = categorie.minimum_uren_per_week
    return Sroicategorie(
        code=categorie.code,
        naam=categorie.naam,
        eenheid=_EENHEDEN[categorie.eenheid],
        waarde=None if categorie.waarde is None else categorie.waarde.get_on(ingang, veld),
        telt_mee=_write_meetellen(categorie.meetellen),
        woongemeente=categorie.woongemeente,
        subsidie_aftrek=categorie.subsidie_aftrek,
        overdraagbaar=categorie.overdraagbaar,
        bevestiging=categorie.bevestiging,
        minimum_uren=None if uren is None else uren.get_on(ingang, veld),
    )


def _write_meetellen(meetellen: Meetellen) -> str:
    if meetellen.jaren is not None:
        return f"{meetellen.jaren}{VAST}jaar"
    if meetellen.schooljaren is not None:
        return f"{meetellen.schooljaren}{VAST}{'schooljaar' if meetellen.schooljaren == 1 else 'schooljaren'}"
    return "Contractjaar"
