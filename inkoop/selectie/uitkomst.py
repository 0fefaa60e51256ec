"""How each inschrijving of a selectie comes out: the rules judge, a drawing that was held settles a tie."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from inkoop.rules import selectie as regels
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.selectie import Selectiereden, determine_selectie, find_redenen
from inkoop.rules.taal import write_opsomming
from inkoop.rules.toetreding import Eis, Oordeel
from inkoop.selectie.inschrijving import Inschrijving, Loting
from inkoop.selectie.schema import Selectie, Selectieopzet
from inkoop.selectie.vraag import TIJDIG, Selectieperceel

GEGUND, AFGEWEZEN, LOTING = "gegund", "afgewezen", "loting_nodig"


@dataclass(frozen=True, kw_only=True)
class Inschrijvingsuitkomst:
    """How an inschrijving came out in its perceel, with why it is out; `loting` is the drawing that settled it."""

    inschrijving: Inschrijving
    uitkomst: str
    score: Decimal | None
    rang: int | None
    redenen: tuple[Selectiereden, ...]
    loting: Loting | None = None


@dataclass(frozen=True, kw_only=True)
class Perceeluitkomst:
    """Everyone on a perceel by rank; `voorlopig` while the judgement on one is not complete."""

    perceel: Selectieperceel
    voorlopig: bool
    inschrijvingen: tuple[Inschrijvingsuitkomst, ...]

    @property
    def winnaars(self) -> tuple[Inschrijvingsuitkomst, ...]:
        """Those who get the opdracht, the best first."""
        return tuple(u for u in self.inschrijvingen if u.uitkomst == GEGUND)

    def find(self, aanbieder: str) -> Inschrijvingsuitkomst | None:
        """The outcome of an aanbieder in this perceel; of who took part more often the last that was decided."""
        eigen = [u for u in self.inschrijvingen if u.inschrijving.aanbieder == aanbieder]
        return max(eigen, key=lambda u: (u.inschrijving.besluit is not None, u.inschrijving.keer), default=None)


def list_kadereisen(kader: Kader, selectie: Selectieopzet) -> tuple[Eis, ...]:
    """The eisen that the kader sets for a toelating; none for a gunning (kader: toetreding)."""
    return kader.toetreding.eisen if selectie.is_toelating and kader.toetreding else ()


def list_eisen(kader: Kader, selectie: Selectieopzet) -> tuple[str, ...]:
    """The ids of all eisen: in time where there is a closing day, those of the kader, those of the selectie.

    Raises `Ongeldig` where there is none, or the selectie repeats one of the kader.
    """
    van_kader, eigen = [eis.id for eis in list_kadereisen(kader, selectie)], [eis.id for eis in selectie.eisen]
    if not van_kader and not eigen:
        raise Ongeldig("selectie.eisen", "ontbreken; noem waaraan een aanbieder moet voldoen, met het bewijs")
    if dubbel := [naam for naam in eigen if naam in van_kader]:
        raise Ongeldig("selectie.eisen", f"{write_opsomming(dubbel)} staat al in het kader; laat die hier weg")
    return (*([TIJDIG] if selectie.planning.sluiting else []), *van_kader, *eigen)


def judge_selectie(kader: Kader, selectie: Selectie) -> tuple[Perceeluitkomst, ...]:
    """How everyone came out, by perceel. Raises `Ongeldig` naming what is not judged or not as it must be."""
    return tuple(_judge_perceel(kader, selectie, perceel) for perceel in selectie.percelen)


def _judge_perceel(kader: Kader, selectie: Selectie, perceel: Selectieperceel) -> Perceeluitkomst:
    hier = {i.naam: i for i in selectie.inschrijvingen if i.perceel == perceel.nummer}
    regel = _make_regel(kader, selectie, perceel, hier.values())
    uitkomst = determine_selectie(regel)
    invoer = {inschrijving.naam: inschrijving for inschrijving in regel.inschrijvingen}
    oordelen = [
        Inschrijvingsuitkomst(
            inschrijving=hier[o.naam],
            uitkomst=o.uitkomst,
            score=o.score,
            rang=o.rang,
            redenen=find_redenen(regel, invoer[o.naam]) if o.uitkomst in ("uitgesloten", "aan_te_vullen") else (),
        )
        for o in uitkomst.inschrijvingen
    ]
    loting = next((loting for loting in selectie.lotingen if loting.perceel == perceel.nummer), None)
    if loting is not None:
        oordelen = _settle(loting, perceel, oordelen)
    return Perceeluitkomst(perceel=perceel, voorlopig=uitkomst.voorlopig, inschrijvingen=tuple(oordelen))


def _settle(
    loting: Loting, perceel: Selectieperceel, oordelen: Iterable[Inschrijvingsuitkomst]
) -> list[Inschrijvingsuitkomst]:
    """Those who tied, as the drawing left them. Raises `Ongeldig` for one between others, or with too many winners."""
    oordelen = list(oordelen)
    gelijk = [o.inschrijving.aanbieder for o in oordelen if o.uitkomst == LOTING]
    plaatsen = (perceel.aantal or 0) - sum(o.uitkomst == GEGUND for o in oordelen)
    veld = f"selectie.lotingen (perceel {perceel.nummer})"
    if not gelijk:
        raise Ongeldig(veld, "is niet nodig; niemand eindigde gelijk op de laatste plaats")
    if vreemd := [naam for naam in loting.gegund if naam not in gelijk]:
        raise Ongeldig(veld, f"{write_opsomming(vreemd)} loot niet mee; de loting is tussen {write_opsomming(gelijk)}")
    if len(loting.gegund) != plaatsen:
        raise Ongeldig(veld, f"heeft {len(loting.gegund)} winnaars, maar er is plaats voor {plaatsen}")
    return sorted((_draw(loting, o) if o.uitkomst == LOTING else o for o in oordelen), key=_place)


def _draw(loting: Loting, oordeel: Inschrijvingsuitkomst) -> Inschrijvingsuitkomst:
    gewonnen = oordeel.inschrijving.aanbieder in loting.gegund
    return Inschrijvingsuitkomst(
        inschrijving=oordeel.inschrijving,
        uitkomst=GEGUND if gewonnen else AFGEWEZEN,
        score=oordeel.score,
        rang=oordeel.rang,
        redenen=oordeel.redenen,
        loting=loting,
    )


def _place(oordeel: Inschrijvingsuitkomst) -> tuple[bool, int, bool]:
    return oordeel.rang is None, oordeel.rang or 0, oordeel.uitkomst != GEGUND


def _make_regel(
    kader: Kader, selectie: Selectie, perceel: Selectieperceel, inschrijvingen: Iterable[Inschrijving]
) -> regels.Selectie:
    eisen = list_eisen(kader, selectie)
    return regels.Selectie(
        procedure="toelating" if selectie.is_toelating else "gunning",
        aantal=perceel.aantal,
        eisen=eisen,
        criteria=tuple(
            regels.Criterium(id=c.id, gewicht=c.gewicht, maximum=c.maximum, minimum=c.minimum)
            for c in selectie.criteria
        ),
        inschrijvingen=tuple(
            regels.Inschrijving(
                naam=i.naam,
                eisen=_judge_eisen(selectie, i, eisen),
                scores={naam: score.punten for naam, score in i.scores.items()},
            )
            for i in inschrijvingen
        ),
    )


def _judge_eisen(selectie: Selectie, inschrijving: Inschrijving, eisen: tuple[str, ...]) -> dict[str, Oordeel]:
    """The judgement per eis: in time by its day and hour, others as written, the rest as `overige_eisen` says."""
    oordelen: dict[str, Oordeel] = dict(inschrijving.eisen)
    if TIJDIG in eisen:
        oordelen[TIJDIG] = Oordeel.VOLDOET_NIET if selectie.is_te_laat(inschrijving) else Oordeel.VOLDOET
    overige = inschrijving.overige_eisen
    is_uit = Oordeel.VOLDOET_NIET in oordelen.values()  # who is out on one eis need not be judged on the others
    if overige is None and (is_uit or selectie.planning.sluiting is None):
        overige = Oordeel.ONBEKEND  # who applies at any time is judged apart, and holds up nobody
    rest = {} if overige is None else dict.fromkeys(eisen, overige)
    return {**rest, **oordelen}
