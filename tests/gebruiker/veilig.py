"""What holds of every answer, whoever asks: headers, files as attachment, a page that takes the file it asks."""

from collections.abc import Iterator

from flask import Flask
from lxml import html
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from inkoop.web.bestand import may_hold_bestand
from inkoop.web.headers import HEADERS

GETOOND = {"text/html", "text/css", "image/svg+xml"}  # what a browser shows; the last is only the code to scan


def list_gebreken(app: Flask, antwoord: TestResponse) -> Iterator[str]:
    """What is not safe in an answer."""
    yield from (f"without {naam}" for naam in HEADERS if naam not in antwoord.headers)
    is_bijlage = antwoord.headers.get("Content-Disposition", "").startswith("attachment")
    if antwoord.status_code == 200 and antwoord.mimetype not in GETOOND and antwoord.is_json is False:
        yield from [] if is_bijlage else [f"{antwoord.mimetype} that is no attachment"]
    if antwoord.mimetype == "text/html" and 'type="file"' in antwoord.text:
        yield from _list_ongemerkt(app, antwoord)


def _list_ongemerkt(app: Flask, antwoord: TestResponse) -> Iterator[str]:
    """The forms with a box for a file of which the address takes no more than a small request."""
    for form in html.fromstring(antwoord.text).forms:
        adres = form.get("action") or antwoord.request.path
        if form.xpath('.//input[@type="file"]') and not _takes_bestand(app, adres):
            yield f"a file for {adres}, which takes none"


def _takes_bestand(app: Flask, adres: str) -> bool:
    with app.test_request_context(adres, method="POST") as vraag:
        assert not isinstance(vraag.request.routing_exception, RequestRedirect)
        return may_hold_bestand()
