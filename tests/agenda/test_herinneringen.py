"""Reminders: who gets which, once for each day and moment, and never after the day itself."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from inkoop.agenda.herinneringen import remind
from inkoop.agenda.service import list_agendas
from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import Berichtsoort, Berichtwijze
from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.dossier.load import load_documents
from inkoop.gebruiker.agendaadressen import renew_adres
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, block_gebruiker, get_by_mail, give_rol
from inkoop.gebruiker.voorkeuren import save_voorkeuren
from inkoop.gemeente.store import get_regio
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.agenda import Agendastatus, determine_status
from inkoop.rules.periode import Periode
from tests.fixtures.database import SOORTEN
from tests.fixtures.records import KADER_MET_BESLUITEN, KADER_MET_SROI

EINDE = date(2026, 6, 30)
DOSSIER = """
regio: proef
naam: Proefregio
kader: centrumregeling-bno-2024
aanbieders:
  - {naam: Stichting Voorbeeldhuis, kvk: "00000001"}
  - {naam: Stichting Anderhuis, kvk: "00000002"}
overeenkomsten:
  - {nummer: VB-1, soort: overeenkomst, titel: Wonen, status: lopend, ingang: 2024-01-01, einde: %s,
     partijen: [{aanbieder: Stichting Voorbeeldhuis}]}
besluitvormingen:
  - code: besluit-verlenging
    soort: verlenging
    titel: Verlenging van de regeling
    ingangsdatum: 2029-01-01
    besluiten:
      - {gemeente: Boekel, besluit: akkoord, datum: 2026-05-01}
"""
PROEF = Plek(regio="proef")
MENSEN = {
    "adviseur": (Rol.INKOOPADVISEUR, PROEF),
    "beheer": (Rol.BEHEERDER, Plek()),
    "boekel": (Rol.COLLEGE, Plek(regio="proef", gemeente="Boekel")),
    "oss": (Rol.COLLEGE, Plek(regio="proef", gemeente="Oss")),
    "lezer": (Rol.LEZER, PROEF),
    "huis": (Rol.AANBIEDER, Plek(regio="proef", aanbieder="00000001")),
    "anderhuis": (Rol.AANBIEDER, Plek(regio="proef", aanbieder="00000002")),
}


@dataclass(kw_only=True)
class Regio:
    """A regio with people, whose days come by."""

    engine: Engine
    spoor: Spoor
    gezien: set[int] = field(default_factory=set)

    def load(self, einde: date = EINDE, kader: str = KADER_MET_BESLUITEN) -> None:
        """Loads the dossier; the besluiten only under the kader that has them."""
        tekst = (DOSSIER % einde.isoformat()).replace(KADER_MET_BESLUITEN, kader)
        with write_session(self.engine) as session:
            heel = tekst if kader == KADER_MET_BESLUITEN else tekst.partition("besluitvormingen:")[0]
            document = parse_yaml(heel, "dossier.yaml")
            load_documents(session, [document], self.spoor, mag_verwijderen=True)

    def add(self, naam: str) -> None:
        """Someone with a role."""
        with write_session(self.engine) as session:
            iemand = add_gebruiker(session, f"{naam}@regio.example", naam, self.spoor)
            give_rol(session, iemand, *MENSEN.get(naam, (Rol.CONTRACTMANAGER, PROEF)), self.spoor)

    def remind(self, dag: date) -> list[BerichtRecord]:
        """The new messages of a day."""
        remind(self.engine, dag, datetime.combine(dag, time(7), tzinfo=UTC))
        with read_session(self.engine) as session:
            nieuw = [een for een in list_berichten(session, aantal=999)[::-1] if een.id not in self.gezien]
        self.gezien |= {een.id for een in nieuw}
        return nieuw

    def find_over(self, dag: date, wat: str) -> list[str]:
        """Who is reminded of something on a day, by name."""
        return sorted(een.aan.partition("@")[0] for een in self.remind(dag) if wat in een.onderwerp + een.tekst)


@pytest.fixture
def regio(make_engine: Callable[..., Engine], spoor: Spoor) -> Regio:
    """The regio with everyone, before its first day."""
    gemaakt = Regio(engine=make_engine(), spoor=spoor)
    gemaakt.load()
    for naam in MENSEN:
        gemaakt.add(naam)
    return gemaakt


OVER_HET_EINDE = "Laatste dag van VB-1"


def test_each_moment_before_a_day_once(regio: Regio) -> None:
    dagen = [EINDE - timedelta(days=n) for n in range(40, -3, -1)]
    keren = {dag: regio.find_over(dag, OVER_HET_EINDE) for dag in dagen}
    assert {(EINDE - dag).days: wie for dag, wie in keren.items() if wie} == {
        dagen: ["adviseur", "huis"] for dagen in (30, 7, 0)
    }


def test_an_option_to_extend_is_reminded_of_half_a_year_before_and_then_no_more(regio: Regio) -> None:
    with write_session(regio.engine) as session:
        rij = get_overeenkomst(session, get_regio(session, "proef"), "VB-1")
        rij.heeft_opties, rij.optie_aantal, rij.optie_jaren = True, 1, 1
    rondom = (181, 180, 179, 121, 120, 119, 61, 60, 59, 30, 7, 0, -1)
    dagen = [EINDE - timedelta(days=n) for n in rondom]
    keren = {dag: regio.find_over(dag, "Laatste dag om VB-1 te verlengen") for dag in dagen}
    assert {(EINDE - dag).days: wie for dag, wie in keren.items() if wie} == {
        dagen: ["adviseur", "huis"] for dagen in (180, 120, 60)
    }


def test_an_end_that_was_not_recorded_becomes_a_standing_list(regio: Regio) -> None:
    dag = EINDE + timedelta(days=1)
    assert regio.find_over(dag, "VB-1 afsluiten") == []
    with read_session(regio.engine) as session:
        (agenda,) = list_agendas(session, Periode(van=dag, tot=dag), dag, regio_code="proef")
    (punt,) = [punt for punt in agenda.achterstallig if "VB-1 afsluiten" in punt.titel]
    assert determine_status(punt, dag) is Agendastatus.TE_LAAT


def test_a_second_time_on_a_day_adds_nothing(regio: Regio) -> None:
    dag = EINDE - timedelta(days=30)
    assert regio.remind(dag)
    assert regio.remind(dag) == []


def test_a_day_that_was_missed_is_made_up_for_with_the_last_moment_only(regio: Regio) -> None:
    (bericht,) = [een for een in regio.remind(EINDE - timedelta(days=3)) if een.aan.startswith("huis")]
    regel = f"- 30 juni 2026 (nog 3 dagen): {OVER_HET_EINDE} (Wonen). Regel: overeenkomst VB-1."
    assert regel in bericht.tekst.replace("\N{NO-BREAK SPACE}", " ")
    assert bericht.tekst.count(OVER_HET_EINDE) == 1
    assert (bericht.soort, bericht.adres) == (Berichtsoort.HERINNERING, "/regios/proef/agenda")


def test_after_the_last_day_nothing_reminds_and_the_message_is_of_no_use(regio: Regio) -> None:
    (bericht,) = [een for een in regio.remind(EINDE) if een.aan.startswith("huis")]
    assert bericht.vervalt_op == datetime(2026, 6, 30, 22, tzinfo=UTC)  # midnight in the Netherlands
    assert OVER_HET_EINDE in bericht.onderwerp
    assert regio.find_over(EINDE + timedelta(days=1), OVER_HET_EINDE) == []


def test_a_duty_whose_day_went_by_stays_on_the_agenda_as_too_late(regio: Regio) -> None:
    laatste = date(2026, 12, 31)
    assert regio.find_over(laatste, "Rapportage") == ["adviseur"]
    dag = laatste + timedelta(days=1)
    assert regio.find_over(dag, f"{laatste.year})") == []
    with read_session(regio.engine) as session:
        (agenda,) = list_agendas(session, Periode(van=dag, tot=dag), dag, regio_code="proef")
    laat = [punt for punt in agenda.achterstallig if "Rapportage" in punt.titel and punt.datum == laatste]
    assert laat
    assert {determine_status(punt, dag) for punt in laat} == {Agendastatus.TE_LAAT}


def test_a_day_that_moves_is_reminded_of_anew(regio: Regio) -> None:
    regio.remind(EINDE - timedelta(days=30))
    nieuw = EINDE + timedelta(days=10)
    regio.load(nieuw)
    assert regio.find_over(nieuw - timedelta(days=35), OVER_HET_EINDE) == []
    assert regio.find_over(nieuw - timedelta(days=30), OVER_HET_EINDE) == ["adviseur", "huis"]


def test_a_contractmanager_looks_after_overeenkomsten(regio: Regio) -> None:
    regio.add("manager")
    assert regio.find_over(EINDE - timedelta(days=30), OVER_HET_EINDE) == ["huis", "manager"]


@pytest.mark.parametrize(("mensen", "wie"), [((), ["adviseur"]), (("manager",), ["manager"])])
def test_what_the_kader_asks_of_every_aanbieder_is_for_who_looks_after_them(
    make_engine: Callable[..., Engine], spoor: Spoor, mensen: tuple[str, ...], wie: list[str]
) -> None:
    regio = Regio(engine=make_engine(), spoor=spoor)
    regio.load(kader=KADER_MET_SROI)
    for naam in ("adviseur", "huis", *mensen):
        regio.add(naam)
    assert regio.find_over(date(2017, 12, 31), "Opgave van gewijzigde ondersteuningsplannen") == wie


def test_a_college_that_decided_is_not_asked_again(regio: Regio) -> None:
    with read_session(regio.engine) as session:
        (agenda,) = list_agendas(session, Periode(van=date(2027, 1, 1), tot=date(2029, 1, 1)), EINDE)
    (punt,) = [punt for punt in agenda.punten if punt.klaar]
    assert punt.klaar == ("college Boekel",)
    dag = punt.datum - timedelta(days=30)
    assert regio.find_over(dag, "Laatste dag om te besluiten") == ["oss"]


def test_who_is_blocked_or_wants_nothing_gets_nothing(regio: Regio) -> None:
    with write_session(regio.engine) as session:
        block_gebruiker(session, get_by_mail(session, "huis@regio.example"), regio.spoor, is_geblokkeerd=True)
        niets = {Berichtsoort.HERINNERING: Berichtwijze.NIETS}
        save_voorkeuren(session, get_by_mail(session, "adviseur@regio.example"), niets, regio.spoor)
    assert regio.find_over(EINDE - timedelta(days=30), OVER_HET_EINDE) == []


@pytest.mark.parametrize("met_adres", [True, False])
def test_who_is_reminded_by_the_calendar_gets_no_mail_once_it_reads(regio: Regio, met_adres: bool) -> None:
    with write_session(regio.engine) as session:
        huis = get_by_mail(session, "huis@regio.example")
        save_voorkeuren(session, huis, {Berichtsoort.HERINNERING: Berichtwijze.AGENDA}, regio.spoor)
        if met_adres:
            renew_adres(session, huis, huis.toewijzingen[0].id, regio.spoor)
    over = regio.find_over(EINDE - timedelta(days=30), OVER_HET_EINDE)
    assert over == (["adviseur"] if met_adres else ["adviseur", "huis"])


def test_who_changes_the_choice_back_is_reminded_after_all(regio: Regio) -> None:
    def choose(wijze: Berichtwijze) -> None:
        with write_session(regio.engine) as session:
            huis = get_by_mail(session, "huis@regio.example")
            save_voorkeuren(session, huis, {Berichtsoort.HERINNERING: wijze}, regio.spoor)

    choose(Berichtwijze.NIETS)
    assert "huis" not in regio.find_over(EINDE - timedelta(days=30), OVER_HET_EINDE)
    choose(Berichtwijze.MAIL)
    assert regio.find_over(EINDE - timedelta(days=29), OVER_HET_EINDE) == ["huis"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_two_at_once_remind_once(make_engine: Callable[..., Engine], spoor: Spoor, soort: str) -> None:
    regio = Regio(engine=make_engine(soort), spoor=spoor)
    regio.load()
    regio.add("huis")
    dag, samen = EINDE - timedelta(days=30), Barrier(2)

    def go(_: int) -> int:
        samen.wait()
        return remind(regio.engine, dag, datetime.combine(dag, time(7), tzinfo=UTC))

    with ThreadPoolExecutor(2) as twee:
        assert sorted(twee.map(go, range(2))) == [0, 1]
    assert len(regio.remind(dag)) == 1
