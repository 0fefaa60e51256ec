"""Values that look like something else: each is refused in its own field, and nothing is guessed."""

from pathlib import Path
from typing import Any

import pytest

from inkoop.invoer.reader import parse_yaml
from inkoop.invoer.validate import Blok, known_fields, validate_waarde
from inkoop.kader.toets import Toetsresultaat, run_toetsbestand
from inkoop.kader.toetsinvoer import InzetInvoer, OpzeggingToets, SroiToets, VerdelingToets

BEDRAG = "is geen bedrag; schrijf cijfers met een punt en ten hoogste twee decimalen"
TE_GROOT = "is te groot; een bedrag heeft ten hoogste 15 cijfers voor de punt"
DATUM = "is geen datum; schrijf jjjj-mm-dd"
GEHEEL = "is geen geheel getal van 0 of meer"
JA_NEE = "is geen ja of nee; schrijf true of false"

FOUT: list[tuple[str, str, str]] = [
    *((f"bedrag: {tekst}", "bedrag", BEDRAG) for tekst in ("NaN", ".nan", ".inf", "-.inf", "1e400", "1E2", "1_000")),
    *((f"bedrag: {tekst}", "bedrag", BEDRAG) for tekst in ("0x1F", "0o17", "0b1", "012", "+5", "1.234,56", "1,50")),
    *((f"bedrag: {tekst}", "bedrag", BEDRAG) for tekst in ("€ 5", "5 euro", "12:30", "1.234", "5.", ".5", "1 000")),
    *(
        (f"bedrag: {tekst}", "bedrag", BEDRAG)
        for tekst in ("NO", "yes", "True", "FALSE", "2025-01-01", "''", "1/2", "5%")
    ),
    *((f'bedrag: "{tekst}"', "bedrag", BEDRAG) for tekst in (" 5", "5\\n", "\\u0665", "1\\u0663", "\\uFF15", "true")),
    (f"bedrag: {'9' * 16}", "bedrag", TE_GROOT),
    (f"bedrag: {'9' * 10_000}", "bedrag", TE_GROOT),
    ("bedrag: true", "bedrag", "true is geen bedrag"),
    ("bedrag:", "bedrag", "een leeg veld (null) is geen bedrag"),
    ("bedrag: [5]", "bedrag", "een lijst is geen bedrag"),
    ("bedrag: {euro: 5}", "bedrag", "een blok met velden is geen bedrag"),
    ("bedrag: 5\ngewichten: {A: -1}", "gewichten", "bij A: '-1' is geen getal van 0 of meer"),
    ("bedrag: 5\ngewichten: {A: 1e3}", "gewichten", "bij A: '1e3' is geen getal"),
    ("bedrag: 5\ngewichten: {A: 50%, B: 1}", "gewichten", "mengt percentages met andere gewichten"),
    ("bedrag: 5\ngewichten: {A: 50%, B: 49.999999%}", "gewichten", "tellen op tot 99,999999 %, niet tot 100 %"),
    ("bedrag: 5\ngewichten: {A: 0}", "gewichten", "tellen samen op tot 0"),
    ("bedrag: 5\ngewichten: [1, 2]", "gewichten", "is geen gewicht per gemeente"),
    ('bedrag: 5\ngewichten: {" ": 1}', "gewichten", "is leeg"),
    ("bedrag: 5\nsleutel: true", "sleutel", "is hier geen tekst"),
    ("bedrag: 5\nsleutel: ''", "sleutel", "is leeg"),
    ('bedrag: 5\nsleutel: "a\\0b"', "sleutel", "onzichtbaar stuurteken (U+0000)"),
    ('bedrag: 5\nsleutel: "a\\eb"', "sleutel", "onzichtbaar stuurteken (U+001B)"),
    (f"bedrag: 5\nsleutel: {'x' * 20_001}", "sleutel", "is 20001 tekens lang"),
    ("bedrag: 5\nsleuttel: x", "sleuttel", "is geen bekend veld; bedoelt u 'sleutel'?"),
    ("bedrag: 5\nqqqq: x", "qqqq", "is geen bekend veld; kies uit: bedrag, sleutel, gewichten"),
    ("bedrag: 5\n<<: {sleutel: x}", "<<", "is geen bekend veld"),
    ("sleutel: x", "bedrag", "ontbreekt; vul dit veld in"),
]


@pytest.mark.parametrize(("tekst", "veld", "melding"), FOUT)
def test_amounts_names_and_fields(tekst: str, veld: str, melding: str) -> None:
    _, fouten = validate_waarde(VerdelingToets, parse_yaml(tekst, "x.yaml"), ())
    (fout,) = fouten
    assert fout.pad == (veld,)
    assert melding in fout.melding
    assert len(str(fout)) < 300


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("2025-02-30", "'2025-02-30' bestaat niet op de kalender"),
        ("2025-02-29", "bestaat niet op de kalender"),
        ("1900-02-29", "bestaat niet op de kalender"),
        ("2025-13-01", "bestaat niet op de kalender"),
        ("2025-00-10", "bestaat niet op de kalender"),
        ("2025-04-31", "bestaat niet op de kalender"),
        ("0001-01-01", "het jaar moet tussen 1900 en 2199 liggen"),
        ("0000-01-01", "het jaar moet tussen 1900 en 2199 liggen"),
        ("9999-12-31", "het jaar moet tussen 1900 en 2199 liggen"),
        ("1899-12-31", "het jaar moet tussen 1900 en 2199 liggen"),
        ("2025-1-1", DATUM),
        ("01-02-2025", DATUM),
        ("20250201", DATUM),
        ("2025-02-01T10:00:00", DATUM),
        ("2025-02-01 10:00:00", DATUM),
        ("1 februari 2025", DATUM),
        ("'٢٠٢٥-٠٢-٠١'", DATUM),
        ("45689", DATUM),
        ("true", "true is geen datum"),
        ("[2025-01-01]", "een lijst is geen datum"),
        ("", "een leeg veld (null) is geen datum"),
    ],
)
def test_dates(tekst: str, melding: str) -> None:
    _, (fout,) = validate_waarde(OpzeggingToets, parse_yaml(f"dagtekening: {tekst}\n", "x.yaml"), ())
    assert (fout.regel, fout.kolom, fout.pad) == (1, 1, ("dagtekening",))
    assert melding in fout.melding


@pytest.mark.parametrize(
    "tekst", ["yes", "no", "NO", "ja", "nee", "True", "FALSE", "on", "1", "0", "'true'", "~", "[]"]
)
def test_only_true_and_false_are_yes_and_no(tekst: str) -> None:
    document = parse_yaml(f"dagtekening: 2025-01-01\naangetekend: {tekst}\n", "x.yaml")
    _, (fout,) = validate_waarde(OpzeggingToets, document, ())
    assert fout.pad == ("aangetekend",)
    assert JA_NEE in fout.melding


INZET = "id: a\ncategorie: b\nvan: 2018-01-01\nstatus: goedgekeurd\n"


@pytest.mark.parametrize(
    ("tekst", "pad", "melding"),
    [
        ("personen: -1", ("personen",), f"'-1' {GEHEEL}"),
        ("personen: 1.0", ("personen",), f"'1.0' {GEHEEL}"),
        ("personen: 1e3", ("personen",), GEHEEL),
        ("personen: 007", ("personen",), GEHEEL),
        ("personen: 0x1F", ("personen",), GEHEEL),
        ("personen: 1_000", ("personen",), GEHEEL),
        (f"personen: {'9' * 10_000}", ("personen",), GEHEEL),
        ("dagdelen: drie", ("dagdelen",), GEHEEL),
        ("fte: 0.12345", ("fte",), "heeft meer dan vier decimalen"),
        ("fte: -0.5", ("fte",), "is geen getal van 0 of meer"),
        ("fte: 0,5", ("fte",), "is geen getal van 0 of meer"),
        ("fte: .5", ("fte",), "is geen getal van 0 of meer"),
        ("bedrag: -1", ("bedrag",), "'-1' is minder dan 0; dat kan hier niet"),
        ("subsidie: {1: abc}", ("subsidie", "1"), "is geen bedrag"),
        ("subsidie: {een: 5}", ("subsidie", "een"), GEHEEL),
        ("subsidie: {01: 5}", ("subsidie", "01"), GEHEEL),
        ("subsidie: [5]", ("subsidie",), "een lijst staat waar een blok met velden (naam: waarde) hoort"),
        ("subsidie:", ("subsidie",), "niets staat waar een blok met velden"),
        ("status: goedgekurd", ("status",), "'goedgekurd' is geen mogelijke waarde; bedoelt u 'goedgekeurd'?"),
        ("status: ''", ("status",), "'' is geen mogelijke waarde; kies uit: goedgekeurd, in_behandeling, afgewezen"),
        ("status: [goedgekeurd]", ("status",), "is geen mogelijke waarde"),
    ],
)
def test_facts_of_an_inzet(tekst: str, pad: tuple[str, ...], melding: str) -> None:
    veld = tekst.partition(":")[0]
    regels = [regel for regel in INZET.splitlines() if not regel.startswith(f"{veld}:")]
    _, (fout,) = validate_waarde(InzetInvoer, parse_yaml("\n".join([*regels, tekst]), "x.yaml"), ())
    assert fout.pad == pad
    assert melding in fout.melding


def test_every_fault_comes_with_its_own_place() -> None:
    tekst = (
        "overeenkomst:\n  opdrachtwaarde: 1.000,00\n  ingang: 2018-02-30\ninzetten:\n"
        "  - {id: a, categorie: b, van: 2018-01-01, status: ja}\n  - x\n"
    )
    _, fouten = validate_waarde(SroiToets, parse_yaml(tekst, "x.yaml"), ())
    assert [(fout.regel, fout.kolom, ".".join(map(str, fout.pad))) for fout in fouten] == [
        (3, 3, "overeenkomst.ingang"),
        (1, 1, "overeenkomst.einde"),
        (2, 3, "overeenkomst.opdrachtwaarde"),
        (5, 44, "inzetten.0.status"),
        (6, 5, "inzetten.1"),
    ]


KOP = "kader: centrumregeling-bno-2024\ntoetsen:\n"
GOED = "  - naam: goed\n    regel: verdeling\n    invoer: {bedrag: 100}\n"


def run(tmp_path: Path, tekst: str) -> list[Toetsresultaat]:
    bestand = tmp_path / "toets.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    return run_toetsbestand(bestand)


@pytest.mark.parametrize(
    ("toets", "melding"),
    [
        ("{naam: a, regel: verdeling, invoer: {bedrag: 1, bedrag: 2}}", "3:53: toetsen[0].invoer.bedrag: staat er al"),
        ("{naam: a, naam: b, regel: verdeling, invoer: {bedrag: 1}}", "3:15: toetsen[0].naam: staat er al (regel 3)"),
        ('{naam: a, "naam ": b, regel: verdeling, invoer: {bedrag: 1}}', "toetsen[0].naam: staat er al (regel 3)"),
        ("{naam: a, regel: verdling, invoer: {}}", "3:15: toetsen[0].regel: 'verdling' is geen regel; bedoelt u 'ver"),
        ("{naam: a, regel: verdeling}", "toetsen[0].invoer: ontbreekt"),
        ("{regel: verdeling, invoer: {bedrag: 1}}", "toetsen[0].naam: ontbreekt"),
        ("{naam: a, regel: verdeling, invoer: 5}", "toetsen[0].invoer: '5' staat waar een blok met velden"),
        ("{naam: a, regel: verdeling, invoer: {bedrag: 1}, verwachtt: {}}", "bedoelt u 'verwacht'?"),
        ("{naam: a, regel: verdeling, invoer: {bedrag: 1}, verwacht: 5}", "toetsen[0].verwacht: '5' staat waar een"),
        ("een woord", "3:5: toetsen[0]: 'een woord' staat waar een blok met velden"),
        ("[a]", "toetsen[0]: een lijst staat waar een blok met velden"),
    ],
)
def test_one_faulty_toets_leaves_the_others_alone(toets: str, melding: str, tmp_path: Path) -> None:
    fout, goed = run(tmp_path, f"{KOP}  - {toets}\n{GOED}")
    assert fout.uitkomst is None
    assert melding in (fout.fout or "")
    assert goed.fout is None
    assert goed.uitkomst is not None


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("kader: centrumregeling-bno-2024\n", "toetsen: ontbreekt"),
        ("toetsen: [{}]\n", "kader: ontbreekt"),
        ("kader: centrumregeling-bno-2024\ntoetsen: []\n", "heeft 0 onderdelen; minstens 1 is nodig"),
        ("kader: centrumregeling-bno-2024\ntoetsen: {a: 1}\n", "een blok met velden staat waar een lijst hoort"),
        (f"kader: x\n{KOP}{GOED}", "kader: staat er al (regel 1)"),
        (f"{KOP}{GOED}extra: 1\n", "extra: is geen bekend veld; kies uit: kader, toetsen"),
        ("kader: centrumregeling-bno\ntoetsen: [{}]\n", "bestaat niet; bedoelt u 'centrumregeling-bno-2024'?"),
        ("kader: ./weg.yaml\ntoetsen: [{}]\n", "weg.yaml: bestaat niet"),
        ("kader: [a]\ntoetsen: [{}]\n", "kader: een lijst is geen tekst"),
    ],
)
def test_a_toets_file_that_cannot_be_used(tekst: str, melding: str, tmp_path: Path, inkoop: Any) -> None:
    bestand = tmp_path / "toets.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    code, uit, fout = inkoop("kader", "bereken", str(bestand), "--json")
    assert (code, uit) == (2, "")
    assert melding in fout


class Los(Blok):
    """A part of a list."""

    naam: str
    plaats: str = ""


class Lijsten(Blok):
    """Lists of parts, in each way that a model can say so."""

    vast: tuple[Los, ...] = ()
    los: list[Los] = []
    leeg: tuple[Los, ...] | None = None
    op_naam: dict[str, Los] = {}
    diep: tuple[tuple[Los, ...], ...] = ()


@pytest.mark.parametrize(
    ("pad", "tekst"),
    [
        (("vast", 1), "vast: [{naam: a}, {name: b, naam: c}]"),
        (("los", 0), "los: [{naam: b, name: c}]"),
        (("leeg", 0), "leeg: [{naam: b, name: c}]"),
        (("op_naam", "x"), "op_naam: {x: {naam: b, name: c}}"),
        (("diep", 0, 0), "diep: [[{naam: b, name: c}]]"),
    ],
)
def test_an_unknown_field_names_the_nearest_also_within_a_list(pad: tuple[str | int, ...], tekst: str) -> None:
    _, (fout,) = validate_waarde(Lijsten, parse_yaml(tekst, "x.yaml"), ())
    assert fout.pad == (*pad, "name")
    assert fout.melding == "is geen bekend veld; bedoelt u 'naam'?"
    assert known_fields(Lijsten, pad) == ["naam", "plaats"]
