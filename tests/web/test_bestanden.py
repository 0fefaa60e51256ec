"""Files on a screen: what a form takes and refuses, how large a request may be, how a file is given back."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask, render_template_string, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import Engine, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import keep_bestand, remove_bestand
from inkoop.database.session import write_session
from inkoop.invoer.attachment import MAX_BYTES, make_bijlage
from inkoop.logboek.service import Spoor
from inkoop.web import access
from inkoop.web.app import create_app
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand, warn_bsns
from inkoop.web.database import get_engine, open_session
from inkoop.web.fields import BestandField, Verplicht
from inkoop.web.formulier import Formulier
from tests.fixtures.stukken import make_beeld, make_pdf

PDF = make_pdf("Verklaring")
BSN = "123456782"


class StuurForm(Formulier):
    """One file that is needed."""

    bestand = BestandField("Bewijs", [Verplicht("kies een bestand")])


@pytest.fixture
def app(make_engine: Callable[..., Engine], spoor: Spoor, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with pages of its own to send and to fetch a file, and one that takes none."""
    app = create_app(make_engine())

    @app.route("/proef/stuur", methods=["GET", "POST"])
    @accepts_bestand
    def stuur() -> ResponseReturnValue:
        form = StuurForm()
        if form.validate_on_submit():
            with write_session(get_engine()) as session:
                warn_bestand(keep_bestand(session, form.bestand.data, spoor))
        sjabloon = '{% from "web/formulier.html" import formulier %}{{ formulier(form, "Stuur") }}'
        return render_template_string(sjabloon, form=form), 422 if form.errors else 200

    @app.post("/proef/klein")
    def klein() -> str:
        return f"ontvangen: {len(request.form)}"

    @app.get("/proef/haal")
    def haal() -> ResponseReturnValue:
        with open_session() as session:
            return send_bestand(session.scalars(select(BestandRecord)).one())

    @app.get("/proef/let-op")
    def let_op() -> str:
        warn_bsns("gewoon", None, f"kandidaat {BSN}")
        return render_template_string('{% extends "web/basis.html" %}')

    for naam in ("stuur", "klein", "haal", "let_op"):
        monkeypatch.setitem(access.TOEGANG, naam, access.Toegang.OPEN)  # type: ignore[arg-type]
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def send(client: FlaskClient, inhoud: bytes = PDF, naam: str = "bewijs.pdf", pad: str = "/proef/stuur") -> TestResponse:
    """Sends a file as a browser does; from memory, for the client would leave a large one open on disk."""
    grens, lichaam = encode_multipart({"bestand": FileStorage(BytesIO(inhoud), naam)})
    return client.post(pad, data=lichaam, content_type=f'multipart/form-data; boundary="{grens}"')


def test_the_field_says_what_it_takes(client: FlaskClient) -> None:
    tekst = client.get("/proef/stuur").text
    assert "PDF, PNG of JPEG, ten hoogste 25 MB." in tekst
    assert 'enctype="multipart/form-data"' in tekst
    assert 'accept=".pdf,.png,.jpg,.jpeg"' in tekst


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("", b"", "kies een bestand"),
        ("bewijs.pdf", b"", "is geen PDF, PNG of JPEG"),
        ("bewijs.pdf", b"<script>alert(1)</script>", "is geen PDF, PNG of JPEG"),
        ("bewijs.docx", b"PK\3\4" + b"\0" * 99, "is geen PDF, PNG of JPEG"),
        ("bewijs.pdf", PDF[:80], "is niet heel"),
        ("bewijs.png", make_beeld()[:-30], "is niet heel"),
        ("../../x", PDF, "geef het bestand een naam zonder map ervoor"),
        ("..\\x.pdf", PDF, "geef het bestand een naam zonder map ervoor"),
        ("/etc/x.pdf", PDF, "geef het bestand een naam zonder map ervoor"),
        (".htaccess", PDF, "geef het bestand een naam zonder map ervoor"),
        (f"{BSN}.pdf", PDF, "de naam van het bestand bevat"),
        ("groot.pdf", PDF + b" " * MAX_BYTES, "is groter dan 25 MB"),
    ],
)
def test_a_wrong_file_is_refused(client: FlaskClient, naam: str, inhoud: bytes, melding: str) -> None:
    antwoord = send(client, inhoud, naam)
    assert antwoord.status_code == 422
    assert melding in antwoord.text
    assert client.get("/proef/haal").status_code == 500  # nothing was kept: .one() fails


def test_text_in_the_place_of_a_file_is_no_file(client: FlaskClient) -> None:
    antwoord = client.post("/proef/stuur", data={"bestand": "../../x"})
    assert (antwoord.status_code, "kies een bestand" in antwoord.text) == (422, True)


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort", "als"),
    [
        ("bewijs.pdf", PDF, "application/pdf", "bewijs.pdf"),
        ("pagina.html", make_beeld(), "image/png", "pagina.html.png"),
        ("foto.JPG", make_beeld("jpeg"), "image/jpeg", "foto.JPG"),
    ],
)
def test_a_file_comes_back_as_attachment(client: FlaskClient, naam: str, inhoud: bytes, soort: str, als: str) -> None:
    assert send(client, inhoud, naam).status_code == 200
    antwoord = client.get("/proef/haal")
    assert (antwoord.data, antwoord.mimetype) == (inhoud, soort)
    assert antwoord.headers["Content-Disposition"] == f"attachment; filename={als}"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_a_name_cannot_write_a_header(app: Flask, client: FlaskClient, spoor: Spoor) -> None:
    with app.app_context(), write_session(get_engine()) as session:
        keep_bestand(session, make_bijlage('a"; filename=b.html\r\nSet-Cookie: x=é', PDF), spoor)
    antwoord = client.get("/proef/haal")
    assert "Set-Cookie" not in antwoord.headers
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename")
    assert antwoord.headers["Content-Disposition"].endswith(".pdf")


def test_a_removed_file_says_so(app: Flask, client: FlaskClient, spoor: Spoor) -> None:
    send(client)
    with app.app_context(), write_session(get_engine()) as session:
        remove_bestand(session, session.scalars(select(BestandRecord)).one(), "er stond een nummer in", spoor)
    antwoord = client.get("/proef/haal")
    assert antwoord.status_code == 410
    assert "er stond een nummer in" in antwoord.text
    assert "Dit bestand is er niet meer" in antwoord.text


def test_only_a_page_for_files_takes_much(client: FlaskClient) -> None:
    antwoord = send(client, b"x" * 2**21, pad="/proef/klein")
    assert antwoord.status_code == 413
    assert "Dat is te groot" in antwoord.text
    assert send(client, make_beeld(maat=(1800, 1800))).status_code == 200
    antwoord = send(client, PDF + b" " * 27 * 2**20)
    assert antwoord.status_code == 413
    assert "Een bestand mag ten hoogste 25 MB groot zijn" in antwoord.text


def test_who_may_not_send_reads_no_large_request(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(access.TOEGANG, "stuur", access.IEDERE_ROL)  # type: ignore[arg-type]
    assert send(client).headers["Location"] == "/aanmelden"


def test_what_may_be_a_citizen_number_is_pointed_out(client: FlaskClient) -> None:
    antwoord = client.get("/proef/let-op")
    assert 'class="paneel paneel--let-op"' in antwoord.text
    assert "…782" in antwoord.text
    assert BSN not in antwoord.text
    send(client, make_pdf(f"kandidaat {BSN}"))
    with client.session_transaction() as koekje:
        ((soort, melding),) = koekje["_flashes"]
    assert (soort, "een burgerservicenummer kan zijn" in melding) == ("let-op", True)
