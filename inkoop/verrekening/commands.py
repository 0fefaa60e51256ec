"""`inkoop verrekening`: the judgement on a contractjaar, the notice of default, the advice and the deduction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, warn_bsns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.verrekening.service import Overeenkomstverrekening
    from inkoop.voortgang.vastleggen import Plaats

OVEREENKOMST = click.argument("overeenkomst", metavar="OVEREENKOMST")
JAAR = click.argument("jaar", metavar="CONTRACTJAAR", type=click.IntRange(min=1))
TEKST = click.option("--tekst", metavar="TEKST", required=True, help="Het advies met redenen, in hele zinnen.")
KENMERK = click.option("--kenmerk", metavar="TEKST", help="Kenmerk van het stuk.")
OORDELEN = {"voldaan": "voldaan", "niet-voldaan": "niet voldaan"}
KOPPEN = ("jaar", "stap", "gedaan op", "kan vanaf", "grondslag")


F = TypeVar("F", bound=Callable[..., Any])


def _make_datum(wat: str) -> Callable[[F], F]:
    return click.option("--datum", metavar="DATUM", type=DATUM, required=True, help=wat)


@click.group()
def verrekening() -> None:
    """Social return verrekenen: van het oordeel over een contractjaar tot de inhouding aan het einde.

    \b
    Voorbeelden:
      inkoop verrekening stand DB-2017-001-2
      inkoop verrekening oordeel DB-2017-001-2 1 niet-voldaan --datum 2018-08-01 --tekst "Er ontbreekt inzet."
    """


@verrekening.command()
@OVEREENKOMST
@click.option("--dag", metavar="DATUM", type=DATUM, help="De dag van de stand; zonder is dat vandaag.")
@REGIO
@JSON
def stand(overeenkomst: str, dag: date | None, regio: str | None, als_json: bool) -> None:
    """Toon per contractjaar wat openstaat, welke stap is gedaan en welke nu komt.

    \b
    Voorbeeld:
      inkoop verrekening stand DB-2017-001-2
    """
    from inkoop.document.contexten.sroi_gegevens import find_grondslag
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.verrekening.output import describe_verrekening, list_staprijen, write_jaar
    from inkoop.verrekening.service import get_verrekening

    with read_dossiers() as session:
        gevonden, rij = find_by_nummer(session, overeenkomst, regio)
        kader = get_regio_kader(gevonden)
        uitkomst = get_verrekening(session, gevonden, rij.nummer, dag or get_today())
    if als_json:
        echo_json(describe_verrekening(uitkomst))
        return
    for jaar in uitkomst.jaren:
        click.echo(write_jaar(jaar))
    echo_tabel(KOPPEN, list_staprijen(uitkomst, lambda afspraak: find_grondslag(kader, afspraak)))


@contextmanager
def _change(
    overeenkomst: str, jaar: int | None, regio: str | None
) -> Iterator[tuple["Session", "Plaats", "Overeenkomstverrekening"]]:
    """A contractjaar to record something of, with how it stands, in one transaction; the last one unless named."""
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.verrekening.service import get_verrekening
    from inkoop.voortgang.vastleggen import Plaats

    with write_session(open_database()) as session:
        gevonden, rij = find_by_nummer(session, overeenkomst, regio)
        nu = get_verrekening(session, gevonden, rij.nummer, get_today())
        yield session, Plaats(regio=gevonden, nummer=rij.nummer, jaar=jaar or len(nu.jaren)), nu


@verrekening.command()
@OVEREENKOMST
@JAAR
@click.argument("oordeel", metavar="OORDEEL", type=click.Choice(list(OORDELEN)))
@_make_datum("De dag van het oordeel.")
@TEKST
@KENMERK
@REGIO
@DOOR
def oordeel(overeenkomst: str, jaar: int, oordeel: str, regio: str | None, door: str, **velden: Any) -> None:
    """Leg het oordeel van de coördinator over een contractjaar vast: voldaan of niet-voldaan.

    \b
    Voorbeeld:
      inkoop verrekening oordeel DB-2017-001-2 1 niet-voldaan --datum 2018-08-01 --tekst "Er ontbreekt inzet."
    """
    from inkoop.invoer.validate import make_model
    from inkoop.logboek.gezien import make_gezien
    from inkoop.sroi.sroigegevens import SroiadviesBlok
    from inkoop.verrekening.service import save_oordeel

    blok = make_model(SroiadviesBlok, {"oordeel": OORDELEN[oordeel], **velden})
    with _change(overeenkomst, jaar, regio) as (session, plaats, nu):
        gezien = make_gezien(nu.gegevens.adviezen.get(jaar))
        save_oordeel(session, plaats, blok, gezien, make_spoor(door), get_today())
    warn_bsns(blok.tekst)
    click.echo(f"Het oordeel over contractjaar {jaar} van {overeenkomst} is vastgelegd.")


@verrekening.command()
@OVEREENKOMST
@JAAR
@_make_datum("De datum van de brief.")
@click.option("--termijn-tot", type=DATUM, help="De laatste dag voor herstel, als het kader geen termijn geeft.")
@click.option("--motivering", metavar="TEKST", required=True, help="Waarom de termijn redelijk is, in hele zinnen.")
@click.option("--kenmerk", metavar="TEKST", required=True, help="Kenmerk van de brief.")
@click.option("--contact", metavar="TEKST", required=True, help="Een functie en hoe die te bereiken is.")
@click.option(
    "--van", "adres_van", metavar="REGEL", multiple=True, required=True, help="Postadres afzender. Vaker mag."
)
@click.option(
    "--aan", "adres_aan", metavar="REGEL", multiple=True, required=True, help="Postadres aanbieder. Vaker mag."
)
@click.option("--bijlage", "bijlagen", metavar="TEKST", multiple=True, help="Een bijlage. Vaker mag.")
@click.option("--tekenaar", metavar="NAAM", help="Wie tekent, als dat een ander is dan bij de overeenkomst.")
@click.option("--functie", metavar="TEKST", help="De functie van wie tekent.")
@click.option("--bevoegdheid", metavar="TEKST", help="Waarop de bevoegdheid van wie tekent rust.")
@click.option("--aangetekend/--niet-aangetekend", default=True, help="Of de brief aangetekend wordt verzonden.")
@REGIO
@DOOR
def ingebrekestelling(overeenkomst: str, jaar: int, regio: str | None, door: str, **velden: Any) -> None:
    """Leg de ingebrekestelling over een contractjaar vast; de brief wordt daaruit gemaakt.

    \b
    Voorbeeld:
      inkoop verrekening ingebrekestelling X 1 --datum 2018-08-20 --motivering M --kenmerk B --contact C --van A --aan B
    """
    from inkoop.logboek.gezien import make_gezien
    from inkoop.verrekening.brief import Briefopgave, make_ingebrekestelling, name_partijen
    from inkoop.verrekening.service import save_ingebrekestelling

    wie = [velden["tekenaar"], velden["functie"], velden["bevoegdheid"]]
    if any(wie) and not all(wie):
        raise click.UsageError("Noem van wie tekent --tekenaar, --functie en --bevoegdheid, of geen van drie.")
    opgave = Briefopgave(**velden)
    with _change(overeenkomst, jaar, regio) as (session, plaats, nu):
        eerder = nu.gegevens.ingebrekestellingen.get(jaar)
        van, aan = name_partijen(session, plaats.regio, plaats.nummer, eerder, get_today())
        blok = make_ingebrekestelling(opgave, van, aan, eerder)
        save_ingebrekestelling(session, plaats, blok, make_gezien(eerder), make_spoor(door), get_today())
    warn_bsns(opgave.motivering)
    click.echo(f"De ingebrekestelling over contractjaar {jaar} van {overeenkomst} is vastgelegd.")
    click.echo(f"Maak de brief met: inkoop document maak sroi-ingebrekestelling {overeenkomst} --jaar {jaar}")


@verrekening.command()
@OVEREENKOMST
@_make_datum("De datum van het advies.")
@TEKST
@KENMERK
@REGIO
@DOOR
def eindadvies(overeenkomst: str, regio: str | None, door: str, **velden: Any) -> None:
    """Leg het advies van de coördinator over het eindresultaat vast, na het einde van de overeenkomst.

    \b
    Voorbeeld:
      inkoop verrekening eindadvies DB-2017-001-2 --datum 2019-02-01 --tekst "Houd het restant in."
    """
    from inkoop.invoer.validate import make_model
    from inkoop.logboek.gezien import make_gezien
    from inkoop.sroi.sroigegevens import SroiadviesBlok
    from inkoop.verrekening.service import save_eindadvies

    blok = make_model(SroiadviesBlok, velden)
    with _change(overeenkomst, None, regio) as (session, plaats, nu):
        gezien = make_gezien(nu.gegevens.eindadvies)
        save_eindadvies(session, plaats.regio, plaats.nummer, blok, gezien, make_spoor(door), get_today())
    warn_bsns(blok.tekst)
    click.echo(f"Het advies over het eindresultaat van {overeenkomst} is vastgelegd.")


@verrekening.command()
@OVEREENKOMST
@JAAR
@click.argument("bedrag", metavar="BEDRAG", type=BEDRAG)
@_make_datum("De datum van de inhouding.")
@KENMERK
@REGIO
@DOOR
def inhouding(
    overeenkomst: str, jaar: int, bedrag: Decimal, datum: date, kenmerk: str | None, regio: str | None, door: str
) -> None:
    """Leg vast wat voor een contractjaar is ingehouden, als alle stappen ervoor zijn gedaan.

    \b
    Voorbeeld:
      inkoop verrekening inhouding DB-2017-001-2 1 5000.00 --datum 2019-03-01 --kenmerk AFR-1
    """
    from inkoop.logboek.gezien import make_gezien
    from inkoop.sroi.sroigegevens import InhoudingBlok
    from inkoop.verrekening.service import save_inhouding

    blok = InhoudingBlok(contractjaar=jaar, bedrag=bedrag, datum=datum, kenmerk=kenmerk)
    with _change(overeenkomst, jaar, regio) as (session, plaats, nu):
        gezien = make_gezien(nu.gegevens.inhoudingen)
        save_inhouding(session, plaats, blok, gezien, make_spoor(door), get_today())
    click.echo(f"De inhouding voor contractjaar {jaar} van {overeenkomst} is vastgelegd.")
