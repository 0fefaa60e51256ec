"""What waits in besluitvormingen: the besluit of one's own gemeente, or for an adviser what is still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.schema import BesluitvormingBlok, Orgaan
from inkoop.besluitvorming.service import (
    describe_besluitvorming,
    find_peildatum,
    find_uiterlijk,
    list_tabellen,
    make_besluitinvoer,
)
from inkoop.besluitvorming.store import list_besluitvormingen_met_plan
from inkoop.besluitvorming.visibility import is_afgeschermd
from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.wachtend import HOOGSTENS, Wachtlijst, Wachtpunt
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.rules.besluit import Besluittelling, count_besluiten
from inkoop.rules.besluitregel import Telt
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.taal import write_opsomming

OPEN, OVERLEG = "open", "overleg_nodig"
ORGANEN = {Rol.COLLEGE: Orgaan.COLLEGE, Rol.GRIFFIE: Orgaan.RAAD}
KOPPEN = {
    Rol.COLLEGE: "Besluiten die uw college nog moet nemen",
    Rol.GRIFFIE: "Besluiten die uw raad nog moet nemen",
    Rol.INKOOPADVISEUR: "Besluitvormingen die nog lopen",
}


@dataclass(frozen=True, kw_only=True)
class _Lopend:
    """A besluitvorming that nothing settled yet, as far as someone may know (`is_apart`: no count)."""

    blok: BesluitvormingBlok
    uiterlijk: date | None
    telling: Besluittelling
    is_apart: bool

    def waits_for(self, gemeente: str, orgaan: Orgaan) -> bool:
        """Whether an organ of a gemeente can still decide: in a round that has begun, and it has not yet.

        Who may not know the count is asked whatever the others decided.
        """
        ronde = 1 if self.blok.overleg_op is None else 2
        besliste = self.is_apart and any(
            (besluit.gemeente, besluit.orgaan, besluit.ronde) == (gemeente, orgaan, ronde)
            for _, besluit in self.blok.list_geldende()
        )
        mag_nog = self.is_apart or self.telling.uitkomst.uitkomst == OPEN
        is_open = (gemeente, orgaan, Telt.OPEN) in {(s.gemeente, s.orgaan, s.telt) for s in self.telling.stemmen}
        return mag_nog and is_open and not besliste


def list_wachtend(session: Session, bereik: Bereik, dag: date) -> list[Wachtlijst]:
    """The open besluitvormingen: for a college or raad those without its own besluit, for an adviser all."""
    if bereik.rol not in KOPPEN or bereik.plek.regio is None:
        return []
    regio = get_regio(session, bereik.plek.regio)
    lopend = list(_list_lopend(session, regio, bereik))
    if orgaan := ORGANEN.get(bereik.rol):
        lopend = [een for een in lopend if een.waits_for(bereik.plek.gemeente or "", orgaan)]
    lopend.sort(key=lambda een: (een.uiterlijk or date.max, een.blok.code))
    punten = tuple(_make_punt(regio.code, een, is_eigen=orgaan is not None) for een in lopend[:HOOGSTENS])
    return [Wachtlijst(kop=KOPPEN[bereik.rol], punten=punten, aantal=len(lopend))]


def _list_lopend(session: Session, regio: RegioRecord, bereik: Bereik) -> Iterator[_Lopend]:
    """The besluitvormingen that nothing settled yet; the inhabitants of a day are looked up once."""
    kader = get_regio_kader(regio)
    tabellen: dict[date | None, tuple[Inwonertabel, ...]] = {}
    for blok in map(describe_besluitvorming, list_besluitvormingen_met_plan(session, regio)):
        regel, peildatum = kader.get_besluitregel(blok.soort), find_peildatum(kader, blok)
        if peildatum not in tabellen:
            tabellen[peildatum] = list_tabellen(session, kader, blok)
        invoer = make_besluitinvoer(blok)
        telling = count_besluiten(regel, kader.besluitopties, kader.gemeenten, tabellen[peildatum], invoer)
        is_apart = is_afgeschermd(blok, bereik)
        if is_apart or telling.uitkomst.uitkomst in (OPEN, OVERLEG):
            yield _Lopend(blok=blok, uiterlijk=find_uiterlijk(kader, blok), telling=telling, is_apart=is_apart)


def _make_punt(regio: str, een: _Lopend, *, is_eigen: bool) -> Wachtpunt:
    return Wachtpunt(
        titel=een.blok.titel,
        uitleg=f"Ronde {een.telling.ronde}." if is_eigen else _explain(een),
        endpoint="besluitvorming.stand",
        delen={"regio": regio, "code": een.blok.code},
        uiterlijk=een.uiterlijk,
    )


def _explain(een: _Lopend) -> str:
    """What an adviser can do about it: hold the overleg, or wait for who has not decided."""
    if een.telling.uitkomst.uitkomst == OVERLEG:
        return "Er is overleg nodig tussen de gemeenten."
    open_ = [stem.gemeente for stem in een.telling.stemmen if stem.telt is Telt.OPEN]
    return f"Nog geen besluit van {write_opsomming(dict.fromkeys(open_))}." if open_ else ""
