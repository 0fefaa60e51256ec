"""The tour: every step of the main job once, on the example dossiers, with the same services as the commands."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import list_standen
from inkoop.besluitvorming.output import write_kop as write_standkop
from inkoop.database.session import read_session, write_session
from inkoop.document.catalog import SOORTEN
from inkoop.document.delen import share_document
from inkoop.document.deliver import deliver_document
from inkoop.document.lezers import may_be_shared
from inkoop.document.pdf import Kantoor, KantoorOntbreekt
from inkoop.document.soort import Soort
from inkoop.document.store import list_documenten
from inkoop.document.subjects import NietsTeMaken, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld, list_voorbeelden
from inkoop.dossier.load import load_documents
from inkoop.gemeente.store import list_regios
from inkoop.invoer.reader import read_yaml
from inkoop.kader.loader import load_kader
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.opdrachtregel.uitvoer import echo_tabel
from inkoop.opzegging.service import compute_einde, describe_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.plaatsen import instance_map
from inkoop.rules.geld import NUL
from inkoop.rules.taal import write_bedrag, write_datum, write_opsomming
from inkoop.sroi.balance import list_balansen
from inkoop.sroi.output import write_kop as write_balanskop
from inkoop.verdeling.service import compute_verdeling_of

GEDEELD = {"bw-voorstel", "deelovereenkomst", "overeenkomst", "sroi-jaaroverzicht", "uitslag-besluitvorming"}
VERDEELD = Decimal("1000000.00")  # an evident round figure, to show the key


def run_tour() -> None:
    """Loads the examples and does every step, each under its own heading."""
    engine = open_database()
    stappen: list[tuple[str, Callable[[Session, date], None]]] = [
        ("De colleges besluiten", show_besluiten),
        ("Kosten verdelen", show_verdeling),
        ("Social return", show_sroi),
        ("Opzeggen", show_opzeggingen),
    ]
    _echo_kop(1, "De dossiers van twee regio's")
    load_voorbeelden(engine)
    with read_session(engine) as session:
        for nummer, (titel, stap) in enumerate(stappen, start=2):
            _echo_kop(nummer, titel)
            stap(session, get_today())
    _echo_kop(len(stappen) + 2, "Documenten")
    make_documenten(engine)


def _make_spoor() -> Spoor:
    return Spoor(wie="demo", tijdstip=get_now())


def _echo_kop(nummer: int, titel: str) -> None:
    click.echo(f"\n{nummer}. {titel}\n{'=' * (len(titel) + len(str(nummer)) + 2)}")


def load_voorbeelden(engine: Engine) -> None:
    """Loads the example dossiers; a second time changes nothing."""
    documenten = [read_yaml(find_voorbeeld(naam)) for naam in list_voorbeelden()]
    with write_session(engine) as session:
        regels = load_documents(session, documenten, _make_spoor(), mag_verwijderen=True)
    nieuw = f"{len(regels)} wijzigingen" if regels else "alles stond er al"
    click.echo(f"Geladen: {write_opsomming(list_voorbeelden())} ({nieuw})")
    click.echo(f"Database: {engine.url.render_as_string(hide_password=True)}")


def show_besluiten(session: Session, vandaag: date) -> None:
    """The standing of every decision, and what would settle the open ones."""
    for _, standen in list_standen(session, vandaag=vandaag):
        for stand in standen:
            click.echo("\n".join(write_standkop(stand)))
            for namen in stand.telling.nog_nodig:
                click.echo(f"Nog nodig: {write_opsomming(namen)}")
            click.echo(f"Verder:    inkoop besluit stand {stand.besluitvorming.code}\n")


def show_verdeling(session: Session, _: date) -> None:
    """A round amount shared by the key of each kader that has one."""
    for regio in list_regios(session):
        kader = load_kader(regio.kader)
        if kader.verdeelsleutels:
            verdeling = compute_verdeling_of(kader, VERDEELD, None, session)
            click.echo(f"{write_bedrag(VERDEELD)} over {regio.naam} ({verdeling.grondslag})")
            echo_tabel(("gemeente", "deel"), verdeling.delen.items())


def show_sroi(session: Session, _: date) -> None:
    """The balance of every overeenkomst with social return in a line, and the one that is furthest behind."""
    balansen = list_balansen(session)
    restanten = [sum((jaar.restant for jaar in balans.uitkomst.jaren), NUL) for balans in balansen]
    rijen = [
        (
            b.overeenkomst.nummer,
            b.overeenkomst.titel,
            b.uitkomst.verplichting_totaal,
            b.uitkomst.ingezet_totaal,
            restant,
        )
        for b, restant in zip(balansen, restanten, strict=True)
    ]
    echo_tabel(("overeenkomst", "titel", "verplicht", "ingezet", "nog te doen"), rijen)
    if balansen:
        achter = balansen[restanten.index(max(restanten))]
        click.echo("\nHet verst achter:")
        click.echo("\n".join(write_balanskop(achter)))
        click.echo(f"Verder:      inkoop sroi stand {achter.overeenkomst.nummer}")


def show_opzeggingen(session: Session, _: date) -> None:
    """Every notice in the dossiers, with the earliest end and why."""
    for regio in list_regios(session):
        kader = load_kader(regio.kader)
        for rij in list_overeenkomsten(session, regio):
            for opzegging in list_opzeggingen(session, rij):
                blok, overeenkomst = describe_opzegging(opzegging), describe_overeenkomst(rij)
                uitkomst = compute_einde(kader, overeenkomst, blok)
                wie = blok.aanbieder or write_opsomming(partij.aanbieder for partij in overeenkomst.partijen)
                brief = f"brief van {write_datum(blok.dagtekening)}, opgezegd door {blok.door}"
                click.echo(f"{rij.nummer}, {wie}: {brief}; einde {write_datum(uitkomst.einde)} ({uitkomst.grondslag})")
                for zin in uitkomst.uitleg:
                    click.echo(f"  - {zin}")


def make_documenten(engine: Engine) -> None:
    """Every document that the dossiers can make, as Word; of each kind the first also as PDF.

    Without LibreOffice it makes no PDF and says what that needs.
    """
    map_ = instance_map() / "documenten"
    with ExitStack() as einde:
        kantoor, zonder = None, ""
        try:
            kantoor = einde.enter_context(Kantoor())
        except KantoorOntbreekt as ontbreekt:
            zonder = f"Er zijn nu alleen Word-bestanden. {ontbreekt}"
        for soort in SOORTEN.values():
            _make_soort(engine, soort, map_, kantoor)
    _share_documenten(engine)
    click.echo(f"\nAlles staat in {map_}. {zonder}".rstrip())


def _share_documenten(engine: Engine) -> None:
    """Lets aanbieders and colleges of the demonstration see the papers that they would have by now."""
    with write_session(engine) as session:
        for document in list_documenten(session):
            if document.soort in GEDEELD and may_be_shared(document):
                share_document(session, document, _make_spoor())


def _make_soort(engine: Engine, soort: Soort, map_: Path, kantoor: Kantoor | None) -> None:
    """All documents of a kind; the demo shows where the first one is."""
    for nummer, vraag in enumerate(vragen := _list_vragen(engine, soort)):
        eerste = deliver_document(engine, vraag, map_, _make_spoor(), vervang=True, kantoor=None if nummer else kantoor)
        if nummer == 0:
            vorm = "Word en PDF" if len(eerste) > 1 else "Word"
            meer = "" if len(vragen) == 1 else f", en nog {len(vragen) - 1}"
            click.echo(f"{soort.titel}: {eerste[0].stem} ({vorm}){meer}")


def _list_vragen(engine: Engine, soort: Soort) -> list[Vraag]:
    """A question for each document of a kind that the dossiers can make."""
    with read_session(engine) as session:
        try:
            return list_vragen(session, Vraag(soort=soort.id, vandaag=get_today()))
        except NietsTeMaken:
            return []
