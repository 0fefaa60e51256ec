"""From when to when a provider takes part in an overeenkomst with more providers."""

from dataclasses import dataclass
from datetime import date

from inkoop.rules.periode import Periode


@dataclass(frozen=True, kw_only=True)
class Deelname:
    """One time that a provider takes part: from `van`, at most as long as `looptijd` of the overeenkomst.

    `getekend_op` is the day of signing of a provider that is there from the beginning; `eigen_einde`
    the last day of its own deelname, `opgezegd_tot` that of a valid opzegging.
    """

    looptijd: Periode
    van: date
    getekend_op: date | None = None
    eigen_einde: date | None = None
    opgezegd_tot: date | None = None


def determine_deelname(deelname: Deelname) -> Periode:
    """The days on which the provider is party: from signing, or from `van`, to the earliest end.

    A notice before the first day leaves a period without days.
    """
    looptijd, begin = deelname.looptijd, max(deelname.van, deelname.looptijd.van)
    if deelname.getekend_op is not None and begin == looptijd.van:
        begin = min(begin, deelname.getekend_op)
    einden = (looptijd.tot, deelname.eigen_einde, deelname.opgezegd_tot)
    return Periode(van=begin, tot=min((einde for einde in einden if einde is not None), default=None))
