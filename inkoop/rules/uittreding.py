"""A gemeente that leaves the arrangement (kader: uittreding)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.periode import Dag, Termijn
from inkoop.rules.taal import write_datum


@dataclass(frozen=True, kw_only=True)
class Uittredingsregel(Bepaling):
    """On which day of the year, after how long, in which form, and until when the leaver pays."""

    aankondiging: Termijn
    alleen_per: Dag | None = None
    aangetekend: bool = False
    toestemming_raad: bool = False
    doorbetalen_tot: date | None = None


@dataclass(frozen=True, kw_only=True)
class Uittreding:
    """The intention of one gemeente to leave, by a letter of the date `brief`."""

    gemeente: str
    brief: date
    aangetekend: bool = False
    toestemming_raad: bool = False


@dataclass(frozen=True, kw_only=True)
class Uittredingsuitkomst:
    """The first date on which it can leave, whether it can, and until when it pays (not included)."""

    vroegste: date
    geldig: bool
    redenen: tuple[str, ...]
    betaalt_door_tot: date | None
    grondslag: str | None
    uitleg: tuple[str, ...]


REDENEN = {
    "centrumgemeente": "De centrumgemeente kan niet uittreden.",
    "geen_toestemming_raad": "De raad heeft nog geen toestemming gegeven; die is vereist.",
    "niet_aangetekend": "De brief is niet aangetekend verzonden; dat is vereist.",
    "na_einde": "De vroegste datum ligt na het einde van de regeling zelf.",
}


def determine_uittreding(
    regel: Uittredingsregel,
    gemeenten: tuple[str, ...],
    centrumgemeente: str | None,
    einde_regeling: date | None,
    uittreding: Uittreding,
) -> Uittredingsuitkomst:
    """Whether and from when a gemeente may leave. Raises `Ongeldig` for one that does not take part."""
    if uittreding.gemeente not in gemeenten:
        raise Ongeldig("gemeente", f"'{uittreding.gemeente}' is geen deelnemende gemeente")
    na_termijn = regel.aankondiging.add_to(uittreding.brief)
    vroegste = regel.alleen_per.find_on_or_after(na_termijn) if regel.alleen_per else na_termijn
    redenen = tuple(_find_redenen(regel, centrumgemeente, einde_regeling, uittreding, vroegste))
    zinnen = [
        f"De brief is van {write_datum(uittreding.brief)}; {regel.aankondiging} later is {write_datum(na_termijn)} "
        f"({regel.grondslag or 'kader'}).",
        f"De eerste dag waarop uittreden kan, is {write_datum(vroegste)}.",
        *(REDENEN[code] for code in redenen),
    ]
    slot = "kan zo niet uittreden" if redenen else f"kan uittreden per {write_datum(vroegste)}"
    zinnen.append(f"{uittreding.gemeente} {slot}.")
    if regel.doorbetalen_tot:
        zinnen.append(f"De gemeente betaalt door tot {write_datum(regel.doorbetalen_tot)} (die dag niet meer).")
    return Uittredingsuitkomst(
        vroegste=vroegste,
        geldig=not redenen,
        redenen=redenen,
        betaalt_door_tot=regel.doorbetalen_tot,
        grondslag=regel.grondslag,
        uitleg=explain(regel, zinnen),
    )


def _find_redenen(
    regel: Uittredingsregel,
    centrumgemeente: str | None,
    einde_regeling: date | None,
    uittreding: Uittreding,
    vroegste: date,
) -> Iterator[str]:
    if uittreding.gemeente == centrumgemeente:
        yield "centrumgemeente"
    if regel.toestemming_raad and not uittreding.toestemming_raad:
        yield "geen_toestemming_raad"
    if regel.aangetekend and not uittreding.aangetekend:
        yield "niet_aangetekend"
    if einde_regeling is not None and vroegste > einde_regeling:
        yield "na_einde"
