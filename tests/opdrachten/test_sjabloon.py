"""`inkoop sjabloon versies` and `inkoop sjabloon vergelijk`, with the kept versions of the register."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.plaatsen import sjablonen_map
from tests.opdrachten.conftest import Antwoord

Inkoop = Callable[..., Antwoord]
SOORT = "overeenkomst"


@pytest.fixture
def eigen_map(eigen_map: Path, inkoop: Inkoop) -> Path:
    """The example dossiers in a folder to write in, with one document made of the shipped template."""
    gemaakt = inkoop("document", "maak", SOORT, "BNO-2026-001", "--uit", str(eigen_map / "uit"))
    assert gemaakt.code == 0, gemaakt.fout
    return eigen_map


def write_eigen(map_: Path, oud: str, nieuw: str) -> Path:
    """A region's own version of the template, with one word changed, where it is used from now on."""
    from docx import Document

    document = Document(str(sjablonen_map() / f"{SOORT}.docx"))
    (run, *_) = [r for alinea in document.paragraphs for r in alinea.runs if oud in r.text]
    run.text = run.text.replace(oud, nieuw)
    pad = map_ / "instance" / "sjablonen" / "centrumregeling-bno-2024" / f"{SOORT}.docx"
    pad.parent.mkdir(parents=True)
    document.save(str(pad))
    return pad


def test_versies_tells_since_when_and_how_many(inkoop: Inkoop, eigen_map: Path) -> None:
    (versie,) = inkoop("sjabloon", "versies", SOORT, "--json").json
    assert (versie["documenten"], versie["in_gebruik"], len(versie["versie"])) == (1, True, 64)
    write_eigen(eigen_map, "Opzegging", "Opzeggen")
    (versie,) = inkoop("sjabloon", "versies", SOORT, "--json").json
    assert versie["in_gebruik"] is False
    tabel = inkoop("sjabloon", "versies", SOORT)
    assert (tabel.code, versie["versie"][:12] in tabel.tekst) == (0, True)


def test_a_kept_version_is_compared_with_the_one_in_use_of_its_kader(inkoop: Inkoop, eigen_map: Path) -> None:
    (versie,) = inkoop("sjabloon", "versies", SOORT, "--json").json
    begin = versie["versie"][:8]
    gelijk = inkoop("sjabloon", "vergelijk", begin)
    assert (gelijk.code, "gelijk: geen verschil" in gelijk.tekst) == (0, True)
    eigen = write_eigen(eigen_map, "aangetekende", "gewone")
    anders = inkoop("sjabloon", "vergelijk", begin.upper(), "--json")
    assert anders.code == 1
    assert anders.json["nieuw"]["naam"].startswith(str(eigen))
    (verschil,) = anders.json["verschillen"]
    kanten = [[kant["tekst"][b:e] for b, e in kant["gewijzigd"]] for kant in (verschil["oud"], verschil["nieuw"])]
    assert all("aangetekende" in stuk or "gewone" in stuk for stukken in kanten for stuk in stukken)
    assert verschil["oud"]["plaats"].startswith("Artikel")


def test_two_files_are_compared_without_a_dossier(
    inkoop: Inkoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path / "leeg"))
    een, ander = sjablonen_map() / "bw-voorstel.docx", sjablonen_map() / "uitslag-besluitvorming.docx"
    assert inkoop("sjabloon", "vergelijk", str(een), str(een)).code == 0
    antwoord = inkoop("sjabloon", "vergelijk", str(een), str(ander))
    assert antwoord.code == 1
    assert "vervallen: " in antwoord.tekst
    assert "nieuw: " in antwoord.tekst


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (["00000000"], "sjabloonversie '00000000' is niet bekend"),
        (["3fa9"], "is geen bestand; een bewaarde versie noemt u met ten minste 8 tekens"),
        (["weg.docx"], "weg.docx: bestaat niet"),
        (["eigen.docx"], "zeg met --soort van welke soort dit sjabloon is"),
        (["eigen.docx", "--soort", "overenkomst"], "bedoelt u 'overeenkomst'?"),
        (["eigen.docx", "geen.txt"], "geen.txt: is geen (heel) Word-bestand"),
    ],
)
def test_what_cannot_be_compared_says_why(
    inkoop: Inkoop, eigen_map: Path, monkeypatch: pytest.MonkeyPatch, woorden: list[str], melding: str
) -> None:
    monkeypatch.chdir(eigen_map)
    shutil.copy(sjablonen_map() / f"{SOORT}.docx", eigen_map / "eigen.docx")
    (eigen_map / "geen.txt").write_text("tekst")
    antwoord = inkoop("sjabloon", "vergelijk", *woorden)
    assert antwoord.code == 2
    assert melding in antwoord.fout


def test_marks_stand_around_what_changed(inkoop: Inkoop, eigen_map: Path) -> None:
    eigen = write_eigen(eigen_map, "aangetekende", "gewone")
    antwoord = inkoop("sjabloon", "vergelijk", str(sjablonen_map() / f"{SOORT}.docx"), str(eigen))
    oud, nieuw = (next(r for r in antwoord.tekst.splitlines() if r.startswith(f"  {wie}:")) for wie in ("oud", "nieuw"))
    assert ("[-" in oud, "-]" in oud, "[+" in nieuw, "+]" in nieuw) == (True, True, True, True)
