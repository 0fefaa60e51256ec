"""A document from a prepared template and data: all of it, or nothing with everything that is missing."""

import hashlib
from typing import Any

from jinja2 import Template

from inkoop.document.faults import Gebrek, GegevensFout, Plaats, WaardeFout
from inkoop.document.language import STAAT, Ontbreekt, Staat
from inkoop.document.package import Deflate, hash_parts, pack, write_zip
from inkoop.document.prepare import Sjabloon
from inkoop.document.values import make_plain

MAX_UITVOER = 64 * 2**20


def render(sjabloon: Sjabloon, gegevens: Any, *, deflate: Deflate = "zlib") -> bytes:
    """The document as the bytes of a .docx; the same template, data and deflate give the same bytes.

    Raises `GegevensFout` with every value that is missing or cannot be printed.
    """
    return write_zip(sjabloon.vast, (pack(naam, xml, deflate) for naam, xml in render_delen(sjabloon, gegevens)))


def render_with_hash(sjabloon: Sjabloon, gegevens: Any, *, deflate: Deflate = "zlib") -> tuple[bytes, str]:
    """The document, and its content hash without unpacking it again."""
    delen = render_delen(sjabloon, gegevens)
    sommen = {naam: hashlib.sha256(xml).hexdigest() for naam, xml in delen}
    inhoud = write_zip(sjabloon.vast, (pack(naam, xml, deflate) for naam, xml in delen))
    return inhoud, hash_parts(sjabloon.vaste_hashes | sommen)


def render_delen(sjabloon: Sjabloon, gegevens: Any) -> list[tuple[str, bytes]]:
    """The rendered parts: name in the zip and XML."""
    plat = make_plain(gegevens)
    plat[STAAT] = Staat()
    try:
        return [(deel.naam, _render_text(deel.template, plat).encode()) for deel in sjabloon.delen]
    except (Ontbreekt, WaardeFout) as fout:
        gebrek = Gebrek(pad="?", plaats=Plaats(onderdeel="tekst"), melding=str(fout) or "ontbreekt")
        raise GegevensFout(sjabloon.naam, [gebrek]) from None


def _render_text(template: Template, gegevens: dict[str, Any]) -> str:
    return "".join(template.root_render_func(template.new_context(gegevens)))
