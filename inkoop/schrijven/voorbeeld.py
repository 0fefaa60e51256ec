"""An example of content, cut out of the example dossiers: first out of the one that explains its fields."""

from typing import Any

from inkoop.dossier.examples import UITLEG, find_voorbeeld, list_voorbeelden
from inkoop.invoer.faults import Onbruikbaar, Pad
from inkoop.invoer.reader import Document, Kaart, parse_yaml
from inkoop.schrijven.soorten import BIJ, Inhoudsoort, list_soorten


def find_voorbeeldtekst(soort: Inhoudsoort) -> str:
    """The text of an example, as a file of its own: with explanation where there is one, else out of a story."""
    zelfde = [soort, *(een for een in list_soorten() if een.model is soort.model)]
    for naam in (UITLEG, *list_voorbeelden()):
        pad = find_voorbeeld(naam)
        tekst = pad.read_text("utf-8")
        document = parse_yaml(tekst, pad.name)
        if gevonden := next((plek for een in zelfde if (plek := _find(document.waarde, (), een))), None):
            return _keep_velden(_cut(tekst, document, gevonden), soort)
    raise Onbruikbaar(f"van '{soort.naam}' is er geen voorbeeld; zie: inkoop dossier schema")


def _find(waarde: Any, pad: Pad, soort: Inhoudsoort) -> Pad | None:
    """The path of the first block of this kind, anywhere in the dossier; of a list that of its first element."""
    if isinstance(waarde, Kaart) and soort.naam in waarde and _is_of(pad, soort):
        return (*pad, soort.naam, 0) if soort.is_lijst else (*pad, soort.naam)
    delen = waarde.items() if isinstance(waarde, Kaart) else enumerate(waarde) if isinstance(waarde, list) else ()
    for deel, binnen in delen:
        if (gevonden := _find(binnen, (*pad, deel), soort)) is not None:
            return gevonden
    return None


def _is_of(pad: Pad, soort: Inhoudsoort) -> bool:
    """Whether a place is that of a record of this kind: a toetreding and an opzegging both have a brief."""
    lijsten = [deel for deel in pad if isinstance(deel, str)]
    return lijsten[-1:] == [BIJ[soort.bij]]


def _keep_velden(tekst: str, soort: Inhoudsoort) -> str:
    """The lines of the fields that people write; the rest of a block is kept in records."""
    gekozen, is_eigen = [], True
    for regel in tekst.splitlines():
        if regel[:1].isalpha():
            is_eigen = regel.partition(":")[0] in soort.model.model_fields
        if is_eigen:
            gekozen.append(regel)
    return "\n".join(gekozen) + "\n"


def _cut(tekst: str, document: Document, pad: Pad) -> str:
    """The lines of the block at `pad`, moved to the margin."""
    blok = document.waarde
    for deel in pad:
        blok = blok[deel]
    regel, kolom = document.find_plaats((*pad, next(iter(blok))))
    inspringing = kolom - 1
    regels = tekst.splitlines()[regel - 1 :]
    gekozen = [" " * inspringing + regels[0][inspringing:]]
    for volgende in regels[1:]:
        if volgende.strip() and len(volgende) - len(volgende.lstrip()) < inspringing:
            break
        gekozen.append(volgende)
    return "\n".join(een[inspringing:] for een in gekozen).rstrip() + "\n"
