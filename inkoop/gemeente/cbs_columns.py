"""Which column of a CSV file says what: our own names, and those of StatLine exports."""

import csv
import re
from dataclasses import dataclass, field

from inkoop.invoer.faults import Onbruikbaar

# StatLine names one column in three ways: in a table (`Bevolking op 1 januari (aantal)`), with its topic before it
# (`Bevolking/…/Totale bevolking (aantal)`) and in the raw data (`BevolkingOp1Januari_1`).
KOPPEN = {
    "peildatum": {"peildatum"},
    "jaar": {"jaar", "perioden", "periode"},
    "gemeentecode": {"gemeentecode", "regiocode"},
    "gemeentenaam": {"gemeentenaam", "gemeente", "regionaam"},
    "regio": {"regios", "regio"},
    "inwoners": {
        "inwoners",
        "inwonertal",
        "aantalinwoners",
        "bevolking",
        "totalebevolking",
        "bevolkingop1januari",
        "bevolkingaanhetbeginvandeperiode",
        "bevolkingophetbeginvandeperiode",
    },
}
UITSPLITSINGEN = {
    "geslacht",
    "leeftijd",
    "burgerlijkestaat",
    "migratieachtergrond",
    "generatie",
    "herkomst",
    "herkomstland",
    "geboorteland",
    "nationaliteit",
}
SCHEIDINGSTEKENS = ";,\t"
MAX_KOPREGELS = 10


@dataclass(kw_only=True)
class Kolommen:
    """The header of a file: the place of each column that counts, by what it says; `namen` as written."""

    namen: list[str]
    plekken: dict[str, int]
    uitsplitsingen: list[int] = field(default_factory=list)

    @property
    def is_statline(self) -> bool:
        """Whether CBS wrote the header: regions of all kinds in one column, a point for no figure."""
        return "regio" in self.plekken

    def name_of(self, soort: str) -> str:
        """The name of a column as the file writes it."""
        return self.namen[self.plekken[soort]]


def find_header(tekst: str, bestand: str) -> tuple[int, str, Kolommen]:
    """The header of a CSV text: its line (from 0), the separator, its columns.

    Raises `Onbruikbaar` when no line names a gemeente and inhabitants, or two columns say the same.
    """
    for nummer, regel in enumerate(tekst.splitlines()[:MAX_KOPREGELS]):
        for teken in SCHEIDINGSTEKENS:
            if kolommen := _recognize(next(csv.reader([regel], delimiter=teken), []), bestand):
                return nummer, teken, kolommen
    raise Onbruikbaar(
        f"{bestand}: de kolommen met gemeente en inwoners zijn niet gevonden; de eerste regel moet de namen van de "
        "kolommen geven: jaar, gemeentecode, gemeentenaam, inwoners, of die van een export uit CBS StatLine"
    )


def _recognize(koppen: list[str], bestand: str) -> Kolommen | None:
    plekken: dict[str, int] = {}
    kolommen = Kolommen(namen=[kop.strip() for kop in koppen], plekken=plekken)
    for plek, kop in enumerate(koppen):
        naam = _simplify(kop)
        if naam in UITSPLITSINGEN:
            kolommen.uitsplitsingen.append(plek)
        for soort, namen in KOPPEN.items():
            if naam in namen and plekken.setdefault(soort, plek) != plek:
                raise Onbruikbaar(
                    f"{bestand}: de kolommen '{kolommen.namen[plekken[soort]]}' en '{kop.strip()}' zeggen allebei "
                    f"{soort}; haal er een weg"
                )
    has_gemeente = plekken.keys() & {"gemeentecode", "gemeentenaam", "regio"}
    return kolommen if has_gemeente and "inwoners" in plekken else None


def _simplify(kop: str) -> str:
    laatste = kop.rsplit("/", 1)[-1].replace("(aantal)", "")
    zonder_nummer = re.sub(r"_\d+$", "", laatste.strip())
    return re.sub(r"[\W_]", "", zonder_nummer.casefold())
