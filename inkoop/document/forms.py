"""Forms of documents: the filter of the register, a signed copy, a file to check, about what and of which day."""

from wtforms import SearchField, SelectField

from inkoop.document.catalog import SOORTEN
from inkoop.document.inkomend import MAX_BYTES, Wordbestand, make_wordbestand
from inkoop.document.overzicht import JA, NEE
from inkoop.web.fields import BestandField, DatumField, Verplicht, VerzendField
from inkoop.web.formulier import Formulier, Vraagformulier

_ZIP = b"PK"


class WordField(VerzendField):
    """A Word file to send; `data` is a `Wordbestand`."""

    invoer = {"accept": ".docx"}
    vormen = "Word (.docx)"
    hoogstens = MAX_BYTES
    data: Wordbestand | None

    def read(self, naam: str, inhoud: bytes) -> Wordbestand:
        """The file, when it may be opened."""
        return make_wordbestand(naam, inhoud)


class ControleField(VerzendField):
    """Any file to look up; a Word file must be one that may be opened. `data` is its bytes."""

    invoer = {"accept": ".docx,.pdf,.png,.jpg,.jpeg"}
    vormen = "Word, PDF, PNG of JPEG"
    data: bytes | None

    def read(self, naam: str, inhoud: bytes) -> bytes:
        """The bytes."""
        return make_wordbestand(naam, inhoud).inhoud if inhoud.startswith(_ZIP) else inhoud


class Documentfilter(Vraagformulier):
    """Which documents the register shows; nothing chosen is all."""

    zoek = SearchField("Zoek op nummer, naam of wie het maakte")
    soort = SelectField("Document", choices=[("", "alle"), *((soort.id, soort.titel) for soort in SOORTEN.values())])
    getekend = SelectField("Getekend", choices=[("", "alle"), (JA, "getekend"), (NEE, "niet getekend")])


class Tekenform(Formulier):
    """A signed copy of a document."""

    scan = BestandField("Scan van het getekende document", [Verplicht("kies het bestand met de scan")])
    getekend_op = DatumField(
        "Getekend op",
        [Verplicht("vul in op welke dag is getekend")],
        description="Bijvoorbeeld 31-03-2025. Tekenden partijen op verschillende dagen, noem dan de laatste.",
    )


class Controleform(Formulier):
    """A file of which someone wants to know where it comes from."""

    bestand = ControleField("Bestand", [Verplicht("kies het bestand dat u wilt controleren")])


class Vergelijkform(Formulier):
    """A Word file to lay beside a document of the register."""

    bestand = WordField("Word-bestand", [Verplicht("kies het Word-bestand dat u wilt vergelijken")])


class Waaroverform(Vraagformulier):
    """The record that a document belongs to."""

    waarover = SelectField("Waarover gaat het document?", validate_choice=False)


class Dagform(Vraagformulier):
    """The day of which a document gives the state."""

    dag = DatumField("Stand van welke dag?", description="Laat leeg voor vandaag. Bijvoorbeeld 31-03-2025.")


class Sjabloonform(Formulier):
    """A template that is handed in."""

    bestand = WordField("Sjabloon", [Verplicht("kies het Word-bestand met het sjabloon")])
