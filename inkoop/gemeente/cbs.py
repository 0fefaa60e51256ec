"""Reading inhabitants from a CSV file: our own four columns, or an export of CBS StatLine."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from inkoop.gemeente.cbs_columns import Kolommen, find_header
from inkoop.gemeente.records import Cijferstatus
from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar, write_waarde
from inkoop.invoer.types import LAATSTE_JAAR, VROEGSTE_JAAR, parse_datum, parse_geheel
from inkoop.rules.taal import MAANDEN

_REGIOCODE = re.compile(r"(?!GM)[A-Z]{2}\d{2,4}")
_GEMEENTECODE = re.compile(r"(?:GM)?(\d{1,4})")
_GEEN_GEMEENTE = re.compile(r"Nederland|.*\([A-Z]{2}\)")
_PERIODE = re.compile(rf"(\d{{4}})(?:JJ00|MM(\d\d)| ({'|'.join(MAANDEN)}))?(\*{{0,2}})")
_TOTAALCODE = re.compile(r"T\d{6}|10000|Totaal.*")
_SLOT = ("bron", "©", "centraal bureau")


@dataclass(frozen=True, kw_only=True)
class Inwonertal:
    """Inhabitants of one gemeente on a peildatum, and the line of the file that says so."""

    peildatum: date
    code: str | None
    naam: str | None
    inwoners: int
    regel: int

    @property
    def sleutel(self) -> str:
        """What tells gemeenten apart: the code, or the name where the source gives no code."""
        return self.code or self.naam or ""


@dataclass(kw_only=True)
class Lezing:
    """What was read from a file: the figures, the lines that are no figure of a gemeente, the faults."""

    bestand: str
    status: Cijferstatus
    peildatum: date | None
    cijfers: dict[tuple[date, str], Inwonertal] = field(default_factory=dict)
    overgeslagen: dict[str, int] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)

    def skip(self, reden: str) -> None:
        """Counts a line that is left out on purpose."""
        self.overgeslagen[reden] = self.overgeslagen.get(reden, 0) + 1

    def add_fout(self, regel: int, kolom: str, melding: str) -> None:
        """Notes a fault in a column of a line."""
        self.fouten.append(Fout(bestand=self.bestand, regel=regel, pad=(kolom,), melding=melding))


def parse_cbs(tekst: str, bestand: str, status: Cijferstatus, peildatum: date | None) -> Lezing:
    """Reads a CSV text with one figure a gemeente and peildatum.

    `peildatum` is for a file without years. Raises `Onbruikbaar` when the columns or the peildatum
    are not known, `FoutenInBestand` with every fault and its line.
    """
    begin, teken, kolommen = find_header(tekst, bestand)
    _check_peildatum(kolommen, peildatum, bestand)
    lezing = Lezing(bestand=bestand, status=status, peildatum=peildatum)
    for regel, cellen in _rows(tekst, begin, teken, bestand):
        _read_row(lezing, kolommen, regel, cellen)
    if not lezing.cijfers and not lezing.fouten:
        lezing.add_fout(begin + 1, kolommen.name_of("inwoners"), _explain_empty(lezing))
    if lezing.fouten:
        raise FoutenInBestand(lezing.fouten)
    return lezing


def _check_peildatum(kolommen: Kolommen, peildatum: date | None, bestand: str) -> None:
    has_jaar = bool(kolommen.plekken.keys() & {"jaar", "peildatum"})
    if not has_jaar and peildatum is None:
        raise Onbruikbaar(
            f"{bestand}: heeft geen kolom met het jaar; zeg van welke datum de cijfers zijn met --peildatum, "
            "bijvoorbeeld --peildatum 2025-01-01"
        )
    if has_jaar and peildatum is not None:
        raise Onbruikbaar(f"{bestand}: noemt zelf de peildatum van elk cijfer; laat --peildatum weg")


def _rows(tekst: str, begin: int, teken: str, bestand: str) -> Iterator[tuple[int, list[str]]]:
    """The lines below the header with their number, without empty ones and the source note at the end."""
    lezer = csv.reader(tekst.splitlines(keepends=True)[begin + 1 :], delimiter=teken, strict=True)
    try:
        for ruw in lezer:
            cellen = [cel.strip() for cel in ruw]
            gevuld = [cel for cel in cellen if cel]
            if gevuld and not (len(gevuld) == 1 and gevuld[0].casefold().startswith(_SLOT)):
                yield begin + 1 + lezer.line_num, cellen
    except csv.Error as fout:
        regel = begin + 1 + lezer.line_num
        raise Onbruikbaar(f"{bestand}:{regel}: de aanhalingstekens kloppen niet; herstel deze regel") from fout


def _read_row(lezing: Lezing, kolommen: Kolommen, regel: int, cellen: list[str]) -> None:
    if len(cellen) != len(kolommen.namen):
        melding = f"de regel heeft {len(cellen)} kolommen, de kop {len(kolommen.namen)}"
        lezing.add_fout(regel, kolommen.name_of("inwoners"), melding)
        return
    if any(not _TOTAALCODE.fullmatch(cellen[plek]) for plek in kolommen.uitsplitsingen):
        lezing.skip("geen totaal maar een uitsplitsing")
        return
    cel = {soort: cellen[plek] for soort, plek in kolommen.plekken.items()}
    aantal_fouten = len(lezing.fouten)
    gemeente = _read_gemeente(lezing, kolommen, regel, cel)
    if gemeente is None and len(lezing.fouten) == aantal_fouten:
        lezing.skip("geen gemeente")
        return
    if kolommen.is_statline and cel["inwoners"] in ("", "."):
        lezing.skip("geen cijfer van deze gemeente op deze datum")
        return
    peildatum = _read_peildatum(lezing, kolommen, regel, cel)
    inwoners = _read_inwoners(lezing, kolommen, regel, cel["inwoners"])
    if gemeente is not None and peildatum is not None and inwoners is not None:
        code, naam = gemeente
        _keep(lezing, Inwonertal(peildatum=peildatum, code=code, naam=naam, inwoners=inwoners, regel=regel))


def _read_gemeente(
    lezing: Lezing, kolommen: Kolommen, regel: int, cel: dict[str, str]
) -> tuple[str | None, str | None] | None:
    """Code and name; None for a region of another kind, and after a fault."""
    regio = cel.get("regio", "")
    is_code = bool(_REGIOCODE.fullmatch(regio) or _GEMEENTECODE.fullmatch(regio))
    code = cel.get("gemeentecode") or (regio if is_code else "")
    naam = cel.get("gemeentenaam") or (regio if not is_code else "")
    if _REGIOCODE.fullmatch(code) or (not code and _GEEN_GEMEENTE.fullmatch(naam)):
        return None
    if code and not (gevonden := _GEMEENTECODE.fullmatch(code)):
        kolom = kolommen.name_of("gemeentecode" if "gemeentecode" in cel else "regio")
        lezing.add_fout(regel, kolom, f"{write_waarde(code)} is geen gemeentecode; schrijf bijvoorbeeld GM1721")
        return None
    if not code and not naam:
        lezing.add_fout(regel, "gemeente", "ontbreekt; geef de code of de naam van de gemeente")
        return None
    return (f"GM{int(gevonden[1]):04}" if code and gevonden else None), naam.removesuffix(" (gemeente)") or None


def _read_peildatum(lezing: Lezing, kolommen: Kolommen, regel: int, cel: dict[str, str]) -> date | None:
    if "peildatum" in cel:
        try:
            return parse_datum(cel["peildatum"])
        except ValueError as fout:
            lezing.add_fout(regel, kolommen.name_of("peildatum"), str(fout))
            return None
    if "jaar" not in cel:
        return lezing.peildatum
    gevonden = _PERIODE.fullmatch(cel["jaar"])
    jaar = int(gevonden[1]) if gevonden else 0
    maand = int(gevonden[2] or 1) if gevonden else 0
    if gevonden is None or not (VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR and 1 <= maand <= 12):
        melding = f"{write_waarde(cel['jaar'])} is geen jaar; schrijf bijvoorbeeld 2022 of 2022JJ00"
        lezing.add_fout(regel, kolommen.name_of("jaar"), melding)
        return None
    if gevonden[4] and lezing.status is Cijferstatus.DEFINITIEF:
        melding = f"{write_waarde(cel['jaar'])}: het CBS noemt dit cijfer voorlopig; laad het met --status voorlopig"
        lezing.add_fout(regel, kolommen.name_of("jaar"), melding)
        return None
    return date(jaar, MAANDEN.index(gevonden[3]) + 1 if gevonden[3] else maand, 1)


def _read_inwoners(lezing: Lezing, kolommen: Kolommen, regel: int, cel: str) -> int | None:
    try:
        return parse_geheel(cel)
    except ValueError:
        melding = f"{write_waarde(cel)} is geen aantal inwoners; schrijf alleen cijfers, zonder punten of spaties"
        lezing.add_fout(regel, kolommen.name_of("inwoners"), melding)
        return None


def _keep(lezing: Lezing, cijfer: Inwonertal) -> None:
    """Keeps a figure; a second, other figure for the same gemeente and day is a fault."""
    eerder = lezing.cijfers.setdefault((cijfer.peildatum, cijfer.sleutel), cijfer)
    if eerder.inwoners != cijfer.inwoners:
        melding = f"per {cijfer.peildatum} geeft regel {eerder.regel} een ander aantal: {eerder.inwoners}"
        lezing.add_fout(cijfer.regel, cijfer.sleutel, melding)


def _explain_empty(lezing: Lezing) -> str:
    redenen = "; ".join(f"{aantal} keer {reden}" for reden, aantal in lezing.overgeslagen.items())
    return f"het bestand heeft geen enkel cijfer van een gemeente{f' ({redenen})' if redenen else ''}"
