"""The boxes of a form that is made of a block: what each is, what it explains, what it offers."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import SelectField, StringField, TextAreaField

from inkoop.invoer.geschreven import Omgeving, write_vak
from inkoop.invoer.veldboom import Vak, Vaksoort

_SMAL = {"autocomplete": "off", "size": "10"}
_INVOER: Mapping[Vaksoort, Mapping[str, str]] = {
    Vaksoort.DATUM: {"inputmode": "numeric", **_SMAL},
    Vaksoort.BEDRAG: {"inputmode": "decimal", "autocomplete": "off", "size": "16"},
    Vaksoort.GETAL: {"inputmode": "decimal", **_SMAL},
    Vaksoort.GEHEEL: {"inputmode": "numeric", **_SMAL},
}
_VORMEN = {Vaksoort.DATUM: "Schrijf dag-maand-jaar.", Vaksoort.BEDRAG: "In euro."}
_ZONDER_VOORBEELD = (Vaksoort.KEUZE, Vaksoort.JA_NEE)
_BREED, _MINSTENS, _HOOGSTENS = 60, 3, 14
KIES, GEEN = "maak een keuze", "niet ingevuld"


class Tekstvak(StringField):
    """A box of one line."""


class Tekstgebied(TextAreaField):
    """A box of more lines."""


def make_box(vak: Vak, tekst: str, omgeving: Omgeving, titel: str, *, is_klein: bool = False) -> Any:
    """The field of the form for a box that holds `tekst`; a small one beside others explains nothing itself."""
    uitleg = "" if is_klein else write_uitleg(vak)
    keuzes = list(list_keuzes(vak, tekst, omgeving))
    if keuzes:
        return SelectField(titel, description=uitleg, choices=keuzes, validate_choice=False)
    if vak.soort is Vaksoort.TEKST or "\n" in tekst:
        return make_tekstgebied(titel, uitleg, tekst)
    return Tekstvak(titel, description=uitleg, render_kw=dict(_INVOER.get(vak.soort, {})))


def make_tekstgebied(titel: str, uitleg: str, tekst: str) -> Any:
    """A box as high as what is in it asks."""
    regels = sum(len(regel) // _BREED + 1 for regel in tekst.split("\n"))
    rijen = min(_HOOGSTENS, max(_MINSTENS, regels + 1))
    return Tekstgebied(titel, description=uitleg, render_kw={"rows": rijen})


def list_keuzes(vak: Vak, tekst: str, omgeving: Omgeving) -> Iterator[tuple[str, str]]:
    """The choices of a box, with what is in it now; none where one types."""
    keuzes = [("ja", "ja"), ("nee", "nee")] if vak.soort is Vaksoort.JA_NEE else list(vak.keuzes)
    if vak.verwijzing is not None:
        keuzes = [(naam, naam) for naam in omgeving.get(vak.verwijzing, ())]
    if not keuzes:
        return
    if vak.standaard is None:
        yield "", KIES if vak.verplicht else GEEN
    yield from keuzes
    if tekst and tekst not in dict(keuzes):
        yield tekst, tekst


def write_uitleg(vak: Vak) -> str:
    """The hint of a box: what it is, how it is written, an example."""
    is_meer = vak.uitleg.rstrip(".").casefold() != vak.titel.casefold()
    delen = [end_zin(vak.uitleg) if is_meer else "", _VORMEN.get(vak.soort, "")]
    if vak.voorbeeld is not None and vak.soort not in _ZONDER_VOORBEELD:
        delen.append(f"Bijvoorbeeld: {_write_voorbeeld(vak)}")
    return " ".join(deel for deel in delen if deel)


def end_zin(tekst: str) -> str:
    """A text with a full stop; nothing stays nothing."""
    return f"{tekst.rstrip('.')}." if tekst else ""


def _write_voorbeeld(vak: Vak) -> str:
    try:
        return write_vak(vak, vak.voorbeeld)
    except (ValueError, ArithmeticError):
        return str(vak.voorbeeld)
