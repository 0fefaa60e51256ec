"""Concepts out of a selectie or by hand, changes that were signed, and the steps of an overeenkomst in the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.contractering.loop import take_overeenkomststap
from inkoop.contractering.maken import Conceptvorm, Conceptvraag, make_concept, make_concepten
from inkoop.contractering.overzicht import read_overzicht
from inkoop.contractering.store import list_wijzigingscans
from inkoop.contractering.tekenen import sign_overeenkomst
from inkoop.contractering.wijzigen import get_wijziging, sign_wijziging
from inkoop.database.faults import Ingehaald
from inkoop.document.onderwerpen.wijziging import WIJZIGINGEN, find_beginwaarde
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, OvereenkomststapBlok, Soort, Stap, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from tests.contractering.conftest import AANBIEDER, CONCEPT, SCAN, VANDAAG, make_tekening, read_fout

PLAN, HUIS = "inkoopplan-2026-2028", "Stichting Voorbeeldhuis"
Geven = Callable[..., int]
STRAKS = date(2027, 6, 1)
BEPALING = {"bepalingen": [{"plaats": "de betaling", "nieuw": "Elke week."}]}


def ask(**velden: Any) -> Conceptvraag:
    """The concepts of the selectie that was awarded."""
    return Conceptvraag(**{"plan": PLAN, "selectie": 2, "nummer": "BW-1", **velden})


def test_one_for_all_has_a_deelname_for_each_winner(schrijver: Session, bno: RegioRecord, toen: Spoor) -> None:
    bloks = [describe_overeenkomst(rij) for rij in make_concepten(schrijver, bno, ask(), toen)]
    assert [(blok.nummer, blok.soort, blok.valt_onder, blok.status) for blok in bloks] == [
        ("BW-1", Soort.DEELOVEREENKOMST, None, Status.CONCEPT),
        ("BW-1-1", Soort.DEELNAME, "BW-1", Status.CONCEPT),
        ("BW-1-2", Soort.DEELNAME, "BW-1", Status.CONCEPT),
    ]
    assert [[partij.aanbieder for partij in blok.partijen] for blok in bloks] == [
        [AANBIEDER, HUIS],
        [AANBIEDER],
        [HUIS],
    ]
    assert {blok.selectie for blok in bloks} == {"BNO-2025-017"}


def test_one_for_each_winner(schrijver: Session, bno: RegioRecord, toen: Spoor) -> None:
    vraag = ask(vorm=Conceptvorm.PER_AANBIEDER, soort=Soort.OVEREENKOMST)
    bloks = [describe_overeenkomst(rij) for rij in make_concepten(schrijver, bno, vraag, toen)]
    assert [(blok.nummer, [partij.aanbieder for partij in blok.partijen]) for blok in bloks] == [
        ("BW-1-1", [AANBIEDER]),
        ("BW-1-2", [HUIS]),
    ]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"selectie": 9}, "'inkoopplan-2026-2028/9' is er niet; kies uit: inkoopplan-2026-2028/1 of"),
        ({"nummer": CONCEPT}, "'BNO-2026-001' is al in gebruik"),
        ({"soort": Soort.DEELNAME}, "een deelname komt bij een deelovereenkomst"),
    ],
)
def test_what_cannot_be_made_is_refused(
    schrijver: Session, bno: RegioRecord, toen: Spoor, velden: dict[str, Any], melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        make_concepten(schrijver, bno, ask(**velden), toen)
    assert melding in read_fout(fout.value)


def test_the_same_selectie_is_not_contracted_twice(schrijver: Session, bno: RegioRecord, toen: Spoor) -> None:
    make_concepten(schrijver, bno, ask(), toen)
    with pytest.raises(Ongeldig, match="van BNO-2025-017 is er al een deelovereenkomst: BW-1"):
        make_concepten(schrijver, bno, ask(nummer="BW-2"), toen)


def test_deelnames_are_signed_and_begin_with_the_overeenkomst_above(
    schrijver: Session, bno: RegioRecord, bevoegd: Geven, toen: Spoor
) -> None:
    rijen = make_concepten(schrijver, bno, ask(), toen)
    with pytest.raises(Ongeldig, match="een deelname wordt getekend met de overeenkomst erboven, BW-1"):
        sign_overeenkomst(schrijver, rijen[1], make_tekening(), toen, VANDAAG, geopend=rijen[1].stand)
    bevoegd(functie="voorzitter", bij=AANBIEDER, namens=[HUIS], grondslag="volmacht")
    sign_overeenkomst(schrijver, rijen[0], make_tekening(), toen, VANDAAG, geopend=rijen[0].stand)
    assert {rij.status for rij in rijen} == {Status.GETEKEND}
    for stap, op, reden in ((Stap.INGAAN, date(2026, 1, 1), None), (Stap.OVEREENKOMEN, date(2027, 1, 1), "samen")):
        blok = OvereenkomststapBlok(stap=stap, datum=op, reden=reden)
        take_overeenkomststap(schrijver, rijen[0], blok, toen, STRAKS, geopend=rijen[0].stand)
    assert {rij.status for rij in rijen} == {Status.BEEINDIGD}


def test_without_an_intentieovereenkomst_nothing_is_made_where_the_kader_asks_one(
    schrijver: Session, bno: RegioRecord, toen: Spoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    drecht = get_regio(schrijver, "drechtsteden")
    velden = {"soort": "overeenkomst", "titel": "Wonen", "status": "concept", "ingang": STRAKS, "einde": STRAKS}
    for nummer, naam in (("H-1", HUIS), ("H-2", "Begeleid Wonen Fictief")):
        blok = OvereenkomstBlok.model_validate({**velden, "nummer": nummer, "partijen": [{"aanbieder": naam}]})
        if naam == HUIS:
            assert make_concept(schrijver, drecht, blok, toen).status is Status.CONCEPT
            continue
        with pytest.raises(
            Ongeldig, match=r"Fictief heeft nog geen intentieovereenkomst; die gaat voor \(artikel 6 lid 1"
        ):
            make_concept(schrijver, drecht, blok, toen)
    kader = replace(get_regio_kader(bno), toetreding=get_regio_kader(drecht).toetreding)
    monkeypatch.setattr("inkoop.contractering.maken.get_regio_kader", lambda _: kader)
    with pytest.raises(Ongeldig, match=f"{AANBIEDER} en {HUIS} hebben nog geen intentieovereenkomst"):
        make_concepten(schrijver, bno, ask(), toen)
    rijen = make_concepten(schrijver, bno, ask(nummer="IO-9", soort=Soort.INTENTIEOVEREENKOMST), toen)
    assert [rij.nummer for rij in rijen] == ["IO-9"], "an intentieovereenkomst itself needs none, and has no deelnames"


def test_a_change_goes_before_what_it_changes_and_the_last_one_first(schrijver: Session, toen: Spoor) -> None:
    rij = get_overeenkomst(schrijver, get_regio(schrijver, "drechtsteden"), "DB-2017-001")
    write(schrijver, rij, toen, BEPALING, BEPALING)
    titels = [stuk.titel for stuk in read_overzicht(schrijver, rij, STRAKS).rangorde]
    assert titels[:3] == ["Wijzigingsovereenkomst 2", "Wijzigingsovereenkomst 1", f"{rij.titel}, met haar bijlagen"]
    assert [titel.split()[0] for titel in titels[3:]] == ["Algemene", "de"], "then the order of the kader"


@pytest.fixture
def lopend(schrijver: Session, bno: RegioRecord, bevoegd: Geven, toen: Spoor) -> OvereenkomstRecord:
    """An overeenkomst that runs, with one option to extend."""
    rij = get_overeenkomst(schrijver, bno, CONCEPT)
    sign_overeenkomst(schrijver, rij, make_tekening(), toen, VANDAAG, geopend=rij.stand)
    blok = OvereenkomststapBlok(stap=Stap.INGAAN, datum=date(2026, 1, 1))
    take_overeenkomststap(schrijver, rij, blok, toen, STRAKS, geopend=rij.stand)
    return rij


def write(session: Session, rij: OvereenkomstRecord, spoor: Spoor, *wijzigingen: dict[str, Any]) -> None:
    standaard = {
        "versiedatum": date(2027, 1, 4),
        "ingang": date(2027, 3, 1),
        "aanleiding": "Er is meer nodig.",
        "grond": "herzieningsclausule",
        "motivering": "De overeenkomst laat het toe.",
    }
    alle = [Wijziging.model_validate({"nummer": n, **standaard, **w}) for n, w in enumerate(wijzigingen, start=1)]
    save_inhoud(session, rij.regio, WIJZIGINGEN, rij.nummer, alle, list[Wijziging], spoor)


def sign(session: Session, rij: OvereenkomstRecord, nummer: int, spoor: Spoor, **velden: Any) -> Wijziging:
    tekening = make_tekening(op=date(2027, 2, 1), **velden)
    return sign_wijziging(session, rij, nummer, tekening, spoor, STRAKS, geopend=rij.stand)


def test_a_signed_change_is_applied(schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor) -> None:
    bijlage = {"nummer": "2", "titel": "Tarieven", "versie": "2.0", "vindplaats": "zaak 7"}
    velden = {"verlenging_tot": date(2029, 12, 31), "waarde": "100000.00", "erbij": [HUIS], "bijlagen": [bijlage]}
    write(schrijver, lopend, toen, velden)
    oud = describe_overeenkomst(lopend)
    getekend = sign(schrijver, lopend, 1, toen)
    nieuw = describe_overeenkomst(lopend)
    assert nieuw.huidig_einde == date(2029, 12, 31)
    assert nieuw.opdrachtwaarde == (oud.opdrachtwaarde or Decimal(0)) + Decimal("100000.00")
    assert [(partij.aanbieder, partij.van) for partij in nieuw.partijen] == [
        (AANBIEDER, None),
        (HUIS, date(2027, 3, 1)),
    ]
    assert [bijlage.versie for bijlage in nieuw.bijlagen if bijlage.nummer == "2"] == ["2.0"]
    assert getekend.ondertekening is not None
    assert get_wijziging(schrijver, lopend, 1) == getekend
    assert find_beginwaarde(nieuw, [getekend]) == oud.opdrachtwaarde


def test_the_paper_of_a_change_is_kept_beside_that_of_the_overeenkomst(
    schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor
) -> None:
    anders = replace(SCAN, naam="wijziging.pdf", inhoud=b"%PDF-1.4 wijziging %%EOF")
    write(schrijver, lopend, toen, BEPALING)
    sign(schrijver, lopend, 1, toen, bijlage=anders)
    assert lopend.scan is not None
    assert (lopend.scan.naam, lopend.scan.inhoud) == (SCAN.naam, SCAN.inhoud)
    (scan,) = list_wijzigingscans(schrijver, lopend).values()
    assert (scan.nummer, scan.bestand.naam, scan.bestand.inhoud) == (1, anders.naam, anders.inhoud)
    overzicht = read_overzicht(schrijver, lopend, STRAKS)
    assert overzicht.scan is not None
    assert overzicht.scan.sha256 == sha256(SCAN.inhoud).hexdigest()
    assert overzicht.wijzigingscans[1].sha256 == sha256(anders.inhoud).hexdigest()


def test_who_leaves_stays_in_the_list_with_a_last_day(
    schrijver: Session, lopend: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    bevoegd(functie="voorzitter", bij=AANBIEDER, namens=[HUIS], grondslag="volmacht")
    write(schrijver, lopend, toen, {"erbij": [HUIS]}, {"eraf": [AANBIEDER], "ingang": date(2027, 5, 1)})
    sign(schrijver, lopend, 1, toen)
    sign(schrijver, lopend, 2, toen)
    partijen = [(partij.aanbieder, partij.tot) for partij in describe_overeenkomst(lopend).partijen]
    assert partijen == [(AANBIEDER, date(2027, 4, 30)), (HUIS, None)]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (
            {"verlenging_tot": date(2030, 6, 30)},
            "is verder dan een verlenging reikt: ten hoogste tot en met 31 december 2029",
        ),
        ({"verlenging_tot": date(2028, 6, 30)}, "ligt niet na de laatste dag die nu geldt, 31 december 2028"),
        ({"erbij": [AANBIEDER]}, f"{AANBIEDER} is al partij"),
        ({"eraf": [HUIS]}, f"{HUIS} is dan geen partij"),
        ({"eraf": [AANBIEDER]}, "er blijft geen aanbieder over"),
        ({**BEPALING, "ingang": date(2029, 1, 1)}, "1 januari 2029 komt na de laatste dag van de overeenkomst"),
    ],
)
def test_a_change_that_cannot_be_applied_is_not_signed(
    schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor, velden: dict[str, Any], melding: str
) -> None:
    write(schrijver, lopend, toen, velden)
    oud = describe_overeenkomst(lopend)
    with pytest.raises(Ongeldig) as fout:
        sign(schrijver, lopend, 1, toen)
    assert melding in read_fout(fout.value)
    assert describe_overeenkomst(lopend) == oud


def test_the_last_option_is_used_once(schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor) -> None:
    write(schrijver, lopend, toen, {"verlenging_tot": date(2029, 12, 31)}, {"verlenging_tot": date(2030, 12, 31)})
    sign(schrijver, lopend, 1, toen)
    with pytest.raises(Ongeldig, match="alle afgesproken verlengingen zijn gebruikt"):
        sign(schrijver, lopend, 2, toen)


def test_signing_a_change_asks_what_signing_asks(schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor) -> None:
    write(schrijver, lopend, toen, BEPALING)
    with pytest.raises(Ongeldig, match="niet iedereen is bevoegd vertegenwoordigd"):
        sign(schrijver, lopend, 1, toen, ondertekenaars=())
    with pytest.raises(Ongeldig, match="voeg de scan van het getekende stuk toe"):
        sign(schrijver, lopend, 1, toen, bijlage=None)
    sign(schrijver, lopend, 1, toen)
    with pytest.raises(Ongeldig, match="1 is al getekend op"):
        sign(schrijver, lopend, 1, toen)
    with pytest.raises(Ongeldig, match="2 is er niet; kies uit: 1"):
        sign(schrijver, lopend, 2, toen)


def test_of_two_who_sign_a_change_at_once_the_second_is_told(
    schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor
) -> None:
    write(schrijver, lopend, toen, {"verlenging_tot": date(2029, 12, 31)}, BEPALING)
    geopend, tekening = lopend.stand, make_tekening(op=date(2027, 2, 1))
    sign_wijziging(schrijver, lopend, 1, tekening, toen, STRAKS, geopend=geopend)
    with pytest.raises(Ingehaald):
        sign_wijziging(schrijver, lopend, 2, tekening, toen, STRAKS, geopend=geopend)
    assert get_wijziging(schrijver, lopend, 2).ondertekening is None


def test_of_two_at_once_only_one_step_is_taken(schrijver: Session, lopend: OvereenkomstRecord, toen: Spoor) -> None:
    geopend = lopend.stand
    for stap in (Stap.SCHORSEN, Stap.OVEREENKOMEN):
        blok = OvereenkomststapBlok(stap=stap, datum=date(2026, 6, 1), reden="onderzoek")
        if stap is Stap.OVEREENKOMEN:
            with pytest.raises(Ingehaald):
                take_overeenkomststap(schrijver, lopend, blok, toen, STRAKS, geopend=geopend)
        else:
            take_overeenkomststap(schrijver, lopend, blok, toen, STRAKS, geopend=geopend)
    assert lopend.status is Status.OPGESCHORT
