"""Tables of amounts per year: lines that add up, and what each gemeente bears of them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Jaarbedragen, Meerjarenpost
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming
from inkoop.rules.verdeling import compute_verdeling, find_gewichten


class Jaarreeks(Blok):
    """An amount for each year of the plan, and their sum, in euros."""

    bedragen: tuple[Decimal, ...] = uit_dossier("Het bedrag van elk jaar", Decimal("640000.00"))
    totaal: Decimal = uit_dossier("De bedragen samen", Decimal("1960000.00"))


class Jaarregel(Jaarreeks):
    """A line of a table: what for, and an amount for each year."""

    omschrijving: str = uit_dossier("Waarvoor", "Team inkoop en contractmanagement")


class Jaartabel(Blok):
    """Lines with an amount for each year, and their sums."""

    regels: tuple[Jaarregel, ...] = uit_dossier("De posten", "Team inkoop en contractmanagement")
    samen: Jaarreeks = uit_dossier("De posten samen", Decimal("640000.00"))


class Aandeelregel(Jaarreeks):
    """What one gemeente bears, for each year."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")


class Verdeeltabel(Blok):
    """Amounts of the region shared by a key of the kader; the parts add up to the cent."""

    regels: tuple[Aandeelregel, ...] = uit_dossier("Het deel van elke gemeente", "Voorbeeldstad")
    samen: Jaarreeks = uit_dossier("De gemeenten samen", Decimal("640000.00"))


def take_bedragen(bedragen: Jaarbedragen, jaren: Sequence[int], veld: str) -> Jaarreeks:
    """The amounts of the years of a plan. Raises `Ongeldig` when a year lacks, or is none of the plan."""
    if ontbreekt := [str(jaar) for jaar in jaren if jaar not in bedragen]:
        raise Ongeldig(veld, f"mist {write_opsomming(ontbreekt)}; geef voor elk jaar van het plan een bedrag")
    check_planjaren(bedragen, jaren, veld)
    return make_reeks(bedragen[jaar] for jaar in jaren)


def check_planjaren(genoemd: Iterable[int], jaren: Sequence[int], veld: str) -> None:
    """Refuses years that are none of the plan. Raises `Ongeldig`."""
    if vreemd := [str(jaar) for jaar in genoemd if jaar not in jaren]:
        raise Ongeldig(veld, f"noemt {write_opsomming(vreemd)}; het plan loopt van {jaren[0]} tot en met {jaren[-1]}")


def check_deelnemers(genoemd: Iterable[str], gemeenten: Sequence[str], veld: str) -> None:
    """Refuses gemeenten that do not take part. Raises `Ongeldig`."""
    if vreemd := [naam for naam in genoemd if naam not in gemeenten]:
        raise Ongeldig(veld, f"noemt {write_opsomming(vreemd)}, maar dat is geen deelnemende gemeente")


def make_reeks(bedragen: Iterable[Decimal]) -> Jaarreeks:
    """Amounts per year with their sum."""
    lijst = tuple(NUL + bedrag for bedrag in bedragen)
    return Jaarreeks(bedragen=lijst, totaal=sum(lijst, NUL))


def add_reeksen(reeksen: Iterable[Jaarreeks], aantal: int) -> Jaarreeks:
    """The sum of series year by year; of none, as many zeros as there are years."""
    kolommen = [reeks.bedragen for reeks in reeksen] or [(NUL,) * aantal]
    return make_reeks(sum(kolom, NUL) for kolom in zip(*kolommen, strict=True))


def name_reeks(omschrijving: str, reeks: Jaarreeks) -> Jaarregel:
    """A series as a line of a table."""
    return Jaarregel(omschrijving=omschrijving, bedragen=reeks.bedragen, totaal=reeks.totaal)


def build_regels(posten: Iterable[Meerjarenpost], jaren: Sequence[int], veld: str) -> tuple[Jaarregel, ...]:
    """A line for each post. Raises `Ongeldig` naming the post whose years are not those of the plan."""
    return tuple(
        name_reeks(post.omschrijving, take_bedragen(post.bedragen, jaren, f"{veld} ({post.omschrijving})"))
        for post in posten
    )


def make_tabel(regels: tuple[Jaarregel, ...], jaren: Sequence[int]) -> Jaartabel:
    """Lines with their sums."""
    return Jaartabel(regels=regels, samen=add_reeksen(regels, len(jaren)))


def build_verdeling(samen: Jaarreeks, kader: Kader, naam: str | None, tabellen: Iterable[Inwonertabel]) -> Verdeeltabel:
    """What each gemeente bears of the amounts of each year (kader: verdeelsleutels)."""
    sleutel = kader.get_sleutel(naam)
    gewichten = find_gewichten(sleutel, kader.gemeenten, tabellen)
    per_jaar = [compute_verdeling(bedrag, gewichten, sleutel) for bedrag in samen.bedragen]
    delen = {gemeente: make_reeks(v.delen[gemeente] for v in per_jaar) for gemeente in kader.gemeenten}
    return _make_verdeeltabel(delen, len(per_jaar))


def add_verdelingen(tabellen: Sequence[Verdeeltabel]) -> Verdeeltabel:
    """What each gemeente bears of several costs, each shared on its own; of the same gemeenten and years."""
    aantal = len(tabellen[0].samen.bedragen)
    kolommen = zip(*(tabel.regels for tabel in tabellen), strict=True)
    return _make_verdeeltabel({delen[0].gemeente: add_reeksen(delen, aantal) for delen in kolommen}, aantal)


def _make_verdeeltabel(delen: Mapping[str, Jaarreeks], aantal: int) -> Verdeeltabel:
    regels = tuple(
        Aandeelregel(gemeente=gemeente, bedragen=reeks.bedragen, totaal=reeks.totaal)
        for gemeente, reeks in delen.items()
    )
    return Verdeeltabel(regels=regels, samen=add_reeksen(regels, aantal))
