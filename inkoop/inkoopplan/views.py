"""Pages of inkoopplannen: the list with the besluiten of a regio, and one plan as a dossier with its phases."""

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from inkoop.document.aanbod import GEWEIGERD
from inkoop.document.catalog import get_soort
from inkoop.document.leesbaar import read_leesbaar
from inkoop.document.lezers import make_voorwaarde
from inkoop.document.overzicht import list_overzicht as list_documenten
from inkoop.document.service import compose_document, make_document
from inkoop.document.subjects import find_onderwerp
from inkoop.document.vraag import Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.forms import Planfilter
from inkoop.inkoopplan.overzicht import list_overzicht
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.klok import get_today
from inkoop.plandossier.besluiten import list_voorleggingen
from inkoop.plandossier.fasen import find_huidig, list_fasen
from inkoop.plandossier.feiten import is_beslist
from inkoop.plandossier.inhoud import Planstukken, read_stukken
from inkoop.plandossier.logboek import list_logregels
from inkoop.plandossier.planning import make_planlijn
from inkoop.rules.kader import Kader
from inkoop.rules.plantermijn import Plantermijnuitkomst, compute_plantermijn
from inkoop.web.aanmelding import get_bereik
from inkoop.web.access import may_open
from inkoop.web.database import open_session
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.wegen import find_weg

inkoopplan = Blueprint("inkoopplan", __name__, template_folder="templates")
DOCUMENTEN = 10
KOLOMMEN = (
    Kolom(sleutel="ingang", kop="Gaat in"),
    Kolom(sleutel="titel", kop="Titel"),
    Kolom(sleutel="einde", kop="Laatste dag"),
    Kolom(sleutel="versie", kop="Versie", is_getal=True, mag_sorteren=False),
)


@inkoopplan.get("/inkoopplannen")
def lijst() -> str:
    """The inkoopplannen within the scope of the role, with the besluiten of its regio."""
    return _show_lijst(None)


@inkoopplan.get("/regios/<regio>/inkoopplannen")
def van_regio(regio: str) -> str:
    """The inkoopplannen and besluiten of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    bereik = get_bereik()
    eigen = code or bereik.plek.regio
    with open_session() as session:
        regio = get_regio(session, eigen) if eigen else None
        lijst = make_lijst(
            Planfilter(request.args),
            KOLOMMEN,
            lambda vraag: list_overzicht(session, {**vraag.filters, "regio": eigen or ""}, **vraag.bladzijde),
        )
        mag_besluiten = regio is not None and may_open("besluitvorming.stand")
        return render_template(
            "inkoopplan/lijst.html",
            regio=regio,
            van_regio=code is not None,
            lijst=lijst,
            besluiten=list_voorleggingen(session, regio, bereik) if regio and mag_besluiten else None,
        )


@inkoopplan.get("/regios/<regio>/inkoopplannen/<code>")
def toon(regio: str, code: str) -> str:
    """One plan: its phases with what each lacks, its planning, versions, besluiten, papers and log."""
    vandaag, bereik = get_today(), get_bereik()
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader, rij = get_regio_kader(gevonden), get_inkoopplan(session, gevonden, code)
        stukken = read_stukken(session, gevonden, rij, bereik, vandaag)
        fasen = list_fasen(stukken, vandaag)
        return render_template(
            "inkoopplan/toon.html",
            regio=gevonden,
            kader=kader,
            stukken=stukken,
            plan=stukken.plan,
            fasen=fasen,
            huidig=find_huidig(fasen),
            find_weg=find_weg,
            is_beslist=is_beslist,
            lijn=make_planlijn(stukken, vandaag),
            termijn=_compute_termijn(kader, stukken),
            cijfers=_build_plan(session, regio, code) if stukken.inhoud else None,
            documenten=_list_documenten(session, gevonden, code),
            regels=list_logregels(session, gevonden, code),
        )


def _ask_plan(regio: str, code: str) -> Vraag:
    return Vraag(soort="inkoopplan", vandaag=get_today(), regio_code=regio, naam=code)


def _build_plan(session: Session, regio: str, code: str) -> object:
    """The figures of the plan as its document has them; None where they do not add up with the kader of now."""
    vraag = _ask_plan(regio, code)
    try:
        return find_onderwerp(session, vraag).build(get_soort(vraag.soort))
    except GEWEIGERD:
        return None


@inkoopplan.get("/regios/<regio>/inkoopplannen/<code>/lees")
def lees(regio: str, code: str) -> str:
    """The whole text of a plan as its document has it, for everyone who may read plans; or why it is not there."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        try:
            opzet = compose_document(session, _ask_plan(regio, code))
            blokken, reden = read_leesbaar(make_document(opzet).inhoud, opzet.bestandsnaam), ""
        except GEWEIGERD as fout:
            blokken, reden = [], str(fout)
        return render_template("inkoopplan/lees.html", regio=gevonden, plan=plan, blokken=blokken, reden=reden)


def _compute_termijn(kader: Kader, stukken: Planstukken) -> Plantermijnuitkomst | None:
    """When the plan must be ready for the colleges, where the kader says so."""
    if kader.plantermijn is None:
        return None
    gereed_op = min((versie.datum for versie in stukken.plan.versies), default=None)
    return compute_plantermijn(kader.plantermijn, stukken.plan.ingangsdatum, gereed_op)


def _list_documenten(session: Session, regio: RegioRecord, code: str) -> object:
    """The latest documents of the plan that someone may read, and how many there are."""
    if not may_open("document.toon"):
        return None
    mag = make_voorwaarde(get_bereik())
    filters = {"regio": regio.code, "bij": code}
    return list_documenten(session, mag, filters, sorteer="gemaakt", aflopend=True, begin=0, aantal=DOCUMENTEN)
