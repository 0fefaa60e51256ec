"""The sentence that leads from one inzet to its value, or to the reason why it does not count."""

from collections.abc import Iterable, Iterator, Sequence

from inkoop.rules.geld import NUL
from inkoop.rules.inzetwaarde import Inzetdeel, Inzetuitkomst, count_eenheden
from inkoop.rules.taal import write_aantal, write_bedrag, write_getal, write_opsomming

HOOGSTENS = 200  # inzetten explained one by one; more are counted, for nobody reads them all

REDENEN = {
    "afgewezen": "afgewezen door de coördinator",
    "ingetrokken": "ingetrokken door de aanbieder",
    "voor_ingang": "begon voor de ingang van de overeenkomst",
    "buiten_contract": "begon na het einde van de overeenkomst",
    "buiten_regio": "de kandidaat woont niet in de regio",
    "groep1_beschikbaar": "er is niet vastgelegd dat groep 1 niet beschikbaar was",
    "niet_bevestigd": "de bevestiging van de coördinator ontbreekt",
    "ander_project": "niet vooraf is vastgelegd dat de inzet in een ander project telt",
    "te_weinig_uren": "te weinig uren per week",
    "concept": "nog niet ingediend",
    "informatie_gevraagd": "de coördinator wacht op informatie van de aanbieder",
    "in_behandeling": "nog niet beoordeeld",
}


def describe_reden(reden: str) -> str:
    """Why an inzet does not count, as a sentence."""
    return REDENEN[reden]


def write_inzetten(uitkomsten: Sequence[Inzetuitkomst]) -> Iterator[str]:
    """A sentence per inzet, or how many count where there are very many."""
    if len(uitkomsten) <= HOOGSTENS:
        yield from map(write_inzet, uitkomsten)
        return
    redenen = [b.oordeel.reden for b in uitkomsten if b.oordeel.reden]
    mee = len(uitkomsten) - len(redenen)
    tellen = (f"{redenen.count(reden)} {describe_reden(reden)}" for reden in dict.fromkeys(redenen))
    niet = f"; niet of nog niet: {write_opsomming(tellen)}" if redenen else ""
    yield f"Van {write_aantal(len(uitkomsten), 'inzet', 'inzetten')} tellen er {mee}{niet}."


def write_inzet(uitkomst: Inzetuitkomst) -> str:
    """How the value of one inzet came about, per contractjaar."""
    oordeel, inzet = uitkomst.oordeel, uitkomst.inzet
    kop = f"Inzet {oordeel.id} (categorie {inzet.categorie})"
    if not uitkomst.delen:
        return f"{kop} telt niet mee: {describe_reden(oordeel.reden or '')}."
    telt = "" if oordeel.telt_mee else " telt mee zodra hij is goedgekeurd"
    zin = f"{kop}{telt}: {write_opsomming(_write_delen(uitkomst))}"
    if inzet.toegerekend_aan is not None:
        samen = sum(oordeel.waarden.values(), NUL)
        zin += f"; samen {write_bedrag(samen)}, geboekt in contractjaar {inzet.toegerekend_aan}"
    return f"{zin}."


def _write_delen(uitkomst: Inzetuitkomst) -> Iterable[str]:
    for deel in uitkomst.delen:
        som = _write_som(uitkomst, deel)
        bruto = f"{som} is {write_bedrag(deel.bruto)}" if som else write_bedrag(deel.bruto)
        subsidie = uitkomst.inzet.subsidie.get(deel.jaar) if uitkomst.categorie.subsidie_aftrek else None
        netto = max(NUL, deel.bruto - (subsidie or NUL))
        aftrek = f", na aftrek van {write_bedrag(subsidie)} subsidie {write_bedrag(netto)}" if subsidie else ""
        yield f"{bruto}{aftrek}{_write_aandeel(uitkomst, deel)} in contractjaar {deel.jaar}"


def _write_aandeel(uitkomst: Inzetuitkomst, deel: Inzetdeel) -> str:
    aandeel = uitkomst.inzet.aandeel
    if aandeel is None:
        return ""
    return f", waarvan {write_getal((aandeel * 100).normalize())} % voor deze overeenkomst: {write_bedrag(deel.waarde)}"


def _write_som(uitkomst: Inzetuitkomst, deel: Inzetdeel) -> str:
    """The factors of a value, or nothing where the inzet brings its own bedrag."""
    inzet, categorie = uitkomst.inzet, uitkomst.categorie
    if uitkomst.per_eenheid is None:
        return ""
    waarde = write_bedrag(uitkomst.per_eenheid)
    if categorie.eenheid == "dagdeel_persoon":
        dagdelen = write_aantal(inzet.dagdelen or 0, "dagdeel", "dagdelen")
        return f"{waarde} × {dagdelen} × {write_aantal(inzet.personen or 0, 'persoon', 'personen')}"
    aantal = write_getal(count_eenheden(categorie, inzet).normalize())
    fte = f" × {aantal} fte" if categorie.eenheid == "fte_jaar" else ""
    return f"{waarde}{fte} × {deel.dagen}/{deel.geheel} dagen"
