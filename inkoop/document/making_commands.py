"""`inkoop document maak`: one document, or a run of many, out of the dossier or a list."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, REGIO, SOORT

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar
    from sqlalchemy import Engine

    from inkoop.document.batch import Bron, Serie, Serieregel
    from inkoop.document.vraag import Vraag
    from inkoop.logboek.service import Spoor

AFGEBROKEN = 130  # what a shell gives after Ctrl-C
UIT = click.option("--uit", "map_", required=True, metavar="MAP", type=click.Path(path_type=Path), help="De map.")


@click.command()
@SOORT
@click.argument("naam", metavar="[NAAM]", required=False)
@UIT
@click.option("--gemeente", metavar="NAAM", help="De gemeente, bij een document dat er per gemeente is.")
@click.option("--aanbieder", metavar="NAAM", help="De aanbieder, bij een document dat er per aanbieder is.")
@click.option("--jaar", metavar="JAAR", type=int, help="Het contractjaar, bij een document dat er per jaar is.")
@click.option("--volgnummer", "nummer", metavar="NUMMER", type=int, help="Het hoeveelste, als er meer zijn.")
@click.option("--dag", metavar="DATUM", type=DATUM, help="De dag waarvan het document de stand geeft.")
@click.option("--alle", is_flag=True, help="Maak ze allemaal: voor elke gemeente of aanbieder, of van de hele regio.")
@click.option(
    "--gegevens",
    "bestand",
    metavar="LIJST",
    type=click.Path(path_type=Path),
    help="Een lijst (.xlsx of .csv) met op elke regel de gegevens van een document.",
)
@click.option("--pdf", is_flag=True, help="Maak er ook een PDF van (vraagt LibreOffice).")
@click.option("--werkers", is_flag=True, help="Laat een reeks maken door werkers ('inkoop document werk').")
@click.option("--vervang", is_flag=True, help="Vervang een ander bestand met dezelfde naam.")
@REGIO
@DOOR
def maak(
    map_: Path, alle: bool, bestand: Path | None, pdf: bool, werkers: bool, vervang: bool, door: str, **vraag: Any
) -> None:
    """Maak een document uit het dossier, als Word-bestand en zo nodig als PDF.

    NAAM is het nummer van de overeenkomst, of de code van het inkoopplan of de besluitvorming. Bij
    --alle mag NAAM weg: dan komt er een van alles in het dossier waarvan het kan. Bij --gegevens komen
    de gegevens uit een lijst; 'inkoop document lijstvoorbeeld' maakt een lege.

    Een reeks die is gestopt gaat verder met dezelfde opdracht: wat er al is, wordt niet nog eens
    gemaakt. De lijst van de reeks komt in de map (lijst-SOORT.csv).

    \b
    Voorbeelden:
      inkoop document maak deelovereenkomst DB-2017-001 --uit documenten
      inkoop document maak overeenkomst BNO-2026-001 --pdf --uit documenten
      inkoop document maak uitslag-besluitvorming inkoopplan-2026-2028 --uit documenten
      inkoop document maak bw-voorstel inkoopplan-2026-2028 --alle --uit documenten
    """
    from inkoop.document.vraag import Vraag

    vraag["regio_code"] = vraag.pop("regio")
    een, spoor = Vraag(**vraag, vandaag=get_today()), make_spoor(door)
    _check_keuze(een, alle, bestand)
    if alle or bestand:
        sys.exit(_make_reeks(een, map_, spoor, bestand=bestand, pdf=pdf, vervang=vervang, werkers=werkers))
    _make_een(een, map_, spoor, pdf=pdf, vervang=vervang)


def _make_een(vraag: "Vraag", map_: Path, spoor: "Spoor", *, pdf: bool, vervang: bool) -> None:
    """Makes one document and says where it is."""
    from inkoop.document.deliver import deliver_document
    from inkoop.document.pdf import Kantoor
    from inkoop.migrations.steps import open_database

    with Kantoor() if pdf else nullcontext() as kantoor:
        for pad in deliver_document(open_database(), vraag, map_, spoor, vervang=vervang, kantoor=kantoor):
            click.echo(f"{pad}: gemaakt")


def _make_reeks(
    vraag: "Vraag", map_: Path, spoor: "Spoor", *, bestand: Path | None, pdf: bool, vervang: bool, werkers: bool
) -> int:
    """Makes a run of documents, first by workers if that is asked; the exit code."""
    from inkoop.document.batch import Serie
    from inkoop.document.deliver import make_folder
    from inkoop.migrations.steps import open_database

    engine = open_database()
    bronnen = _list_bronnen(engine, vraag, bestand)
    make_folder(map_)
    serie = Serie(map=str(map_.resolve()), door=spoor.wie, tijdstip=spoor.tijdstip, vervang=vervang)
    if werkers:
        _leave_to_workers(engine, serie, bronnen)
    return _run(engine, serie, vraag.soort, bronnen, pdf)


def _check_keuze(vraag: "Vraag", alle: bool, bestand: Path | None) -> None:
    """Refuses what cannot go together. Raises `Onbruikbaar`."""
    from inkoop.invoer.faults import Onbruikbaar

    if alle and (vraag.gemeente or vraag.aanbieder):
        raise Onbruikbaar("kies er een (met --gemeente of --aanbieder) of --alle, niet allebei")
    if bestand is not None and (alle or vraag.naam):
        raise Onbruikbaar("met --gegevens zegt de lijst wat er wordt gemaakt; laat NAAM en --alle weg")
    if bestand is not None and vraag.regio_code is None:
        raise Onbruikbaar("noem bij --gegevens de regio waarvoor de documenten zijn, met --regio")


def _list_bronnen(engine: "Engine", vraag: "Vraag", bestand: Path | None) -> "Sequence[Bron]":
    """What the run has to make: a question for each document of the dossier, or the rows of the list."""
    from inkoop.database.session import read_session
    from inkoop.document.rows import read_lijst
    from inkoop.document.subjects import list_vragen
    from inkoop.gemeente.store import get_regio

    with read_session(engine) as session:
        if bestand is None:
            return list_vragen(session, vraag)
        regio = get_regio(session, vraag.regio_code or "")
        return read_lijst(bestand, vraag.soort, regio.code)


def _run(engine: "Engine", serie: "Serie", soort: str, bronnen: "Sequence[Bron]", pdf: bool) -> int:
    """Runs the series with progress and its list; the exit code: 1 when something failed, 130 when stopped."""
    from inkoop.document.run import Gestopt, run_serie, save_lijst

    gestopt = False
    with _show_voortgang("Documenten", len(bronnen)) as balk:
        try:
            regels = run_serie(engine, serie, bronnen, lambda deel: balk.update(len(deel)), pdf=pdf)
        except Gestopt as stop:
            gestopt, regels = True, stop.regels
    lijst = Path(serie.map) / f"lijst-{soort}.csv"
    save_lijst(lijst, regels)
    mislukt = _echo_regels(regels, serie)
    click.echo(f"De lijst staat in {lijst}")
    if gestopt:
        click.echo(
            f"Gestopt na {len(regels)} van de {len(bronnen)}; geef dezelfde opdracht om verder te gaan", err=True
        )
        return AFGEBROKEN
    return 1 if mislukt else 0


def _show_voortgang(wat: str, aantal: int) -> "ProgressBar[int]":
    """A bar with the time that is left, for who looks at a screen."""
    return click.progressbar(length=aantal, label=wat, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty())


def _leave_to_workers(engine: "Engine", serie: "Serie", bronnen: "Sequence[Bron]") -> None:
    """Puts the run in the queue and waits; what the workers leave over is made here afterwards."""
    from inkoop.document.workers import defer_serie, wait_for

    nummers = defer_serie(engine, serie, bronnen)
    click.echo(f"{len(nummers)} delen wachten op werkers; start er een met: inkoop document werk", err=True)
    with _show_voortgang("Delen", len(nummers)) as balk:
        wait_for(engine, nummers, balk.update)


@click.command()
@click.option("--eenmaal", is_flag=True, help="Stop als er niets meer wacht.")
def werk(eenmaal: bool) -> None:
    """Wees een werker: maak de delen van reeksen die in de PostgreSQL-database wachten.

    Start er zoveel als u wilt, ook op andere computers, met dezelfde DATABASE_URL en dezelfde map
    voor de documenten. Valt een werker uit, dan neemt een andere zijn deel over.

    \b
    Voorbeeld:
      inkoop document werk
    """
    from inkoop.document.workers import work
    from inkoop.migrations.steps import open_database

    work(open_database(), eenmaal=eenmaal)


def _echo_regels(regels: "Sequence[Serieregel]", serie: "Serie") -> int:
    """Says how the run went, each failure with its reason; how many failed."""
    from inkoop.document.batch import Afloop

    per = {afloop: [regel for regel in regels if regel.afloop is afloop] for afloop in Afloop}
    for regel in per[Afloop.MISLUKT]:
        click.echo(f"{regel.onderwerp}: mislukt: {regel.reden}", err=True)
    if len(regels) <= 20:  # a long run has its list
        for regel in per[Afloop.GEMAAKT]:
            click.echo(f"{Path(serie.map) / regel.bestand}: gemaakt")
    click.echo(", ".join(f"{len(lijst)} {afloop}" for afloop, lijst in per.items() if lijst))
    return len(per[Afloop.MISLUKT])


@click.command()
@SOORT
@click.option(
    "--uit", "pad", required=True, metavar="LIJST", type=click.Path(path_type=Path), help="Het bestand (.xlsx of .csv)."
)
def lijstvoorbeeld(soort: str, pad: Path) -> None:
    """Maak een lijst met een verzonnen regel, om in te vullen voor 'inkoop document maak --gegevens'.

    \b
    Voorbeeld:
      inkoop document lijstvoorbeeld uitslag-besluitvorming --uit uitslagen.xlsx
    """
    from inkoop.document.opslag import write_whole
    from inkoop.document.rows import write_voorbeeld

    write_whole(pad, write_voorbeeld(soort, pad))
    click.echo(f"{pad}: gemaakt")
