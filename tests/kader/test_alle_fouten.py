"""The head of a kader, and every fault of a file at once, each told one time."""

import pytest

from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.kader.loader import check_kader
from tests.kader.basis import ALLEN, BASIS, BESLUIT


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("titel: x\nbron: {document: d, vindplaats: v}\n", "proef.yaml:1:1: kader: ontbreekt"),
        ("kader: proef\nbron: {document: d, vindplaats: v}\n", "proef.yaml:1:1: titel: ontbreekt"),
        ("kader: proef\ntitel: x\n", "proef.yaml:1:1: bron: ontbreekt"),
        ("kader: proef\ntitel: x\nbron: {document: d}\n", "proef.yaml:3:1: bron.vindplaats: ontbreekt"),
        (
            "kader: Proef\ntitel: x\nbron: {document: d, vindplaats: v}\n",
            "schrijf kleine letters, cijfers en streepjes",
        ),
        (
            "kader: ander\ntitel: x\nbron: {document: d, vindplaats: v}\n",
            "'ander' is niet de naam van het bestand ('pro",
        ),
        (
            BASIS.replace("naam: Bergveen", "naam: Aardam"),
            "5:31: deelnemers.gemeenten[1]: gemeente 'Aardam' staat er twee",
        ),
        (BASIS.replace("[{naam: Aardam}, {naam: Bergveen}]", "[]"), "deelnemers.gemeenten: heeft 0 onderdelen"),
        (BASIS.replace("{naam: Aardam}", "Aardam"), "5:15: deelnemers.gemeenten[0]: 'Aardam' staat waar een blok"),
        (BASIS.replace("{naam: Aardam}", "{naam: Aardam, code: 1721}"), "is geen code van een gemeente; schrijf GM en"),
        (
            BASIS.replace("m}", "m, code: GM0001}").replace("n}]", "n, code: GM0001}]"),
            "deelnemers.gemeenten[1]: code 'GM0001' staat er twee keer",
        ),
        (BASIS.replace("deelnemers:\n", "deelnemers:\n  centrumgemeente: Bergven\n"), "bedoelt u 'Bergveen'?"),
        (
            f"kader: proef\ntitel: x\nbron: {{document: d, vindplaats: v}}\nbesluiten: {{p: {{{BESLUIT}, {ALLEN}}}}}\n",
            "proef.yaml:4:1: besluiten: vraagt deelnemers; noem de gemeenten die beslissen",
        ),
    ],
)
def test_the_head_of_a_kader(tekst: str, melding: str) -> None:
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(tekst, "proef.yaml"), "proef")
    assert melding in str(gevonden.value)


ALLES = """\
kader: andere-naam
titel: Van alles fout
bron: {document: d, vindplaats: v, datum: 2025-02-30}
geldig: {van: 2024-01-03, tot: 2023-12-31, toet: 3}
deelnemers:
  centrumgemeente: Aaardam
  gemeenten: [{naam: Aardam, code: GM12}, {naam: Bergveen}]
inwoners:
  - {peildatum: 2022-01-01, aantallen: {Aardam: 12x, Bergven: 5}}
besluiten:
  plan:
    titel: x
    organen: [college, burgemeester]
    rondes: [{eis: [{gewicht: {Aardam: 1, Bergven: 2}, minimaal: 9}]}]
verdeelsleutels: {s: {gewichten: {Aardam: 50%, Bergveen: 40%}}}
agenda: [{id: a, titel: x}, {id: a, titel: y}, {titel: z}]
afspraken: [x, {id: b, onderwerp: o}, {id: b, onderwerp: o}]
"""


def test_every_fault_at_once_in_order_of_place() -> None:
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(ALLES, "proef.yaml"), "proef")
    velden = [f"{fout.regel}: {str(fout).split(': ')[1]}" for fout in gevonden.value.fouten]
    assert velden == [
        "1: kader",
        "3: bron.datum",
        "4: geldig",
        "4: geldig.toet",
        "6: deelnemers.centrumgemeente",
        "7: deelnemers.gemeenten[0].code",
        "9: inwoners[0].aantallen.Aardam",
        "9: inwoners[0].aantallen.Bergven",
        "11: besluiten.plan.grondslag",
        "13: besluiten.plan.organen[1]",
        "14: besluiten.plan.rondes[0].eis[0].gewicht",
        "14: besluiten.plan.rondes[0].eis[0].gewicht.Bergven",
        "14: besluiten.plan.rondes[0].eis[0].minimaal",
        "15: verdeelsleutels.s.gewichten",
        "16: agenda[1]",
        "16: agenda[2].id",
        "17: afspraken[0]",
        "17: afspraken[2]",
    ]


def test_names_are_not_doubted_while_the_gemeenten_are_unreadable() -> None:
    tekst = BASIS.replace("{naam: Aardam}", "{naam: [Aardam]}")
    tekst += "inwoners: [{peildatum: 2022-01-01, aantallen: {Aardam: 1, Bergveen: 2}}]\n"
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(tekst, "proef.yaml"), "proef")
    assert [fout.pad for fout in gevonden.value.fouten] == [("deelnemers", "gemeenten", 0, "naam")]


@pytest.mark.parametrize(
    ("tekst", "velden"),
    [
        ("titel: x\nbron: {document: d, vindplaats: v}\ngeldig: {tot: 2025-01-01}\n", ["kader", "geldig.van"]),
        (
            BASIS + "sroi: {drempel: 5}\nplantermijn: {voor: 04-01}\n",
            [
                "sroi.percentage",
                "sroi.categorieen",
                "plantermijn.jaren_voor_ingang",
                "plantermijn.peildatum_inwoners",
            ],
        ),
        (BASIS + "agenda: [{}, {}]\n", ["agenda[0].id", "agenda[0].titel", "agenda[1].id", "agenda[1].titel"]),
    ],
)
def test_what_is_missing_is_told_once_and_nothing_else(tekst: str, velden: list[str]) -> None:
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(tekst, "proef.yaml"), "proef")
    assert [str(fout).split(": ")[1] for fout in gevonden.value.fouten] == velden
    assert {fout.melding for fout in gevonden.value.fouten} == {"ontbreekt; vul dit veld in"}
