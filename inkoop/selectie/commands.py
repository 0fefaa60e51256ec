"""`inkoop selectie`: a selectie from publication to a final decision, on the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON, NAAR, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel
from inkoop.selectie.inschrijf_commands import OPDRACHTEN as INSCHRIJVEN
from inkoop.selectie.opdracht_commands import NUMMER, OP, PLAN, REDEN, change_zaak, read_zaak
from inkoop.selectie.scoor_commands import OPDRACHTEN as SCOREN

STAPPEN = {
    "publiceer": ("PUBLICEREN", "Publiceer het selectiedocument; de versie ligt daarna vast."),
    "sluit": ("SLUITEN", "Sluit na de sluitingstijd, en open de inschrijvingen."),
    "begin-beoordeling": ("BEOORDELEN", "Begin de beoordeling door de beoordelaars."),
    "herzie": ("HERZIEN", "Neem een verzonden beslissing terug, met de reden."),
    "rond-af": ("AFRONDEN", "Maak de beslissing definitief, na de opschortende termijn."),
    "trek-in": ("INTREKKEN", "Trek de hele selectie in, met de reden."),
}


@click.group()
def selectie() -> None:
    """Selecties: publiceren, vragen beantwoorden, inschrijven, beoordelen, gunnen en vastleggen wat er gebeurde.

    \b
    Voorbeelden:
      inkoop selectie lijst
      inkoop selectie publiceer plan-2026 --op 2026-01-05
      inkoop selectie verslag plan-2026
    """


for opdracht in (*INSCHRIJVEN, *SCOREN):
    selectie.add_command(opdracht)


@selectie.command()
@REGIO
@JSON
def lijst(regio: str | None, als_json: bool) -> None:
    """Noem alle selecties met hun status.

    \b
    Voorbeeld:
      inkoop selectie lijst
    """
    from inkoop.gemeente.store import list_regios
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.rules.selectieloop import name_status
    from inkoop.selectie.zaak import list_zaken

    with read_dossiers() as session:
        regios = list_regios(session, regio)
        zaken = [zaak for een in regios for zaak in list_zaken(session, een)]
        rijen = [
            (z.regio.code, z.plan.code, z.rij.nummer, z.opzet.titel, z.opzet.procedure.value, name_status(z.rij.status))
            for z in zaken
        ]
    if als_json:
        namen = ("regio", "inkoopplan", "volgnummer", "titel", "procedure", "status")
        echo_json([dict(zip(namen, rij, strict=True)) for rij in rijen])
    else:
        echo_tabel(("regio", "inkoopplan", "selectie", "titel", "procedure", "status"), rijen)


@selectie.command()
@PLAN
@NUMMER
@REGIO
def toon(plan: str, volgnummer: int | None, regio: str | None) -> None:
    """Toon waar een selectie staat, en wat elke volgende stap nog mist.

    \b
    Voorbeeld:
      inkoop selectie toon plan-2026 --volgnummer 2
    """
    from inkoop.rules.selectieloop import name_status
    from inkoop.selectie.service import compute_termijn, list_volgende

    with read_zaak(plan, volgnummer, regio) as (_, zaak):
        click.echo(f"{zaak.opzet.titel} ({zaak.opzet.kenmerk}): {name_status(zaak.rij.status)}")
        click.echo(f"Inschrijvingen: {len(zaak.ingediend)}")
        if termijn := compute_termijn(zaak):
            click.echo(f"Tekenen kan vanaf {termijn.daarna} ({termijn.grondslag})")
        volgende = list_volgende(zaak, get_today(), make_spoor(""))
    echo_tabel(("volgende stap", "wat nog mist"), [(stap.value, "; ".join(mist)) for stap, mist in volgende])


def _make_stapopdracht(naam: str, stap: str, uitleg: str) -> click.Command:
    """The command of a step of the selectie as a whole."""

    @PLAN
    @NUMMER
    @OP
    @REDEN
    @REGIO
    @DOOR
    def zet(plan: str, volgnummer: int | None, regio: str | None, **wat: Any) -> None:
        _set_stap(stap, plan, volgnummer, regio, **wat)

    reden = ' --reden "Een fout in de telling."' if stap in ("HERZIEN", "INTREKKEN") else ""
    voorbeeld = f"inkoop selectie {naam} plan-2026 --op 2026-01-05{reden}"
    return click.command(naam, help=f"{uitleg}\n\n\b\nVoorbeeld:\n  {voorbeeld}")(zet)


def _set_stap(
    stap: str, plan: str, volgnummer: int | None, regio: str | None, *, dag: date, reden: str | None, door: str
) -> None:
    from inkoop.plandossier.poort import check_stap
    from inkoop.rules.fasen import Stap
    from inkoop.rules.selectieloop import Selectiestap
    from inkoop.selectie.service import set_stap

    welke = Selectiestap[stap]
    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        if welke is Selectiestap.PUBLICEREN:
            check_stap(session, zaak.regio, zaak.plan, Stap.PUBLICEER_SELECTIE, dag)
        set_stap(session, zaak, welke, dag, make_spoor(door), reden)
    click.echo(f"Vastgelegd: {welke.value}. Verder: inkoop selectie toon {plan}")


for naam, (stap, uitleg) in STAPPEN.items():
    selectie.add_command(_make_stapopdracht(naam, stap, uitleg))


@selectie.command()
@PLAN
@NUMMER
@click.option("--genomen", required=True, type=DATUM, help="De dag waarop de beslissing is genomen.")
@click.option("--verzonden", required=True, type=DATUM, help="De dag waarop zij aan allen is verzonden.")
@click.option("--kenmerk", required=True, metavar="TEKST", help="Het kenmerk van de beslissing.")
@click.option("--aanbieder", metavar="NAAM", help="Alleen deze aanbieder; bij doorlopende toelating.")
@click.option("--perceel", type=int, default=1, metavar="NUMMER", help="Het perceel van die aanbieder.")
@click.option("--reden", metavar="TEKST", help="Waarom een eerdere beslissing over die aanbieder wijzigt.")
@REGIO
@DOOR
def besluit(plan: str, volgnummer: int | None, regio: str | None, door: str, **wat: object) -> None:
    """Leg de beslissing vast; daarna loopt de opschortende termijn, waar die er is.

    \b
    Voorbeeld:
      inkoop selectie besluit plan-2026 --genomen 2026-02-20 --verzonden 2026-02-20 --kenmerk VBR-1-G
    """
    from inkoop.plandossier.poort import check_stap
    from inkoop.rules.fasen import Stap
    from inkoop.selectie.inschrijving import Beslissing
    from inkoop.selectie.opdracht_commands import get_inschrijving
    from inkoop.selectie.service import decide, decide_een

    blok = Beslissing.model_validate(
        {"genomen_op": wat["genomen"], "verzonden_op": wat["verzonden"], "kenmerk": wat["kenmerk"]}
    )
    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        check_stap(session, zaak.regio, zaak.plan, Stap.GUN, blok.verzonden_op)
        if wat["aanbieder"] is None:
            decide(session, zaak, blok, get_today(), make_spoor(door))
        else:
            rij = get_inschrijving(session, zaak, str(wat["aanbieder"]), int(str(wat["perceel"])))
            reden = str(wat["reden"]) if wat["reden"] else None
            decide_een(session, zaak, rij, blok, get_today(), make_spoor(door), reden)
    click.echo(f"De beslissing is vastgelegd. Verder: inkoop selectie toon {plan}")


@selectie.command()
@PLAN
@NUMMER
@NAAR
@REGIO
def verslag(plan: str, volgnummer: int | None, naar: Path | None, regio: str | None) -> None:
    """Schrijf het proces-verbaal: wie wanneer wat deed, het oordeel, de rangorde en de beslissing.

    \b
    Voorbeeld:
      inkoop selectie verslag plan-2026 --naar proces-verbaal.md
    """
    from inkoop.opdrachtregel.uitvoer import echo_tekst
    from inkoop.selectie.verslag_maken import find_mensen
    from inkoop.selectie.verslagdelen import make_verslag, write_verslag

    with read_zaak(plan, volgnummer, regio) as (session, zaak):
        tekst = write_verslag(zaak, make_verslag(zaak, find_mensen(session, zaak)))
    echo_tekst(tekst, naar)
