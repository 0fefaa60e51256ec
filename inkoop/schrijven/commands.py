"""`inkoop inhoud`: content of the dossier as files, on the same rules as the screens."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, NAAR, REGIO
from inkoop.opdrachtregel.uitvoer import echo_tabel, echo_tekst

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.invoer.reader import Document
    from inkoop.invoer.validate import Blok
    from inkoop.logboek.service import Spoor
    from inkoop.schrijven.werk import Schrijfwerk


def complete_inhoud(_ctx: click.Context, _param: click.Parameter, begin: str) -> list[str]:
    """Kinds of content for shell completion."""
    from inkoop.schrijven.soorten import list_soorten

    return sorted({soort.naam for soort in list_soorten() if soort.naam.startswith(begin)})


SOORT = click.argument("soort", metavar="SOORT", shell_complete=complete_inhoud)
ONDERWERP = click.argument("onderwerp", metavar="ONDERWERP")
NR = click.option(
    "--nr", type=int, metavar="NUMMER", help="Welke, als er meer zijn: een verslag, wijziging of selectie."
)


@click.group()
def inhoud() -> None:
    """Teksten en gegevens waarvan documenten worden gemaakt: bekijken en schrijven.

    \b
    Voorbeelden:
      inkoop inhoud lijst --regio mijn-regio
      inkoop inhoud voorbeeld planinhoud --naar plan.yaml
      inkoop inhoud schrijf planinhoud inkoopplan-2026-2028 plan.yaml
      inkoop inhoud toon planinhoud inkoopplan-2026-2028
    """


@inhoud.command()
@click.option("--regio", metavar="CODE", help="Alleen deze regio.")
def lijst(regio: str | None) -> None:
    """Toon wat er te schrijven is, en of het er al staat.

    \b
    Voorbeeld:
      inkoop inhoud lijst --regio mijn-regio
    """
    from inkoop.gemeente.store import list_regios
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.schrijven.lijst import list_te_schrijven

    with read_dossiers() as session:
        regios = list_regios(session, regio)
        rijen = [
            (een.code, rij.soort.naam, onderwerp.naam, rij.status.value)
            for een in regios
            for onderwerp, teksten in list_te_schrijven(session, een)
            for rij in teksten
        ]
    echo_tabel(("regio", "soort", "onderwerp", "stand"), rijen)


@inhoud.command()
@SOORT
@ONDERWERP
@NR
@REGIO
@NAAR
def toon(soort: str, onderwerp: str, nr: int | None, regio: str | None, naar: Path | None) -> None:
    """Druk af wat in het dossier staat, als bestand dat u weer kunt schrijven.

    \b
    Voorbeelden:
      inkoop inhoud toon planinhoud inkoopplan-2026-2028
      inkoop inhoud toon voortgang inkoopplan-2026-2028 --nr 1 --naar verslag.yaml
    """
    from inkoop.dossier.write import write_blok
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.schrijven.stand import take_geschreven
    from inkoop.schrijven.werk import find_werk, read_huidig

    with read_dossiers() as session:
        werk = find_werk(session, soort, onderwerp, regio, nr)
        blok = read_huidig(session, werk)
        if blok is None:
            voorbeeld = f"zie: inkoop inhoud voorbeeld {soort}"
            raise Onbruikbaar(f"{werk.titel} van {onderwerp} is nog niet geschreven; {voorbeeld}")
        tekst = write_blok(take_geschreven(werk, blok))
    echo_tekst(tekst, naar)


@inhoud.command()
@SOORT
@click.option("--bij", metavar="ONDERDEEL", help="Bij een brief: opzegging of toetreding.")
@NAAR
def voorbeeld(soort: str, bij: str | None, naar: Path | None) -> None:
    """Druk een voorbeeld af met uitleg bij elk veld.

    \b
    Voorbeelden:
      inkoop inhoud voorbeeld voorstel --naar voorstel.yaml
      inkoop inhoud voorbeeld brief --bij opzegging
    """
    from inkoop.schrijven.soorten import list_met_naam
    from inkoop.schrijven.voorbeeld import find_voorbeeldtekst

    soorten = list_met_naam(soort)
    gekozen = [een for een in soorten if bij and een.bij.__name__.lower().startswith(bij.lower())] or soorten
    echo_tekst(find_voorbeeldtekst(gekozen[0]), naar)


@inhoud.command()
@SOORT
@ONDERWERP
@click.argument("bestand", metavar="BESTAND.yaml", type=BESTAND)
@click.option("--proef", is_flag=True, help="Controleer alles, en bewaar niets.")
@REGIO
@DOOR
def schrijf(soort: str, onderwerp: str, bestand: Path, proef: bool, regio: str | None, door: str) -> None:
    """Zet de inhoud van een bestand in het dossier: alles, of niets als er een fout in zit.

    \b
    Voorbeelden:
      inkoop inhoud schrijf voorstel inkoopplan-2026-2028 voorstel.yaml --proef
      inkoop inhoud schrijf voorstel inkoopplan-2026-2028 voorstel.yaml
    """
    from inkoop.database.session import write_session
    from inkoop.invoer.reader import read_yaml
    from inkoop.migrations.steps import open_database

    document, spoor = read_yaml(bestand), make_spoor(door)
    with write_session(open_database()) as session:
        werk, blok = _read_blok(session, document, soort, onderwerp, regio)
        _save(session, werk, blok, document, spoor)
        if proef:
            session.expunge_all()
            session.rollback()
    click.echo(f"{werk.titel} van {onderwerp}: " + ("in orde; er is niets bewaard" if proef else "bewaard"))


def _read_blok(
    session: "Session", document: "Document", soort: str, onderwerp: str, regio: str | None
) -> tuple["Schrijfwerk", "Blok"]:
    """The block in a file, and what it is the content of. Raises `FoutenInBestand` with every fault."""
    from inkoop.invoer.validate import validate_document
    from inkoop.schrijven.werk import NUMMER, find_werk

    werk = find_werk(session, soort, onderwerp, regio)
    blok = validate_document(werk.soort.model, document)
    return find_werk(session, soort, onderwerp, regio, getattr(blok, NUMMER)) if werk.element else werk, blok


def _save(session: "Session", werk: "Schrijfwerk", blok: "Blok", document: "Document", spoor: "Spoor") -> None:
    """Stores the block. Raises `FoutenInBestand` with what does not fit the dossier, at its place in the file."""
    from inkoop.invoer.faults import FoutenInBestand
    from inkoop.schrijven.service import Inhoudfouten, save_blok

    try:
        save_blok(session, werk, blok, spoor)
    except Inhoudfouten as fouten:
        raise FoutenInBestand([document.make_fout(pad, melding) for pad, melding in fouten.klachten]) from fouten
