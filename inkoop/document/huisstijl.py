"""What every template may show of a region: its logo, from `instance/huisstijl/<kader>/`."""

from pathlib import Path

from pydantic import Field

from inkoop.document.images import MAX_BYTES, Afbeelding
from inkoop.invoer.faults import Onbruikbaar, make_onleesbaar
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.types import Getal, Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.plaatsen import instance_map

# The name that templates call it by: {{ huisstijl.logo }}.
HUISSTIJL = "huisstijl"
BESTAND = "huisstijl.yaml"
LOGO_NAMEN = ("logo.png", "logo.jpg", "logo.jpeg")


class Huisstijl(Blok):
    """What a region puts in any of its documents; without it there is nothing to show."""

    logo: Afbeelding | None = Field(
        None,
        description="Het logo van de regio; zonder logo komt er niets te staan",
        examples=["logo.png"],
        json_schema_extra={"bron": HUISSTIJL},
    )


class Logoblok(Blok):
    """What `huisstijl.yaml` says of the logo: the text for who cannot see it, its width in cm."""

    tekst: Tekst
    breedte: Getal


class Huisstijlblok(Blok):
    """The file `huisstijl.yaml`."""

    logo: Logoblok


def load_huisstijl(kader: str) -> Huisstijl:
    """The huisstijl of the region with this kader, empty when it has none.

    Raises `Onbruikbaar` when the logo, or the file that describes it, is missing or cannot be used.
    """
    map_ = instance_map() / HUISSTIJL / kader
    logos = [map_ / naam for naam in LOGO_NAMEN if (map_ / naam).is_file()]
    beschrijving = map_ / BESTAND
    if not logos and not beschrijving.is_file():
        return Huisstijl()
    if len(logos) != 1:
        hoeveel = "meer dan een logo" if logos else "geen logo"
        raise Onbruikbaar(f"{map_}: hier staat {hoeveel}; zet er een neer, als {' of '.join(LOGO_NAMEN)}")
    if not beschrijving.is_file():
        raise Onbruikbaar(
            f"{beschrijving}: ontbreekt; schrijf daarin bij 'logo:' een tekst voor wie het logo niet ziet, "
            "en de breedte in cm"
        )
    return Huisstijl(logo=_read_logo(logos[0], validate_document(Huisstijlblok, read_yaml(beschrijving)).logo))


def _read_logo(pad: Path, blok: Logoblok) -> Afbeelding:
    try:
        with pad.open("rb") as bestand:
            inhoud = bestand.read(MAX_BYTES + 1)
        return Afbeelding(inhoud=inhoud, tekst=blok.tekst, breedte=blok.breedte)
    except OSError as fout:
        raise make_onleesbaar(pad, fout) from fout
    except ValueError as fout:
        raise Onbruikbaar(f"{pad}: {fout}") from fout
