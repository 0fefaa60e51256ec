"""What follows a notice: its steps, the clients who go over, and the end of the part or of the whole."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald
from inkoop.database.session import read_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.opzegging.lopend import find_opgezegd_tot
from inkoop.opzegging.overname import Afgewezen, read_overname, save_overname, write_overname
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import describe_opzegging, give_opzegging
from inkoop.opzegging.verloop import get_opzegging
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.opzegloop import Opzegstatus
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.opzegging.conftest import BUREN, HUIS, NUMMER, TOT_OVERDRACHT, T, put, take

Werkers = Callable[[str], Bezoeker]


OVER = {"nieuwe_aanbieder": BUREN, "datum": date(2018, 8, 1), "status": "overgedragen"}


def test_the_part_of_one_party_ends_on_its_day_and_the_rest_goes_on(
    schrijver: Session, overeenkomst: OvereenkomstRecord, opzegging: OpzeggingRecord, toen: Spoor
) -> None:
    put(schrijver, opzegging, toen, **OVER)
    take(schrijver, opzegging, toen, *TOT_OVERDRACHT, T.BEEINDIGEN)
    blok = describe_overeenkomst(overeenkomst)
    assert blok.status is Status.LOPEND
    assert {partij.aanbieder: partij.tot for partij in blok.partijen}[HUIS] == date(2018, 9, 30)
    assert [partij.aanbieder for partij in blok.partijen if partij.tot is None] != []
    deelname = get_overeenkomst(schrijver, overeenkomst.regio, f"{NUMMER}-1")
    assert describe_overeenkomst(deelname).status is Status.BEEINDIGD
    assert describe_opzegging(opzegging).ontvangen_op == date(2018, 4, 3)
    regels = list_regels_of(schrijver, f"opzegging drechtsteden/{NUMMER}/aanbieder 00000001 2018-03-31")
    assert len(regels) == 7  # given, the client, and five steps


def test_closing_waits_for_social_return(schrijver: Session, opzegging: OpzeggingRecord, toen: Spoor) -> None:
    put(schrijver, opzegging, toen, **OVER)
    take(schrijver, opzegging, toen, *TOT_OVERDRACHT, T.BEEINDIGEN)
    with pytest.raises(Ongeldig, match=rf"social return is nog niet verrekend: {NUMMER}-1, contractjaar \d"):
        take(schrijver, opzegging, toen, T.AFSLUITEN)
    assert opzegging.status is Opzegstatus.BEEINDIGD


def test_a_notice_that_is_taken_back_ends_nothing(
    schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor
) -> None:
    deelname = get_overeenkomst(schrijver, overeenkomst.regio, f"{NUMMER}-1")
    kader = get_regio_kader(overeenkomst.regio)
    blok = OpzeggingBlok(dagtekening=date(2018, 3, 31), aangetekend=True)
    give_opzegging(schrijver, kader, deelname, blok, toen)
    assert find_opgezegd_tot(schrijver, kader, deelname) == date(2018, 9, 30)
    take(schrijver, get_opzegging(schrijver, deelname), toen, T.INTREKKEN, reden="partijen zijn het eens")
    assert find_opgezegd_tot(schrijver, kader, deelname) is None


def test_a_notice_of_a_deelname_ends_it_and_the_party_above(
    schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor
) -> None:
    deelname = get_overeenkomst(schrijver, overeenkomst.regio, f"{NUMMER}-1")
    blok = OpzeggingBlok(dagtekening=date(2018, 3, 31), aangetekend=True)
    give_opzegging(schrijver, get_regio_kader(overeenkomst.regio), deelname, blok, toen)
    rij = get_opzegging(schrijver, deelname)
    take(schrijver, rij, toen, T.VERZENDEN, T.ONTVANGEN, T.BESPREKEN)
    with pytest.raises(Ongeldig, match="de lijst van cliënten is leeg"):
        take(schrijver, rij, toen, T.OVERDRAGEN)
    take(schrijver, rij, toen, T.OVERDRAGEN, reden="er wonen geen cliënten meer")
    take(schrijver, rij, toen, T.BEEINDIGEN)
    assert deelname.status is Status.BEEINDIGD
    partijen = {partij.aanbieder: partij.tot for partij in describe_overeenkomst(overeenkomst).partijen}
    assert partijen[HUIS] == date(2018, 9, 30)


def test_it_does_not_end_while_a_client_stays(schrijver: Session, opzegging: OpzeggingRecord, toen: Spoor) -> None:
    put(schrijver, opzegging, toen)
    take(schrijver, opzegging, toen, *TOT_OVERDRACHT)
    with pytest.raises(Ongeldig, match=r"1 cliënt is nog niet overgedragen \(artikel 5 lid 1\)"):
        take(schrijver, opzegging, toen, T.BEEINDIGEN)
    put(schrijver, opzegging, toen, **OVER)
    take(schrijver, opzegging, toen, T.BEEINDIGEN)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"gemeente": "Rotterdam"}, "'Rotterdam' neemt niet deel"),
        ({"nieuwe_aanbieder": "Onbekend B.V."}, "aanbieder 'Onbekend B.V.' is niet bekend"),
        ({"nieuwe_aanbieder": HUIS}, f"{HUIS} stopt zelf"),
    ],
)
def test_a_client_goes_to_someone_who_is_there(
    schrijver: Session, opzegging: OpzeggingRecord, toen: Spoor, velden: dict[str, str], melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        put(schrijver, opzegging, toen, **velden)
    assert melding in str(fout.value)


def test_of_two_at_once_the_second_is_told(schrijver: Session, opzegging: OpzeggingRecord, toen: Spoor) -> None:
    geopend = opzegging.stand
    put(schrijver, opzegging, toen)
    with pytest.raises(Ingehaald):
        save_overname(schrijver, opzegging, [], toen, geopend=geopend)


def make_blad(*rijen: list[object], koppen: tuple[str, ...] = ("Cliëntnummer", "Gemeente", "Status")) -> bytes:
    boek, uit = Workbook(), BytesIO()
    assert boek.active is not None
    for rij in (list(koppen), *rijen):
        boek.active.append(rij)
    boek.save(uit)
    return uit.getvalue()


def test_the_list_comes_back_as_it_went(schrijver: Session, opzegging: OpzeggingRecord, toen: Spoor) -> None:
    put(schrijver, opzegging, toen, **OVER, zwaarte="licht", arrangement="klein-6")
    put(schrijver, opzegging, toen, clientnummer="0002")
    inhoud = write_overname(opzegging)
    boek = load_workbook(BytesIO(inhoud))
    assert [cel.value for cel in boek.worksheets[0]["A"]] == ["Cliëntnummer", "C-1", "0002"]
    assert read_overname("overname.xlsx", inhoud) == describe_opzegging(opzegging).overname


@pytest.mark.parametrize(
    ("inhoud", "meldingen"),
    [
        (
            make_blad(["111222333", "Dordrecht", "open"]),
            ["rij 2: bevat een getal dat een burgerservicenummer kan zijn"],
        ),
        (
            make_blad(["1", "Dordrecht", "klaar"], ["2", "x", "overgedragen"]),
            ["rij 2: 'klaar'", "rij 3: is overgedragen"],
        ),
        (make_blad([None, "Dordrecht", "open"]), ["rij 2: ontbreekt"]),
        (make_blad(["1"], koppen=("Naam",)), ["kolom 'Naam' hoort hier niet"]),
        (make_blad(["=1+1", "Dordrecht", "open"]), ["rij 2: bevat een formule"]),
    ],
)
def test_a_list_with_faults_is_refused_row_by_row(inhoud: bytes, meldingen: list[str]) -> None:
    with pytest.raises(Afgewezen) as fout:
        read_overname("overname.xlsx", inhoud)
    for melding in meldingen:
        assert melding in str(fout.value)


PAD = "/regios/drechtsteden/opzegverloop/1/DB-2017-001-5"


def test_an_aanbieder_fills_its_own_list_and_no_other(make_werker: Werkers, werkplek: Engine) -> None:
    eigen = make_werker("aanbieder-00000005-drechtsteden")
    assert "HVT-101" in eigen.open(PAD)
    assert "Leg vast dat" not in eigen.open(PAD)
    pad = "/regios/drechtsteden/overname/1/DB-2017-001-5"
    with read_session(werkplek) as session:
        rij = get_overeenkomst(session, get_regio(session, "drechtsteden"), "DB-2017-001-5")
        stand = get_opzegging(session, rij).stand
    velden = {"stand": stand, "gemeente": "Dordrecht", "nieuwe_aanbieder": "", "status": "open"}
    antwoord = eigen.send(pad, clientnummer="111222333", **velden)
    assert antwoord.status_code == 422
    assert "lijkt op een burgerservicenummer" in read_tekst(antwoord)
    assert eigen.send(pad, clientnummer="HVT-104", **velden).status_code == 303
    assert "HVT-104" in make_werker("inkoopadviseur-drechtsteden").open(PAD)
    assert make_werker("aanbieder-00000001-drechtsteden").get(PAD).status_code == 404


def test_an_adviser_follows_the_steps_on_screen(make_werker: Werkers) -> None:
    adviseur = make_werker("inkoopadviseur-drechtsteden")
    pagina = adviseur.open(PAD)
    assert "Leg vast dat de overeenkomst is beëindigd" in pagina
    assert "De brief aangetekend verzenden aanbieder 14 mei 2018 artikel 5 lid 1 gedaan" in pagina.replace(
        "\u00a0", " "
    )
    stap = "/regios/drechtsteden/opzegstap/1/{}/DB-2017-001-5"
    antwoord = adviseur.send(stap.format("beeindigen"), datum="30-11-2018")
    assert antwoord.status_code == 422
    assert adviseur.get(stap.format("verzenden")).status_code == 404  # it was sent already
    assert make_werker("lezer-drechtsteden").get(stap.format("beeindigen")).status_code == 404
