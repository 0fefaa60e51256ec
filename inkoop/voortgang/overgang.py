"""Use cases: what goes along out of the last contractjaar to a following overeenkomst of the same aanbieder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.document.onderwerpen.sroi import SROIGEGEVENS
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.gezien import check_gezien
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.voortgang import Voortgang
from inkoop.sroi.sroigegevens import OvergangBlok
from inkoop.voortgang.service import Overeenkomstvoortgang, get_voortgang
from inkoop.voortgang.store import list_volgende
from inkoop.voortgang.vastleggen import MEENEMEN, check_meenemen


@dataclass(frozen=True, kw_only=True)
class Overgang:
    """What may go along out of the last contractjaar to following overeenkomsten, in euros; `geweest` by number."""

    jaar: Voortgang
    hoogste: Decimal
    geweest: Mapping[str, OvergangBlok]
    kandidaten: tuple[OvereenkomstBlok, ...]

    @property
    def over(self) -> Decimal:
        """What did not go anywhere yet."""
        return self.hoogste - sum((een.bedrag for een in self.geweest.values()), NUL)


def find_overgang(session: Session, stand: Overeenkomstvoortgang, rij: OvereenkomstRecord) -> Overgang:
    """What may go along, and to which overeenkomsten of the same aanbieder that begin within the term of the kader."""
    laatste = stand.jaren[-1]
    return Overgang(
        jaar=laatste,
        hoogste=laatste.hoogste_overdracht,
        geweest=stand.gegevens.overgangen,
        kandidaten=tuple(_list_kandidaten(session, rij, stand)),
    )


def _list_kandidaten(session: Session, rij: OvereenkomstRecord, stand: Overeenkomstvoortgang) -> list[OvereenkomstBlok]:
    afspraak, einde = get_regio_kader(rij.regio).find_afspraak(MEENEMEN), stand.overeenkomst.huidig_einde
    if afspraak is None or afspraak.termijn is None:
        return []
    uiterlijk = afspraak.termijn.add_to(einde)
    volgende = list_volgende(session, rij, na=einde, uiterlijk=uiterlijk)
    return [describe_overeenkomst(een) for een in volgende]


def save_overgang(
    session: Session, regio: RegioRecord, nummer: str, naar: str, bedrag: Decimal, gezien: str, spoor: Spoor, dag: date
) -> None:
    """Records what goes along out of the last contractjaar to a following overeenkomst (kader: sroi-meenemen).

    There it counts as what was brought along at the start. Raises `Ongeldig` for an overeenkomst that does not follow
    and for more than the kader allows, and `Ingehaald` as `save_omzet`.
    """
    stand = get_voortgang(session, regio, nummer, dag)
    check_gezien(stand.gegevens.overgangen, gezien)
    overgang = find_overgang(session, stand, get_overeenkomst(session, regio, nummer))
    volgende = next((een for een in overgang.kandidaten if een.nummer == naar), None)
    if volgende is None:
        raise Ongeldig("naar", "kies een overeenkomst van dezelfde aanbieder die binnen de termijn hierop volgt")
    eerder = overgang.geweest[naar].bedrag if naar in overgang.geweest else NUL
    check_meenemen(get_regio_kader(regio), overgang.jaar, bedrag, overgang.over + eerder, dag)
    begin = max(NUL, volgende.meegenomen_bij_aanvang - eerder) + bedrag
    save_overeenkomst(session, regio, volgende.model_copy(update={"meegenomen_bij_aanvang": begin}), spoor)
    overgangen = {**overgang.geweest, naar: OvergangBlok(bedrag=bedrag, datum=dag)}
    gegevens = stand.gegevens.model_copy(update={"overgangen": overgangen})
    save_inhoud(session, regio, SROIGEGEVENS, nummer, gegevens, SroigegevensInDossier, spoor)
