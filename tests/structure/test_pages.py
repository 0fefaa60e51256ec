"""Every page template compiles in the application, links to pages that exist and lets no text through unescaped."""

import re
from pathlib import Path

import pytest
from flask import Flask

from inkoop.web.access import TOEGANG
from tests.structure.source import ROOT, expect_none, list_files, write_place

PAGES = [pad for pad in list_files() if pad.suffix == ".html" and pad.is_relative_to(ROOT / "inkoop")]
LINK = re.compile(r"url_for\(\s*['\"]([\w.]+)['\"]")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|style=|<script(?![^>]*\bsrc=)|\son(?!derwerp=)\w+=")


def test_every_page_has_a_rule_of_access(app: Flask) -> None:
    assert {regel.endpoint for regel in app.url_map.iter_rules()} == set(TOEGANG)


def name_template(pad: Path) -> str:
    """The name by which a page is rendered: what follows `templates/`."""
    return pad.as_posix().rpartition("/templates/")[2]


@pytest.mark.parametrize("pad", PAGES, ids=name_template)
def test_page_compiles(app: Flask, pad: Path) -> None:
    assert app.jinja_env.get_template(name_template(pad))


def test_links_lead_to_pages(app: Flask) -> None:
    assert PAGES
    expect_none(
        f"{write_place(pad)}: {naam}"
        for pad in PAGES
        for naam in LINK.findall(pad.read_text(encoding="utf-8"))
        if naam not in app.view_functions
    )


def test_pages_escape_and_hold_no_script_or_style() -> None:
    expect_none(
        f"{write_place(pad)}:{nummer}: {regel.strip()}"
        for pad in PAGES
        for nummer, regel in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1)
        if UNESCAPED.search(regel)
    )
