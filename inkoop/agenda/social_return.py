"""The days of social return: reporting the award, plans, advice on each contractjaar, and repair."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.overeenkomst.schema import OvereenkomstBlok, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.bepaling import explain
from inkoop.rules.contractjaar import list_contractjaren
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Termijn
from inkoop.rules.sroi import Sroiregel, is_verplicht
from inkoop.rules.taal import write_datum

SROIGEGEVENS = "sroigegevens"
MELDING, PLAN, ADVIES = "sroi-melding", "sroi-plan-van-aanpak", "sroi-advies"  # afspraken of the kader
HERSTEL, TEKORT = "sroi-hersteltermijn", "sroi-tekort"
COORDINATOR, AANBIEDER = "coördinator", "aanbieder"


@dataclass(frozen=True, kw_only=True)
class _Bron:
    """One overeenkomst with what is known of its social return, and the kader that asks it."""

    kader: Kader
    regel: Sroiregel
    nummer: str
    gegevens: SroigegevensInDossier

    def make_punt(
        self,
        naam: str,
        datum: date,
        wat: str,
        wie: str,
        *zinnen: str,
        gedaan: bool = False,
        gedaan_op: date | None = None,
        afspraak: str | None = None,
    ) -> Agendapunt:
        bepaling = self.kader.find_afspraak(afspraak) if afspraak else None
        return Agendapunt(
            id=f"sroi/{self.nummer}/{naam}",
            datum=datum,
            titel=f"Social return {self.nummer}: {wat}",
            wie=wie,
            grondslag=bepaling.grondslag if bepaling else self.regel.grondslag,
            uitleg=explain(bepaling, zinnen),
            gedaan=gedaan,
            gedaan_op=gedaan_op,
            overeenkomst=self.nummer,
        )


def list_sroipunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days of social return of every overeenkomst of a regio; none under a kader without it."""
    if kader.sroi is None:
        return
    per_nummer = read_per_onderwerp(session, regio, SROIGEGEVENS, SroigegevensInDossier)
    for rij in list_overeenkomsten(session, regio):
        blok = describe_overeenkomst(rij)
        gegevens = per_nummer.get(rij.nummer, SroigegevensInDossier())
        bron = _Bron(kader=kader, regel=kader.sroi, nummer=rij.nummer, gegevens=gegevens)
        yield from _list_melding(bron)
        yield from _list_plannen(bron)
        waarde = None if blok.status is Status.CONCEPT else blok.opdrachtwaarde
        if waarde is not None and is_verplicht(kader.sroi, waarde, blok.looptijd.van):
            yield from _list_adviezen(bron, blok)
        yield from _list_herstel(bron)


def _list_melding(bron: _Bron) -> Iterator[Agendapunt]:
    melding, dagen = bron.gegevens.melding, bron.regel.meldtermijn_dagen
    if melding is None:
        return
    if dagen is not None:
        termijn = Termijn(dagen=dagen)
        zin = f"Gegund op {write_datum(melding.gegund_op)}; melden moet binnen {termijn} daarna."
        datum = termijn.add_to(melding.gegund_op)
        yield bron.make_punt(
            "melding", datum, "gunning melden", "gemeenten", zin, gedaan=True, gedaan_op=melding.datum, afspraak=MELDING
        )
    if melding.plan_uiterlijk is not None:
        eerste = min((plan.datum for plan in bron.gegevens.plannen.values()), default=None)
        yield bron.make_punt(
            "plan",
            melding.plan_uiterlijk,
            "plan van aanpak klaar",
            AANBIEDER,
            "Deze dag staat in de melding aan de coördinator.",
            gedaan=eerste is not None,
            gedaan_op=eerste,
            afspraak=PLAN,
        )


def _list_plannen(bron: _Bron) -> Iterator[Agendapunt]:
    for jaar, plan in sorted(bron.gegevens.plannen.items()):
        for nummer, stap in enumerate(plan.planning, start=1):
            zin = f"Stap uit het plan van aanpak voor contractjaar {jaar}."
            punt = bron.make_punt(f"plan/{jaar}/stap/{nummer}", stap.uiterlijk, stap.wat, stap.wie, zin, afspraak=PLAN)
            yield replace(punt, met_de_hand=True)
        for nummer, dag in enumerate(plan.evaluatie_op, start=1):
            punt = bron.make_punt(
                f"plan/{jaar}/evaluatie/{nummer}",
                dag,
                f"plan van contractjaar {jaar} bespreken",
                COORDINATOR,
                afspraak=PLAN,
            )
            yield _as_moment(punt)


def _list_adviezen(bron: _Bron, blok: OvereenkomstBlok) -> Iterator[Agendapunt]:
    for jaar in list_contractjaren(blok.looptijd):
        advies = bron.gegevens.adviezen.get(jaar.jaar)
        yield bron.make_punt(
            f"contractjaar/{jaar.jaar}",
            jaar.tot,
            f"contractjaar {jaar.jaar} eindigt, advies van de coördinator",
            COORDINATOR,
            f"Contractjaar {jaar.jaar} loopt van {write_datum(jaar.van)} tot en met {write_datum(jaar.tot)}.",
            gedaan=advies is not None,
            gedaan_op=advies.datum if advies else None,
            afspraak=ADVIES,
        )


def _list_herstel(bron: _Bron) -> Iterator[Agendapunt]:
    herstel = bron.kader.find_afspraak(HERSTEL)
    ingehouden = {inhouding.contractjaar: inhouding.datum for inhouding in bron.gegevens.inhoudingen}
    for jaar, gesteld in sorted(bron.gegevens.ingebrekestellingen.items()):
        tot = gesteld.termijn_tot or (herstel and herstel.termijn and herstel.termijn.add_to(gesteld.datum))
        if tot:
            yield bron.make_punt(
                f"herstel/{jaar}",
                tot,
                f"laatste dag voor herstel over contractjaar {jaar}",
                AANBIEDER,
                f"De ingebrekestelling is van {write_datum(gesteld.datum)}.",
                gedaan=jaar in ingehouden,
                gedaan_op=ingehouden.get(jaar),
                afspraak=HERSTEL if herstel else TEKORT,
            )


def _as_moment(punt: Agendapunt) -> Agendapunt:
    return replace(punt, soort=Agendasoort.MOMENT)
