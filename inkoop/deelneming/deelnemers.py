"""Who takes part on a day by what was settled, beside whom the kader names: it may need a new version."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.store import list_deelnemingen
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus
from inkoop.rules.kader import Afspraak, Kader
from inkoop.rules.taal import write_datum, write_opsomming

GELDT = (Deelnemingstatus.AANGEKONDIGD, Deelnemingstatus.VASTGESTELD)


@dataclass(frozen=True, kw_only=True)
class Afwijking:
    """How the participants of a day differ from the kader, since which day, and what must be done."""

    sinds: date
    erbij: tuple[str, ...]
    eraf: tuple[str, ...]

    @property
    def melding(self) -> str:
        """What differs and what to do, in a sentence or two."""
        delen = []
        if self.erbij:
            delen.append(f"{write_opsomming(self.erbij)} doet mee maar staat niet in het kader")
        if self.eraf:
            delen.append(f"{write_opsomming(self.eraf)} doet niet meer mee maar staat nog in het kader")
        return (
            f"De deelnemers verschillen van het kader: {'; '.join(delen)}. Er wordt geteld met het kader. "
            f"Maak een nieuwe versie van het kader die geldt vanaf {write_datum(self.sinds)}."
        )


def find_afwijking(session: Session, regio: RegioRecord, kader: Kader, dag: date) -> Afwijking | None:
    """How the participants of a day differ from those of the kader; None where they are the same."""
    if kader.deelnemers is None:
        return None
    gegaan = [rij for rij in list_deelnemingen(session, regio) if _counts(rij, dag) and _differs(rij, kader)]
    if not gegaan:
        return None
    return Afwijking(
        sinds=min(rij.ingang for rij in gegaan if rij.ingang is not None),
        erbij=_name(gegaan, Deelnemingsoort.TOETREDING),
        eraf=_name(gegaan, Deelnemingsoort.UITTREDING),
    )


def _counts(rij: DeelnemingRecord, dag: date) -> bool:
    return rij.status in GELDT and rij.ingang is not None and rij.ingang <= dag


def _differs(rij: DeelnemingRecord, kader: Kader) -> bool:
    staat_erin = rij.gemeente in kader.gemeenten
    return staat_erin is (rij.soort is Deelnemingsoort.UITTREDING)


def _name(rijen: list[DeelnemingRecord], soort: Deelnemingsoort) -> tuple[str, ...]:
    return tuple(sorted({rij.gemeente for rij in rijen if rij.soort is soort}))


def list_gevolgen(kader: Kader, soort: Deelnemingsoort) -> list[Afspraak]:
    """What the kader says follows from joining or leaving."""
    return [afspraak for afspraak in kader.afspraken if afspraak.onderwerp == soort.value]
