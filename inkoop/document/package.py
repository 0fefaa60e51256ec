"""A Word file as a zip: its members as they are packed, and a new zip of kept and new members.

A kept member is copied with its compressed bytes. Dates are fixed, so that the same members give
the same bytes; kept members come first, so that their part of the file is made once.
"""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import Literal

from inkoop.invoer.faults import Onbruikbaar

Deflate = Literal["zlib", "isal"]

MAX_LEDEN = 5_000
MAX_UITGEPAKT = 256 * 2**20
ZLIB_NIVEAU = 5
ISAL_NIVEAU = 1

_LOKAAL = struct.Struct("<4s2H3H3L2H")
_CENTRAAL = struct.Struct("<4s6H3L5H2L")
_EINDE = struct.Struct("<4s4H2LH")
_VERSIE, _UTF8, _DEFLATE, _DATUM = 20, 0x800, 8, (1 << 5) | 1


@dataclass(frozen=True, kw_only=True)
class Lid:
    """A member of a zip as it is packed: name, method, checksum, unpacked size, packed bytes."""

    naam: str
    methode: int
    crc: int
    omvang: int
    gepakt: bytes


@dataclass(frozen=True, kw_only=True)
class Pakket:
    """The kept members of a zip, ready to be written: their bytes, their directory entries, how many."""

    inhoud: bytes
    register: bytes
    aantal: int


def read_leden(inhoud: bytes, bestand: str) -> dict[str, tuple[Lid, bytes]]:
    """The members of a zip in order, each as packed and unpacked. Raises `Onbruikbaar` when it is no Word file."""
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as archief:
            _check_size(archief.infolist(), bestand)
            return {
                info.filename: (_read_packed(inhoud, info), archief.read(info))
                for info in archief.infolist()
                if not info.is_dir()
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, struct.error, EOFError) as fout:
        raise Onbruikbaar(
            f"{bestand}: is geen (heel) Word-bestand (.docx); open het in Word en sla het opnieuw op"
        ) from fout


def read_uitgepakt(inhoud: bytes, bestand: str) -> dict[str, bytes]:
    """The unpacked members of a zip by name. Raises as `read_leden`."""
    return {naam: uitgepakt for naam, (_, uitgepakt) in read_leden(inhoud, bestand).items()}


def _check_size(leden: list[zipfile.ZipInfo], bestand: str) -> None:
    if len(leden) > MAX_LEDEN or sum(lid.file_size for lid in leden) > MAX_UITGEPAKT:
        raise Onbruikbaar(f"{bestand}: is uitgepakt te groot (meer dan {MAX_UITGEPAKT // 2**20} MB)")
    if len({lid.filename for lid in leden}) < len(leden):
        raise Onbruikbaar(f"{bestand}: bevat twee onderdelen met dezelfde naam; sla het opnieuw op in Word")


def _read_packed(inhoud: bytes, info: zipfile.ZipInfo) -> Lid:
    if info.flag_bits & 1 or info.compress_type not in (0, _DEFLATE):
        raise NotImplementedError(info.filename)
    naam, extra = struct.unpack_from("<2H", inhoud, info.header_offset + 26)
    begin = info.header_offset + _LOKAAL.size + naam + extra
    return Lid(
        naam=info.filename,
        methode=info.compress_type,
        crc=info.CRC,
        omvang=info.file_size,
        gepakt=inhoud[begin : begin + info.compress_size],
    )


def unpack(lid: Lid) -> bytes:
    """What is packed in a member."""
    return zlib.decompress(lid.gepakt, -15) if lid.methode == _DEFLATE else lid.gepakt


def make_pakket(leden: Iterable[Lid]) -> Pakket:
    """Kept members as the beginning of a zip."""
    inhoud, register, aantal = bytearray(), bytearray(), 0
    for lid in leden:
        register += _entry(lid, len(inhoud))
        inhoud += _header(lid)
        inhoud += lid.gepakt
        aantal += 1
    return Pakket(inhoud=bytes(inhoud), register=bytes(register), aantal=aantal)


def pack(naam: str, inhoud: bytes, deflate: Deflate) -> Lid:
    """A new member, deflated. The bytes depend on `deflate`, what unpacks does not."""
    return Lid(
        naam=naam,
        methode=_DEFLATE,
        crc=zlib.crc32(inhoud),
        omvang=len(inhoud),
        gepakt=_DEFLATERS[deflate](inhoud),
    )


def write_zip(vast: Pakket, nieuw: Iterable[Lid]) -> bytes:
    """A zip of the kept members and then the new ones, in the order given."""
    delen, register = [vast.inhoud], [vast.register]
    plek, aantal = len(vast.inhoud), vast.aantal
    for lid in nieuw:
        kop = _header(lid)
        delen += (kop, lid.gepakt)
        register.append(_entry(lid, plek))
        plek += len(kop) + len(lid.gepakt)
        aantal += 1
    lijst = b"".join(register)
    return b"".join((*delen, lijst, _EINDE.pack(b"PK\5\6", 0, 0, aantal, aantal, len(lijst), plek, 0)))


def _header(lid: Lid) -> bytes:
    naam = lid.naam.encode()
    vlag = 0 if lid.naam.isascii() else _UTF8
    maten = (lid.crc, len(lid.gepakt), lid.omvang, len(naam), 0)
    return _LOKAAL.pack(b"PK\3\4", _VERSIE, vlag, lid.methode, 0, _DATUM, *maten) + naam


def _entry(lid: Lid, plek: int) -> bytes:
    naam = lid.naam.encode()
    vlag = 0 if lid.naam.isascii() else _UTF8
    maten = (lid.crc, len(lid.gepakt), lid.omvang, len(naam), 0, 0, 0, 0, 0, plek)
    return _CENTRAAL.pack(b"PK\1\2", _VERSIE, _VERSIE, vlag, lid.methode, 0, _DATUM, *maten) + naam


def _deflate_zlib(inhoud: bytes) -> bytes:
    pakker = zlib.compressobj(ZLIB_NIVEAU, zlib.DEFLATED, -15)
    return pakker.compress(inhoud) + pakker.flush()


def _deflate_isal(inhoud: bytes) -> bytes:
    try:
        from isal import isal_zlib
    except ImportError:
        raise Onbruikbaar("isal is niet geïnstalleerd; doe 'pip install inkoop[snel]' of kies zlib") from None
    pakker = isal_zlib.compressobj(ISAL_NIVEAU, isal_zlib.DEFLATED, -15)
    return bytes(pakker.compress(inhoud) + pakker.flush())


def find_deflate() -> Deflate:
    """The fastest deflate that is installed; the content is the same with each."""
    return "isal" if find_spec("isal") else "zlib"


_DEFLATERS: Mapping[Deflate, Callable[[bytes], bytes]] = {"zlib": _deflate_zlib, "isal": _deflate_isal}


def hash_parts(samenvattingen: Mapping[str, str]) -> str:
    """One hash over the SHA-256 of each part by name; the order of the parts does not matter."""
    regels = "".join(f"{som}  {naam}\n" for naam, som in sorted(samenvattingen.items()))
    return hashlib.sha256(regels.encode()).hexdigest()


def content_hash(inhoud: bytes) -> str:
    """The hash of what is in a Word file, however it was deflated. Raises `Onbruikbaar` if it is none."""
    leden = read_leden(inhoud, "het bestand")
    return hash_parts({naam: hashlib.sha256(uitgepakt).hexdigest() for naam, (_, uitgepakt) in leden.items()})
