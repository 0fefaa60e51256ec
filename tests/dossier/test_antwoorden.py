"""What was answered goes there and back: to a norm, on a procedure, on requirements, by who wants to join."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.bestand.service import keep_bestand
from inkoop.database.session import read_session, write_session
from inkoop.dossier.examples import UITLEG, find_voorbeeld
from inkoop.dossier.read import check_document
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.invoer.attachment import make_bijlage
from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.norm.service import Normgegeven, judge_norm, open_norm, save_antwoorden
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.norm import Normantwoord
from inkoop.toetreding.aanmelding import Opgave
from inkoop.toetreding.bewijs import save_antwoord
from inkoop.toetreding.eisenversie import get_regel
from inkoop.toetreding.intake import Poststuk, enter_poststuk, find_aanmelding_van
from tests.fixtures.stukken import make_pdf

DRECHTSTEDEN, BNO = "drechtsteden", "brabant-noordoost-oost"
PDF = make_bijlage("uittreksel.pdf", make_pdf())


def answer_norm(session: Session, spoor: Spoor) -> None:
    """A yes to a question of the norm, with words and a file."""
    regio = get_regio(session, BNO)
    vraag = open_norm(regio, list_inkoopplannen(session, regio)[0])
    bestand = keep_bestand(session, PDF, spoor)
    gegeven = Normgegeven(antwoord=Normantwoord.JA, bewijs="Regiovisie, versie 2", bestand=bestand)
    save_antwoorden(session, vraag, "regiovisie", {"opgesteld": gegeven}, spoor, date(2025, 2, 3))


def apply(session: Session, spoor: Spoor) -> None:
    """An application with an answer, an answer with a file, and a file alone."""
    regio = get_regio(session, DRECHTSTEDEN)
    kader = get_regio_kader(regio)
    opgave = Opgave(naam="Stichting Proefhuis", kvk="00000042", contact="P. Proef", mail="p@proef.example")
    nummer = next(rij.nummer for rij in list_overeenkomsten(session, regio) if rij.soort == "deelovereenkomst")
    stuk = Poststuk(opgave=opgave, overeenkomst=nummer, datum=date(2018, 2, 3), bron="zaak 18-7")
    rij = find_aanmelding_van(session, enter_poststuk(session, regio, kader, stuk, spoor, date(2018, 2, 4)))
    assert rij is not None
    een, twee, drie = [eis.id for eis in get_regel(kader).eisen][:3]
    save_antwoord(session, rij, get_regel(kader), een, "Regel een.\nRegel twee.", None, spoor)
    save_antwoord(session, rij, get_regel(kader), twee, "Zie het stuk.", PDF, spoor)
    save_antwoord(session, rij, get_regel(kader), drie, "", PDF, spoor)


@pytest.mark.parametrize(("regio", "vul"), [(BNO, answer_norm), (DRECHTSTEDEN, apply)])
def test_answers_with_files_go_there_and_back(
    regio: str,
    vul: Callable[[Session, Spoor], None],
    make_engine: Callable[..., Engine],
    load_teksten: Callable[..., list[tuple[str, str]]],
    export_tekst: Callable[..., str],
    engine: Engine,
    spoor: Spoor,
) -> None:
    load_teksten(engine, [find_voorbeeld(regio).read_text("utf-8")])
    with write_session(engine) as session:
        vul(session, spoor)
    tekst = export_tekst(engine, regio)
    assert "uittreksel.pdf" in tekst, "the name of a file tells that it was there"
    assert load_teksten(engine, [tekst]) == [], "what is here already does not change"
    ander = make_engine()
    load_teksten(ander, [tekst])
    assert export_tekst(ander, regio) == tekst


def test_a_file_stays_where_the_words_change(
    load_teksten: Callable[..., list[tuple[str, str]]], export_tekst: Callable[..., str], engine: Engine, spoor: Spoor
) -> None:
    load_teksten(engine, [find_voorbeeld(BNO).read_text("utf-8")])
    with write_session(engine) as session:
        answer_norm(session, spoor)
    anders = export_tekst(engine, BNO).replace("Regiovisie, versie 2", "Regiovisie, versie 3")
    plan = "inkoopplan-2024-2025"
    assert load_teksten(engine, [anders]) == [(f"norm {BNO}/{plan}/regiovisie/opgesteld", "gewijzigd")]
    assert export_tekst(engine, BNO) == anders
    with read_session(engine) as session:
        regio = get_regio(session, BNO)
        uitkomst = judge_norm(session, open_norm(regio, list_inkoopplannen(session, regio)[0]), "afspraken")
    assert uitkomst.delen[0].afspraken[0].bewijs == {"opgesteld": "Regiovisie, versie 3; uittreksel.pdf"}


@pytest.mark.parametrize(
    ("was", "wordt", "melding"),
    [
        ("kader: norm-opdrachtgeverschap", "kader: norm-opdrachtgever", "bedoelt u 'norm-opdrachtgeverschap'"),
        ("kader: norm-opdrachtgeverschap", "kader: centrumregeling-bno-2024", "heeft geen norm"),
        ("vraag: opgesteld", "vraag: opgestelt", "opgestelt"),
        ("antwoord: ja ", "antwoord: niet_van_toepassing ", "deze vraag geldt altijd"),
        ("eigen-dienst: nee", "eigendienst: nee", "is geen vraag van het kader; bedoelt u 'eigen-dienst'"),
        ("gekozen: openbaar", "gekozen: open", "openbaar"),
        ("        motivering: De gemeenten willen kiezen. ", "        # ", "gekozen procedure en de motivering samen"),
        ("gemeente: Boekel\n        tekst", "gemeente: Boekl\n        tekst", "bedoelt u 'Boekel'"),
        ("        antwoord: Dat maakt de eis te zwaar", "        # antwoord: Dat", "schrijf in antwoord waarom niet"),
        ("        beantwoord_op: 2025-02-10", "", "vul beantwoord_op in"),
        ("status: niet verwerkt", "status: open", "maar de status is open"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(session: Session, was: str, wordt: str, melding: str) -> None:
    tekst = find_voorbeeld(UITLEG).read_text("utf-8")
    assert was in tekst
    with pytest.raises(FoutenInBestand, match=melding):
        check_document(session, parse_yaml(tekst.replace(was, wordt, 1), "uitleg"))
