"""A difference between two versions in lines of text, for a terminal."""

from collections.abc import Iterator

from inkoop.document.changes import Kant, Verschil

_MET_TEKST = ("gewijzigd", "vervallen", "nieuw", "verborgen", "eigenschap", "instelling", "koppeling")


def write_verschil(verschil: Verschil) -> Iterator[str]:
    """One difference in lines: what and where, then both texts with what changed between marks."""
    plaatsen = list(dict.fromkeys(kant.plaats for kant in (verschil.oud, verschil.nieuw) if kant))
    delen = [deel for deel in (" → ".join(plaatsen), verschil.toelichting) if deel]
    yield f"{verschil.soort}: {'; '.join(delen)}"
    if verschil.soort in ("vervallen", "nieuw") and (kant := verschil.nieuw or verschil.oud) and kant.voorwaarden:
        yield f"  alleen: {'; '.join(kant.voorwaarden)}"
    if verschil.soort in _MET_TEKST:
        is_beide = verschil.oud is not None and verschil.nieuw is not None
        if verschil.oud is not None and verschil.soort != "verborgen":
            yield f"  oud:   {_mark(verschil.oud, '[-', '-]') if is_beide else _flatten(verschil.oud.tekst)}"
        if verschil.nieuw is not None:
            yield f"  nieuw: {_mark(verschil.nieuw, '[+', '+]') if is_beide else _flatten(verschil.nieuw.tekst)}"


def _mark(kant: Kant, open_: str, sluit: str) -> str:
    """The text of a side with its changed stretches between marks."""
    return _flatten(
        "".join(f"{open_}{tekst}{sluit}" if is_anders else tekst for tekst, is_anders in kant.list_stukken())
    )


def _flatten(tekst: str) -> str:
    """Text on one line: a new line within a paragraph as a slash."""
    return " ".join(tekst.replace("\n", " / ").split())
