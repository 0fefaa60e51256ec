"""The ledger of social return as a spreadsheet: overeenkomsten, inzetten with value and reason, contractjaren."""

from collections.abc import Iterator, Sequence

from inkoop.document.contexten.sroi_inzet import build_oordeelregel
from inkoop.invoer.sheet import Blad, write_bladen
from inkoop.rules.geld import NUL
from inkoop.rules.inzetloop import name_status
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.sroi.service import make_sroiinvoer
from inkoop.voortgang.service import Overeenkomstvoortgang

OVERZICHT = (
    *("Overeenkomst", "Titel", "Aanbieders", "Gaat in", "Loopt tot en met", "Opdrachtwaarde", "Verplicht", "Gedaan"),
    *("In behandeling", "Nog te doen", "Stand", "Let op"),
)
INZETTEN = (
    *("Overeenkomst", "Inzet", "Categorie", "Naam van de categorie", "Van", "Tot en met", "Omvang", "Status"),
    *("Telt mee", "Waarde", "Oordeel", "Grondslag", "Gewerkte uren"),
)
JAREN = (
    *("Overeenkomst", "Contractjaar", "Van", "Tot en met", "Waarde van het jaar", "Omzet bekend", "Verplicht"),
    *("Meegenomen", "Ingezet", "Gedaan", "Naar rato", "In behandeling", "Ingehouden", "Later betaald", "Nog te doen"),
    *("Mee naar volgend", "Vervallen", "Stand"),
)
JANEE = {True: "ja", False: "nee"}


def write_grootboek(kader: Kader, rijen: Sequence[Overeenkomstvoortgang]) -> bytes:
    """The ledger of these overeenkomsten as an XLSX file with three sheets."""
    bekend = [rij for rij in rijen if rij.uitkomst]
    bladen = (
        ("Overzicht", OVERZICHT, [_list_overzicht(rij) for rij in rijen]),
        ("Inzetten", INZETTEN, [cellen for rij in bekend for cellen in _list_inzetten(kader, rij)]),
        ("Contractjaren", JAREN, [cellen for rij in bekend for cellen in _list_jaren(rij)]),
    )
    return write_bladen(Blad(naam=naam, koppen=koppen, rijen=cellen) for naam, koppen, cellen in bladen)


def _list_overzicht(rij: Overeenkomstvoortgang) -> Sequence[object]:
    blok = rij.overeenkomst
    bedragen = (rij.verplichting, rij.gedaan, rij.in_behandeling, rij.openstaand) if rij.uitkomst else (None,) * 4
    wie = write_opsomming(rij.kvks.values())
    stand = rij.stand.value if rij.stand else None
    vast = (blok.nummer, blok.titel, wie, blok.ingang, blok.huidig_einde, blok.opdrachtwaarde)
    return (*vast, *bedragen, stand, rij.fout)


def _list_inzetten(kader: Kader, rij: Overeenkomstvoortgang) -> Iterator[Sequence[object]]:
    per_id = {inzet.id: inzet for inzet in rij.inzetten}
    for uitkomst in rij.uitkomst.inzetten if rij.uitkomst else ():
        oordeel, blok = uitkomst.oordeel, per_id[uitkomst.inzet.id]
        regel = build_oordeelregel(kader, uitkomst, 1)
        waarde = sum(oordeel.waarden.values(), NUL) if oordeel.waarden else None
        uren = sum((periode.uren for periode in blok.uren), NUL) if blok.uren else None
        wat = (blok.id, blok.categorie, uitkomst.categorie.naam, blok.van, blok.tot, regel.omvang)
        uit = (name_status(blok.status), JANEE[oordeel.telt_mee], waarde, regel.oordeel, regel.grondslag, uren)
        yield (rij.overeenkomst.nummer, *wat, *uit)


def _list_jaren(rij: Overeenkomstvoortgang) -> Iterator[Sequence[object]]:
    blok = rij.overeenkomst
    waarden = make_sroiinvoer(blok, rij.inzetten).overeenkomst.determine_jaarwaarden()
    for deel in rij.jaren:
        jaar = deel.jaar
        wanneer = (jaar.jaar, jaar.van, jaar.tot, waarden[jaar.jaar], JANEE[jaar.jaar in blok.omzet])
        gedaan = (jaar.verplichting, jaar.meegenomen, jaar.ingezet, deel.gedaan, deel.naar_rato, jaar.in_behandeling)
        verrekend = (rij.get_ingehouden(jaar.jaar), rij.get_gestort(jaar.jaar), rij.get_openstaand(deel))
        daarna = (jaar.meegenomen_naar_volgend, jaar.vervallen, deel.stand.value)
        yield (blok.nummer, *wanneer, *gedaan, *verrekend, *daarna)
