"""The tariff tables of a contract, as the kader gives them."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.velden import uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.reeks import Reeks
from inkoop.rules.tarief import Tarief


class Tariefregel(Blok):
    """The amounts for one zwaarte in euros; None in `bedrag` where the table says n.v.t."""

    zwaarte: str = uit_kader("Zwaarte", "licht", blok="tarieven")
    bedrag: Decimal | None = uit_kader("Bedrag zonder opslag", Decimal("2887.62"), blok="tarieven")
    opslag: Decimal | None = uit_kader("Opslag op het bedrag", Decimal("288.77"), blok="tarieven")
    totaal: Decimal | None = uit_kader("Wat wordt betaald", Decimal("3176.39"), blok="tarieven")


class Arrangementtarief(Blok):
    """The tariff of one arrangement: its name, unit, term and an amount per zwaarte."""

    naam: str = uit_kader("Naam van het arrangement", "Intramuraal tot en met 12 plaatsen", blok="tarieven")
    eenheid: str = uit_kader("Waarvoor het bedrag geldt", "cliënt per 4 weken", blok="tarieven")
    van: date = uit_kader("Eerste dag van het tarief", "2017-07-17", blok="tarieven")
    tot: date | None = uit_kader("Laatste dag van het tarief", "2018-12-30", blok="tarieven", standaard=None)
    regels: tuple[Tariefregel, ...] = uit_kader("Bedragen per zwaarte", "licht: 2887.62", blok="tarieven")


def build_tarieven(kader: Kader, ingang: date) -> tuple[Arrangementtarief, ...]:
    """The tariffs that hold on `ingang` or begin later (kader: tarieven), never recomputed.

    A total that the table does not give is the amount itself. Raises `Ongeldig` when there are none.
    """
    rijen = [tarief for tarief in kader.tarieven if tarief.periode.tot is None or tarief.periode.tot >= ingang]
    if not rijen:
        raise Ongeldig("tarieven", f"kader {kader.kader} kent geen tarieven die op {ingang} gelden")
    return tuple(_build_tarief(tarief, max(ingang, tarief.periode.van)) for tarief in rijen)


def _build_tarief(tarief: Tarief, dag: date) -> Arrangementtarief:
    return Arrangementtarief(
        naam=tarief.naam,
        eenheid=tarief.eenheid,
        van=tarief.periode.van,
        tot=tarief.periode.tot,
        regels=tuple(_build_regel(tarief, zwaarte, dag) for zwaarte in tarief.bedragen),
    )


def _build_regel(tarief: Tarief, zwaarte: str, dag: date) -> Tariefregel:
    def read(reeks: Reeks | None) -> Decimal | None:
        return None if reeks is None else reeks.get_on(dag, f"tarieven.{tarief.arrangement}.{zwaarte}")

    bedrag, opslag = read(tarief.bedragen[zwaarte]), read(tarief.opslag.get(zwaarte))
    if opslag is not None and tarief.totaal.get(zwaarte) is None:
        raise Ongeldig(
            f"tarieven.{tarief.arrangement}", f"heeft bij {zwaarte} een opslag, maar geen totaal; vul het totaal in"
        )
    totaal = read(tarief.totaal.get(zwaarte)) if zwaarte in tarief.totaal else bedrag
    return Tariefregel(zwaarte=zwaarte, bedrag=bedrag, opslag=opslag, totaal=totaal)
