"""`inkoop fase`: how the phases of an inkoopplan stand, recording those that leave no other trace, closing it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.fase.schema import Faseafronding
    from inkoop.plandossier.fasen import Faserij

PLAN = click.argument("plan", metavar="PLAN")
FASE = click.argument("naam", metavar="FASE")
OP = click.option("--op", "datum", type=DATUM, help="De dag waarop dat was; zonder dag vandaag.")
DAG = click.option("--dag", type=DATUM, help="De stand op deze dag in plaats van op vandaag.")
BEWIJS = click.option(
    "--bewijs", metavar="BESTAND", type=BESTAND, multiple=True, help="Een bestand als bewijs (PDF, PNG of JPEG)."
)
KOPPEN = ("fase", "status", "ontbreekt", "volgende stap")


@click.group()
def fase() -> None:
    """De fasen van een inkoopplan: wat klaar is, wat ontbreekt en wat volgt.

    \b
    Voorbeelden:
      inkoop fase stand inkoopplan-2026-2028
      inkoop fase rond-af inkoopplan-2026-2028 evaluatie --wie "team inkoop" --uitkomst "De wachttijd daalde."
      inkoop fase niet-van-toepassing inkoopplan-2026-2028 evaluatie --reden "Dit is de eerste inkoop."
    """


@fase.command()
@PLAN
@DAG
@REGIO
@JSON
def stand(plan: str, dag: date | None, regio: str | None, als_json: bool) -> None:
    """Toon van elke fase hoe het staat, wat ontbreekt en wat de volgende stap is.

    \b
    Voorbeeld:
      inkoop fase stand inkoopplan-2026-2028 --dag 2025-06-01
    """
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.plandossier.fasen import list_fasen
    from inkoop.plandossier.inhoud import read_stukken

    op = dag or get_today()
    with read_dossiers() as session:
        gevonden, rij = find_by_code(session, plan, regio)
        fasen = list_fasen(read_stukken(session, gevonden, rij, None, op), op)
    if als_json:
        echo_json({"regio": gevonden.code, "inkoopplan": plan, "fasen": [_make_plain(een) for een in fasen]})
        return
    rijen = [(een.naam, een.status.value, "; ".join(een.mist), een.volgende or "") for een in fasen]
    echo_tabel(KOPPEN, rijen)
    for een in fasen:
        for zin in een.let_op:
            click.echo(f"Let op bij {een.naam.lower()}: {zin}")


def _make_plain(rij: "Faserij") -> dict[str, object]:
    return {
        "fase": rij.id.value,
        "status": rij.status.value,
        "stand": rij.stand,
        "ontbreekt": list(rij.mist),
        "let_op": list(rij.let_op),
        "volgende_stap": rij.volgende,
        "grondslag": rij.grondslag,
    }


@fase.command("rond-af")
@PLAN
@FASE
@OP
@click.option("--wie", required=True, metavar="NAAM", help="Wie het deed.")
@click.option("--uitkomst", required=True, metavar="TEKST", help="Wat eruit kwam, in hele zinnen.")
@BEWIJS
@REGIO
@DOOR
def rond_af(
    plan: str,
    naam: str,
    datum: date | None,
    wie: str,
    uitkomst: str,
    bewijs: Sequence[Path],
    regio: str | None,
    door: str,
) -> None:
    """Leg vast dat een fase klaar is: evaluatie, marktconsultatie, keuzes of administratieprotocol.

    \b
    Voorbeeld:
      inkoop fase rond-af inkoopplan-2026-2028 keuzes --op 2025-02-11 --wie "team inkoop" --uitkomst "Akkoord."
    """
    from inkoop.fase.schema import Faseafronding
    from inkoop.fase.service import parse_fase
    from inkoop.invoer.validate import make_model

    blok = make_model(
        Faseafronding, {"fase": parse_fase(naam), "datum": datum or get_today(), "wie": wie, "uitkomst": uitkomst}
    )
    _store(plan, regio, blok, bewijs, door)
    click.echo(f"Vastgelegd: {naam} van {plan} is klaar.")


@fase.command("niet-van-toepassing")
@PLAN
@FASE
@OP
@click.option("--reden", required=True, metavar="TEKST", help="Waarom niet, in hele zinnen.")
@BEWIJS
@REGIO
@DOOR
def niet_van_toepassing(
    plan: str, naam: str, datum: date | None, reden: str, bewijs: Sequence[Path], regio: str | None, door: str
) -> None:
    """Leg vast dat een fase bij deze inkoop niet hoort, en waarom.

    \b
    Voorbeeld:
      inkoop fase niet-van-toepassing inkoopplan-2026-2028 evaluatie --reden "Dit is de eerste inkoop."
    """
    from inkoop.fase.schema import Faseafronding
    from inkoop.fase.service import parse_fase
    from inkoop.invoer.validate import make_model

    velden = {"fase": parse_fase(naam), "is_van_toepassing": False, "datum": datum or get_today(), "uitkomst": reden}
    _store(plan, regio, make_model(Faseafronding, velden), bewijs, door)
    click.echo(f"Vastgelegd: {naam} van {plan} is niet van toepassing.")


def _store(plan: str, regio: str | None, blok: "Faseafronding", bewijs: Sequence[Path], door: str) -> None:
    from inkoop.bestand.service import keep_bestand
    from inkoop.database.session import write_session
    from inkoop.fase.service import save_afronding
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.migrations.steps import open_database

    spoor = make_spoor(door)
    bijlagen = [read_bijlage(pad) for pad in bewijs]
    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        bestanden = [keep_bestand(session, bijlage, spoor) for bijlage in bijlagen]
        save_afronding(session, gevonden, rij, blok, bestanden, spoor, get_today())


@fase.command()
@PLAN
@REGIO
@DOOR
def sluit(plan: str, regio: str | None, door: str) -> None:
    """Sluit het dossier van een inkoopplan waarvan alle fasen klaar zijn.

    \b
    Voorbeeld:
      inkoop fase sluit inkoopplan-2026-2028
    """
    from inkoop.database.session import write_session
    from inkoop.fase.service import close_dossier
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.migrations.steps import open_database
    from inkoop.plandossier.poort import check_stap
    from inkoop.rules.fasen import Stap

    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        check_stap(session, gevonden, rij, Stap.SLUIT_DOSSIER, get_today())
        close_dossier(session, gevonden, rij, get_today(), make_spoor(door))
    click.echo(f"Het dossier van {plan} is gesloten.")
