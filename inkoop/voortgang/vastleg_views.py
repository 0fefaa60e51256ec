"""Forms that record something of a contractjaar: its turnover, what goes along, a payment to the fund."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_gegevens import find_grondslag
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now, get_today
from inkoop.logboek.gezien import make_gezien
from inkoop.overeenkomst.schema import OmzetBlok
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.taal import write_bedrag, write_datum
from inkoop.rules.verrekening import find_laatste_dag
from inkoop.sroi.behandeling import Optreden
from inkoop.voortgang.forms import (
    Meeneemformulier,
    Omzetformulier,
    Overgangsformulier,
    Stortingsformulier,
)
from inkoop.voortgang.overgang import Overgang, find_overgang, save_overgang
from inkoop.voortgang.service import Overeenkomstvoortgang, get_voortgang
from inkoop.voortgang.vastleggen import (
    MEENEMEN,
    STORTING,
    Plaats,
    find_stortingscategorie,
    save_omzet,
    save_overdracht,
    save_storting,
)
from inkoop.voortgang.views import get_sroiregio
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status, try_save

vastleggen = Blueprint("vastleggen", __name__, template_folder="templates")


def read_stand(regio: str, nummer: str, jaar: int) -> Overeenkomstvoortgang:
    """How an overeenkomst goes today; a contractjaar that is not there is no page."""
    with open_session() as session:
        stand = get_voortgang(session, get_sroiregio(session, regio), nummer, get_today())
    if not 1 <= jaar <= len(stand.jaren):
        abort(404)
    return stand


def find_plaats(session: Session, regio: str, nummer: str, jaar: int) -> Plaats:
    """The contractjaar of an address."""
    return Plaats(regio=get_regio(session, regio), nummer=nummer, jaar=jaar)


def show_form(
    form: Formulier,
    plaats: tuple[str, str, int],
    titel: str,
    zinnen: list[str],
) -> ResponseReturnValue:
    """The page with a form that records something of the contractjaar `plaats`."""
    regio, nummer, jaar = plaats
    with open_session() as session:
        pagina = render_template(
            "voortgang/leg_vast.html",
            regio=get_regio(session, regio),
            nummer=nummer,
            jaar=jaar,
            titel=titel,
            zinnen=zinnen,
            form=form,
        )
    return pagina, choose_status(form)


def go_to_jaar(regio: str, nummer: str, jaar: int, melding: str) -> ResponseReturnValue:
    """Back to the page of the contractjaar, with what was done."""
    flash(melding)
    return redirect(url_for("voortgang.jaar", regio=regio, nummer=nummer, jaar=jaar), 303)


@vastleggen.route("/regios/<regio>/sroi/<path:nummer>/jaren/<int:jaar>/omzet", methods=["GET", "POST"])
def omzet(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """The turnover of a contractjaar; from then on the obligation follows from it."""

    def open_form(*gestuurd: None) -> Omzetformulier:
        nu = read_stand(regio, nummer, jaar).overeenkomst.omzet.get(jaar)
        data = {**(dict(nu) if nu else {}), "gezien": make_gezien(nu)}
        return Omzetformulier(*gestuurd, data=data)

    def save(session: Session) -> None:
        blok = OmzetBlok(bedrag=form.bedrag.data, bron=str(form.bron.data).strip(), datum=form.datum.data)
        plaats = find_plaats(session, regio, nummer, jaar)
        save_omzet(session, plaats, blok, form.gezien.data or "", make_spoor(get_now()), get_today())

    form = open_form()
    if form.validate_on_submit() and try_save(form, save, open_form):
        return go_to_jaar(regio, nummer, jaar, "De omzet is vastgelegd. De verplichting is opnieuw berekend.")
    zinnen = ["Zodra de omzet bekend is, volgt de verplichting daaruit en niet meer uit de raming."]
    return show_form(form, (regio, nummer, jaar), "Omzet vastleggen", zinnen)


@vastleggen.route("/regios/<regio>/sroi/<path:nummer>/jaren/<int:jaar>/meenemen", methods=["GET", "POST"])
def meenemen(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """What goes along to the next contractjaar."""
    stand = read_stand(regio, nummer, jaar)

    def open_form(*gestuurd: None) -> Meeneemformulier:
        nu = read_stand(regio, nummer, jaar).overeenkomst.overdracht.get(jaar)
        data = {"bedrag": nu, "gezien": make_gezien(nu)}
        return Meeneemformulier(*gestuurd, data=data)

    def save(session: Session) -> None:
        plaats = find_plaats(session, regio, nummer, jaar)
        save_overdracht(session, plaats, form.bedrag.data, form.gezien.data or "", make_spoor(get_now()), get_today())

    form = open_form()
    if form.validate_on_submit() and try_save(form, save, open_form):
        return go_to_jaar(regio, nummer, jaar, "Vastgelegd is wat naar het volgende contractjaar meegaat.")
    hoogste = write_bedrag(stand.jaren[jaar - 1].hoogste_overdracht)
    zinnen = [f"Ten hoogste {hoogste} mag mee ({_find_grondslag(regio, MEENEMEN)})."]
    return show_form(form, (regio, nummer, jaar), "Wat gaat mee naar het volgende contractjaar?", zinnen)


def _find_grondslag(regio: str, afspraak: str) -> str:
    with open_session() as session:
        return find_grondslag(get_regio_kader(get_regio(session, regio)), afspraak)


@vastleggen.route("/regios/<regio>/sroi/<path:nummer>/volgende-overeenkomst", methods=["GET", "POST"])
def overgang(regio: str, nummer: str) -> ResponseReturnValue:
    """What goes along out of the last contractjaar to a following overeenkomst."""
    stand, mogelijk = read_stand(regio, nummer, 1), _find_overgang(regio, nummer, get_today())

    def open_form(*gestuurd: None) -> Overgangsformulier:
        data = {"gezien": make_gezien(read_stand(regio, nummer, 1).gegevens.overgangen)}
        nieuw = Overgangsformulier(*gestuurd, data=data)
        nieuw.fit_to(mogelijk.kandidaten)
        return nieuw

    def save(session: Session) -> None:
        wat = (str(form.naar.data), form.bedrag.data, form.gezien.data or "")
        save_overgang(session, get_regio(session, regio), nummer, *wat, make_spoor(get_now()), get_today())

    form, laatste = open_form(), len(stand.jaren)
    if form.validate_on_submit() and try_save(form, save, open_form):
        return go_to_jaar(regio, nummer, laatste, "Vastgelegd is wat naar de volgende overeenkomst meegaat.")
    zinnen = [f"Nog {write_bedrag(mogelijk.over)} mag mee ({_find_grondslag(regio, MEENEMEN)})."]
    if not mogelijk.kandidaten:
        zinnen.append("Er is geen overeenkomst van deze aanbieder die binnen de termijn van het kader volgt.")
    return show_form(form, (regio, nummer, laatste), "Meenemen naar een volgende overeenkomst", zinnen)


def _find_overgang(regio: str, nummer: str, dag: date) -> Overgang:
    with open_session() as session:
        gevonden = get_regio(session, regio)
        stand = get_voortgang(session, gevonden, nummer, dag)
        return find_overgang(session, stand, get_overeenkomst(session, gevonden, nummer))


@vastleggen.route("/regios/<regio>/sroi/<path:nummer>/jaren/<int:jaar>/storting", methods=["GET", "POST"])
def storting(regio: str, nummer: str, jaar: int) -> ResponseReturnValue:
    """A payment to the fund, by the coordinator who agreed to it."""
    stand = read_stand(regio, nummer, jaar)
    with open_session() as session:
        categorie = find_stortingscategorie(get_regio_kader(get_regio(session, regio)))
    if categorie is None:
        abort(404)
    form = Stortingsformulier()
    form.fit_to(categorie.bevestiging)
    if form.validate_on_submit() and _save_storting(form, (regio, nummer, jaar), categorie.code):
        return go_to_jaar(regio, nummer, jaar, "De betaling is vastgelegd en gaat af van wat openstaat.")
    openstaand = write_bedrag(stand.get_openstaand(stand.jaren[jaar - 1]))
    laatste = write_datum(find_laatste_dag(stand.overeenkomst.looptijd, jaar))
    zinnen = [
        f"In dit contractjaar staat nog {openstaand} open ({_find_grondslag(regio, STORTING)}).",
        f"Een betaling tot en met {laatste} telt als inzet. Een latere niet meer: die gaat af van wat openstaat, staat "
        "bij de verrekening en is geen inhouding.",
    ]
    return show_form(form, (regio, nummer, jaar), "Betaling aan het fonds", zinnen)


def _save_storting(form: Stortingsformulier, plaats: tuple[str, str, int], categorie: str) -> bool:
    """Stores a payment; False with the faults at their fields."""
    if not form.besproken.data:
        form.add_fout("besproken", "zet hier een vinkje; zonder deze bevestiging telt de betaling niet")
        return False
    try:
        blok = form.make_blok(categorie)
    except ValidationError as fout:
        form.add_fout(str(fout.errors()[0]["loc"][0]), str(fout.errors()[0].get("ctx", {}).get("error", "past niet")))
        return False

    def save(session: Session) -> None:
        optreden = Optreden(spoor=make_spoor(get_now()), als=get_bereik().rol.value)
        save_storting(session, find_plaats(session, *plaats), blok, optreden, get_today())

    return try_save(form, save)
