"""A duty of the kader that people did: it is recorded, no longer reminds or is too late, and can be taken back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.agenda.afhandeling import complete_plichten, list_open_plichten, name_plicht, reopen_plicht
from inkoop.agenda.service import list_agendas
from inkoop.database.faults import NietGevonden
from inkoop.database.session import read_session
from inkoop.dossier.export import describe_dossier
from inkoop.dossier.load import load_documents
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.invoer.reader import parse_yaml
from inkoop.klok import get_today
from inkoop.logboek.service import Spoor, find_kop
from inkoop.logboek.store import list_regels
from inkoop.rules.agenda import Agendapunt, list_herinnerdagen
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.periode import Periode
from tests.fixtures.bezoekers import Bezoeker, read_tekst

DAG = date(2026, 6, 1)
MONITOR = "plicht/monitor-wmo/2025-h2"


def list_monitors(session: Session, regio: RegioRecord, dag: date = DAG) -> dict[str, Agendapunt]:
    """The report on the Wmo of each half year, by its id in the regio."""
    (agenda,) = list_agendas(session, Periode(van=date(2024, 1, 1), tot=date(2027, 12, 31)), dag, regio_code=regio.code)
    return {naam: een for een in agenda.punten if "monitor-wmo" in (naam := name_plicht(regio, een))}


def complete(session: Session, regio: RegioRecord, spoor: Spoor, *namen: str, **anders: object) -> list[Agendapunt]:
    velden = {"gedaan_op": date(2026, 1, 20), "bron": "zaak 26-1", "dag": DAG, "spoor": spoor, **anders}
    return complete_plichten(session, regio, namen, **velden)  # type: ignore[arg-type]


def test_what_was_done_is_no_longer_too_late_and_does_not_remind(
    session: Session, regio: RegioRecord, spoor: Spoor
) -> None:
    assert MONITOR in {name_plicht(regio, een) for een in list_open_plichten(session, regio, DAG)}
    assert list_herinnerdagen(list_monitors(session, regio)[MONITOR])
    (punt,) = complete(session, regio, spoor, MONITOR)
    assert punt.titel == "Monitorrapportage over gebruik en kosten van de Wmo (tweede halfjaar 2025)"
    gedaan = list_monitors(session, regio)[MONITOR]
    assert (gedaan.gedaan, gedaan.gedaan_op) == (True, date(2026, 1, 20))
    assert gedaan.uitleg[-1].replace("\N{NO-BREAK SPACE}", " ") == "Gedaan op 20 januari 2026: zaak 26-1."
    assert list_herinnerdagen(gedaan) == ()
    ander = list_monitors(session, regio)["plicht/monitor-wmo/2025-h1"]
    assert not ander.gedaan
    (agenda,) = list_agendas(session, Periode(van=DAG, tot=DAG), DAG, regio_code=regio.code)
    laat = {name_plicht(regio, een) for een in agenda.achterstallig}
    assert (MONITOR in laat, "plicht/monitor-wmo/2025-h1" in laat) == (False, True)
    (regel,) = [een for een in list_regels(session) if een.onderwerp == f"plicht {regio.code}/{MONITOR}"]
    assert (regel.wat, "zaak 26-1" in (regel.nieuw or "")) == ("toegevoegd", True)


def test_what_was_done_can_be_taken_back_with_a_reason(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    complete(session, regio, spoor, MONITOR)
    with pytest.raises(Ongeldig, match="schrijf waarom"):
        reopen_plicht(session, regio, MONITOR, " ", spoor)
    reopen_plicht(session, regio, MONITOR, "De rapportage ging over een ander jaar.", spoor)
    assert not list_monitors(session, regio)[MONITOR].gedaan
    laatste = list(list_regels(session))[-1]
    assert (laatste.wat, "zaak 26-1" in (laatste.oud or ""), "ander jaar" in (laatste.nieuw or "")) == (
        "toch niet gedaan",
        True,
        True,
    )
    with pytest.raises(NietGevonden):
        reopen_plicht(session, regio, MONITOR, "Nog eens.", spoor)


@pytest.mark.parametrize(
    ("namen", "anders", "fout", "melding"),
    [
        ((), {}, Ongeldig, "kies wat er is gedaan"),
        ((MONITOR,), {"bron": " "}, Ongeldig, "ontbreekt"),
        ((MONITOR,), {"gedaan_op": DAG + timedelta(days=1)}, Ongeldig, "ligt in de toekomst"),
        (("plicht/monitor-wmo/2029-h1",), {}, NietGevonden, "openstaande plicht"),
        (("plicht/bestaat-niet",), {}, NietGevonden, "openstaande plicht"),
        (("uittreding/2027",), {}, NietGevonden, "openstaande plicht"),  # a day on which something may be, no duty
        ((MONITOR, "plicht/bestaat-niet"), {}, NietGevonden, "openstaande plicht"),
    ],
)
def test_what_cannot_be_recorded(
    session: Session,
    regio: RegioRecord,
    spoor: Spoor,
    namen: tuple[str, ...],
    anders: dict[str, object],
    fout: type[Exception],
    melding: str,
) -> None:
    with pytest.raises(fout, match=melding):
        complete(session, regio, spoor, *namen, **anders)
    session.rollback()


def test_twice_the_same_is_refused(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    complete(session, regio, spoor, MONITOR)
    kop = find_kop(session)
    with pytest.raises(NietGevonden):
        complete(session, regio, spoor, MONITOR, bron="zaak 26-2")
    assert find_kop(session) == kop


def test_a_coordinator_records_only_its_own(session: Session, regio: RegioRecord) -> None:
    bereik = Bereik(nummer=1, rol=Rol.SROI_COORDINATOR, plek=Plek(regio=regio.code), naam=regio.naam)
    assert list_open_plichten(session, regio, DAG, bereik=bereik) == []
    adviseur = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=regio.code), naam=regio.naam)
    assert len(list_open_plichten(session, regio, DAG, bereik=adviseur)) > 20


DOSSIER = """
regio: proefregio
naam: Proefregio
kader: centrumregeling-bno-2024
afhandelingen: [{punt: %s, gedaan_op: 2026-01-20, bron: zaak 26-1}]
"""


def test_a_dossier_takes_it_along(session: Session, spoor: Spoor) -> None:
    load_documents(session, [parse_yaml(DOSSIER % MONITOR, "dossier.yaml")], spoor)
    regio = get_regio(session, "proefregio")
    assert list_monitors(session, regio)[MONITOR].gedaan_op == date(2026, 1, 20)
    (blok,) = describe_dossier(session, regio).afhandelingen
    assert (blok.punt, blok.bron) == (MONITOR, "zaak 26-1")


REGIO = "drechtsteden"
GEDAAN = f"/regios/{REGIO}/agenda/gedaan"
KENMERK = "plicht/prestatiegesprek/2018"


def test_on_the_screen(werkplek: Engine, make_werker: Callable[[str], Bezoeker]) -> None:
    adviseur = make_werker(f"inkoopadviseur-{REGIO}")
    vraag = f"{GEDAAN}?punt={REGIO}/{KENMERK}"
    assert f"{GEDAAN}?punt={REGIO}/plicht/prestatiegesprek/2017" in adviseur.get(f"/regios/{REGIO}/agenda").text
    assert "Gesprek met elke aanbieder over zijn prestaties (2018)" in adviseur.open(vraag)
    leeg = adviseur.send(vraag, van=vraag, gedaan_op="", bron="")
    assert leeg.status_code == 422
    assert "kies wat er is gedaan" in read_tekst(leeg)
    goed = {"plichten": KENMERK, "gedaan_op": f"{get_today():%d-%m-%Y}", "bron": "verslag 18-4"}
    toekomst = {**goed, "gedaan_op": f"{get_today() + timedelta(days=1):%d-%m-%Y}"}
    assert "ligt in de toekomst" in read_tekst(adviseur.send(vraag, van=vraag, **toekomst))
    assert adviseur.send(vraag, van=vraag, **goed).status_code == 303
    jaar = adviseur.open(f"/regios/{REGIO}/agenda?jaar=2018&waarom=ja")
    assert "verslag 18-4." in jaar
    herstel = f"/regios/{REGIO}/agenda/herstel?punt={REGIO}/{KENMERK}"
    assert herstel in adviseur.get(f"/regios/{REGIO}/agenda?jaar=2018").text
    assert adviseur.send(herstel, van=herstel, reden="Het was een ander gesprek.").status_code == 303
    assert "verslag 18-4." not in adviseur.open(f"/regios/{REGIO}/agenda?jaar=2018&waarom=ja")
    with read_session(werkplek) as session:
        open_ = list_open_plichten(session, get_regio(session, REGIO), get_today())
    assert f"{REGIO}/{KENMERK}" in {een.id for een in open_}


@pytest.mark.parametrize("rol", ["lezer", "aanbieder-00000001", "college-dordrecht"])
def test_who_may_not_record_sees_no_link(make_werker: Callable[[str], Bezoeker], rol: str) -> None:
    wie = make_werker(f"{rol}-{REGIO}")
    assert wie.get(GEDAAN).status_code == 404
    assert "agenda/gedaan" not in wie.get(f"/regios/{REGIO}/agenda?jaar=2018").text


def test_a_coordinator_sees_the_link_at_its_own_only(make_werker: Callable[[str], Bezoeker]) -> None:
    tekst = make_werker(f"sroicoordinator-{REGIO}").get(f"/regios/{REGIO}/agenda?jaar=2018&achterstallig=alle").text
    assert "agenda/gedaan?punt=drechtsteden/plicht/sroi-nieuwsbrief/" in tekst
    assert "agenda/gedaan?punt=drechtsteden/plicht/prestatiegesprek/" not in tekst
