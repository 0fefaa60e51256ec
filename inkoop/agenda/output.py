"""The agenda as rows for people, by month with what is overdue apart, and as plain data for programs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from inkoop.agenda.service import Regioagenda
from inkoop.kader.uitvoer import make_plain
from inkoop.rules.agenda import Agendapunt, Agendastatus, determine_status, list_herinnerdagen
from inkoop.rules.periode import Periode
from inkoop.rules.taal import MAANDEN, write_datum

KOPPEN = ("datum", "wat", "wie", "grondslag", "stand")
ACHTERSTALLIG_KOPPEN = ("sinds", "wat", "wie", "grondslag", "termijnen")
ACHTERSTALLIG = "Achterstallig: de dag is voorbij en het dossier laat niet zien dat het is gedaan"
Rij = tuple[object, ...]


def write_periode(periode: Periode) -> str:
    """`2026`, or `maart 2026`."""
    maand = f"{MAANDEN[periode.van.month - 1]} "
    heel_jaar = periode.tot is not None and periode.tot.month != periode.van.month
    return f"{'' if heel_jaar else maand}{periode.van.year}"


def write_kop(agenda: Regioagenda) -> str:
    """Whose agenda it is, of which period, and on which day it stands so."""
    return (
        f"Agenda {write_periode(agenda.periode)}: {agenda.naam} ({agenda.kader.titel}), "
        f"stand op {write_datum(agenda.dag)}"
    )


def list_achterstallige_punten(agenda: Regioagenda) -> list[tuple[Agendapunt, int]]:
    """Each duty that is too late once: the first day that went by, and how often it came by since."""
    per_reeks: dict[str, list[Agendapunt]] = {}
    for punt in agenda.achterstallig:
        per_reeks.setdefault(punt.reeks or punt.id, []).append(punt)
    return [(punten[0], len(punten)) for punten in per_reeks.values()]


def list_achterstallige_rijen(agenda: Regioagenda) -> Iterator[Rij]:
    """One row for each duty: since when, and how often it came by since."""
    for eerste, aantal in list_achterstallige_punten(agenda):
        yield eerste.datum, eerste.titel, eerste.wie, eerste.grondslag, aantal


def list_maandpunten(agenda: Regioagenda) -> Iterator[tuple[str, list[Agendapunt]]]:
    """The rest of the period by month."""
    for (jaar, maand), punten in groupby(agenda.overig, key=lambda punt: (punt.datum.year, punt.datum.month)):
        yield f"{MAANDEN[maand - 1]} {jaar}", list(punten)


def list_maanden(agenda: Regioagenda) -> Iterator[tuple[str, list[Rij]]]:
    """The rest of the period by month, each with its rows."""
    for maand, punten in list_maandpunten(agenda):
        yield maand, [_make_rij(agenda, punt) for punt in punten]


def _make_rij(agenda: Regioagenda, punt: Agendapunt) -> Rij:
    stand = determine_status(punt, agenda.dag)
    is_gedaan = stand is Agendastatus.GEDAAN
    op = f" op {write_datum(punt.gedaan_op)}" if is_gedaan and punt.gedaan_op else ""
    return punt.datum, punt.titel, punt.wie, punt.grondslag, f"{stand}{op}"


def list_uitleg(agenda: Regioagenda) -> Iterator[str]:
    """For each point of the period, and each that is overdue, the sentences that lead to its day."""
    eerder = {punt.id: punt for punt in (*agenda.achterstallig, *agenda.punten)}
    for punt in eerder.values():
        yield f"{punt.titel} ({write_datum(punt.datum)}, {punt.grondslag or agenda.kader.titel})"
        yield from (f"  - {zin}" for zin in punt.uitleg)
        yield ""


def describe_agenda(agenda: Regioagenda) -> dict[str, Any]:
    """Plain data: everything of the period, and what is overdue up to its end."""
    return {
        "regio": agenda.regio,
        "kader": agenda.kader.kader,
        "periode": make_plain(agenda.periode),
        "dag": agenda.dag.isoformat(),
        "achterstallig": [_describe_punt(agenda, punt) for punt in agenda.achterstallig],
        "punten": [_describe_punt(agenda, punt) for punt in agenda.punten],
    }


def _describe_punt(agenda: Regioagenda, punt: Agendapunt) -> dict[str, Any]:
    """An agendapunt with its status; reminders by day, and none that a passed day would still give."""
    status = determine_status(punt, agenda.dag)
    komend = [dag for dag in list_herinnerdagen(punt) if agenda.dag <= dag]
    velden: dict[str, Any] = make_plain(punt)
    return velden | {"status": status.value, "herinneringen": make_plain(komend)}
