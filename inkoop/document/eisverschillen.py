"""Differences between two versions of a programma van eisen, in the shape of those between two documents."""

from collections.abc import Iterable, Iterator

from inkoop.document.changes import Verschil
from inkoop.document.tekstverschil import make_tekstverschil
from inkoop.eisen.verschil import Eisverschil, Veldverschil, Wat


def show_verschillen(verschillen: Iterable[Eisverschil]) -> list[Verschil]:
    """Differences between two versions as the pages of documents show theirs."""
    return [een for verschil in verschillen for een in _show_eis(verschil)]


def _show_eis(verschil: Eisverschil) -> Iterator[Verschil]:
    plaats = f"{verschil.nummer}, thema {verschil.thema}"
    if verschil.wat is Wat.ERBIJ:
        yield make_tekstverschil(verschil.wat.value, plaats, "", verschil.tekst)
    elif verschil.wat is Wat.WEG:
        yield make_tekstverschil(verschil.wat.value, plaats, verschil.tekst, "")
    else:
        yield from show_velden(verschil.velden, verschil.nummer)


def show_velden(velden: Iterable[Veldverschil], nummer: str) -> list[Verschil]:
    """The fields of one requirement that differ."""
    return [make_tekstverschil("gewijzigd", f"{nummer}, {een.veld}", een.oud, een.nieuw) for een in velden]
