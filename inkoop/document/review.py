"""What a template would do wrong in Word or for some data, though each tag by itself is right.

References to what is gone or not always there, headings that must be there and may not be, fields
that Word takes away, half fields, hidden tags, and braces that are no tag.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from inkoop.document.faults import Bevinding
from inkoop.document.fields import Veldsoort, find_velden
from inkoop.document.headings import normalize
from inkoop.document.lint import lint_inhoud
from inkoop.document.package import read_uitgepakt
from inkoop.document.paragraphs import Regel, read_regels
from inkoop.document.parts import Onderdeel, W, read_onderdelen
from inkoop.document.passages import Passage, read_passages, step_blok
from inkoop.document.prepare import read_file
from inkoop.document.styles import Stijlen, find_stijlen
from inkoop.document.tags import PATROON, make_inhoud
from inkoop.document.words import Woord

_ENKEL = re.compile(r"\{\s*%?\s*(?:if |for |elif )?\s*([A-Za-z_]\w*)[^{}]*\}|\[\[\s*([A-Za-z_]\w*)[^\]]*\]\]")
_MELD_UITKOMST = (
    "deze accolades staan in de uitkomst van een veld van Word, zoals een verwijzing of paginanummer; "
    "Word gooit ze weg als het veld wordt bijgewerkt. Zet ze in gewone tekst"
)
_MELD_HALF = (
    "dit blok neemt een half veld van Word mee, zoals een verwijzing of paginanummer, en dan leest Word de rest "
    "verkeerd; zet begin en einde allebei voor of achter dat veld"
)
_MELD_VERBORGEN = "deze accolades staan in verborgen tekst; wat er komt, wordt niet afgedrukt. Haal 'verborgen' weg"
_MELD_SAMENVOEG = "een samenvoegveld van Word wordt niet ingevuld; schrijf {{ veld }} als gewone tekst"


@dataclass(frozen=True, kw_only=True)
class Lezing:
    """A part as it is reviewed: its lines, its passages, the names of its bookmarks."""

    regels: Sequence[Regel]
    passages: Sequence[Passage]
    merken: frozenset[str]

    def find_regel(self, passage: Passage) -> Regel:
        """The line of the first paragraph of a passage."""
        return next(regel for regel in self.regels if regel.element is passage.elementen[0] and regel.nummer)


def review(pad: Path, velden: type | None, koppen: Sequence[str] = ()) -> list[Bevinding]:
    """All that is wrong with the template at `pad`: what `lint` finds, and then what only shows in Word.

    Raises `Onbruikbaar` when the file is no Word document.
    """
    return review_inhoud(read_file(pad), pad.name, velden, koppen)


def review_inhoud(inhoud: bytes, naam: str, velden: type | None, koppen: Sequence[str] = ()) -> list[Bevinding]:
    """As `review`, of a template in memory."""
    leden = read_uitgepakt(inhoud, naam)
    stijlen = find_stijlen(leden, naam)
    onderdelen = [onderdeel for onderdeel in read_onderdelen(leden, naam) if onderdeel.is_lopende_tekst]
    lezingen = [_read(onderdeel, stijlen) for onderdeel in onderdelen]
    namen = set(find_velden(Veldsoort(model=velden))) if velden else set()
    gevonden = lint_inhoud(inhoud, naam, velden, koppen)
    gevonden += _check_verwijzingen(lezingen)
    for lezing in lezingen:
        gevonden += _check_koppen(lezing, koppen)
        gevonden += _check_halve_velden(lezing.regels)
        for regel in lezing.regels:
            gevonden += _check_regel(regel, namen)
        gevonden += _check_uitkomsten(lezing)
    return list(dict.fromkeys(gevonden))


def _read(onderdeel: Onderdeel, stijlen: Stijlen) -> Lezing:
    return Lezing(
        regels=read_regels(onderdeel, stijlen),
        passages=read_passages(onderdeel, stijlen, None),
        merken=frozenset(merk.get(f"{W}name", "") for merk in onderdeel.wortel.iter(f"{W}bookmarkStart")),
    )


def _check_verwijzingen(lezingen: Sequence[Lezing]) -> Iterator[Bevinding]:
    """References to a bookmark that is gone, or not always there where the reference always is.

    Under a condition of its own a reference may well be there only when its target is; then nothing is said.
    """
    merken = frozenset[str]().union(*(lezing.merken for lezing in lezingen))
    doelen: dict[str, list[frozenset[str]]] = {}
    for passage in (passage for lezing in lezingen for passage in lezing.passages):
        for merk in passage.bladwijzers:
            doelen.setdefault(merk, []).append(frozenset(passage.voorwaarden))
    for lezing in lezingen:
        for passage, woord, waar in _list_verwijzingen(lezing.passages):
            if woord.doel not in merken:
                melding = f"de verwijzing {woord.tekst} wijst naar iets dat er niet meer is; leg haar opnieuw"
                yield _report(lezing, passage, "verwijzing", melding)
            elif not waar and all(doelen.get(woord.doel, [waar])):
                extra = "; ".join(sorted(doelen[woord.doel][0]))
                melding = f"de verwijzing {woord.tekst} wijst naar iets dat er niet altijd is ({extra})"
                raad = "zet de verwijzing onder dezelfde voorwaarde, of verwijs naar een vaste bepaling"
                yield _report(lezing, passage, "verwijzing", f"{melding}; {raad}")


def _list_verwijzingen(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Woord, frozenset[str]]]:
    """Each reference with its passage and the conditions around it, those within its paragraph too."""
    for passage in passages:
        open_: list[list[str]] = []
        for woord in passage.woorden if not passage.is_inhoud else ():
            if woord.doel:
                yield passage, woord, frozenset(passage.voorwaarden).union(*open_)
            elif woord.tekst.startswith("{%") and PATROON.fullmatch(woord.tekst):
                step_blok(open_, make_inhoud(woord.tekst)[1])


def _report(lezing: Lezing, passage: Passage, code: str, melding: str) -> Bevinding:
    return Bevinding(code=code, plaats=lezing.find_regel(passage).make_plaats(), melding=melding)


def _check_koppen(lezing: Lezing, koppen: Sequence[str]) -> Iterator[Bevinding]:
    """Headings that must be there, and are hidden, only there under a condition, or no heading at all."""
    for kop in koppen:
        gevonden = [p for p in lezing.passages if p.is_kop and normalize(p.tekst) == normalize(kop)]
        if gevonden and all(passage.voorwaarden for passage in gevonden):
            alleen = "; ".join(gevonden[0].voorwaarden)
            melding = f"de kop '{kop}' staat er alleen {alleen}; het document moet hem altijd hebben. Zet de keuze erna"
            yield _report(lezing, gevonden[0], "kop-weg", melding)
        elif gevonden and all(_is_verborgen(passage.elementen[0]) for passage in gevonden):
            melding = f"de kop '{kop}' is verborgen tekst en wordt niet afgedrukt; haal 'verborgen' weg"
            yield _report(lezing, gevonden[0], "kop-weg", melding)
        for passage in lezing.passages if not gevonden else ():
            if not (passage.is_inhoud or passage.is_rij) and normalize(passage.tekst) == normalize(kop):
                melding = f"hier staat '{kop}', maar niet in de stijl van een kop; kies de stijl van de andere koppen"
                yield _report(lezing, passage, "kop-weg", melding)


def _is_verborgen(alinea: etree._Element) -> bool:
    """Whether any text of a paragraph is hidden."""
    return any(True for _ in _list_verborgen(alinea))


def _list_verborgen(alinea: etree._Element) -> Iterator[str]:
    for merk in alinea.iterfind(f".//{W}r/{W}rPr/{W}vanish"):
        run = merk.getparent()
        run = None if run is None else run.getparent()
        if merk.get(f"{W}val", "1") not in ("0", "false", "off") and run is not None:
            yield from (tekst.text or "" for tekst in run.iter(f"{W}t"))


def _check_regel(regel: Regel, namen: set[str]) -> Iterator[Bevinding]:
    """Hidden tags, braces that are no tag, and merge fields, in one line."""
    if regel.nummer is None or regel.element.tag != f"{W}p":
        return
    if any("{{" in tekst or "{%" in tekst for tekst in _list_verborgen(regel.element)):
        yield Bevinding(code="verborgen", plaats=regel.make_plaats(), melding=_MELD_VERBORGEN)
    if any("MERGEFIELD" in code for code in _list_codes(regel.element)):
        yield Bevinding(code="veldcode", plaats=regel.make_plaats(), melding=_MELD_SAMENVOEG)
    kaal = PATROON.sub(lambda m: " " * len(m[0]), regel.tekst)
    for los in _ENKEL.finditer(kaal):
        naam = los[1] or los[2]
        if naam in namen or "%" in los[0]:
            melding = f"'{los[0]}' is geen veld en blijft zo staan; schrijf {{{{ veld }}}} of {{% … %}}"
            yield Bevinding(code="schrijfwijze", plaats=regel.make_plaats(los.start(), los.end()), melding=melding)


def _list_codes(alinea: etree._Element) -> Iterator[str]:
    yield from (code.text or "" for code in alinea.iter(f"{W}instrText"))
    yield from (veld.get(f"{W}instr", "") for veld in alinea.iter(f"{W}fldSimple"))


def _check_uitkomsten(lezing: Lezing) -> Iterator[Bevinding]:
    """Tags in what a field of Word shows."""
    for passage in lezing.passages:
        if any("{{" in woord.uitkomst or "{%" in woord.uitkomst for woord in passage.woorden):
            yield _report(lezing, passage, "veldcode", _MELD_UITKOMST)


def _check_halve_velden(regels: Sequence[Regel]) -> Iterator[Bevinding]:
    """Choices and repetitions that begin inside a field of Word and end outside it, or the other way round."""
    open_: list[tuple[str, int]] = []
    diepte = 0
    for regel in regels:
        if regel.nummer is None or regel.element.tag != f"{W}p":
            continue
        for soort, plek, stap in _list_stappen(regel):
            if soort == "veld":
                diepte += stap
                open_ = [(wat, min(laag, diepte)) for wat, laag in open_]
            elif stap > 0:
                open_.append((str(diepte), diepte))
            elif open_:
                begin, laagste = open_.pop()
                if int(begin) != diepte or laagste < diepte:
                    yield Bevinding(code="bouw", plaats=regel.make_plaats(plek, plek), melding=_MELD_HALF)


def _list_stappen(regel: Regel) -> list[tuple[str, int, int]]:
    """Where fields and blocks begin (1) and end (-1) in a line, in order."""
    plekken = [plek for plek, naam in regel.tussen if naam == "fldChar"]
    tekens = [t for t in regel.element.iter(f"{W}fldChar") if next(t.iterancestors(f"{W}p"), None) is regel.element]
    stand = {"begin": 1, "end": -1}
    velden = [
        ("veld", plek, stand.get(teken.get(f"{W}fldCharType", ""), 0))
        for plek, teken in zip(plekken, tekens, strict=False)
    ]
    blokken = [
        ("blok", tag.start(), 1 if woord in ("if", "for") else -1)
        for tag in PATROON.finditer(regel.tekst)
        if (woord := make_inhoud(tag[0])[1].partition(" ")[0]) in ("if", "for", "endif", "endfor")
        and tag[0].startswith("{%")
    ]
    return sorted([*velden, *blokken], key=lambda stap: stap[1])
