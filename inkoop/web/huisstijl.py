"""`/huisstijl/<kader>.css`: the colours of a region as a style sheet."""

from flask import Blueprint, Response, abort, current_app

from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.kader.loader import list_kaders
from inkoop.web.kleuren import find_kleurenbestand, load_kleuren, write_css

huisstijl = Blueprint("huisstijl", __name__)


def has_kleuren(kader: str) -> bool:
    """Whether the region with this kader has colours of its own."""
    return find_kleurenbestand(kader).is_file()


@huisstijl.get("/huisstijl/<kader>.css")
def kleuren(kader: str) -> Response:
    """The tokens of the region; nothing when its file has a fault, so that the page keeps the usual colours."""
    if kader not in {pad.stem for pad in list_kaders()} or not has_kleuren(kader):
        abort(404)
    try:
        css = write_css(load_kleuren(kader))
    except (Afgekeurd, Onbruikbaar) as fout:
        current_app.logger.warning("De kleuren van een regio worden niet gebruikt: %s", fout)
        css = ""
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-cache"})
