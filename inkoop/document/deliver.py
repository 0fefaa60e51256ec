"""Putting finished documents in a folder, as Word and as PDF, and then in the register."""

from pathlib import Path

from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.document.opslag import write_whole
from inkoop.document.pdf import Kantoor
from inkoop.document.records import DocumentRecord
from inkoop.document.service import Gemaakt, compose_document, make_document, register_documenten
from inkoop.document.vraag import Vraag
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout
from inkoop.logboek.service import Spoor


def deliver_document(
    engine: Engine, vraag: Vraag, map_: Path, spoor: Spoor, *, vervang: bool, kantoor: Kantoor | None = None
) -> list[Path]:
    """Makes a document, writes it, its PDF too if there is a `kantoor`, and registers it; the paths that were written.

    The database is only locked for the register, after the files are there. Raises as
    `compose_document`, `make_document` and `write_document`.
    """
    with read_session(engine) as session:
        opzet = compose_document(session, vraag)
    gemaakt = make_document(opzet)
    paden = write_document(gemaakt, map_, vervang=vervang, kantoor=kantoor)
    with write_session(engine) as session:
        register_documenten(session, [gemaakt], spoor)
    return paden


def produce_document(engine: Engine, vraag: Vraag, spoor: Spoor) -> DocumentRecord:
    """Makes a document and registers it, without a file: the register gives it again to who asks.

    Raises as `compose_document` and `make_document`.
    """
    with read_session(engine) as session:
        opzet = compose_document(session, vraag)
    gemaakt = make_document(opzet)
    with write_session(engine) as session:
        return register_documenten(session, [gemaakt], spoor)[0]


def write_document(gemaakt: Gemaakt, map_: Path, *, vervang: bool, kantoor: Kantoor | None) -> list[Path]:
    """Writes a document, and its PDF if there is a `kantoor`; the paths that were written.

    The PDF is made first, so that without a right one nothing is written. Raises `Onbruikbaar` when
    the folder cannot be used or another file has the name, `PdfFout` when no right PDF comes.
    """
    word = map_ / gemaakt.opzet.bestandsnaam
    inhoud_pdf = kantoor.convert(gemaakt.inhoud, word.name) if kantoor else None
    make_folder(map_)
    write_whole(word, gemaakt.inhoud, vervang=vervang)
    if inhoud_pdf is None:
        return [word]
    # A PDF carries the moment of its making, so that the same document differs from run to run.
    write_whole(word.with_suffix(".pdf"), inhoud_pdf, vervang=True)
    return [word, word.with_suffix(".pdf")]


def make_folder(map_: Path) -> None:
    """Makes a folder and those above it. Raises `Onbruikbaar` when that fails."""
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise Onbruikbaar(f"{map_}: de map kan niet worden gemaakt ({describe_systeemfout(fout)})") from fout
