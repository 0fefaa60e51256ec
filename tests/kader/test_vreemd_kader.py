"""A kader that the program never saw loads and computes; what it leaves out is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkoop.kader.loader import read_kader
from inkoop.kader.toets import run_toetsbestand

KADER = """\
kader: waterland
titel: Regeling Waterland
bron: {document: Regeling, vindplaats: nergens}
geldig: {van: 2020-01-01}
deelnemers:
  centrumgemeente: Zilverdam
  gemeenten: [{naam: Zilverdam}, {naam: Ytterveen}, {naam: "'s-Xanderberg"}]
inwoners:
  - {peildatum: 2019-07-01, aantallen: {Zilverdam: 60, Ytterveen: 30, "'s-Xanderberg": 10}}
besluitopties: {ja: voor, ja mits: voor, nee: tegen, later: open}
besluiten:
  begroting:
    grondslag: artikel 3
    titel: Begroting
    organen: [raad]
    peildatum: {jaren_voor_ingang: 2, dag: 07-01}
    rondes:
      - eis:
          - {gewicht: {Zilverdam: 3, Ytterveen: 2, "'s-Xanderberg": 2}, minimaal: 2/3}
          - {gewicht: gelijk, minimaal: 2}
  statuten:
    grondslag: artikel 4
    titel: Statuten
    organen: [raad, college]
    vooraf: {weken: 6}
    rondes: [{eis: allen}]
verdeelsleutels:
  vast: {grondslag: artikel 5, gewichten: {Zilverdam: 50%, Ytterveen: 33.5%, "'s-Xanderberg": 16.5%}}
  hoofden: {gewicht: inwoners, peildatum: 2019-07-01}
opzegging: {grondslag: artikel 6, termijn: {weken: 13}, vanaf: ontvangst, einde_op: maandeinde}
tarieven:
  - {arrangement: dag, naam: Dagopvang, van: 2020-01-01, eenheid: dag,
     bedragen: {licht: {2020-01-01: 10.5, 2021-01-01: 11}, zwaar: 20}}
sroi:
  grondslag: artikel 9
  percentage: {2020-01-01: 5, 2022-01-01: 2.5}
  drempel: 50000
  categorieen:
    - {code: baan, naam: Een baan, eenheid: fte_jaar, waarde: {2019-01-01: 20000, 2022-01-01: 30000}}
    - {code: les, naam: Een les, eenheid: dagdeel_persoon, waarde: 100, groep: 2}
"""

BESLUITEN = "besluiten: [{gemeente: Zilverdam, orgaan: raad, ronde: 1, besluit: %s, datum: 2021-03-01}"
UITKOMSTEN: list[tuple[str, str, dict[str, Any]]] = [
    (
        "besluit",
        "{soort: begroting, ingangsdatum: 2021-09-01, "
        + BESLUITEN % "ja mits"
        + ', {gemeente: "\'s-Xanderberg", orgaan: raad, ronde: 1, besluit: ja, datum: 2021-02-01}]}',
        {
            "uitkomst": "vastgesteld",
            "wijze": "meerderheid",
            "vastgesteld_op": "2021-03-01",
            "inwoners_voor": 70,
            "inwoners_totaal": 100,
            "aandeel_voor": "70.00",
            "gemeenten_voor": 2,
            "ontbreekt": ["raad Ytterveen"],
            "voorwaarden": [
                {
                    "gewicht": {"Zilverdam": 3, "Ytterveen": 2, "'s-Xanderberg": 2},
                    "vereist": "minimaal 2/3",
                    "behaald": 5,
                    "totaal": 7,
                    "voldaan": True,
                },
                {"gewicht": "gelijk", "vereist": "minimaal 2", "behaald": 2, "totaal": 3, "voldaan": True},
            ],
            "tijdig": None,
            "waarschuwingen": [],
            "peildatum": "2019-07-01",
            "grondslag": "artikel 3",
        },
    ),
    (
        "besluit",
        "{soort: statuten, ingangsdatum: 2021-09-01, " + BESLUITEN % "later" + "]}",
        {
            "uitkomst": "open",
            "inwoners_voor": None,
            "inwoners_totaal": None,
            "aandeel_voor": None,
            "peildatum": None,
            "voorwaarden": [{"gewicht": "gelijk", "vereist": "allen", "behaald": 0, "totaal": 3, "voldaan": False}],
            "ontbreekt": [
                "raad Zilverdam",
                "college Zilverdam",
                "raad Ytterveen",
                "college Ytterveen",
                "raad 's-Xanderberg",
                "college 's-Xanderberg",
            ],
        },
    ),
    ("verdeling", "{bedrag: 1}", {"delen": {"Zilverdam": "0.50", "Ytterveen": "0.34", "'s-Xanderberg": "0.16"}}),
    (
        "verdeling",
        "{bedrag: 1, sleutel: hoofden}",
        {"percentages": {"Zilverdam": 60, "Ytterveen": 30, "'s-Xanderberg": 10}, "grondslag": None},
    ),
    (
        "opzegging",
        "{dagtekening: 2021-01-02, ontvangen_op: 2021-01-04}",
        {"vroegste_einde": "2021-04-30", "geldig": True, "einde": "2021-04-30", "grondslag": "artikel 6"},
    ),
    ("tarief", "{arrangement: dag, zwaarte: licht, datum: 2020-12-31}", {"bedrag": "10.50", "eenheid": "dag"}),
    (
        "tarief",
        "{arrangement: dag, zwaarte: licht, datum: 2021-01-01}",
        {"bedrag": "11.00", "periode_bedrag_per_jaar": "143.00"},
    ),
    ("tarief", "{arrangement: dag, zwaarte: zwaar, datum: 2021-01-01}", {"bedrag": "20.00"}),
    (
        "sroi",
        "{overeenkomst: {opdrachtwaarde: 100000, ingang: 2021-07-01, einde: 2022-06-30}, inzetten: "
        "[{id: een, categorie: baan, van: 2021-07-01, fte: 1, status: goedgekeurd}]}",
        {"verplichting_totaal": "5000.00", "ingezet_totaal": "20000.00"},
    ),
    (
        "sroi",
        "{overeenkomst: {opdrachtwaarde: 100000, ingang: 2022-01-01, einde: 2022-12-31}, inzetten: "
        "[{id: een, categorie: les, van: 2022-01-01, dagdelen: 3, personen: 2, status: goedgekeurd}]}",
        {
            "verplichting_totaal": "2500.00",
            "ingezet_totaal": "0.00",
            "inzetten": [{"id": "een", "telt_mee": False, "reden": "groep1_beschikbaar", "waarden": {}}],
        },
    ),
]


@pytest.fixture
def compute(tmp_path: Path) -> Callable[[str, str], Any]:
    """Computes one toets under the kader beside it, by a relative path."""
    (tmp_path / "kaders").mkdir()
    (tmp_path / "kaders" / "waterland.yaml").write_text(KADER, encoding="utf-8")

    def run(regel: str, invoer: str) -> Any:
        bestand = tmp_path / "toetsen.yaml"
        toets = f"kader: kaders/waterland.yaml\ntoetsen: [{{naam: a, regel: {regel}, invoer: {invoer}}}]\n"
        bestand.write_text(toets, encoding="utf-8")
        (resultaat,) = run_toetsbestand(bestand)
        return resultaat

    return run


def test_it_loads_without_a_fault(tmp_path: Path) -> None:
    bestand = tmp_path / "waterland.yaml"
    bestand.write_text(KADER, encoding="utf-8")
    gelezen = read_kader(bestand)
    assert gelezen.kader.gemeenten == ("Zilverdam", "Ytterveen", "'s-Xanderberg")
    assert [fout.melding for fout in gelezen.waarschuwingen] == [
        "de sleutel telt de inwoners per 2019-07-01, een besluit per 2 jaar voor de ingang"
    ]


@pytest.mark.parametrize(("regel", "invoer", "verwacht"), UITKOMSTEN)
def test_it_computes(regel: str, invoer: str, verwacht: dict[str, Any], compute: Callable[[str, str], Any]) -> None:
    resultaat = compute(regel, invoer)
    assert resultaat.fout is None
    assert {veld: resultaat.uitkomst[veld] for veld in verwacht} == verwacht


@pytest.mark.parametrize(
    ("regel", "invoer", "melding"),
    [
        ("plantermijn", "{ingangsdatum: 2025-01-01}", "kader waterland kent geen plantermijn"),
        ("uittreding", "{gemeente: Zilverdam, brief: 2025-01-01}", "kader waterland kent geen uittreding"),
        (
            "opzegging_opdracht",
            "{opgezegd_op: 2025-01-01, reden: regulier}",
            "kader waterland kent geen opzegging van een individuele opdracht",
        ),
        (
            "toetreding",
            "{datum: 2025-01-01, overeenkomst: {ingang: 2025-01-01, einde: 2025-12-31}}",
            "kader waterland kent geen toetreding",
        ),
        ("besluit", "{soort: verlenging, besluiten: []}", "'verlenging' is geen besluit in kader waterland; kies uit"),
        ("besluit", "{soort: statuten, besluiten: []}", "ingangsdatum: ontbreekt; het besluit moet 6 weken daarvoor"),
        ("besluit", "{soort: begroting, besluiten: []}", "ingangsdatum: ontbreekt; de peildatum van de inwoners volgt"),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2025-01-01, besluiten: []}",
            "er zijn geen inwoneraantallen per 1\N{NO-BREAK SPACE}juli\N{NO-BREAK SPACE}2023 (2023-07-01)",
        ),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2021-01-01, overleg_op: 2021-01-01, besluiten: []}",
            "overleg_op: 'begroting' heeft geen tweede ronde",
        ),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2021-01-01, " + BESLUITEN.replace("raad", "college") % "ja" + "]}",
            "besluiten[0].orgaan: 'college' is geen orgaan dat over 'begroting' beslist; kies uit: raad",
        ),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2021-01-01, " + BESLUITEN % "akkoord" + "]}",
            "besluiten[0].besluit: 'akkoord' is geen mogelijk besluit; kies uit: ja, ja mits, nee of later",
        ),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2021-01-01, inwoners: {Zilverdam: 1}, besluiten: []}",
            "inwoners: mist Ytterveen en 's-Xanderberg",
        ),
        (
            "besluit",
            "{soort: begroting, ingangsdatum: 2021-01-01, adviezen: {poho: positief}, besluiten: []}",
            "adviezen.poho: 'poho' is geen adviseur; die zijn er hier niet",
        ),
        ("verdeling", "{bedrag: 1, sleutel: vasst}", "sleutel: 'vasst' is geen verdeelsleutel in kader waterland"),
        (
            "verdeling",
            "{bedrag: 1, sleutel: vast, gewichten: {a: 1}}",
            "noem een sleutel van het kader of eigen gewicht",
        ),
        (
            "opzegging",
            "{dagtekening: 2021-01-02}",
            "ontvangen_op: ontbreekt; de termijn loopt vanaf de dag van ontvangst",
        ),
        ("opzegging", "{dagtekening: 2021-01-02, ontvangen_op: 2021-01-01}", "ligt voor de dagtekening van 2021-01-02"),
        (
            "opzegging",
            "{dagtekening: 2021-01-02, ontvangen_op: 2021-01-02, door: gemeenten}",
            "door: dit kader kent geen opzegging door de gemeenten",
        ),
        ("tarief", "{arrangement: nacht, zwaarte: licht, datum: 2021-01-01}", "'nacht' staat niet in de tarieven"),
        (
            "tarief",
            "{arrangement: dag, zwaarte: midden, datum: 2021-01-01}",
            "'midden' staat niet in de tabel; kies uit",
        ),
        ("tarief", "{arrangement: dag, zwaarte: licht, opslag: true, datum: 2021-01-01}", "heeft geen opslag"),
        (
            "tarief",
            "{arrangement: dag, zwaarte: licht, datum: 2019-12-31}",
            "geldt geen tarief voor 'dag'; wel vanaf 2020",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2019-01-01, einde: 2019-12-31}}",
            "sroi.percentage: heeft op 2019-01-01 nog geen waarde; de eerste geldt vanaf 2020-01-01",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2020-12-31}}",
            "overeenkomst.einde: 2020-12-31 ligt voor de ingang 2021-01-01",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2022-12-31, jaarwaarden: {1: 5}}}",
            "overeenkomst.jaarwaarden: mist contractjaar 2 (2022-01-01 tot en met 2022-12-31)",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, overdracht: {2: 0}}",
            "overdracht: contractjaar 2 bestaat niet; er zijn er 1",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, overdracht: {0: 0}}",
            "overdracht: contractjaar 0 bestaat niet; er zijn er 1",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, overdracht: {1: 5}}",
            "overdracht.1: €\N{NO-BREAK SPACE}5,00 is meer dan mee mag uit contractjaar 1: €\N{NO-BREAK SPACE}0,00",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: baan, van: 2021-01-01, status: goedgekeurd}]}",
            "inzetten (i).fte: ontbreekt; categorie 'baan' vraagt dit",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: stage, van: 2021-01-01, status: goedgekeurd}]}",
            "inzetten (i).categorie: 'stage' is geen categorie van dit kader; kies uit: baan, les",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: baan, van: 2021-02-01, tot: 2021-01-31, fte: 1, status: goedgekeurd}]}",
            "inzetten (i).tot: 2021-01-31 ligt voor het begin, 2021-02-01",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: baan, van: 2021-02-01, fte: 1, status: goedgekeurd, toegerekend_aan: 2}]}",
            "inzetten (i).toegerekend_aan: contractjaar 2 kan niet; de inzet begint in contractjaar 1",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: baan, van: 2021-02-01, fte: 999999999999, status: goedgekeurd}]}",
            "inzetten (i): 20000 x 999999999999 is meer dan een overeenkomst waard kan zijn",
        ),
        (
            "sroi",
            "{overeenkomst: {opdrachtwaarde: 1, ingang: 2021-01-01, einde: 2021-12-31}, inzetten: "
            "[{id: i, categorie: baan, van: 2021-02-01, fte: 1, status: goedgekeurd}, "
            "{id: i, categorie: baan, van: 2021-02-01, fte: 1, status: goedgekeurd}]}",
            "inzetten: id 'i' komt twee keer voor",
        ),
    ],
)
def test_what_it_refuses_names_the_field(
    regel: str, invoer: str, melding: str, compute: Callable[[str, str], Any]
) -> None:
    resultaat = compute(regel, invoer)
    assert resultaat.uitkomst is None
    assert melding in resultaat.fout
