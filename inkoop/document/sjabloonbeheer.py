"""Use cases of templates: handing one in, checking it, taking it into use for a kader, and going back.

The template in use is a file in the instance folder, as for who works on the command line; every one
that was handed in is kept among the versions, so that going back is taking an earlier one into use.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from inkoop.document.catalog import find_sjabloon, place_eigen
from inkoop.document.check import check_document
from inkoop.document.contexten.voorbeeld import load_voorbeeld, read_voorbeeld
from inkoop.document.deliver import make_folder
from inkoop.document.faults import Bevinding, GegevensFout, Plaats, SjabloonFout
from inkoop.document.huisstijl import Huisstijl, load_huisstijl
from inkoop.document.inkomend import Wordbestand, check_veilig
from inkoop.document.opslag import write_whole
from inkoop.document.prepare import prepare, read_file
from inkoop.document.records import SjabloonkeuzeRecord, SjabloonversieRecord
from inkoop.document.render import render
from inkoop.document.review import review_inhoud
from inkoop.document.soort import Soort
from inkoop.document.store import find_keuze, find_sjabloonversie, list_gebruik, list_keuzes
from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout
from inkoop.kader.loader import make_stempel
from inkoop.logboek.service import Spoor, register
from inkoop.plaatsen import sjablonen_map

MEEGELEVERD = "meegeleverd"
UIT_DE_MAP = "in de map gezet"


class IntussenAnders(Onbruikbaar):
    """Another template is in use than the one that someone saw when choosing."""


@dataclass(frozen=True, kw_only=True)
class Sjabloon:
    """A template of a kind for a kader: its hash, where it is from, since when, how many documents have it."""

    sha256: str
    herkomst: str
    sinds: datetime | None = None
    door: str = ""
    documenten: int = 0


def read_nu(soort: Soort, kader: str) -> tuple[bytes, bool]:
    """The template in use, and whether it is the region's own."""
    pad = find_sjabloon(soort, kader)
    return read_file(pad), pad == place_eigen(soort, kader)


def describe_nu(soort: Soort, kader: str) -> tuple[str, bool]:
    """The hash of the template in use, and whether it is the region's own."""
    pad = find_sjabloon(soort, kader)
    return _hash_once(pad, make_stempel(pad)), pad == place_eigen(soort, kader)


@lru_cache(maxsize=256)
def _hash_once(pad: Path, _stempel: tuple[int, int] | None) -> str:
    return make_hash(read_file(pad))


def read_meegeleverd(soort: Soort) -> bytes:
    """The template that comes with the program."""
    return read_file(sjablonen_map() / f"{soort.id}.docx")


def make_hash(inhoud: bytes) -> str:
    """The hash by which a template is known."""
    return hashlib.sha256(inhoud).hexdigest()


def list_sjablonen(session: Session, soort: Soort, kader: str) -> list[Sjabloon]:
    """Every template that may be taken into use: handed in, used for documents of this kader, shipped, or in use."""
    gebruik = {rij.sha256: rij for rij in list_gebruik(session, soort.id, kader)}
    standaard = make_hash(read_meegeleverd(soort))
    gevonden = {}
    for keuze in list_keuzes(session, kader, soort.id):
        sha256 = keuze.sjabloonversie.sha256
        gevonden[sha256] = Sjabloon(
            sha256=sha256,
            herkomst=keuze.bestandsnaam,
            sinds=keuze.toegevoegd_op,
            door=keuze.door,
            documenten=gebruik[sha256].documenten if sha256 in gebruik else 0,
        )
    for sha256, rij in gebruik.items():
        herkomst = MEEGELEVERD if sha256 == standaard else "eerder gebruikt"
        eerder = Sjabloon(sha256=sha256, herkomst=herkomst, sinds=rij.sinds, documenten=rij.documenten)
        gevonden.setdefault(sha256, eerder)
    gevonden.setdefault(standaard, Sjabloon(sha256=standaard, herkomst=MEEGELEVERD))
    nu = make_hash(read_nu(soort, kader)[0])
    gevonden.setdefault(nu, Sjabloon(sha256=nu, herkomst=UIT_DE_MAP))
    return list(gevonden.values())


def read_sjabloon(session: Session, soort: Soort, kader: str, sha256: str) -> bytes | None:
    """The bytes of one of `list_sjablonen`; None when it is not among them."""
    if not any(een.sha256 == sha256 for een in list_sjablonen(session, soort, kader)):
        return None
    record = find_sjabloonversie(session, sha256)
    vast = (read_meegeleverd(soort), read_nu(soort, kader)[0])
    return record.inhoud if record is not None else next(inhoud for inhoud in vast if make_hash(inhoud) == sha256)


def add_sjabloon(session: Session, soort: Soort, kader: str, bestand: Wordbestand, spoor: Spoor) -> SjabloonkeuzeRecord:
    """Keeps a template that someone hands in; the same one twice is kept once. It is not in use yet.

    Raises `Onbruikbaar` when it is no Word document, or not one that is safe to fill and to send on.
    """
    check_veilig(bestand)
    review_inhoud(bestand.inhoud, bestand.naam, None)
    if (eerder := find_keuze(session, kader, soort.id, make_hash(bestand.inhoud))) is not None:
        return eerder
    keuze = _keep(session, soort, kader, bestand, spoor)
    feiten = {"bestand": bestand.naam, "sha256": keuze.sjabloonversie.sha256}
    register(session, spoor, wat="sjabloon ingeleverd", onderwerp=name_onderwerp(soort, kader), nieuw=feiten)
    return keuze


def _keep(session: Session, soort: Soort, kader: str, bestand: Wordbestand, spoor: Spoor) -> SjabloonkeuzeRecord:
    sha256 = make_hash(bestand.inhoud)
    versie = find_sjabloonversie(session, sha256)
    keuze = SjabloonkeuzeRecord(
        kader=kader,
        soort=soort.id,
        sjabloonversie=versie or SjabloonversieRecord(sha256=sha256, soort=soort.id, inhoud=bestand.inhoud),
        bestandsnaam=bestand.naam,
        toegevoegd_op=spoor.tijdstip,
        door=spoor.wie,
    )
    session.add(keuze)
    session.flush()
    return keuze


def find_bevindingen(soort: Soort, inhoud: bytes) -> list[Bevinding]:
    """All that is wrong with a template: what the check finds, and what filling it in with the example shows."""
    return list(_review_once(soort, inhoud, _load_huisstijl(soort)))


@lru_cache(maxsize=64)
def _review_once(soort: Soort, inhoud: bytes, huisstijl: Huisstijl) -> tuple[Bevinding, ...]:
    naam = f"{soort.id}.docx"
    gevonden = review_inhoud(inhoud, naam, soort.load_model(), soort.koppen)
    return tuple(gevonden or _try_voorbeeld(soort, inhoud, huisstijl, naam))


def _try_voorbeeld(soort: Soort, inhoud: bytes, huisstijl: Huisstijl, naam: str) -> Iterator[Bevinding]:
    try:
        voorbeeld = _make_once(soort, inhoud, huisstijl)
    except GegevensFout as fout:
        for gebrek in fout.gebreken:
            yield Bevinding(code="voorbeeld", plaats=gebrek.plaats, melding=f"{gebrek.pad}: {gebrek.melding}")
    except (SjabloonFout, ValueError) as fout:
        yield Bevinding(code="voorbeeld", plaats=Plaats(onderdeel="het sjabloon"), melding=str(fout))
    else:
        yield from check_document(voorbeeld, naam, soort.koppen, load_voorbeeld(soort.id))


def make_voorbeeld(soort: Soort, inhoud: bytes) -> bytes:
    """A document with made-up data, which is not registered. Raises as `prepare` and `render`."""
    return _make_once(soort, inhoud, _load_huisstijl(soort))


def _load_huisstijl(soort: Soort) -> Huisstijl:
    return load_huisstijl(read_voorbeeld(soort.id).kader)


@lru_cache(maxsize=64)
def _make_once(soort: Soort, inhoud: bytes, huisstijl: Huisstijl) -> bytes:
    return render(prepare(inhoud, f"{soort.id}.docx"), load_voorbeeld(soort.id), huisstijl=huisstijl)


def use_sjabloon(session: Session, soort: Soort, kader: str, sha256: str, gezien: str, spoor: Spoor) -> None:
    """Takes a template into use for a kader; the shipped one by removing the region's own.

    `gezien` is the hash of the one that was in use when someone chose. Raises `IntussenAnders` when that
    is another one now, `SjabloonFout` for a template with faults, `Onbruikbaar` for an unknown one or
    where the instance folder cannot be written.
    """
    nu, is_eigen = read_nu(soort, kader)
    if make_hash(nu) != gezien:
        raise IntussenAnders("Intussen nam iemand een ander sjabloon in gebruik; kijk welk, en kies dan opnieuw")
    inhoud = read_sjabloon(session, soort, kader, sha256)
    if inhoud is None:
        raise Onbruikbaar(f"er is geen sjabloon {sha256[:12]} voor {soort.id}")
    if bevindingen := find_bevindingen(soort, inhoud):
        raise SjabloonFout(f"{soort.id}.docx", bevindingen)
    if sha256 == gezien:
        return
    oud, nieuw = {"sha256": gezien}, {"sha256": sha256}
    wat = "sjabloon in gebruik genomen"
    register(session, spoor, wat=wat, onderwerp=name_onderwerp(soort, kader), oud=oud, nieuw=nieuw)
    if is_eigen and find_keuze(session, kader, soort.id, gezien) is None:
        _keep(session, soort, kader, Wordbestand(naam=UIT_DE_MAP, inhoud=nu), spoor)  # so that one can go back to it
    _place(place_eigen(soort, kader), inhoud, is_meegeleverd=inhoud == read_meegeleverd(soort))


def _place(pad: Path, inhoud: bytes, *, is_meegeleverd: bool) -> None:
    """The region's own template, whole or not at all; none where the shipped one is to be used."""
    if not is_meegeleverd:
        make_folder(pad.parent)
        write_whole(pad, inhoud, vervang=True)
        return
    try:
        pad.unlink(missing_ok=True)
    except OSError as fout:
        raise Onbruikbaar(f"{pad}: kan niet worden weggehaald ({describe_systeemfout(fout)})") from fout


def name_onderwerp(soort: Soort, kader: str) -> str:
    """The template of a kind for a kader as the subject of a line in the log."""
    return f"sjabloon {kader}/{soort.id}"
