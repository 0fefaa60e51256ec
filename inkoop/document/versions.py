"""Versions of a template: those kept in the register of documents, files, and the one in use now."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from inkoop.document.catalog import SOORTEN, find_sjabloon, get_soort
from inkoop.document.prepare import read_file
from inkoop.document.store import Gebruik, get_sjabloonversie, list_gebruik, list_kaders_van
from inkoop.invoer.faults import Onbruikbaar

_HASH = re.compile(r"[0-9a-f]{8,64}", re.IGNORECASE)
_TE_KORT = re.compile(r"[0-9a-f]{1,7}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Exemplaar:
    """A template to compare: its bytes, how people call it; its soort and kader when they are known."""

    inhoud: bytes
    titel: str
    soort: str | None = None
    kader: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the file, by which the register knows it."""
        return hashlib.sha256(self.inhoud).hexdigest()


def list_versies(session: Session, soort_id: str) -> list[tuple[Gebruik, dict[str, bool]]]:
    """The kept versions of a soort, oldest first, each with its kaders and whether these still use it.

    Raises `Onbruikbaar` for an unknown soort.
    """
    soort = get_soort(soort_id)
    gevonden = []
    for versie in list_gebruik(session, soort.id):
        kaders = list_kaders_van(session, versie.sha256)
        nu = {kader: hashlib.sha256(read_file(find_sjabloon(soort, kader))).hexdigest() for kader in kaders}
        gevonden.append((versie, {kader: som == versie.sha256 for kader, som in nu.items()}))
    return gevonden


def is_bewaard(naam: str) -> bool:
    """Whether a name on the command line is the hash of a kept version, and not a file."""
    return bool(_HASH.fullmatch(naam)) and not Path(naam).is_file()


def read_bewaard(session: Session, begin: str) -> Exemplaar:
    """The kept version whose hash begins so. Raises `NietGevonden`, or `Onbruikbaar` when there are more."""
    record = get_sjabloonversie(session, begin.lower())
    kader = next(iter(list_kaders_van(session, record.sha256)), None)
    titel = f"versie {record.sha256[:12]} van {record.soort}"
    return Exemplaar(inhoud=record.inhoud, titel=titel, soort=record.soort, kader=kader)


def read_bestand(naam: str) -> Exemplaar:
    """A template in a file. Raises `Onbruikbaar` when it cannot be read."""
    pad = Path(naam)
    if _TE_KORT.fullmatch(naam) and not pad.exists():
        raise Onbruikbaar(f"{naam}: is geen bestand; een bewaarde versie noemt u met ten minste 8 tekens")
    return Exemplaar(inhoud=read_file(pad), titel=naam, soort=pad.stem if pad.stem in SOORTEN else None)


def read_in_gebruik(oud: Exemplaar, soort_id: str | None) -> Exemplaar:
    """The template that documents are made with now, of the soort and for the kader of an older one.

    Raises `Onbruikbaar` when no soort is known.
    """
    gekozen = soort_id or oud.soort
    if gekozen is None:
        raise Onbruikbaar(f"{oud.titel}: zeg met --soort van welke soort dit sjabloon is, of noem een tweede bestand")
    pad = find_sjabloon(get_soort(gekozen), oud.kader)
    return Exemplaar(inhoud=read_file(pad), titel=f"{pad} (nu in gebruik)", soort=gekozen, kader=oud.kader)
