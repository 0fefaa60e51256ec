"""Writing a document: whole or not at all, and never over another one by accident."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from socket import gethostname

from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout

_BESTAAT = "bestaat al en is anders; kies een andere naam, of zeg dat het mag worden vervangen"


class BestaatAl(Onbruikbaar):
    """A file of this name is there already, and is another one."""


def write_whole(pad: Path, inhoud: bytes, *, vervang: bool = False) -> bool:
    """Writes a file whole or not at all, also in a power cut; False when these very bytes were there already.

    Raises `BestaatAl` when another file has this name, unless `vervang`; `Onbruikbaar` when the
    folder cannot be written.
    """
    try:
        if pad.is_file() and pad.read_bytes() == inhoud:
            return False
        tijdelijk = _write_temporary(pad, inhoud)
        try:
            _give_name(tijdelijk, pad, vervang=vervang)
        finally:
            tijdelijk.unlink(missing_ok=True)
        _sync_folder(pad.parent)
    except OSError as fout:
        raise Onbruikbaar(
            f"{pad}: kan niet worden geschreven ({describe_systeemfout(fout)}); bestaat de map?"
        ) from fout
    return True


def remove_leftovers(map_: Path) -> None:
    """Takes away what a process on this machine left half-written when it was killed."""
    for pad in map_.glob(f".inkoop-{gethostname()}-*.deel"):
        eigenaar = pad.name.removeprefix(f".inkoop-{gethostname()}-").partition("-")[0]
        if eigenaar.isdigit() and not _is_running(int(eigenaar)):
            pad.unlink(missing_ok=True)


def _is_running(proces: int) -> bool:
    try:
        os.kill(proces, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is someone else's
        return True
    return True


def _write_temporary(pad: Path, inhoud: bytes) -> Path:
    """A file beside the real one, with all its bytes on disk."""
    nummer, naam = tempfile.mkstemp(dir=pad.parent, prefix=f".inkoop-{gethostname()}-{os.getpid()}-", suffix=".deel")
    try:
        with os.fdopen(nummer, "wb") as bestand:
            os.fchmod(bestand.fileno(), 0o640)
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
    except BaseException:
        Path(naam).unlink(missing_ok=True)
        raise
    return Path(naam)


def _give_name(tijdelijk: Path, pad: Path, *, vervang: bool) -> None:
    """The temporary file under its real name; a link cannot take the place of another file, a rename can."""
    if not vervang:
        try:
            os.link(tijdelijk, pad)
            return
        except OSError:  # the name is taken, or the file system has no links
            if pad.exists():
                raise BestaatAl(f"{pad}: {_BESTAAT}") from None
    tijdelijk.replace(pad)


def _sync_folder(map_: Path) -> None:
    """Makes the new name last; not every file system can."""
    with suppress(OSError):
        nummer = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)
