"""Facts of a region are data: no name of a gemeente, id of a kader or article number in the code."""

import re

from inkoop.kader.loader import BEGRIPPEN, read_kader
from tests.structure.source import ROOT, expect_none, list_python, list_texts, parse, write_place

ARTICLE = re.compile(r"\b(artikel|bijlage) \d", re.IGNORECASE)
DEMO = ROOT / "inkoop" / "demo"  # shows the regions that come with the program


def read_names() -> set[str]:
    """The gemeenten and ids of all regions that come with the program; a national norm is of no region."""
    kaders = [read_kader(pad).kader for pad in (ROOT / "kaders").glob("*.yaml") if pad.name != BEGRIPPEN]
    regionaal = [kader for kader in kaders if kader.deelnemers]
    return {kader.kader for kader in regionaal}.union(*(kader.gemeenten for kader in regionaal))


def test_code_names_no_region_and_no_article() -> None:
    namen = re.compile(rf"\b({'|'.join(map(re.escape, sorted(read_names(), key=len, reverse=True)))})\b")
    gevonden = [
        f"{write_place(pad, knoop)}: {str(knoop.value)[:80]}"
        for pad in list_python("inkoop")
        if not pad.is_relative_to(DEMO)
        for knoop in list_texts(parse(pad))
        if namen.search(str(knoop.value)) or ARTICLE.search(str(knoop.value))
    ]
    expect_none(gevonden)
