"""An application on a copy of the example dossiers, with people who make, read and share documents in it."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from flask import Flask
from sqlalchemy import Engine
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from inkoop.aanbieder.service import describe_aanbieder, save_aanbieder
from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.session import read_session, write_session
from inkoop.document.records import DocumentRecord
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.vragen import count_queries

REGIO, ANDERE = "drechtsteden", "brabant-noordoost-oost"
DEEL = "DB-2017-001"
TOETREDER = "Stichting Denkbaar Onderdak"
DOCUMENTEN = f"/regios/{REGIO}/documenten"
NIEUW = f"{DOCUMENTEN}/nieuw"


def mail(wie: str) -> str:
    """The address of someone of the demonstration."""
    return f"{wie}@demo.example"


ADVISEUR = mail("inkoopadviseur-drechtsteden")
COORDINATOR = mail("sroicoordinator-drechtsteden")
LEZER = mail("lezer-drechtsteden")
CONTRACTMANAGER = mail("contractmanager-drechtsteden")
AANBIEDER = mail("aanbieder-00000001-drechtsteden")
ANDERE_AANBIEDER = mail("aanbieder-00000002-drechtsteden")
GEEN_PARTIJ = mail("aanbieder-00000006-drechtsteden")
COLLEGE = mail("college-gorinchem-drechtsteden")
ANDER_COLLEGE = mail("college-leerdam-drechtsteden")
VREEMDE = mail("inkoopadviseur-brabantnoordoostoost")
BEHEERDER = mail("beheer")


@dataclass(frozen=True, kw_only=True)
class Documentwereld:
    """The application with its database, to change."""

    app: Flask
    engine: Engine

    def visit(self, wie: str) -> Bezoeker:
        """Someone at work in a browser of their own."""
        iemand = Bezoeker(self.app)
        iemand.enter(wie)
        return iemand

    def make(self, soort: str = "deelovereenkomst", bij: str = DEEL, wie: str = ADVISEUR, **delen: str) -> str:
        """The address of a document that someone made."""
        antwoord = self.visit(wie).send(f"{NIEUW}/{soort}/maak", van=f"{NIEUW}?waarover=x", bij=bij, **delen)
        assert antwoord.status_code == 303, read_tekst(antwoord)
        return antwoord.headers["Location"]

    def list_documenten(self) -> list[DocumentRecord]:
        """The register."""
        with read_session(self.engine) as session:
            return list(session.query(DocumentRecord).order_by(DocumentRecord.id))

    def change_plaats(self, spoor: Spoor) -> None:
        """Lets an aanbieder of the deelovereenkomst move."""
        with write_session(self.engine) as session:
            regio = get_regio(session, REGIO)
            blok = describe_aanbieder(get_aanbieder(session, regio, "00000001"))
            save_aanbieder(session, regio, blok.model_copy(update={"vestigingsplaats": "Voorbeeldstad"}), spoor)

    def count_queries(self, bezoeker: Bezoeker, adres: str) -> int:
        """How many queries a page asks."""
        with count_queries(self.engine) as vragen:
            assert bezoeker.get(adres).status_code == 200
        return len(vragen)


def send_file(
    bezoeker: Bezoeker,
    adres: str,
    inhoud: bytes,
    naam: str,
    veld: str = "bestand",
    van: str | None = None,
    **velden: str,
) -> TestResponse:
    """Sends a file with the form on a page; from memory, for the client would leave a large one open on disk."""
    bezoeker.open(van or adres)
    alles = {"csrf_token": bezoeker.token, **velden, veld: FileStorage(BytesIO(inhoud), naam)}
    grens, lichaam = encode_multipart(alles)
    return bezoeker.client.post(adres, data=lichaam, content_type=f'multipart/form-data; boundary="{grens}"')


def make_zip(**leden: bytes) -> bytes:
    """A zip with these members; a double underscore in a name is a slash."""
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in leden.items():
            pakket.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def add_member(docx: bytes, naam: str, inhoud: bytes) -> bytes:
    """A Word file with another member in it."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for info in bron.infolist():
            if info.filename != naam:
                doel.writestr(info.filename, bron.read(info))
        doel.writestr(naam, inhoud)
    return uit.getvalue()
