"""A document from a prepared template and data: all of it, or nothing with everything that is missing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from jinja2 import Template

from inkoop.document.columns import fit_columns
from inkoop.document.diagnose import find_gebreken
from inkoop.document.drawings import Gebruik, add_relaties, place_images
from inkoop.document.faults import GegevensFout, WaardeFout
from inkoop.document.filters import Klaar
from inkoop.document.huisstijl import HUISSTIJL, Huisstijl
from inkoop.document.language import Ontbreekt
from inkoop.document.package import Deflate, hash_parts, pack, unpack, write_zip
from inkoop.document.prepare import Deel, Sjabloon, Vast, make_vast
from inkoop.document.state import STAAT, Staat
from inkoop.document.values import make_plain

MAX_GROOTTE = 64 * 2**20
_GREEP = 4096


GEEN_HUISSTIJL = Huisstijl()


@dataclass(frozen=True, kw_only=True)
class Gevuld:
    """A document before it is packed: the parts made for it (name in the zip and XML), and the parts that are fixed."""

    delen: list[tuple[str, bytes]]
    vast: Vast


def render(
    sjabloon: Sjabloon, gegevens: Any, *, huisstijl: Huisstijl = GEEN_HUISSTIJL, deflate: Deflate = "zlib"
) -> bytes:
    """The document as the bytes of a .docx; the same template, data and deflate give the same bytes.

    Raises `GegevensFout` with every value that is missing or cannot be printed, and `WaardeFout`
    for a value that no document can hold.
    """
    return _pack(fill(sjabloon, gegevens, huisstijl), deflate)


def render_with_hash(
    sjabloon: Sjabloon, gegevens: Any, *, huisstijl: Huisstijl = GEEN_HUISSTIJL, deflate: Deflate = "zlib"
) -> tuple[bytes, str]:
    """The document, and its content hash without unpacking it again. Raises as `render`."""
    gevuld = fill(sjabloon, gegevens, huisstijl)
    sommen = {naam: hashlib.sha256(xml).hexdigest() for naam, xml in gevuld.delen}
    return _pack(gevuld, deflate), hash_parts(gevuld.vast.hashes | sommen)


def _pack(gevuld: Gevuld, deflate: Deflate) -> bytes:
    return write_zip(gevuld.vast.pakket, [pack(naam, xml, deflate) for naam, xml in gevuld.delen])


def fill(sjabloon: Sjabloon, gegevens: Any, huisstijl: Huisstijl = GEEN_HUISSTIJL) -> Gevuld:
    """The parts of the document, those that differ apart from those that are fixed. Raises as `render`."""
    # Without a logo there is nothing to print, and `{% if huisstijl.logo %}` does not hold.
    namen = {**make_plain(gegevens), HUISSTIJL: {"logo": huisstijl.logo or Klaar("")}}
    lijsten = sjabloon.lijsten
    kopieen, hoogste = (lijsten.kopieen, lijsten.hoogste) if lijsten else ({}, 0)
    staat = Staat(kopieen, hoogste, sjabloon.beeldnummers)
    try:
        delen = [(deel.naam, _render_part(deel, namen, staat)) for deel in sjabloon.delen]
    except (Ontbreekt, WaardeFout, LookupError, TypeError):
        if gebreken := find_gebreken([deel.kaart for deel in sjabloon.delen], namen):
            raise GegevensFout(sjabloon.naam, gebreken) from None
        raise
    if lijsten:
        delen.append((lijsten.naam, "".join((lijsten.voor, *staat.nieuwe_lijsten, lijsten.na)).encode()))
    if not staat.beelden:
        return Gevuld(delen=delen, vast=sjabloon.vast)
    gebruik = frozenset(staat.beelden)
    return Gevuld(delen=add_relaties(delen, gebruik), vast=_add_images(sjabloon, gebruik))


# Most documents of a region show the same logo in the same parts.
@lru_cache(maxsize=32)
def _add_images(sjabloon: Sjabloon, gebruik: frozenset[Gebruik]) -> Vast:
    """The fixed parts of a template with these images among them."""
    gemaakt = {deel.naam for deel in sjabloon.delen}
    leden = {lid.naam: (lid, unpack(lid)) for lid in sjabloon.vast.leden}
    nieuw = place_images(gebruik, {naam: inhoud for naam, (_, inhoud) in leden.items()}, gemaakt)
    return make_vast((leden | {naam: (pack(naam, inhoud, "zlib"), inhoud) for naam, inhoud in nieuw.items()}).values())


def _render_part(deel: Deel, namen: dict[str, Any], staat: Staat) -> bytes:
    staat.onderdeel = deel.naam
    xml = _render_xml(deel.template, {**namen, STAAT: staat})
    return fit_columns(xml) if deel.kolommen else xml


def _render_xml(template: Template, namen: dict[str, Any]) -> bytes:
    """The XML of a part, made in handfuls so that it cannot grow without end."""
    stroom: Iterable[Any] = template.root_render_func(template.new_context(namen))  # bytes: see the language
    delen, grootte = [], 0
    while handvol := list(islice(stroom, _GREEP)):
        delen.append(b"".join(handvol))
        grootte += len(delen[-1])
        if grootte > MAX_GROOTTE:
            raise WaardeFout(
                f"het document wordt groter dan {MAX_GROOTTE // 2**20} MB; kijk naar lijsten binnen lijsten"
            )
    return b"".join(delen)
