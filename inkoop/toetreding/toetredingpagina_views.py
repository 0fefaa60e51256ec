"""What the pages about one application share: finding it by its address, storing a change, showing a form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.rules.kader import Kader
from inkoop.toetreding.behandeling import get_toetreding
from inkoop.toetreding.eisenversie import fix_kader
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import describe_toetreding, name_onderwerp
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import Nu, choose_status, try_save, try_step

EEN = "<kvk>/<datum>/<path:overeenkomst>"
DAGLENGTE = len("2026-12-31")


@dataclass(frozen=True, kw_only=True)
class Toetredingsplek:
    """An application with its regio, and the kader with the requirements by which it is judged."""

    regio: RegioRecord
    kader: Kader
    rij: ToetredingRecord
    blok: ToetredingBlok
    adres: dict[str, str]

    @property
    def pagina(self) -> str:
        """The path of its page."""
        return url_for("toetreding.toon", **self.adres)  # type: ignore[arg-type]


def list_delen(rij: ToetredingRecord) -> dict[str, str]:
    """The parts of the address of an application."""
    return {
        "regio": rij.overeenkomst.regio.code,
        "kvk": rij.aanbieder.kvk,
        "datum": rij.dag,
        "overeenkomst": rij.overeenkomst.nummer,
    }


def make_paginaadres(rij: ToetredingRecord) -> str:
    """The path of the page of an application."""
    return url_for("toetreding.toon", **list_delen(rij))  # type: ignore[arg-type]


def parse_dag(datum: str) -> tuple[date, int]:
    """A day of an address, and which application of that day is meant. Raises `NietGevonden`."""
    dag, keer = datum[:DAGLENGTE], datum[DAGLENGTE:].removeprefix("-")
    try:
        return date.fromisoformat(dag), int(keer or 1)
    except ValueError as fout:
        raise NietGevonden("deze aanmelding is niet bekend") from fout


def find_plek(session: Session, adres: dict[str, str]) -> Toetredingsplek:
    """The application of an address. Raises `NietGevonden`."""
    regio = get_regio(session, adres["regio"])
    rij = get_toetreding(session, regio, adres["kvk"], adres["overeenkomst"], *parse_dag(adres["datum"]))
    kader = fix_kader(session, get_regio_kader(regio), rij.eisenversie)
    return Toetredingsplek(regio=regio, kader=kader, rij=rij, blok=describe_toetreding(rij), adres=adres)


def read_plek(**adres: str) -> Toetredingsplek:
    """The same, read apart from a change."""
    with open_session() as session:
        return find_plek(session, adres)


def store_change(
    form: Formulier,
    adres: dict[str, str],
    save: Callable[[Session, Toetredingsplek], None],
    open_form: Callable[..., Formulier] | None = None,
) -> bool:
    """Stores a change of an application, or a step without `open_form`; False with what is wrong in the form."""

    def store(session: Session) -> None:
        save(session, find_plek(session, adres))

    def find_nu(session: Session) -> Nu:
        rij = find_plek(session, adres).rij
        return Nu(onderwerp=name_onderwerp(rij), velden={"stand": rij.stand})

    return try_save(form, store, open_form) if open_form else try_step(form, store, find_nu)


def show_formulier(form: Formulier, plek: Toetredingsplek, titel: str, knop: str, **wat: Any) -> ResponseReturnValue:
    """The page of a form about an application."""
    pagina = render_template("toetreding/formulier.html", form=form, plek=plek, titel=titel, knop=knop, **wat)
    return pagina, choose_status(form)
