"""Files on screens: which pages take them, how they are given back, and what people are told about their text."""

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from flask import Flask, Response, abort, current_app, flash, request, send_file, session

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import describe_verwijdering
from inkoop.invoer.attachment import MAX_BYTES
from inkoop.invoer.bsn import describe_bsns
from inkoop.invoer.inspection import UITLEG, Doorzocht

W = TypeVar("W", bound=Callable[..., object])
LET_OP = "let-op"
OVERIGE_VELDEN = 1024 * 1024  # what the other fields of a form with a file may take
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
MIMETYPEN = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
EXTENSIES = {"pdf": (".pdf",), "png": (".png",), "jpeg": (".jpg", ".jpeg")}
_MERK = "accepts_bestand"


def accepts_bestand(view: W) -> W:
    """Marks a view that takes a file, under its route: only there a request may be larger than elsewhere."""
    setattr(view, _MERK, True)
    return view


def may_hold_bestand() -> bool:
    """Whether the page that is asked takes a file."""
    return hasattr(current_app.view_functions.get(request.endpoint or ""), _MERK)


def register_bestanden(app: Flask) -> None:
    """Lets the marked pages take a file; after the check of access, before the form is read."""
    app.before_request(_raise_grens)
    app.jinja_env.globals["list_bestandsuitleg"] = UITLEG


def _raise_grens() -> None:
    if may_hold_bestand():
        request.max_content_length = MAX_BYTES + OVERIGE_VELDEN


def send_bestand(record: BestandRecord) -> Response:
    """A file as attachment, never as a page; call it after the check whose file it is, within its session.

    A file that was removed gives a page that says so (410).
    """
    if record.inhoud is None:
        abort(410, f"{record.naam} {describe_verwijdering(record)}")
    return send_inhoud(record.inhoud, name_download(record), MIMETYPEN[record.formaat])


def send_inhoud(inhoud: bytes, naam: str, mimetype: str) -> Response:
    """Bytes as attachment under a name, never as a page, and not kept on the way."""
    antwoord = send_file(BytesIO(inhoud), mimetype=mimetype, as_attachment=True, download_name=naam, max_age=0)
    antwoord.headers["Cache-Control"] = "no-store"
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


def name_download(record: BestandRecord) -> str:
    """The name for who saves a file, with an ending that fits its content."""
    passend = EXTENSIES[record.formaat]
    return record.naam if record.naam.lower().endswith(passend) else f"{record.naam}{passend[0]}"


def warn(melding: str) -> None:
    """Shows a warning on the next page."""
    flash(melding, LET_OP)


def warn_bestand(record: BestandRecord) -> None:
    """Tells who sent a file when its text holds, or may hold unseen, a citizen number."""
    if record.doorzocht is not Doorzocht.NIETS_GEVONDEN:
        warn(f"{record.naam}: {UITLEG[record.doorzocht]}")


def warn_bsns(*teksten: str | None) -> None:
    """Tells who wrote free text, once, that it may hold a citizen number."""
    melding = describe_bsns("\n".join(tekst for tekst in teksten if tekst))
    if melding and [LET_OP, melding] not in map(list, session.get("_flashes", ())):
        warn(melding)
