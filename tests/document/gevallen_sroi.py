"""The documents about social return that are compared with their golden text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.kader import Afspraak, Kader, Ondertekening
from inkoop.rules.periode import Termijn
from tests.document.bron import make_bron

MELDING, PLAN = "sroi-melding", "sroi-plan-van-aanpak"
OVERZICHT, BRIEF = "sroi-jaaroverzicht", "sroi-ingebrekestelling"
KLEIN = {"opdrachtwaarde": Decimal("84500.00"), "jaarwaarden": {}, "valt_onder": None, "meegenomen_bij_aanvang": 0}


def change(
    soort: str, *, overeenkomst: dict[str, Any] | None = None, sroi: dict[str, Any] | None = None, **anders: Any
) -> tuple[Kader, Sroidossier]:
    """The example of a kind with other facts in its overeenkomst, its sroigegevens and beside them."""
    kader, dossier = make_bron(soort)
    blok = OvereenkomstBlok.model_validate({**dict(dossier.overeenkomst), **(overeenkomst or {})})
    gegevens = dossier.sroigegevens.model_copy(update=sroi or {})
    return kader, dossier.model_copy(update={"overeenkomst": blok, "sroigegevens": gegevens, **anders})


def make_sober(kader: Kader) -> Kader:
    """A kader with social return and nothing beside it that may be left out, where each gemeente signs."""
    assert kader.sroi
    assert kader.deelnemers
    return replace(
        kader,
        sroi=replace(
            kader.sroi, coordinator=None, categorieen=tuple(c for c in kader.sroi.categorieen if c.code != "storting")
        ),
        afspraken=(),
        agenda=(),
        ondertekening=Ondertekening(door="gemeenten"),
        deelnemers=replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2]),
    )


def _make_kale_melding() -> tuple[Kader, Sroidossier]:
    """A report that came too late, by each gemeente, of an opdracht below the drempel."""
    kader, dossier = change(
        MELDING, overeenkomst={**KLEIN, "partijen": make_bron(MELDING)[1].overeenkomst.partijen[:1]}
    )
    gegevens = dossier.sroigegevens
    assert gegevens.melding
    assert gegevens.contactpersoon
    melding = gegevens.melding.model_copy(update={"datum": date(2017, 7, 10), "voornemen": [], "plan_uiterlijk": None})
    contact = gegevens.contactpersoon.model_copy(update={"email": None, "telefoon": None})
    sroi = gegevens.model_copy(update={"melding": melding, "contactpersoon": contact, "coordinator": None})
    aanbieders = [dossier.aanbieders[0].model_copy(update={"vestigingsplaats": None})]
    sober, (tekenaar,) = make_sober(kader), dossier.ondertekenaars.values()
    anders = {
        "sroigegevens": sroi,
        "aanbieders": aanbieders,
        "ondertekenaars": dict.fromkeys(sober.gemeenten, tekenaar),
    }
    return sober, dossier.model_copy(update=anders)


def _make_melding_aanbieder() -> tuple[Kader, Sroidossier]:
    """A report by the aanbieder itself, of an opdracht without values per contractjaar."""
    kader, dossier = change(MELDING, overeenkomst={"jaarwaarden": {}})
    afspraken = tuple(replace(a, wie="aanbieder") if a.id == MELDING else a for a in kader.afspraken)
    (tekenaar,) = dossier.ondertekenaars.values()
    return replace(kader, afspraken=afspraken), dossier.model_copy(
        update={"ondertekenaars": {"Stichting Voorbeeldhuis": tekenaar}}
    )


def _make_kaal_plan() -> tuple[Kader, Sroidossier]:
    """A plan without inzet, activities, steps or days, in a region with few rules."""
    kader, dossier = change(PLAN, inzetten=[], overeenkomst={"valt_onder": None, "overdracht": {}})
    leeg: dict[str, list[Any]] = {"inzetten": [], "activiteiten": [], "planning": [], "evaluatie_op": []}
    plan = dossier.sroigegevens.plannen[2].model_copy(update=leeg)
    sroi = dossier.sroigegevens.model_copy(update={"plannen": {2: plan}, "contactpersoon": None, "coordinator": None})
    kaal = dossier.aanbieders[0].model_copy(update={"vestigingsplaats": None, "vertegenwoordigers": []})
    return make_sober(kader), dossier.model_copy(update={"sroigegevens": sroi, "aanbieders": [kaal]})


def _make_gedekt_plan() -> tuple[Kader, Sroidossier]:
    """A plan that covers the obligation, with inzet that counts for longer than the contractjaar."""
    kader, dossier = change(PLAN, jaar=1, inzetten=[], overeenkomst={"overdracht": {}, "jaarwaarden": {}})
    plan = dossier.sroigegevens.plannen[2]
    eerste = plan.inzetten[0].model_copy(update={"van": date(2017, 8, 1), "fte": Decimal("2")})
    sroi = {"plannen": {1: plan.model_copy(update={"inzetten": [eerste]})}}
    return kader, dossier.model_copy(update={"sroigegevens": dossier.sroigegevens.model_copy(update=sroi)})


def _make_kaal_overzicht() -> tuple[Kader, Sroidossier]:
    """An overview of an overeenkomst below the drempel, without inzet and without anything written."""
    kader, dossier = change(OVERZICHT, overeenkomst=KLEIN, inzetten=[])
    kaal = dossier.aanbieders[0].model_copy(update={"vestigingsplaats": None})
    leeg = type(dossier.sroigegevens)()
    return make_sober(kader), dossier.model_copy(update={"aanbieders": [kaal], "sroigegevens": leeg})


def _make_vervuld() -> tuple[Kader, Sroidossier]:
    """An overview of a contractjaar in which more was done than was asked."""
    jaarwaarden = {1: Decimal("1000000.00"), 2: Decimal("500000.00")}
    return change(
        OVERZICHT, overeenkomst={"jaarwaarden": jaarwaarden}, sroi={"inhoudingen": [], "stortingen": [], "adviezen": {}}
    )


def _make_lopend() -> tuple[Kader, Sroidossier]:
    """An overview of a contractjaar that has not ended yet."""
    sroi: dict[str, Any] = {"inhoudingen": [], "stortingen": [], "adviezen": {}, "plannen": {}}
    return change(OVERZICHT, sroi=sroi, dag=date(2018, 9, 3), jaar=2)


def _make_kale_brief() -> tuple[Kader, Sroidossier]:
    """A letter where the kader gives the term and little else, and each gemeente signs."""
    kader, dossier = change(BRIEF, inzetten=make_bron(BRIEF)[1].inzetten[:1], overeenkomst={"valt_onder": None})
    sober = make_sober(kader)
    termijn = Afspraak(id="sroi-hersteltermijn", onderwerp="social return", termijn=Termijn(weken=8))
    gegevens = dossier.sroigegevens
    gebrek = gegevens.ingebrekestellingen[1]
    brief = gebrek.brief.model_copy(update={"adressen": {**gebrek.brief.adressen, "Alblasserdam": ["Postbus 1"]}})
    gebrek = gebrek.model_copy(update={"termijn_tot": None, "aangetekend": False, "bijlagen": [], "brief": brief})
    advies = gegevens.adviezen[1].model_copy(update={"kenmerk": None})
    leeg = {"contactpersoon": None, "coordinator": None, "adviezen": {1: advies}, "ingebrekestellingen": {1: gebrek}}
    (tekenaar,) = dossier.ondertekenaars.values()
    anders = {
        "sroigegevens": gegevens.model_copy(update=leeg),
        "ondertekenaars": dict.fromkeys(sober.gemeenten, tekenaar),
        "aanbieders": [dossier.aanbieders[0].model_copy(update={"vestigingsplaats": None})],
    }
    return replace(sober, afspraken=(termijn,)), dossier.model_copy(update=anders)


def _make_late_brief() -> tuple[Kader, Sroidossier]:
    """A letter after the overeenkomst, about a contractjaar for which no new inzet can count any more."""
    gegevens = make_bron(BRIEF)[1].sroigegevens
    datums = {"datum": date(2019, 1, 10), "termijn_tot": date(2019, 3, 31)}
    brieven = {1: gegevens.ingebrekestellingen[1].model_copy(update=datums)}
    return change(BRIEF, sroi={"ingebrekestellingen": brieven}, dag=date(2019, 1, 10))


GEVALLEN = {
    "sroi-melding": (MELDING, lambda: make_bron(MELDING)),
    "sroi-melding-kaal": (MELDING, _make_kale_melding),
    "sroi-melding-aanbieder": (MELDING, _make_melding_aanbieder),
    "sroi-plan-van-aanpak": (PLAN, lambda: make_bron(PLAN)),
    "sroi-plan-kaal": (PLAN, _make_kaal_plan),
    "sroi-plan-gedekt": (PLAN, _make_gedekt_plan),
    "sroi-jaaroverzicht": (OVERZICHT, lambda: make_bron(OVERZICHT)),
    "sroi-jaaroverzicht-kaal": (OVERZICHT, _make_kaal_overzicht),
    "sroi-jaaroverzicht-vervuld": (OVERZICHT, _make_vervuld),
    "sroi-jaaroverzicht-lopend": (OVERZICHT, _make_lopend),
    "sroi-ingebrekestelling": (BRIEF, lambda: make_bron(BRIEF)),
    "sroi-ingebrekestelling-kaal": (BRIEF, _make_kale_brief),
    "sroi-ingebrekestelling-laat": (BRIEF, _make_late_brief),
}
