"""Numbered lists in repetitions: which begin again each time, and which the template must decide on.

`{%p herstart %}` in a repetition makes its lists begin again for each part; `{%p doornummeren %}`
says that they count on. A list that has one number for each part counts on without a word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inkoop.document.faults import Bevinding
from inkoop.document.numbering import Nummer, Nummering, set_numid
from inkoop.document.paragraphs import Regel
from inkoop.document.repeats import HERSTART, LIJST, MERK, Lus
from inkoop.document.styles import Stijlen
from inkoop.document.tags import WOORDEN, Tag

DOORNUMMEREN = "doornummeren"
_KIES = (
    "de nummering in deze herhaling loopt door van het ene onderdeel naar het volgende; zet direct na deze opdracht "
    "{%p herstart %} om telkens opnieuw te beginnen, of {%p doornummeren %} als dit zo hoort"
)
_NIETS = "in deze herhaling loopt geen nummering door; haal {%p herstart %} weg"


@dataclass(frozen=True, kw_only=True)
class Lijst:
    """A list that counts on in a repetition: the numId to copy, its top level there, its paragraphs."""

    numid: str
    niveau: int
    leden: tuple[tuple[Regel, Nummer], ...]


def check_lijsten(lussen: Sequence[Lus], nummering: Nummering | None, stijlen: Stijlen) -> Iterator[Bevinding]:
    """Repetitions that must say whether their lists begin again, or say so for nothing."""
    for lus in lussen:
        lijsten = _find_doorlopend(lus, nummering, stijlen)
        eigen = _find_merken(lus)
        if lijsten and not eigen:
            yield lus.begin.find_fout("nummering", _KIES)
        elif not lijsten and HERSTART in eigen:
            yield eigen[HERSTART].find_fout("nummering", _NIETS)


def restart_lijsten(lussen: Sequence[Lus], nummering: Nummering | None, stijlen: Stijlen) -> dict[str, str]:
    """Puts a mark where the number of a list that begins again belongs.

    Gives the XML of each list to copy, by its numId and level. Inner repetitions decide last.
    """
    plannen = [
        (merk, lijst)
        for lus in lussen
        if (merk := _find_merken(lus).get(HERSTART))
        for lijst in _find_doorlopend(lus, nummering, stijlen)
    ]
    kopieen = {}
    for merk, lijst in plannen:
        bron = f"{lijst.numid}:{lijst.niveau}"
        kopieen[bron] = nummering.make_kopie(lijst.numid, lijst.niveau) if nummering else ""
        for regel, nummer in lijst.leden:
            if (regel.nummer or 0) > (merk.regel.nummer or 0):
                mark = MERK.format(f"{LIJST}:{merk.regel.nummer}:{bron}")
                set_numid(regel.element, mark, nummer.niveau, stijlen)
    return kopieen


def _find_merken(lus: Lus) -> dict[str, Tag]:
    """The tags `herstart` and `doornummeren` of a repetition itself, not of one inside it."""
    diepte, gevonden = 0, dict[str, Tag]()
    for tag in lus.tags:
        diepte += (tag.woord == "for") - (tag.woord == "endfor")
        if diepte == 0 and tag.woord in (HERSTART, DOORNUMMEREN):
            gevonden[tag.woord] = tag
    return gevonden


def _find_doorlopend(lus: Lus, nummering: Nummering | None, stijlen: Stijlen) -> list[Lijst]:
    """The lists with more than one number for each part of the repetition."""
    per_telling: dict[str, list[tuple[Regel, Nummer]]] = {}
    weg = {id(tag.regel) for tag in lus.tags if tag.op in WOORDEN}
    for regel in lus.regels:
        if nummering is None or regel.nummer is None or id(regel) in weg:
            continue
        if nummer := nummering.find_nummer(regel.element, stijlen):
            per_telling.setdefault(nummer.telling, []).append((regel, nummer))
    plekken = _find_plekken(lus)
    return [
        Lijst(numid=leden[0][1].numid, niveau=min(n.niveau for _, n in leden), leden=tuple(leden))
        for leden in per_telling.values()
        if _counts_on(leden, plekken)
    ]


def _counts_on(leden: Sequence[tuple[Regel, Nummer]], plekken: Mapping[int, "Plek"]) -> bool:
    """Whether a list has, at its top level, two numbers in one part or a number that repeats within."""
    bovenste = min(nummer.niveau for _, nummer in leden)
    hoog = [plekken[id(regel)] for regel, nummer in leden if nummer.niveau == bovenste]
    if any(plek.in_lus for plek in hoog):
        return True
    return any(not _exclude(een, ander) for nummer, een in enumerate(hoog) for ander in hoog[nummer + 1 :])


@dataclass(frozen=True, kw_only=True)
class Plek:
    """Where a line stands in a repetition: inside another one, and in which branch of each choice."""

    in_lus: bool
    takken: Mapping[int, int]


def _exclude(een: Plek, ander: Plek) -> bool:
    """Whether two lines are never there together: they stand in different branches of one choice."""
    return any(ander.takken.get(keuze, tak) != tak for keuze, tak in een.takken.items())


def _find_plekken(lus: Lus) -> dict[int, Plek]:
    """The place of each line of a repetition, by the id of the line."""
    per_regel: dict[int, list[Tag]] = {}
    for tag in lus.tags:
        if tag.op:
            per_regel.setdefault(id(tag.regel), []).append(tag)
    plekken, open_, keuzes = dict[int, Plek](), list[_Blok](), 0
    for regel in lus.regels:
        for tag in per_regel.get(id(regel), []):
            if tag.woord in ("if", "for"):
                keuzes += 1
                open_.append(_Blok(soort=tag.woord, nummer=keuzes))
            elif tag.woord in ("elif", "else"):
                open_[-1].tak += 1
            elif tag.woord in ("endif", "endfor"):
                open_.pop()
        in_lus = any(blok.soort == "for" for blok in open_)
        plekken[id(regel)] = Plek(in_lus=in_lus, takken={blok.nummer: blok.tak for blok in open_})
    return plekken


@dataclass(kw_only=True)
class _Blok:
    """A block that is open: a choice or a loop, and the branch it is in."""

    soort: str
    nummer: int
    tak: int = 0
