"""Handling an application: taking it up, asking for more, the version of the requirements, telling every party."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.aanbieder.store import find_aanbieder
from inkoop.bericht.store import list_berichten
from inkoop.database.session import read_session, write_session
from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.service import compose_document
from inkoop.document.store import find_laatste
from inkoop.document.vraag import Vraag
from inkoop.gebruiker.store import find_gebruiker
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Eis, Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus, check_verstreken
from inkoop.toetreding.aanmelding import Opgave
from inkoop.toetreding.behandeling import decide_toetreding, judge_eisen
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import fix_kader, get_regel, keep_eisenversie, name_eisenversie
from inkoop.toetreding.intake import Poststuk, enter_poststuk
from inkoop.toetreding.records import AanmeldingRecord, ToetredingRecord
from inkoop.toetreding.service import name_toetreding
from inkoop.toetreding.store import list_toetredingen
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.toetreding.aanmelder import MAIL, MIJN, NUMMER, REGIO, extend, hand_in

Werkers = Callable[[str], Bezoeker]
SPOOR = Spoor(wie="Petra Proef", tijdstip=get_now())
EEN = f"00000042/{get_today()}/{NUMMER}"
PAD = f"/regios/{REGIO}/toetredingen/{EEN}"
INVOEREN = f"/regios/{REGIO}/toetreding-invoeren"
BRIEF = {
    "naam": "Stichting Nieuwhuis",
    "kvk": "00000042",
    "contact": "Noor Nieuw",
    "overeenkomst": NUMMER,
    "bron": "zaak 12",
    "datum": f"{get_today():%d-%m-%Y}",
}


@pytest.fixture
def aanmelder(werkplek: Engine, make_app: Callable[..., Flask]) -> Bezoeker:
    """Someone who handed an application in."""
    extend(werkplek)
    bezoeker = Bezoeker(make_app(werkplek))
    hand_in(bezoeker, werkplek)
    return bezoeker


@pytest.fixture
def adviseur(make_werker: Werkers) -> Bezoeker:
    return make_werker(f"inkoopadviseur-{REGIO}")


def find_binnen(engine: Engine) -> str:
    """The address of what came in."""
    with read_session(engine) as session:
        return f"/regios/{REGIO}/aanmeldingen/{session.scalars(select(AanmeldingRecord.id)).one()}"


def find_stand(engine: Engine) -> int:
    with read_session(engine) as session:
        return session.scalars(select(ToetredingRecord.stand).order_by(ToetredingRecord.id.desc())).first() or 0


def list_mail(engine: Engine) -> list[str]:
    """What was sent to who applied, the newest first."""
    with read_session(engine) as session:
        return [bericht.onderwerp for bericht in list_berichten(session, aantal=99) if bericht.aan == MAIL]


def take_up(adviseur: Bezoeker, engine: Engine, **velden: str) -> str:
    """Takes the application up; gives the address of its page."""
    pad = find_binnen(engine)
    with read_session(engine) as session:
        stand = session.scalars(select(AanmeldingRecord.stand)).one()
    antwoord = adviseur.send(f"{pad}/behandelen", van=pad, **{"stand": stand, "naam": "Stichting Nieuwhuis", **velden})
    assert antwoord.status_code == 303
    return antwoord.headers["Location"]


def test_who_is_new_becomes_an_aanbieder_when_taken_up(
    aanmelder: Bezoeker, adviseur: Bezoeker, make_werker: Werkers, werkplek: Engine
) -> None:
    lezer = make_werker(f"lezer-{REGIO}").open(find_binnen(werkplek))
    assert ("Wij voldoen aan kvk." in lezer, "In behandeling nemen" in lezer) == (True, False)
    assert "Stichting Nieuwhuis bij DB-2017-001" in adviseur.open(f"/regios/{REGIO}/toetredingen")
    assert "kent KvK-nummer 00000042 nog niet" in adviseur.open(find_binnen(werkplek))
    assert take_up(adviseur, werkplek) == PAD
    tekst = adviseur.open(PAD)
    assert "via de openbare pagina" in tekst
    assert f"Noor Nieuw, {MAIL}" in tekst
    assert "Uw aanmelding is in behandeling." in aanmelder.open(MIJN)
    assert list_mail(werkplek)[0] == "Uw aanmelding bij DB-2017-001: in behandeling"
    assert "Wij voldoen aan kvk." in adviseur.open(f"/regios/{REGIO}/toetreding-bewijs/{EEN}")
    assert "Wij voldoen aan kvk." in tekst
    assert "Wij voldoen aan kvk." in make_werker(f"lezer-{REGIO}").open(PAD)
    assert "Wij voldoen aan kvk." not in make_werker(f"contractmanager-{REGIO}").open(PAD)


def test_nobody_takes_over_an_aanbieder_by_knowing_its_number(
    adviseur: Bezoeker, werkplek: Engine, make_app: Callable[..., Flask]
) -> None:
    extend(werkplek)
    hand_in(Bezoeker(make_app(werkplek)), werkplek, kvk="00000007", naam="Valse naam")
    pad = find_binnen(werkplek)
    assert "is in deze regio al van" in adviseur.open(pad)
    antwoord = adviseur.send(f"{pad}/behandelen", van=pad, stand=99)
    assert "Iemand anders wijzigde dit intussen" in read_tekst(antwoord)
    with read_session(werkplek) as session:
        stand = session.scalars(select(AanmeldingRecord.stand)).one()
        naam = find_aanbieder(session, get_regio(session, REGIO), "00000007")
        assert naam is not None
    antwoord = adviseur.send(f"{pad}/behandelen", van=pad, stand=stand)
    assert antwoord.status_code == 422
    assert "schrijf hoe u hebt nagegaan dat de aanmelding van hen komt" in read_tekst(antwoord)
    take_up(adviseur, werkplek, nagegaan="Teruggebeld.")
    with read_session(werkplek) as session:
        zelfde = find_aanbieder(session, get_regio(session, REGIO), "00000007")
        assert zelfde is not None
        assert zelfde.naam == naam.naam
    laat = adviseur.send(f"{pad}/niet-behandelen", van="/account", **{"niet-stand": "1", "niet-reden": "Dubbel."})
    assert laat.status_code == 303
    assert "was al in behandeling genomen; er is niets gewijzigd" in adviseur.open(laat.headers["Location"])


def test_what_is_not_handled_says_why(aanmelder: Bezoeker, adviseur: Bezoeker, werkplek: Engine) -> None:
    pad = find_binnen(werkplek)
    with read_session(werkplek) as session:
        stand = session.scalars(select(AanmeldingRecord.stand)).one()
    velden = {"niet-stand": str(stand), "niet-reden": ""}
    assert "schrijf waarom" in read_tekst(adviseur.send(f"{pad}/niet-behandelen", van=pad, **velden))
    antwoord = adviseur.send(f"{pad}/niet-behandelen", van=pad, **{**velden, "niet-reden": "Dubbel ingestuurd."})
    assert antwoord.status_code == 303
    assert "Dubbel ingestuurd." in aanmelder.open(MIJN)
    assert "kan niet worden in behandeling genomen" in read_tekst(
        adviseur.send(f"{pad}/behandelen", van=pad, stand=stand + 1, naam="X")
    )


def test_more_is_asked_and_answered_by_the_link(aanmelder: Bezoeker, adviseur: Bezoeker, werkplek: Engine) -> None:
    take_up(adviseur, werkplek)
    vraag = f"/regios/{REGIO}/toetreding-vragen/{EEN}"
    vandaag, morgen = (f"{get_today() + timedelta(days=dagen):%d-%m-%Y}" for dagen in (0, 1))
    velden = {"stand": find_stand(werkplek), "vraag": "Stuur de statuten."}
    assert "geef de aanbieder tijd" in read_tekst(adviseur.send(vraag, **velden, tot=vandaag))
    assert adviseur.send(vraag, **velden, tot=morgen).status_code == 303
    assert "Stuur de statuten." in aanmelder.open(MIJN)
    opnieuw = adviseur.send(vraag, stand=find_stand(werkplek), vraag="Nog iets.", tot=morgen)
    assert "met status 'aanvulling gevraagd' kan niet worden aangehouden" in read_tekst(opnieuw)
    eind = f"/regios/{REGIO}/toetreding-buiten-behandeling/{EEN}"
    te_vroeg = adviseur.send(eind, stand=find_stand(werkplek), reden="Geen antwoord.")
    assert "De aanbieder mag tot en met" in read_tekst(te_vroeg)
    assert "ontbreekt; schrijf uw antwoord" in read_tekst(aanmelder.send(f"{MIJN}/aanvullen", antwoord=""))
    assert aanmelder.send(f"{MIJN}/aanvullen", antwoord="Hier zijn ze.").status_code == 303
    tekst = adviseur.open(PAD)
    assert "Hier zijn ze." in tekst
    assert "Status aangevraagd" in tekst


def test_taking_back_by_the_link(aanmelder: Bezoeker, adviseur: Bezoeker, werkplek: Engine) -> None:
    take_up(adviseur, werkplek)
    assert "schrijf waarom" in read_tekst(aanmelder.send(f"{MIJN}/intrekken", reden=""))
    assert aanmelder.send(f"{MIJN}/intrekken", reden="Wij zien ervan af.").headers["Location"] == MIJN
    assert "ingetrokken: Wij zien ervan af." in adviseur.open(PAD)
    antwoord = adviseur.send(
        f"/regios/{REGIO}/toetreding-intrekken/{EEN}", stand=find_stand(werkplek), reden="Nog eens."
    )
    assert "deze aanmelding is klaar" in read_tekst(antwoord)


FOUTE_BRIEVEN: tuple[tuple[dict[str, str], str], ...] = (
    ({"bron": ""}, "schrijf waar de aanmelding is bewaard"),
    ({"datum": f"{get_today() + timedelta(days=1):%d-%m-%Y}"}, "ligt in de toekomst"),
    ({"kvk": "00000001"}, "schrijf hoe u hebt nagegaan"),
    ({"kvk": "00000001", "nagegaan": "Gebeld."}, "doet al mee aan DB-2017-001"),
    ({"kvk": "00000006", "nagegaan": "Gebeld."}, "daarvoor loopt al een aanmelding"),
    ({"naam": "Stichting Voorbeeldhuis"}, "is al de naam van een andere aanbieder"),
)


def test_letters_that_cannot_be_entered(adviseur: Bezoeker, werkplek: Engine) -> None:
    extend(werkplek)
    for velden, melding in FOUTE_BRIEVEN:
        antwoord = adviseur.send(INVOEREN, **{**BRIEF, **velden})
        assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True), velden


def test_a_letter_is_entered_with_what_it_joins_too(adviseur: Bezoeker, werkplek: Engine) -> None:
    extend(werkplek)
    assert adviseur.send(INVOEREN, **BRIEF, tegelijk_0="y").headers["Location"] == PAD
    tekst = adviseur.open(PAD)
    assert "Bron zaak 12" in tekst
    assert "Doet tegelijk mee aan intentieovereenkomst" in tekst


def test_who_applied_reads_why_not(aanmelder: Bezoeker, adviseur: Bezoeker, werkplek: Engine) -> None:
    take_up(adviseur, werkplek)
    with write_session(werkplek) as session:
        (rij,) = [
            rij for rij in list_toetredingen(session, get_regio(session, REGIO)) if rij.aanbieder.kvk == "00000042"
        ]
        kader = get_regio_kader(rij.overeenkomst.regio)
        judge_eisen(session, kader, rij, {"kvk": Oordeel.VOLDOET_NIET}, (), SPOOR, geopend=rij.stand)
        gezien = {"kvk": "Het uittreksel is van 2019."}
        besluit = ToetredingsbesluitBlok(datum=get_today(), nummer="DB-9", rechtbank="Proefstad", bevindingen=gezien)
        decide_toetreding(session, kader, rij, Toetredingsstatus.AFGEWEZEN, besluit, SPOOR, geopend=rij.stand)
    tekst = aanmelder.open(MIJN)
    assert "De gemeenten hebben uw aanmelding afgewezen." in tekst
    assert "(artikel 1 onder 6) Het uittreksel is van 2019." in tekst


def test_the_requirements_stay_those_of_the_day_of_applying(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        kader = get_regio_kader(get_regio(session, REGIO))
        code = keep_eisenversie(session, kader, get_today(), SPOOR)
        assert keep_eisenversie(session, kader, get_today(), SPOOR) == code
        assert get_regel(fix_kader(session, kader, code)) == get_regel(kader)
        korter = change_regel(kader, get_regel(kader).eisen[:3])
        assert name_eisenversie(korter) != code
        assert len(get_regel(fix_kader(session, korter, code)).eisen) == 16
        assert len(get_regel(fix_kader(session, korter, "nooit bewaard")).eisen) == 3


def change_regel(kader: Kader, eisen: tuple[Eis, ...]) -> Kader:
    """The kader as it would be with other requirements."""
    return replace(kader, toetreding=replace(get_regel(kader), eisen=eisen))


def admit(engine: Engine, ingang: date) -> str:
    """An aanbieder admitted by a letter; gives the name of the application."""
    extend(engine)
    with write_session(engine) as session:
        regio = get_regio(session, REGIO)
        kader, spoor = get_regio_kader(regio), SPOOR
        opgave = Opgave(naam="Stichting Nieuwhuis", kvk="00000042", contact="Noor Nieuw", mail=MAIL)
        stuk = Poststuk(opgave=opgave, overeenkomst=NUMMER, datum=ingang - timedelta(days=9), bron="zaak 12")
        rij = enter_poststuk(session, regio, kader, stuk, spoor, get_today())
        blok = AanbiederBlok(naam=opgave.naam, kvk=opgave.kvk, rechtsvorm="stichting", vestigingsplaats="Dordrecht")
        save_aanbieder(session, regio, blok, spoor)
        eisen = {eis.id: Oordeel.VOLDOET for eis in get_regel(kader).eisen}
        judge_eisen(session, kader, rij, eisen, get_regel(kader).tegelijk_met, spoor, geopend=rij.stand)
        datum = ingang - timedelta(days=2)
        besluit = ToetredingsbesluitBlok(datum=datum, nummer="DB-9", ingang=ingang, rechtbank="Proefstad")
        status = Toetredingsstatus.TOEGELATEN
        decide_toetreding(session, kader, rij, status, besluit, spoor, geopend=rij.stand)
        eerder = next(een for een in list_toetredingen(session, regio) if een.aanbieder.naam.endswith("Onderdak"))
        brief = read_inhoud(session, regio, "brief", name_toetreding(eerder), Briefgegevens)
        assert brief is not None
        adressen = brief.adressen | {"Stichting Nieuwhuis": ["Nieuwplein 1", "0000 AA Dordrecht"]}
        adressen |= {"Begeleid Wonen Fictief": ["Fictief 1", "0000 AA Dordrecht"]}
        met = brief.model_copy(update={"adressen": adressen})
        save_inhoud(session, regio, "brief", name_toetreding(rij), met, Briefgegevens, spoor)
        return name_toetreding(rij)


def test_parties_as_they_were_on_a_day(werkplek: Engine) -> None:
    ingang = get_today() - timedelta(days=5)
    admit(werkplek, ingang)
    with read_session(werkplek) as session:
        blok = describe_overeenkomst(get_overeenkomst(session, get_regio(session, REGIO), NUMMER))
    nieuw = [partij for partij in blok.partijen if partij.aanbieder == "Stichting Nieuwhuis"]
    assert [(partij.van, partij.tot) for partij in nieuw] == [(ingang, None)]
    assert nieuw[0] in blok.partijen_op(ingang)
    assert nieuw[0] not in blok.partijen_op(ingang - timedelta(days=1))


def list_namen(session: Session, dag: date) -> str:
    """Who stands in annex 1 of a day."""
    vraag = Vraag(soort="bijlage-1", naam=NUMMER, regio_code=REGIO, vandaag=get_today(), dag=dag)
    return compose_document(session, vraag).gegevens


def test_annex_1_of_any_day(werkplek: Engine) -> None:
    ingang = get_today() - timedelta(days=5)
    admit(werkplek, ingang)
    with write_session(werkplek) as session:
        regio = get_regio(session, REGIO)
        blok = describe_overeenkomst(get_overeenkomst(session, regio, NUMMER))
        weg = get_today() - timedelta(days=1)
        partijen = [p.model_copy(update={"tot": weg}) if p.van == ingang else p for p in blok.partijen]
        save_overeenkomst(session, regio, blok.model_copy(update={"partijen": partijen}), SPOOR)
        for dag, staat_erin in ((ingang - timedelta(days=1), False), (ingang, True), (weg, True), (get_today(), False)):
            assert ("Stichting Nieuwhuis" in list_namen(session, dag)) is staat_erin
        assert "Coöperatie Proefdak" in list_namen(session, date(2018, 3, 1))
        assert "Coöperatie Proefdak" not in list_namen(session, get_today())


def test_every_party_is_told_once_with_a_letter_and_the_new_list(
    adviseur: Bezoeker, make_werker: Werkers, werkplek: Engine
) -> None:
    ingang = get_today() - timedelta(days=5)
    naam = admit(werkplek, ingang)
    een = f"00000042/{ingang - timedelta(days=9)}/{NUMMER}"
    pad = f"/regios/{REGIO}/toetreding-berichten/{een}"
    assert "Stichting Voorbeeldhuis" in adviseur.open(pad)
    assert adviseur.send(pad).status_code == 303
    tekst = adviseur.open(f"/regios/{REGIO}/toetredingen/{een}")
    for partij in ("Stichting Voorbeeldhuis", "Gorinchem", "Zwijndrecht"):
        assert f"{partij} {get_today().day} " in tekst
    with read_session(werkplek) as session:
        lijst = find_laatste(session, REGIO, "bijlage-1", f"{NUMMER} {ingang}")
        assert lijst is not None
        assert lijst.gedeeld_op is not None
        assert find_laatste(session, REGIO, "kennisgeving-toetreding", f"{naam} Gorinchem") is not None
        aan = {
            b.aan
            for b in list_berichten(session, aantal=99)
            if b.onderwerp == f"Stichting Nieuwhuis treedt toe tot {NUMMER}"
        }
    assert {"aanbieder-00000001-drechtsteden@demo.example", "college-gorinchem-drechtsteden@demo.example"} <= aan
    assert "college-dordrecht-drechtsteden@demo.example" not in aan  # the one who writes the letter
    assert "Alle partijen hebben al bericht gekregen." in adviseur.open(pad)
    partij = make_werker(f"aanbieder-00000001-{REGIO}")
    assert "kennisgeving" in partij.open(f"/regios/{REGIO}/documenten").lower()


def test_the_contact_gets_an_account_after_admission(adviseur: Bezoeker, werkplek: Engine) -> None:
    ingang = get_today() - timedelta(days=5)
    admit(werkplek, ingang)
    een = f"00000042/{ingang - timedelta(days=9)}/{NUMMER}"
    pad = f"/regios/{REGIO}/toetredingen/{een}"
    assert "Maak een account voor het contact" in adviseur.open(pad)
    adviseur.send(f"/regios/{REGIO}/toetreding-uitnodigen/{een}", van=pad)
    assert "Noor Nieuw kan voortaan voor Stichting Nieuwhuis werken" in (tekst := adviseur.open(pad))
    assert "Maak een account voor het contact" not in tekst
    with read_session(werkplek) as session:
        iemand = find_gebruiker(session, MAIL)
        assert iemand is not None
        assert [rol.aanbieder.kvk for rol in iemand.toewijzingen if rol.aanbieder] == ["00000042"]
    assert list_mail(werkplek)[0] == "Uw account voor inkoop"


def test_no_account_before_the_admission(aanmelder: Bezoeker, adviseur: Bezoeker, werkplek: Engine) -> None:
    take_up(adviseur, werkplek)
    adviseur.send(f"/regios/{REGIO}/toetreding-uitnodigen/{EEN}", van=PAD)
    assert "een account kan pas na de toelating" in adviseur.open(PAD)


def test_a_decision_waits_for_the_answer() -> None:
    check_verstreken(date(2026, 3, 1), date(2026, 3, 2))
    with pytest.raises(Ongeldig, match=r"mag tot en met 1\smaart\s2026 aanvullen"):
        check_verstreken(date(2026, 3, 1), date(2026, 3, 1))
