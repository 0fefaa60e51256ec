"""The ledger of social return to take along: of an overeenkomst, of an aanbieder, of a regio."""

from collections.abc import Sequence
from io import BytesIO

from flask import Blueprint, Response, send_file

from inkoop.aanbieder.store import get_by_kvk
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.klok import get_today
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.voortgang.grootboek import write_grootboek
from inkoop.voortgang.overzicht import list_van_aanbieder
from inkoop.voortgang.service import Overeenkomstvoortgang, list_voortgang
from inkoop.voortgang.views import get_sroiregio
from inkoop.web.bestand import XLSX
from inkoop.web.database import open_session

grootboek = Blueprint("grootboek", __name__)


@grootboek.get("/regios/<regio>/sroi/grootboek.xlsx")
def regio(regio: str) -> Response:
    """Every overeenkomst of a regio."""
    with open_session() as session:
        gevonden = get_sroiregio(session, regio)
        return _send(gevonden, list_voortgang(session, gevonden, get_today()), regio)


@grootboek.get("/regios/<regio>/aanbieders/<kvk>/sroi.xlsx")
def aanbieder(regio: str, kvk: str) -> Response:
    """Every overeenkomst of an aanbieder."""
    with open_session() as session:
        gevonden = get_sroiregio(session, regio)
        get_by_kvk(session, gevonden, kvk)
        return _send(gevonden, list_van_aanbieder(session, gevonden, kvk, get_today()), kvk)


@grootboek.get("/regios/<regio>/sroi/<path:nummer>/grootboek.xlsx")
def overeenkomst(regio: str, nummer: str) -> Response:
    """One overeenkomst."""
    with open_session() as session:
        gevonden = get_sroiregio(session, regio)
        rij = get_overeenkomst(session, gevonden, nummer)
        return _send(gevonden, list_voortgang(session, gevonden, get_today(), [rij.nummer]), rij.nummer)


def _send(regio: RegioRecord, rijen: Sequence[Overeenkomstvoortgang], naam: str) -> Response:
    """The file as an attachment that no cache keeps."""
    veilig = "".join(teken if teken.isalnum() or teken in ".-" else "-" for teken in naam)
    antwoord = send_file(
        BytesIO(write_grootboek(get_regio_kader(regio), rijen)),
        mimetype=XLSX,
        as_attachment=True,
        download_name=f"social-return-{veilig}-{get_today().isoformat()}.xlsx",
        max_age=0,
    )
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord
