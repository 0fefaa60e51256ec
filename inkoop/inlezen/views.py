"""Pages that bring a list in: choosing one, its example, what it would do, and storing it."""

from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug import Response

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inlezen.forms import Inleesformulier, Rekenbestand
from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.service import GEWIJZIGD, NIEUW, Inleesproef, load_lijst, try_lijst
from inkoop.inlezen.store import get_inlezing, keep_inlezing, read_proef, write_proef
from inkoop.inlezen.voorbeeld import write_voorbeeld
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_aantal
from inkoop.web.aanmelding import get_aanmelding, get_bereik, make_spoor
from inkoop.web.bestand import XLSX, accepts_bestand, warn
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER

inlezen = Blueprint("inlezen", __name__, template_folder="templates")
INTUSSEN = "Het dossier is intussen gewijzigd; er is niets bewaard. Hieronder staat wat de lijst nu doet."
PER_ROL = {
    Rol.INKOOPADVISEUR: tuple(Lijstsoort),
    Rol.SROI_COORDINATOR: (Lijstsoort.INZETTEN,),
}


def _list_soorten(kader: Kader) -> list[Lijstsoort]:
    """The lists that the role brings in; inzetten only where the kader knows social return."""
    eigen = PER_ROL.get(get_bereik().rol, ())
    return [soort for soort in eigen if soort is not Lijstsoort.INZETTEN or kader.sroi is not None]


def _get_soort(soort: str, kader: Kader) -> Lijstsoort:
    gevonden = next((een for een in _list_soorten(kader) if een.value == soort), None)
    if gevonden is None:
        abort(404)
    return gevonden


@inlezen.get("/regios/<regio>/inlezen")
def kies(regio: str) -> str:
    """The lists that can be brought in."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        soorten = _list_soorten(get_regio_kader(gevonden))
        return render_template("inlezen/kies.html", regio=gevonden, soorten=soorten)


@inlezen.get("/regios/<regio>/inlezen/<soort>/voorbeeld")
def voorbeeld(regio: str, soort: str) -> Response:
    """The example of a list, as a file."""
    with open_session() as session:
        kader = get_regio_kader(get_regio(session, regio))
    inhoud = write_voorbeeld(_get_soort(soort, kader), kader)
    return send_file(BytesIO(inhoud), mimetype=XLSX, as_attachment=True, download_name=f"{soort}.xlsx", max_age=0)


@inlezen.route("/regios/<regio>/inlezen/<soort>", methods=["GET", "POST"])
@accepts_bestand
def lees(regio: str, soort: str) -> ResponseReturnValue:
    """Takes a list and shows what it would do; nothing of it is stored in the dossier yet."""
    form = Inleesformulier()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        lijst, proef = _get_soort(soort, kader), None
        if form.validate_on_submit() and form.bestand.data is not None:
            proef = _try(session, gevonden, lijst, form, form.bestand.data)
    if proef is not None and form.bestand.data is not None and not proef.fouten:
        return redirect(_keep(regio, lijst, form.bestand.data, proef), 303)
    pagina = render_template(
        "inlezen/lees.html",
        regio=gevonden,
        soort=lijst,
        kolommen=list_kolommen(lijst, kader),
        form=form,
        proef=proef,
    )
    return pagina, FOUT_IN_FORMULIER if form.has_fouten or proef is not None else 200


def _try(
    session: Session, regio: RegioRecord, soort: Lijstsoort, form: Inleesformulier, bestand: Rekenbestand
) -> Inleesproef | None:
    """What a list would do; None with the fault in the form where it cannot be opened."""
    try:
        return try_lijst(session, regio, soort, bestand.naam, bestand.inhoud)
    except Onbruikbaar as fout:
        form.add_fout("bestand", str(fout))
        return None


def _keep(regio: str, soort: Lijstsoort, bestand: Rekenbestand, proef: Inleesproef) -> str:
    """Keeps a list until it is confirmed; the address where that is done."""
    gestuurd = (bestand.naam, bestand.inhoud)
    with write_session(get_engine()) as session:
        rij = keep_inlezing(session, get_regio(session, regio), soort, gestuurd, proef, make_spoor(get_now()))
        return url_for("inlezen.bevestig", regio=regio, inlezing=rij.id)


@inlezen.route("/regios/<regio>/inlezen/lijst/<int:inlezing>", methods=["GET"])
def bevestig(regio: str, inlezing: int) -> ResponseReturnValue:
    """What a list would do, with the button that stores it."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_inlezing(session, gevonden, inlezing, get_aanmelding().pseudoniem)
        soort = _get_soort(rij.soort.value, get_regio_kader(gevonden))
        pagina = {"regio": gevonden, "soort": soort, "proef": read_proef(rij), "inlezing": rij}
        return render_template("inlezen/bevestig.html", **pagina)


@inlezen.post("/regios/<regio>/inlezen/lijst/<int:inlezing>")
def bewaar(regio: str, inlezing: int) -> ResponseReturnValue:
    """Stores a list as a whole; nothing of it where it has a fault, or does something else by now than was shown."""
    with write_session(get_engine()) as session:
        gevonden = get_regio(session, regio)
        rij = get_inlezing(session, gevonden, inlezing, get_aanmelding().pseudoniem)
        soort = _get_soort(rij.soort.value, get_regio_kader(gevonden))
        gezien, spoor = read_proef(rij), make_spoor(get_now())
        proef = load_lijst(session, gevonden, soort, rij.bestandsnaam, rij.inhoud, spoor, gezien)
        is_bewaard = proef == gezien and not proef.fouten
        if is_bewaard:
            session.delete(rij)
        else:
            write_proef(rij, proef)
    if not is_bewaard:
        warn(INTUSSEN)
        return redirect(url_for("inlezen.bevestig", regio=regio, inlezing=inlezing), 303)
    nieuw, anders = (write_aantal(proef.count(wat), "rij", "rijen") for wat in (NIEUW, GEWIJZIGD))
    flash(f"De lijst is ingelezen: {nieuw} nieuw, {anders} gewijzigd.")
    return redirect(url_for("inlezen.kies", regio=regio), 303)
