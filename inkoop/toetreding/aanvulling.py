"""Use cases: asking an aanbieder for more before the decision, and its answer."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.faults import check_stand
from inkoop.invoer.attachment import Bijlage
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetredingloop import Toetredingstap, check_vraag, take_stap
from inkoop.toetreding.bewijs import add_bewijs
from inkoop.toetreding.eisenversie import fix_kader, get_regel
from inkoop.toetreding.intake import get_bij_toetreding
from inkoop.toetreding.records import EisbewijsRecord, ToetredingRecord
from inkoop.toetreding.schema import AanvullingBlok
from inkoop.toetreding.service import describe_toetreding, save_toetreding


def ask_aanvulling(
    session: Session,
    kader: Kader,
    rij: ToetredingRecord,
    vraag: str,
    tot: date,
    dag: date,
    spoor: Spoor,
    *,
    geopend: int,
) -> AanvullingBlok:
    """Asks for more, to be answered up to and including `tot`; until then nobody decides.

    Raises `Ingehaald`, and `Ongeldig` for a step that is not possible, no question, or a day that gives no time.
    """
    check_stand(rij.stand, geopend)
    regel = get_regel(fix_kader(session, kader, rij.eisenversie))
    nieuw = take_stap(rij.status, Toetredingstap.VRAGEN, regel.grondslag)
    if not vraag.strip():
        raise Ongeldig("vraag", "ontbreekt; schrijf wat u nog nodig hebt")
    check_vraag(dag, tot)
    blok = describe_toetreding(rij)
    aanvulling = AanvullingBlok(gevraagd_op=dag, vraag=vraag.strip(), tot=tot)
    velden = {"status": nieuw, "aanvullingen": [*blok.aanvullingen, aanvulling]}
    save_toetreding(session, rij.overeenkomst.regio, blok.model_copy(update=velden), spoor)
    return aanvulling


def answer_aanvulling(
    session: Session, rij: ToetredingRecord, antwoord: str, bijlage: Bijlage | None, dag: date, spoor: Spoor
) -> EisbewijsRecord | None:
    """Answers what was asked, also after its last day as long as nobody decided; the application goes on.

    Raises `Ongeldig` where nothing is asked, and for an answer that is neither a text nor a file.
    """
    nieuw = take_stap(rij.status, Toetredingstap.AANVULLEN)
    tekst = antwoord.strip() or ("Zie het bestand." if bijlage is not None else "")
    if not tekst:
        raise Ongeldig("antwoord", "ontbreekt; schrijf uw antwoord of stuur een bestand mee")
    blok = describe_toetreding(rij)
    *eerder, laatste = blok.aanvullingen
    beantwoord = laatste.model_copy(update={"beantwoord_op": dag, "antwoord": tekst})
    velden = {"status": nieuw, "aanvullingen": [*eerder, beantwoord]}
    save_toetreding(session, rij.overeenkomst.regio, blok.model_copy(update=velden), spoor)
    if bijlage is None:
        return None
    return add_bewijs(session, get_bij_toetreding(session, rij, spoor), None, bijlage, spoor)
