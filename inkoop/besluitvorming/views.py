"""Pages that show a besluitvorming: the count and why, its proof, what if, the log, the papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand, compute_stand, find_besluitvorming_of
from inkoop.besluitvorming.forms import list_verondersteld, make_watalsformulier
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.rows import list_rijen, write_gewicht, write_waarschuwing
from inkoop.besluitvorming.service import find_uiterlijk
from inkoop.besluitvorming.trail import list_spoor, list_vastgelegd
from inkoop.besluitvorming.visibility import is_afgeschermd, may_record
from inkoop.database.session import write_session
from inkoop.deelneming.deelnemers import find_afwijking
from inkoop.document.service import compose_document, make_again, make_document, register_documenten
from inkoop.document.store import find_laatste
from inkoop.document.voorleggen import list_papieren, pack_papieren
from inkoop.document.vraag import Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.klok import get_now, get_today
from inkoop.rules.besluitloop import BESLIST, Besluitstap
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import WORD, ZIP, send_inhoud
from inkoop.web.database import get_engine, open_session
from inkoop.web.pdfdienst import get_pdfdienst

besluitvorming = Blueprint("besluitvorming", __name__, template_folder="templates")

UITSLAG = "uitslag-besluitvorming"


@dataclass(frozen=True, kw_only=True)
class Beeld:
    """A besluitvorming on a page: its regio and record, and the count as it stands."""

    regio: RegioRecord
    rij: BesluitvormingRecord
    stand: Stand


@contextmanager
def open_beeld(regio: str, code: str) -> Iterator[tuple[Session, Beeld]]:
    """A besluitvorming within a session that reads."""
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        yield session, Beeld(regio=gevonden, rij=rij, stand=compute_stand(session, gevonden, rij, vandaag=get_today()))


@contextmanager
def open_telling(regio: str, code: str) -> Iterator[tuple[Session, Beeld]]:
    """As `open_beeld`; the page is not there for who may not see the count yet."""
    with open_beeld(regio, code) as (session, beeld):
        if is_afgeschermd(beeld.rij, get_bereik()):
            abort(404)
        yield session, beeld


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>")
def stand(regio: str, code: str) -> str:
    """Who decided what, the count against its conditions, what would settle it, and why."""
    with open_beeld(regio, code) as (session, beeld):
        bereik = get_bereik()
        vastgelegd = list_vastgelegd(session, beeld.regio, beeld.rij)
        apart = is_afgeschermd(beeld.rij, bereik)
        organen = beeld.stand.kader.get_besluitregel(beeld.rij.soort).organen
        return render_template(
            "besluitvorming/afgeschermd.html" if apart else "besluitvorming/stand.html",
            stand=beeld.stand,
            rij=beeld.rij,
            rijen=list_rijen(beeld.stand),
            vastgelegd=[v for v in vastgelegd if not apart or v.blok.gemeente == bereik.plek.gemeente],
            mijn_organen=[orgaan for orgaan in organen if may_record(bereik, orgaan, organen)],
            mijn_gemeente=bereik.plek.gemeente,
            uiterlijk=find_uiterlijk(beeld.stand.kader, beeld.stand.besluitvorming),
            heeft_uitslag=not apart and _has_uitslag(session, beeld),
            stap_kan=lambda stap: beeld.stand.find_bezwaar(Besluitstap[stap]) is None,
            is_beslist=beeld.stand.fase in BESLIST,
            waarschuwingen=_list_waarschuwingen(session, beeld),
            write_gewicht=write_gewicht,
        )


def _list_waarschuwingen(session: Session, beeld: Beeld) -> list[str]:
    """What is odd about the count, and that other gemeenten take part than those it counts."""
    eigen = [write_waarschuwing(code) for code in beeld.stand.telling.uitkomst.waarschuwingen]
    afwijking = find_afwijking(session, beeld.regio, beeld.stand.kader, get_today())
    return [*eigen, *([afwijking.melding] if afwijking else [])]


def _has_uitslag(session: Session, beeld: Beeld) -> bool:
    return find_laatste(session, beeld.regio.code, UITSLAG, beeld.rij.code) is not None


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>/bewijs")
def bewijs(regio: str, code: str) -> str:
    """All numbers of the count, so that anyone can do it again by hand; to be printed."""
    with open_telling(regio, code) as (session, beeld):
        ronde = beeld.stand.kader.get_besluitregel(beeld.rij.soort).rondes[beeld.stand.telling.ronde - 1]
        voorwaarden = beeld.stand.telling.uitkomst.voorwaarden
        return render_template(
            "besluitvorming/bewijs.html",
            stand=beeld.stand,
            rijen=list_rijen(beeld.stand),
            vastgelegd=list_vastgelegd(session, beeld.regio, beeld.rij),
            voorwaarden=[
                (voorwaarde, weging.grens.compute_nodig(voorwaarde.totaal))
                for voorwaarde, weging in zip(voorwaarden, ronde.wegingen, strict=True)
            ],
            dag=get_today(),
            write_gewicht=write_gewicht,
        )


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>/wat-als")
def wat_als(regio: str, code: str) -> ResponseReturnValue:
    """The count as it would be if some gemeenten decided otherwise; nothing is stored."""
    with open_telling(regio, code) as (session, beeld):
        form = make_watalsformulier(beeld.stand, request.args)
        anders = list_verondersteld(form, beeld.stand) if not request.args or form.validate() else []
        nieuw = compute_stand(session, beeld.regio, beeld.rij, anders=anders, vandaag=get_today())
        pagina = render_template(
            "besluitvorming/wat_als.html",
            stand=beeld.stand,
            form=form,
            anders=anders,
            nieuw=nieuw,
            write_gewicht=write_gewicht,
        )
        return pagina, 422 if form.has_fouten else 200


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>/logboek")
def logboek(regio: str, code: str) -> str:
    """What was done when and by whom, the latest first."""
    with open_telling(regio, code) as (session, beeld):
        regels = list_spoor(session, beeld.regio, beeld.rij)
        return render_template("besluitvorming/logboek.html", stand=beeld.stand, regels=regels)


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>/stukken/<gemeente>")
def stukken(regio: str, code: str, gemeente: str) -> Response:
    """The proposal for a gemeente with the plan and the annexes, in one ZIP."""
    with open_beeld(regio, code) as (session, beeld):
        if gemeente not in beeld.stand.kader.gemeenten:
            abort(404)
        maak_pdf = get_pdfdienst().convert if "pdf" in request.args else None
        papieren = list_papieren(session, beeld.regio, beeld.rij, gemeente, maak_pdf=maak_pdf)
        if not papieren:
            abort(404)
        titel = f"{beeld.rij.titel}, {gemeente}"
        inhoud = pack_papieren(papieren, titel, get_now().astimezone())
    return send_inhoud(inhoud, f"{beeld.rij.code}-{gemeente.replace(' ', '-')}.zip", ZIP)


@besluitvorming.post("/regios/<regio>/besluitvorming/<code>/uitslag")
def maak_uitslag(regio: str, code: str) -> ResponseReturnValue:
    """Makes the document of the outcome as it stands now, and puts it in the register."""
    with open_session() as session:
        vraag = Vraag(soort=UITSLAG, naam=code, regio_code=regio, vandaag=get_today())
        opzet = compose_document(session, vraag)
    gemaakt = make_document(opzet)
    with write_session(get_engine()) as session:
        register_documenten(session, [gemaakt], make_spoor(get_now()))
    flash("De uitslag is gemaakt en staat in het register van documenten.")
    return redirect(url_for("besluitvorming.stand", regio=regio, code=code), 303)


@besluitvorming.get("/regios/<regio>/besluitvorming/<code>/uitslag")
def uitslag(regio: str, code: str) -> Response:
    """The document of the outcome that was made last."""
    with open_telling(regio, code) as (session, beeld):
        record = find_laatste(session, beeld.regio.code, UITSLAG, beeld.rij.code)
        if record is None:
            abort(404)
        inhoud, _ = make_again(record)
        return send_inhoud(inhoud, record.bestandsnaam, WORD)
