"""Use cases: how the social return of overeenkomsten goes on a day, for one, for an aanbieder and for a regio."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.document.onderwerpen.sroi import SROIGEGEVENS
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.kader import Kader
from inkoop.rules.sroiverloop import Jaarstand, combine_standen
from inkoop.rules.verrekening import Verrekening
from inkoop.rules.voortgang import (
    Voortgang,
    Voortgangsstand,
    Voortgangsuitkomst,
    compute_voortgang,
    find_lopend,
)
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import describe_inzet, get_sroiregel, make_sroiinvoer
from inkoop.voortgang.store import list_inzetten_per_overeenkomst, list_met_waarde


@dataclass(frozen=True, kw_only=True)
class Overeenkomstvoortgang:
    """The social return of one overeenkomst on a day; amounts in euros over the whole term.

    `verrekeningen` is what was withheld and paid late, by contractjaar. `uitkomst` is None where the facts
    cannot be computed with; then `fout` says why.
    """

    overeenkomst: OvereenkomstBlok
    kvks: Mapping[str, str]
    inzetten: tuple[InzetBlok, ...]
    gegevens: SroigegevensInDossier
    uitkomst: Voortgangsuitkomst | None = None
    fout: str | None = None
    verrekeningen: Mapping[int, Verrekening] = field(default_factory=dict)

    @property
    def jaren(self) -> tuple[Voortgang, ...]:
        """How each contractjaar goes."""
        return self.uitkomst.jaren if self.uitkomst else ()

    @property
    def lopend(self) -> Voortgang | None:
        """The contractjaar of the day."""
        return find_lopend(self.jaren)

    @property
    def verplichting(self) -> Decimal:
        """What is obliged."""
        return self.uitkomst.uitkomst.verplichting_totaal if self.uitkomst else NUL

    @property
    def gedaan(self) -> Decimal:
        """What counts up to and including the day, with what was brought along at the start."""
        begin = self.jaren[0].jaar.meegenomen if self.jaren else NUL
        return begin + sum((jaar.gedaan - jaar.jaar.meegenomen for jaar in self.jaren), NUL)

    @property
    def in_behandeling(self) -> Decimal:
        """What waits for a judgement."""
        return sum((jaar.jaar.in_behandeling for jaar in self.jaren), NUL)

    @property
    def openstaand(self) -> Decimal:
        """What remains to be done if all that was approved runs on, without what was settled."""
        return sum((self.get_openstaand(jaar) for jaar in self.jaren), NUL)

    def get_openstaand(self, jaar: Voortgang) -> Decimal:
        """What remains of one contractjaar, without what was withheld or paid late for it."""
        return jaar.jaar.restant - self.get_ingehouden(jaar.jaar.jaar) - self.get_gestort(jaar.jaar.jaar)

    def get_ingehouden(self, jaar: int) -> Decimal:
        """What was withheld for a contractjaar."""
        return self.verrekeningen[jaar].ingehouden if jaar in self.verrekeningen else NUL

    def get_gestort(self, jaar: int) -> Decimal:
        """What was paid to the fund for a contractjaar when inzet could no longer count for it."""
        return self.verrekeningen[jaar].gestort if jaar in self.verrekeningen else NUL

    @property
    def stand(self) -> Voortgangsstand | None:
        """How the overeenkomst goes as a whole: an open tekort first, then the contractjaar that runs."""
        return combine_standen(
            [
                Jaarstand(stand=jaar.stand, openstaand=self.get_openstaand(jaar), loopt=jaar.dagen_over is not None)
                for jaar in self.jaren
            ]
        )


def list_voortgang(
    session: Session, regio: RegioRecord, dag: date, nummers: Collection[str] | None = None
) -> list[Overeenkomstvoortgang]:
    """How social return goes for every overeenkomst of a regio with an opdrachtwaarde, or those of `nummers`.

    Asks a fixed number of queries. None under a kader without social return.
    """
    kader = get_regio_kader(regio)
    if kader.sroi is None:
        return []
    inzetten = list_inzetten_per_overeenkomst(session, regio, nummers)
    gegevens = read_per_onderwerp(session, regio, SROIGEGEVENS, SroigegevensInDossier, nummers)
    return [
        make_voortgang(kader, rij, tuple(map(describe_inzet, inzetten.get(rij.id, ()))), gegevens.get(rij.nummer), dag)
        for rij in list_met_waarde(session, regio, nummers)
    ]


def get_voortgang(session: Session, regio: RegioRecord, nummer: str, dag: date) -> Overeenkomstvoortgang:
    """How it goes for one overeenkomst. Raises `Ongeldig` where it has no social return or cannot be computed."""
    get_sroiregel(get_regio_kader(regio))
    gevonden = list_voortgang(session, regio, dag, {nummer})
    if not gevonden:
        raise Ongeldig(f"overeenkomst {nummer}.opdrachtwaarde", "ontbreekt; de verplichting volgt eruit")
    if gevonden[0].fout is not None:
        raise Ongeldig(f"overeenkomst {nummer}", gevonden[0].fout)
    return gevonden[0]


def make_voortgang(
    kader: Kader,
    rij: OvereenkomstRecord,
    inzetten: tuple[InzetBlok, ...],
    gegevens: SroigegevensInDossier | None,
    dag: date,
) -> Overeenkomstvoortgang:
    """How it goes for one overeenkomst with all that is known of it; facts that clash are told, not raised."""
    voortgang = Overeenkomstvoortgang(
        overeenkomst=describe_overeenkomst(rij),
        kvks={partij.aanbieder.kvk: partij.aanbieder.naam for partij in rij.partijen},
        inzetten=inzetten,
        gegevens=gegevens or SroigegevensInDossier(),
    )
    try:
        invoer = make_sroiinvoer(voortgang.overeenkomst, inzetten)
        uitkomst = compute_voortgang(get_sroiregel(kader), invoer, dag)
        verrekeningen = voortgang.gegevens.settle(uitkomst.uitkomst.jaren)
    except Ongeldig as fout:
        return replace(voortgang, fout=str(fout))
    return replace(voortgang, uitkomst=uitkomst, verrekeningen={een.jaar: een for een in verrekeningen})


@dataclass(frozen=True, kw_only=True)
class Voortgangstotaal:
    """Overeenkomsten together, in euros."""

    verplichting: Decimal
    gedaan: Decimal
    in_behandeling: Decimal
    openstaand: Decimal


def sum_voortgang(rijen: Sequence[Overeenkomstvoortgang]) -> Voortgangstotaal:
    """All overeenkomsten of a list together; those that cannot be computed count for nothing."""
    velden = Voortgangstotaal.__dataclass_fields__
    return Voortgangstotaal(**{veld: sum((getattr(rij, veld) for rij in rijen), NUL) for veld in velden})
