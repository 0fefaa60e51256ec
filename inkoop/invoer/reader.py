"""The strict YAML reader: scalars keep their text, every value keeps its place.

Only what people need is read: mappings, lists, text, `true`, `false` and `null`. Anchors, aliases,
tags, duplicate keys and deep nesting are refused, so that no file can mean something else than it
shows, or grow while it is read. Numbers and dates stay text; the typed model that asks for one
reads it (`inkoop.invoer.types`), so no amount ever passes through a binary float.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from inkoop.invoer.faults import Fout, Onbruikbaar, Pad
from inkoop.invoer.syntax import check_tekens, describe_syntax

MAX_BYTES = 40 * 1024 * 1024
MAX_DIEPTE = 40
MAX_DUBBEL = 1000
VASTE_WOORDEN: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

Plaats = tuple[int, int]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Kaart(dict[str, Any]):
    """A mapping that knows where each key stands, and where it stands itself."""

    __slots__ = ("plaats", "plaatsen")

    def __init__(self, plaats: Plaats) -> None:
        super().__init__()
        self.plaats = plaats
        self.plaatsen: dict[str, Plaats] = {}


class Lijst(list[Any]):
    """A list that knows where each element stands."""

    __slots__ = ("plaats", "plaatsen")

    def __init__(self, plaats: Plaats) -> None:
        super().__init__()
        self.plaats = plaats
        self.plaatsen: list[Plaats] = []


@dataclass(kw_only=True)
class Document:
    """What one file says: its value, and faults that only the reader can see (duplicate keys)."""

    bestand: str
    waarde: Any
    fouten: list[Fout] = field(default_factory=list)

    def find_plaats(self, pad: Pad) -> Plaats:
        """Line and column of the value at `pad`, or of the nearest value above it that exists."""
        plaats: Plaats = (1, 1)
        waarde = self.waarde
        for deel in pad:
            if isinstance(waarde, Kaart) and deel in waarde:
                plaats, waarde = waarde.plaatsen[str(deel)], waarde[str(deel)]
            elif isinstance(waarde, Lijst) and isinstance(deel, int) and deel < len(waarde):
                plaats, waarde = waarde.plaatsen[deel], waarde[deel]
            else:
                break
        return plaats

    def make_fout(self, pad: Pad, melding: str) -> Fout:
        """A fault at `pad` in this file."""
        regel, kolom = self.find_plaats(pad)
        return Fout(bestand=self.bestand, regel=regel, kolom=kolom, pad=pad, melding=melding)


def read_tekst(pad: Path) -> str:
    """The text of a file. Raises `Onbruikbaar` when it is absent, too large, binary or not UTF-8."""
    try:
        if not pad.exists():
            raise Onbruikbaar(f"{pad}: bestaat niet")
        if not pad.is_file():
            raise Onbruikbaar(f"{pad}: is {'een map' if pad.is_dir() else 'een apparaat'}, geen bestand")
        grootte = pad.stat().st_size
        if grootte > MAX_BYTES:
            raise Onbruikbaar(
                f"{pad}: is {grootte // 2**20} MB groot; meer dan {MAX_BYTES // 2**20} MB wordt niet "
                "gelezen. Verdeel het over meer bestanden."
            )
        inhoud = pad.read_bytes()
    except PermissionError as fout:
        raise Onbruikbaar(f"{pad}: mag niet worden gelezen; vraag toegang tot het bestand") from fout
    except OSError as fout:
        raise Onbruikbaar(f"{pad}: kan niet worden gelezen; staat het op een schijf die er nog is?") from fout
    return decode_tekst(inhoud, str(pad))


def decode_tekst(inhoud: bytes, bestand: str) -> str:
    """UTF-8 bytes (with or without a byte order mark) as text, or `Onbruikbaar`."""
    if b"\0" in inhoud:
        raise Onbruikbaar(f"{bestand}: is geen tekstbestand maar een binair bestand of UTF-16; sla het op als UTF-8")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        raise Onbruikbaar(
            f"{bestand}:{regel}: is niet in UTF-8 geschreven; sla het bestand op met de codering UTF-8"
        ) from fout


def read_yaml(pad: Path) -> Document:
    """Reads one YAML file. Raises `Onbruikbaar` when it cannot be read as YAML at all."""
    return parse_yaml(read_tekst(pad), str(pad))


def parse_yaml(tekst: str, bestand: str) -> Document:
    """Parses YAML text; `bestand` names it in faults. The top must be a mapping."""
    check_tekens(tekst, bestand)
    document = Document(bestand=bestand, waarde=None)
    try:
        document.waarde = _build(_events(tekst), document)
    except yaml.YAMLError as fout:
        raise Onbruikbaar(describe_syntax(fout, bestand, tekst)) from fout
    if not isinstance(document.waarde, Kaart):
        reden = "is leeg" if document.waarde is None else "begint niet met een veld (naam: waarde)"
        raise Onbruikbaar(f"{bestand}: {reden}")
    return document


def _events(tekst: str) -> Iterator[Any]:
    loader = _Loader(tekst)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `sleutel` is the key that awaits its value."""

    waarde: Kaart | Lijst
    sleutel: str | None = None
    sleutelplaats: Plaats = (1, 1)


def _build(events: Iterator[Any], document: Document) -> Any:
    stapel: list[_Open] = []
    top: Any = None
    documenten = 0
    for event in events:
        plaats = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documenten += 1
            if documenten > 1:
                raise _refuse(document, plaats, "bevat meer dan een YAML-document (---); maak er aparte bestanden van")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refuse(
                document, plaats, "ankers (&) en verwijzingen (*) zijn niet toegestaan; schrijf de waarde uit"
            )
        elif getattr(event, "tag", None) is not None and event.tag != "!":
            raise _refuse(document, plaats, "typelabels (!) zijn niet toegestaan")
        elif isinstance(event, yaml.ScalarEvent):
            is_kaal = event.implicit[0] and not event.style
            waarde = VASTE_WOORDEN.get(event.value, event.value) if is_kaal else event.value
            top = _place(stapel, waarde, event.value, plaats, document, top)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stapel) >= MAX_DIEPTE:
                raise _refuse(document, plaats, f"is dieper genest dan {MAX_DIEPTE} niveaus")
            nieuw = Kaart(plaats) if isinstance(event, yaml.MappingStartEvent) else Lijst(plaats)
            top = _place(stapel, nieuw, None, plaats, document, top)
            stapel.append(_Open(nieuw))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stapel.pop()
    return top


def _place(stapel: list[_Open], waarde: Any, tekst: str | None, plaats: Plaats, document: Document, top: Any) -> Any:
    """Puts a value where the parser stands; returns the top of the document."""
    if not stapel:
        return waarde
    ouder = stapel[-1]
    if isinstance(ouder.waarde, Lijst):
        ouder.waarde.append(waarde)
        ouder.waarde.plaatsen.append(plaats)
    elif ouder.sleutel is None:
        if tekst is None:
            raise _refuse(document, plaats, "een veldnaam moet een woord zijn, geen lijst of blok")
        ouder.sleutel, ouder.sleutelplaats = tekst.strip(), plaats
    else:
        _put(ouder, waarde, stapel, document)
    return top


def _put(ouder: _Open, waarde: Any, stapel: list[_Open], document: Document) -> None:
    kaart, sleutel = ouder.waarde, ouder.sleutel
    assert isinstance(kaart, Kaart)
    assert sleutel is not None
    if sleutel in kaart:
        regel, kolom = ouder.sleutelplaats
        if len(document.fouten) == MAX_DUBBEL:
            raise _refuse(document, ouder.sleutelplaats, f"heeft meer dan {MAX_DUBBEL} dubbele velden")
        pad = (*_current_pad(stapel), sleutel)
        melding = f"staat er al (regel {kaart.plaatsen[sleutel][0]}); een veld mag maar een keer voorkomen"
        fout = Fout(bestand=document.bestand, regel=regel, kolom=kolom, pad=pad, melding=melding)
        document.fouten.append(fout)
    kaart[sleutel] = waarde
    kaart.plaatsen[sleutel] = ouder.sleutelplaats
    ouder.sleutel = None


def _current_pad(stapel: list[_Open]) -> Pad:
    """The path of the mapping on top of the stack."""
    pad: list[str | int] = []
    for ouder, kind in pairwise(stapel):
        if isinstance(ouder.waarde, Lijst):
            pad.append(len(ouder.waarde) - 1)
        else:
            pad.append(next(k for k, v in reversed(ouder.waarde.items()) if v is kind.waarde))
    return tuple(pad)


def _refuse(document: Document, plaats: Plaats, melding: str) -> Onbruikbaar:
    return Onbruikbaar(f"{document.bestand}:{plaats[0]}:{plaats[1]}: {melding}")
