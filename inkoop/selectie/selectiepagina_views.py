"""What the pages of a selectie share: finding it within the scope, and doing something with it in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.gebruiker.rollen import Rol
from inkoop.rules.selectieloop import Selectiestatus
from inkoop.selectie.belang import may_read
from inkoop.selectie.beoordelen import find_beoordelaar
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.stand import list_te_scoren
from inkoop.selectie.store import get_inschrijving
from inkoop.selectie.zaak import Zaak, get_zaak, open_zaak
from inkoop.web.aanmelding import get_aanmelding, get_bereik
from inkoop.web.formulier import Formulier
from inkoop.web.keuzes import Keuzelijst
from inkoop.web.vastleggen import choose_status, try_save

EEN = "/regios/<regio>/selecties/<code>/<int:selectie>"
INZIEN = frozenset({Rol.INKOOPADVISEUR, Rol.LEZER, Rol.BEHEERDER})
Werk = Callable[[Session, Zaak], object]


@dataclass(frozen=True, kw_only=True)
class Formulierpagina:
    """A page with one form: what it is about, what to know first, the search in a long list, and the button."""

    titel: str
    knop: str
    inleiding: Sequence[str] = ()
    feiten: Sequence[tuple[str, str]] = ()
    keuzes: Keuzelijst | None = None


def find_zaak(session: Session, regio: str, code: str, selectie: int) -> Zaak:
    """A selectie to read; for an aanbieder there is none before it is published (404)."""
    zaak = get_zaak(session, regio, code, selectie)
    if get_bereik().rol is Rol.AANBIEDER and zaak.rij.status is Selectiestatus.CONCEPT:
        abort(404)
    return zaak


def find_inschrijving(zaak: Zaak, nummer: int) -> InschrijvingRecord:
    """An inschrijving that who is at work may read, else 404.

    An aanbieder its own; others what was handed in once it may be opened; an assessor what it may score, after it
    declared to have no interest.
    """
    rij, rol = get_inschrijving(zaak.rij, nummer), get_bereik().rol
    if rol is Rol.AANBIEDER:
        return rij if rij.aanbieder.kvk == get_bereik().plek.aanbieder else abort(404)
    if not zaak.is_geopend or rij not in zaak.ingediend:
        abort(404)
    return rij if rol in INZIEN or _may_score(zaak, rij) else abort(404)


def _may_score(zaak: Zaak, rij: InschrijvingRecord) -> bool:
    wie = find_beoordelaar(zaak, get_aanmelding().pseudoniem)
    return wie is not None and rij in list_te_scoren(zaak) and may_read(zaak, wie, rij)


def save(
    form: Formulier, adres: tuple[str, str, int], werk: Werk, open_form: Callable[..., Formulier] | None = None
) -> bool:
    """Does something with a selectie in one transaction; False with what is wrong in the form (see `try_save`)."""
    return try_save(form, lambda session: werk(session, open_zaak(session, *adres)), open_form)


def make_delen(zaak: Zaak) -> dict[str, object]:
    """The parts of the address of a selectie."""
    return {"regio": zaak.regio.code, "code": zaak.plan.code, "selectie": zaak.rij.nummer}


def go(endpoint: str, adres: tuple[str, str, int], melding: str | None = None, **delen: Any) -> ResponseReturnValue:
    """To another page of this selectie, with a message."""
    if melding is not None:
        flash(melding)
    regio, code, selectie = adres
    return redirect(url_for(endpoint, regio=regio, code=code, selectie=selectie, **delen), 303)


def show_formulier(
    zaak: Zaak,
    form: Formulier,
    pagina: Formulierpagina,
) -> ResponseReturnValue:
    """A page with one form."""
    tekst = render_template("selectie/formulier.html", zaak=zaak, form=form, pagina=pagina)
    return tekst, choose_status(form)
