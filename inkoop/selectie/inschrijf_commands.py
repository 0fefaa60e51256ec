"""`inkoop selectie vraag`, `antwoord`, `nota`, `schrijf-in`, `beoordeel-eis`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, NAAR, REGIO
from inkoop.selectie.opdracht_commands import (
    AANBIEDER,
    NUMMER,
    OP,
    PERCEEL,
    PLAN,
    change_zaak,
    find_inschrijver,
    get_inschrijving,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.aanbieder.records import AanbiederRecord
    from inkoop.logboek.service import Spoor
    from inkoop.selectie.records import InschrijvingRecord
    from inkoop.selectie.zaak import Zaak

OORDELEN = ["voldoet", "voldoet_niet", "onbekend"]


@click.command()
@PLAN
@AANBIEDER
@click.option("--vraag", "tekst", required=True, metavar="TEKST", help="Wat de aanbieder wil weten.")
@OP
@NUMMER
@REGIO
@DOOR
def vraag(
    plan: str, aanbieder: str, tekst: str, dag: date, volgnummer: int | None, regio: str | None, door: str
) -> None:
    """Leg een vraag van een aanbieder vast, tot en met de laatste dag voor vragen.

    \b
    Voorbeeld:
      inkoop selectie vraag plan-2026 --aanbieder 00000001 --vraag "Mag een huisdier mee?" --op 2026-01-08
    """
    from inkoop.selectie.vragen import ask_vraag

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        wie, _ = find_inschrijver(session, zaak, aanbieder, 1)
        nummer = ask_vraag(session, zaak, wie, tekst, dag, make_spoor(door)).volgorde
    click.echo(f"Vraag {nummer} is vastgelegd. Verder: inkoop selectie antwoord {plan} {nummer} --antwoord TEKST")


@click.command()
@PLAN
@click.argument("nummer", type=int, metavar="VRAAG")
@click.option("--antwoord", "tekst", required=True, metavar="TEKST", help="Het antwoord.")
@click.option("--openbaar", metavar="TEKST", help="De vraag zoals iedereen haar leest, zonder wie haar stelde.")
@NUMMER
@REGIO
@DOOR
def antwoord(
    plan: str,
    nummer: int,
    tekst: str,
    openbaar: str | None,
    volgnummer: int | None,
    regio: str | None,
    door: str,
) -> None:
    """Beantwoord een vraag; iedereen leest het antwoord na de volgende nota.

    \b
    Voorbeeld:
      inkoop selectie antwoord plan-2026 1 --antwoord "Ja, een huisdier mag mee."
    """
    from inkoop.selectie.vragen import answer_vraag, find_herkenbaar, get_vraag, read_openbaar

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        rij = get_vraag(zaak, nummer)
        answer_vraag(session, zaak, rij, tekst, openbaar, rij.stand, make_spoor(door))
        herkenbaar = find_herkenbaar(rij, f"{read_openbaar(rij)}\n{rij.antwoord}")
    click.echo(f"Het antwoord op vraag {nummer} is bewaard. Verder: inkoop selectie nota {plan}")
    if herkenbaar:
        click.echo(f"Let op: in de tekst staat wie de vraag stelde ({', '.join(herkenbaar)}). Haal dat weg.")


@click.command()
@PLAN
@click.option("--uitleg", metavar="TEKST", help="Bijvoorbeeld wat er in het document wijzigt.")
@OP
@NUMMER
@NAAR
@REGIO
@DOOR
def nota(
    plan: str,
    uitleg: str | None,
    dag: date,
    volgnummer: int | None,
    naar: Path | None,
    regio: str | None,
    door: str,
) -> None:
    """Publiceer een nota van inlichtingen met alle nieuwe antwoorden; --naar schrijft alle vragen als XLSX.

    \b
    Voorbeeld:
      inkoop selectie nota plan-2026 --op 2026-01-16 --naar vragen.xlsx
    """
    from inkoop.selectie.vragen import publish_nota, write_vragen

    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        nummer = publish_nota(session, zaak, uitleg, dag, make_spoor(door)).volgorde
        blad = write_vragen(zaak)
    click.echo(f"Nota van inlichtingen {nummer} is gepubliceerd.")
    if naar is not None:
        naar.write_bytes(blad)
        click.echo(f"Geschreven: {naar}")


@click.command("schrijf-in")
@PLAN
@AANBIEDER
@PERCEEL
@click.option("--adres", multiple=True, required=True, metavar="REGEL", help="Een regel van het postadres.")
@click.option("--stuk", "stukken", multiple=True, metavar="WAT=BESTAND", help="Zoals eis:solvent=verklaring.pdf.")
@click.option("--op", "dag", type=DATUM, help="De dag van ontvangst op papier; zonder deze: nu, via inkoop.")
@click.option("--om", "uur", metavar="UU:MM", help="Het uur van ontvangst op papier.")
@NUMMER
@REGIO
@DOOR
def schrijf_in(
    plan: str, aanbieder: str, perceel: int, volgnummer: int | None, regio: str | None, **wat: object
) -> None:
    """Dien een inschrijving in, of leg vast wat op papier binnenkwam; wat te laat is, sluiten de regels uit.

    \b
    Voorbeelden:
      inkoop selectie schrijf-in plan-2026 --aanbieder 00000001 --adres "Straat 1" --stuk stuk:1=verklaring.pdf
      inkoop selectie schrijf-in plan-2026 --aanbieder 00000002 --adres "Straat 2" --op 2026-01-30 --om 11:40
    """
    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        wie, _ = find_inschrijver(session, zaak, aanbieder, perceel)
        _submit(session, zaak, wie, perceel, wat, make_spoor(str(wat["door"])))
    click.echo(f"De inschrijving van {aanbieder} is vastgelegd. Verder: inkoop selectie toon {plan}")


def _submit(
    session: "Session", zaak: "Zaak", wie: "AanbiederRecord", perceel: int, wat: dict[str, Any], spoor: "Spoor"
) -> None:
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.selectie.inschrijven import begin_inschrijving, submit_inschrijving
    from inkoop.selectie.papier import Ontvangst, record_papier
    from inkoop.selectie.vraag import parse_tijd

    adres, dag = [str(regel) for regel in wat["adres"]], wat["dag"]
    if not isinstance(dag, date):
        rij = begin_inschrijving(session, zaak, wie, perceel, spoor)
        _add_stukken(session, zaak, rij, wat["stukken"], spoor)
        submit_inschrijving(session, zaak, rij, adres, spoor, weet_onvolledig=True)
        return
    try:
        uur = parse_tijd(wat["uur"])
    except ValueError as fout:
        raise Onbruikbaar(f"--om: {fout}") from fout
    rij = record_papier(session, zaak, wie, perceel, Ontvangst(dag=dag, uur=uur, adres=tuple(adres)), spoor)
    _add_stukken(session, zaak, rij, wat["stukken"], spoor)


def _add_stukken(
    session: "Session", zaak: "Zaak", rij: "InschrijvingRecord", stukken: Iterable[str], spoor: "Spoor"
) -> None:
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.selectie.inschrijven import add_stuk, list_gevraagd
    from inkoop.selectie.papier import add_papierstuk
    from inkoop.selectie.records import Herkomst

    for tekst in stukken:
        voor, teken, bestand = tekst.partition("=")
        if not teken:
            mogelijk = ", ".join(een.voor for een in list_gevraagd(zaak))
            raise Onbruikbaar(f"--stuk '{tekst}': schrijf WAT=BESTAND; WAT is een van: {mogelijk}")
        bijlage = read_bijlage(Path(bestand))
        if rij.herkomst is Herkomst.PAPIER:
            add_papierstuk(session, zaak, rij, voor, bijlage, spoor)
        else:
            add_stuk(session, zaak, rij, voor, bijlage, get_today(), spoor)


@click.command("beoordeel-eis")
@PLAN
@AANBIEDER
@PERCEEL
@click.option("--eis", required=True, metavar="ID", help="De eis, of 'alle' voor elke eis die nog geen oordeel heeft.")
@click.option("--oordeel", required=True, type=click.Choice(OORDELEN), help="Het oordeel.")
@click.option("--waarom", metavar="TEKST", help="Nodig als niet is voldaan; komt in de brief.")
@click.option("--aanvulling", metavar="TEKST", help="Wat de aanbieder moet aanvullen.")
@click.option("--aanvullen-tot", type=DATUM, help="De laatste dag daarvoor.")
@OP
@NUMMER
@REGIO
@DOOR
def beoordeel_eis(
    plan: str, aanbieder: str, perceel: int, eis: str, dag: date, volgnummer: int | None, regio: str | None, **wat: Any
) -> None:
    """Beoordeel een eis van een inschrijving, of vraag een aanvulling.

    \b
    Voorbeelden:
      inkoop selectie beoordeel-eis plan-2026 --aanbieder 00000001 --eis alle --oordeel voldoet
      inkoop selectie beoordeel-eis plan-2026 --aanbieder 2 --eis solvent --oordeel voldoet_niet --waarom Failliet.
    """
    with change_zaak(plan, volgnummer, regio) as (session, zaak):
        rij = get_inschrijving(session, zaak, aanbieder, perceel)
        aantal = _judge(session, zaak, rij, eis, dag, wat)
    click.echo(f"Vastgelegd: {aantal} x {wat['oordeel']}. Verder: inkoop selectie toon {plan}")


def _judge(
    session: "Session", zaak: "Zaak", rij: "InschrijvingRecord", eis: str, dag: date, wat: dict[str, Any]
) -> int:
    from inkoop.rules.toetreding import Oordeel
    from inkoop.selectie.matrix import Eisuitspraak, judge_eis, list_cellen
    from inkoop.selectie.stand import find_eisrij

    uitspraak = Eisuitspraak(
        oordeel=Oordeel(wat["oordeel"]),
        uitleg=wat["waarom"],
        aanvulling=wat["aanvulling"],
        aanvullen_tot=wat["aanvullen_tot"],
    )
    open_ = [cel.eis for cel in list_cellen(zaak, rij) if cel.oordeel is Oordeel.ONBEKEND]
    for welke in open_ if eis == "alle" else [eis]:
        gevonden = find_eisrij(rij, welke)
        geopend, spoor = gevonden.stand if gevonden else 0, make_spoor(wat["door"])
        judge_eis(session, zaak, rij, welke, uitspraak, geopend, dag, spoor)
    return len(open_) if eis == "alle" else 1


OPDRACHTEN = (vraag, antwoord, nota, schrijf_in, beoordeel_eis)
