"""The norm as a check on the command line: a list of questions out, a file of answers in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.kader.loader import check_kader

Run = Callable[..., tuple[int, str, str]]
NORM = "norm-opdrachtgeverschap"
REGIO = """\
kader: proefnorm
titel: Een proefnorm
bron: {document: Een norm, vindplaats: nergens}
norm:
  grondslag: punt 1
  delen:
    - id: visie
      titel: De visie
      afspraken:
        - id: raden
          titel: Vastgesteld
          grondslag: punt 1
          vragen:
            - {id: besluit, tekst: "Is er een besluit: van elke raad?", bewijs: raadsbesluiten}
            - {id: buren, tekst: "Lezen # buren mee?", bewijs: verslag, voorwaarde: als er buren zijn}
"""
JA = "{antwoord: ja, bewijs: raadsbesluiten van mei}"


@pytest.fixture
def write_antwoorden(tmp_path: Path) -> Callable[[str], str]:
    """Writes a norm and a file of answers to it, and gives the path of the answers."""
    (tmp_path / "proefnorm.yaml").write_text(REGIO, encoding="utf-8")

    def write(antwoorden: str, kader: str = "./proefnorm.yaml") -> str:
        pad = tmp_path / "antwoorden.yaml"
        pad.write_text(f"kader: {kader}\nantwoorden: {antwoorden}\n", encoding="utf-8")
        return str(pad)

    return write


def test_the_table_shows_judgement_evidence_and_gaps(write_antwoorden: Callable[[str], str], inkoop: Run) -> None:
    code, tekst, fout = inkoop("kader", "norm", write_antwoorden(f"{{raden: {{besluit: {JA}}}}}"))
    assert (code, fout) == (1, "")
    regels = [" ".join(regel.split()) for regel in tekst.splitlines()]
    assert "De visie: deels" in regels
    assert "Vastgesteld deels raadsbesluiten van mei bij 1 vraag" in regels
    assert regels[regels.index("Waarom:") + 1 :] == [
        "- Vastgesteld (punt 1): deels.",
        "- 'Lezen # buren mee?' is nog niet beantwoord.",
    ]


def test_as_data(write_antwoorden: Callable[[str], str], inkoop: Run) -> None:
    buren = "{antwoord: niet_van_toepassing, opmerking: een eiland}"
    code, tekst, fout = inkoop(
        "kader", "norm", write_antwoorden(f"{{raden: {{besluit: {JA}, buren: {buren}}}}}"), "--json"
    )
    assert (code, fout) == (0, "")
    uitkomst = json.loads(tekst)
    assert list(uitkomst) == ["oordeel", "delen", "grondslag", "uitleg"]
    assert uitkomst["delen"] == [
        {
            "id": "visie",
            "titel": "De visie",
            "oordeel": "ja",
            "aantallen": {"ja": 1, "deels": 0, "nee": 0, "onbekend": 0, "niet_van_toepassing": 0},
            "afspraken": [
                {
                    "id": "raden",
                    "titel": "Vastgesteld",
                    "oordeel": "ja",
                    "bewijs": {"besluit": "raadsbesluiten van mei"},
                    "ontbreekt": [],
                    "grondslag": "punt 1",
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("antwoorden", "code", "melding"),
    [
        (
            "{raden: {besluit: {antwoord: misschien}}}",
            1,
            "antwoord: 'misschien' is geen mogelijke waarde; kies uit: ja,",
        ),
        ("{raden: {besluit: {bewijs: x}}}", 1, "antwoorden.raden.besluit.antwoord: ontbreekt; vul dit veld in"),
        ("{raden: {besluit: ja}}", 1, "antwoorden.raden.besluit: 'ja' staat waar een blok met velden"),
        ("{raden: {buur: {antwoord: ja}}}", 1, ":2:22: antwoorden.raden.buur: is geen vraag bij deze afspraak"),
        ("{radden: {}}", 1, ":2:14: antwoorden.radden: is geen afspraak van de norm; kies uit: raden"),
        (f"{{raden: {{besluit: {JA}, besluit: {JA}}}}}", 1, "besluit"),
        ("{raden: {buren: {antwoord: niet_van_toepassing}}}", 1, "schrijf in 'opmerking' waarom niet is voldaan"),
    ],
)
def test_a_wrong_answer_is_told_with_its_place(
    antwoorden: str, code: int, melding: str, write_antwoorden: Callable[[str], str], inkoop: Run
) -> None:
    kreeg, tekst, fout = inkoop("kader", "norm", write_antwoorden(antwoorden))
    assert (kreeg, tekst) == (code, "")
    assert "antwoorden.yaml:2:" in fout
    assert melding in fout


@pytest.mark.parametrize(
    ("kader", "deel", "code", "melding"),
    [
        ("norm-opdrachtgever", (), 2, "kader 'norm-opdrachtgever' bestaat niet; bedoelt u 'norm-opdrachtgeverschap'?"),
        ("./weg.yaml", (), 2, "weg.yaml: bestaat niet"),
        (NORM, ("--deel", "afspraak"), 2, "'afspraak' is geen deel van de norm; kies uit: afspraken, "),
        ("centrumregeling-bno-2024", (), 1, "kader centrumregeling-bno-2024 kent geen norm"),
    ],
)
def test_a_norm_that_is_not_there(
    kader: str,
    deel: tuple[str, ...],
    code: int,
    melding: str,
    write_antwoorden: Callable[[str, str], str],
    inkoop: Run,
) -> None:
    kreeg, tekst, fout = inkoop("kader", "norm", write_antwoorden("{}", kader), *deel)
    assert (kreeg, tekst) == (code, "")
    assert melding in fout


def test_the_list_of_questions_can_be_filled_in(tmp_path: Path, inkoop: Run) -> None:
    pad = tmp_path / "mijn-antwoorden.yaml"
    assert inkoop("kader", "vragenlijst", NORM, "--naar", str(pad)) == (0, f"{pad}: geschreven\n", "")
    lijst = pad.read_text(encoding="utf-8")
    assert inkoop("kader", "vragenlijst", NORM) == (0, lijst, "")
    code, tekst, _ = inkoop("kader", "norm", str(pad), "--json")
    delen = {deel["id"]: deel for deel in json.loads(tekst)["delen"]}
    assert code == 1
    assert {naam: deel["aantallen"]["onbekend"] for naam, deel in delen.items()} == {
        "afspraken": 8,
        "sociale-inclusie": 8,
        "landelijke-afspraken": 5,
    }
    pad.write_text(
        lijst.replace("antwoord: onbekend, bewijs: null", "antwoord: ja, bewijs: de visie"), encoding="utf-8"
    )
    code, tekst, _ = inkoop("kader", "norm", str(pad), "--json")
    assert (code, json.loads(tekst)["oordeel"]) == (0, "ja")


def test_answers_are_never_overwritten(tmp_path: Path, inkoop: Run) -> None:
    pad = tmp_path / "mijn-antwoorden.yaml"
    pad.write_text("van mij", encoding="utf-8")
    code, tekst, fout = inkoop("kader", "vragenlijst", NORM, "--naar", str(pad))
    assert (code, tekst, fout) == (2, "", f"{pad}: bestaat al; kies een andere naam\n")
    assert pad.read_text(encoding="utf-8") == "van mij"


def test_the_list_holds_every_question_of_the_chosen_part_only(tmp_path: Path, inkoop: Run) -> None:
    eigen = tmp_path / "instance" / "kaders"
    eigen.mkdir(parents=True)
    (eigen / "proefnorm.yaml").write_text(REGIO, encoding="utf-8")
    code, tekst, _ = inkoop("kader", "vragenlijst", "proefnorm", "--deel", "visie")
    assert code == 0
    assert tekst.splitlines()[4:] == [
        "kader: proefnorm",
        "antwoorden:",
        "  # --- De visie ---",
        "",
        "  # Vastgesteld (punt 1)",
        "  raden:",
        "    # Is er een besluit: van elke raad?",
        "    # Bewijs: raadsbesluiten",
        "    besluit: {antwoord: onbekend, bewijs: null, opmerking: null}",
        "    # Lezen # buren mee?",
        "    # Geldt als er buren zijn; anders niet_van_toepassing, met een opmerking.",
        "    # Bewijs: verslag",
        "    buren: {antwoord: onbekend, bewijs: null, opmerking: null}",
    ]
    code, _, fout = inkoop("kader", "vragenlijst", NORM, "--deel", "visie")
    assert code != 0
    assert "'visie' is geen deel van de norm; kies uit: afspraken, " in fout
    code, tekst, fout = inkoop("kader", "vragenlijst", "centrumregeling-bno-2024")
    assert (code, tekst) == (1, "")
    assert fout == "kader: kader centrumregeling-bno-2024 kent geen norm\n"


AFSPRAAK = REGIO[REGIO.index("        - id: raden") :]
DEEL = REGIO[REGIO.index("    - id: visie") :]


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        (REGIO.replace("norm:\n  grondslag: punt 1\n", "norm:\n"), ":4:1: norm.grondslag: ontbreekt"),
        (REGIO.replace("          grondslag: punt 1\n", ""), ":10:11: norm.delen[0].afspraken[0].grondslag: ontbreekt"),
        (REGIO.replace(", bewijs: raadsbesluiten}", "}"), ".vragen[0].bewijs: ontbreekt"),
        (
            REGIO.replace("id: raden", "id: De raden"),
            ":10:11: norm.delen[0].afspraken[0].id: 'De raden' kan geen id zijn",
        ),
        (REGIO.replace("id: besluit", "id: be.sluit"), "vragen[0].id: 'be.sluit' kan geen id zijn; schrijf kleine"),
        (REGIO.replace("id: visie", "id: ''"), "norm.delen[0].id: "),
        (REGIO.replace("bewijs: verslag", "bewijzen: verslag"), "is geen bekend veld; bedoelt u 'bewijs'?"),
        (REGIO + AFSPRAAK, ":16:11: norm.delen[0].afspraken[1]: id 'raden' staat er twee keer"),
        (REGIO + DEEL, ":16:7: norm.delen[1]: id 'visie' staat er twee keer"),
        (REGIO + DEEL.replace("visie", "bis"), ":19:11: norm.delen[1].afspraken[0]: id 'raden' staat er twee keer"),
        (REGIO.replace("id: buren", "id: besluit"), ".afspraken[0].vragen[1]: id 'besluit' staat er twee keer"),
        (
            REGIO[: REGIO.index("  delen:")] + "  delen: []\n",
            ":6:3: norm.delen: heeft 0 onderdelen; minstens 1 is nodig",
        ),
        (REGIO[: REGIO.index("            - {id: b")].rstrip() + " []\n", "vragen: heeft 0 onderdelen; minstens 1"),
    ],
)
def test_a_faulty_norm_is_refused_with_its_place(tekst: str, melding: str) -> None:
    assert tekst != REGIO
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(tekst, "proefnorm.yaml"), "proefnorm")
    assert melding in str(gevonden.value)
