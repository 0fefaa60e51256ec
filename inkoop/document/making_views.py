"""Pages on which documents are made: about what, which kind, for whom; first to read, then for the register."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Engine
from werkzeug.datastructures import MultiDict

from inkoop.document.aanbod import GEWEIGERD, REEKS, describe_vraag, judge_soort, list_keuzes
from inkoop.document.batch import Serie, make_deel, split_delen
from inkoop.document.catalog import SOORTEN
from inkoop.document.deliver import produce_document
from inkoop.document.forms import Dagform, Waaroverform
from inkoop.document.leesbaar import read_leesbaar
from inkoop.document.lezers import may_make
from inkoop.document.run import write_lijst
from inkoop.document.service import compose_document, make_document
from inkoop.document.soort import Soort
from inkoop.document.subjects import list_vragen
from inkoop.document.vraag import Vraag
from inkoop.document.waarover import Waarover, list_soorten, list_waarover
from inkoop.gemeente.store import get_regio
from inkoop.invoer.schrijfwijze import parse_datum
from inkoop.klok import get_now, get_today
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bestand import ZIP, send_inhoud
from inkoop.web.database import get_engine, open_session
from inkoop.web.keuzes import Keuze, search_keuzes

maken = Blueprint("maken", __name__, template_folder="templates")
MET_DAG = frozenset({"besluitvorming", "collegebesluit", "dienstverleners", "sroi", "voorstel"})


@maken.get("/regios/<regio>/documenten/nieuw")
def nieuw(regio: str) -> str:
    """The records of a regio, and of the one that was chosen which documents can be made and which not yet."""
    rol = get_bereik().rol
    with open_session() as session:
        gevonden = get_regio(session, regio)
        alles = {een.sleutel: een for een in list_waarover(session, gevonden, rol)}
        gekozen = alles.get(request.args.get("waarover", ""))
        keuzes = search_keuzes(lambda zoek, hoogstens: _search(alles.values(), zoek, hoogstens))
        vraag = Vraag(soort="", vandaag=get_today(), regio_code=regio, naam=gekozen.naam if gekozen else None)
        soorten = list_soorten(rol, gekozen) if gekozen else []
        aanbod = [judge_soort(session, soort, _with(vraag, soort)) for soort in soorten]
        form = Waaroverform(request.args)
        getoond = {sleutel for sleutel, _ in keuzes.keuzes}
        form.waarover.choices = _group(een for een in alles.values() if een is gekozen or een.sleutel in getoond)
        wat = {"form": form, "gekozen": gekozen, "aanbod": aanbod, "keuzes": keuzes, "is_leeg": not alles}
        return render_template("document/nieuw.html", regio=gevonden, **wat)


def _search(alles: Iterable[Waarover], zoek: str, hoogstens: int) -> tuple[list[Keuze], int]:
    """The first records of which number or title holds a text, and how many do."""
    past = [(een.sleutel, een.titel) for een in alles if zoek.casefold() in f"{een.naam} {een.titel}".casefold()]
    return past[:hoogstens], len(past)


def _with(vraag: Vraag, soort: Soort) -> Vraag:
    return Vraag(**{**vars(vraag), "soort": soort.id})


def _group(alles: Iterable[Waarover]) -> dict[str, list[tuple[str, str]]]:
    """The records as choices, by part of the dossier."""
    groepen: dict[str, list[tuple[str, str]]] = {}
    for een in alles:
        groepen.setdefault(een.onderdeel.capitalize(), []).append((een.sleutel, f"{een.naam}: {een.titel}"))
    return groepen


def _get_soort(soort: str) -> Soort:
    """A kind of document that the role makes; any other has no page."""
    if soort not in SOORTEN or not may_make(get_bereik().rol, soort):
        abort(404)
    return SOORTEN[soort]


def _read_vraag(waarden: MultiDict[str, str], regio: str, soort: str) -> Vraag:
    """The question in an address or a form; without a record someone chooses one first."""
    if not (naam := waarden.get("bij", "").strip()):
        abort(redirect(url_for("maken.nieuw", regio=regio), 303))
    return Vraag(
        soort=soort,
        vandaag=get_today(),
        regio_code=regio,
        naam=naam,
        gemeente=waarden.get("gemeente") or None,
        aanbieder=waarden.get("aanbieder") or None,
        jaar=_read_nummer(waarden, "jaar"),
        nummer=_read_nummer(waarden, "volgnummer"),
        dag=_read_dag(waarden),
    )


def _read_nummer(waarden: MultiDict[str, str], naam: str) -> int | None:
    tekst = waarden.get(naam, "")
    if not tekst:
        return None
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 9):
        abort(404)
    return int(tekst)


def _read_dag(waarden: MultiDict[str, str]) -> date | None:
    """The day that is asked; one that cannot be read is refused by the form, and is no day here."""
    try:
        return parse_datum(waarden["dag"].strip()) if waarden.get("dag", "").strip() else None
    except ValueError:
        return None


def write_vraagdelen(vraag: Vraag) -> dict[str, str]:
    """A question as the parts of an address."""
    delen = {"bij": vraag.naam, "gemeente": vraag.gemeente, "aanbieder": vraag.aanbieder, "jaar": vraag.jaar}
    delen |= {"volgnummer": vraag.nummer, "dag": f"{vraag.dag:%d-%m-%Y}" if vraag.dag else None}
    return {naam: str(waarde) for naam, waarde in delen.items() if waarde is not None}


@maken.get("/regios/<regio>/documenten/nieuw/<soort>")
def kies(regio: str, soort: str) -> ResponseReturnValue:
    """The documents of a kind about a record: for whom or what, which can be made, which are in the register."""
    gekozen, form = _get_soort(soort), Dagform(request.args)
    is_goed = form.validate()
    vraag = _read_vraag(request.args, regio, soort)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        try:
            keuzes, aantal, reden = *list_keuzes(session, vraag), ""
        except GEWEIGERD as fout:
            keuzes, aantal, reden = [], 0, str(fout)
        pagina = render_template(
            "document/kies.html",
            regio=gevonden,
            soort=gekozen,
            vraag=vraag,
            keuzes=keuzes,
            aantal=aantal,
            reden=reden,
            form=form if gekozen.over in MET_DAG else None,
            grens=REEKS,
            write_vraagdelen=write_vraagdelen,
        )
    return pagina, 200 if is_goed else 422


@maken.get("/regios/<regio>/documenten/nieuw/<soort>/voorbeeld")
def voorbeeld(regio: str, soort: str) -> str:
    """The text of a document that could be made now, or why it cannot."""
    gekozen = _get_soort(soort)
    vraag = _read_vraag(request.args, regio, soort)
    with open_session() as session:
        gevonden = get_regio(session, regio)
        try:
            opzet = compose_document(session, vraag)
            blokken, reden = read_leesbaar(make_document(opzet).inhoud, opzet.bestandsnaam), ""
        except GEWEIGERD as fout:
            blokken, reden = [], str(fout)
    return render_template(
        "document/voorbeeld.html",
        regio=gevonden,
        soort=gekozen,
        vraag=vraag,
        naam=describe_vraag(vraag),
        blokken=blokken,
        reden=reden,
        write_vraagdelen=write_vraagdelen,
    )


@maken.post("/regios/<regio>/documenten/nieuw/<soort>/maak")
def maak(regio: str, soort: str) -> ResponseReturnValue:
    """Makes a document and registers it; the page of the document gives it."""
    gekozen = _get_soort(soort)
    vraag = _read_vraag(request.form, regio, soort)
    try:
        record = produce_document(get_engine(), vraag, make_spoor(get_now()))
    except GEWEIGERD as fout:
        return _show_refused(regio, gekozen, vraag, str(fout))
    flash(f"{gekozen.titel} is gemaakt en staat in het register als document {record.id}.")
    return redirect(url_for("document.toon", regio=regio, stuk=record.id), 303)


def _show_refused(regio: str, soort: Soort, vraag: Vraag, reden: str) -> ResponseReturnValue:
    with open_session() as session:
        gevonden = get_regio(session, regio)
    naam = describe_vraag(vraag)
    return render_template("document/geweigerd.html", regio=gevonden, soort=soort, naam=naam, reden=reden), 422


@maken.post("/regios/<regio>/documenten/nieuw/<soort>/alle")
def alle(regio: str, soort: str) -> ResponseReturnValue:
    """Makes all documents of a kind about a record, as a ZIP with the list of what was made and what failed."""
    gekozen = _get_soort(soort)
    vraag = _read_vraag(request.form, regio, soort)
    try:
        with open_session() as session:
            vragen = list_vragen(session, vraag)
    except GEWEIGERD as fout:
        return _show_refused(regio, gekozen, vraag, str(fout))
    if len(vragen) > REEKS:
        opdracht = f"inkoop document maak {soort} {vraag.naam} --alle --regio {regio} --uit MAP"
        reden = (
            f"dit zijn er {len(vragen)}, en een scherm maakt er ten hoogste {REEKS}. Gebruik de opdracht: {opdracht}"
        )
        return _show_refused(regio, gekozen, vraag, reden)
    return send_inhoud(_make_zip(get_engine(), vragen), f"{soort}-{vraag.naam}.zip".replace("/", "-"), ZIP)


def _make_zip(engine: Engine, vragen: list[Vraag]) -> bytes:
    """The documents of a run with their list; what the register has already keeps its line."""
    spoor = make_spoor(get_now())
    with TemporaryDirectory() as map_:
        serie = Serie(map=map_, door=spoor.wie, tijdstip=spoor.tijdstip)
        regels = [regel for deel in split_delen(vragen, REEKS) for regel in make_deel(engine, serie, deel)]
        uit = BytesIO()
        with ZipFile(uit, "w", ZIP_DEFLATED) as pakket:
            pakket.writestr("lijst.csv", write_lijst(regels))
            for bestand in sorted(Path(map_).iterdir()):
                pakket.write(bestand, bestand.name)
    return uit.getvalue()
