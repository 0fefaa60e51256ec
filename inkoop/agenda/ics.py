"""The agenda as a file for any calendar program (iCalendar, RFC 5545).

The same dossier gives the same bytes on any day: what changes with the day, such as being too late, is
not in the file. Days are whole days without a time; reminders ring at a moment, in the morning in the Netherlands.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from inkoop.agenda.service import Regioagenda
from inkoop.bericht.records import BerichtRecord
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.rules.agenda import Agendapunt, list_herinnerdagen
from inkoop.rules.periode import DAG
from inkoop.rules.taal import VAST, write_datum

MAKER = "-//inkoop//agenda//NL"
OCHTEND = time(9)


def make_ics(
    agendas: Sequence[Regioagenda],
    *,
    naam: str | None = None,
    berichten: Iterable[BerichtRecord] = (),
    herinnert: bool = True,
) -> bytes:
    """All days of the period of these agendas and the days of these messages, with stable ids.

    `naam` is how a calendar program calls it; only with `herinnert` the days ring.
    """
    bestand = Calendar()
    bestand.add("prodid", MAKER)
    bestand.add("version", "2.0")
    bestand.add("x-wr-calname", naam or f"Agenda {', '.join(agenda.naam for agenda in agendas)}")
    bestand.add("x-wr-timezone", TIJDZONE.key)
    for agenda in agendas:
        for punt in agenda.punten:
            bestand.add_component(_make_event(agenda, punt, herinnert=herinnert))
    for bericht in berichten:
        bestand.add_component(_make_berichtevent(bericht))
    inhoud: bytes = bestand.to_ical()
    return inhoud


def make_uid(punt: Agendapunt) -> str:
    """The id of an agendapunt as calendar programs want it: the same for as long as the point is there."""
    return str(uuid5(NAMESPACE_URL, f"inkoop:agenda/{punt.id}"))


def _make_event(agenda: Regioagenda, punt: Agendapunt, *, herinnert: bool) -> Event:
    event = Event()
    event.add("uid", make_uid(punt))
    event.add("dtstamp", agenda.bijgewerkt.astimezone(UTC))
    event.add("dtstart", punt.datum)
    event.add("dtend", punt.datum + DAG)
    event.add("summary", _write_gewoon(f"{'Gedaan: ' if punt.gedaan else ''}{punt.titel}"))
    event.add("description", _write_gewoon("\n".join(_list_regels(agenda, punt))))
    event.add("categories", [punt.soort.value])
    event.add("transp", "TRANSPARENT")
    for dag in list_herinnerdagen(punt) if herinnert else ():
        event.add_component(_make_alarm(punt, dag))
    return event


def _make_berichtevent(bericht: BerichtRecord) -> Event:
    """A message on the day on which it was written, in the Netherlands."""
    dag = find_dag(bericht.gemaakt_op)
    event = Event()
    event.add("uid", bericht.kenmerk.strip("<>"))
    event.add("dtstamp", bericht.gemaakt_op.astimezone(UTC))
    event.add("dtstart", dag)
    event.add("dtend", dag + DAG)
    event.add("summary", _write_gewoon(bericht.onderwerp))
    event.add("description", _write_gewoon(bericht.tekst))
    event.add("categories", [bericht.soort.value])
    event.add("transp", "TRANSPARENT")
    return event


def _make_alarm(punt: Agendapunt, dag: date) -> Alarm:
    """A reminder on a moment: one that is counted from a day without a time would shift with the clock."""
    moment = datetime.combine(dag, OCHTEND, tzinfo=TIJDZONE).astimezone(UTC)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _write_gewoon(punt.titel))
    alarm.add("trigger", moment, parameters={"VALUE": "DATE-TIME"})
    return alarm


def _list_regels(agenda: Regioagenda, punt: Agendapunt) -> list[str]:
    regels = [f"Wie: {punt.wie}"] if punt.wie else []
    regels.append(f"Grondslag: {punt.grondslag or 'kader'} ({agenda.kader.titel})")
    if punt.gedaan:
        regels.append(f"Gedaan op {write_datum(punt.gedaan_op)}." if punt.gedaan_op else "Gedaan.")
    return [*regels, *punt.uitleg]


def _write_gewoon(tekst: str) -> str:
    """Without fixed spaces, which some calendar programs show as a box."""
    return tekst.replace(VAST, " ")
