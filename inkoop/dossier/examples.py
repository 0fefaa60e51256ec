"""The example dossiers that come with the program."""

from pathlib import Path

from inkoop.invoer.faults import Onbruikbaar, suggest

_MAP = Path(__file__).parent / "voorbeelden"
UITLEG = "uitleg"  # a dossier that explains every field; the others tell a story


def list_voorbeelden() -> list[str]:
    """The names of the example dossiers of real arrangements."""
    return sorted(pad.stem for pad in _MAP.glob("*.yaml") if pad.stem != UITLEG)


def find_voorbeeld(naam: str) -> Path:
    """The file of an example dossier. Raises `Onbruikbaar` naming the nearest one."""
    pad = _MAP / f"{naam}.yaml"
    namen = [UITLEG, *list_voorbeelden()]
    if naam not in namen:
        raise Onbruikbaar(f"voorbeelddossier '{naam}' bestaat niet{suggest(naam, namen)}")
    return pad
