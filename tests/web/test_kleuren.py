"""The colours of a region: read strictly, readable for everyone, served as nothing but colours."""

from decimal import Decimal

import pytest

from inkoop.invoer.faults import FoutenInBestand
from inkoop.web.kleuren import compute_contrast, load_kleuren, write_css

KADER = "centrumregeling-bno-2024"
GOED = 'merk: "#5B1E5E"\nlink: "#7a1030"\nvlak: "#f8eef8"\n'


@pytest.fixture
def put_kleuren(tmp_path, monkeypatch):
    """Writes the file of a region in an instance folder of its own."""
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path))

    def put(tekst: str) -> None:
        map_ = tmp_path / "huisstijl" / KADER
        map_.mkdir(parents=True, exist_ok=True)
        (map_ / "kleuren.yaml").write_text(tekst, encoding="utf-8")

    return put


@pytest.mark.parametrize(
    ("een", "ander", "contrast"),
    [("#000000", "#ffffff", "21.00"), ("#777777", "#ffffff", "4.48"), ("#123456",) * 2 + ("1.00",)],
)
def test_contrast_as_wcag_counts_it(een, ander, contrast):
    assert round(compute_contrast(een, ander), 2) == round(compute_contrast(ander, een), 2) == Decimal(contrast)


def test_colours_become_tokens(put_kleuren, bezoeker):
    put_kleuren(GOED)
    css = bezoeker.get(f"/huisstijl/{KADER}.css")
    assert css.mimetype == "text/css"
    assert "--basis-heading-color: #5b1e5e;" in css.text
    assert css.text == write_css(load_kleuren(KADER))
    assert f"/huisstijl/{KADER}.css" in bezoeker.get(f"/kaders/{KADER}").text


@pytest.mark.parametrize(
    ("regel", "melding"),
    [
        ("merk: red", "is geen kleur"),
        ('merk: "#12345"', "is geen kleur"),
        ('merk: "#123456; } body { display: none"', "is geen kleur"),
        ('merk: "#aaaaaa"', "slecht te lezen"),
        ('vlak: "#404040"', "slecht te lezen"),
    ],
)
def test_what_is_no_readable_colour_is_refused(put_kleuren, bezoeker, regel, melding):
    veld = regel.partition(":")[0]
    put_kleuren("".join(f"{regel if deel.startswith(veld) else deel}\n" for deel in GOED.splitlines()))
    with pytest.raises(FoutenInBestand, match=melding):
        load_kleuren(KADER)
    css = bezoeker.get(f"/huisstijl/{KADER}.css")
    assert (css.status_code, css.text) == (200, ""), "the page keeps the usual colours"


@pytest.mark.parametrize("naam", ["..", "%2e%2e", "nergens", KADER])
def test_without_colours_there_is_no_style_sheet(put_kleuren, bezoeker, naam):
    assert bezoeker.get(f"/huisstijl/{naam}.css").status_code == 404
    assert "/huisstijl/" not in bezoeker.get(f"/kaders/{KADER}").text
