"""Use cases: recording turnover, what goes along to a next contractjaar, and a payment to the fund."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi import is_storting
from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.document.contexten.sroi_gegevens import find_grondslag
from inkoop.document.onderwerpen.sroi import SROIGEGEVENS
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.gezien import check_gezien, make_gezien
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OmzetBlok, OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import check_jaren, list_contractjaren
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Categorie, Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_bedrag, write_datum
from inkoop.rules.verrekening import find_laatste_dag
from inkoop.rules.voortgang import Voortgang
from inkoop.sroi.behandeling import Optreden, save_stap
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import describe_inzet
from inkoop.sroi.sroigegevens import StortingBlok
from inkoop.sroi.store import add_inzet, find_volgende, list_inzetten
from inkoop.sroi.vastgelegd import find_botsing
from inkoop.voortgang.service import Overeenkomstvoortgang, get_voortgang

MEENEMEN, STORTING = "sroi-meenemen", "sroi-storting"


@dataclass(frozen=True, kw_only=True)
class Plaats:
    """One contractjaar of an overeenkomst of a regio."""

    regio: RegioRecord
    nummer: str
    jaar: int


def save_omzet(session: Session, plaats: Plaats, omzet: OmzetBlok, gezien: str, spoor: Spoor, dag: date) -> None:
    """Records the turnover of a contractjaar that ended, or corrects it; the log keeps what it was.

    Raises `Ongeldig` before the end of the contractjaar, for a day that has yet to come, and where what was recorded
    to go along would no longer fit; `Ingehaald` when someone else recorded one since `gezien`.
    """
    rij = get_overeenkomst(session, plaats.regio, plaats.nummer)
    blok = describe_overeenkomst(rij)
    check_gezien(blok.omzet.get(plaats.jaar), gezien)
    check_jaren("jaar", {plaats.jaar: None}, len(list_contractjaren(blok.looptijd)))
    tot = list_contractjaren(blok.looptijd)[plaats.jaar - 1].tot
    if not tot <= omzet.datum <= dag:
        raise Ongeldig(
            "datum",
            f"kies een dag van {write_datum(tot)} tot en met vandaag: de omzet is pas bekend als contractjaar "
            f"{plaats.jaar} voorbij is",
        )
    nieuw = blok.model_copy(update={"omzet": _put(blok.omzet, plaats.jaar, omzet)})
    _check_past(session, rij, nieuw)
    save_overeenkomst(session, plaats.regio, nieuw, spoor)


def find_gezien(session: Session, plaats: Plaats) -> str:
    """What a command saw of the turnover just before it records one."""
    blok = describe_overeenkomst(get_overeenkomst(session, plaats.regio, plaats.nummer))
    return make_gezien(blok.omzet.get(plaats.jaar))


def _put(per_jaar: Mapping[int, object], jaar: int, waarde: object) -> dict[int, object]:
    return dict(sorted({**per_jaar, jaar: waarde}.items()))


def _check_past(session: Session, rij: OvereenkomstRecord, nieuw: OvereenkomstBlok) -> None:
    """Refuses a change after which more went along, or was withheld, than there is."""
    fout = find_botsing(session, rij, nieuw, [describe_inzet(inzet) for inzet in list_inzetten(session, rij)])
    if fout is not None:
        raise Ongeldig("bedrag", f"past niet bij wat al is vastgelegd ({fout.melding}); pas dat eerst aan") from fout


def save_overdracht(session: Session, plaats: Plaats, bedrag: Decimal, gezien: str, spoor: Spoor, dag: date) -> None:
    """Records what goes along out of a contractjaar that ended to the next one (kader: sroi-meenemen).

    Raises `Ongeldig`, with the article, for more than the kader allows, and `Ingehaald` as `save_omzet`.
    """
    stand = get_voortgang(session, plaats.regio, plaats.nummer, dag)
    check_gezien(stand.overeenkomst.overdracht.get(plaats.jaar), gezien)
    jaar = get_jaar(stand, plaats.jaar)
    if jaar is stand.jaren[-1]:
        raise Ongeldig("bedrag", "dit is het laatste contractjaar; wat over is, kan naar een volgende overeenkomst")
    check_meenemen(get_regio_kader(plaats.regio), jaar, bedrag, jaar.hoogste_overdracht, dag)
    nieuw = stand.overeenkomst.model_copy(
        update={"overdracht": _put(stand.overeenkomst.overdracht, jaar.jaar.jaar, bedrag)}
    )
    _check_past(session, get_overeenkomst(session, plaats.regio, plaats.nummer), nieuw)
    save_overeenkomst(session, plaats.regio, nieuw, spoor)


def get_jaar(stand: Overeenkomstvoortgang, jaar: int) -> Voortgang:
    """One contractjaar. Raises `Ongeldig` for one that does not exist."""
    check_jaren("jaar", {jaar: None}, len(stand.jaren))
    return stand.jaren[jaar - 1]


def check_meenemen(kader: Kader, jaar: Voortgang, bedrag: Decimal, hoogste: Decimal, dag: date) -> None:
    """Refuses what may not go along out of a contractjaar: before its end, or more than `hoogste`."""
    if dag <= jaar.jaar.tot:
        raise Ongeldig(
            "bedrag", f"contractjaar {jaar.jaar.jaar} loopt nog tot en met {write_datum(jaar.jaar.tot)}; daarna kan dit"
        )
    if bedrag > hoogste:
        raise Ongeldig(
            "bedrag",
            f"{write_bedrag(bedrag)} is meer dan mee mag: ten hoogste {write_bedrag(hoogste)} "
            f"({find_grondslag(kader, MEENEMEN)})",
        )


def find_stortingscategorie(kader: Kader) -> Categorie | None:
    """The category of a payment to the fund; None under a kader without it."""
    categorieen = kader.sroi.categorieen if kader.sroi else ()
    return next((categorie for categorie in categorieen if is_storting(categorie.code)), None)


def get_stortingscategorie(regio: RegioRecord) -> Categorie:
    """The category of a payment to the fund. Raises `Ongeldig` under a kader without it."""
    kader = get_regio_kader(regio)
    categorie = find_stortingscategorie(kader)
    if categorie is None:
        raise Ongeldig("bedrag", f"kader {kader.kader} kent geen fonds waaraan een aanbieder kan betalen")
    return categorie


def save_storting(session: Session, plaats: Plaats, storting: InzetBlok, optreden: Optreden, dag: date) -> bool:
    """Records a payment to the fund that the coordinator agreed to (kader: sroi-storting); whether it counts as inzet.

    `storting` has its id, day and amount. One after the end of the contractjaar is booked there as late inzet; one
    after the last day for that is no inzet and settles the restant, as paying has no last day. Raises `Ongeldig`
    under a kader without a fund, for a day before the contractjaar or to come, and for more than what remains of it.
    """
    categorie = get_stortingscategorie(plaats.regio)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, dag)
    jaar = get_jaar(stand, plaats.jaar)
    _check_storting(get_regio_kader(plaats.regio), stand, jaar, storting, dag)
    if storting.van > find_laatste_dag(stand.overeenkomst.looptijd, plaats.jaar):
        _save_late_storting(session, plaats, stand, storting, optreden.spoor)
        return False
    vast: dict[str, object] = {"categorie": categorie.code, "status": Inzetstatus.GOEDGEKEURD, "bevestigd": True}
    if storting.van > jaar.jaar.tot:
        vast["toegerekend_aan"] = plaats.jaar
    overeenkomst = get_overeenkomst(session, plaats.regio, plaats.nummer)
    rij = add_inzet(session, overeenkomst, storting.id, find_volgende(session, overeenkomst))
    save_stap(session, rij, None, storting.model_copy(update=vast), Inzetstap.GOEDKEUREN, optreden)
    return True


def _check_storting(
    kader: Kader, stand: Overeenkomstvoortgang, jaar: Voortgang, storting: InzetBlok, dag: date
) -> None:
    if not jaar.jaar.van <= storting.van <= dag:
        raise Ongeldig("van", f"kies een dag van {write_datum(jaar.jaar.van)} tot en met vandaag")
    openstaand = stand.get_openstaand(jaar)
    if not NUL < (storting.bedrag or NUL) <= openstaand:
        raise Ongeldig(
            "bedrag",
            f"kies een bedrag boven nul en ten hoogste wat in dit contractjaar nog openstaat: "
            f"{write_bedrag(openstaand)} ({find_grondslag(kader, STORTING)})",
        )
    bekend = {*(inzet.id for inzet in stand.inzetten), *(een.kenmerk for een in stand.gegevens.stortingen)}
    if storting.id in bekend:
        raise Ongeldig("id", f"er is al een inzet of betaling met kenmerk '{storting.id}'; kies een ander")


def _save_late_storting(
    session: Session, plaats: Plaats, stand: Overeenkomstvoortgang, storting: InzetBlok, spoor: Spoor
) -> None:
    blok = StortingBlok(
        contractjaar=plaats.jaar,
        bedrag=storting.bedrag,
        datum=storting.van,
        kenmerk=storting.id,
        omschrijving=storting.omschrijving,
    )
    gegevens = stand.gegevens.model_copy(update={"stortingen": [*stand.gegevens.stortingen, blok]})
    save_inhoud(session, plaats.regio, SROIGEGEVENS, plaats.nummer, gegevens, SroigegevensInDossier, spoor)
