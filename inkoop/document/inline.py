"""Tags that print more than text: emphasis in runs of its own, and images that may be absent.

What surrounds them is made ready in the tree of a part, before docxtpl joins what Word split.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from inkoop.document.huisstijl import HUISSTIJL
from inkoop.document.parts import W
from inkoop.document.tags import VERLIEST, Tag

# Stand around a paragraph that goes when its image is absent; the signs are for private use.
BEELD, BEELD_EINDE = "\ue000beeld\ue001", "\ue000beeld-einde\ue001"
LOGO = f"{HUISSTIJL}.logo"

_OPENT, _SLUIT = re.compile(r"\{%p\s+(if|for)\b"), re.compile(r"\{%p\s+end(if|for)\b")
# The first properties of a run, in the order that Word wants.
_VOLGORDE = tuple(f"{W}{naam}" for naam in ("rStyle", "rFonts", "b", "bCs", "i", "iCs"))
_VORMEN = ((), ("b", "bCs"), ("i", "iCs"), ("b", "bCs", "i", "iCs"))


def make_vormen(tag: Tag) -> tuple[str, ...]:
    """The properties of the run that a tag stands in, as XML: as they are, bold, italic, and both."""
    _, tekst = tag.regel.find_tekst(tag.begin)
    run = tekst.getparent()
    eigen = None if run is None else run.find(f"{W}rPr")
    return tuple(_make_vorm(eigen, namen) for namen in _VORMEN)


def _make_vorm(eigen: etree._Element | None, namen: tuple[str, ...]) -> str:
    if eigen is None and not namen:
        return ""
    vorm = etree.Element(f"{W}rPr", nsmap={"w": W[1:-1]})
    nieuw = [f"{W}{naam}" for naam in namen]
    vorm.extend(deepcopy(kind) for kind in (() if eigen is None else eigen) if kind.tag not in nieuw)
    for tag in nieuw:
        ervoor = _VOLGORDE[: _VOLGORDE.index(tag)]
        vorm.insert(sum(1 for kind in vorm if kind.tag in ervoor), etree.Element(tag))
    etree.cleanup_namespaces(vorm, keep_ns_prefixes=["w"])
    return str(etree.tostring(vorm, encoding="unicode"))


def remove_letter(tag: Tag) -> None:
    """Makes `{{r veld }}` into `{{ veld }}` in the tree: docxtpl would take the whole run away."""
    plek = tag.begin + len(tag.soort)
    begin, tekst = tag.regel.find_tekst(plek)
    inhoud = tekst.text or ""
    tekst.text = inhoud[: plek - begin] + " " + inhoud[plek - begin + 1 :]


def wrap_logo(tag: Tag) -> None:
    """Marks the paragraph of a logo on its own: without a logo it goes, unless Word cannot do without it."""
    alinea = tag.regel.element
    ouder = alinea.getparent()
    if ouder is None or tag.inhoud != LOGO or tag.regel.tekst.strip() != tag.tekst or not tag.in_tekst:
        return
    if not _may_go(alinea, ouder) or next(alinea.iter(*VERLIEST), None) is not None:
        return
    voor = alinea.getprevious()
    if voor is None:
        ouder.text = BEELD
    else:
        voor.tail = (voor.tail or "") + BEELD
    alinea.tail = BEELD_EINDE


def _may_go(alinea: etree._Element, ouder: etree._Element) -> bool:
    """Whether Word can do without a paragraph: another one is always there, and no table comes to stand last."""
    if ouder.tag == f"{W}body":
        return True
    voor = alinea.getprevious()
    is_laatste = alinea.getnext() is None and (voor is None or voor.tag != f"{W}p")
    return not is_laatste and next(_list_vaste(ouder), None) is not None


def _list_vaste(ouder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in a cell or header that no choice, repetition or logo takes away."""
    diepte = 0
    for kind in ouder:
        tekst = str(etree.tostring(kind, method="text", encoding="unicode", with_tail=False))
        diepte += bool(_OPENT.search(tekst)) - bool(_SLUIT.search(tekst))
        if kind.tag == f"{W}p" and diepte == 0 and "{%p" not in tekst and LOGO not in tekst:
            yield kind
