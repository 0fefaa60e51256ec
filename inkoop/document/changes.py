"""One difference between two versions of a template, with the words that changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from inkoop.document.words import Woord, write_woorden

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Kant:
    """One side of a difference: its place, its text, which stretches of that changed (begin, end), its conditions."""

    plaats: str
    tekst: str = ""
    gewijzigd: tuple[Span, ...] = ()
    voorwaarden: tuple[str, ...] = ()

    def list_stukken(self) -> Iterator[tuple[str, bool]]:
        """The text in stretches, each with whether it changed."""
        plek = 0
        for begin, eind in self.gewijzigd:
            yield self.tekst[plek:begin], False
            yield self.tekst[begin:eind], True
            plek = eind
        yield self.tekst[plek:], False

    def make_json(self) -> dict[str, Any]:
        """The side as plain data."""
        return {
            "plaats": self.plaats,
            "tekst": self.tekst,
            "gewijzigd": [list(span) for span in self.gewijzigd],
            "voorwaarden": list(self.voorwaarden),
        }


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """A difference: what kind (`gewijzigd`, `vervallen`, `nieuw` …), both sides where they are, and a word on it."""

    soort: str
    oud: Kant | None = None
    nieuw: Kant | None = None
    toelichting: str = ""

    def make_json(self) -> dict[str, Any]:
        """The difference as plain data; a side that is not there is null."""
        return {
            "soort": self.soort,
            "oud": self.oud.make_json() if self.oud else None,
            "nieuw": self.nieuw.make_json() if self.nieuw else None,
            "toelichting": self.toelichting,
        }


def mark_words(
    oud: Sequence[Woord], nieuw: Sequence[Woord], sleutels: tuple[Sequence[str], Sequence[str]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of the old and of the new text that differ by their keys, as offsets in the text."""
    stappen = SequenceMatcher(None, *sleutels, autojunk=False).get_opcodes()
    anders = [stap for stap in stappen if stap[0] != "equal"]
    links = [(begin, eind) for _, begin, eind, _, _ in anders if eind > begin]
    rechts = [(begin, eind) for _, _, _, begin, eind in anders if eind > begin]
    return _make_spans(oud, links), _make_spans(nieuw, rechts)


def _make_spans(woorden: Sequence[Woord], stukken: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Offsets of stretches of words; stretches with only a space between them are one."""
    samen: list[tuple[int, int]] = []
    for begin, eind in stukken:
        if samen and all(woord.sleutel == " " for woord in woorden[samen[-1][1] : begin]):
            samen[-1] = (samen[-1][0], eind)
        else:
            samen.append((begin, eind))
    plekken = [0]
    for woord in woorden:
        plekken.append(plekken[-1] + len(woord.tekst))
    spans = ((plekken[begin], plekken[eind]) for begin, eind in samen)
    return tuple(_trim(write_woorden(tuple(woorden)), *span) for span in spans)


def _trim(tekst: str, begin: int, eind: int) -> Span:
    """A stretch without the spaces around its words, when it has any words."""
    stuk = tekst[begin:eind]
    if not stuk.strip():
        return begin, eind
    return begin + len(stuk) - len(stuk.lstrip()), eind - len(stuk) + len(stuk.rstrip())
