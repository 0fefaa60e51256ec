"""Pages on which an organ's besluit is recorded and corrected."""

from typing import TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import find_besluitvorming_of
from inkoop.besluitvorming.decide import (
    Inmiddels,
    Uitspraak,
    Vastlegger,
    compute_kenmerk,
    find_ronde,
    get_besluit,
    list_eigen,
    register_besluit,
    register_herstel,
)
from inkoop.besluitvorming.forms import Besluitformulier, Herstelformulier
from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord
from inkoop.besluitvorming.rows import write_besluit
from inkoop.besluitvorming.schema import BesluitBlok, Orgaan
from inkoop.besluitvorming.service import describe_besluit, describe_besluitvorming
from inkoop.besluitvorming.visibility import VAN_DE_REGIO, is_afgeschermd, may_record
from inkoop.bestand.service import keep_bestand
from inkoop.database.session import write_session
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import accepts_bestand, send_bestand, warn_bestand, warn_bsns
from inkoop.web.database import get_engine, open_session

besluit = Blueprint("besluit", __name__, template_folder="templates")
F = TypeVar("F", bound=Besluitformulier)
INTUSSEN = 409


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
    """What was filled in; its file is kept, and what looks like a citizen number is told."""
    bestand = None
    if form.bestand.data is not None:
        bestand = keep_bestand(session, form.bestand.data, make_spoor(get_now()))
        warn_bestand(bestand)
    warn_bsns(form.tekstwijziging.data, form.bron.data)
    return form.make_uitspraak(bestand)


@besluit.route("/regios/<regio>/besluitvorming/<code>/besluit/<gemeente>/<orgaan>", methods=["GET", "POST"])
@accepts_bestand
def leg_vast(regio: str, code: str, gemeente: str, orgaan: str) -> ResponseReturnValue:
    """What the college or raad of a gemeente decided, in the round that is on."""
    form, nu, status = Besluitformulier(), None, 200
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        _require_orgaan(gevonden, rij, gemeente, orgaan)
        _fit(form, gevonden)
        eerdere = list_eigen(rij, gemeente, Orgaan(orgaan))
        if not form.is_submitted():
            form.kenmerk.data = compute_kenmerk(eerdere)
        elif form.validate():
            nu = _try_vastleggen(form, (regio, code), (gemeente, Orgaan(orgaan)))
            if nu is None and not form.has_fouten:
                flash(f"Het besluit van {gemeente} is vastgelegd.")
                return redirect(url_for("besluitvorming.stand", regio=regio, code=rij.code), 303)
            status = INTUSSEN if nu is not None else status
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
            eerdere=list_eigen(rij, gemeente, Orgaan(orgaan)),
            nu=nu,
            write_besluit=write_besluit,
        )
    return pagina, 422 if form.has_fouten and status == 200 else status


def _try_vastleggen(form: Besluitformulier, waar: tuple[str, str], wie: tuple[str, Orgaan]) -> BesluitBlok | None:
    """Records it; what the kader refuses stands in the form. Returns what someone else recorded first, if so."""
    regio, code = waar
    try:
        with write_session(get_engine()) as session:
            gevonden, rij = find_besluitvorming_of(session, code, regio)
            uitspraak = _make_uitspraak(session, form)
            kenmerk = form.kenmerk.data or ""
            register_besluit(session, gevonden, rij, wie, uitspraak, _make_vastlegger(), kenmerk=kenmerk)
    except Inmiddels as fout:
        form.form_errors.append(str(fout))
        with open_session() as session:
            _, rij = find_besluitvorming_of(session, code, regio)
            form.kenmerk.raw_data, form.kenmerk.data = None, compute_kenmerk(list_eigen(rij, *wie))
        return fout.nu
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
    return None


@besluit.route("/regios/<regio>/besluitvorming/<code>/besluit/<gemeente>/<int:regel>/herstel", methods=["GET", "POST"])
@accepts_bestand
def herstel(regio: str, code: str, gemeente: str, regel: int) -> ResponseReturnValue:
    """A correction of a besluit that was recorded; what stood there stays to be seen."""
    form, nu, status = Herstelformulier(), None, 200
    with open_session() as session:
        gevonden, rij = find_besluitvorming_of(session, code, regio)
        record = _get_eigen(gevonden, rij, gemeente, regel)
        _fit(form, gevonden)
        if not form.is_submitted():
            form.fill(describe_besluit(record))
            form.kenmerk.data = compute_kenmerk([record])
        elif form.validate():
            nu = _try_herstellen(form, (regio, code), regel)
            if nu is None and not form.has_fouten:
                flash(f"Het besluit van {gemeente} is hersteld. Wat er eerst stond, blijft te zien.")
                return redirect(url_for("besluitvorming.stand", regio=regio, code=rij.code), 303)
            status = INTUSSEN if nu is not None else status
        pagina = render_template(
            "besluitvorming/herstel.html",
            form=form,
            regio=gevonden,
            vraag=describe_besluitvorming(rij),
            record=describe_besluit(record),
            nu=nu,
            write_besluit=write_besluit,
        )
    return pagina, 422 if form.has_fouten and status == 200 else status


def _get_eigen(regio: RegioRecord, rij: BesluitvormingRecord, gemeente: str, regel: int) -> BesluitRecord:
    """A besluit of this gemeente that who is at work may correct."""
    record = get_besluit(rij, regel)
    _require_orgaan(regio, rij, gemeente, record.orgaan)
    if record.gemeente.naam != gemeente:
        abort(404)
    return record


def _try_herstellen(form: Herstelformulier, waar: tuple[str, str], regel: int) -> BesluitBlok | None:
    """As `_try_vastleggen`, for a correction."""
    regio, code = waar
    try:
        with write_session(get_engine()) as session:
            gevonden, rij = find_besluitvorming_of(session, code, regio)
            register_herstel(
                session,
                gevonden,
                rij,
                get_besluit(rij, regel),
                _make_uitspraak(session, form),
                _make_vastlegger(),
                kenmerk=form.kenmerk.data or "",
                reden=(form.reden.data or "").strip() or None,
            )
    except Inmiddels as fout:
        form.form_errors.append(str(fout))
        with open_session() as session:
            _, rij = find_besluitvorming_of(session, code, regio)
            form.kenmerk.raw_data, form.kenmerk.data = None, compute_kenmerk([get_besluit(rij, regel)])
        return fout.nu
    except Ongeldig as fout:
        form.add_fout(fout.veld, fout.melding)
    return None


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
