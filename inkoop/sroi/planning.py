"""What a plan for one contractjaar would be worth by the rules, and what would still be lacking."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import check_jaren, find_contractjaar, list_contractjaren
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Categorie, Inzetstatus
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetwaarde import Inzetuitkomst
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import Sroijaar, Sroiregel, find_categorie
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, get_sroiregel, list_uitkomsten
from inkoop.sroi.sroigegevens import SroiplanBlok


@dataclass(frozen=True, kw_only=True)
class Planstand:
    """A plan for one contractjaar: what runs on from earlier, what is planned, what is lacking, in euros.

    `gepland` is valued as if the coordinator approved and confirmed it. `jaar` is the balance without it.
    """

    jaar: Sroijaar
    doorlopend: tuple[Inzetuitkomst, ...]
    gepland: tuple[Inzetuitkomst, ...]
    gepland_totaal: Decimal
    nog_te_plannen: Decimal


def compute_plan(
    kader: Kader, overeenkomst: OvereenkomstBlok, inzetten: tuple[InzetBlok, ...], plan: SroiplanBlok, jaar: int
) -> Planstand:
    """The plan of an overeenkomst for contractjaar `jaar`, given the `inzetten` so far.

    Raises `Ongeldig` for a contractjaar that does not exist, and for planned inzet that begins in another
    contractjaar or could never count.
    """
    regel, jaren = get_sroiregel(kader), list_contractjaren(overeenkomst.looptijd)
    check_jaren("plannen", {jaar: plan}, len(jaren))
    eerder = tuple(i for i in inzetten if i.van < jaren[jaar - 1].van and (i.toegerekend_aan or jaar) <= jaar)
    gepland = tuple(_confirm(regel, inzet) for inzet in plan.inzetten)
    tot_hier = overeenkomst.model_copy(
        update={"overdracht": {nr: bedrag for nr, bedrag in overeenkomst.overdracht.items() if nr < jaar}}
    )
    uitkomsten = list_uitkomsten(kader, tot_hier, (*eerder, *gepland))
    for uitkomst in uitkomsten[len(eerder) :]:
        _check_gepland(overeenkomst, uitkomst, jaar)
    stand = compute_stand(kader, tot_hier, (*eerder, *gepland)).jaren[jaar - 1]
    totaal = sum((u.oordeel.waarden.get(jaar, NUL) for u in uitkomsten[len(eerder) :]), NUL)
    return Planstand(
        jaar=stand,
        doorlopend=tuple(u for u in uitkomsten[: len(eerder)] if jaar in u.oordeel.waarden),
        gepland=uitkomsten[len(eerder) :],
        gepland_totaal=totaal,
        nog_te_plannen=max(NUL, stand.restant - totaal),
    )


def list_voorwaarden(regel: Sroiregel, inzet: InzetBlok) -> Iterator[str]:
    """What the coordinator must still confirm before planned inzet counts."""
    categorie = find_categorie(regel, inzet.categorie, f"inzetten ({inzet.id}).categorie")
    if categorie.bevestiging and not inzet.bevestigd:
        yield categorie.bevestiging
    if _asks_lower_groep(categorie) and not inzet.groep1_niet_beschikbaar:
        yield "dat in een groep met een lager nummer niemand beschikbaar is"


def _confirm(regel: Sroiregel, inzet: InzetBlok) -> InzetBlok:
    """The inzet as it would be once all that is asked was confirmed, but not approved yet."""
    categorie = find_categorie(regel, inzet.categorie, f"inzetten ({inzet.id}).categorie")
    status = inzet.status if inzet.status is Inzetstatus.AFGEWEZEN else Inzetstatus.IN_BEHANDELING
    groep = inzet.groep1_niet_beschikbaar or _asks_lower_groep(categorie)
    return inzet.model_copy(update={"bevestigd": True, "groep1_niet_beschikbaar": groep, "status": status})


def _asks_lower_groep(categorie: Categorie) -> bool:
    return (categorie.groep or 1) > 1


def _check_gepland(overeenkomst: OvereenkomstBlok, uitkomst: Inzetuitkomst, jaar: int) -> None:
    veld = f"plannen.{jaar}.inzetten ({uitkomst.inzet.id})"
    if uitkomst.oordeel.reden != Inzetstatus.IN_BEHANDELING:
        raise Ongeldig(veld, f"kan niet meetellen: {describe_reden(uitkomst.oordeel.reden or '')}")
    eigen = find_contractjaar(list_contractjaren(overeenkomst.looptijd), uitkomst.inzet.van)
    if eigen is None or eigen.jaar != jaar:
        raise Ongeldig(f"{veld}.van", f"{uitkomst.inzet.van} ligt niet in contractjaar {jaar}")
