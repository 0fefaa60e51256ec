"""A dossier file in parts, so that what reads well is checked further while another part has a fault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.contractering.schema import MandaatBlok
from inkoop.dossier.schema import (
    BesluitvormingInDossier,
    Dossier,
    InkoopplanInDossier,
    OvereenkomstInDossier,
    ToetredingInDossier,
)
from inkoop.eisen.schema import Bibliotheekeis
from inkoop.gemeente.schema import GemeenteBlok
from inkoop.invoer.faults import Fout, Pad, suggest, write_pad
from inkoop.invoer.reader import Document
from inkoop.invoer.validate import Blok, validate_waarde
from inkoop.toetreding.aanmelding_schema import AanmeldingBlok

B = TypeVar("B", bound=Blok)
Klacht = tuple[Pad, str]  # a place in the file, and what is wrong there


@dataclass(frozen=True, kw_only=True)
class Deel(Generic[B]):
    """One list of the file: the items that read well by place, and the names of all items."""

    items: dict[Pad, B]
    namen: frozenset[str]

    def check_naam(self, pad: Pad, naam: str, wat: str) -> Iterator[Klacht]:
        """A fault when no item has this name."""
        if naam not in self.namen:
            yield pad, f"{wat} '{naam}' staat niet in dit dossier{suggest(naam, sorted(self.namen))}"


@dataclass(frozen=True, kw_only=True)
class Delen:
    """The lists of a dossier file."""

    gemeenten: Deel[GemeenteBlok]
    aanbieders: Deel[AanbiederBlok]
    eisenbibliotheek: Deel[Bibliotheekeis]
    inkoopplannen: Deel[InkoopplanInDossier]
    besluitvormingen: Deel[BesluitvormingInDossier]
    overeenkomsten: Deel[OvereenkomstInDossier]
    mandaten: Deel[MandaatBlok]
    toetredingen: Deel[ToetredingInDossier]
    aanmeldingen: Deel[AanmeldingBlok]

    def find_overeenkomst(self, nummer: str) -> OvereenkomstInDossier | None:
        """The overeenkomst with this number, if it reads well."""
        return next((o for o in self.overeenkomsten.items.values() if o.nummer == nummer), None)


def split_document(document: Document) -> tuple[Dossier | None, Delen, list[Fout]]:
    """The dossier if its shape is right, its parts in any case, and the faults of shape."""
    dossier, fouten = validate_waarde(Dossier, document, ())
    delen = Delen(
        gemeenten=_read_deel(GemeenteBlok, document, "gemeenten", "naam"),
        aanbieders=_read_deel(AanbiederBlok, document, "aanbieders", "naam"),
        eisenbibliotheek=_read_deel(Bibliotheekeis, document, "eisenbibliotheek", "code"),
        inkoopplannen=_read_deel(InkoopplanInDossier, document, "inkoopplannen", "code"),
        besluitvormingen=_read_deel(BesluitvormingInDossier, document, "besluitvormingen", "code"),
        overeenkomsten=_read_deel(OvereenkomstInDossier, document, "overeenkomsten", "nummer"),
        mandaten=_read_deel(MandaatBlok, document, "mandaten", "nummer"),
        toetredingen=_read_deel(ToetredingInDossier, document, "toetredingen", "aanbieder"),
        aanmeldingen=_read_deel(AanmeldingBlok, document, "aanmeldingen", "kenmerk"),
    )
    return dossier, delen, [*document.fouten, *fouten]


def _read_deel(soort: type[B], document: Document, lijst: str, naamveld: str) -> Deel[B]:
    ruw: Any = document.waarde.get(lijst)
    elementen = ruw if isinstance(ruw, list) else []
    items: dict[Pad, B] = {}
    for plek in range(len(elementen)):
        item, _ = validate_waarde(soort, document, (lijst, plek))
        if item is not None:
            items[(lijst, plek)] = item
    namen = (element.get(naamveld) for element in elementen if isinstance(element, dict))
    return Deel(items=items, namen=frozenset(naam.strip() for naam in namen if isinstance(naam, str)))


def list_dubbele(items: Iterable[tuple[Pad, dict[str, object]]]) -> Iterator[Klacht]:
    """A fault for each place that has the same values as an earlier one."""
    gezien: dict[tuple[object, ...], Pad] = {}
    for pad, velden in items:
        eerder = gezien.setdefault(tuple(velden.values()), pad)
        if eerder != pad:
            wat = ", ".join(f"{naam} {waarde}" for naam, waarde in velden.items() if waarde is not None)
            yield pad, f"{wat} staat er al, in {write_pad(eerder)}; noem het een keer"
