"""The page on which an adviser puts a version of an inkoopplan to the gemeenten."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import Stand
from inkoop.besluitvorming.forms import Startvelden, Startvraag, Zichtbaarformulier
from inkoop.besluitvorming.notices import notify_start
from inkoop.besluitvorming.rows import write_rondes
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import find_uiterlijk
from inkoop.besluitvorming.start import NietVoorTeLeggen, Startkeuze, count_begin, make_blok
from inkoop.database.session import write_session
from inkoop.document.leesbaar import read_leesbaar
from inkoop.document.voorleggen import list_alle_gebreken, list_voorstellen, preview_voorstel, put_forward
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import Zichtbaar
from inkoop.gemeente.service import choose_zichtbaar, get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.klok import get_now, get_today
from inkoop.plandossier.poort import check_voorleggen
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER
from inkoop.web.vastleggen import choose_status, try_save

starten = Blueprint("starten", __name__, template_folder="templates")
SCHEIDING = "/"


@starten.get("/regios/<regio>/besluitvorming-starten")
def begin(regio: str) -> ResponseReturnValue:
    """The form; once it is filled in also what the kader will ask, and what is still missing. Nothing is stored."""
    form = Startvraag(request.args)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        _fit(session, form, gevonden)
        if not request.args:
            _suggest(form, session, gevonden)
        elif form.validate():
            return _show(session, gevonden, form)
        pagina = render_template("besluitvorming/starten.html", regio=gevonden, form=form, stand=None, gebreken=[])
        return pagina, choose_status(form)


@starten.post("/regios/<regio>/besluitvorming-starten")
def start(regio: str) -> ResponseReturnValue:
    """Puts the version to the gemeenten: their proposals are made, and each college gets a message."""
    form = Startvelden()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        _fit(session, form, gevonden)
        if not form.validate():
            pagina = render_template("besluitvorming/starten.html", regio=gevonden, form=form, stand=None, gebreken=[])
            return pagina, FOUT_IN_FORMULIER
    try:
        code = _store(regio, form)
    except (NietVoorTeLeggen, Ongeldig, Afgekeurd) as fout:
        with open_session() as session:
            form.form_errors.append(str(fout))
            return _show(session, get_regio(session, regio), form)
    flash("De besluitvorming is gestart. Elk college heeft een voorstel en een bericht.")
    return redirect(url_for("besluitvorming.stand", regio=regio, code=code), 303)


@starten.get("/regios/<regio>/besluitvorming-starten/voorstel/<gemeente>")
def voorbeeld(regio: str, gemeente: str) -> ResponseReturnValue:
    """The proposal as the college of a gemeente would get it; nothing is stored. Without a choice, the form for it."""
    form = Startvraag(request.args)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        if gemeente not in {rij.naam for rij in gevonden.gemeenten}:
            abort(404)
        _fit(session, form, gevonden)
        if not form.validate():
            gevraagd = {veld.name: request.args[veld.name] for veld in form if veld.name in request.args}
            return redirect(url_for("starten.begin", _external=False, regio=regio, **gevraagd), 303)
        blok, van = make_blok(session, gevonden, _make_startkeuze(form), get_today()), form.voorstel_van.data or None
        try:
            naam, inhoud = preview_voorstel(session, gevonden, blok, van, gemeente, get_today())
            blokken, reden = read_leesbaar(inhoud, naam), ""
        except (NietVoorTeLeggen, Ongeldig, Afgekeurd) as fout:
            blokken, reden = [], str(fout)
        return render_template(
            "besluitvorming/voorstel.html",
            regio=gevonden,
            gemeente=gemeente,
            blok=blok,
            blokken=blokken,
            reden=reden,
            vraag=request.args.to_dict(),
        )


@starten.route("/regios/<regio>/besluiten-zichtbaar", methods=["GET", "POST"])
def zichtbaar(regio: str) -> ResponseReturnValue:
    """What the regio does when nothing else is chosen: show besluiten at once, or when the outcome is public."""

    def open_form(*gestuurd: None) -> Zichtbaarformulier:
        with open_session() as session:
            rij = get_regio(session, regio)
        return Zichtbaarformulier(*gestuurd, data={"gezien": rij.stand, "zichtbaar": rij.besluiten_zichtbaar.value})

    def save(session: Session) -> None:
        keuze, geopend = Zichtbaar(form.zichtbaar.data), read_stand(form.gezien)
        choose_zichtbaar(session, get_regio(session, regio), keuze, make_spoor(get_now()), geopend=geopend)

    form = open_form()
    if form.validate_on_submit() and try_save(form, save, open_form):
        flash("De keuze van de regio is opgeslagen. Zij geldt voor wat u hierna voorlegt.")
        return redirect(url_for("starten.begin", regio=regio), 303)
    with open_session() as session:
        pagina = render_template("besluitvorming/zichtbaar.html", regio=get_regio(session, regio), form=form)
    return pagina, choose_status(form)


def _store(regio: str, form: Startvelden) -> str:
    """The code of the besluitvorming that began."""
    vandaag, spoor = get_today(), make_spoor(get_now())
    with write_session(get_engine()) as session:
        gevonden = get_regio(session, regio)
        blok = make_blok(session, gevonden, _make_startkeuze(form), vandaag)
        check_voorleggen(session, gevonden, blok.inkoopplan or "", blok.soort, vandaag)
        rij = put_forward(session, gevonden, blok, form.voorstel_van.data or None, spoor, vandaag)
        adres = url_for("besluitvorming.stand", regio=regio, code=rij.code)
        notify_start(session, gevonden, rij, adres, spoor.tijdstip)
        return rij.code


def _show(session: Session, regio: RegioRecord, form: Startvelden) -> ResponseReturnValue:
    """What the decision will be, and what is in the way of it."""
    vandaag = get_today()
    blok = make_blok(session, regio, _make_startkeuze(form), vandaag)
    gebreken = list_alle_gebreken(session, regio, blok, form.voorstel_van.data or None, vandaag)
    weigering, let_op = _ask_poort(session, regio, blok, vandaag)
    gevonden = _count(session, regio, blok)
    pagina = render_template(
        "besluitvorming/starten.html",
        regio=regio,
        form=form,
        blok=blok,
        stand=gevonden,
        uiterlijk=find_uiterlijk(get_regio_kader(regio), blok),
        gebreken=[*gebreken, *weigering],
        let_op=let_op,
        velden_hierboven=[(veld.name, request.values.get(veld.name, "")) for veld in form if veld.name != "csrf_token"],
        vraag={veld.name: request.values.get(veld.name, "") for veld in form if veld.name != "csrf_token"},
        rondes=list(write_rondes(gevonden.kader, blok.soort, gevonden.inwoners)) if gevonden else [],
    )
    return pagina, choose_status(form)


def _ask_poort(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, dag: date
) -> tuple[list[str], tuple[str, ...]]:
    """What the phases before this one still lack, and what one is only warned about."""
    try:
        return [], check_voorleggen(session, regio, blok.inkoopplan or "", blok.soort, dag)
    except Ongeldig as fout:
        return [str(fout)], ()


def _count(session: Session, regio: RegioRecord, blok: BesluitvormingBlok) -> Stand | None:
    try:
        return count_begin(session, regio, blok)
    except (Ongeldig, Onbruikbaar):
        return None  # what is missing is told among the gebreken


def _make_startkeuze(form: Startvelden) -> Startkeuze:
    plan, _, versie = form.plan.data.rpartition(SCHEIDING)
    return Startkeuze(
        plan=plan,
        versie=int(versie),
        soort=form.soort.data,
        ingangsdatum=form.ingangsdatum.data,
        peildatum=form.peildatum.data,
        uiterlijk=form.uiterlijk.data,
        zichtbaar=Zichtbaar(form.zichtbaar.data),
        titel=(form.titel.data or "").strip() or None,
    )


def _fit(session: Session, form: Startvelden, regio: RegioRecord) -> None:
    """Offers the versions of the plans, newest first, the besluiten of the kader and the proposals that there are."""
    plannen = reversed(list_inkoopplannen(session, regio))
    form.plan.choices = [
        (
            f"{plan.code}{SCHEIDING}{versie.nummer}",
            f"{plan.titel}, versie {versie.nummer} van {write_datum(versie.datum)}",
        )
        for plan in plannen
        for versie in reversed(plan.versies)
    ]
    besluiten = get_regio_kader(regio).besluiten
    form.soort.choices = [(soort, f"{regel.titel} ({regel.grondslag})") for soort, regel in besluiten.items()]
    eerdere = [(code, titel) for code, titel in list_voorstellen(session, regio)]
    form.voorstel_van.choices = eerdere or [("", "er is nog geen voorstel")]


def _suggest(form: Startvelden, session: Session, regio: RegioRecord) -> None:
    """The day on which the latest plan takes effect, and what the regio chose about besluiten."""
    form.zichtbaar.data = regio.besluiten_zichtbaar.value
    plannen = [plan for plan in list_inkoopplannen(session, regio) if plan.versies]
    if plannen:
        form.ingangsdatum.data = plannen[-1].ingangsdatum
