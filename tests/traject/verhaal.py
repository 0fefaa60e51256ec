"""What happens in the purchase that is done twice, on screen and by command: who, what and when."""

import os
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, select

from inkoop.database.session import read_session
from inkoop.document.records import DocumentRecord
from inkoop.dossier.export import describe_dossier
from inkoop.dossier.schema import Dossier
from inkoop.dossier.write import write_dossier
from inkoop.gemeente.store import get_regio
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.validate import Blok, validate_document
from inkoop.logboek.service import check_logboek
from tests.traject.kader import GEMEENTEN, NAAM

REGIO, PLAN = "voorbeeldland", "inkoop-2028"
PLANTITEL = "Inkoopplan 2028-2030"
HUIS, DENKBEELD, DAK = "Stichting Voorbeeldhuis", "Woonzorg Denkbeeld B.V.", "Coöperatie Proefdak U.A."
AANBIEDERS = {"00000001": HUIS, "00000002": DENKBEELD}
RECHTSVORMEN = {HUIS: "stichting", DENKBEELD: "besloten vennootschap", DAK: "coöperatie"}
PLAATS = "Beekstad"
NIEUWE = ("00000003", DAK)
CONTRACT, INTENTIE = "VBL-2028", "VBL-2027-I"
AANMELDING = f"{CONTRACT}/{NIEUWE[0]} 2028-02-01"
ZAAK = "zaak 28-17"
INTENTIETITEL = "Intentieovereenkomst Voorbeeldland"
GEEN_EVALUATIE = "De gemeenten kochten niet eerder samen in."
FASEN = (
    ("marktconsultatie", "2027-02-01", "Drie aanbieders dachten mee."),
    ("keuzes", "2027-02-15", "De colleges kozen voor twee aanbieders."),
    ("administratieprotocol", "2027-02-22", "Het protocol is met aanbieders besproken."),
)
VRAAG, ANTWOORD = "Mag een huisdier mee?", "Ja, als de medebewoners dat goed vinden."
ADRES = "Postbus 0, 0000 AA Beekstad"
BEOORDELAARS = {
    "een@voorbeeldland.example": ("een inkoopadviseur", "inkoopadviseur"),
    "twee@voorbeeldland.example": ("een contractmanager", "contractmanager"),
}
CRITERIUM = "kwaliteit"
PUNTEN = {"00000001": (10, "Elk voorbeeld is concreet."), "00000002": (6, "Een voorbeeld blijft vaag.")}
VOORDEEL = "De voorbeelden zijn concreet."
TEKENAARS = {
    "Beekstad": ("W. Weegschaal", "wethouder"),
    HUIS: ("V. Voorbeeld", "bestuurder"),
    DENKBEELD: ("D. Denkbeeld", "directeur"),
}
CLIENT = ("C-1042", "Duinwijk", "Beschermd wonen", "licht", HUIS, "2028-11-15")
GRONDSLAG = "besluit van 4 januari 2027"
INHOUD = Path(__file__).with_name("inhoud")
B = TypeVar("B", bound=Blok)

VERNIEUW = os.environ.get("VERNIEUW_TRAJECT")
EINDE = Path(__file__).with_name("einde.yaml")
KENNISGEVING = f"kennisgeving-toetreding-{CONTRACT}-{NIEUWE[0]}-2028-02-01"
DOCUMENTEN = [
    f"bijlage-1-{CONTRACT}-2028-04-01.docx",
    *(f"bw-voorstel-{PLAN}-{gemeente}.docx" for gemeente in GEMEENTEN),
    f"deelovereenkomst-{CONTRACT}.docx",
    f"inkoopplan-{PLAN}.docx",
    *(f"{KENNISGEVING}-{wie}.docx" for wie in ("Aardorp", "Duinwijk")),
    *(f"{KENNISGEVING}-{wie}.docx" for wie in ("Stichting-Voorbeeldhuis", "Woonzorg-Denkbeeld-B.V")),
]
__all__ = ["GEMEENTEN", "NAAM"]


def make_mail(wie: str) -> str:
    """The address of someone in the story."""
    return f"{wie.lower()}@voorbeeldland.example"


def check_einde(engine: Engine) -> None:
    """All records are as the story ends, whichever way it was done, and the log is whole."""
    with read_session(engine) as session:
        dossier = describe_dossier(session, get_regio(session, REGIO))
        assert check_logboek(session).is_gaaf
        documenten = session.scalars(select(DocumentRecord.bestandsnaam).order_by(DocumentRecord.bestandsnaam)).all()
    if VERNIEUW:
        EINDE.write_text(write_dossier(dossier), encoding="utf-8")
    verwacht = validate_document(Dossier, read_yaml(EINDE))
    assert _strip(dossier) == _strip(verwacht)
    assert documenten == DOCUMENTEN


def _strip(dossier: Dossier) -> dict[str, Any]:
    """A dossier as plain values, without what differs each time or only one way says: where a besluit of another was
    found, and the name that an application got.
    """
    kaal = dossier.model_dump()
    for besluit in kaal["besluitvormingen"][0]["besluiten"]:
        del besluit["bron"]
    for aanmelding in kaal["aanmeldingen"]:
        del aanmelding["kenmerk"]
    return kaal


def find_inhoud(soort: str) -> Path:
    """The file with the content of a kind."""
    return INHOUD / f"{soort}.yaml"


def read_inhoud(soort: str, model: type[B]) -> Any:
    """The content of a kind, as it is written on screen."""
    return validate_document(model, read_yaml(find_inhoud(soort)))
