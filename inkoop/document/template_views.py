"""Pages on which a beheerder looks after templates: hand one in, see what is wrong, compare, take into use, go back."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.document.catalog import SOORTEN
from inkoop.document.compare import compare, read_versie
from inkoop.document.faults import Bevinding, SjabloonFout, WaardeFout
from inkoop.document.fields import list_sjabloonvelden
from inkoop.document.forms import Sjabloonform
from inkoop.document.leesbaar import read_leesbaar
from inkoop.document.pdf import KantoorOntbreekt, PdfFout
from inkoop.document.sjabloonbeheer import (
    IntussenAnders,
    add_sjabloon,
    describe_nu,
    find_bevindingen,
    list_sjablonen,
    make_hash,
    make_voorbeeld,
    name_onderwerp,
    read_meegeleverd,
    read_nu,
    read_sjabloon,
    use_sjabloon,
)
from inkoop.document.soort import Soort
from inkoop.document.store import count_keuzes
from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.store import list_per_kader
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.kader.loader import list_kaders
from inkoop.klok import get_now
from inkoop.logboek.store import list_regels_of
from inkoop.rules.taal import write_aantal
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import MIMETYPEN, WORD, accepts_bestand, send_inhoud
from inkoop.web.database import get_engine, open_session
from inkoop.web.pdfdienst import get_pdfdienst
from inkoop.web.vastleggen import choose_status

sjabloon = Blueprint("sjabloon", __name__, template_folder="templates", url_prefix="/beheer/sjablonen")
GESCHIEDENIS = 20


@sjabloon.get("")
def lijst() -> str:
    """The kaders of the regio's; of the one that was chosen the template in use of every kind of document."""
    with open_session() as session:
        kaders = {kader: _name_regios(namen) for kader, namen in list_per_kader(session).items()}
        kader = request.args.get("kader") or next(iter(kaders), None)
        if kader is not None and kader not in kaders:
            abort(404)
        ingeleverd = count_keuzes(session, kader) if kader else {}
    rijen = [(soort, *describe_nu(soort, kader), ingeleverd.get(soort.id, 0)) for soort in SOORTEN.values() if kader]
    return render_template("sjabloon/lijst.html", kaders=kaders, kader=kader, rijen=rijen)


def _name_regios(namen: list[str]) -> str:
    """The regio of a kader, or the first of more."""
    if len(namen) == 1:
        return namen[0]
    rest = write_aantal(len(namen) - 1, "andere regio", "andere regio's")
    return f"{namen[0]} en {rest}"


def _get_soort(kader: str, soort: str) -> Soort:
    """A kind of document; with an unknown kader or kind there is no page."""
    if soort not in SOORTEN or kader not in {pad.stem for pad in list_kaders()}:
        abort(404)
    return SOORTEN[soort]


@sjabloon.route("/<kader>/<soort>", methods=["GET", "POST"])
@accepts_bestand
def toon(kader: str, soort: str) -> ResponseReturnValue:
    """The templates of a kind for a kader, and the form to hand one in."""
    gekozen, form = _get_soort(kader, soort), Sjabloonform()
    if form.validate_on_submit() and form.bestand.data is not None:
        try:
            with write_session(get_engine()) as session:
                keuze = add_sjabloon(session, gekozen, kader, form.bestand.data, make_spoor(get_now()))
                versie = keuze.sjabloonversie.sha256
        except Onbruikbaar as fout:
            form.add_fout("bestand", str(fout))
        else:
            flash("Het sjabloon is bewaard en gecontroleerd. Het is nog niet in gebruik.")
            return redirect(url_for("sjabloon.versie", kader=kader, soort=soort, versie=versie), 303)
    with open_session() as session:
        nu, is_eigen = read_nu(gekozen, kader)
        sjablonen = list_sjablonen(session, gekozen, kader)
        regels = list_regels_of(session, name_onderwerp(gekozen, kader))[: -GESCHIEDENIS - 1 : -1]
        pagina = render_template(
            "sjabloon/toon.html",
            kader=kader,
            soort=gekozen,
            nu=make_hash(nu),
            is_eigen=is_eigen,
            sjablonen=sjablonen,
            regels=regels,
            namen=find_namen(session, [een.door for een in sjablonen] + [regel.wie for regel in regels]),
            form=form,
        )
    return pagina, choose_status(form)


def _get_inhoud(session: Session, soort: Soort, kader: str, versie: str) -> bytes:
    """A template of the list; any other hash has no page."""
    inhoud = read_sjabloon(session, soort, kader, versie)
    if inhoud is None:
        abort(404)
    return inhoud


@sjabloon.get("/<kader>/<soort>/velden")
def velden(kader: str, soort: str) -> str:
    """What may stand between the braces of a template of this kind."""
    gekozen = _get_soort(kader, soort)
    return render_template(
        "sjabloon/velden.html", kader=kader, soort=gekozen, velden=list_sjabloonvelden(gekozen.load_model())
    )


@sjabloon.get("/<kader>/<soort>/<versie>")
def versie(kader: str, soort: str, versie: str) -> ResponseReturnValue:
    """One template: what is wrong with it, what is different from the one in use, an example, and the choice."""
    return _show_versie(kader, soort, versie, "", 200)


def _show_versie(kader: str, soort: str, versie: str, melding: str, status: int) -> ResponseReturnValue:
    gekozen = _get_soort(kader, soort)
    with open_session() as session:
        inhoud = _get_inhoud(session, gekozen, kader, versie)
        gegevens = next((een for een in list_sjablonen(session, gekozen, kader) if een.sha256 == versie), None)
        namen = find_namen(session, [gegevens.door] if gegevens else [])
    nu, _ = read_nu(gekozen, kader)
    is_nu = make_hash(nu) == versie
    return render_template(
        "sjabloon/versie.html",
        kader=kader,
        soort=gekozen,
        sha256=versie,
        nu=make_hash(nu),
        is_nu=is_nu,
        is_meegeleverd=inhoud == read_meegeleverd(gekozen),
        gegevens=gegevens,
        namen=namen,
        bevindingen=_group(find_bevindingen(gekozen, inhoud)),
        verschillen=[] if is_nu else compare(read_versie(nu, "nu in gebruik"), read_versie(inhoud, "dit sjabloon")),
        melding=melding,
    ), status


def _group(bevindingen: list[Bevinding]) -> dict[str, list[Bevinding]]:
    """The findings by the heading that they stand under, in the order of the document."""
    per: dict[str, list[Bevinding]] = {}
    for bevinding in bevindingen:
        plaats = bevinding.plaats
        kop = plaats.artikel or ("voor de eerste kop" if plaats.onderdeel == "tekst" else plaats.onderdeel)
        per.setdefault(kop, []).append(bevinding)
    return per


@sjabloon.post("/<kader>/<soort>/<versie>/gebruik")
def gebruik(kader: str, soort: str, versie: str) -> ResponseReturnValue:
    """Takes a template into use; a later document of this kind is made with it."""
    gekozen = _get_soort(kader, soort)
    with open_session() as session:
        _get_inhoud(session, gekozen, kader, versie)
    try:
        with write_session(get_engine()) as session:
            use_sjabloon(session, gekozen, kader, versie, request.form.get("gezien", ""), make_spoor(get_now()))
    except IntussenAnders as fout:
        return _show_versie(kader, soort, versie, str(fout), 409)
    except SjabloonFout:
        return _show_versie(kader, soort, versie, "Een sjabloon met fouten kan niet in gebruik worden genomen.", 422)
    except Onbruikbaar as fout:
        return _show_versie(kader, soort, versie, str(fout), 422)
    flash(f"Dit sjabloon is nu in gebruik. Nieuwe documenten '{gekozen.titel}' van {kader} worden ermee gemaakt.")
    return redirect(url_for("sjabloon.toon", kader=kader, soort=soort), 303)


@sjabloon.get("/<kader>/<soort>/<versie>/bestand")
def bestand(kader: str, soort: str, versie: str) -> Response:
    """The template itself, to change it in Word."""
    gekozen = _get_soort(kader, soort)
    with open_session() as session:
        return send_inhoud(_get_inhoud(session, gekozen, kader, versie), f"{soort}.docx", WORD)


@sjabloon.get("/<kader>/<soort>/<versie>/voorbeeld/<vorm>")
def voorbeeld(kader: str, soort: str, versie: str, vorm: str) -> ResponseReturnValue:
    """A template filled in with made-up data: as a page (lezen), in Word (word) or as PDF (pdf)."""
    gekozen = _get_soort(kader, soort)
    if vorm not in ("lezen", "word", "pdf"):
        abort(404)
    with open_session() as session:
        inhoud = _get_inhoud(session, gekozen, kader, versie)
    naam = f"voorbeeld-{soort}"
    try:
        gemaakt = make_voorbeeld(gekozen, inhoud)
        if vorm == "word":
            return send_inhoud(gemaakt, f"{naam}.docx", WORD)
        if vorm == "pdf":
            return send_inhoud(get_pdfdienst().convert(gemaakt, naam), f"{naam}.pdf", MIMETYPEN["pdf"])
    except (KantoorOntbreekt, PdfFout) as fout:
        return _show_versie(kader, soort, versie, str(fout), 503)
    except (Afgekeurd, WaardeFout):
        return _show_versie(kader, soort, versie, "Van een sjabloon met fouten is geen voorbeeld te maken.", 422)
    blokken = read_leesbaar(gemaakt, naam)
    return render_template("sjabloon/voorbeeld.html", kader=kader, soort=gekozen, sha256=versie, blokken=blokken)
