"""Pages that show kaders as people read them: what was agreed, in which article, how it was read."""

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, abort, render_template
from markupsafe import Markup

from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import read_yaml
from inkoop.kader.leesbaar import list_onderdelen
from inkoop.kader.loader import find_kaderbestand, judge_kaders, load_kader, make_stempel, read_alle_kaders

kader = Blueprint("kader", __name__, template_folder="templates")


@kader.get("/kaders")
def lijst() -> str:
    """Every kader with its validity and its gemeenten."""
    kaders, fouten = read_alle_kaders()
    return render_template("kader/lijst.html", kaders=kaders, aantal_fout=len(fouten))


@kader.get("/beheer/kaders")
def controle() -> str:
    """What the check says of every kader."""
    return render_template("kader/controle.html", oordelen=judge_kaders())


@kader.get("/kaders/<naam>")
def toon(naam: str) -> str:
    """Every provision of a kader with its article, its reading and what its source contradicts."""
    try:
        bestand = find_kaderbestand(naam)
    except Onbruikbaar:
        abort(404)
    bepalingen = _write_bepalingen(bestand, make_stempel(bestand))
    return render_template("kader/toon.html", kader=load_kader(naam), bepalingen=bepalingen)


@lru_cache(maxsize=64)
def _write_bepalingen(bestand: Path, _stempel: tuple[int, int] | None) -> Markup:
    """All provisions of a kader, which are the same for everyone until its file is changed."""
    onderdelen = list_onderdelen(read_yaml(bestand).waarde)
    return Markup(render_template("kader/bepalingen.html", onderdelen=onderdelen))  # noqa: S704  # a template escapes
