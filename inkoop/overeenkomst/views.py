"""Pages of overeenkomsten: the list, and one with its terms, options and what follows from them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.agenda.overeenkomsten import find_feiten
from inkoop.contractering.overzicht import read_overzicht
from inkoop.contractering.verlengen import extend_overeenkomst
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.opzegging.lopend import list_opzeggingen_van
from inkoop.opzegging.service import list_contractanten
from inkoop.overeenkomst.forms import NAMEN, Overeenkomstfilter, Verlengformulier
from inkoop.overeenkomst.overzicht import list_overzicht
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, VerlengingBlok
from inkoop.overeenkomst.service import describe_overeenkomst, name_onderwerp
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.overeenkomst.verlengen import judge_verlenging
from inkoop.rules.opzegloop import STATUSNAMEN as OPZEGNAMEN
from inkoop.rules.overeenkomstloop import DADEN, STAPNAMEN
from inkoop.rules.taal import write_opsomming
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.bereik import make_filters
from inkoop.web.bestand import warn
from inkoop.web.blokken import read_stand
from inkoop.web.database import open_session
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.vastleggen import Nu, choose_status, try_step

overeenkomst = Blueprint("overeenkomst", __name__, template_folder="templates")
KOLOMMEN = (
    Kolom(sleutel="nummer", kop="Nummer"),
    Kolom(sleutel="titel", kop="Titel"),
    Kolom(sleutel="aanbieders", kop="Aanbieders", mag_sorteren=False),
    Kolom(sleutel="soort", kop="Soort"),
    Kolom(sleutel="status", kop="Status"),
    Kolom(sleutel="ingang", kop="Gaat in"),
    Kolom(sleutel="einde", kop="Eindigt op"),
)


@overeenkomst.get("/overeenkomsten")
def lijst() -> str:
    """The overeenkomsten within the scope of the role."""
    return _show_lijst(None)


@overeenkomst.get("/regios/<regio>/overeenkomsten")
def van_regio(regio: str) -> str:
    """The overeenkomsten of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    with open_session() as session:
        regio = get_regio(session, code) if code else None
        vast = {"regio": code or "", **make_filters(get_bereik())}
        lijst = make_lijst(
            Overeenkomstfilter(request.args),
            KOLOMMEN,
            lambda vraag: list_overzicht(session, {**vraag.filters, **vast}, **vraag.bladzijde),
        )
        return render_template(
            "overeenkomst/lijst.html", regio=regio, kader=regio and regio.kader, lijst=lijst, namen=NAMEN
        )


@overeenkomst.get("/regios/<regio>/overeenkomsten/<path:nummer>")
def toon(regio: str, nummer: str) -> str:
    """One overeenkomst: its parties, its term, what may be extended, its value and its annexes."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        rij = get_overeenkomst(session, gevonden, nummer)
        blok = describe_overeenkomst(rij)
        return render_template(
            "overeenkomst/toon.html",
            regio=gevonden,
            kader=kader,
            overeenkomst=blok,
            resterend=_count_resterend(blok),
            opzeggingen=list_opzeggingen_van(session, kader, rij, blok, kvk=get_bereik().plek.aanbieder),
            kvks={partij.aanbieder.naam: partij.aanbieder.kvk for partij in rij.partijen},
            namen=NAMEN,
            overzicht=read_overzicht(session, rij, get_today(), kvk=get_bereik().plek.aanbieder),
            stapnamen=STAPNAMEN,
            daden=DADEN,
            opzegnamen=OPZEGNAMEN,
            mag_opzeggen=_may_opzeggen(rij, blok),
        )


def _may_opzeggen(rij: OvereenkomstRecord, blok: OvereenkomstBlok) -> bool:
    """Whether who is at work can give notice: the regio, and an aanbieder that is a party; an onderaannemer is none."""
    kvk, namen = get_bereik().plek.aanbieder, list_contractanten(blok, blok.ingang)
    return kvk is None or any(partij.aanbieder.kvk == kvk and partij.aanbieder.naam in namen for partij in rij.partijen)


@overeenkomst.route("/regios/<regio>/verlengen/<path:nummer>", methods=["GET", "POST"])
def verleng(regio: str, nummer: str) -> ResponseReturnValue:
    """Records that an option to extend was used, or says why it cannot be."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        rij = get_overeenkomst(session, gevonden, nummer)
        blok = describe_overeenkomst(rij)
        kader = get_regio_kader(gevonden)
        artikel = kader.contractduur.grondslag if kader.contractduur else None
        uitkomst = judge_verlenging(blok, find_feiten(session, gevonden, kader, rij), get_today(), artikel)
        form = Verlengformulier(data={"stand": rij.stand, "tot": uitkomst.tot})
    if form.validate_on_submit() and _extend(form, regio, nummer):
        flash(f"De overeenkomst loopt nu tot en met {form.tot.data:%d-%m-%Y}.")
        return redirect(url_for("overeenkomst.toon", regio=regio, nummer=nummer), 303)
    pagina = render_template(
        "overeenkomst/verleng.html", regio=gevonden, overeenkomst=blok, uitkomst=uitkomst, form=form
    )
    return pagina, choose_status(form)


def _extend(form: Verlengformulier, regio: str, nummer: str) -> bool:
    """Stores the extension; False with what is wrong in the form."""
    verlenging = VerlengingBlok(tot=form.tot.data, besloten_op=form.besloten_op.data)
    mee: list[str] = []
    waarschuwingen: list[str] = []

    def extend(session: Session) -> None:
        gevonden = get_regio(session, regio)
        rij, kader = get_overeenkomst(session, gevonden, nummer), get_regio_kader(gevonden)
        feiten, geopend = find_feiten(session, gevonden, kader, rij), read_stand(form.stand)
        artikel = kader.contractduur.grondslag if kader.contractduur else None
        uitkomst = judge_verlenging(describe_overeenkomst(rij), feiten, form.besloten_op.data, artikel)
        waarschuwingen.extend(uitkomst.waarschuwingen)
        spoor, vandaag = make_spoor(get_now()), get_today()
        mee.extend(extend_overeenkomst(session, rij, feiten, verlenging, spoor, vandaag, geopend=geopend))

    def find_nu(session: Session) -> Nu:
        gevonden = get_regio(session, regio)
        rij = get_overeenkomst(session, gevonden, nummer)
        return Nu(onderwerp=name_onderwerp(gevonden, rij), velden={"stand": rij.stand})

    if not try_step(form, extend, find_nu):
        return False
    for waarschuwing in waarschuwingen:
        warn(waarschuwing)
    if mee:
        flash(
            f"Deze deelnames lopen mee: {write_opsomming(mee)}. Een raming per contractjaar loopt door met hetzelfde "
            "bedrag per dag; controleer haar."
        )
    return True


def _count_resterend(blok: OvereenkomstBlok) -> int | None:
    """How often the overeenkomst may still be extended; None where parties may do so as often as they agree."""
    opties = blok.verlengingsopties
    if opties is None or opties.aantal is None:
        return None
    return max(0, opties.aantal - len(blok.verlengingen))
