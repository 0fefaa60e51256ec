"""What one organ of a gemeente decided on a proposal, as it was recorded."""

from datetime import date

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.schema import BesluitBlok, Orgaan
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.voorstelgegevens import Voorstelgegevens, name_uitkomst
from inkoop.invoer.validate import Blok
from inkoop.rules.besluitregel import Telt
from inkoop.rules.kader import Kader


class GenomenBesluit(Blok):
    """A besluit of a college or raad."""

    naam: str = uit_dossier("Het besluit, met hoofdletter", "Akkoord")
    datum: date = uit_dossier("Dag van het besluit", "2025-04-15")
    nummer: str | None = uit_dossier("Nummer van het besluit", "VBS-2025-0098")
    telt: Telt = uit_kader("Als wat het telt: voor, tegen of open", "voor", blok="besluitopties")


def find_besluit(stand: Stand, gemeente: str, orgaan: Orgaan) -> BesluitBlok | None:
    """The latest besluit of an organ in the round that is on, or the earlier one that still stands in it."""
    ronde = 1 if stand.besluitvorming.overleg_op is None else 2
    eigen = [
        besluit
        for _, besluit in stand.besluitvorming.list_geldende()
        if (besluit.gemeente, besluit.orgaan, besluit.ronde) == (gemeente, orgaan, ronde)
    ]
    if eigen:
        return max(eigen, key=lambda besluit: besluit.datum)
    stemmen = (stem for stem in stand.telling.stemmen if (stem.gemeente, stem.orgaan) == (gemeente, orgaan))
    return next(filter(None, map(stand.find_besluit, stemmen)), None)


def build_raadsbesluit(kader: Kader, stand: Stand, gemeente: str) -> GenomenBesluit | None:
    """What the raad of the gemeente decided, if it did."""
    besluit = find_besluit(stand, gemeente, Orgaan.RAAD)
    return build_keuze(kader, besluit) if besluit else None


def build_keuze(kader: Kader, besluit: BesluitBlok) -> GenomenBesluit:
    """A recorded besluit with what it counts as (kader: besluitopties)."""
    return GenomenBesluit(
        naam=name_uitkomst(besluit.besluit),
        datum=besluit.datum,
        nummer=besluit.nummer,
        telt=kader.besluitopties[besluit.besluit],
    )


def find_blijft(besluit: BesluitBlok | None, ronde: int) -> int | None:
    """The earlier round that a besluit is of, where it still counts in this one."""
    return besluit.ronde if besluit and besluit.ronde != ronde else None


def find_lid(gegevens: Voorstelgegevens, functie: str) -> str | None:
    """The name of the member of the college with this office, where the proposal names one."""
    eigen = gegevens.voorstel.gemeenten[gegevens.gemeente]
    return next((lid.naam for lid in eigen.collegeleden if lid.functie.casefold().endswith(functie)), None)
