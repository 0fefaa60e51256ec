"""Pages on which an adviser finds out which procedure fits a perceel, and chooses it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.keuzehulp.forms import Keuzeformulier, make_vragenform, read_antwoorden
from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.keuzehulp.service import compute_waarde, describe_keuze, find_regel, read_strategie, save_keuze, weigh
from inkoop.keuzehulp.store import find_keuze, list_keuzes
from inkoop.klok import get_now, get_today
from inkoop.rules.procedurekeuze import (
    Passend,
    Procedureadvies,
    Procedureantwoorden,
    Procedurekeuzeregel,
    Procedureoordeel,
)
from inkoop.strategie.schema import Verwervingsstrategie
from inkoop.web.aanmelding import make_spoor
from inkoop.web.blokken import make_blok, read_stand
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status, try_save

keuzehulp = Blueprint("keuzehulp", __name__, template_folder="templates")
PLAN = "/regios/<regio>/inkoopplannen/<code>/procedurekeuze"


@dataclass(frozen=True, kw_only=True)
class _Omgeving:
    """What the pages of one perceel need."""

    regio: RegioRecord
    plan: InkoopplanRecord
    perceel: int
    regel: Procedurekeuzeregel
    strategie: Verwervingsstrategie | None
    keuze: Keuzehulp | None
    stand: int
    advies: Procedureadvies

    @property
    def passend(self) -> list[Procedureoordeel]:
        """The procedures that fit."""
        return [een for een in self.advies.oordelen if een.oordeel is Passend.PAST]


def _load(session: Session, regio: str, code: str, perceel: int) -> _Omgeving:
    gevonden = get_regio(session, regio)
    plan = get_inkoopplan(session, gevonden, code)
    rij = find_keuze(session, plan, perceel)
    keuze = describe_keuze(rij) if rij else None
    regel, strategie = find_regel(gevonden), read_strategie(session, gevonden, plan)
    return _Omgeving(
        regio=gevonden,
        plan=plan,
        perceel=perceel,
        regel=regel,
        strategie=strategie,
        keuze=keuze,
        stand=rij.stand if rij else 0,
        advies=weigh(regel, strategie, keuze.antwoorden if keuze else {}, get_today()),
    )


def _read(regio: str, code: str, perceel: int) -> _Omgeving:
    """The same, read apart from a change."""
    with open_session() as session:
        return _load(session, regio, code, perceel)


@keuzehulp.get(PLAN)
def lijst(regio: str, code: str) -> str:
    """The percelen of a plan with what was answered and chosen for each."""
    with open_session() as session:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        strategie = read_strategie(session, gevonden, plan)
        keuzes = {rij.perceel: rij for rij in list_keuzes(session, plan)}
        titels = {een.nummer: een.titel for een in strategie.percelen} if strategie else {}
        nummers = sorted({*titels, *keuzes})
        return render_template(
            "keuzehulp/lijst.html",
            regio=gevonden,
            plan=plan,
            strategie=strategie,
            keuzes=keuzes,
            titels=titels,
            nummers=nummers,
            volgende=max(nummers, default=0) + 1,
        )


@keuzehulp.route(f"{PLAN}/<int:perceel>", methods=["GET", "POST"])
def antwoord(regio: str, code: str, perceel: int) -> ResponseReturnValue:
    """The questions for a perceel, and what the answers say of every procedure."""
    omgeving = _read(regio, code, perceel)

    def open_form(*gestuurd: None) -> Formulier:
        nu = _read(regio, code, perceel) if gestuurd else omgeving
        return make_vragenform(nu.regel.vragen, nu.keuze, nu.stand, *gestuurd)

    form = open_form()
    if form.validate_on_submit():
        blok = make_blok(form, Keuzehulp, _collect(omgeving, read_antwoorden(form, omgeving.regel.vragen)))
        if blok and _try_opslaan(form, regio, code, blok, open_form):
            flash("De antwoorden zijn bewaard.")
            return redirect(url_for("keuzehulp.antwoord", regio=regio, code=code, perceel=perceel), 303)
    return _show("keuzehulp/antwoord.html", _read(regio, code, perceel) if form.is_submitted() else omgeving, form)


@keuzehulp.route(f"{PLAN}/<int:perceel>/kies", methods=["GET", "POST"])
def kies(regio: str, code: str, perceel: int) -> ResponseReturnValue:
    """The procedure that is chosen and why; it goes into the strategie too where there is one."""
    omgeving = _read(regio, code, perceel)
    if omgeving.keuze is None:
        return redirect(url_for("keuzehulp.antwoord", regio=regio, code=code, perceel=perceel), 303)

    def open_form(*gestuurd: None) -> Keuzeformulier:
        nu = _read(regio, code, perceel) if gestuurd else omgeving
        gekozen = (nu.keuze and nu.keuze.gekozen) or nu.advies.voorstel
        velden = {"stand": nu.stand, "gekozen": gekozen, "motivering": nu.keuze and nu.keuze.motivering}
        return Keuzeformulier(*gestuurd, data=velden).fit_to(nu.passend)

    form = open_form()
    if form.validate_on_submit():
        velden = {**dict(omgeving.keuze), "gekozen": form.gekozen.data, "motivering": form.motivering.data}
        blok = make_blok(form, Keuzehulp, velden)
        if blok and _try_opslaan(form, regio, code, blok, open_form):
            flash("De keuze is vastgelegd" + (" en staat in de strategie." if omgeving.strategie else "."))
            return redirect(url_for("keuzehulp.lijst", regio=regio, code=code), 303)
    return _show("keuzehulp/kies.html", _read(regio, code, perceel) if form.is_submitted() else omgeving, form)


def _collect(omgeving: _Omgeving, antwoorden: Procedureantwoorden) -> dict[str, Any]:
    """The answers with the choice that rests on them; other answers ask a new choice."""
    nu = omgeving.keuze
    blijft = nu is not None and dict(nu.antwoorden) == dict(antwoorden)
    return {
        "perceel": omgeving.perceel,
        "antwoorden": antwoorden,
        "gekozen": nu.gekozen if nu and blijft else None,
        "motivering": nu.motivering if nu and blijft else None,
    }


def _try_opslaan(form: Formulier, regio: str, code: str, blok: Keuzehulp, open_form: Callable[..., Formulier]) -> bool:
    """Stores it; False with what is wrong in the form."""

    def save(session: Session) -> None:
        gevonden = get_regio(session, regio)
        plan = get_inkoopplan(session, gevonden, code)
        geopend = read_stand(form["stand"])
        save_keuze(session, gevonden, plan, blok, make_spoor(get_now()), get_today(), geopend=geopend)

    return try_save(form, save, open_form)


def _show(sjabloon: str, omgeving: _Omgeving, form: Formulier) -> ResponseReturnValue:
    """The page with what is stored now; a form that was refused keeps what was filled in."""
    titels = {een.nummer: een.titel for een in omgeving.strategie.percelen} if omgeving.strategie else {}
    pagina = render_template(
        sjabloon,
        o=omgeving,
        regio=omgeving.regio,
        plan=omgeving.plan,
        titel=titels.get(omgeving.perceel),
        waarde=compute_waarde(omgeving.strategie),
        form=form,
        vragen={vraag.id: vraag.tekst for vraag in omgeving.regel.vragen},
    )
    return pagina, choose_status(form)
