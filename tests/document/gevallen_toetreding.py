"""The papers of a toetreding and of notice that are compared with their golden text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.contexten.opzeggegevens import Opzegbriefgegevens
from inkoop.document.contexten.partijen import Vertegenwoordiger
from inkoop.overeenkomst.schema import PartijBlok
from inkoop.rules.kader import Afspraak, Kader, Ondertekening
from inkoop.rules.opzegging import GemeentenOpzegging
from inkoop.rules.toetreding import Oordeel, Toetredingsregel
from inkoop.rules.toetredingloop import Toetredingsstatus
from tests.document.bron import make_bron

TEKENAAR = Vertegenwoordiger(naam="A. Voorbeeld", functie="burgemeester", bevoegdheid="bevoegd volgens de wet")
ADRES = ["Postbus 0", "0000 AA Voorbeeldstad"]


def _make_kaal_kader(kader: Kader) -> Kader:
    """A region of two gemeenten that each sign, with as few rules as these papers can do with."""
    assert kader.deelnemers
    assert kader.toetreding
    assert kader.opzegging
    eis = replace(kader.toetreding.eisen[0], bewijs=None, grondslag=None)
    opzegging = replace(kader.opzegging, grondslag=None, aangetekend=False, vanaf="ontvangst", einde_op="maandeinde")
    return replace(
        kader,
        deelnemers=replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2]),
        ondertekening=Ondertekening(door="gemeenten"),
        toetreding=Toetredingsregel(eisen=(eis,)),
        opzegging=replace(opzegging, gemeenten=GemeentenOpzegging()),
        sroi=None,
        afspraken=(),
        aanvullende_bepalingen=(),
    )


def make_toetreding(soort: str, toetreding: Any = None, besluit: Any = None, **anders: Any) -> tuple[Kader, Any]:
    """The example of a paper on a toetreding, with other fields in application, decision and dossier."""
    kader, gegevens = make_bron(soort, **anders)
    eigen = {
        "toetreding": gegevens.toetreding.model_copy(update=toetreding or {}),
        "besluit": gegevens.besluit.model_copy(update=besluit or {}),
    }
    return kader, gegevens.model_copy(update=eigen)


def make_afwijzing() -> tuple[Kader, Any]:
    """An aanbieder that does not meet two requirements and does not join the other agreement."""
    eisen = dict(make_bron("toetredingsbesluit")[1].toetreding.eisen)
    eisen |= dict.fromkeys(("intentieovereenkomst", "kwaliteitstoets", "continuiteit"), Oordeel.VOLDOET_NIET)
    bevindingen = {
        "intentieovereenkomst": "U heeft de Intentieovereenkomst niet getekend.",
        "kwaliteitstoets": "U heeft de toets niet ingevuld.",
        "continuiteit": "De jaarrekening over het laatste jaar laat een negatieve reserve zien.",
    }
    return make_toetreding(
        "toetredingsbesluit",
        {"status": Toetredingsstatus.AFGEWEZEN, "gelijktijdig": (), "eisen": {**eisen, "wnt": Oordeel.ONBEKEND}},
        {"bevindingen": bevindingen, "motivering": None, "ingang": None, "dagvaarden_voor": None},
    )


def _make_kaal(soort: str, toetreding: Any = None, besluit: Any = None, **anders: Any) -> tuple[Kader, Any]:
    """As `make_toetreding`, in a region with few rules."""
    kort = {"tekenen_voor": None, "motivering": None, "bevindingen": {}, "dagvaarden_voor": None, **(besluit or {})}
    los = {"gelijktijdig": (), "eisen": {"kvk": Oordeel.VOLDOET}, **(toetreding or {})}
    kader, gegevens = make_toetreding(soort, los, kort, **anders)
    kaal = _make_kaal_kader(kader)
    wie = dict.fromkeys(kaal.gemeenten, TEKENAAR)
    adressen = dict.fromkeys((*kaal.gemeenten, gegevens.aanbieder.naam, "Stichting Voorbeeldhuis"), ADRES)
    brief = Briefgegevens(**{**dict(gegevens.brief), "adressen": adressen})
    samen = gegevens.ondertekenaars | wie
    return kaal, gegevens.model_copy(update={"brief": brief, "ondertekenaars": samen})


def _make_te_laat() -> tuple[Kader, Any]:
    """An application after the last day."""
    laat = {"datum": date(2019, 1, 15), "status": Toetredingsstatus.AFGEWEZEN}
    return _make_kaal("toetredingsbesluit", laat, {"datum": date(2019, 2, 5), "ingang": None})


def _make_onder_drempel() -> tuple[Kader, Any]:
    """An accession of a value that does not oblige to social return."""
    kader, gegevens = make_bron("toetredingsovereenkomst")
    return kader, gegevens.model_copy(
        update={"deelname": gegevens.deelname.model_copy(update={"opdrachtwaarde": Decimal("64000.00")})}
    )


def _make_een() -> tuple[Kader, Any]:
    """A list with one aanbieder, in a region that does not say which annex it is."""
    kader, gegevens = make_bron("bijlage-1")
    return _make_kaal_kader(kader), gegevens.model_copy(update={"deelnames": gegevens.deelnames[:1]})


def make_opzegging(soort: str, opzegging: Any = None, brief: Any = None, **anders: Any) -> tuple[Kader, Any]:
    """The example of a letter of notice, with other fields in notice, letter and dossier."""
    kader, gegevens = make_bron(soort, **anders)
    eigen = {
        "opzegging": gegevens.opzegging.model_copy(update=opzegging or {}),
        "brief": gegevens.brief.model_copy(update=brief or {}),
    }
    return kader, gegevens.model_copy(update=eigen)


def _make_kale_opzegging(soort: str, **brief: Any) -> tuple[Kader, Any]:
    """A notice of an overeenkomst with one aanbieder, in a region with few rules."""
    kader, gegevens = make_bron(soort)
    kaal, naam = _make_kaal_kader(kader), gegevens.aanbieder.naam
    wie = gegevens.ondertekenaars | dict.fromkeys(kaal.gemeenten, TEKENAAR)
    adressen = dict.fromkeys((*kaal.gemeenten, naam), ADRES)
    leeg = dict.fromkeys(("reden_kortere_termijn", "gesprek_op", "gegevens_voor", "motivering"))
    opzegging = {"gewenst_einde": None, "grond": None, "ontvangen_op": date(2018, 3, 6), "aangetekend": False}
    return kaal, gegevens.model_copy(
        update={
            "deelname": None,
            "overigen": [],
            "overeenkomst": gegevens.overeenkomst.model_copy(update={"partijen": [PartijBlok(aanbieder=naam)]}),
            "ondertekenaars": wie,
            "opzegging": gegevens.opzegging.model_copy(update=opzegging),
            "brief": Opzegbriefgegevens(**{**dict(gegevens.brief), **leeg, **brief, "adressen": adressen}),
        }
    )


def _make_verder(soort: str, **anders: Any) -> tuple[Kader, Any]:
    """A notice where the value is not known and more was agreed about it."""
    kader, gegevens = make_opzegging(soort, **anders)
    meer = Afspraak(
        id="bericht-inwoners",
        onderwerp="opzegging",
        tekst="De aanbieder en de gemeenten berichten de inwoners samen.",
        grondslag="bijlage 2 punt 7",
    )
    deelname = gegevens.deelname.model_copy(update={"opdrachtwaarde": None})
    return replace(kader, afspraken=(*kader.afspraken, meer)), gegevens.model_copy(update={"deelname": deelname})


OVEREENKOMST = "toetredingsovereenkomst"
GEVALLEN = {
    "toetredingsbesluit": ("toetredingsbesluit", lambda: make_bron("toetredingsbesluit")),
    "toetredingsbesluit-afgewezen": ("toetredingsbesluit", make_afwijzing),
    "toetredingsbesluit-kaal": ("toetredingsbesluit", lambda: _make_kaal("toetredingsbesluit")),
    "toetredingsbesluit-te-laat": ("toetredingsbesluit", _make_te_laat),
    "toetredingsovereenkomst": (OVEREENKOMST, lambda: make_bron(OVEREENKOMST)),
    "toetredingsovereenkomst-drempel": (OVEREENKOMST, _make_onder_drempel),
    "toetredingsovereenkomst-waarde-onbekend": (OVEREENKOMST, lambda: make_bron(OVEREENKOMST, deelname=None)),
    "toetredingsovereenkomst-kaal": (OVEREENKOMST, lambda: _make_kaal(OVEREENKOMST, wijzigingen=[])),
    "kennisgeving-toetreding": ("kennisgeving-toetreding", lambda: make_bron("kennisgeving-toetreding")),
    "kennisgeving-gemeente": (
        "kennisgeving-toetreding",
        lambda: make_bron("kennisgeving-toetreding", partij="Sliedrecht"),
    ),
    "kennisgeving-kaal": ("kennisgeving-toetreding", lambda: _make_kaal("kennisgeving-toetreding")),
    "bijlage-1": ("bijlage-1", lambda: make_bron("bijlage-1")),
    "bijlage-1-een": ("bijlage-1", _make_een),
    "opzegging-aanbieder": ("opzegging-aanbieder", lambda: make_bron("opzegging-aanbieder")),
    "opzegging-aanbieder-verder": (
        "opzegging-aanbieder",
        lambda: _make_verder("opzegging-aanbieder", brief={"gesprek_op": None}),
    ),
    "opzegging-aanbieder-kaal": (
        "opzegging-aanbieder",
        lambda: _make_kale_opzegging("opzegging-aanbieder", gesprek_op=date(2018, 4, 3)),
    ),
    "opzegging-gemeenten": ("opzegging-gemeenten", lambda: make_bron("opzegging-gemeenten")),
    "opzegging-gemeenten-verder": (
        "opzegging-gemeenten",
        lambda: _make_verder("opzegging-gemeenten", opzegging={"gewenst_einde": None}, brief={"gegevens_voor": None}),
    ),
    "opzegging-gemeenten-kaal": (
        "opzegging-gemeenten",
        lambda: _make_kale_opzegging("opzegging-gemeenten", motivering="De behoefte aan deze plaatsen is vervallen."),
    ),
}
