"""Blocks of a template: which tag opens, which closes, and whether each expression can be read."""

import re
from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError
from lxml import etree

from inkoop.document.faults import Bevinding
from inkoop.document.language import TAAL
from inkoop.document.lists import DOORNUMMEREN
from inkoop.document.parts import W
from inkoop.document.repeats import HERSTART
from inkoop.document.tags import WOORDEN, Tag, find_houder, write_tag
from inkoop.invoer.faults import suggest

_OPENT = {"if": "endif", "for": "endfor"}
_TUSSEN = ("elif", "else")
LIJSTWOORDEN = (HERSTART, DOORNUMMEREN)
OPDRACHTEN = (*_OPENT, *_TUSSEN, *_OPENT.values(), *LIJSTWOORDEN)
MAX_DIEPTE = 20
_NIET = {
    "set": "{% set %} kan niet; laat de waarde als eigen veld in de gegevens zetten",
    "with": "{% with %} kan niet; noem het veld voluit",
    "filter": "{% filter %} kan niet; zet het filter achter het veld: {{ veld | filter }}",
    "macro": "{% macro %} kan niet; schrijf de tekst uit",
    "call": "{% call %} kan niet; schrijf de tekst uit",
    "block": "{% block %} kan niet; schrijf de tekst uit",
    "include": "{% include %} kan niet; een sjabloon is een geheel",
    "import": "{% import %} kan niet; een sjabloon is een geheel",
    "from": "{% from %} kan niet; een sjabloon is een geheel",
    "extends": "{% extends %} kan niet; een sjabloon is een geheel",
}
_BEDOELD = {"elseif": "elif", "elsif": "elif", "anders": "else", "als": "if", "einde": "endif", "voor": "for"}
_AANHALING = re.compile("[„‟‚‛«»‹›″′`´]")
_VREEMD = re.compile("[\u00ad\u200b-\u200f\u2010-\u2015\u2026\u2060\ufeff]")
_STREPEN = "\u2010\u2011\u2012\u2013\u2014\u2015"
_VREEMDE_NAMEN = {"\u2026": "een beletselteken (…)", "\u00ad": "een zacht afbreekstreepje"}
_NAAM_MET_SPATIE = re.compile(r"[A-Za-z_][\w.]*( [A-Za-z_][\w.]*)+")
_ENKEL_GELIJK = re.compile(r"[^=!<>]=[^=]")


def check_blokken(tags: Iterable[Tag]) -> Iterator[Bevinding]:
    """Blocks that do not close, close something else, or close in another place than they opened."""
    open_: list[Tag] = []
    met_else: set[int] = set()
    for tag in tags:
        if tag.soort != "{%":
            continue
        if tag.woord in _TUSSEN and open_ and id(open_[-1]) in met_else:
            yield tag.find_fout("blok", f"{write_tag(tag)} komt na een else; {{% else %}} is er een keer, als laatste")
            continue
        if tag.woord == "else" and open_:
            met_else.add(id(open_[-1]))
        if tag.woord not in OPDRACHTEN:
            yield tag.find_fout("opdracht", _explain_opdracht(tag.woord))
        elif tag.woord in _OPENT:
            open_.append(tag)
            if len(open_) > MAX_DIEPTE:
                yield tag.find_fout("blok", f"meer dan {MAX_DIEPTE} blokken in elkaar kan niet; splits het op")
        elif tag.woord in LIJSTWOORDEN:
            yield from _check_lijstwoord(tag, open_)
        elif (melding := _judge_vervolg(tag, open_)) is not None:
            yield tag.find_fout("blok", melding)
    for tag in open_:
        yield tag.find_fout("blok", f"{write_tag(tag)} wordt nergens gesloten; zet {write_einde(tag)} achter dit deel")


def _check_lijstwoord(tag: Tag, open_: list[Tag]) -> Iterator[Bevinding]:
    if tag.op != "p" or tag.inhoud != tag.woord or not any(blok.woord == "for" for blok in open_):
        melding = f"schrijf {{%p {tag.woord} %}} in een eigen alinea, direct na {{%p for … %}}"
        yield tag.find_fout("opdracht", melding)


def _explain_opdracht(woord: str) -> str:
    if woord in _NIET:
        return _NIET[woord]
    if woord[:1] in ("P", "T") and woord.lower() in WOORDEN:
        return f"schrijf {{%{woord.lower()} … %}} met kleine letters"
    if (bedoeld := _BEDOELD.get(woord.lower())) is not None:
        return f"'{woord}' is geen opdracht; bedoelt u '{bedoeld}'?"
    return f"'{woord}' is geen opdracht{suggest(woord, OPDRACHTEN)}"


def write_einde(tag: Tag) -> str:
    """The tag that closes a block that `tag` opens."""
    return f"{{%{tag.op} {_OPENT[tag.woord]} %}}"


def _judge_vervolg(tag: Tag, open_: list[Tag]) -> str | None:
    """What is wrong with an `elif`, `else` or end, given the blocks that are open; closes the block."""
    if not open_:
        return f"{write_tag(tag)} hoort nergens bij; er is geen {{% if … %}} of {{% for … %}} open"
    begin = open_[-1]
    if tag.woord in _OPENT.values():
        open_.pop()
    if tag.woord not in (*_TUSSEN, _OPENT[begin.woord]) or (tag.woord == "elif" and begin.woord == "for"):
        return f"{write_tag(tag)} past niet bij {write_tag(begin)}; sluit dat eerst met {write_einde(begin)}"
    return _judge_plek(tag, begin)


def _judge_plek(tag: Tag, begin: Tag) -> str | None:
    if tag.op != begin.op:
        return (
            f"{write_tag(tag)} hoort bij {write_tag(begin)}; schrijf beide met dezelfde letters achter het procentteken"
        )
    if tag.op == "" and tag.regel is not begin.regel:
        if _find_rij(tag) is not _find_rij(begin):
            waar = "begint in een andere rij"
            return f"{write_tag(begin)} {waar}; gebruik voor hele rijen {{%tr … %}} in een eigen rij"
        waar = "begint in een andere alinea"
        return f"{write_tag(begin)} {waar}; gebruik voor hele alinea's {{%p … %}} in een eigen alinea"
    if tag.op and _container(tag) is not _container(begin):
        return f"{write_tag(begin)} begint in een andere cel, tabel of onderdeel; zet begin en einde op dezelfde plek"
    return None


def _find_rij(tag: Tag) -> etree._Element | None:
    return next(tag.regel.element.iterancestors(f"{W}tr"), None)


def _container(tag: Tag) -> etree._Element | None:
    houder = find_houder(tag)
    return None if houder is None else houder.getparent()


def check_uitdrukking(tag: Tag) -> Bevinding | None:
    """Whether Jinja can read what one tag says."""
    proef = _make_proef(tag)
    if proef is None:
        return None
    try:
        TAAL.parse(proef)
    except TemplateSyntaxError:
        return tag.find_fout("onleesbaar", _explain_onleesbaar(tag))
    except RecursionError:
        return tag.find_fout("onleesbaar", "deze uitdrukking heeft te veel haakjes in elkaar; maak haar korter")
    return None


def _make_proef(tag: Tag) -> str | None:
    """A small template with this tag alone."""
    if tag.soort == "{{":
        return f"{{{{ {tag.inhoud} }}}}"
    if tag.woord in _OPENT:
        return f"{{% {tag.inhoud} %}}{{% {_OPENT[tag.woord]} %}}"
    if tag.woord == "elif":
        return f"{{% if x %}}{{% {tag.inhoud} %}}{{% endif %}}"
    return f"{{% if x %}}{{% {tag.inhoud} %}}{{% endif %}}" if tag.woord == "else" else None


def _explain_teken(tag: Tag) -> str | None:
    """A sign that Word made of what was typed, or one too many."""
    if tag.tekst.startswith("{{{") or tag.inhoud.startswith("{"):
        return "er staat een accolade te veel; schrijf {{ veld }} met twee accolades aan elke kant"
    if _AANHALING.search(tag.inhoud) or tag.inhoud.count("'") % 2 or tag.inhoud.count('"') % 2:
        return f"'{tag.inhoud}': zet tekst tussen twee dezelfde rechte aanhalingstekens: 'open'"
    if (vreemd := _VREEMD.search(tag.inhoud)) is not None:
        naam = _VREEMDE_NAMEN.get(vreemd[0]) or (
            "een lang streepje" if vreemd[0] in _STREPEN else "een onzichtbaar teken"
        )
        return f"er staat {naam} (U+{ord(vreemd[0]):04X}) tussen de accolades; typ het opnieuw, met gewone tekens"
    return None


def _explain_onleesbaar(tag: Tag) -> str:
    inhoud = tag.inhoud
    if (teken := _explain_teken(tag)) is not None:
        return teken
    if inhoud.startswith("else if "):
        return f"schrijf {{% elif {inhoud.removeprefix('else if ')} %}}"
    if tag.woord == "for":
        return f"'{inhoud}' is niet te lezen; schrijf for naam in lijst"
    if tag.soort == "{{" and _NAAM_MET_SPATIE.fullmatch(inhoud):
        return f"'{inhoud}': een veldnaam heeft geen spaties; schrijf bijvoorbeeld {inhoud.replace(' ', '_')}"
    if tag.soort == "{%" and _ENKEL_GELIJK.search(inhoud):
        return f"'{inhoud}': vergelijk met twee =-tekens: veld == 'waarde'"
    return f"'{inhoud}' is niet te lezen; kijk naar haakjes, aanhalingstekens en streepjes"
