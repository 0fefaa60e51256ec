"""The papers of a selectie: each procedure, each outcome, and with everything left out that may be left out."""

from dataclasses import replace
from typing import Any

from inkoop.rules.kader import Kader, Ondertekening
from inkoop.selectie.schema import Selectie
from tests.document.bron import make_bron


def change_selectie(selectie: Selectie, **anders: Any) -> Selectie:
    """The selectie with other fields, checked anew."""
    return Selectie.model_validate({**selectie.model_dump(exclude_unset=True), **anders})


def _make_openbaar() -> tuple[Kader, Any]:
    """The open procedure for one opdracht that is not divided, in a region where each gemeente signs."""
    kader, gegevens = make_bron("selectiedocument")
    selectie = change_selectie(
        gegevens.selectie,
        procedure="openbaar",
        percelen=[{"titel": "Beschermd wonen", "omschrijving": "Inwoners wonen beschermd.", "aantal": 1}],
        verdeling="Een aanbieder levert groep en eigen woning samen, zodat inwoners niet van begeleider wisselen.",
        looptijd={"ingang": "2026-01-01", "einde": "2027-12-31"},
        waarde=None,
        cpv=[],
        bijlagen=[],
        criteria=[{**c.model_dump(), "minimum": None} for c in gegevens.selectie.criteria],
    )
    apart = replace(kader, ondertekening=Ondertekening(door="gemeenten"))
    return apart, gegevens.model_copy(update={"selectie": selectie})


def make_toelating(aanbieder: str | None = None, **anders: Any) -> tuple[Kader, Any]:
    """The example of a toelating, for another aanbieder or with other fields in the selectie."""
    kader, gegevens = make_bron("toelatingsbrief")
    keuze = {"selectie": change_selectie(gegevens.selectie, **anders), "aanbieder": aanbieder or gegevens.aanbieder}
    return kader, gegevens.model_copy(update=keuze)


def _make_kale_toelating() -> tuple[Kader, Any]:
    """A toelating on one closing day, without eisen in the kader and with nothing more to hand in."""
    kader, gegevens = make_toelating(
        percelen=[
            {"nummer": 1, "titel": "Wonen", "omschrijving": "Wonen in een groep."},
            {"nummer": 2, "titel": "Thuis", "omschrijving": "Wonen in een eigen woning."},
        ],
        planning={
            "publicatie": "2017-03-06",
            "vragen_tot": "2017-03-20",
            "nota_van_inlichtingen": "2017-04-03",
            "sluiting": "2017-04-18",
            "sluitingstijd": "17:00",
            "besluit": "2017-05-22",
        },
        vervolg={"overeenkomst": "Overeenkomst beschermd wonen", "tekenen_uiterlijk": "2017-07-10"},
        besluit={"genomen_op": "2017-05-22", "verzonden_op": "2017-05-23", "kenmerk": "BW-2017-0007-T"},
        bijlagen=[],
        inschrijvingen=[
            {
                "aanbieder": "Woonzorg Denkbeeld B.V.",
                "perceel": 2,
                "ontvangen_op": "2017-04-18",
                "ontvangen_om": "17:00",
                "adres": ["Denkdreef 0"],
                "overige_eisen": "voldoet",
            },
            {
                "aanbieder": "Begeleid Wonen Fictief",
                "perceel": 1,
                "ontvangen_op": "2017-04-19",
                "adres": ["Fictiefhof 0"],
                "overige_eisen": "voldoet",
            },
        ],
    )
    return replace(kader, toetreding=None), gegevens


def make_brief(soort: str, aanbieder: str | None = None, **anders: Any) -> tuple[Kader, Any]:
    """The example of a letter, for another aanbieder or with other fields in the selectie."""
    kader, gegevens = make_bron(soort)
    keuze = {"selectie": change_selectie(gegevens.selectie, **anders), "aanbieder": aanbieder or gegevens.aanbieder}
    return kader, gegevens.model_copy(update=keuze)


def _make_kale_brief(soort: str, aanbieder: str) -> tuple[Kader, Any]:
    """A letter on an opdracht that is not divided, without standstill or proof to hand in, each gemeente signing."""
    kader, gegevens = make_bron(soort)
    selectie = gegevens.selectie.model_dump(exclude_unset=True)
    een = change_selectie(
        gegevens.selectie,
        percelen=[{"titel": "Beschermd wonen", "omschrijving": "De hele opdracht.", "aantal": 1}],
        inschrijvingen=[i for i in selectie["inschrijvingen"] if i["perceel"] == 1],
        lotingen=[],
        rechtsbescherming={**selectie["rechtsbescherming"], "standstill": None},
        vervolg={"overeenkomst": "Overeenkomst beschermd wonen", "tekenen_uiterlijk": "2025-12-15"},
    )
    apart = replace(kader, ondertekening=Ondertekening(door="gemeenten"))
    return apart, gegevens.model_copy(update={"selectie": een, "aanbieder": aanbieder})


def _make_geen_winnaar() -> tuple[Kader, Any]:
    """One inschrijver in the open procedure, who came too late: nobody wins."""
    kader, gegevens = make_bron("afwijzingsbrief")
    selectie = gegevens.selectie.model_dump(exclude_unset=True)
    laat = [i for i in selectie["inschrijvingen"] if i["aanbieder"] == "Begeleid Wonen Fictief"]
    return kader, gegevens.model_copy(
        update={
            "selectie": change_selectie(gegevens.selectie, procedure="openbaar", inschrijvingen=laat, lotingen=[]),
            "aanbieder": "Begeleid Wonen Fictief",
        }
    )


def _for_aanbieder(aanbieder: str, bron: tuple[Kader, Any]) -> tuple[Kader, Any]:
    kader, gegevens = bron
    return kader, gegevens.model_copy(update={"aanbieder": aanbieder})


def _make_verzegeld() -> tuple[Kader, Any]:
    """A proces-verbaal of a toelating without a closing day in which nothing may be opened yet."""
    kader, gegevens = make_bron("proces-verbaal")
    leeg = ("waarde", "sluiting", "sluitingstijd", "termijn")
    lijsten = ("inschrijvingen", "eisen", "beoordelaars", "scores", "uitslagen", "besluiten", "stappen")
    dicht = {**dict.fromkeys(leeg), **{naam: [] for naam in lijsten}, "vragen": 0, "verzegeld": 2}
    stappen = gegevens.verslag.stappen[:1]
    percelen = [p.model_copy(update={"aantal": None}) for p in gegevens.verslag.percelen]
    verslag = gegevens.verslag.model_copy(update={**dicht, "stappen": stappen, "percelen": percelen})
    apart = replace(kader, ondertekening=Ondertekening(door="gemeenten"))
    return apart, gegevens.model_copy(update={"verslag": verslag})


GEVALLEN = {
    "selectiedocument": ("selectiedocument", lambda: make_bron("selectiedocument")),
    "selectiedocument-openbaar": ("selectiedocument", _make_openbaar),
    "selectiedocument-toelating": ("selectiedocument", make_toelating),
    "selectiedocument-toelating-kaal": ("selectiedocument", _make_kale_toelating),
    "gunningsbrief": ("gunningsbrief", lambda: make_bron("gunningsbrief")),
    "gunningsbrief-kaal": ("gunningsbrief", lambda: _make_kale_brief("gunningsbrief", "Maatjes & Muren B.V.")),
    "afwijzingsbrief": ("afwijzingsbrief", lambda: make_bron("afwijzingsbrief")),
    "afwijzingsbrief-kaal": ("afwijzingsbrief", lambda: _make_kale_brief("afwijzingsbrief", "Stichting Voorbeeldhuis")),
    "afwijzingsbrief-eisen": ("afwijzingsbrief", lambda: make_brief("afwijzingsbrief", "Woonzorg Denkbeeld B.V.")),
    "afwijzingsbrief-loting": ("afwijzingsbrief", lambda: make_brief("afwijzingsbrief", "Maatjes & Muren B.V.")),
    "afwijzingsbrief-te-laat": ("afwijzingsbrief", _make_geen_winnaar),
    "afwijzingsbrief-toelating": ("afwijzingsbrief", lambda: make_toelating("Stichting Het Verzonnen Thuis")),
    "afwijzingsbrief-toelating-te-laat": (
        "afwijzingsbrief",
        lambda: _for_aanbieder("Begeleid Wonen Fictief", _make_kale_toelating()),
    ),
    "toelatingsbrief": ("toelatingsbrief", make_toelating),
    "toelatingsbrief-kaal": ("toelatingsbrief", _make_kale_toelating),
    "proces-verbaal": ("proces-verbaal", lambda: make_bron("proces-verbaal")),
    "proces-verbaal-verzegeld": ("proces-verbaal", _make_verzegeld),
}
