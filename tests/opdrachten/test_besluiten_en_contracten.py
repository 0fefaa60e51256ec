"""`inkoop document maak` for the besluit of a college, the letter to its raad and the newer contracts."""

from pathlib import Path

import pytest

from tests.document.doctekst import read_tekst

PLAN = "inkoopplan-2026-2028"


def read_text(pad: Path) -> str:
    """The text of a document with plain spaces."""
    return read_tekst(pad.read_bytes()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("soort", "naam", "keuze", "bestand", "delen"),
    [
        (
            "collegebesluit",
            PLAN,
            ("--gemeente", "Oss"),
            f"{PLAN}-Oss",
            ("OSS-2025-0098", "15 april 2025", "Besloten in de vergadering van", "I. Inktpot", "artikel 8 lid 4"),
        ),
        (
            "collegebesluit",
            PLAN,
            ("--gemeente", "Boekel"),
            f"{PLAN}-Boekel",
            ("Dit is een concept", "nog niet genomen", "Datum van het besluit", "BOE-2025-0034"),
        ),
        (
            "raadsinformatiebrief",
            PLAN,
            ("--gemeente", "Land van Cuijk", "--dag", "2025-05-08"),
            f"{PLAN}-Land-van-Cuijk",
            ("8 mei 2025", "LVC-2025-0075", "184.014", "285.121", "€ 765.000,00", "€ 243.373,36"),
        ),
        (
            "intentieovereenkomst",
            "IO-2016-001",
            (),
            "IO-2016-001",
            ("Netwerk Beschermd Wonen en Opvang", "Woonzorg Denkbeeld B.V.", "31 december 2019", "Mededingingswet"),
        ),
        (
            "wijzigingsovereenkomst",
            "DB-2017-001",
            ("--volgnummer", "1"),
            "DB-2017-001-1",
            ("artikel 18 lid 2", "13 weken na het Besluit", "Stichting Denkbaar Onderdak", "geen overheidsopdracht"),
        ),
    ],
)
def test_maak_has_the_facts_of_kader_and_dossier(inkoop, eigen_map, soort, naam, keuze, bestand, delen):
    antwoord = inkoop("document", "maak", soort, naam, *keuze, "--uit", str(eigen_map / "uit"))
    assert (antwoord.code, antwoord.fout) == (0, "")
    tekst = read_text(eigen_map / "uit" / f"{soort}-{bestand}.docx")
    assert [deel for deel in delen if deel not in tekst] == []
    assert "{{" not in tekst
    assert "None" not in tekst


@pytest.mark.parametrize(
    ("soort", "naam", "keuze", "code", "melding"),
    [
        ("collegebesluit", PLAN, (), 2, "noem er een met --gemeente (Bernheze"),
        ("raadsinformatiebrief", PLAN, ("--gemeente", "Boekel"), 1, "het college van Boekel heeft nog niet besloten"),
        ("wijzigingsovereenkomst", "DB-2017-001", ("--volgnummer", "3"), 2, "kies met --volgnummer uit: 1"),
        ("wijzigingsovereenkomst", "BNO-2026-001", (), 1, "nog geen blok 'wijzigingen'"),
        ("intentieovereenkomst", "DB-2017-001", (), 2, "maak het document 'deelovereenkomst'"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(inkoop, eigen_map, soort, naam, keuze, code, melding):
    antwoord = inkoop("document", "maak", soort, naam, *keuze, "--uit", str(eigen_map / "uit"))
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
    assert not (eigen_map / "uit").exists()


def test_letters_are_made_for_the_colleges_that_decided(inkoop, eigen_map):
    maak = ("document", "maak", "raadsinformatiebrief", PLAN, "--alle", "--uit", str(eigen_map / "uit"))
    assert inkoop(*maak).code == 0
    assert sorted(
        pad.stem.removeprefix(f"raadsinformatiebrief-{PLAN}-") for pad in (eigen_map / "uit").glob("*.docx")
    ) == [
        "Land-van-Cuijk",
        "Oss",
    ]
