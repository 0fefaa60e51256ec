"""The page on which what was written is read before it is in force: as its document, else part after part."""

from flask import Blueprint, render_template

from inkoop.database.session import write_session
from inkoop.document.aanbod import GEWEIGERD
from inkoop.document.leesbaar import Blok, read_leesbaar
from inkoop.document.service import make_document
from inkoop.document.vraag import Vraag
from inkoop.klok import get_now, get_today
from inkoop.schrijven.lezen import compose_concept
from inkoop.schrijven.omgeving import make_omgeving
from inkoop.schrijven.stand import read_delen
from inkoop.schrijven.views import DOCUMENTEN, open_plek, write_adres
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokformulier import make_blokformulier
from inkoop.web.database import get_engine, open_session

schrijflezing = Blueprint("schrijflezing", __name__, template_folder="templates")


@schrijflezing.get("/schrijven-lezen/<regio>/<soort>/<path:onderwerp>")
def toon(regio: str, soort: str, onderwerp: str) -> str:
    """What was written, as it will read."""
    with open_session() as session:
        werk = open_plek(session, regio, soort, onderwerp)
        stand = read_delen(session, werk)
        omgeving = make_omgeving(session, werk.regio, werk.onderwerp)
    blokken, reden = _make_concept(regio, soort, onderwerp) if soort in DOCUMENTEN else ([], "")
    return render_template(
        "schrijven/lees.html",
        werk=werk,
        stand=stand,
        blokken=blokken,
        reden=reden,
        delen=[(een.deel, make_blokformulier(een.deel.velden, een.geschreven, omgeving)) for een in stand.delen],
        write_adres=write_adres,
    )


def _make_concept(regio: str, soort: str, onderwerp: str) -> tuple[list[Blok], str]:
    """The text of the document with what was written in it, or why there is none yet; nothing of it is kept."""
    vraag = Vraag(soort=DOCUMENTEN[soort], vandaag=get_today(), regio_code=regio, naam=onderwerp)
    try:
        with write_session(get_engine()) as session:
            werk = open_plek(session, regio, soort, onderwerp)
            opzet = compose_concept(session, werk, vraag, make_spoor(get_now()))
            session.expunge_all()
            session.rollback()
        return read_leesbaar(make_document(opzet).inhoud, opzet.bestandsnaam), ""
    except GEWEIGERD as fout:
        return [], str(fout)
