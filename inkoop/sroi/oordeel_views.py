"""Pages of the coordinator: what waits for a judgement, judging it, and removing a file."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.rules.inzetloop import Inzetstap, name_status
from inkoop.sroi.behandeling import Optreden, Versie
from inkoop.sroi.beoordeling import find_samen, find_wederhelft, give_oordeel
from inkoop.sroi.bewijzen import remove_bewijs
from inkoop.sroi.inzetbeeld import make_inzetbeeld
from inkoop.sroi.inzetberichten import tell_beoordeeld
from inkoop.sroi.oordeel_forms import (
    Oordeelformulier,
    Verwijderformulier,
    Werkfilter,
    make_gegevens,
    make_oordeelformulier,
)
from inkoop.sroi.service import describe_inzet, name_inzet
from inkoop.sroi.sroiplek import find_sroi, get_eigen_inzet
from inkoop.sroi.store import get_inzet, list_elders_met_kandidaat
from inkoop.sroi.werklijst import list_werk
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.blokken import read_stand
from inkoop.web.database import get_engine, open_session
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.vastleggen import Nu, choose_status, try_step

oordeel = Blueprint("oordeel", __name__, template_folder="templates")
EEN = "/regios/<regio>/sroi/<path:nummer>/inzetten/<path:kenmerk>"
KOLOMMEN = (
    Kolom(sleutel="ingediend", kop="Ingediend"),
    Kolom(sleutel="inzet", kop="Inzet", mag_sorteren=False),
    Kolom(sleutel="overeenkomst", kop="Overeenkomst"),
    Kolom(sleutel="aanbieders", kop="Aanbieders", mag_sorteren=False),
    Kolom(sleutel="categorie", kop="Categorie"),
    Kolom(sleutel="status", kop="Status"),
)


@oordeel.get("/inzetten")
def begin() -> ResponseReturnValue:
    """The list of the regio in which the coordinator works."""
    return redirect(url_for("oordeel.werklijst", regio=get_bereik().plek.regio), 303)


@oordeel.get("/regios/<regio>/sroi")
def werklijst(regio: str) -> str:
    """What waits for a judgement, the oldest first; the address says what else is shown."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        kader = get_regio_kader(gevonden)
        return render_template(
            "oordeel/werklijst.html",
            regio=gevonden,
            lijst=make_lijst(
                Werkfilter(request.args),
                KOLOMMEN,
                lambda vraag: list_werk(session, gevonden, vraag.filters, **vraag.bladzijde),
            ),
            categorieen={een.code: een.naam for een in kader.sroi.categorieen} if kader.sroi else {},
            name_status=name_status,
        )


@oordeel.route(f"{EEN}/oordeel", methods=["GET", "POST"])
def geef(regio: str, nummer: str, kenmerk: str) -> ResponseReturnValue:
    """The facts, the evidence, what the rules say, the other half of a move, and the form for the judgement."""
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        rij = get_inzet(session, sroi.rij, kenmerk)
        ander = find_wederhelft(session, rij)
        blok = describe_inzet(rij)
        form = make_oordeelformulier(sroi.get_categorie(blok.categorie), blok, sroi.jaren)(
            data={**make_gegevens(blok), "stand": rij.stand, "stand_ander": ander.stand if ander else ""}
        )
    if form.validate_on_submit() and _judge(form, regio, nummer, kenmerk):
        flash(f"Uw oordeel over {kenmerk} is vastgelegd. De aanbieder krijgt bericht.")
        return redirect(url_for("oordeel.werklijst", regio=regio), 303)
    return _show(regio, nummer, kenmerk, form)


def _judge(form: Oordeelformulier, regio: str, nummer: str, kenmerk: str) -> bool:
    """Stores the judgement and tells the aanbieders; False with what is wrong in the form."""

    def save(session: Session) -> None:
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        samen = find_samen(session, rij, Inzetstap(form["stap"].data))
        ander = Versie(rij=samen, stand=read_stand(form.stand_ander)) if samen else None
        optreden = Optreden(spoor=make_spoor(get_now()), als=get_bereik().rol.value)
        wat = form.make_oordeel()
        give_oordeel(session, Versie(rij=rij, stand=read_stand(form.stand)), wat, optreden, ander)
        for een in (rij, *((samen,) if samen else ())):
            adres = url_for("inzet.toon", regio=regio, nummer=een.overeenkomst.nummer, kenmerk=een.kenmerk)
            tell_beoordeeld(session, een, wat.stap, wat.reden, adres)

    def find_nu(session: Session) -> Nu:
        rij = get_eigen_inzet(session, regio, nummer, kenmerk)
        ander = find_wederhelft(session, rij)
        velden = {"stand": rij.stand, "stand_ander": ander.stand if ander else ""}
        return Nu(onderwerp=name_inzet(rij.overeenkomst, describe_inzet(rij)), velden=velden)

    return try_step(form, save, find_nu)


def _show(
    regio: str,
    nummer: str,
    kenmerk: str,
    form: Oordeelformulier,
    *,
    verwijderform: Verwijderformulier | None = None,
) -> ResponseReturnValue:
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        rij = get_inzet(session, sroi.rij, kenmerk)
        ander = find_wederhelft(session, rij)
        if verwijderform is not None:
            form.stand.process(None, rij.stand)
            form.stand_ander.process(None, ander.stand if ander else "")
        beeld = make_inzetbeeld(session, rij)
        pagina = render_template(
            "oordeel/geef.html",
            sroi=sroi,
            form=form,
            beeld=beeld,
            ander=make_inzetbeeld(session, ander) if ander else None,
            elders=[een for een in list_elders_met_kandidaat(session, rij) if een is not ander],
            is_open=bool(form["stap"].choices),
            verwijderform=verwijderform or Verwijderformulier(None),
            name_status=name_status,
        )
    return pagina, choose_status(verwijderform or form)


@oordeel.post(f"{EEN}/bewijs/<int:bestand>/verwijderen")
def verwijder_bewijs(regio: str, nummer: str, kenmerk: str, bestand: int) -> ResponseReturnValue:
    """Destroys a file, with a reason."""
    form = Verwijderformulier()
    if form.validate():
        try:
            with write_session(get_engine()) as session:
                rij = get_eigen_inzet(session, regio, nummer, kenmerk)
                remove_bewijs(session, rij, bestand, form.verwijderreden.data or "", make_spoor(get_now()))
        except Onbruikbaar as fout:
            form.form_errors.append(str(fout))
        else:
            flash("Het bestand is verwijderd.")
            return redirect(url_for("oordeel.geef", regio=regio, nummer=nummer, kenmerk=kenmerk), 303)
    return _show_verwijderfout(regio, nummer, kenmerk, form)


def _show_verwijderfout(
    regio: str, nummer: str, kenmerk: str, verwijderform: Verwijderformulier
) -> ResponseReturnValue:
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        blok = describe_inzet(get_inzet(session, sroi.rij, kenmerk))
    klas = make_oordeelformulier(sroi.get_categorie(blok.categorie), blok, sroi.jaren)
    return _show(regio, nummer, kenmerk, klas(None, data=make_gegevens(blok)), verwijderform=verwijderform)
