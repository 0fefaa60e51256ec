"""An overeenkomst with social return, with the kader that says what counts."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.contractjaar import Contractjaar, list_contractjaren
from inkoop.rules.inzet import Categorie
from inkoop.rules.kader import Afspraak, Kader
from inkoop.rules.taal import write_getal
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.service import get_sroiregel
from inkoop.sroi.store import get_inzet

ONDERWERP = "social return"


@dataclass(frozen=True, kw_only=True)
class Sroiplek:
    """An overeenkomst with social return, and the kader that says what counts."""

    regio: RegioRecord
    rij: OvereenkomstRecord
    overeenkomst: OvereenkomstBlok
    kader: Kader

    @property
    def categorieen(self) -> tuple[Categorie, ...]:
        """The categories of the kader, in its order."""
        return get_sroiregel(self.kader).categorieen

    @property
    def jaren(self) -> tuple[Contractjaar, ...]:
        """The contractjaren of the overeenkomst."""
        return list_contractjaren(self.overeenkomst.looptijd)

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        """What the kader says that an aanbieder must do or may do for social return."""
        return tuple(a for a in self.kader.afspraken if a.onderwerp == ONDERWERP and a.wie == "aanbieder")

    @property
    def groepen(self) -> tuple[tuple[int | None, tuple[Categorie, ...]], ...]:
        """The categories by groep, those without one last."""
        nummers = sorted({c.groep for c in self.categorieen if c.groep})
        groepen: list[int | None] = [*nummers, None]
        leden = ((groep, tuple(c for c in self.categorieen if c.groep == groep)) for groep in groepen)
        return tuple((groep, categorieen) for groep, categorieen in leden if categorieen)

    def list_nodig(self, categorie: Categorie) -> list[str]:
        """What must be shown beside the facts before the inzet counts, by the rules of the day of ingang."""
        nodig = [categorie.bevestiging] if categorie.bevestiging else []
        if categorie.woongemeente:
            nodig.append("een kandidaat die in de regio woont")
        if categorie.minimum_uren_per_week is not None:
            uren = categorie.minimum_uren_per_week.get_on(self.overeenkomst.ingang, categorie.code)
            nodig.append(f"minstens {write_getal(uren.normalize())} uur per week")
        if categorie.tweezijdig:
            nodig.append("dat ook de andere aanbieder zijn helft invoert")
        return nodig

    def get_categorie(self, code: str) -> Categorie:
        """The category with this code. Raises `NietGevonden`."""
        for categorie in self.categorieen:
            if categorie.code == code:
                return categorie
        raise make_niet_gevonden("categorie", code, (categorie.code for categorie in self.categorieen))


def find_sroi(session: Session, regio: str, nummer: str) -> Sroiplek:
    """An overeenkomst with social return. Raises `NietGevonden` without a value, or without the rule in the kader."""
    gevonden = get_regio(session, regio)
    rij, kader = get_overeenkomst(session, gevonden, nummer), get_regio_kader(gevonden)
    if rij.opdrachtwaarde is None or kader.sroi is None:
        raise make_niet_gevonden("overeenkomst met social return", nummer, ())
    return Sroiplek(regio=gevonden, rij=rij, overeenkomst=describe_overeenkomst(rij), kader=kader)


def get_eigen_inzet(session: Session, regio: str, nummer: str, kenmerk: str) -> InzetRecord:
    """An inzet of this overeenkomst and no other. Raises `NietGevonden`."""
    return get_inzet(session, find_sroi(session, regio, nummer).rij, kenmerk)
