"""Documents point at what exists, and every decision is in the list."""

import re
from pathlib import Path

from tests.structure.source import ROOT, expect_none, list_files, write_place

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
COMMENT = re.compile(r"<!--.*?-->", flags=re.DOTALL)
BESLUITEN = ROOT / "docs" / "besluiten"


def list_links(pad: Path) -> list[str]:
    """The relative links of a Markdown file; what is between comment marks is not shown to anyone."""
    tekst = COMMENT.sub("", pad.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(tekst) if "://" not in link]


def test_links_in_documents_lead_somewhere() -> None:
    teksten = [pad for pad in list_files() if pad.suffix == ".md"]
    assert teksten
    kapot = [
        f"{write_place(pad)}: {link}" for pad in teksten for link in list_links(pad) if not (pad.parent / link).exists()
    ]
    expect_none(kapot)


def test_every_besluit_is_in_the_list() -> None:
    besluiten = {pad.name for pad in BESLUITEN.glob("[0-9]*.md")}
    assert besluiten
    assert set(list_links(BESLUITEN / "README.md")) == besluiten


def test_every_besluit_has_the_same_parts() -> None:
    for pad in BESLUITEN.glob("[0-9]*.md"):
        koppen = re.findall(r"^## (.+)$", pad.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert koppen == ["Waarom dit speelt", "Besluit", "Gevolgen"], pad.name


def test_every_besluit_has_a_number_of_its_own() -> None:
    nummers = [pad.name[:4] for pad in BESLUITEN.glob("[0-9]*.md")]
    assert len(nummers) == len(set(nummers))
