"""Use cases of besluitvormingen: saving one, and counting it by the rules of its kader."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import AdviesRecord, BesluitRecord, BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok
from inkoop.besluitvorming.store import add_besluitvorming, find_besluitvorming
from inkoop.database.base import match_rows, set_fields
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import find_inwoners
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.logboek.service import Spoor, register_change
from inkoop.rules.besluit import Besluituitkomst, determine_besluit
from inkoop.rules.besluitregel import Besluit, Besluitinvoer, check_besluitinvoer
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader

KALE_VELDEN = (
    *("soort", "titel", "ingangsdatum", "peildatum", "overleg_op", "tekst_gewijzigd"),
    *("versie_ronde_1", "voorgelegd_op", "uiterlijk", "zichtbaar", "openbaar_op"),
)


def describe_besluitvorming(rij: BesluitvormingRecord) -> BesluitvormingBlok:
    """A besluitvorming as people write it."""
    return BesluitvormingBlok(
        code=rij.code,
        **{veld: getattr(rij, veld) for veld in KALE_VELDEN},
        inkoopplan=rij.inkoopplan.code if rij.inkoopplan else None,
        versie=rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else None,
        adviezen={advies.adviseur: advies.advies for advies in rij.adviezen},
        besluiten=[describe_besluit(besluit) for besluit in rij.besluiten],
    )


def describe_besluit(rij: BesluitRecord) -> BesluitBlok:
    """A besluit as people write it."""
    velden = {veld: getattr(rij, veld) for veld in BesluitBlok.model_fields}
    return BesluitBlok(**{**velden, "gemeente": rij.gemeente.naam})


def save_besluitvorming(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, spoor: Spoor
) -> BesluitvormingRecord:
    """Adds a besluitvorming, or changes the one with the same code; its list of besluiten is taken as a whole.

    Its inkoopplan, version and gemeenten must be there.
    """
    rij = find_besluitvorming(session, regio, blok.code)
    oud = describe_besluitvorming(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    plan = get_inkoopplan(session, regio, blok.inkoopplan) if blok.inkoopplan else None
    versie = _find_versie(plan, blok.versie)
    gemeenten = {gemeente.naam: gemeente for gemeente in regio.gemeenten}
    rij = rij or add_besluitvorming(session, regio, blok.code)
    set_fields(rij, **{veld: getattr(blok, veld) for veld in KALE_VELDEN})
    set_fields(rij, inkoopplan=plan, inkoopplan_versie=versie)
    adviezen = [{"adviseur": adviseur, "advies": advies} for adviseur, advies in blok.adviezen.items()]
    rij.adviezen = match_rows(AdviesRecord, rij.adviezen, adviezen, ("adviseur",))
    besluiten = [{**dict(besluit), "gemeente": gemeenten[besluit.gemeente]} for besluit in blok.besluiten]
    sleutel = ("gemeente", "orgaan", "ronde", "datum")
    rij.besluiten = match_rows(BesluitRecord, rij.besluiten, besluiten, sleutel)
    session.flush()
    register_change(session, spoor, name_onderwerp(regio, blok.code), oud, describe_besluitvorming(rij))
    return rij


def name_onderwerp(regio: RegioRecord, code: str) -> str:
    """A besluitvorming as the subject of lines in the log."""
    return f"besluitvorming {regio.code}/{code}"


def _find_versie(plan: InkoopplanRecord | None, nummer: int | None) -> object:
    versies = plan.versies if plan else []
    return next((versie for versie in versies if versie.nummer == nummer), None)


def make_besluitinvoer(blok: BesluitvormingBlok) -> Besluitinvoer:
    """The facts of a besluitvorming for the rule; a besluit on an earlier version of the text does not count."""
    besluiten = tuple(
        Besluit(gemeente=b.gemeente, orgaan=b.orgaan, ronde=b.ronde, besluit=b.besluit, datum=b.datum)
        for _, b in blok.list_geldende()
    )
    return Besluitinvoer(
        besluiten=besluiten,
        ingangsdatum=blok.ingangsdatum,
        peildatum=blok.peildatum,
        overleg_op=blok.overleg_op,
        tekst_gewijzigd=blok.tekst_gewijzigd,
        adviezen=blok.adviezen,
    )


def compute_uitkomst(session: Session, kader: Kader, blok: BesluitvormingBlok) -> Besluituitkomst:
    """The count of a besluitvorming by the rules of its kader (of its regio: `get_regio_kader`).

    Raises `Ongeldig` for besluiten that the kader does not know, and where inhabitants are missing.
    """
    regel, invoer = kader.get_besluitregel(blok.soort), make_besluitinvoer(blok)
    check_besluitinvoer(regel, kader.besluitopties, kader.gemeenten, invoer)
    tabellen = list_tabellen(session, kader, blok)
    return determine_besluit(regel, kader.besluitopties, kader.gemeenten, tabellen, invoer)


def list_tabellen(session: Session, kader: Kader, blok: BesluitvormingBlok) -> tuple[Inwonertabel, ...]:
    """The table of inhabitants that a besluitvorming is counted on; none where inhabitants do not count."""
    peildatum = find_peildatum(kader, blok)
    return () if peildatum is None else (find_inwoners(session, kader, peildatum),)


def find_uiterlijk(kader: Kader, blok: BesluitvormingBlok) -> date | None:
    """The last day to decide: the one that was chosen, else the one that the kader or the ingangsdatum leaves."""
    return blok.uiterlijk or kader.get_besluitregel(blok.soort).find_laatste_dag(blok.ingangsdatum)


def find_peildatum(kader: Kader, blok: BesluitvormingBlok) -> date | None:
    """The day of the inhabitants that a besluitvorming is counted on; None where inhabitants do not count."""
    regel = kader.get_besluitregel(blok.soort)
    if blok.peildatum is not None or regel.peildatum is None:
        return blok.peildatum
    return regel.peildatum.compute_peildatum(blok.ingangsdatum)
