"""All that is known of one contractjaar: its value and where that came from, each inzet, the hours, what goes along."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_gegevens import find_grondslag, make_balans
from inkoop.document.contexten.sroi_inzet import Inzetoordeelregel, build_oordeelregel, list_zinnen, select_jaar
from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.records import LogRecord
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.schema import OmzetBlok
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode, count_days
from inkoop.rules.voortgang import Voortgang
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import make_sroiinvoer
from inkoop.sroi.sroigegevens import SroiadviesBlok
from inkoop.voortgang.service import Overeenkomstvoortgang
from inkoop.voortgang.vastleggen import MEENEMEN, get_jaar

OMZET = "sroi-berekening"


@dataclass(frozen=True, kw_only=True)
class Omzetregel:
    """The turnover as someone recorded it, and when."""

    omzet: OmzetBlok
    op: datetime
    door: str


@dataclass(frozen=True, kw_only=True)
class Inzetregel:
    """One inzet in a contractjaar as the papers show it, with the hours worked in it; None where none are known."""

    regel: Inzetoordeelregel
    uren: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Jaarbeeld:
    """One contractjaar with all that is known of it; amounts in euros.

    `jaarwaarde` is the turnover where that is known, else the estimate; `vastgelegd` what the coordinator lets go
    along, None where nothing was recorded and the most that may go along counts.
    """

    voortgang: Voortgang
    jaarwaarde: Decimal
    omzet: OmzetBlok | None
    geschiedenis: tuple[Omzetregel, ...]
    openstaand: Decimal
    ingehouden: Decimal
    gestort: Decimal
    inzetten: tuple[Inzetregel, ...]
    zinnen: tuple[str, ...]
    uren: Decimal | None
    vastgelegd: Decimal | None
    is_laatste: bool
    advies: SroiadviesBlok | None
    grondslag_omzet: str
    grondslag_meenemen: str


def make_jaarbeeld(session: Session, regio: RegioRecord, stand: Overeenkomstvoortgang, jaar: int) -> Jaarbeeld:
    """One contractjaar of an overeenkomst that can be computed. Raises `Ongeldig` for one that is not there."""
    kader, deel, blok = get_regio_kader(regio), get_jaar(stand, jaar), stand.overeenkomst
    waarden = make_sroiinvoer(blok, stand.inzetten).overeenkomst.determine_jaarwaarden()
    inzetten = list_inzetregels(kader, stand, jaar, waarden[jaar])
    uren = [regel.uren for regel in inzetten if regel.uren is not None]
    return Jaarbeeld(
        voortgang=deel,
        jaarwaarde=waarden[jaar],
        omzet=blok.omzet.get(jaar),
        geschiedenis=tuple(list_omzetregels(session, regio, blok.nummer, jaar)),
        openstaand=stand.get_openstaand(deel),
        ingehouden=stand.get_ingehouden(jaar),
        gestort=stand.get_gestort(jaar),
        inzetten=inzetten,
        zinnen=_list_zinnen(stand, jaar),
        uren=sum(uren, NUL) if uren else None,
        vastgelegd=blok.overdracht.get(jaar),
        is_laatste=deel is stand.jaren[-1],
        advies=stand.gegevens.adviezen.get(jaar),
        grondslag_omzet=_find_omzetgrondslag(kader),
        grondslag_meenemen=find_grondslag(kader, MEENEMEN),
    )


def _find_omzetgrondslag(kader: Kader) -> str:
    """The article of the yearly computation, else that of the obligation."""
    plicht = next((plicht for plicht in kader.agenda if plicht.id == OMZET), None)
    return (plicht.grondslag if plicht else None) or find_grondslag(kader, OMZET)


def list_inzetregels(
    kader: Kader, stand: Overeenkomstvoortgang, jaar: int, jaarwaarde: Decimal
) -> tuple[Inzetregel, ...]:
    """The inzetten that belong to a contractjaar, with the judgement on each and its article."""
    if stand.uitkomst is None:
        return ()
    jaren = [make_balans(deel.jaar, jaarwaarde) for deel in stand.jaren]
    per_id, periode = {inzet.id: inzet for inzet in stand.inzetten}, jaren[jaar - 1]
    return tuple(
        Inzetregel(
            regel=build_oordeelregel(kader, uitkomst, jaar),
            uren=sum_uren(per_id[uitkomst.inzet.id], Periode(van=periode.van, tot=periode.tot)),
        )
        for uitkomst in select_jaar(stand.uitkomst.inzetten, jaren, jaar)
    )


def _list_zinnen(stand: Overeenkomstvoortgang, jaar: int) -> tuple[str, ...]:
    inzetten = stand.uitkomst.inzetten if stand.uitkomst else ()
    return list_zinnen(uitkomst for uitkomst in inzetten if jaar in uitkomst.oordeel.waarden)


def sum_uren(inzet: InzetBlok, periode: Periode) -> Decimal | None:
    """The hours worked in a period, half-up to hundredths; hours of a longer period go by days. None where none are."""
    tot = periode.tot or date.max
    delen = [
        Fraction(een.uren) * count_days(max(een.van, periode.van), min(een.tot, tot)) / count_days(een.van, een.tot)
        for een in inzet.uren
    ]
    return round_bedrag(sum(delen, Fraction(0))) if any(delen) else None


def list_omzetregels(session: Session, regio: RegioRecord, nummer: str, jaar: int) -> Iterator[Omzetregel]:
    """Every turnover that was recorded of a contractjaar, the latest first, as the log kept it."""
    regels = list_regels_of(session, f"overeenkomst {regio.code}/{nummer}")
    namen = find_namen(session, [regel.wie for regel in regels])
    for regel, omzet in reversed(_list_wijzigingen(regels, str(jaar))):
        yield Omzetregel(omzet=OmzetBlok.model_validate(omzet), op=regel.tijdstip, door=namen.get(regel.wie, regel.wie))


def _list_wijzigingen(regels: Sequence[LogRecord], jaar: str) -> list[tuple[LogRecord, dict[str, str]]]:
    gevonden, vorige = [], None
    for regel in regels:
        omzet = json.loads(regel.nieuw).get("omzet", {}).get(jaar) if regel.nieuw else None
        if omzet is not None and omzet != vorige:
            gevonden.append((regel, omzet))
        vorige = omzet
    return gevonden
