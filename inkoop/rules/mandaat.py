"""Who may sign what for whom on a day: whether the mandaten on record of those who sign cover every party."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_bedrag, write_datum, write_opsomming


@dataclass(frozen=True, kw_only=True)
class Mandaat:
    """A mandaat or volmacht: who holds it, for whom, for what, up to which amount in euros, from when to when.

    `bij` is the organisation of the holder; `naam` None is whoever has the functie; `soorten` empty is everything;
    `geldig` ends before the day of withdrawal.
    """

    nummer: int
    functie: str
    bij: str
    namens: tuple[str, ...]
    grondslag: str
    geldig: Periode
    naam: str | None = None
    soorten: tuple[str, ...] = ()
    tot_bedrag: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Ondertekenaar:
    """Someone who signs: the name, the functie, and where this person works (a gemeente or aanbieder)."""

    naam: str
    functie: str
    namens: str


@dataclass(frozen=True, kw_only=True)
class Ondertekeningsvraag:
    """What is signed: its kind, its value in euros if that is known, and the day."""

    soort: str
    bedrag: Decimal | None
    op: date


@dataclass(frozen=True, kw_only=True)
class Dekking:
    """Who is bound: for each party the mandaat that binds it, and for each other party why it is not bound."""

    gedekt: Mapping[str, Mandaat]
    ongedekt: Mapping[str, str]

    @property
    def is_volledig(self) -> bool:
        """Whether every party is bound."""
        return not self.ongedekt

    def list_bezwaren(self) -> list[str]:
        """Each reason why parties are not bound, with all of them that it holds for."""
        redenen = dict.fromkeys(self.ongedekt.values())
        return [
            f"voor {write_opsomming([wie for wie, waarom in self.ongedekt.items() if waarom == reden])}: {reden}"
            for reden in redenen
        ]


def determine_dekking(
    mandaten: Sequence[Mandaat],
    ondertekenaars: Sequence[Ondertekenaar],
    partijen: Iterable[str],
    vraag: Ondertekeningsvraag,
) -> Dekking:
    """Whether those who sign bind every party on the day of signing, by a mandaat that holds."""
    gedekt: dict[str, Mandaat] = {}
    ongedekt: dict[str, str] = {}
    for partij in partijen:
        eigen = [mandaat for mandaat in mandaten if partij in mandaat.namens and is_held(mandaat, ondertekenaars)]
        goed = next((mandaat for mandaat in eigen if not list_bezwaren(mandaat, vraag)), None)
        if goed is not None:
            gedekt[partij] = goed
        else:
            ongedekt[partij] = _explain(eigen, ondertekenaars, vraag)
    return Dekking(gedekt=gedekt, ongedekt=ongedekt)


def is_held(mandaat: Mandaat, ondertekenaars: Iterable[Ondertekenaar]) -> bool:
    """Whether one of those who sign holds a mandaat: by organisation and functie, and by name where it has one."""
    return any(
        mandaat.bij == iemand.namens
        and mandaat.functie.casefold() == iemand.functie.casefold()
        and (mandaat.naam is None or mandaat.naam.casefold() == iemand.naam.casefold())
        for iemand in ondertekenaars
    )


def list_bezwaren(mandaat: Mandaat, vraag: Ondertekeningsvraag) -> list[str]:
    """Why a mandaat does not hold for what is signed; nothing when it does."""
    return list(_find_bezwaren(mandaat, vraag))


def _find_bezwaren(mandaat: Mandaat, vraag: Ondertekeningsvraag) -> Iterator[str]:
    van, tot = mandaat.geldig.van, mandaat.geldig.tot
    if not mandaat.geldig.contains(vraag.op):
        einde = f" tot en met {write_datum(tot)}" if tot else ""
        yield f"geldt van {write_datum(van)}{einde}, niet op {write_datum(vraag.op)}"
    if mandaat.soorten and vraag.soort not in mandaat.soorten:
        yield f"is voor {write_opsomming(mandaat.soorten)}, niet voor een {vraag.soort}"
    if mandaat.tot_bedrag is not None and vraag.bedrag is None:
        yield f"geldt tot {write_bedrag(mandaat.tot_bedrag)}, maar de opdrachtwaarde is niet bekend"
    elif mandaat.tot_bedrag is not None and vraag.bedrag is not None and vraag.bedrag > mandaat.tot_bedrag:
        yield f"geldt tot {write_bedrag(mandaat.tot_bedrag)}; de opdrachtwaarde is {write_bedrag(vraag.bedrag)}"


def _explain(eigen: Sequence[Mandaat], ondertekenaars: Sequence[Ondertekenaar], vraag: Ondertekeningsvraag) -> str:
    if not eigen:
        wie = write_opsomming([f"{iemand.functie} van {iemand.namens}" for iemand in ondertekenaars], voegwoord="of")
        return f"er staat geen mandaat of volmacht vast van {wie or 'iemand'}"
    return "; ".join(f"mandaat {een.nummer} {write_opsomming(list_bezwaren(een, vraag))}" for een in eigen)
