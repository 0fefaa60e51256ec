"""Slowing down whoever fails to log in, per account and per address, whether the account exists or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from inkoop.gebruiker.records import PogingRecord
from inkoop.gebruiker.sleutel import compute_sleutel
from inkoop.gebruiker.store import find_poging


@dataclass(frozen=True, kw_only=True)
class Rem:
    """After `vrij` failures each next one waits: `begin` at first, twice as long each time, never over `hoogste`."""

    soort: str
    vrij: int
    begin: timedelta
    hoogste: timedelta

    def compute_wachttijd(self, aantal: int) -> timedelta:
        """How long to wait after this many failures."""
        te_veel = aantal - self.vrij
        if te_veel < 0:
            return timedelta()
        return min(self.hoogste, self.begin * (1 << min(te_veel, 20)))


PER_ACCOUNT = Rem(soort="account", vrij=5, begin=timedelta(seconds=30), hoogste=timedelta(minutes=15))
PER_ADRES = Rem(soort="adres", vrij=50, begin=timedelta(seconds=30), hoogste=timedelta(minutes=15))
PER_HERSTEL = Rem(soort="herstel", vrij=3, begin=timedelta(minutes=5), hoogste=timedelta(hours=1))
PER_VERZOEK = Rem(soort="verzoek", vrij=50, begin=timedelta(seconds=30), hoogste=timedelta(minutes=15))
VERGETEN = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Proef:
    """One thing that attempts are counted for: an account or an address, with its brake."""

    rem: Rem
    wie: str

    @property
    def sleutel(self) -> str:
        """The key under which the attempts are kept."""
        return compute_sleutel(f"{self.rem.soort} {self.wie}")


def make_proef(rem: Rem, wie: str) -> Proef:
    """An account or address as it is counted: however it is typed."""
    return Proef(rem=rem, wie=wie.strip().lower())


def register_poging(session: Session, proeven: Iterable[Proef], nu: datetime) -> bool:
    """Counts an attempt before it is judged, so that many at once count too; False: too early, judge nothing."""
    gevonden = [(proef, find_poging(session, proef.sleutel)) for proef in proeven]
    if any(rij and nu < rij.laatste_op + proef.rem.compute_wachttijd(rij.aantal) for proef, rij in gevonden):
        return False
    for proef, rij in gevonden:
        if rij is None:
            rij = PogingRecord(sleutel=proef.sleutel, aantal=0)
            session.add(rij)
        elif rij.laatste_op < nu - VERGETEN:
            rij.aantal = 0
        rij.aantal, rij.laatste_op = rij.aantal + 1, nu
    session.flush()
    return True


def forget_pogingen(session: Session, proeven: Iterable[Proef]) -> None:
    """An attempt succeeded: what its account failed before no longer counts, and this one never counted."""
    for proef in proeven:
        rij = find_poging(session, proef.sleutel)
        if rij is not None:
            rij.aantal = 0 if proef.rem is PER_ACCOUNT else max(0, rij.aantal - 1)
    session.flush()
