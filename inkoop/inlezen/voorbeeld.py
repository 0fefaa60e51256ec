"""The example of a list to download: heads with their explanation, lists of choices, one made-up row."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.invoer.cellen import Celsoort
from inkoop.invoer.rekenblad import TOELICHTING
from inkoop.rules.kader import Kader

UITLEG, KEUZES = TOELICHTING
RIJEN = 2_000  # so far the lists of choices and the formats go
BREEDTE = 24
LEEG = 50  # so many rows have their format ready
OPMAAK = {Celsoort.DATUM: "dd-mm-yyyy", Celsoort.TEKST: "@", Celsoort.NUMMER: "@", Celsoort.LIJST: "@"}
REGELS = (
    "Vul de lijst in op het eerste blad, elke rij een. De gekleurde koppen moeten altijd zijn ingevuld.",
    "Een lege cel laat staan wat er al is. Haal de voorbeeldrij weg voordat u de lijst inleest.",
    "Gebruik geen formules: plak alleen waarden.",
)


def write_voorbeeld(soort: Lijstsoort, kader: Kader) -> bytes:
    """An XLSX file with the columns of a list: the list itself, the explanation and the choices."""
    kolommen = list_kolommen(soort, kader)
    return write_boek(soort, kolommen, [[kolom.voorbeeld for kolom in kolommen]])


def write_boek(soort: Lijstsoort, kolommen: Sequence[Lijstkolom], rijen: Sequence[Sequence[Any]]) -> bytes:
    """An XLSX file with these rows in the columns of a list."""
    from openpyxl import Workbook

    boek = Workbook()
    blad: Any = boek.active
    blad.title = soort.value.capitalize()
    uitleg, keuzes = boek.create_sheet(UITLEG), boek.create_sheet(KEUZES)
    for plek, kolom in enumerate(kolommen, start=1):
        _write_kolom(blad, plek, kolom, [rij[plek - 1] for rij in rijen])
        if kolom.keuzes:
            _write_keuzes(blad, keuzes, plek, kolom)
    blad.freeze_panes = "A2"
    _write_uitleg(uitleg, kolommen)
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _write_kolom(blad: Any, plek: int, kolom: Lijstkolom, waarden: Sequence[Any]) -> None:
    """The head with its explanation when the cell is chosen, the format of the cells, and the values below it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    kop = blad.cell(row=1, column=plek, value=kolom.kop)
    kop.font = Font(bold=True)
    kop.comment = Comment(kolom.uitleg, "inkoop")
    if kolom.verplicht:
        kop.fill = PatternFill("solid", fgColor="FFDDE8F6")
    blad.column_dimensions[get_column_letter(plek)].width = max(BREEDTE, len(kolom.kop) + 4)
    for rij, waarde in enumerate(waarden, start=2):
        cel = blad.cell(row=rij, column=plek, value=waarde)
        if isinstance(waarde, str):
            cel.data_type = "s"
    if opmaak := OPMAAK.get(kolom.soort):
        for rij in range(2, max(LEEG, len(waarden)) + 2):
            blad.cell(row=rij, column=plek).number_format = opmaak


def _write_keuzes(blad: Any, keuzes: Any, plek: int, kolom: Lijstkolom) -> None:
    """A column of choices on their own sheet, offered in the cells of the list."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    waar = get_column_letter(plek)
    keuzes.cell(row=1, column=plek, value=kolom.kop)
    for rij, naam in enumerate(kolom.keuzes, start=2):
        keuzes.cell(row=rij, column=plek, value=naam)
    bereik = f"{KEUZES}!${waar}$2:${waar}${len(kolom.keuzes) + 1}"
    keuze = DataValidation(type="list", formula1=bereik, allow_blank=True, showErrorMessage=True)
    keuze.errorTitle, keuze.error = kolom.kop, "Kies een waarde uit de lijst."
    keuze.promptTitle, keuze.prompt = kolom.kop, kolom.uitleg
    blad.add_data_validation(keuze)
    keuze.add(f"{waar}2:{waar}{RIJEN}")


def _write_uitleg(blad: Any, kolommen: Sequence[Lijstkolom]) -> None:
    from openpyxl.styles import Font

    for regel in REGELS:
        blad.append([regel])
    blad.append([])
    blad.append(["Kolom", "Wat u invult", "Verplicht", "Soort", "Mogelijke waarden"])
    for cel in blad[blad.max_row]:
        cel.font = Font(bold=True)
    for kolom in kolommen:
        verplicht = "ja" if kolom.verplicht else "nee"
        blad.append([kolom.kop, kolom.uitleg, verplicht, kolom.soort.value, ", ".join(kolom.keuzes)])
    for letter, breedte in zip("ABCDE", (26, 70, 12, 12, 60), strict=True):
        blad.column_dimensions[letter].width = breedte
