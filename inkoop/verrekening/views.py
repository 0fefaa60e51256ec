"""The settlement of an overeenkomst step by step, the forms that record each step and the papers that go with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_gegevens import find_grondslag
from inkoop.document.lezers import may_make
from inkoop.document.onderwerpen.sroi import INGEBREKESTELLING, JAAROVERZICHT
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.logboek.gezien import make_gezien
from inkoop.rules.taal import write_bedrag
from inkoop.rules.verrekening import Verrekeningsstap
from inkoop.verrekening.brief import name_partijen
from inkoop.verrekening.forms import (
    Adviesformulier,
    Ingebrekeformulier,
    Inhoudingsformulier,
    Oordeelformulier,
    describe_brief,
)
from inkoop.verrekening.service import (
    AFSPRAKEN,
    Jaarverrekening,
    Overeenkomstverrekening,
    get_verrekening,
    save_eindadvies,
    save_ingebrekestelling,
    save_inhouding,
    save_oordeel,
)
from inkoop.voortgang.vastleggen import Plaats
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status, try_save

verrekening = Blueprint("verrekening", __name__, template_folder="templates")
PAD = "/regios/<regio>/sroi/<path:nummer>/verrekening"
STUKKEN = (JAAROVERZICHT, INGEBREKESTELLING)
NAMEN = {
    Verrekeningsstap.BEOORDELING: "Oordeel van de coördinator over het contractjaar",
    Verrekeningsstap.INGEBREKESTELLING: "Ingebrekestelling met een termijn voor herstel",
    Verrekeningsstap.HERSTELTERMIJN: "De termijn voor herstel is voorbij",
    Verrekeningsstap.EINDE: "De overeenkomst is afgelopen",
    Verrekeningsstap.EINDADVIES: "Advies van de coördinator over het eindresultaat",
    Verrekeningsstap.INHOUDING: "Inhouding op de afrekening",
}
PAGINAS = {
    Verrekeningsstap.BEOORDELING: "verrekening.oordeel",
    Verrekeningsstap.INGEBREKESTELLING: "verrekening.ingebrekestelling",
    Verrekeningsstap.EINDADVIES: "verrekening.eindadvies",
    Verrekeningsstap.INHOUDING: "verrekening.inhouding",
}


@dataclass(frozen=True, kw_only=True)
class Plek:
    """The contractjaar that a form is about, with all that is known of it today."""

    regio: RegioRecord
    verrekening: Overeenkomstverrekening
    jaar: Jaarverrekening

    @property
    def nummer(self) -> str:
        """The number of the overeenkomst."""
        return self.verrekening.voortgang.overeenkomst.nummer

    def find_plaats(self, session: Session) -> Plaats:
        """The same contractjaar in a session that writes."""
        return Plaats(regio=get_regio(session, self.regio.code), nummer=self.nummer, jaar=self.jaar.nummer)


def read_plek(regio: str, nummer: str, jaar: int | None = None) -> Plek:
    """What is known today of a contractjaar, the last one unless named; one that is not there is no page."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        if get_regio_kader(gevonden).sroi is None:
            abort(404)
        stand = get_verrekening(session, gevonden, nummer, get_today())
    if jaar is not None and not 1 <= jaar <= len(stand.jaren):
        abort(404)
    return Plek(regio=gevonden, verrekening=stand, jaar=stand.jaren[(jaar or len(stand.jaren)) - 1])


@verrekening.get(PAD)
def toon(regio: str, nummer: str) -> str:
    """Every contractjaar with its steps: what was done when, what comes next, and what it rests on."""
    plek = read_plek(regio, nummer)
    kader = get_regio_kader(plek.regio)
    return render_template(
        "verrekening/toon.html",
        regio=plek.regio,
        kader=kader,
        dag=get_today(),
        verrekening=plek.verrekening,
        namen=NAMEN,
        paginas=PAGINAS,
        grondslagen={stap: find_grondslag(kader, afspraak) for stap, afspraak in AFSPRAKEN.items()},
        mag_maken={soort: may_make(get_bereik().rol, soort) for soort in STUKKEN},
        let_op=kader.sroi.let_op if kader.sroi else None,
    )


def answer(
    plek: Plek,
    form: Formulier,
    titel: str,
    zinnen: list[str],
    save: Callable[[Session], None],
    open_form: Callable[..., Formulier],
) -> ResponseReturnValue:
    """Saves what a form holds and goes back to the steps, or shows the form with what is wrong."""
    if form.validate_on_submit() and try_save(form, save, open_form):
        flash("Dit is vastgelegd.")
        return redirect(url_for("verrekening.toon", regio=plek.regio.code, nummer=plek.nummer), 303)
    wat: dict[str, Any] = {"regio": plek.regio, "nummer": plek.nummer, "titel": titel, "zinnen": zinnen}
    pagina = render_template("verrekening/leg_vast.html", **wat, form=form)
    return pagina, choose_status(form)


@verrekening.route(f"{PAD}/<int:jaar>/oordeel", methods=["GET", "POST"])
def oordeel(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """The coordinator's judgement on a contractjaar."""
    plek = read_plek(regio, nummer, jaar)

    def open_form(*gestuurd: None) -> Oordeelformulier:
        nu = read_plek(regio, nummer, jaar).jaar.advies
        data = {**(dict(nu) if nu else {}), "gezien": make_gezien(nu)}
        return Oordeelformulier(*gestuurd, data=data)

    def save(session: Session) -> None:
        seen, spoor = form.gezien.data or "", make_spoor(get_now())
        save_oordeel(session, plek.find_plaats(session), form.make_blok(), seen, spoor, get_today())

    form = open_form()
    zinnen = [f"Contractjaar {jaar}. {plek.jaar.voortgang.uitleg}"]
    if plek.jaar.voortgang.jaar.in_behandeling:
        wacht = write_bedrag(plek.jaar.voortgang.jaar.in_behandeling)
        zinnen.append(f"Let op: inzet ter waarde van {wacht} is nog niet beoordeeld en telt nu niet mee.")
    return answer(plek, form, "Contractjaar beoordelen", zinnen, save, open_form)


@verrekening.route(f"{PAD}/<int:jaar>/ingebrekestelling", methods=["GET", "POST"])
def ingebrekestelling(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """The notice of default for a contractjaar, from which the letter is made."""
    plek = read_plek(regio, nummer, jaar)
    with open_session() as session:
        van, aan = name_partijen(session, plek.regio, plek.nummer, plek.jaar.ingebrekestelling, get_today())

    def open_form(*gestuurd: None) -> Ingebrekeformulier:
        nu = read_plek(regio, nummer, jaar).jaar.ingebrekestelling
        nieuw = Ingebrekeformulier(*gestuurd, data={**describe_brief(nu, van, aan), "gezien": make_gezien(nu)})
        nieuw.name_partijen(van, aan)
        return nieuw

    def save(session: Session) -> None:
        seen, spoor = form.gezien.data or "", make_spoor(get_now())
        blok = form.make_blok(van, aan, plek.jaar.ingebrekestelling)
        save_ingebrekestelling(session, plek.find_plaats(session), blok, seen, spoor, get_today())

    form = open_form()
    zinnen = [f"Contractjaar {jaar}: er staat nog {write_bedrag(plek.jaar.openstaand)} open."]
    return answer(plek, form, "In gebreke stellen", zinnen, save, open_form)


@verrekening.route(f"{PAD}/eindadvies", methods=["GET", "POST"])
def eindadvies(regio: str, nummer: str) -> ResponseReturnValue:
    """The coordinator's advice on the end result."""
    plek = read_plek(regio, nummer)

    def open_form(*gestuurd: None) -> Adviesformulier:
        nu = read_plek(regio, nummer).verrekening.gegevens.eindadvies
        return Adviesformulier(*gestuurd, data={**(dict(nu) if nu else {}), "gezien": make_gezien(nu)})

    def save(session: Session) -> None:
        seen, spoor = form.gezien.data or "", make_spoor(get_now())
        gevonden = get_regio(session, regio)
        save_eindadvies(session, gevonden, nummer, form.make_blok(), seen, spoor, get_today())

    form = open_form()
    openstaand = write_bedrag(plek.verrekening.voortgang.openstaand)
    zinnen = [f"Over de hele looptijd staat nog {openstaand} open."]
    return answer(plek, form, "Advies over het eindresultaat", zinnen, save, open_form)


@verrekening.route(f"{PAD}/<int:jaar>/inhouding", methods=["GET", "POST"])
def inhouding(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """What is withheld for a contractjaar, once all steps before were done."""
    plek = read_plek(regio, nummer, jaar)

    def open_form(*gestuurd: None) -> Inhoudingsformulier:
        gezien = make_gezien(read_plek(regio, nummer, jaar).verrekening.gegevens.inhoudingen)
        return Inhoudingsformulier(*gestuurd, data={"gezien": gezien})

    def save(session: Session) -> None:
        seen, spoor = form.gezien.data or "", make_spoor(get_now())
        save_inhouding(session, plek.find_plaats(session), form.make_blok(jaar), seen, spoor, get_today())

    form = open_form()
    zinnen = [f"Contractjaar {jaar}: er staat nog {write_bedrag(plek.jaar.openstaand)} open."]
    return answer(plek, form, "Inhouding vastleggen", zinnen, save, open_form)
