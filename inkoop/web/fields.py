"""Fields of forms that read Dutch strictly: a date dd-mm-jjjj, an amount 1.234,56; nothing is guessed."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from werkzeug.datastructures import FileStorage
from wtforms import Field, Form, ValidationError
from wtforms.fields import FileField, IntegerField, SelectMultipleField
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from inkoop.invoer.attachment import MAX_BYTES, Bijlage, make_bijlage
from inkoop.invoer.faults import Onbruikbaar, write_waarde
from inkoop.invoer.schrijfwijze import parse_bedrag, parse_datum, parse_getal, write_bedrag, write_datum

DATUMHINT = "Schrijf dag-maand-jaar, bijvoorbeeld 31-03-2025."
MAX_CIJFERS = 9


class _Leesveld(Field):
    """A text box whose text is read; what was typed stays in the box when it cannot be read."""

    widget = TextInput()
    data: Any

    def parse(self, tekst: str) -> Any:
        """The value of a text that is not empty. Raises `ValueError` with a Dutch message."""
        raise NotImplementedError

    def write(self, waarde: Any) -> str:
        """A value as people type it."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was sent; nothing, or only spaces, is no value."""
        tekst = valuelist[0].strip() if valuelist else ""
        self.data = None
        if tekst:
            self.data = self.parse(tekst)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)


class DatumField(_Leesveld):
    """A date, typed as dd-mm-jjjj; the type of the box is text, because a browser's own picker follows its language."""

    invoer = {"inputmode": "numeric", "autocomplete": "off", "size": "10"}

    def parse(self, tekst: str) -> date:
        """A date of the calendar."""
        return parse_datum(tekst)

    def write(self, waarde: date) -> str:
        """As dd-mm-jjjj."""
        return write_datum(waarde)


class BedragField(_Leesveld):
    """An amount in euros."""

    invoer = {"inputmode": "decimal", "autocomplete": "off", "size": "16"}

    def parse(self, tekst: str) -> Decimal:
        """An amount of 0 or more, whole or with two decimals."""
        return parse_bedrag(tekst)

    def write(self, waarde: Decimal) -> str:
        """As 1.234,56."""
        return write_bedrag(waarde)


class GetalField(_Leesveld):
    """A number of 0 or more with at most four decimals."""

    invoer = {"inputmode": "decimal", "autocomplete": "off", "size": "10"}

    def parse(self, tekst: str) -> Decimal:
        """A number of 0 or more."""
        return parse_getal(tekst)

    def write(self, waarde: Decimal) -> str:
        """With a comma."""
        return f"{waarde:,f}".translate(str.maketrans(",.", ".,"))


class HeelGetalField(IntegerField):
    """A whole number, in a text box: what cannot be read stays there to be corrected."""

    widget = TextInput()
    invoer = {"inputmode": "numeric", "autocomplete": "off", "size": "10"}

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads digits; nothing, or only spaces, is no value."""
        tekst = valuelist[0].strip() if valuelist else ""
        self.data = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) <= MAX_CIJFERS else None
        if tekst and self.data is None:
            raise ValueError(f"{write_waarde(tekst)} is geen heel getal; schrijf alleen cijfers")


class KeuzesField(SelectMultipleField):
    """Boxes of which any number may be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VerzendField(FileField):
    """A file to send; `data` is what `read` makes of it, or None when no file was chosen.

    The page that receives it must be marked with `accepts_bestand`.
    """

    vormen = ""
    hoogstens = MAX_BYTES
    data: Any

    def __init__(
        self, label: str, validators: list[Any] | None = None, *, description: str = "", **anders: Any
    ) -> None:
        grens = f"{self.vormen}, ten hoogste {self.hoogstens // 2**20} MB."
        super().__init__(label, validators, description=f"{description} {grens}".strip(), **anders)

    def read(self, naam: str, inhoud: bytes) -> Any:
        """What is kept of a file. Raises `Onbruikbaar`."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Opens what was sent; a box that was left empty is no file."""
        self.raw_data = [deel for deel in valuelist if isinstance(deel, FileStorage) and deel.filename]
        self.data = None
        if self.raw_data:
            self.data = self._open(self.raw_data[0])

    def _open(self, gestuurd: FileStorage) -> Any:
        naam = gestuurd.filename or ""
        if "/" in naam or "\\" in naam or naam.startswith("."):
            raise ValueError(f"de naam {write_waarde(naam)} kan niet; geef het bestand een naam zonder map ervoor")
        try:
            return self.read(naam, gestuurd.stream.read(self.hoogstens + 1))
        except Onbruikbaar as fout:
            raise ValueError(str(fout)) from None


class BestandField(VerzendField):
    """A file to send: PDF, PNG or JPEG by its content; `data` is a `Bijlage`."""

    invoer = {"accept": ".pdf,.png,.jpg,.jpeg"}
    vormen = "PDF, PNG of JPEG"
    data: Bijlage | None

    def read(self, naam: str, inhoud: bytes) -> Bijlage:
        """The file, opened to its end."""
        return make_bijlage(naam, inhoud)


class Verplicht:
    """Something must be filled in; the message says what."""

    field_flags: ClassVar[dict[str, Any]] = {"required": True}

    def __init__(self, melding: str) -> None:
        self.melding = melding

    def __call__(self, form: Form, field: Field) -> None:
        """Refuses nothing, or only spaces; an error of reading stays the only one."""
        if not any(str(deel).strip() for deel in field.raw_data or ()):
            field.errors = []
            raise StopValidation(self.melding)
        if field.process_errors:
            raise StopValidation


class Lengte:
    """A text of at most so many characters."""

    def __init__(self, hoogstens: int) -> None:
        self.hoogstens = hoogstens

    def __call__(self, form: Form, field: Field) -> None:
        """Refuses a longer text."""
        if len(field.data or "") > self.hoogstens:
            raise ValidationError(f"gebruik ten hoogste {self.hoogstens} tekens; dit zijn er {len(field.data)}")
