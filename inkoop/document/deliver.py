"""Putting finished documents in a folder, as Word and as PDF."""

from collections.abc import Iterator
from pathlib import Path

from inkoop.document.opslag import write_whole
from inkoop.document.service import Gemaakt
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout


def deliver(gemaakt: Gemaakt, map_: Path, *, pdf: bool, vervang: bool) -> list[Path]:
    """Writes a document, and its PDF if asked; the paths that were written.

    The PDF is made first, so that without LibreOffice nothing is written. Raises `Onbruikbaar` when
    the folder cannot be used or another file has the name, `PdfFout` when no right PDF comes.
    """
    return list(_write(gemaakt, map_, pdf, vervang))


def _write(gemaakt: Gemaakt, map_: Path, pdf: bool, vervang: bool) -> Iterator[Path]:
    naam = gemaakt.record.bestandsnaam
    inhoud_pdf = _convert(gemaakt) if pdf else None
    make_folder(map_)
    word = map_ / naam
    write_whole(word, gemaakt.inhoud, vervang=vervang)
    yield word
    if inhoud_pdf is not None:
        # A PDF carries the moment of its making, so that the same document differs from run to run.
        write_whole(word.with_suffix(".pdf"), inhoud_pdf, vervang=True)
        yield word.with_suffix(".pdf")


def make_folder(map_: Path) -> None:
    """Makes a folder and those above it. Raises `Onbruikbaar` when that fails."""
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise Onbruikbaar(f"{map_}: de map kan niet worden gemaakt ({describe_systeemfout(fout)})") from fout


def _convert(gemaakt: Gemaakt) -> bytes:
    from inkoop.document.pdf import Kantoor

    with Kantoor() as kantoor:
        return kantoor.convert(gemaakt.inhoud, gemaakt.record.bestandsnaam)
