"""Contract years: from the ingang of an overeenkomst, a year at a time, the last one cut off."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import round_bedrag, split_bedrag
from inkoop.rules.periode import DAG, Periode, add_years, count_days


@dataclass(frozen=True, kw_only=True)
class Contractjaar:
    """Year `jaar` (from 1): `van`..`tot`, and `vol_tot`, the last day if it were not cut off."""

    jaar: int
    van: date
    tot: date
    vol_tot: date

    @property
    def days_in_full_year(self) -> int:
        """365 or 366, also where the year is cut off."""
        return count_days(self.van, self.vol_tot)

    def uncut(self) -> "Contractjaar":
        """The same year as if it ran on to its full length."""
        return Contractjaar(jaar=self.jaar, van=self.van, tot=self.vol_tot, vol_tot=self.vol_tot)


def make_contractjaar(ingang: date, jaar: int, einde: date | None = None) -> Contractjaar:
    """Year `jaar` of an overeenkomst from `ingang`, cut off at `einde`."""
    van, vol_tot = add_years(ingang, jaar - 1), add_years(ingang, jaar) - DAG
    return Contractjaar(jaar=jaar, van=van, tot=vol_tot if einde is None else min(vol_tot, einde), vol_tot=vol_tot)


def list_contractjaren(overeenkomst: Periode) -> tuple[Contractjaar, ...]:
    """All contract years of an overeenkomst with an end. Raises `Ongeldig` when it ends before it begins."""
    ingang, einde = overeenkomst.van, overeenkomst.tot
    if einde is None:
        raise Ongeldig("overeenkomst.einde", "ontbreekt; de contractjaren volgen eruit")
    if einde < ingang:
        raise Ongeldig("overeenkomst.einde", f"{einde} ligt voor de ingang {ingang}")
    jaren = [make_contractjaar(ingang, 1, einde)]
    while jaren[-1].vol_tot < einde:
        jaren.append(make_contractjaar(ingang, len(jaren) + 1, einde))
    return tuple(jaren)


def find_contractjaar(jaren: Sequence[Contractjaar], datum: date) -> Contractjaar | None:
    """The contract year in which `datum` lies, or None outside all of them."""
    plek = bisect_right(jaren, datum, key=lambda jaar: jaar.van) - 1
    if plek < 0 or datum > jaren[plek].tot:
        return None
    return jaren[plek]


def find_afgelopen(jaren: Sequence[Contractjaar], dag: date) -> Contractjaar | None:
    """The last contract year that ended before `dag`, or None when none did."""
    return next((jaar for jaar in reversed(jaren) if jaar.tot < dag), None)


def determine_jaarwaarden(
    jaren: Sequence[Contractjaar],
    opdrachtwaarde: Decimal,
    jaarwaarden: Mapping[int, Decimal] | None,
    omzet: Mapping[int, Decimal],
) -> dict[int, Decimal]:
    """The value of each contract year in euros: its omzet once that is known, until then the estimate.

    Raises `Ongeldig` when `jaarwaarden` does not name every contract year, or `omzet` names another.
    """
    check_jaren("overeenkomst.omzet", omzet, len(jaren))
    return {**_estimate_jaarwaarden(jaren, opdrachtwaarde, jaarwaarden), **omzet}


def _estimate_jaarwaarden(
    jaren: Sequence[Contractjaar], opdrachtwaarde: Decimal, jaarwaarden: Mapping[int, Decimal] | None
) -> dict[int, Decimal]:
    """The estimates as given, else the opdrachtwaarde split by days."""
    if jaarwaarden is None:
        dagen = {jaar.jaar: Fraction(count_days(jaar.van, jaar.tot)) for jaar in jaren}
        return split_bedrag(opdrachtwaarde, dagen)
    check_jaren("overeenkomst.jaarwaarden", jaarwaarden, len(jaren))
    for jaar in jaren:
        if jaar.jaar not in jaarwaarden:
            raise Ongeldig(
                "overeenkomst.jaarwaarden", f"mist contractjaar {jaar.jaar} ({jaar.van} tot en met {jaar.tot})"
            )
    return {jaar.jaar: jaarwaarden[jaar.jaar] for jaar in jaren}


def extend_jaarwaarden(jaarwaarden: Mapping[int, Decimal], oud: Periode, nieuw: Periode) -> dict[int, Decimal]:
    """The estimates after an extension of the term from `oud` to `nieuw`: the last year goes on at its amount a day.

    Without estimates, or where the last year had none, they stay as they are.
    """
    laatste = list_contractjaren(oud)[-1]
    if laatste.jaar not in jaarwaarden:
        return dict(jaarwaarden)
    per_dag = Fraction(jaarwaarden[laatste.jaar]) / count_days(laatste.van, laatste.tot)
    verder = (jaar for jaar in list_contractjaren(nieuw) if jaar.jaar >= laatste.jaar)
    return {**jaarwaarden, **{jaar.jaar: round_bedrag(per_dag * count_days(jaar.van, jaar.tot)) for jaar in verder}}


def check_jaren(veld: str, per_jaar: Mapping[int, object], laatste: int) -> None:
    """Refuses a map with a contract year that does not exist."""
    for jaar in per_jaar:
        if not 1 <= jaar <= laatste:
            raise Ongeldig(veld, f"contractjaar {jaar} bestaat niet; er zijn er {laatste}")
