"""`inkoop besluit`: how a joint decision stands, and how it would stand."""

import click

from inkoop.besluitvorming.recording_commands import OPDRACHTEN as VASTLEGGEN
from inkoop.besluitvorming.ronde_commands import OPDRACHTEN as RONDES
from inkoop.klok import get_today
from inkoop.opdrachtregel.opties import JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, echo_uitleg


@click.group()
def besluit() -> None:
    """Besluiten van colleges en raden vragen, vastleggen en tellen, volgens het kader van de regio.

    \b
    Voorbeelden:
      inkoop besluit lijst
      inkoop besluit stand inkoopplan-2026-2028
      inkoop besluit wat-als inkoopplan-2026-2028 Boekel=akkoord
      inkoop besluit overleg inkoopplan-2026-2028 --op 2025-03-27
    """


for opdracht in (*VASTLEGGEN, *RONDES):
    besluit.add_command(opdracht)


@besluit.command()
@JSON
def lijst(als_json: bool) -> None:
    """Noem alle besluitvormingen met hun stand.

    \b
    Voorbeeld:
      inkoop besluit lijst
    """
    from inkoop.besluitvorming.count import list_standen
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        standen = [s for _, regel in list_standen(session, vandaag=get_today()) for s in regel]
        rijen = [
            (s.regio.code, s.besluitvorming.code, s.besluitvorming.ingangsdatum, s.telling.uitkomst.uitkomst)
            for s in standen
        ]
    if als_json:
        echo_json([{"regio": r, "code": c, "ingangsdatum": i and str(i), "uitkomst": u} for r, c, i, u in rijen])
    else:
        echo_tabel(("regio", "besluitvorming", "gaat in", "stand"), rijen)


@besluit.command()
@click.argument("plan", metavar="PLAN")
@REGIO
@JSON
def stand(plan: str, regio: str | None, als_json: bool) -> None:
    """Toon wie wat besloot, de telling met artikel en peildatum, en wat nog nodig is.

    \b
    Voorbeeld:
      inkoop besluit stand inkoopplan-2026-2028
    """
    _show(plan, regio, (), als_json)


@besluit.command("wat-als")
@click.argument("plan", metavar="PLAN")
@click.argument("besluiten", metavar="GEMEENTE=BESLUIT…", nargs=-1, required=True)
@REGIO
@JSON
def wat_als(plan: str, besluiten: tuple[str, ...], regio: str | None, als_json: bool) -> None:
    """Reken door wat er gebeurt als gemeenten zo besluiten; er verandert niets.

    \b
    Voorbeelden:
      inkoop besluit wat-als inkoopplan-2026-2028 Oss=akkoord Boekel=niet_akkoord
      inkoop besluit wat-als wijziging-2025 Oss:raad=akkoord
    """
    _show(plan, regio, besluiten, als_json)


def _show(plan: str, regio: str | None, besluiten: tuple[str, ...], als_json: bool) -> None:
    from inkoop.besluitvorming.count import compute_stand, find_besluitvorming_of, parse_verondersteld
    from inkoop.besluitvorming.output import describe_stand, write_kop, write_rij
    from inkoop.besluitvorming.rows import list_rijen, write_gewicht
    from inkoop.deelneming.deelnemers import find_afwijking
    from inkoop.opdrachtregel.dossiers import read_dossiers

    anders = [parse_verondersteld(tekst) for tekst in besluiten]
    with read_dossiers() as session:
        gevonden, rij = find_besluitvorming_of(session, plan, regio)
        uitslag = compute_stand(session, gevonden, rij, anders=anders, vandaag=get_today())
        afwijking = find_afwijking(session, gevonden, uitslag.kader, get_today())
    if als_json:
        echo_json(describe_stand(uitslag))
        return
    for regel in write_kop(uitslag):
        click.echo(regel)
    if afwijking:
        click.echo(f"Let op:    {afwijking.melding}")
    click.echo()
    echo_tabel(
        ("gemeente", "inwoners", "aandeel", "orgaan", "besluit", "telt", "ronde", "datum", "nummer", "eerder"),
        map(write_rij, list_rijen(uitslag)),
    )
    click.echo()
    uitkomst = uitslag.telling.uitkomst
    echo_tabel(
        ("voorwaarde", "behaald", "van", "gehaald"),
        [(f"{v.vereist} ({write_gewicht(v.gewicht)})", v.behaald, v.totaal, v.voldaan) for v in uitkomst.voorwaarden],
    )
    if uitslag.telling.nog_nodig:
        click.echo("\nNog nodig, een van deze:")
        for namen in uitslag.telling.nog_nodig:
            click.echo(f"  - {' + '.join(namen)}")
    echo_uitleg(uitkomst.uitleg)
