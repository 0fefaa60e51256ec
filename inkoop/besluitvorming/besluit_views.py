"""Pages on which an organ's besluit is recorded and corrected."""

from typing import Any, TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import find_besluitvorming_of
from inkoop.besluitvorming.decide import (
    Uitspraak,
    Vastlegger,
    compute_kenmerk,
    describe_velden,
    find_ronde,
    get_besluit,
    list_eigen,
    register_besluit,
    register_herstel,
)
from inkoop.besluitvorming.forms import Besluitformulier, Herstelformulier
from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord
from inkoop.besluitvorming.rows import write_besluit
from inkoop.besluitvorming.schema import Orgaan
from inkoop.besluitvorming.service import describe_besluit, describe_besluitvorming
from inkoop.besluitvorming.visibility import VAN_DE_REGIO, is_afgeschermd, may_record
from inkoop.bestand.service import keep_bestand
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.klok import get_now, get_today
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status, try_save

besluit = Blueprint("besluit", __name__, template_folder="templates")
F = TypeVar("F", bound=Besluitformulier)
LATER = (
    "Uw besluit is nog niet vastgelegd. Klopt wat er nu staat, dan bent u klaar. Wilt u een later besluit vastleggen, "
    "pas dan de datum aan en verstuur opnieuw."
)


def _make_vastlegger() -> Vastlegger:
    bereik = get_bereik()
    return Vastlegger(
        spoor=make_spoor(get_now()),
        dag=get_today(),
        is_van_regio=bereik.rol in VAN_DE_REGIO,
        namens=bereik.namens,
    )


def _require_orgaan(regio: RegioRecord, rij: BesluitvormingRecord, gemeente: str, orgaan: str) -> None:
    """The page is not there for an organ that does not decide, or whose besluiten are another's to record."""
    kader = get_regio_kader(regio)
    organen = kader.get_besluitregel(rij.soort).organen
    if gemeente not in kader.gemeenten or not may_record(get_bereik(), orgaan, organen):
        abort(404)


def _fit(form: F, regio: RegioRecord) -> F:
    opties = get_regio_kader(regio).besluitopties
    form.fit_to(opties, is_van_regio=get_bereik().rol in VAN_DE_REGIO)
    return form


def _make_uitspraak(session: Session, form: Besluitformulier) -> Uitspraak:
    """What was filled in; its file is kept, and told of when it could not be looked through."""
    bestand = None
    if form.bestand.data is not None:
        bestand = keep_bestand(session, form.bestand.data, make_spoor(get_now()))
        warn_bestand(bestand)
    return form.make_uitspraak(bestand)


@besluit.route("/regios/<regio>/besluitvorming/<code>/besluit/<gemeente>/<orgaan>", methods=["GET", "POST"])
@accepts_bestand
def leg_vast(regio: str, code: str, gemeente: str, orgaan: str) -> ResponseReturnValue:
    """What the college or raad of a gemeente decided, in the round that is on."""
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        _require_orgaan(gevonden, rij, gemeente, orgaan)
    wie = (gemeente, Orgaan(orgaan))

    def open_form(*gestuurd: None) -> Besluitformulier:
        with open_session() as session:
            gevonden, rij = find_besluitvorming_of(session, code, regio)
            eerdere = list_eigen(rij, *wie)
            vast = describe_velden(eerdere[-1]) if gestuurd and eerdere else {}
            return _fit(Besluitformulier(*gestuurd, data={**vast, "kenmerk": compute_kenmerk(eerdere)}), gevonden)

    def save(session: Session) -> None:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        uitspraak, kenmerk = _make_uitspraak(session, form), form.kenmerk.data or ""
        register_besluit(session, gevonden, rij, wie, uitspraak, _make_vastlegger(), kenmerk=kenmerk)

    form = open_form()
    if form.validate_on_submit() and try_save(form, save, open_form, LATER):
        flash(f"Het besluit van {gemeente} is vastgelegd.")
        return redirect(url_for("besluitvorming.stand", regio=regio, code=code), 303)
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        pagina = render_template(
            "besluitvorming/leg_vast.html",
            form=form,
            regio=gevonden,
            vraag=describe_besluitvorming(rij),
            gemeente=gemeente,
            orgaan=orgaan,
            ronde=find_ronde(rij),
            eerdere=list_eigen(rij, *wie),
            write_besluit=write_besluit,
        )
    return pagina, choose_status(form)


@besluit.route("/regios/<regio>/besluitvorming/<code>/besluit/<gemeente>/<int:regel>/herstel", methods=["GET", "POST"])
@accepts_bestand
def herstel(regio: str, code: str, gemeente: str, regel: int) -> ResponseReturnValue:
    """A correction of a besluit that was recorded; what stood there stays to be seen."""

    def open_form(*gestuurd: None) -> Herstelformulier:
        with open_session() as session:
            gevonden, rij = find_besluitvorming_of(session, code, regio)
            record = _get_eigen(gevonden, rij, gemeente, regel)
            data = {**describe_velden(record), "kenmerk": compute_kenmerk([record])}
            return _fit(Herstelformulier(*gestuurd, data=data), gevonden)

    def save(session: Session) -> None:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        record, uitspraak = get_besluit(rij, regel), _make_uitspraak(session, form)
        vast: dict[str, Any] = {"kenmerk": form.kenmerk.data or "", "reden": form.reden.data or None}
        register_herstel(session, gevonden, rij, record, uitspraak, _make_vastlegger(), **vast)

    form = open_form()
    if form.validate_on_submit() and try_save(form, save, open_form):
        flash(f"Het besluit van {gemeente} is hersteld. Wat er eerst stond, blijft te zien.")
        return redirect(url_for("besluitvorming.stand", regio=regio, code=code), 303)
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        pagina = render_template(
            "besluitvorming/herstel.html",
            form=form,
            regio=gevonden,
            vraag=describe_besluitvorming(rij),
            record=describe_besluit(_get_eigen(gevonden, rij, gemeente, regel)),
            write_besluit=write_besluit,
        )
    return pagina, choose_status(form)


def _get_eigen(regio: RegioRecord, rij: BesluitvormingRecord, gemeente: str, regel: int) -> BesluitRecord:
    """A besluit of this gemeente that who is at work may correct."""
    record = get_besluit(rij, regel)
    _require_orgaan(regio, rij, gemeente, record.orgaan)
    if record.gemeente.naam != gemeente:
        abort(404)
    return record


@besluit.get("/regios/<regio>/besluitvorming/<code>/besluiten/<int:regel>/document")
def document(regio: str, code: str, regel: int) -> ResponseReturnValue:
    """The document of a besluit; that of another gemeente only for who may see its besluit."""
    with open_session() as session:
        _, rij = find_besluitvorming_of(session, code, regio)
        record, bereik = get_besluit(rij, regel), get_bereik()
        is_van_ander = bereik.plek.gemeente not in (None, record.gemeente.naam)
        if record.bestand is None or (is_van_ander and is_afgeschermd(rij, bereik)):
            abort(404)
        return send_bestand(record.bestand)
