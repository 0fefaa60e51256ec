"""A document from a prepared template and data: all of it, or nothing with everything that is missing."""

import hashlib
from itertools import islice
from typing import Any

from jinja2 import Template

from inkoop.document.columns import fit_columns
from inkoop.document.diagnose import find_gebreken
from inkoop.document.faults import GegevensFout, WaardeFout
from inkoop.document.language import Ontbreekt
from inkoop.document.package import Deflate, hash_parts, pack, write_zip
from inkoop.document.prepare import Deel, Sjabloon
from inkoop.document.state import STAAT, Staat
from inkoop.document.values import make_plain

MAX_TEKENS = 64 * 2**20
_GREEP = 4096


def render(sjabloon: Sjabloon, gegevens: Any, *, deflate: Deflate = "zlib") -> bytes:
    """The document as the bytes of a .docx; the same template, data and deflate give the same bytes.

    Raises `GegevensFout` with every value that is missing or cannot be printed, and `WaardeFout`
    for a value that no document can hold.
    """
    return write_zip(sjabloon.vast, [pack(naam, xml, deflate) for naam, xml in render_delen(sjabloon, gegevens)])


def render_with_hash(sjabloon: Sjabloon, gegevens: Any, *, deflate: Deflate = "zlib") -> tuple[bytes, str]:
    """The document, and its content hash without unpacking it again. Raises as `render`."""
    delen = render_delen(sjabloon, gegevens)
    sommen = {naam: hashlib.sha256(xml).hexdigest() for naam, xml in delen}
    inhoud = write_zip(sjabloon.vast, [pack(naam, xml, deflate) for naam, xml in delen])
    return inhoud, hash_parts(sjabloon.vaste_hashes | sommen)


def render_delen(sjabloon: Sjabloon, gegevens: Any) -> list[tuple[str, bytes]]:
    """The parts that differ per document: name in the zip and XML. Raises as `render`."""
    plat = make_plain(gegevens)
    lijsten = sjabloon.lijsten
    staat = Staat(lijsten.kopieen, lijsten.hoogste) if lijsten else Staat({}, 0)
    namen = {**plat, STAAT: staat}
    try:
        delen = [(deel.naam, _render_part(deel, namen)) for deel in sjabloon.delen]
    except (Ontbreekt, WaardeFout, LookupError, TypeError):
        if gebreken := find_gebreken([deel.kaart for deel in sjabloon.delen], plat):
            raise GegevensFout(sjabloon.naam, gebreken) from None
        raise
    if lijsten:
        delen.append((lijsten.naam, "".join((lijsten.voor, *staat.nieuwe_lijsten, lijsten.na)).encode()))
    return delen


def _render_part(deel: Deel, namen: dict[str, Any]) -> bytes:
    xml = _render_text(deel.template, namen).encode()
    return fit_columns(xml) if deel.kolommen else xml


def _render_text(template: Template, namen: dict[str, Any]) -> str:
    """The text of a part, made in handfuls so that it cannot grow without end."""
    stroom = template.root_render_func(template.new_context(namen))
    delen, tekens = [], 0
    while handvol := list(islice(stroom, _GREEP)):
        delen.append("".join(handvol))
        tekens += len(delen[-1])
        if tekens > MAX_TEKENS:
            raise WaardeFout(f"het document wordt langer dan {MAX_TEKENS} tekens; kijk naar lijsten binnen lijsten")
    return "".join(delen)
