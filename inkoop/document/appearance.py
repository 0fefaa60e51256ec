"""How two versions of a template differ in looks: of passages, styles and pages, each told on one line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from inkoop.document.changes import Kant, Verschil
from inkoop.document.numbering import Nummering
from inkoop.document.parts import W
from inkoop.document.passages import Passage
from inkoop.document.styles import Stijlen

_VERBORGEN = (f"{W}vanish", f"{W}webHidden", f"{W}specVanish")
# What Word writes for itself and no reader sees.
_ZEGT_NIETS = [
    f"{W}{n}"
    for n in (
        "rsid",
        "lang",
        "noProof",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "qFormat",
        "uiPriority",
        "nsid",
        "tmpl",
    )
]
# Attributes that number things for Word itself.
_NUMMERS = ("}id", "}tplc", "}rsidR", "}rsidRPr", "}rsidSect", "}rsidP", "}rsidRDefault")
_NIET_VAN_STIJL = [f"{W}{n}" for n in ("name", "basedOn", "next", "link", "numPr")]
_ZEGT_NIETS_VAN_LETTERS = {*_ZEGT_NIETS, *_VERBORGEN}
_PAGINA = {
    "pgSz": "papierformaat",
    "pgMar": "marges",
    "cols": "kolommen",
    "titlePg": "afwijkende eerste pagina",
    "pgNumType": "paginanummering",
    "pgBorders": "paginarand",
    "type": "soort sectie-einde",
    "vAlign": "verticale uitlijning",
    "lnNumType": "regelnummering",
    "headerReference": "koptekst",
    "footerReference": "voettekst",
}
GENOEMD = 5


@dataclass(frozen=True, kw_only=True)
class Vormgeving:
    """What gives a file its looks: its style sheet, its lists and the trees of its text."""

    stijlblad: etree._Element | None
    stijlen: Stijlen
    nummering: Nummering | None
    wortels: Sequence[etree._Element]


def compare_vormgeving(
    oud: Vormgeving, nieuw: Vormgeving, paren: Iterable[tuple[Passage, Passage]]
) -> Iterator[Verschil]:
    """The differences in looks; text that is hidden or shown again is told passage by passage."""
    opmaak: dict[str, list[str]] = {}
    for links, rechts in paren:
        verborgen = _is_verborgen(links), _is_verborgen(rechts)
        if verborgen[0] != verborgen[1]:
            wat = "de tekst is nu (deels) verborgen" if verborgen[1] else "de tekst is niet meer verborgen"
            kanten = [Kant(plaats=passage.plaats, tekst=passage.tekst) for passage in (links, rechts)]
            yield Verschil(soort="verborgen", oud=kanten[0], nieuw=kanten[1], toelichting=wat)
        for wat in _list_anders(oud, links, nieuw, rechts):
            opmaak.setdefault(wat, []).append(rechts.plaats)
    yield from (Verschil(soort="opmaak", toelichting=f"{wat}: {_write_plaatsen(p)}") for wat, p in opmaak.items())
    if anders := list(_list_stijlen(oud, nieuw)):
        yield Verschil(soort="stijlen", toelichting="; ".join(anders))
    if secties := list(_list_secties(oud, nieuw)):
        yield Verschil(soort="pagina", toelichting="; ".join(secties))


def _write_plaatsen(plaatsen: Sequence[str]) -> str:
    rest = len(plaatsen) - GENOEMD
    genoemd = "; ".join(plaatsen[:GENOEMD])
    return f"{genoemd} en nog {rest}" if rest > 0 else genoemd


def _list_anders(oud: Vormgeving, links: Passage, nieuw: Vormgeving, rechts: Passage) -> Iterator[str]:
    """In what two versions of a passage look otherwise."""
    kanten = ((oud, links), (nieuw, rechts))
    stijlen = [[v.stijlen.find_naam(alinea) for alinea in p.elementen] for v, p in kanten]
    if _fold(stijlen[0]) != _fold(stijlen[1]):
        yield f"stijl '{_join(stijlen[0])}' werd '{_join(stijlen[1])}'"
    lijsten = [[_write_lijst(v, alinea) for alinea in p.elementen] for v, p in kanten]
    if lijsten[0] != lijsten[1]:
        yield "andere vorm van het nummer of opsommingsteken"
    alineas = [[_write_alinea(alinea) for alinea in p.elementen] for _, p in kanten]
    if alineas[0] != alineas[1]:
        yield "andere uitlijning, inspringing of afstand"
    tekens = [_write_tekens(p) for _, p in kanten]
    if tekens[0] != tekens[1] and (
        links.tekst == rechts.tekst or {t for t, _ in tekens[0]} != {t for t, _ in tekens[1]}
    ):
        yield "andere letters (vet, cursief, kleur, grootte …)"


def _fold(namen: Iterable[str]) -> list[str]:
    """Names of styles as Word tells them apart: capitals do not count."""
    return [naam.casefold() for naam in namen]


def _join(namen: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(namen))


def _write_lijst(vormgeving: Vormgeving, alinea: etree._Element) -> str:
    """The level of the list that a paragraph is numbered by, without its ids."""
    gevonden = vormgeving.stijlen.find_nummering(alinea)
    if gevonden is None or vormgeving.nummering is None:
        return ""
    vorm = vormgeving.nummering.find_vormen(gevonden[0]).get(gevonden[1])
    return "" if vorm is None else write_vorm(vorm, (f"{W}pStyle", f"{W}start"))


def _write_alinea(alinea: etree._Element) -> str:
    """The properties a paragraph has by itself, those of its letters and its list apart."""
    eigen = alinea.find(f"{W}pPr")
    return "" if eigen is None else write_vorm(eigen, tuple(f"{W}{n}" for n in ("pStyle", "numPr", "rPr", "sectPr")))


def _write_tekens(passage: Passage) -> list[tuple[str, int]]:
    """The looks of letters along the text, each with how many letters have them; hidden text is told elsewhere."""
    stukken = []
    for alinea in passage.elementen:
        for tekst in alinea.iter(f"{W}t"):
            if next(tekst.iterancestors(f"{W}p"), None) is not alinea:
                continue
            run = tekst.getparent()
            eigen = None if run is None else run.find(f"{W}rPr")
            vorm = (
                "" if eigen is None else "".join(write_vorm(k) for k in eigen if k.tag not in _ZEGT_NIETS_VAN_LETTERS)
            )
            stukken.append((vorm, len(tekst.text or "")))
    return [(vorm, sum(n for _, n in groep)) for vorm, groep in groupby(stukken, key=lambda stuk: stuk[0])]


def _is_verborgen(passage: Passage) -> bool:
    """Whether any of the text is hidden, so that it is not printed."""
    for alinea in passage.elementen:
        for merk in alinea.iterfind(f".//{W}r/{W}rPr/{_VERBORGEN[0]}"):
            if merk.get(f"{W}val", "1") not in ("0", "false", "off"):
                return True
    return False


def _list_stijlen(oud: Vormgeving, nieuw: Vormgeving) -> Iterator[str]:
    """The styles that text uses and that look otherwise."""
    if _find_standaard(oud) != _find_standaard(nieuw):
        yield "de standaardopmaak is anders"
    links, rechts = _read_gebruikt(oud), _read_gebruikt(nieuw)
    anders = [naam for naam, xml in rechts.items() if naam in links and links[naam] != xml]
    if anders:
        yield f"gewijzigd: {', '.join(anders)}"
    if erbij := [naam for naam in rechts if naam not in links]:
        yield f"nieuw in gebruik: {', '.join(erbij)}"
    if weg := [naam for naam in links if naam not in rechts]:
        yield f"niet meer in gebruik: {', '.join(weg)}"


def _find_standaard(vormgeving: Vormgeving) -> str:
    if vormgeving.stijlblad is None or (standaard := vormgeving.stijlblad.find(f"{W}docDefaults")) is None:
        return ""
    return write_vorm(standaard)


def _read_gebruikt(vormgeving: Vormgeving) -> dict[str, str]:
    """The styles in use, with those they are based on: their XML by name."""
    soorten = [f"{W}{soort}" for soort in ("pStyle", "rStyle", "tblStyle")]
    gebruikt = {merk.get(f"{W}val", "") for wortel in vormgeving.wortels for merk in wortel.iter(*soorten)}
    gevonden = {}
    for stijl_id in sorted(gebruikt):
        for naam, stijl in vormgeving.stijlen.list_keten(stijl_id):
            gevonden[naam.casefold()] = write_vorm(stijl, _NIET_VAN_STIJL)
    return gevonden


def _list_secties(oud: Vormgeving, nieuw: Vormgeving) -> Iterator[str]:
    links, rechts = ([sectie for wortel in v.wortels for sectie in wortel.iter(f"{W}sectPr")] for v in (oud, nieuw))
    if len(links) != len(rechts):
        yield f"er waren {len(links)} secties en er zijn er nu {len(rechts)}"
        return
    for nummer, (een, ander) in enumerate(zip(links, rechts, strict=True), start=1):
        anders = [naam for kind, naam in _PAGINA.items() if _write_kinderen(een, kind) != _write_kinderen(ander, kind)]
        if anders:
            yield f"sectie {nummer}: {', '.join(anders)}"


def _write_kinderen(sectie: etree._Element, naam: str) -> list[str]:
    """The settings of a section with this name; which file a header is in says nothing."""
    return [write_vorm(kind) for kind in sectie.iterfind(f"{W}{naam}")]


def write_vorm(element: etree._Element, zonder: Iterable[str] = ()) -> str:
    """An element as text to compare, however it was written, without what says nothing and the children `zonder`."""
    weg = {*_ZEGT_NIETS, *zonder}
    eigen = sorted((str(n), str(w)) for n, w in element.attrib.items() if not str(n).endswith(_NUMMERS))
    binnen = "".join(write_vorm(kind, zonder) for kind in element if isinstance(kind.tag, str) and kind.tag not in weg)
    return f"<{element.tag} {eigen}>{(element.text or '').strip()}{binnen}"
