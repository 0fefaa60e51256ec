"""People at work on the inzetten of the example dossiers, in a database of their own."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.vragen import count_queries

DEEL = "/regios/drechtsteden/sroi"
EIGEN = f"{DEEL}/DB-2017-001-1"
ANDER = f"{DEEL}/DB-2017-001-2"
AANBIEDER = "aanbieder-00000001-drechtsteden@demo.example"
ANDERE_AANBIEDER = "aanbieder-00000002-drechtsteden@demo.example"
COORDINATOR = "sroicoordinator-drechtsteden@demo.example"
ADVISEUR = "inkoopadviseur-drechtsteden@demo.example"
LEZER = "lezer-drechtsteden@demo.example"
VERBORGEN = re.compile(r'<input[^>]*name="([^"]*(?:csrf_token|stand|stand_ander))"[^>]*value="([^"]*)"')
WERK = {
    "van": "01-03-2018",
    "fte": "0,5",
    "woongemeente": "Dordrecht",
    "kandidaat": "K-12",
    "uitvoerder_soort": "zelf",
}


def send(wie: Bezoeker, pad: str, pagina: str | None = None, **velden: Any) -> TestResponse:
    """Opens a page and sends `velden` to `pad`, with what the page keeps in hidden fields."""
    verborgen = dict(VERBORGEN.findall(wie.get(pagina or pad).get_data(as_text=True)))
    return wie.client.post(pad, data={**verborgen, **velden}, content_type="multipart/form-data")


def add(wie: Bezoeker, overeenkomst: str = EIGEN, categorie: str = "b", **velden: Any) -> str:
    """Enters an inzet and gives the address of its page."""
    antwoord = send(wie, f"{overeenkomst}/nieuwe-inzet/{categorie}", **(velden or WERK))
    assert antwoord.status_code == 303, read_tekst(antwoord)
    return str(antwoord.headers["Location"])


def submit(wie: Bezoeker, adres: str, **velden: Any) -> TestResponse:
    """Hands an inzet in."""
    return send(wie, f"{adres}/indienen", adres, **velden)


def judge(wie: Bezoeker, adres: str, stap: str, **velden: Any) -> TestResponse:
    """Judges an inzet."""
    return send(wie, f"{adres}/oordeel", stap=stap, **velden)


def make_pdf() -> bytes:
    """A PDF of one empty page."""
    inhoud, schrijver = BytesIO(), PdfWriter()
    schrijver.add_blank_page(200, 200)
    schrijver.write(inhoud)
    return inhoud.getvalue()


def attach(wie: Bezoeker, adres: str, naam: str, inhoud: bytes) -> TestResponse:
    """Sends a file to prove an inzet."""
    return send(wie, f"{adres}/bewijs", adres, **{"bewijs-bestand": (BytesIO(inhoud), naam)})


def count_vragen(engine: Engine, wie: Bezoeker, pad: str) -> int:
    """How many statements a page asks."""
    wie.get(pad)
    with count_queries(engine) as vragen:
        wie.get(pad)
    return len(vragen)
