"""Where overeenkomsten come from: the selectie with its winners and standstill, and the intentieovereenkomst above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.onderwerpen.overeenkomst import DOCUMENTGEGEVENS
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Rol, Soort, Status
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.samenstellen import read_alle
from inkoop.selectie.schema import Selectie
from inkoop.selectie.service import check_standstill
from inkoop.selectie.uitkomst import judge_selectie

GEWONNEN = ("gegund", "toegelaten")


@dataclass(frozen=True, kw_only=True)
class Selectieplek:
    """A selectie and the code of its inkoopplan."""

    plan: str
    selectie: Selectie


def list_selecties(session: Session, regio: RegioRecord) -> list[Selectieplek]:
    """Every selectie of a regio, by plan and number."""
    per_plan = read_alle(session, regio)
    return [Selectieplek(plan=plan, selectie=een) for plan, alle in sorted(per_plan.items()) for een in alle]


def find_kenmerk(session: Session, rij: OvereenkomstRecord) -> str | None:
    """The kenmerk of the selectie that an overeenkomst came out of: its own, or the one that its paper names.

    A deelname without one came out of that of the overeenkomst above it.
    """
    if rij.selectie is not None:
        return rij.selectie
    gegevens = read_inhoud(session, rij.regio, DOCUMENTGEGEVENS, rij.nummer, Documentgegevens)
    if gegevens and gegevens.selectie:
        return gegevens.selectie.kenmerk
    boven = rij.valt_onder if rij.soort is Soort.DEELNAME else None
    return find_kenmerk(session, boven) if boven else None


def check_uit_selectie(session: Session, rij: OvereenkomstRecord, op: date) -> None:
    """Refuses to conclude an overeenkomst before its award was sent, or in the days after. Raises `Ongeldig`."""
    kenmerk = find_kenmerk(session, rij)
    if kenmerk is not None:
        check_standstill(session, rij.regio, kenmerk, op)


def list_winnaars(kader: Kader, selectie: Selectie, perceel: int | None = None) -> list[str]:
    """The names of those to whom a selectie, or a perceel of it, was awarded or who were admitted, the best first.

    Raises `Ongeldig` while there is no decision, and where nobody won.
    """
    besluiten = _list_besluiten(selectie)
    if not besluiten:
        raise Ongeldig("selectie", f"{selectie.kenmerk} heeft nog geen beslissing; gun of laat eerst toe")
    namen = [
        uitkomst.inschrijving.aanbieder
        for uitslag in judge_selectie(kader, selectie)
        if perceel in (None, uitslag.perceel.nummer)
        for uitkomst in uitslag.inschrijvingen
        if uitkomst.uitkomst in GEWONNEN and (selectie.besluit or uitkomst.inschrijving.besluit)
    ]
    if not namen:
        waar = f"{selectie.kenmerk}, perceel {perceel}," if perceel else selectie.kenmerk
        raise Ongeldig("selectie", f"{waar} heeft niemand aan wie is gegund of die is toegelaten")
    return list(dict.fromkeys(namen))


def _list_besluiten(selectie: Selectie) -> list[Beslissing]:
    alle = (selectie.besluit, *(inschrijving.besluit for inschrijving in selectie.inschrijvingen))
    return [besluit for besluit in alle if besluit is not None]


def asks_intentie(kader: Kader, soort: Soort) -> bool:
    """Whether the kader asks an intentieovereenkomst beside this kind (kader: toetreding, tegelijk_met)."""
    tegelijk = kader.toetreding.tegelijk_met if kader.toetreding else ()
    return soort is not Soort.INTENTIEOVEREENKOMST and Soort.INTENTIEOVEREENKOMST.value in tegelijk


def check_intentie(
    session: Session, kader: Kader, regio: RegioRecord, soort: Soort, aanbieders: Iterable[str], op: date | None
) -> None:
    """Refuses an overeenkomst with someone who has no intentieovereenkomst; with `op` it must be signed by then.

    Raises `Ongeldig` with the article (kader: toetreding).
    """
    if not asks_intentie(kader, soort):
        return
    met = set(_list_met_intentie(session, regio, op))
    zonder = [naam for naam in aanbieders if naam not in met]
    if zonder:
        artikel = kader.toetreding.grondslag if kader.toetreding else None
        wat = "geen getekende intentieovereenkomst" if op else "nog geen intentieovereenkomst"
        hebben = "heeft" if len(zonder) == 1 else "hebben"
        raise Ongeldig("partijen", f"{write_opsomming(zonder)} {hebben} {wat}; die gaat voor ({artikel or 'kader'})")


def _list_met_intentie(session: Session, regio: RegioRecord, op: date | None) -> Iterator[str]:
    for rij in list_overeenkomsten(session, regio):
        if rij.soort is not Soort.INTENTIEOVEREENKOMST or rij.status is Status.BEEINDIGD:
            continue
        is_getekend = rij.status is not Status.CONCEPT and (
            rij.getekend_op is None or op is None or rij.getekend_op <= op
        )
        if op is None or is_getekend:
            yield from (partij.aanbieder.naam for partij in rij.partijen if partij.rol is not Rol.ONDERAANNEMER)
