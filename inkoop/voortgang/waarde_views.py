"""What an inzet would be worth before it is entered; nothing is saved."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_inzet import build_oordeelregel
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.klok import get_today
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import find_contractjaar, list_contractjaren
from inkoop.rules.kader import Kader
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import get_sroiregel
from inkoop.sroi.waarde import Inzetwaarde, compute_waarde, make_proefnaam
from inkoop.voortgang.forms import Kaderwaardeformulier, Waardeformulier
from inkoop.voortgang.service import get_voortgang
from inkoop.voortgang.views import get_sroiregio
from inkoop.web.access import may_open
from inkoop.web.database import open_session
from inkoop.web.vastleggen import choose_status

waarde = Blueprint("waarde", __name__, template_folder="templates")
INVOEREN = "inzet.nieuw"
FEITEN = ("van", "tot", "fte", "woongemeente", "uren_per_week", "bedrag", "dagdelen", "personen")


@waarde.get("/regios/<regio>/sroi/<path:nummer>/waarde")
def overeenkomst(regio: str, nummer: str) -> ResponseReturnValue:
    """What an inzet would be worth for an overeenkomst, beside what was entered already."""
    with open_session() as session:
        gevonden = get_sroiregio(session, regio)
        stand = _get_stand(session, gevonden, nummer)
        form = Waardeformulier(request.args)
        form.fit_to(get_sroiregel(get_regio_kader(gevonden)))
        return _show(form, gevonden, *stand, is_echt=True)


def _get_stand(session: Session, regio: RegioRecord, nummer: str) -> tuple[OvereenkomstBlok, tuple[InzetBlok, ...]]:
    try:
        stand = get_voortgang(session, regio, nummer, get_today())
    except Ongeldig:
        abort(404)
    return stand.overeenkomst, stand.inzetten


@waarde.get("/regios/<regio>/sroi/waarde")
def kader(regio: str) -> ResponseReturnValue:
    """What an inzet would be worth by the kader, for an overeenkomst that is not there yet."""
    with open_session() as session:
        gevonden = get_sroiregio(session, regio)
        form = Kaderwaardeformulier(request.args)
        form.fit_to(get_sroiregel(get_regio_kader(gevonden)))
        try:
            proef = form.make_overeenkomst() if request.args and form.validate() else None
        except ValidationError:
            form.add_fout("einde", "ligt voor de eerste dag; kies een latere dag")
            proef = None
        return _show(form, gevonden, proef, (), is_echt=False)


def _show(
    form: Waardeformulier,
    regio: RegioRecord,
    blok: OvereenkomstBlok | None,
    inzetten: tuple[InzetBlok, ...],
    *,
    is_echt: bool,
) -> ResponseReturnValue:
    kader = get_regio_kader(regio)
    uitkomst = _compute(form, kader, blok, inzetten) if request.args and blok is not None else None
    pagina = render_template(
        "voortgang/waarde.html",
        regio=regio,
        kader=kader,
        overeenkomst=blok if is_echt else None,
        form=form,
        uitkomst=uitkomst,
        grondslag=build_oordeelregel(kader, uitkomst.uitkomst, 1).grondslag if uitkomst else None,
        invoeren=_make_verder(regio, blok, form) if is_echt and uitkomst and blok else None,
    )
    return pagina, choose_status(form)


def _compute(
    form: Waardeformulier, kader: Kader, blok: OvereenkomstBlok, inzetten: tuple[InzetBlok, ...]
) -> Inzetwaarde | None:
    if not form.validate():
        return None
    jaren = list_contractjaren(blok.looptijd)
    eigen = find_contractjaar(jaren, form.van.data)
    try:
        inzet = form.make_blok(make_proefnaam(inzetten), eigen.jaar if eigen else len(jaren), len(jaren))
        return compute_waarde(kader, blok, inzetten, inzet)
    except ValidationError as fout:
        form.add_fout(str(fout.errors()[0]["loc"][0]), "past niet; controleer wat u invulde")
    except Ongeldig as fout:
        form.add_fout(fout.veld.rpartition(".")[2], fout.melding)
    return None


def _make_verder(regio: RegioRecord, blok: OvereenkomstBlok, form: Waardeformulier) -> str | None:
    """The address of the form in which the inzet is entered, with the facts; None for who may not enter one."""
    if not may_open(INVOEREN):
        return None
    jaren = list_contractjaren(blok.looptijd)
    eigen = find_contractjaar(jaren, form.van.data)
    bedragen = {
        jaar.jaar: request.args.get("subsidie" if jaar is eigen else "subsidie_daarna")
        for jaar in jaren
        if eigen is not None and jaar.jaar >= eigen.jaar
    }
    feiten = {veld: request.args.get(veld) for veld in FEITEN}
    feiten |= {f"subsidie_{jaar}": bedrag for jaar, bedrag in bedragen.items()}
    delen = {"regio": regio.code, "nummer": blok.nummer, "categorie": form.categorie.data}
    return url_for(INVOEREN, _external=False, **delen, **{veld: waarde for veld, waarde in feiten.items() if waarde})
