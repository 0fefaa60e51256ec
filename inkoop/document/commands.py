"""`inkoop document`: paper out of the dossier, and where a document comes from."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.document.making_commands import lijstvoorbeeld, maak, werk
from inkoop.opdrachtregel.opties import JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.document.records import DocumentRecord
    from inkoop.document.service import Herkomst


@click.group()
def document() -> None:
    """Documenten maken uit het dossier, en nagaan waar een document vandaan komt.

    \b
    Voorbeelden:
      inkoop document maak deelovereenkomst DB-2017-001 --pdf --uit documenten
      inkoop document lijst
      inkoop document controleer documenten/*.docx
    """


document.add_command(maak)
document.add_command(lijstvoorbeeld)
document.add_command(werk)


@document.command()
@REGIO
@JSON
def lijst(regio: str | None, als_json: bool) -> None:
    """Noem de documenten die zijn gemaakt: wie, wanneer, uit welk sjabloon en kader.

    \b
    Voorbeeld:
      inkoop document lijst --regio drechtsteden
    """
    from inkoop.document.store import list_documenten
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        records = list_documenten(session, get_regio(session, regio) if regio else None)
        rijen = [_describe(record) for record in records]
    if als_json:
        echo_json(rijen)
        return
    velden = ("nummer", "soort", "onderwerp", "gemaakt op", "door", "bestand")
    echo_tabel(velden, [[rij[veld.replace(" ", "_")] for veld in velden] for rij in rijen])


def _describe(record: "DocumentRecord") -> dict[str, object]:
    return {
        "nummer": record.id,
        "regio": record.regio.code,
        "soort": record.soort,
        "onderwerp": record.onderwerp,
        "gemaakt_op": f"{record.gemaakt_op:%Y-%m-%d %H:%M}",
        "door": record.door,
        "bestand": record.bestandsnaam,
        "kader": record.kader,
        "kaderhash": record.kaderhash,
        "sjabloonhash": record.sjabloonversie.sha256,
        "bestandshash": record.bestandshash,
        "inhoudshash": record.inhoudshash,
    }


@document.command()
@click.argument("nummer", metavar="NUMMER", type=int)
@click.option("--uit", "map_", required=True, metavar="MAP", type=click.Path(path_type=Path), help="De map.")
def opnieuw(nummer: int, map_: Path) -> None:
    """Maak een document uit het register nog eens, met het sjabloon en de gegevens van toen.

    \b
    Voorbeeld:
      inkoop document opnieuw 1 --uit documenten
    """
    from inkoop.document.deliver import make_folder
    from inkoop.document.opslag import write_whole
    from inkoop.document.service import make_again
    from inkoop.document.store import get_document
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        record = get_document(session, nummer)
        inhoud, inhoudshash = make_again(record)
    make_folder(map_)
    pad = map_ / record.bestandsnaam
    write_whole(pad, inhoud)
    gelijk = inhoudshash == record.inhoudshash
    click.echo(f"{pad}: {'gelijk aan toen' if gelijk else 'de inhoud is anders dan toen'}")
    sys.exit(0 if gelijk else 1)


@document.command()
@click.argument("bestanden", nargs=-1, required=True, metavar="BESTAND…", type=click.Path(path_type=Path))
def controleer(bestanden: tuple[Path, ...]) -> None:
    """Zeg van een bestand of het hier is gemaakt en of er daarna iets aan is veranderd.

    \b
    Voorbeeld:
      inkoop document controleer documenten/*.docx
    """
    from inkoop.document.prepare import read_file
    from inkoop.document.service import find_herkomst
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.opdrachtregel.dossiers import read_dossiers

    gelezen: dict[Path, bytes] = {}
    code = 0
    for pad in bestanden:
        try:
            gelezen[pad] = read_file(pad)
        except Onbruikbaar as fout:
            click.echo(str(fout))
            code = 2
    if gelezen:
        with read_dossiers() as session:
            for pad, inhoud in gelezen.items():
                herkomst = find_herkomst(session, inhoud, pad.name)
                click.echo(f"{pad}: {_write_herkomst(herkomst)}")
                code = max(code, 0 if herkomst.record else 1)
    sys.exit(code)


def _write_herkomst(herkomst: "Herkomst") -> str:
    record = herkomst.record
    if record is None:
        return "staat niet in het register; het is niet hier gemaakt, of daarna gewijzigd"
    wanneer = f"{record.gemaakt_op:%Y-%m-%d %H:%M} door {record.door}"
    return f"{herkomst.oordeel}, {record.soort} {record.onderwerp}, gemaakt op {wanneer}"
