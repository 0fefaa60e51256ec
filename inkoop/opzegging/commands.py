"""`inkoop opzegging`: until when an overeenkomst or an opdracht runs after notice."""

from datetime import date
from typing import Any

import click

from inkoop.opdrachtregel.opties import DATUM, JSON, REGIO, complete_kader
from inkoop.opdrachtregel.uitvoer import echo_json, echo_uitleg, write_cel
from inkoop.opzegging.verloop_commands import (
    BRIEF,
    add_opties,
    beeindig,
    geef,
    gesprek,
    ontvangen,
    overdracht,
    overname,
    sluit_af,
    stand,
    trek_in,
    verzonden,
)

KADER = click.option("--kader", "kader_id", metavar="ID", shell_complete=complete_kader, help="Het kader dat geldt.")


@click.group()
def opzegging() -> None:
    """Opzeggen: het vroegste einde, wat eraan mankeert, en wat er daarna gebeurt.

    \b
    Voorbeelden:
      inkoop opzegging bereken --overeenkomst DW-2017-02 --dagtekening 2018-03-31 --aangetekend
      inkoop opzegging opdracht --kader deelovereenkomst-drechtsteden-2017 --opgezegd-op 2017-09-12
    """


for _opdracht in (geef, verzonden, ontvangen, gesprek, overname, overdracht, beeindig, sluit_af, trek_in, stand):
    opzegging.add_command(_opdracht)


@opzegging.command()
@add_opties(*BRIEF)
@click.option(
    "--door", type=click.Choice(["aanbieder", "gemeenten"]), default="aanbieder", show_default=True, help="Wie opzegt."
)
@click.option("--overeenkomst", "nummer", metavar="NUMMER", help="Een overeenkomst uit het dossier.")
@KADER
@REGIO
@JSON
def bereken(nummer: str | None, kader_id: str | None, regio: str | None, als_json: bool, **velden: Any) -> None:
    """Bereken het vroegste einde van een overeenkomst na opzegging.

    \b
    Voorbeelden:
      inkoop opzegging bereken --overeenkomst DW-2017-02 --dagtekening 2018-03-31 --aangetekend
      inkoop opzegging bereken --kader deelovereenkomst-drechtsteden-2017 --dagtekening 2018-08-31 --aangetekend
    """
    from inkoop.kader.loader import load_kader
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.opzegging.schema import OpzeggingBlok
    from inkoop.opzegging.service import compute_einde
    from inkoop.overeenkomst.service import describe_overeenkomst
    from inkoop.overeenkomst.store import find_by_nummer

    blok = OpzeggingBlok(**velden)
    if nummer is not None and kader_id is None:
        with read_dossiers() as session:
            gevonden, rij = find_by_nummer(session, nummer, regio)
            uitkomst = compute_einde(load_kader(gevonden.kader), describe_overeenkomst(rij), blok)
        _show({"regio": gevonden.code, "overeenkomst": nummer, "kader": gevonden.kader}, uitkomst, als_json)
    elif kader_id is not None and nummer is None:
        _show({"kader": kader_id}, compute_einde(load_kader(kader_id), None, blok), als_json)
    else:
        raise click.UsageError("Noem een overeenkomst uit het dossier (--overeenkomst) of een kader (--kader).")


@opzegging.command()
@KADER
@click.option("--opgezegd-op", required=True, type=DATUM, help="De dag van de opzegging.")
@click.option(
    "--reden",
    type=click.Choice(["regulier", "overlijden", "veiligheid"]),
    default="regulier",
    show_default=True,
    help="De reden.",
)
@JSON
def opdracht(kader_id: str | None, opgezegd_op: date, reden: str, als_json: bool) -> None:
    """Bereken het einde van de opdracht voor een cliënt.

    \b
    Voorbeeld:
      inkoop opzegging opdracht --kader deelovereenkomst-drechtsteden-2017 --opgezegd-op 2017-09-12
    """
    from inkoop.kader.loader import load_kader
    from inkoop.rules.opzegging import compute_opdrachteinde

    if kader_id is None:
        raise click.UsageError("Noem met --kader het kader dat geldt.")
    kader = load_kader(kader_id)
    regel = kader.require(kader.opzegging_opdracht, "opzegging van een individuele opdracht")
    _show({"kader": kader.kader}, compute_opdrachteinde(regel, opgezegd_op, reden), als_json)


def _show(namen: dict[str, str], uitkomst: Any, als_json: bool) -> None:
    from inkoop.kader.uitvoer import make_plain
    from inkoop.opzegging.service import REDENEN

    if als_json:
        echo_json(namen | {"uitkomst": make_plain(uitkomst)})
        return
    for naam, waarde in vars(uitkomst).items():
        if naam != "uitleg":
            tekst = (
                ", ".join(REDENEN[code] for code in waarde) or "geen"
                if isinstance(waarde, tuple)
                else write_cel(waarde)
            )
            click.echo(f"{naam.replace('_', ' ').capitalize() + ':':<16} {tekst}")
    echo_uitleg(uitkomst.uitleg)
