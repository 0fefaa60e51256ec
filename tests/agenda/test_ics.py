"""The calendar file, read back by another library than the one that wrote it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
import vobject
from sqlalchemy.orm import Session

from inkoop.agenda.ics import make_ics, make_uid
from inkoop.agenda.service import Regioagenda, list_agendas
from inkoop.logboek.periode import TIJDZONE
from inkoop.rules.agenda import list_herinnerdagen
from tests.agenda.conftest import GELADEN, make_jaar

ALLES = make_jaar(2015, 2030)


def read_events(inhoud: bytes) -> list[Any]:
    """The events of a file, as vobject reads them."""
    bestand = vobject.readOne(inhoud.decode())
    assert (bestand.version.value, bestand.x_wr_timezone.value) == ("2.0", TIJDZONE.key)
    return list(bestand.vevent_list)


def list_alarmen(event: Any) -> list[datetime]:
    """The moments on which an event rings, in the Netherlands."""
    momenten = [alarm.trigger.value for alarm in getattr(event, "valarm_list", [])]
    assert all(moment.utcoffset() == timedelta(0) for moment in momenten)
    return [moment.astimezone(TIJDZONE) for moment in momenten]


def test_another_library_reads_the_same(gelezen: Session) -> None:
    agendas = list_agendas(gelezen, ALLES, date(2026, 1, 20))
    punten = [punt for agenda in agendas for punt in agenda.punten]
    events = read_events(make_ics(agendas))
    assert len(events) == len(punten) > 100
    for punt, event in zip(punten, events, strict=True):
        assert event.uid.value == make_uid(punt)
        assert (event.dtstart.value, event.dtend.value) == (punt.datum, punt.datum + timedelta(days=1))
        assert event.summary.value == f"{'Gedaan: ' * punt.gedaan}{punt.titel}".replace("\N{NO-BREAK SPACE}", " ")
        alarmen = list_alarmen(event)
        assert [alarm.date() for alarm in alarmen] == list(list_herinnerdagen(punt))
        assert {alarm.time() for alarm in alarmen} <= {time(9)}
        assert event.dtstamp.value == GELADEN.replace(microsecond=0)
        assert event.transp.value == "TRANSPARENT"
        for zin in (punt.grondslag, punt.wie, *punt.uitleg):
            assert (zin or "").replace("\N{NO-BREAK SPACE}", " ") in event.description.value


def test_every_day_has_an_id_of_its_own(gelezen: Session) -> None:
    events = read_events(make_ics(list_agendas(gelezen, ALLES, date(2026, 1, 20))))
    uids = [event.uid.value for event in events]
    assert len(set(uids)) == len(uids)
    assert {str(UUID(uid)) for uid in uids} == set(uids)


@pytest.mark.parametrize("dag", [date(2016, 1, 1), date(2026, 1, 20), date(2031, 5, 5)])
def test_the_same_dossier_gives_the_same_bytes_on_any_day(gelezen: Session, dag: date) -> None:
    eerst = make_ics(list_agendas(gelezen, ALLES, date(2026, 1, 15)))
    assert make_ics(list_agendas(gelezen, ALLES, dag)) == eerst


def test_a_part_of_the_period_has_the_same_events(gelezen: Session) -> None:
    heel = {
        event.uid.value: event.serialize()
        for event in read_events(make_ics(list_agendas(gelezen, ALLES, date(2026, 1, 15))))
    }
    deel = read_events(make_ics(list_agendas(gelezen, make_jaar(2025), date(2026, 1, 15))))
    assert {event.uid.value: event.serialize() for event in deel}.items() <= heel.items()


def test_lines_are_as_the_standard_wants_them(gelezen: Session) -> None:
    inhoud = make_ics(list_agendas(gelezen, ALLES, date(2026, 1, 15)))
    regels = inhoud.split(b"\r\n")
    assert regels[-1] == b""
    assert max(len(regel) for regel in regels) <= 75
    assert b"\n" not in inhoud.replace(b"\r\n", b"")
    triggers = [regel for regel in regels if regel.startswith(b"TRIGGER")]
    assert triggers
    assert {regel.partition(b":")[0] for regel in triggers} == {b"TRIGGER;VALUE=DATE-TIME"}


PLAN = """
regio: proefregio
naam: "Proef; regio, met \\"tekens\\""
kader: centrumregeling-bno-2024
aanbieders: [{naam: Stichting Voorbeeldhuis, kvk: "00000001"}]
overeenkomsten:
  - {nummer: VB-1, soort: overeenkomst, titel: "Wonen, deel 1; \\"rust\\"", status: lopend, ingang: 2024-01-01,
     einde: %s, partijen: [{aanbieder: Stichting Voorbeeldhuis}]}
"""


def find_einde(agenda: Regioagenda) -> Any:
    """The event of the last day of the overeenkomst."""
    (event,) = [
        event for event in read_events(make_ics([agenda])) if event.summary.value.startswith("Laatste dag van VB-1")
    ]
    return event


def test_a_day_that_moves_keeps_its_id_and_shows_later(make_agenda: Callable[..., Regioagenda]) -> None:
    eerst = find_einde(make_agenda(PLAN % "2026-03-29"))
    daarna = find_einde(make_agenda(PLAN % "2028-02-29"))
    assert eerst.uid.value == daarna.uid.value
    assert (eerst.dtstart.value, daarna.dtstart.value) == (date(2026, 3, 29), date(2028, 2, 29))
    assert eerst.summary.value == 'Laatste dag van VB-1 (Wonen, deel 1; "rust")'


def test_reminders_ring_at_nine_in_summer_and_in_winter(make_agenda: Callable[..., Regioagenda]) -> None:
    # the clock goes forward on 29 March 2026: the day itself is in summer time, the reminders before it are not
    event = find_einde(make_agenda(PLAN % "2026-03-29"))
    assert [alarm.trigger.value for alarm in event.valarm_list] == [
        datetime(2026, 2, 27, 8, tzinfo=UTC),
        datetime(2026, 3, 22, 8, tzinfo=UTC),
        datetime(2026, 3, 29, 7, tzinfo=UTC),
    ]
