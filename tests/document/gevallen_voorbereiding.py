"""The cases of documents that prepare a purchase: the verwervingsstrategie and the programma van eisen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.eisen.schema import Eis, Eisenthema, Eissoort
from inkoop.rules.kader import Kader
from inkoop.strategie.percelen import Bekostiging, Looptijd, Perceel, Uitvoeringsvariant
from inkoop.strategie.prijzen import Prijsvorm
from inkoop.strategie.procedures import Procedure, Procedurekeuze, Procedureoptie
from inkoop.strategie.schema import Markt
from tests.document.bron import make_bron


def make_strategie(**anders: Any) -> tuple[Kader, Any]:
    """The example strategie with other fields."""
    kader, gegevens = make_bron("verwervingsstrategie")
    return kader, gegevens.model_copy(update={"strategie": gegevens.strategie.model_copy(update=anders)})


def make_eisen(**anders: Any) -> tuple[Kader, Any]:
    """The example programma van eisen with other fields."""
    kader, gegevens = make_bron("programma-van-eisen")
    return kader, gegevens.model_copy(update={"eisen": gegevens.eisen.model_copy(update=anders)})


def make_perceel(**anders: Any) -> Perceel:
    """A perceel without anything that may be left out."""
    velden = {
        "nummer": 1,
        "titel": "Proef",
        "omschrijving": "Een proef.",
        "volume": 5,
        "eenheid": "plekken",
        "geraamde_waarde": Decimal("400000.00"),
        "bekostiging": Bekostiging(variant=Uitvoeringsvariant.OUTPUTGERICHT, waarom="Het resultaat staat vast."),
    }
    return Perceel.model_validate({**velden, **anders})


def make_keuze(procedure: Procedure) -> Procedurekeuze:
    """The choice of one procedure for perceel 1, where each other one was considered as well."""
    opties = [
        Procedureoptie(procedure=soort, past=soort is procedure, waarom="Dat is nagegaan.", grondslag="de wet")
        for soort in Procedure
    ]
    return Procedurekeuze(percelen=[1], gekozen=procedure, opties=opties, motivering="Dat past het best.")


def _make_kale_strategie() -> tuple[Kader, Any]:
    """What the gemeenten do themselves, in a region without centrumgemeente or figures, with nothing optional."""
    kader, gegevens = make_strategie(
        beleidskaders=[],
        niet_inbegrepen=[],
        markt=Markt(beeld="Er is geen aanbod."),
        looptijd=Looptijd(ingang=date(2026, 1, 1), einde=date(2026, 12, 31)),
        percelen=[make_perceel()],
        procedures=[make_keuze(Procedure.INBESTEDEN)],
        drempel=None,
        prijsvorming=None,
        planning=[],
        evaluatie=None,
        vaststelling=make_bron("verwervingsstrategie")[1].strategie.vaststelling.model_copy(update={"datum": None}),
    )
    assert kader.deelnemers
    return replace(kader, inwoners=(), deelnemers=replace(kader.deelnemers, centrumgemeente=None)), gegevens


def _make_openbare_strategie() -> tuple[Kader, Any]:
    """One perceel for one gemeente, tendered below the drempel with a lowest price, and a short consultation."""
    oud = make_bron("verwervingsstrategie")[1].strategie
    prijzen = [prijs for prijs in oud.prijsvorming.prijzen if prijs.perceel == 1][:1]
    vorming = oud.prijsvorming.model_copy(update={"vorm": Prijsvorm.ONDERGRENS, "prijzen": prijzen})
    return make_strategie(
        markt=Markt(beeld="Er is een aanbieder.", consultatie_op=date(2025, 2, 3), deelnemers=1),
        percelen=[make_perceel(gemeenten=["Boekel"], aanbieders_maximaal=1)],
        procedures=[make_keuze(Procedure.OPENBAAR)],
        prijsvorming=vorming,
    )


def _make_kale_eisen() -> tuple[Kader, Any]:
    """One wish without points, proof or KPI, in a plan without percelen."""
    wens = Eis(nummer="W1", soort=Eissoort.WENS, tekst="De aanbieder werkt samen met de buurt.", bron="eigen keuze")
    kader, gegevens = make_eisen(definities=[], themas=[Eisenthema(naam="Buurt", eisen=[wens])])
    return kader, gegevens.model_copy(update={"percelen": []})


GEVALLEN = {
    "verwervingsstrategie": ("verwervingsstrategie", make_strategie),
    "verwervingsstrategie-kaal": ("verwervingsstrategie", _make_kale_strategie),
    "verwervingsstrategie-openbaar": ("verwervingsstrategie", _make_openbare_strategie),
    "programma-van-eisen": ("programma-van-eisen", make_eisen),
    "programma-van-eisen-kaal": ("programma-van-eisen", _make_kale_eisen),
}
