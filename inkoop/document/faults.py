"""What can be wrong with a template or its data, as Dutch text with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from inkoop.invoer.faults import Afgekeurd


@dataclass(frozen=True, kw_only=True)
class Plaats:
    """Where in a Word file: part, nearest heading, paragraph (from 1), table cell, text around it."""

    onderdeel: str
    artikel: str | None = None
    alinea: int | None = None
    cel: str | None = None
    rond: str = ""

    def __str__(self) -> str:
        delen = [self.onderdeel]
        if self.alinea is not None:
            delen.append(f"alinea {self.alinea}")
        if self.cel:
            delen.append(self.cel)
        if self.artikel:
            delen.append(f"onder '{self.artikel}'")
        return ", ".join(delen) + (f": «{self.rond}»" if self.rond else "")


@dataclass(frozen=True, kw_only=True)
class Bevinding:
    """One fault in a template or document: a fixed code, its place, what is wrong and what to write instead."""

    code: str
    plaats: Plaats
    melding: str

    def __str__(self) -> str:
        return f"{self.plaats}\n  {self.melding}"


class SjabloonFout(Afgekeurd):
    """A template that was read but cannot be used (exit code 1); `bevindingen` says why."""

    def __init__(self, sjabloon: str, bevindingen: Sequence[Bevinding]) -> None:
        aantal = "1 fout" if len(bevindingen) == 1 else f"{len(bevindingen)} fouten"
        regels = "\n".join(f"- {bevinding}" for bevinding in bevindingen)
        super().__init__(f"Sjabloon {sjabloon} kan niet worden gebruikt; er zit {aantal} in.\n{regels}")
        self.sjabloon = sjabloon
        self.bevindingen = tuple(bevindingen)


@dataclass(frozen=True, kw_only=True)
class Gebrek:
    """One value that a template asks for and cannot print: its path, its place and why (Dutch)."""

    pad: str
    plaats: Plaats
    melding: str

    def __str__(self) -> str:
        return f"{self.pad}: {self.melding}\n  {self.plaats}"


class GegevensFout(Afgekeurd):
    """Data that do not fit the template (exit code 1); `gebreken` lists every one. Nothing was made."""

    def __init__(self, sjabloon: str, gebreken: Sequence[Gebrek]) -> None:
        regels = "\n".join(f"- {gebrek}" for gebrek in gebreken)
        super().__init__(f"Het document is niet gemaakt: de gegevens passen niet bij sjabloon {sjabloon}.\n{regels}")
        self.sjabloon = sjabloon
        self.gebreken = tuple(gebreken)


class DocumentFout(Afgekeurd):
    """A finished document that is not whole (exit code 1); nothing was written."""

    def __init__(self, document: str, bevindingen: Sequence[Bevinding]) -> None:
        regels = "\n".join(f"- {bevinding}" for bevinding in bevindingen)
        super().__init__(f"Het document {document} is niet goed en is daarom niet gemaakt.\n{regels}")
        self.bevindingen = tuple(bevindingen)


class WaardeFout(ValueError):
    """A value that cannot stand in a document or be used by a filter; the text is Dutch."""
