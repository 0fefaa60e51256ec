"""The page on which every party is told of an admission, in one go."""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from inkoop.database.session import write_session
from inkoop.document.faults import DocumentFout
from inkoop.document.kennisgeven import list_te_berichten, name_partij, tell_partijen
from inkoop.document.records import DocumentRecord
from inkoop.document.service import compose_document
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now, get_today
from inkoop.rules.bepaling import Ongeldig
from inkoop.toetreding.eisenversie import get_regel
from inkoop.toetreding.openbaar_forms import Bevestigformulier
from inkoop.toetreding.service import name_toetreding
from inkoop.toetreding.toetredingpagina_views import EEN, Toetredingsplek, find_plek
from inkoop.web.aanmelding import make_spoor
from inkoop.web.database import get_engine, open_session
from inkoop.web.vastleggen import choose_status

kennisgeving = Blueprint("kennisgeving", __name__, template_folder="templates")


@kennisgeving.route(f"/regios/<regio>/toetreding-berichten/{EEN}", methods=["GET", "POST"])
def stuur(regio: str, kvk: str, datum: str, overeenkomst: str) -> ResponseReturnValue:
    """Whom the kader says to tell, what is missing for it, and a button that tells them all."""
    adres, form = {"regio": regio, "kvk": kvk, "datum": datum, "overeenkomst": overeenkomst}, Bevestigformulier()
    if form.validate_on_submit():
        try:
            with write_session(get_engine()) as session:
                plek = find_plek(session, adres)
                gemaakt = tell_partijen(session, plek.rij, make_spoor(get_now()), get_today())
            flash(_describe(len(gemaakt.kennisgevingen), gemaakt.bijlage))
            return redirect(plek.pagina, 303)
        except (Ongeldig, Onbruikbaar, DocumentFout) as fout:
            form.form_errors.append(str(fout))
    return _show(adres, form)


def _describe(aantal: int, bijlage: DocumentRecord) -> str:
    brieven = "1 brief is" if aantal == 1 else f"{aantal} brieven zijn"
    lijst = f"met de nieuwe lijst ({bijlage.bestandsnaam})"
    return f"{brieven} gemaakt en gedeeld, {lijst}; wie een account heeft, kreeg bericht."


def _show(adres: dict[str, str], form: Bevestigformulier) -> ResponseReturnValue:
    with open_session() as session:
        plek = find_plek(session, adres)
        gebrek = None
        try:
            vragen = list_te_berichten(session, plek.rij, get_today())
            if vragen:
                compose_document(session, vragen[0])
        except (Ongeldig, Onbruikbaar) as fout:
            vragen, gebrek = [], str(fout)
        pagina = render_template(
            "toetreding/berichten.html",
            plek=plek,
            naam=name_toetreding(plek.rij),
            partijen=[name_partij(vraag) for vraag in vragen],
            gebrek=gebrek,
            informeren=_find_informeren(plek),
            form=form,
        )
    return pagina, choose_status(form)


def _find_informeren(plek: Toetredingsplek) -> str | None:
    """The article that says to tell them."""
    afspraak = plek.kader.find_afspraak("bericht-toetreding")
    return afspraak.grondslag if afspraak else get_regel(plek.kader).grondslag
