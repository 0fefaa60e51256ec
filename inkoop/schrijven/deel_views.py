"""The page on which one part of a content is written: what is typed is kept, whatever is wrong in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald
from inkoop.database.session import write_session
from inkoop.invoer.faults import Pad
from inkoop.invoer.rijen import ERAF, ERBIJ, HOGER, LAGER, change_rijen
from inkoop.klok import get_now
from inkoop.rules.bepaling import Ongeldig
from inkoop.schrijven.kenmerken import list_kenmerken
from inkoop.schrijven.omgeving import make_omgeving
from inkoop.schrijven.service import save_deel
from inkoop.schrijven.stand import Deelstand, Deelstatus, read_delen
from inkoop.schrijven.views import open_plek, write_adres
from inkoop.schrijven.werk import VERSIE, Schrijfwerk, is_versie, suggest_versie
from inkoop.web.aanmelding import make_spoor
from inkoop.web.bestand import warn_bsns
from inkoop.web.blokbouw import write_naam
from inkoop.web.blokformulier import (
    GEZIEN,
    list_meldingen,
    list_verschillen,
    make_blokformulier,
    read_blokformulier,
    read_daad,
)
from inkoop.web.botsing import make_botsing
from inkoop.web.database import get_engine, open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER
from inkoop.web.vastleggen import INGEHAALD

schrijfdeel = Blueprint("schrijfdeel", __name__, template_folder="templates")
VERDER = "verder"
RIJDADEN = (ERBIJ, ERAF, HOGER, LAGER)


@schrijfdeel.get("/schrijven-deel/<regio>/<soort>/<deel>/<path:onderwerp>")
def toon(regio: str, soort: str, deel: str, onderwerp: str) -> str:
    """One part as it was typed last, with what is wrong in it and what lacks."""
    return _show(regio, soort, deel, onderwerp)


def _show(
    regio: str,
    soort: str,
    deel: str,
    onderwerp: str,
    getypt: dict[str, Any] | None = None,
    *,
    weigering: str | None = None,
    is_ingehaald: bool = False,
) -> str:
    """The page; with `getypt` it shows that instead of what was kept, and who came second sees both."""
    with open_session() as session:
        werk = open_plek(session, regio, soort, onderwerp)
        stand = read_delen(session, werk)
        hier = stand.get_deel(deel) or abort(404)
        omgeving = {**make_omgeving(session, werk.regio, werk.onderwerp), **list_kenmerken(session, stand)}
        velden, geschreven = hier.deel.velden, getypt or _choose_getoond(session, werk, hier)
        lezing = hier.lezing if hier.status is not Deelstatus.LEEG and getypt is None else None
        form = make_blokformulier(velden, geschreven, omgeving, lezing=lezing, gezien=hier.stand)
        if weigering:
            form.form_errors.append(weigering)
        if is_ingehaald:
            form.botsing = make_botsing(list_verschillen(velden, hier.geschreven, geschreven, omgeving))
        return render_template(
            "schrijven/deel.html",
            werk=werk,
            stand=stand,
            hier=hier,
            form=form,
            mist=list_meldingen(velden, geschreven, omgeving, lezing) if lezing else [],
            volgende=_find_volgende(stand.delen, hier),
            vorige=_find_volgende(stand.delen[::-1], hier),
            write_adres=write_adres,
        )


def _choose_getoond(session: Session, werk: Schrijfwerk, hier: Deelstand) -> Mapping[str, Any]:
    """What a part shows that someone opens; in an empty one the number of the version stands already."""
    if hier.status is Deelstatus.LEEG and is_versie(hier.deel.velden):
        return {**hier.geschreven, VERSIE: suggest_versie(session, werk)}
    return hier.geschreven


def _find_volgende(delen: Sequence[Deelstand], hier: Deelstand) -> Deelstand | None:
    """The part after this one."""
    namen = [een.deel.naam for een in delen]
    plek = namen.index(hier.deel.naam) + 1
    return delen[plek] if plek < len(delen) else None


@schrijfdeel.post("/schrijven-deel/<regio>/<soort>/<deel>/<path:onderwerp>")
def bewaar(regio: str, soort: str, deel: str, onderwerp: str) -> ResponseReturnValue:
    """Keeps what was typed, or adds, takes away or moves a row in it; who comes second sees both texts."""
    adres = (regio, soort, deel, onderwerp)
    with open_session() as session:
        werk = open_plek(session, regio, soort, onderwerp)
        hier = next((een for een in werk.delen if een.naam == deel), None) or abort(404)
    getypt = read_blokformulier(hier.velden, request.form)
    daad, pad = read_daad(request.form)
    if daad in RIJDADEN:
        change_rijen({veld.naam: veld for veld in hier.velden}, getypt, daad, pad)
    try:
        with write_session(get_engine()) as session:
            werk = open_plek(session, regio, soort, onderwerp)
            spoor, met_rij = make_spoor(get_now()), daad in RIJDADEN
            save_deel(session, werk, hier, getypt, spoor, geopend=_read_gezien(), met_rij=met_rij)
            stand = read_delen(session, werk)
    except Ingehaald:
        return _show(*adres, getypt, is_ingehaald=True), INGEHAALD
    except Ongeldig as fout:
        return _show(*adres, getypt, weigering=fout.melding), FOUT_IN_FORMULIER
    bewaard = stand.get_deel(deel)
    assert bewaard is not None
    warn_bsns(*_list_teksten(getypt))
    if daad in RIJDADEN:
        return redirect(f"{write_adres('schrijfdeel.toon', werk, deel=deel)}#{_find_anker(daad, pad, getypt)}", 303)
    if bewaard.lezing.has_onjuist:
        return _show(*adres), FOUT_IN_FORMULIER
    return _go_on(werk, bewaard, stand.delen, daad)


def _list_teksten(getypt: Any) -> Iterator[str]:
    """Every text that was typed."""
    if isinstance(getypt, str):
        yield getypt
    else:
        for een in getypt.values() if isinstance(getypt, Mapping) else getypt or ():
            yield from _list_teksten(een)


def _go_on(werk: Schrijfwerk, hier: Deelstand, delen: Sequence[Deelstand], daad: str) -> ResponseReturnValue:
    """To the next part, or back to the page with all parts."""
    hoe = "is klaar" if hier.status is Deelstatus.KLAAR else "is bewaard; het is nog niet volledig"
    flash(f"{hier.deel.titel} {hoe}." if hier.lezing.fouten or hier.status is Deelstatus.KLAAR else "Bewaard.")
    volgende = _find_volgende(delen, hier)
    if daad == VERDER and volgende is not None:
        return redirect(write_adres("schrijfdeel.toon", werk, deel=volgende.deel.naam), 303)
    return redirect(write_adres("schrijven.toon", werk), 303)


def _read_gezien() -> int:
    """The stand at which the part was opened; 0 for a part that nobody kept, and for nonsense."""
    tekst = request.form.get(GEZIEN, "")
    return int(tekst[:9]) if tekst.isascii() and tekst.isdigit() else 0


def _find_anker(daad: str, pad: Pad, getypt: dict[str, Any]) -> str:
    """The place to go on: the row that was added or moved, else the list around it."""
    if daad == ERBIJ:
        rijen: Any = getypt
        for deel in pad:
            rijen = rijen[deel] if isinstance(rijen, dict) or isinstance(deel, int) else {}
        return write_naam((*pad, len(rijen) - 1)) if isinstance(rijen, list) and rijen else write_naam(pad)
    if daad in (HOGER, LAGER) and pad and isinstance(pad[-1], int):
        return write_naam((*pad[:-1], pad[-1] + (1 if daad == LAGER else -1)))
    return write_naam(pad[:-1] if pad and isinstance(pad[-1], int) else pad)
