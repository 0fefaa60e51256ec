"""The story of the demonstration: the dossiers of the real arrangements with their days moved to about now.

The arrangements themselves are of some years ago, so that everything in them would be long past. Moved by whole years
a plan is in its second round, a notice runs and an applicant waits. They are dossiers of their own, beside the real.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Engine

from inkoop.database.session import write_session
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.inhoud.versies import Vastgelegd
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor


@dataclass(frozen=True, kw_only=True)
class Verhaal:
    """A dossier that is moved: the day in it on which its story is told, and the regio that it becomes.

    `erbij` has lines that the story adds, each after the line that begins with its key.
    """

    dossier: str
    dag: date
    regio: str
    naam: str
    erbij: Mapping[str, str] = field(default_factory=dict)


# Someone goes from one aanbieder to another: each enters its own half, and the coordinator sees both.
_OVERSTAP = "categorie: wnw-2, van: 2018-07-01, status: in_behandeling, fte: 0.5, kandidaat: W-07"
OVERSTAP = {
    "      - {id: MM-09,": f"      - {{id: MM-10, {_OVERSTAP}, kant: ontvangend}}\n",
    "      - {id: WD-02,": f"      - {{id: WD-03, {_OVERSTAP}, kant: latend}}\n",
}
VERSCHOVEN = (
    Verhaal(dossier="brabant-noordoost-oost", dag=date(2025, 5, 1), regio="bno-nu", naam="Brabant Noordoost-oost nu"),
    Verhaal(
        dossier="drechtsteden",
        dag=date(2018, 9, 1),
        regio="drechtsteden-nu",
        naam="Drechtsteden nu",
        erbij=OVERSTAP,
    ),
)
# Who has something to do in the story: the account (before the @) and what waits there.
VERHALEN: Mapping[str, str] = {
    "inkoopadviseur-bnonu": "Het inkoopplan komt in ronde 2 een gemeente tekort; moet nog scoren in een selectie.",
    "college-boekel-bnonu": "Moet in de tweede ronde nog over het inkoopplan besluiten.",
    "college-oss-bnonu": "Heeft in beide rondes besloten en kan de stand volgen.",
    "contractmanager-bnonu": "Gaf als beoordelaar punten in een selectie; een ander is nog bezig.",
    "inkoopadviseur-drechtstedennu": "Een aanbieder meldde zich via de openbare pagina en er loopt een opzegging.",
    "sroicoordinator-drechtstedennu": "Moet inzetten van aanbieders beoordelen, ook een overstap met beide helften.",
    "aanbieder-00000002-drechtstedennu": "Nam iemand over van een andere aanbieder; ziet alleen de eigen helft.",
    "aanbieder-00000004-drechtstedennu": "Loopt ver achter met social return.",
    "aanbieder-00000005-drechtstedennu": "Heeft zelf opgezegd; de opzegtermijn loopt.",
    "aanbieder-00000001-drechtstedennu": "Heeft social return op orde en ziet hoe de inzetten tellen.",
}
# A year by itself; not the one in the name of a kader, of an amount or of a longer number.
_JAAR = re.compile(r"(?<![\d.,])(?<!drechtsteden-)(?<!bno-)20(?:1[6-9]|2\d)(?![.,]?\d)")
_SCHRIKKELDAG = re.compile(r"(\d{4})-02-29")
_REGIO = re.compile(r"^regio: .+$", re.MULTILINE)
_NAAM = re.compile(r"^naam: .+$", re.MULTILINE)
VAST = ("peildatum", "kader:")


def count_jaren(verhaaldag: date, vandaag: date) -> int:
    """How many whole years a dossier moves, so that the day of its story is at most a year ago."""
    jaren = vandaag.year - verhaaldag.year
    return jaren if verhaaldag.replace(year=vandaag.year) <= vandaag else jaren - 1


def move_dossier(tekst: str, jaren: int, verhaal: Verhaal) -> str:
    """The text of a dossier with every year moved, as a dossier of a regio of its own.

    A peildatum stays: there are figures of CBS for that day only.
    """
    regels = [_move_regel(regel, jaren) for regel in _add_regels(tekst, verhaal.erbij)]
    tekst = _REGIO.sub(f"regio: {verhaal.regio}", "".join(regels), count=1)
    return _NAAM.sub(f"naam: {verhaal.naam}", tekst, count=1)


def _add_regels(tekst: str, erbij: Mapping[str, str]) -> Iterator[str]:
    """The lines of a dossier with those that the story adds."""
    for regel in tekst.splitlines(keepends=True):
        yield regel
        yield from (nieuw for begin, nieuw in erbij.items() if regel.startswith(begin))


def _move_regel(regel: str, jaren: int) -> str:
    if regel.lstrip().startswith(VAST):
        return regel
    return _JAAR.sub(lambda jaar: str(int(jaar[0]) + jaren), _SCHRIKKELDAG.sub(r"\1-02-28", regel))


def load_verhaal(engine: Engine, vandaag: date, spoor: Spoor) -> list[str]:
    """Loads the moved dossiers; returns the codes of their regio's. A second time the same year changes nothing."""
    documenten = []
    for verhaal in VERSCHOVEN:
        tekst = find_voorbeeld(verhaal.dossier).read_text(encoding="utf-8")
        verschoven = move_dossier(tekst, count_jaren(verhaal.dag, vandaag), verhaal)
        documenten.append(parse_yaml(verschoven, f"{verhaal.dossier}.yaml"))
    for document in documenten:
        with suppress(Vastgelegd), write_session(engine) as session:  # closed since: the story went on
            load_documents(session, [document], spoor, mag_verwijderen=True)
    return [verhaal.regio for verhaal in VERSCHOVEN]
