"""Content that someone wants to save, held against the rules by which a dossier file is checked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from inkoop.dossier import kadercheck, references
from inkoop.dossier.export import describe_dossier
from inkoop.dossier.parts import Deel, Delen, Klacht
from inkoop.dossier.schema import Dossier
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.faults import Pad
from inkoop.invoer.validate import Blok, translate

B = TypeVar("B", bound=Blok)


def find_inhoudklachten(session: Session, regio: RegioRecord, pad: Pad, change: Callable[[Any], Any]) -> list[Klacht]:
    """What a dossier file would be refused for when `change` were made of the content at `pad`.

    A fault that the dossier has already, elsewhere, is not told. Inzetten rest on no content, and are not read.
    Raises `Verouderd`.
    """
    oud = describe_dossier(session, regio, met_inzetten=False)
    try:
        nieuw = _put(oud, pad, change)
    except ValidationError as fout:
        return [((*pad, *d["loc"]), translate(Dossier, d["loc"], d)) for d in fout.errors(include_url=False)]
    klachten = list(dict.fromkeys(_check(session, regio, nieuw)))
    if all(plaats[: len(pad)] == pad for plaats, _ in klachten):
        return klachten
    eerder = set(_check(session, regio, oud))
    return [klacht for klacht in klachten if klacht[0][: len(pad)] == pad or klacht not in eerder]


def _put(blok: Any, pad: Pad, change: Callable[[Any], Any]) -> Any:
    """The block or list with something else at a path; the block around it is checked with what it has then."""
    if not pad:
        return change(blok)
    deel, rest = pad[0], pad[1:]
    if isinstance(blok, list):
        return [_put(een, rest, change) if plek == deel else een for plek, een in enumerate(blok)]
    assert isinstance(blok, BaseModel)
    anders = {str(deel): _put(getattr(blok, str(deel)), rest, change)}
    return blok.model_copy(update=anders) if rest else type(blok)(**{**_fields_of(blok), **anders})


def _fields_of(blok: BaseModel) -> Mapping[str, Any]:
    return {naam: getattr(blok, naam) for naam in type(blok).model_fields}


def _check(session: Session, regio: RegioRecord, dossier: Dossier) -> Iterator[Klacht]:
    delen = make_delen(dossier)
    yield from references.find_klachten(delen)
    yield from kadercheck.find_klachten(session, get_regio_kader(regio), delen)


def make_delen(dossier: Dossier) -> Delen:
    """A dossier in parts, as the checks take it."""
    return Delen(
        gemeenten=_make_deel("gemeenten", dossier.gemeenten, "naam"),
        aanbieders=_make_deel("aanbieders", dossier.aanbieders, "naam"),
        eisenbibliotheek=_make_deel("eisenbibliotheek", dossier.eisenbibliotheek, "code"),
        inkoopplannen=_make_deel("inkoopplannen", dossier.inkoopplannen, "code"),
        besluitvormingen=_make_deel("besluitvormingen", dossier.besluitvormingen, "code"),
        overeenkomsten=_make_deel("overeenkomsten", dossier.overeenkomsten, "nummer"),
        mandaten=_make_deel("mandaten", dossier.mandaten, "nummer"),
        toetredingen=_make_deel("toetredingen", dossier.toetredingen, "aanbieder"),
        aanmeldingen=_make_deel("aanmeldingen", dossier.aanmeldingen, "kenmerk"),
    )


def _make_deel(lijst: str, blokken: list[B], naam: str) -> Deel[B]:
    items: dict[Pad, B] = {(lijst, plek): blok for plek, blok in enumerate(blokken)}
    return Deel(items=items, namen=frozenset(getattr(blok, naam) for blok in blokken))
