"""The library of requirements: versions that stay, taking over, keeping up, putting in, and where each is used."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald, NietGevonden
from inkoop.eisen.bewerken import get_eis
from inkoop.eisen.bibliotheek import get_versies, list_gebruik, list_geldige, save_bibliotheekeis
from inkoop.eisen.overnemen import add_from_bibliotheek, list_nieuwere, put_in_bibliotheek, update_from_bibliotheek
from inkoop.eisen.schema import Bibliotheekeis, Eis, ProgrammaVanEisen
from inkoop.eisen.service import get_programma, leg_eisen_vast, wijzig
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from tests.eisen.conftest import DAG, PLAN, make_bieb, make_blok

Save = Callable[..., None]


@pytest.fixture
def save(session: Session, regio: RegioRecord, spoor: Spoor) -> Save:
    """Saves a version in the library."""

    def save(eis: Bibliotheekeis, **wat: Any) -> None:
        save_bibliotheekeis(session, regio, eis, spoor, **wat)

    return save


def take(session: Session, regio: RegioRecord, spoor: Spoor, code: str = "vog", dag: date = DAG) -> Eis:
    return add_from_bibliotheek(session, regio, PLAN, code, None, None, dag, spoor)


def test_a_requirement_is_taken_over_and_kept_up(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen, save: Save
) -> None:
    save(make_bieb())
    eis = take(session, regio, spoor)
    assert (eis.nummer, eis.tekst, eis.bibliotheek and eis.bibliotheek.versie) == ("1.3", "Tekst 1.", 1)
    wijzig(session, regio, PLAN, "1.3", "Thema 1", eis.model_copy(update={"percelen": [2]}), spoor)
    save(make_bieb(versie=2))
    (nieuwere,) = list_nieuwere(session, regio, get_programma(session, regio, PLAN).programma, DAG)
    assert (nieuwere.nummer, nieuwere.gebruikt, nieuwere.nieuw.versie) == ("1.3", 1, 2)
    assert [(v.veld, v.oud, v.nieuw) for v in nieuwere.verschillen] == [("Tekst", "Tekst 1.", "Tekst 2.")]
    assert update_from_bibliotheek(session, regio, PLAN, "1.3", DAG, spoor) == 2
    _, nu = get_eis(get_programma(session, regio, PLAN).programma, "1.3")
    assert (nu.tekst, nu.percelen, nu.bibliotheek and nu.bibliotheek.versie) == ("Tekst 2.", [2], 2)
    with pytest.raises(Ongeldig, match="geen nieuwere versie"):
        update_from_bibliotheek(session, regio, PLAN, "1.3", DAG, spoor)


def test_a_used_version_says_the_same_for_ever(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen, save: Save
) -> None:
    save(make_bieb())
    save(make_bieb(tekst="Nog niet gebruikt, dus anders."))
    take(session, regio, spoor)
    with pytest.raises(Ongeldig, match="versie 1 van 'vog' wordt gebruikt in plan; maak versie 2"):
        save(make_bieb(tekst="Anders."))
    save(make_bieb(tekst="Nog niet gebruikt, dus anders.", geldig_tot="2026-12-31", vervangen_door="vog-2"))
    save(make_bieb(versie=3))
    with pytest.raises(Ongeldig, match="'vog' is al bij versie 3; kies een hogere versie"):
        save(make_bieb(versie=2))
    assert [(een.plan, een.nummer, een.versie) for een in list_gebruik(session, regio, "vog")] == [(PLAN, "1.3", 1)]


def test_a_version_that_was_followed_stays(regio: RegioRecord, save: Save) -> None:
    save(make_bieb())
    save(make_bieb(versie=2))
    with pytest.raises(Ongeldig, match="op versie 1 van 'vog' volgde versie 2; maak versie 3"):
        save(make_bieb(tekst="Anders."))


def test_only_what_is_valid_may_be_used(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen, save: Save
) -> None:
    save(make_bieb(geldig_tot="2026-06-30"))
    save(make_bieb(versie=2, geldig_vanaf="2026-07-01"))
    assert [eis.versie for eis in list_geldige(session, regio, date(2026, 6, 30))] == [1]
    assert [eis.versie for eis in list_geldige(session, regio, date(2026, 7, 1))] == [2]
    with pytest.raises(Ongeldig, match="'vog' mag op deze dag niet worden gebruikt"):
        take(session, regio, spoor, dag=date(2025, 12, 31))
    with pytest.raises(NietGevonden, match="'vig' is niet bekend; bedoelt u 'vog'"):
        take(session, regio, spoor, "vig")


def test_a_requirement_goes_into_the_library(
    session: Session, regio: RegioRecord, spoor: Spoor, programma: ProgrammaVanEisen
) -> None:
    eerste = put_in_bibliotheek(session, regio, PLAN, "1.2", "anders", DAG, spoor)
    assert (eerste.code, eerste.versie, eerste.thema, eerste.tekst) == ("anders", 1, "Thema 1", "Anders.")
    _, eis = get_eis(get_programma(session, regio, PLAN).programma, "1.2")
    assert eis.bibliotheek is not None
    with pytest.raises(Ongeldig, match="zegt in versie 1 al precies hetzelfde"):
        put_in_bibliotheek(session, regio, PLAN, "1.2", "anders", DAG, spoor)
    leg_eisen_vast(session, regio, PLAN, DAG, spoor)
    assert put_in_bibliotheek(session, regio, PLAN, "1.1", "anders", DAG, spoor).versie == 2
    _, eis = get_eis(get_programma(session, regio, PLAN).programma, "1.1")
    assert eis.bibliotheek is None, "its version was closed"


def test_who_saves_second_is_told(session: Session, regio: RegioRecord, save: Save) -> None:
    save(make_bieb())
    geopend = get_versies(session, regio, "vog")[0].stand
    save(make_bieb(tekst="Eerst."), geopend=geopend)
    with pytest.raises(Ingehaald):
        save(make_bieb(tekst="Daarna."), geopend=geopend)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"bewijs": []}, "'vog' is niet na te gaan"),
        ({"soort": "uitsluiting", "bewijs": []}, "'vog' sluit aanbieders uit"),
        ({"geldig_tot": "2025-12-31"}, "voor de eerste dag"),
        ({"vervangen_door": "vog"}, "kan niet door zichzelf zijn vervangen"),
    ],
)
def test_what_the_library_does_not_take(anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        make_bieb(**anders)


def test_the_library_goes_out_and_in_with_the_dossier(
    make_engine: Callable[..., Engine],
    load_teksten: Callable[..., list[tuple[str, str]]],
    export_tekst: Callable[..., str],
    session: Session,
    regio: RegioRecord,
    save: Save,
) -> None:
    for versie in (1, 2):
        save(make_bieb(versie=versie))
    session.commit()
    tekst = export_tekst(session.get_bind(), regio.code)
    assert tekst.count("code: vog") == 2
    leeg = make_engine()
    load_teksten(leeg, [tekst])
    assert export_tekst(leeg, regio.code) == tekst
    assert load_teksten(leeg, [tekst]) == [], "once more changes nothing"


def test_a_requirement_without_reference_has_nothing_to_keep_up(
    session: Session, regio: RegioRecord, programma: ProgrammaVanEisen, save: Save
) -> None:
    save(make_bieb())
    assert list_nieuwere(session, regio, programma, DAG) == ()
    assert make_blok("1").bibliotheek is None
