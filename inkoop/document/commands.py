"""`inkoop document`: paper out of the dossier, and where a document comes from."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.document.making_commands import lijstvoorbeeld, maak, werk
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, write_cel

if TYPE_CHECKING:
    from inkoop.document.records import DocumentRecord, GetekendRecord
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
    velden = ("nummer", "soort", "onderwerp", "gemaakt op", "door", "bestand", "getekend")
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
        "getekend": bool(record.exemplaren),
        "kader": record.kader,
        "kaderhash": record.kaderhash,
        "sjabloonhash": record.sjabloonversie.sha256,
        "bestandshash": record.bestandshash,
        "inhoudshash": record.inhoudshash,
    }


@document.command()
@click.argument("nummer", metavar="NUMMER", type=int)
@JSON
def toon(nummer: int, als_json: bool) -> None:
    """Toon een document uit het register: waaruit het is gemaakt, en wat er is getekend.

    \b
    Voorbeeld:
      inkoop document toon 1
    """
    from pydantic_core import to_jsonable_python

    from inkoop.document.kept import read_kept
    from inkoop.document.store import get_document
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        record = get_document(session, nummer)
        velden, exemplaren = _describe(record), [_describe_exemplaar(rij) for rij in record.exemplaren]
        gegevens = to_jsonable_python(read_kept(record.gegevens))
    if als_json:
        echo_json({**velden, "getekend": exemplaren, "gegevens": gegevens})
        return
    for naam, waarde in velden.items():
        click.echo(f"{naam.replace('_', ' '):14}  {write_cel(waarde)}")
    if exemplaren:
        click.echo("\nGetekend")
        echo_tabel(list(exemplaren[0]), [list(rij.values()) for rij in exemplaren])


def _describe_exemplaar(record: "GetekendRecord") -> dict[str, object]:
    return {
        "getekend_op": record.getekend_op.isoformat(),
        "bestand": record.bestandsnaam,
        "sha256": record.sha256,
        "toegevoegd_op": f"{record.toegevoegd_op:%Y-%m-%d %H:%M}",
        "door": record.door,
    }


@document.command()
@click.argument("nummer", metavar="NUMMER", type=int)
@click.argument("scan", metavar="SCAN", type=click.Path(path_type=Path))
@click.option("--op", "getekend_op", required=True, metavar="DATUM", type=DATUM, help="De dag waarop is getekend.")
@DOOR
def teken(nummer: int, scan: Path, getekend_op: date, door: str) -> None:
    """Bewaar de scan (PDF, PNG of JPEG) van een getekend document. Daarna ligt het document vast.

    \b
    Voorbeeld:
      inkoop document teken 1 getekend.pdf --op 2026-11-20
    """
    from inkoop.database.session import write_session
    from inkoop.document.signing import add_exemplaar
    from inkoop.document.store import get_document
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.migrations.steps import open_database

    bijlage = read_bijlage(scan)
    with write_session(open_database()) as session:
        record = get_document(session, nummer)
        add_exemplaar(session, record, bijlage, getekend_op, make_spoor(door))
        click.echo(f"{record.soort} {record.onderwerp}: getekend exemplaar bewaard; het document ligt nu vast")


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
                herkomst = find_herkomst(session, inhoud)
                click.echo(f"{pad}: {_write_herkomst(herkomst)}")
                code = max(code, 0 if herkomst.record else 1)
    sys.exit(code)


def _write_herkomst(herkomst: "Herkomst") -> str:
    record = herkomst.record
    if record is None:
        return "staat niet in het register; het is niet hier gemaakt, of daarna gewijzigd"
    wanneer = f"{record.gemaakt_op:%Y-%m-%d %H:%M} door {record.door}"
    return f"{herkomst.oordeel}, {record.soort} {record.onderwerp}, gemaakt op {wanneer}"
