"""The documents about an inkoopplan that are compared with their golden text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from inkoop.document.contexten.plangegevens import Vaststelling
from inkoop.inkoopplan.planinhoud import Meerjarenpost
from inkoop.rules.besluitregel import Besluitregel, Ronde
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.rules.weging import Grens, Weging
from tests.document.bron import make_bron

STEMMEN = {"Bernheze": 1, "Boekel": 1, "Land van Cuijk": 3, "Maashorst": 2, "Oss": 3}
WEG = ("wvggz", "toegang", "uitvoering", "toezicht", "terugblik", "verdeelsleutel")
BEGROTING = ("reserve", "investeringsfonds", "basis_op_orde", "opvang")
JAREN = (2026, 2027)
LEEG = ("betrokkenen", "norm", "buiten_reikwijdte", "risicos")


def make_kaal_kader(kader: Kader) -> Kader:
    """A region of equals with votes of their own, one round, and nothing else agreed."""
    twee_derde = Weging(gewicht=STEMMEN, grens=Grens(tekst="ten minste 66,67%", minimaal_deel=Fraction(2, 3)))
    regel = Besluitregel(
        soort="inkoopplan",
        titel="Inkoopplan",
        grondslag="artikel 4",
        organen=("college", "raad"),
        rondes=(Ronde(wegingen=(twee_derde,)),),
    )
    assert kader.deelnemers
    return replace(
        kader,
        afspraken=(),
        agenda=(),
        overleg=(),
        plantermijn=None,
        verdeelsleutels={},
        besluiten={"inkoopplan": regel},
        deelnemers=replace(kader.deelnemers, centrumgemeente=None),
    )


def make_kaal_plan(gegevens: Any) -> dict[str, Any]:
    """A plan of two years with nothing that may be left out."""
    inhoud = gegevens.inhoud
    rijk = {jaar: bedrag for jaar, bedrag in inhoud.begroting.rijk_bestaand.items() if jaar in JAREN}
    posten = [Meerjarenpost(omschrijving="Beschermd wonen", bedragen=dict.fromkeys(JAREN, Decimal(9000000)))]
    begroting = inhoud.begroting.model_copy(
        update={"rijk_bestaand": rijk, "regionaal": posten, "rijk_nieuw": {}, **dict.fromkeys(BEGROTING)}
    )
    soorten = [
        soort.model_copy(update={"raming": {jaar: soort.raming[jaar] for jaar in JAREN}, "wachtend": {}})
        for soort in inhoud.behoefte.soorten
    ]
    zonder: dict[str, Any] = {
        **dict.fromkeys(WEG),
        **{veld: [] for veld in LEEG},
        "versie": 1,
        "begroting": begroting,
        "behoefte": inhoud.behoefte.model_copy(update={"soorten": soorten}),
    }
    plan = gegevens.plan.model_copy(update={"einddatum": date(2027, 12, 31)})
    return {"plan": plan, "inhoud": inhoud.model_copy(update=zonder), "peildatum": None}


def _make_kaal() -> tuple[Kader, Any]:
    kader, gegevens = make_bron("inkoopplan")
    return make_kaal_kader(kader), gegevens.model_copy(update=make_kaal_plan(gegevens))


def _make_vastgesteld() -> tuple[Kader, Any]:
    """A plan that was adopted, too late, by the inhabitants that the rule asks; its reserve is below what is asked."""
    kader, gegevens = make_bron("inkoopplan")
    inhoud, plan = gegevens.inhoud, gegevens.plan
    reserve = inhoud.begroting.reserve.model_copy(update={"beginstand": Decimal("1500000.00")})
    opvang = inhoud.begroting.opvang.model_copy(update={"kosten": inhoud.begroting.opvang.kosten[:1]})
    begroting = inhoud.begroting.model_copy(update={"reserve": reserve, "opvang": opvang})
    eerste = plan.versies[0].model_copy(update={"datum": date(2025, 4, 1)})
    laat = plan.versies[1].model_copy(update={"datum": date(2025, 4, 8), "omschrijving": None})
    tabel = Inwonertabel(peildatum=date(2025, 1, 1), aantallen={**kader.inwoners[0].aantallen, "Oss": 95000})
    anders = {
        "inhoud": inhoud.model_copy(update={"begroting": begroting}),
        "plan": plan.model_copy(update={"versies": [eerste, laat]}),
        "peildatum": None,
        "vaststelling": Vaststelling(datum=date(2025, 5, 20), wijze="meerderheid"),
        "inwonertabellen": (*kader.inwoners, tabel),
    }
    return kader, gegevens.model_copy(update=anders)


def _make_kaal_verslag() -> tuple[Kader, Any]:
    """A report on the purchase before the plan begins: nothing to compare, nothing to ask."""
    kader, gegevens = make_bron("voortgangsrapportage-inkoop")
    leeg: dict[str, Any] = {"behoefte": [], "uitgaven": [], "risicos": [], "bijsturing": [], "volgende": None}
    mijlpalen = [stand.model_copy(update={"toelichting": None}) for stand in gegevens.verslag.mijlpalen[:3]]
    vroeg = {"datum": date(2025, 7, 1), "van": date(2025, 4, 1), "tot": date(2025, 6, 30), "mijlpalen": mijlpalen}
    anders = {**make_kaal_plan(gegevens), "verslag": gegevens.verslag.model_copy(update={**leeg, **vroeg})}
    return make_kaal_kader(kader), gegevens.model_copy(update=anders)


GEVALLEN = {
    "inkoopplan": ("inkoopplan", lambda: make_bron("inkoopplan")),
    "inkoopplan-kaal": ("inkoopplan", _make_kaal),
    "inkoopplan-vastgesteld": ("inkoopplan", _make_vastgesteld),
    "voortgangsrapportage-inkoop": ("voortgangsrapportage-inkoop", lambda: make_bron("voortgangsrapportage-inkoop")),
    "voortgangsrapportage-kaal": ("voortgangsrapportage-inkoop", _make_kaal_verslag),
}
