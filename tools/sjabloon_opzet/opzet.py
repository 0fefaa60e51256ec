"""Reads an outline: one block per line, with the tags that are open around it."""

import re
from dataclasses import dataclass

from tools.sjabloon_opzet.opmaak import BRIEFREGELS, OPMAKEN

SOORTEN = {
    "#": "artikel",
    "1>": "lid",
    "2>": "onderdeel",
    "3>": "subonderdeel",
    "##": "bijlageparagraaf",
    "11>": "bijlagelid",
    "12>": "bijlageonderdeel",
    "A>": "overweging",
    "P>": "partij",
    "-": "opsomming",
    "c>": "bijschrift",
    "k>": "bijeen",
    "v>": "tussenkop",
}
INSTELLINGEN = ("opmaak", *OPMAKEN["omslag"].instellingen)
OPDRACHTEN = (*BRIEFREGELS, "kop", "subkop", "bijlage", "gegeven", "inhoud", "pagina", "tabel", "tekenblok")

_OPDRACHT = re.compile(rf"({'|'.join((*INSTELLINGEN, *OPDRACHTEN))}):\s*(.*)")
_TEKEN = re.compile(rf"({'|'.join(re.escape(teken) for teken in sorted(SOORTEN, key=len, reverse=True))}) (.*)")
_ANKER = re.compile(r"(.*\S)\s+#([a-z0-9-]+)")
_TAG = re.compile(r"\{%p? ?(if|for|elif|else|endif|endfor)\b.*%\}")


@dataclass(frozen=True, kw_only=True)
class Blok:
    """A paragraph, row or table of the outline; `tags` are the paragraph tags open around it."""

    soort: str
    tekst: str
    regel: int
    anker: str | None = None
    tags: tuple[str, ...] = ()


class OpzetFout(Exception):
    """What is wrong in an outline, with the line."""


def read_opzet(tekst: str) -> tuple[dict[str, str], list[Blok]]:
    """The settings (`opmaak` among them) and the blocks of an outline. Raises `OpzetFout`."""
    instellingen = {"opmaak": "omslag"}
    blokken: list[Blok] = []
    open_: list[str] = []
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        if not regel.strip() or regel.startswith("//"):
            continue
        soort, inhoud, anker = _split(regel.strip())
        if soort in INSTELLINGEN:
            instellingen[soort] = inhoud
            continue
        if soort == "tag":
            _follow(open_, inhoud, nummer)
        blokken.append(Blok(soort=soort, tekst=inhoud, regel=nummer, anker=anker, tags=tuple(open_)))
    if open_:
        raise OpzetFout(f"einde: {open_[-1]} wordt nergens gesloten")
    _check_opmaak(instellingen, blokken)
    return instellingen, blokken


def _check_opmaak(instellingen: dict[str, str], blokken: list[Blok]) -> None:
    """Refuses settings and lines that the layout lacks or does not have."""
    naam = instellingen["opmaak"]
    if naam not in OPMAKEN:
        raise OpzetFout(f"opmaak {naam} bestaat niet; kies uit {', '.join(OPMAKEN)}")
    opmaak, regels = OPMAKEN[naam], {blok.soort: blok.regel for blok in reversed(blokken)}
    ontbreekt = [n for n in opmaak.instellingen if n not in instellingen] + [
        n for n in opmaak.regels if n not in regels
    ]
    if ontbreekt:
        raise OpzetFout(f"de opzet mist: {', '.join(ontbreekt)}")
    vreemd = [n for n in instellingen if n not in ("opmaak", *opmaak.instellingen)]
    vreemd += [f"{n} (regel {regels[n]})" for n in BRIEFREGELS if n in regels and n not in opmaak.regels]
    if vreemd:
        raise OpzetFout(f"de opmaak {naam} kent niet: {', '.join(vreemd)}")


def _split(regel: str) -> tuple[str, str, str | None]:
    """Kind, text and anchor of a line."""
    if regel.startswith("|"):
        return "rij", regel, None
    if _TAG.fullmatch(regel):
        return "tag", regel, None
    if gevonden := _OPDRACHT.fullmatch(regel):
        return _with_anker(gevonden[1], gevonden[2])
    if gevonden := _TEKEN.fullmatch(regel):
        return _with_anker(SOORTEN[gevonden[1]], gevonden[2])
    return "alinea", regel, None


def _with_anker(soort: str, tekst: str) -> tuple[str, str, str | None]:
    gevonden = _ANKER.fullmatch(tekst)
    return (soort, gevonden[1], gevonden[2]) if gevonden else (soort, tekst, None)


def _follow(open_: list[str], tag: str, nummer: int) -> None:
    """Keeps count of the open tags; an else takes the place of its if."""
    woord = _TAG.fullmatch(tag)[1]  # type: ignore[index]  # only called with a line that matched
    if woord in ("if", "for"):
        open_.append(tag)
        return
    if not open_:
        raise OpzetFout(f"regel {nummer}: {tag} sluit niets")
    if woord in ("endif", "endfor"):
        open_.pop()
    else:
        open_[-1] = tag
