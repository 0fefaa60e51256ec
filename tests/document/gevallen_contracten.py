"""The contracts that are compared with their golden text."""

from dataclasses import replace
from datetime import date
from typing import Any

from inkoop.document.contexten.gegevens import Overeenkomstgegevens, Toegangskeuzes
from inkoop.document.contexten.wijzigingsovereenkomst import Wijzigingsgegevens
from inkoop.overeenkomst.schema import VerlengingBlok
from inkoop.overeenkomst.wijziging import Wijziging, Wijzigingsgrond
from inkoop.rules.kader import Kader, Ondertekening
from tests.document.bron import make_bron

NODIG = ("ondersteuningsplan-opstellen", "ondersteuningsplan-tekenen")


def _make_kaal() -> tuple[Kader, Overeenkomstgegevens]:
    """A region with as few rules as a deelovereenkomst can do with, where each gemeente signs."""
    kader, gegevens = make_bron("deelovereenkomst")
    tekenaar = next(iter(gegevens.ondertekenaars.values()))
    kaal = replace(
        kader,
        duur=None,
        opzegging=None,
        opzegging_opdracht=None,
        toetreding=None,
        sroi=None,
        agenda=(),
        overleg=(),
        aanvullende_bepalingen=(),
        afspraken=tuple(a for a in kader.afspraken if a.id in NODIG),
        ondertekening=Ondertekening(door="gemeenten"),
        deelnemers=replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2])
        if kader.deelnemers
        else None,
    )
    eigen = {"ondertekenaars": dict.fromkeys(kaal.gemeenten, tekenaar), "toegang": _drop_resultaten(gegevens.toegang)}
    return kaal, gegevens.model_copy(update=eigen)


def _drop_resultaten(toegang: Toegangskeuzes | None) -> Toegangskeuzes:
    """The same choices, with the names of the leefgebieden alone."""
    assert toegang
    kaal = [leefgebied.model_copy(update={"resultaten": []}) for leefgebied in toegang.leefgebieden]
    return toegang.model_copy(update={"leefgebieden": kaal})


def _make_vol() -> tuple[Kader, Overeenkomstgegevens]:
    """An overeenkomst in a region that has notice, tariffs, social return and additional provisions."""
    deel, eigen = make_bron("deelovereenkomst"), make_bron("overeenkomst")[1]
    over = {
        "prijzen": [],
        "indexering": None,
        "selectie": None,
        "verlengoptie": None,
        "aansprakelijkheid": None,
        "documenttitels": deel[1].documenttitels,
        "ondertekenaars": deel[1].ondertekenaars,
        "ingang": deel[1].ingang,
        "einde": deel[1].einde,
    }
    return deel[0], eigen.model_copy(update=over)


def _let_all_sign(kader: Kader, gegevens: Overeenkomstgegevens) -> tuple[Kader, Overeenkomstgegevens]:
    """The same in a region of two gemeenten that each sign, and no gemeente that acts for the other."""
    assert kader.deelnemers
    deelnemers = replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2])
    kader = replace(kader, ondertekening=Ondertekening(door="gemeenten"), deelnemers=deelnemers)
    tekenaar = next(iter(gegevens.ondertekenaars.values()))
    return kader, gegevens.model_copy(update={"ondertekenaars": dict.fromkeys(kader.gemeenten, tekenaar)})


def _make_kale_intentie() -> tuple[Kader, Overeenkomstgegevens]:
    """An intentieovereenkomst in a region without a rule of accession, with a consultation that may be called."""
    kader, gegevens = make_bron("overeenkomst")[0], make_bron("intentieovereenkomst")[1]
    afspraken = gegevens.intentieafspraken.model_copy(update={"overleg": "poho", "mediation": False})
    eigen = {"verlengoptie": None, "intentieafspraken": afspraken, "aanbieders": gegevens.aanbieders[:1]}
    return _let_all_sign(kader, gegevens.model_copy(update=eigen))


def _make_intentie_met_rang() -> tuple[Kader, Overeenkomstgegevens]:
    """An intentieovereenkomst that has a place in the order of precedence, and no duty to join at the same time."""
    kader, gegevens = make_bron("intentieovereenkomst")
    assert kader.rangorde
    assert kader.toetreding
    documenten = ("overeenkomst", "intentieovereenkomst", "branchevoorwaarden")
    kader = replace(
        kader,
        rangorde=replace(kader.rangorde, documenten=documenten),
        toetreding=replace(kader.toetreding, tegelijk_met=(), informeren=None),
    )
    return kader, gegevens.model_copy(update={"documenttitels": {"branchevoorwaarden": "de Branchevoorwaarden"}})


def _make_kale_wijziging() -> tuple[Kader, Overeenkomstgegevens]:
    """Only an extension of a deelovereenkomst, by the provision on changing that the kader names."""
    kader, gegevens = make_bron("deelovereenkomst")
    wijziging = Wijziging(
        nummer=1,
        versiedatum=date(2018, 10, 1),
        ingang=date(2018, 12, 31),
        aanleiding="De gemeenten bereiden een nieuwe overeenkomst voor.",
        grond=Wijzigingsgrond.GEEN_OVERHEIDSOPDRACHT,
        motivering="Elke aanbieder die aan de eisen voldoet, kan toetreden.",
        verlenging_tot=date(2019, 12, 30),
    )
    verlenging = VerlengingBlok(tot=date(2019, 12, 30))
    eigen: dict[str, Any] = {"wijziging": 1, "wijzigingen": [wijziging], "verlengingen": [verlenging]}
    kader, gegevens = _let_all_sign(kader, gegevens)
    return kader, Wijzigingsgegevens(**dict(gegevens), **eigen)


GEVALLEN = {
    "deelovereenkomst": ("deelovereenkomst", lambda: make_bron("deelovereenkomst")),
    "deelovereenkomst-kaal": ("deelovereenkomst", _make_kaal),
    "overeenkomst": ("overeenkomst", lambda: make_bron("overeenkomst")),
    "overeenkomst-vol": ("overeenkomst", _make_vol),
    "intentieovereenkomst": ("intentieovereenkomst", lambda: make_bron("intentieovereenkomst")),
    "intentieovereenkomst-kaal": ("intentieovereenkomst", _make_kale_intentie),
    "intentieovereenkomst-rangorde": ("intentieovereenkomst", _make_intentie_met_rang),
    "wijzigingsovereenkomst": ("wijzigingsovereenkomst", lambda: make_bron("wijzigingsovereenkomst")),
    "wijzigingsovereenkomst-kaal": ("wijzigingsovereenkomst", _make_kale_wijziging),
}
