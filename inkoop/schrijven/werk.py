"""What someone writes on: one content, or one element of a list of contents, and when it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios, make_in_meer_regios
from inkoop.inhoud.service import read_inhoud
from inkoop.inhoud.versies import list_versies, name_deel, refuse_wijziging
from inkoop.inkoopplan.service import PLANINHOUD
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.validate import Blok
from inkoop.invoer.veldboom import Vak, Vaksoort, Veld
from inkoop.schrijven.delen import Deel, list_delen
from inkoop.schrijven.onderwerpen import Schrijfonderwerp, find_plaats, has_plaats
from inkoop.schrijven.soorten import Inhoudsoort
from inkoop.schrijven.store import list_elementen as list_begonnen_elementen

NUMMER, VERSIE = "nummer", "versie"
GETEKEND = "ondertekening"  # of a change that was signed
MAX_ELEMENT = 9999


@dataclass(frozen=True, kw_only=True)
class Schrijfwerk:
    """A content to write: of what kind, about which record; `element` is its number in a list, 0 where it is none."""

    regio: RegioRecord
    soort: Inhoudsoort
    onderwerp: Schrijfonderwerp
    element: int

    @property
    def titel(self) -> str:
        """What people call it."""
        return f"{self.soort.titel} {self.element}" if self.element else self.soort.titel

    @property
    def delen(self) -> tuple[Deel, ...]:
        """The parts that it is written in."""
        return tuple(list_delen(self.soort.model, weg=(NUMMER,) if self.element else ()))

    @property
    def velden(self) -> tuple[Veld, ...]:
        """Its fields."""
        return tuple(veld for deel in self.delen for veld in deel.velden)

    @property
    def naam(self) -> str:
        """It as the subject of lines in the log."""
        return f"{self.soort.naam} {self.regio.code}/{name_deel(self.onderwerp.naam, self.element or None)}"


def open_werk(
    session: Session, regio: RegioRecord, soort: str, onderwerp: str, element: int | None = None
) -> Schrijfwerk:
    """What is to be written. Raises `NietGevonden` for a kind or a record that is not there, or an impossible number.

    Of a list an element has a number from 1; without one it is the first that nobody used.
    """
    gevonden, plek = find_plaats(session, regio, soort, onderwerp)
    if not gevonden.is_lijst:
        return Schrijfwerk(regio=regio, soort=gevonden, onderwerp=plek, element=0)
    nummers = list_elementen(session, regio, gevonden, plek)
    element = max(nummers, default=0) + 1 if element is None else element
    if not 1 <= element <= MAX_ELEMENT:
        raise NietGevonden(f"{gevonden.titel} {element} kan er niet zijn")
    return Schrijfwerk(regio=regio, soort=gevonden, onderwerp=plek, element=element)


def find_werk(
    session: Session, soort: str, onderwerp: str, regio_code: str | None, element: int | None = None
) -> Schrijfwerk:
    """As `open_werk`, in the regio that is named or the only one that has such a record.

    Of a list with one element that one is meant where none is named. Raises `Onbruikbaar`, or `NietGevonden`.
    """
    regios = list_regios(session, regio_code)
    gevonden = [regio for regio in regios if has_plaats(session, regio, soort, onderwerp)]
    if len(gevonden) > 1:
        raise make_in_meer_regios(f"'{onderwerp}'", gevonden)
    regio = (gevonden or regios)[0]
    werk = open_werk(session, regio, soort, onderwerp, element)
    nummers = list_elementen(session, regio, werk.soort, werk.onderwerp) if werk.element and element is None else []
    return open_werk(session, regio, soort, onderwerp, nummers[0]) if len(nummers) == 1 else werk


def list_elementen(session: Session, regio: RegioRecord, soort: Inhoudsoort, plek: Schrijfonderwerp) -> list[int]:
    """The numbers of the elements of a list that are there, or that someone is writing."""
    er = [getattr(een, NUMMER) for een in read_inhoud(session, regio, soort.naam, plek.naam, soort.vorm) or []]
    return sorted({*er, *list_begonnen_elementen(session, regio, soort.naam, plek.naam)})


def read_huidig(session: Session, werk: Schrijfwerk) -> Blok | None:
    """The content as it is now; None where it was not written yet. Raises `Verouderd`."""
    inhoud: Any = read_inhoud(session, werk.regio, werk.soort.naam, werk.onderwerp.naam, werk.soort.vorm)
    if not werk.element:
        return inhoud if isinstance(inhoud, Blok) else None
    return next((een for een in inhoud or [] if getattr(een, NUMMER) == werk.element), None)


def is_versie(velden: Iterable[Veld]) -> bool:
    """Whether one of these fields is the number of a version."""
    return any(isinstance(veld, Vak) and (veld.naam, veld.soort) == (VERSIE, Vaksoort.GEHEEL) for veld in velden)


def suggest_versie(session: Session, werk: Schrijfwerk) -> str:
    """The number of the version that one begins to write: of the text of a plan that of the plan itself."""
    if werk.soort.naam != PLANINHOUD:
        return "1"
    plan = get_inkoopplan(session, werk.regio, werk.onderwerp.naam)
    return str(max((versie.nummer for versie in plan.versies), default=1))


def find_slot(session: Session, werk: Schrijfwerk, inhoud: Blok | None) -> str | None:
    """Why the version that the content has now stays as it is; None as long as it is open."""
    if getattr(inhoud, GETEKEND, None) is not None:
        return "dit is getekend en ligt vast; schrijf een nieuwe wijziging"
    versie = getattr(inhoud, VERSIE, None)
    if not isinstance(versie, int):
        return None
    naam = name_deel(werk.onderwerp.naam, werk.element or None)
    bewaard = list_versies(session, werk.regio, werk.soort.naam, naam)
    if bewaard and versie <= bewaard[-1].versie:
        return str(refuse_wijziging(bewaard[-1]))
    return None
