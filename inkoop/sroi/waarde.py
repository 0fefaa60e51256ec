"""What one inzet would be worth before it is entered: whether it counts, per contractjaar, and what then remains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import explain
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.inzet_uitleg import describe_reden, write_inzet
from inkoop.rules.inzetwaarde import Inzetuitkomst
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import Sroijaar, find_categorie
from inkoop.sroi.planning import list_voorwaarden
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, get_sroiregel, list_uitkomsten

PROEF = "proef"


@dataclass(frozen=True, kw_only=True)
class Waardejaar:
    """What an inzet does in one contractjaar, in euros: `restant` is what remains with it, `eerder` without it."""

    jaar: int
    van: date
    tot: date
    waarde: Decimal
    eerder: Decimal
    restant: Decimal


@dataclass(frozen=True, kw_only=True)
class Inzetwaarde:
    """What an inzet would be worth once it is approved and all that is asked was confirmed.

    `reden` says why it could never count; then `waarde` is 0. `voorwaarden` is what the coordinator must confirm.
    """

    uitkomst: Inzetuitkomst
    reden: str | None
    waarde: Decimal
    voorwaarden: tuple[str, ...]
    verplicht: bool
    jaren: tuple[Waardejaar, ...]
    grondslag: str | None
    uitleg: tuple[str, ...]


def compute_waarde(
    kader: Kader, overeenkomst: OvereenkomstBlok, inzetten: Sequence[InzetBlok], inzet: InzetBlok
) -> Inzetwaarde:
    """What `inzet` would be worth beside the `inzetten` so far (kader: sroi); nothing is stored.

    Raises `Ongeldig` for a category that is not there, or a fact that it needs and lacks.
    """
    regel = get_sroiregel(kader)
    categorie = find_categorie(regel, inzet.categorie, f"inzetten ({inzet.id}).categorie")
    voorwaarden = tuple(list_voorwaarden(regel, inzet))
    bevestigd = {"bevestigd": True, "groep1_niet_beschikbaar": True, "status": Inzetstatus.GOEDGEKEURD}
    gekeurd = inzet.model_copy(update=bevestigd)
    *_, uitkomst = list_uitkomsten(kader, overeenkomst, (*inzetten, gekeurd))
    zonder = compute_stand(kader, overeenkomst, inzetten)
    samen = compute_stand(kader, overeenkomst, (*inzetten, gekeurd))
    reden = uitkomst.oordeel.reden
    return Inzetwaarde(
        uitkomst=uitkomst,
        reden=describe_reden(reden) if reden else None,
        waarde=sum(uitkomst.oordeel.waarden.values(), NUL),
        voorwaarden=voorwaarden,
        verplicht=samen.verplicht,
        jaren=_compare(uitkomst, zonder.jaren, samen.jaren),
        grondslag=categorie.grondslag,
        uitleg=explain(categorie, [write_inzet(uitkomst)]),
    )


def make_proefnaam(inzetten: Sequence[InzetBlok]) -> str:
    """An id for an inzet that is only tried, which none of the others has."""
    bezet, naam = {inzet.id for inzet in inzetten}, PROEF
    while naam in bezet:
        naam += "-"
    return naam


def _compare(uitkomst: Inzetuitkomst, zonder: Sequence[Sroijaar], samen: Sequence[Sroijaar]) -> tuple[Waardejaar, ...]:
    return tuple(
        Waardejaar(
            jaar=met.jaar,
            van=met.van,
            tot=met.tot,
            waarde=uitkomst.oordeel.waarden.get(met.jaar, NUL),
            eerder=eerst.restant,
            restant=met.restant,
        )
        for eerst, met in zip(zonder, samen, strict=True)
    )
