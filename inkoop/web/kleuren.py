"""The colours of a region, from `instance/huisstijl/<kader>/kleuren.yaml`: three colours that stay readable."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from inkoop.invoer.faults import write_waarde
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.validate import Blok, validate_document
from inkoop.plaatsen import instance_map

MAP = "huisstijl"
BESTAND = "kleuren.yaml"
WIT = "#ffffff"
LEESBAAR = Decimal("4.5")  # WCAG 2.2, contrast of normal text
_KLEUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_RECHT = Decimal("0.04045")  # below this sRGB is a straight line
_AANDELEN = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))
_DREMPEL = Decimal("0.05")


def parse_kleur(waarde: Any) -> str:
    """A colour as `#154273`."""
    kleur = str(waarde).strip().lower()
    if not _KLEUR.fullmatch(kleur):
        raise ValueError(
            f'{write_waarde(waarde)} is geen kleur; schrijf "#" met zes cijfers of letters, zoals "#154273"'
        )
    return kleur


Kleur = Annotated[str, BeforeValidator(parse_kleur)]


class Kleuren(Blok):
    """The file `kleuren.yaml`; every text in and on these colours has enough contrast."""

    merk: Kleur = Field(description="De kleur van de kop, de knoppen en de titels")
    link: Kleur = Field(description="De kleur van een link")
    vlak: Kleur = Field(description="De lichte kleur achter een uitkomst en onderaan de pagina")

    @model_validator(mode="after")
    def _check(self) -> "Kleuren":
        for naam, voor, achter, op in (
            ("merk", self.merk, WIT, "wit"),
            ("link", self.link, WIT, "wit"),
            ("merk", self.merk, self.vlak, "vlak"),
            ("link", self.link, self.vlak, "vlak"),
        ):
            if compute_contrast(voor, achter) < LEESBAAR:
                raise ValueError(f"{naam} {voor} is op {op} slecht te lezen; kies een donkerder {naam} of lichter vlak")
        return self


def compute_contrast(een: str, ander: str) -> Decimal:
    """The contrast of two colours by WCAG: from 1 (none) to 21 (black and white)."""
    licht, donker = sorted((_measure(een), _measure(ander)), reverse=True)
    return (licht + _DREMPEL) / (donker + _DREMPEL)


def _measure(kleur: str) -> Decimal:
    """The relative luminance of a colour: 0 is black, 1 is white."""
    delen = (Decimal(int(kleur[plek : plek + 2], 16)) / 255 for plek in (1, 3, 5))
    return sum((aandeel * _straighten(deel) for aandeel, deel in zip(_AANDELEN, delen, strict=True)), Decimal(0))


def _straighten(deel: Decimal) -> Decimal:
    if deel <= _RECHT:
        return deel / Decimal("12.92")
    return ((deel + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


def find_kleurenbestand(kader: str) -> Path:
    """Where the colours of the region with this kader are, if it has them."""
    return instance_map() / MAP / kader / BESTAND


def load_kleuren(kader: str) -> Kleuren:
    """The colours of the region with this kader.

    Raises `Onbruikbaar` when there are none, and `FoutenInBestand` when one is no colour or cannot be read by people.
    """
    return validate_document(Kleuren, read_yaml(find_kleurenbestand(kader)))


def write_css(kleuren: Kleuren) -> str:
    """The colours as tokens of NL Design System, in the layer for them."""
    tokens = {
        "--basis-heading-color": kleuren.merk,
        "--basis-color-accent-1-inverse-bg-default": kleuren.merk,
        "--basis-color-action-1-inverse-bg-default": kleuren.merk,
        "--basis-color-action-1-color-default": kleuren.merk,
        "--basis-color-action-2-color-default": kleuren.link,
        "--basis-color-accent-1-bg-default": kleuren.vlak,
    }
    regels = "".join(f"    {naam}: {kleur};\n" for naam, kleur in tokens.items())
    return f"@layer thema {{\n  :root {{\n{regels}  }}\n}}\n"
