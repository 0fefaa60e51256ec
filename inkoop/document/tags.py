"""The tags in the lines of a part, and what goes wrong with them before Jinja ever sees them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from inkoop.document.faults import Bevinding, Plaats
from inkoop.document.paragraphs import Regel
from inkoop.document.parts import W

PATROON = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ACCOLADE = re.compile(r"\{[{%#]|[}%#]\}")
_OP = re.compile(r"\{[{%#](tr|tc|p|r)(?=\s)")
_VASTE_SPATIE = re.compile(r"\{%(tr|tc|p)(?=[\u00a0\u202f])")
_TUSSEN = {
    "tab": "een tab",
    "br": "een regeleinde",
    "cr": "een regeleinde",
    "bookmarkStart": "een bladwijzer",
    "bookmarkEnd": "een bladwijzer",
    "commentRangeStart": "het begin van een opmerking",
    "commentRangeEnd": "het einde van een opmerking",
    "commentReference": "een opmerking",
    "fldChar": "een veld van Word",
    "fldSimple": "een veld van Word",
    "hyperlink": "een koppeling",
    "sdt": "een besturingselement voor inhoud",
    "footnoteReference": "een voetnoot",
    "endnoteReference": "een eindnoot",
    "ins": "een bijgehouden wijziging",
    "del": "een bijgehouden wijziging",
    "drawing": "een afbeelding",
}
_RECHT = str.maketrans("“”‘’", "\"\"''")
_SLUIT = {"{{": "}}", "{%": "%}", "{#": "#}"}
WOORDEN = {"p": "alinea", "tr": "rij", "tc": "cel"}
_BIJZONDER = ("vm", "hm", "colspan", "cellbg")
VERLIEST = [
    f"{W}{naam}"
    for naam in (
        *("sectPr", "drawing", "pict", "object", "fldChar", "hyperlink"),
        *("footnoteReference", "endnoteReference", "commentReference"),
    )
]


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag: `{{`, `{%` or `{#`, what it takes away (p, tr, tc, r or nothing), what it says, where."""

    soort: str
    op: str
    inhoud: str
    regel: Regel
    begin: int
    eind: int

    @property
    def plaats(self) -> Plaats:
        """Where the tag stands, with the text around it."""
        return self.regel.make_plaats(self.begin, self.eind)

    @property
    def woord(self) -> str:
        """The first word of a `{% … %}` tag."""
        return self.inhoud.split(maxsplit=1)[0] if self.soort == "{%" and self.inhoud else ""

    @property
    def tekst(self) -> str:
        """The tag as it stands in the text."""
        return self.regel.tekst[self.begin : self.eind]

    @property
    def in_tekst(self) -> bool:
        """Whether it stands in the text of a paragraph, and not in a property or an address."""
        return self.regel.element.tag == f"{W}p"

    def find_fout(self, code: str, melding: str) -> Bevinding:
        """A finding at this tag."""
        return Bevinding(code=code, plaats=self.plaats, melding=melding)


def make_inhoud(tag: str) -> tuple[str, str]:
    """What a tag takes away (`p` of `{%p if x %}`) and what it says, with straight quotes and single spaces."""
    op = _OP.match(tag)
    inhoud = tag[2 + (len(op[1]) if op else 0) : -2]
    return (op[1] if op else ""), " ".join(inhoud.translate(_RECHT).split())


def find_tags(regels: Iterable[Regel]) -> list[Tag]:
    """All tags in the lines, in the order of the XML."""
    gevonden = [_make_tag(regel, plek) for regel in regels for plek in PATROON.finditer(regel.tekst)]
    return sorted(gevonden, key=lambda tag: tag.regel.find_volgorde(tag.begin))


def _make_tag(regel: Regel, plek: re.Match[str]) -> Tag:
    op, inhoud = make_inhoud(plek[0])
    return Tag(soort=plek[0][:2], op=op, inhoud=inhoud, regel=regel, begin=plek.start(), eind=plek.end())


def check_accolades(regels: Iterable[Regel]) -> Iterator[Bevinding]:
    """Braces that open or close nothing in their own line."""
    for regel in regels:
        rest = PATROON.sub(lambda m: " " * len(m[0]), regel.tekst)
        if los := _ACCOLADE.search(rest):
            yield _report_los(regel, los)


def _report_los(regel: Regel, los: re.Match[str]) -> Bevinding:
    if (sluit := _SLUIT.get(los[0])) is None:
        melding = f"'{los[0]}' sluit iets dat in deze alinea niet is geopend; zet {{{{ of {{% ervoor, of haal het weg"
    else:
        melding = f"'{los[0]}' is in deze alinea niet gesloten; zet {sluit} achter het veld"
    return Bevinding(code="niet-gesloten", plaats=regel.make_plaats(los.start(), los.end()), melding=melding)


def check_tag(tag: Tag) -> Iterator[Bevinding]:
    """What is wrong with how one tag is written or where it stands."""
    melding = _judge_schrijfwijze(tag) or _judge_soort(tag)
    if melding:
        yield tag.find_fout("schrijfwijze", melding)
    if tussen := [naam for plek, naam in tag.regel.tussen if tag.begin < plek < tag.eind]:
        wat = f"er staat {_TUSSEN.get(tussen[0], 'iets dat geen tekst is')} tussen de accolades"
        yield tag.find_fout("gesplitst", f"{wat}; typ {write_tag(tag)} opnieuw, in een keer")
    if tag.regel.element.tag in (f"{W}instrText", f"{W}fldSimple"):
        yield tag.find_fout("veldcode", "een veld kan niet in een veldcode van Word staan; zet het in gewone tekst")


def write_tag(tag: Tag, op: str | None = None) -> str:
    """The tag as it should have been typed: `{%p if x %}`; with another letter than its own if given."""
    return f"{tag.soort}{tag.op if op is None else op} {tag.inhoud} {_SLUIT[tag.soort]}"


def _judge_schrijfwijze(tag: Tag) -> str | None:
    binnen = tag.tekst[2:-2]
    if _VASTE_SPATIE.match(tag.tekst):
        return f"achter {{%{tag.op} staat een vaste spatie; typ daar een gewone spatie: {write_tag(tag)}"
    if not tag.inhoud and tag.soort != "{#":
        return "tussen de accolades staat niets; noem een veld of haal ze weg"
    if binnen[:1] in ("-", "+") or binnen[-1:] in ("-", "+"):
        return "een streepje of plus naast de accolade kan niet; het zou tekst van andere alinea's weghalen"
    if _ACCOLADE.search(binnen) or tag.soort in binnen:
        return f"binnen deze accolades openen er weer; waarschijnlijk mist er eerder een {_SLUIT[tag.soort]}"
    if tag.soort == "{%" and not tag.op and tag.woord in ("p", "tr", "tc"):
        return f"zet '{tag.woord}' direct achter het procentteken: {{%{tag.woord} … %}}"
    return None


def _judge_soort(tag: Tag) -> str | None:
    if tag.soort == "{{" and tag.op in WOORDEN:
        return f"{{{{{tag.op} … }}}} (een document invoegen) kan niet; schrijf {{{{ … }}}}"
    if tag.soort == "{{" and tag.op and not tag.in_tekst:
        return "opgemaakte tekst kan alleen in een alinea staan; noem hier een veld met gewone tekst: {{ veld }}"
    if tag.op == "r" and tag.soort != "{{":
        return "{%r … %} kan niet; schrijf {% … %} binnen de alinea"
    if tag.woord in _BIJZONDER:
        return f"{{% {tag.woord} %}} kan niet; voeg cellen in het sjabloon zelf samen of kleur ze daar"
    if tag.op and not tag.regel.nummer:
        return f"{{%{tag.op} … %}} kan hier niet; het staat niet in een alinea"
    return None


def check_alleen(tags: list[Tag], regels: Iterable[Regel]) -> Iterator[Bevinding]:
    """Tags that take away their paragraph, row or cell, with something else in it that would go too."""
    per_element: dict[etree._Element, list[Regel]] = {}
    for regel in regels:
        for element in (regel.element, *regel.element.iterancestors(f"{W}tr", f"{W}tc")):
            per_element.setdefault(element, []).append(regel)
    for tag in tags:
        if tag.op in WOORDEN and tag.soort != "{{" and tag.regel.nummer:
            yield from _check_alleen(tag, per_element)


def _check_alleen(tag: Tag, per_element: dict[etree._Element, list[Regel]]) -> Iterator[Bevinding]:
    houder = find_houder(tag)
    if houder is None:
        wat = f"{{%{tag.op} … %}} staat niet in een tabel; gebruik {{%p … %}} voor alinea's"
        yield tag.find_fout("geen-tabel", wat)
        return
    naam = WOORDEN[tag.op]
    rest = "".join(regel.tekst for regel in per_element[houder]).replace(tag.tekst, "", 1).strip()
    if rest:
        wat = f"naast {write_tag(tag)} staat in deze {naam} nog '{rest[:60]}'; dat zou verdwijnen"
        yield tag.find_fout("tekst-ernaast", f"{wat}. Geef de opdracht een eigen {naam}.")
    elif any(True for _ in houder.iter(*VERLIEST)):
        wat = f"in de {naam} van {write_tag(tag)} staat een afbeelding, verwijzing, koppeling of sectie-einde"
        yield tag.find_fout("tekst-ernaast", f"{wat}; dat zou verdwijnen. Geef de opdracht een eigen {naam}.")
    elif _cuts_bookmark(houder):
        wat = f"in de {naam} van {write_tag(tag)} begint of eindigt een bladwijzer die elders doorloopt"
        yield tag.find_fout("bladwijzer", f"{wat}; verwijder de bladwijzer of leg hem opnieuw")


def find_houder(tag: Tag) -> etree._Element | None:
    """The paragraph, row or cell that a tag takes away; None when it is not in one."""
    if tag.op == "p":
        return tag.regel.element
    return next(tag.regel.element.iterancestors(f"{W}{tag.op}"), None)


def _cuts_bookmark(houder: etree._Element) -> bool:
    begin = {b.get(f"{W}id") for b in houder.iter(f"{W}bookmarkStart")}
    return begin != {b.get(f"{W}id") for b in houder.iter(f"{W}bookmarkEnd")}
