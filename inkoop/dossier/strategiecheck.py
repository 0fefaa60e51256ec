"""Faults in a strategie and in the eisen with it that show against the kader and against each other."""

from collections.abc import Callable, Iterator
from functools import partial

from inkoop.dossier.parts import Delen, Klacht
from inkoop.eisen.percelen import check_eispercelen, list_eispercelen
from inkoop.invoer.faults import Pad
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.strategie.percelen import check_gemeenten


def find_strategieklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """The percelen are in gemeenten that take part, and the eisen are of percelen that there are."""
    for pad, plan in delen.inkoopplannen.items.items():
        if plan.strategie is None:
            continue
        yield from _run((*pad, "strategie"), partial(check_gemeenten, plan.strategie.percelen, kader))
        if plan.eisen is not None:
            percelen = list_eispercelen(plan.strategie)
            yield from _run((*pad, "eisen"), partial(check_eispercelen, plan.eisen, percelen))


def _run(pad: Pad, check: Callable[[], None]) -> Iterator[Klacht]:
    """What a check refuses, at the field of the block that it names; the kader itself is no field."""
    try:
        check()
    except Ongeldig as fout:
        yield pad if fout.veld == "kader" else (*pad, fout.veld), fout.melding
