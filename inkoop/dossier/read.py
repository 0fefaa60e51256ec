"""Reading a dossier file: its shape, its references, and the rules of its kader; every fault at once."""

from sqlalchemy.orm import Session

from inkoop.dossier import kadercheck, references
from inkoop.dossier.parts import split_document
from inkoop.dossier.samenhang import find_waarschuwingen
from inkoop.dossier.schema import Dossier
from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import Document
from inkoop.kader.loader import load_kader
from inkoop.rules.kader import Kader


def check_document(session: Session, document: Document) -> Dossier:
    """The dossier in a document. Raises `FoutenInBestand` with every fault and its place."""
    dossier, delen, fouten = split_document(document)
    kader, kaderfouten = _load_kader(document)
    klachten = list(references.find_klachten(delen))
    if kader is not None:
        klachten += kadercheck.find_klachten(session, kader, delen)
    fouten += [*kaderfouten, *(document.make_fout(pad, melding) for pad, melding in klachten)]
    if dossier is None or fouten:
        raise FoutenInBestand(sorted(dict.fromkeys(fouten), key=lambda fout: (fout.regel or 0, fout.kolom or 0)))
    return dossier


def list_waarschuwingen(document: Document) -> tuple[Fout, ...]:
    """What fits badly in a document that has no faults, with its place; nothing is refused for it."""
    _, delen, _ = split_document(document)
    return tuple(document.make_fout(pad, melding) for pad, melding in find_waarschuwingen(delen))


def _load_kader(document: Document) -> tuple[Kader | None, list[Fout]]:
    naam = document.waarde.get("kader")
    if not isinstance(naam, str) or not naam.strip():
        return None, []
    try:
        return load_kader(naam.strip()), []
    except Onbruikbaar as fout:
        return None, [document.make_fout(("kader",), str(fout))]
    except FoutenInBestand:
        melding = f"kader {naam} heeft zelf fouten; bekijk ze met: inkoop kader controleer"
        return None, [document.make_fout(("kader",), melding)]
