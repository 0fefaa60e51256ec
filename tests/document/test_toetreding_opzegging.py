"""The data of the papers on a toetreding and on notice: what the rules say, what is refused, in which words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inkoop.document.contexten.bijlage_1 import build_bijlage_1
from inkoop.document.contexten.kennisgeving_toetreding import build_kennisgeving
from inkoop.document.contexten.opzegbrief import build_opzegging_aanbieder, build_opzegging_gemeenten
from inkoop.document.contexten.partijen import build_lijst, make_lijstregel
from inkoop.document.contexten.toetredingsbesluit import build_toetredingsbesluit
from inkoop.document.contexten.toetredingsovereenkomst import build_toetredingsovereenkomst
from inkoop.opzegging.service import compute_einde
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from tests.document.bron import make_bron
from tests.document.gevallen_toetreding import make_afwijzing, make_opzegging, make_toetreding

EISEN = make_bron("toetredingsbesluit")[1].toetreding.eisen
TOEGELATEN, AFGEWEZEN = Toetredingsstatus.TOEGELATEN, Toetredingsstatus.AFGEWEZEN


def test_besluit_names_each_requirement_of_the_kader_with_its_judgement() -> None:
    kader, gegevens = make_afwijzing()
    assert kader.toetreding
    besluit = build_toetredingsbesluit(kader, gegevens)
    assert [eis.tekst for eis in besluit.eisen] == [eis.tekst for eis in kader.toetreding.eisen]
    niet = {eis.grondslag for eis in besluit.eisen if eis.oordeel == "voldoet niet"}
    ids = ("intentieovereenkomst", "kwaliteitstoets", "continuiteit")
    assert niet == {eis.grondslag for eis in kader.toetreding.eisen if eis.id in ids}
    assert (besluit.toegelaten, besluit.ingang, besluit.tegelijk_ontbreekt) == (False, None, besluit.tegelijk_met)


@pytest.mark.parametrize(
    ("toetreding", "besluit", "anders", "veld", "melding"),
    [
        ({"status": Toetredingsstatus.AANGEVRAAGD}, {}, {}, "toetreding.status", "is aangevraagd; zet haar op"),
        ({"status": Toetredingsstatus.INGETROKKEN}, {}, {}, "toetreding.status", "is ingetrokken"),
        ({"gelijktijdig": ()}, {}, {}, "toetreding.status", "de uitkomst: afwijzen. De aanbieder doet niet tegelijk"),
        ({"eisen": {}}, {}, {}, "toetreding.status", "de uitkomst: aan te vullen. Van de eis"),
        ({"status": AFGEWEZEN}, {}, {}, "toetreding.status", "uitkomst: toelaatbaar. Aan alle eisen wordt voldaan"),
        (
            {"status": AFGEWEZEN, "eisen": {**EISEN, "kvk": Oordeel.VOLDOET_NIET}},
            {"bevindingen": {}},
            {},
            "besluit.bevindingen",
            "mist waarom niet wordt voldaan aan kvk",
        ),
        ({}, {"bevindingen": {"kkv": "x"}}, {}, "besluit.bevindingen", "kkv is geen eis"),
        ({}, {"ingang": None}, {}, "besluit.ingang", "ontbreekt"),
        ({}, {"ingang": date(2018, 12, 31)}, {}, "besluit.ingang", "valt buiten de overeenkomst"),
        ({}, {}, {"documenttitels": {}}, "documenttitels", "mist 'intentieovereenkomst'"),
        ({}, {}, {"ondertekenaars": {}}, "ondertekenaars", "mist wie tekent voor Dordrecht"),
        ({}, {}, {"brief": None}, "toetreding.brief", "ontbreekt"),
    ],
)
def test_besluit_is_refused_where_it_differs_from_the_rule_or_lacks_something(
    toetreding: Any, besluit: Any, anders: Any, veld: str, melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        build_toetredingsbesluit(*make_toetreding("toetredingsbesluit", toetreding, besluit, **anders))
    assert fout.value.veld == veld
    assert melding in fout.value.melding.replace("\N{NO-BREAK SPACE}", " ")


def test_besluit_must_be_there() -> None:
    kader, gegevens = make_bron("toetredingsbesluit", besluit=None)
    with pytest.raises(Ongeldig, match=r"toetreding\.besluit: ontbreekt"):
        build_toetredingsbesluit(kader, gegevens)


def test_a_region_without_toetreding_has_no_besluit() -> None:
    kader, gegevens = make_bron("toetredingsbesluit")
    with pytest.raises(Ongeldig, match="kent geen toetreding"):
        build_toetredingsbesluit(replace(kader, toetreding=None), gegevens)


@pytest.mark.parametrize("veld", ["ingang", "tekenen_voor", "dagvaarden_voor"])
def test_a_day_before_the_besluit_is_refused_when_it_is_read(veld: str) -> None:
    with pytest.raises(ValueError, match=f"{veld} 2018-05-07 ligt voor het besluit van 2018-05-08"):
        ToetredingsbesluitBlok(datum="2018-05-08", nummer="B-1", rechtbank="Rotterdam", **{veld: "2018-05-07"})


def test_an_accession_and_its_notice_follow_only_an_admission() -> None:
    _, afgewezen = make_afwijzing()
    kader, gegevens = make_bron("toetredingsovereenkomst")
    anders = {"toetreding": afgewezen.toetreding, "besluit": afgewezen.besluit}
    with pytest.raises(Ongeldig, match="volgt alleen op een toelating"):
        build_toetredingsovereenkomst(kader, gegevens.model_copy(update=anders))
    kader, bericht = make_bron("kennisgeving-toetreding")
    with pytest.raises(Ongeldig, match="volgt alleen op een toelating"):
        build_kennisgeving(kader, bericht.model_copy(update=anders))


def test_accession_and_deelname_begin_on_the_same_day() -> None:
    kader, gegevens = make_bron("toetredingsovereenkomst")
    later = gegevens.deelname.model_copy(update={"ingang": date(2018, 7, 1)})
    with pytest.raises(Ongeldig, match="maar DOK-2017-001-4 gaat in op 1\N{NO-BREAK SPACE}juli"):
        build_toetredingsovereenkomst(kader, gegevens.model_copy(update={"deelname": later}))


@pytest.mark.parametrize(("erbij", "verplicht"), [("99999.99", False), ("100000.00", True)])
def test_obligation_of_social_return_begins_at_the_drempel(erbij: str, verplicht: bool) -> None:
    kader, gegevens = make_bron("toetredingsovereenkomst")
    blok = type(gegevens.deelname).model_validate({**gegevens.deelname.model_dump(), "opdrachtwaarde": erbij})
    sroi = build_toetredingsovereenkomst(kader, gegevens.model_copy(update={"deelname": blok})).sroi
    assert sroi
    assert sroi.verplicht is verplicht


def test_accession_ends_with_the_deelname_or_else_with_the_overeenkomst() -> None:
    kader, gegevens = make_bron("toetredingsovereenkomst")
    korter = gegevens.deelname.model_copy(update={"einde": date(2018, 10, 31)})
    einden = [
        build_toetredingsovereenkomst(kader, gegevens.model_copy(update={"deelname": deelname})).einde
        for deelname in (korter, None)
    ]
    assert einden == [date(2018, 10, 31), date(2018, 12, 30)]


def test_only_changes_in_force_bind_who_joins() -> None:
    kader, gegevens = make_bron("toetredingsovereenkomst")
    (eerste,) = gegevens.wijzigingen
    dagen = {4: date(2018, 6, 1), 3: date(2018, 6, 2), 2: date(2018, 2, 1)}
    meer = [eerste.model_copy(update={"nummer": nummer, "ingang": dag}) for nummer, dag in dagen.items()]
    anders = gegevens.model_copy(update={"wijzigingen": [*meer, eerste]})
    assert [w.nummer for w in build_toetredingsovereenkomst(kader, anders).wijzigingen] == [2, 1, 4]


def test_who_joins_must_have_someone_to_sign() -> None:
    kader, gegevens = make_bron("toetredingsovereenkomst")
    alleen = {naam: wie for naam, wie in gegevens.ondertekenaars.items() if naam in kader.gemeenten}
    with pytest.raises(Ongeldig, match="mist wie tekent voor Stichting Denkbaar Onderdak"):
        build_toetredingsovereenkomst(kader, gegevens.model_copy(update={"ondertekenaars": alleen}))


@pytest.mark.parametrize(
    ("partij", "melding"),
    [
        ("Stichting Denkbaar Onderdak", "treedt zelf toe"),
        ("Proefwoon B.V.", "mist het postadres van Proefwoon"),
    ],
)
def test_notice_of_a_toetreding_goes_to_another_party_with_an_address(partij: str, melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding):
        build_kennisgeving(*make_bron("kennisgeving-toetreding", partij=partij))


@pytest.mark.parametrize(
    ("dag", "kvks"),
    [
        (date(2017, 6, 29), {"00000001", "00000002", "00000003"}),
        (date(2018, 5, 31), {"00000001", "00000002", "00000003"}),
        (date(2018, 6, 1), {"00000001", "00000003", "00000004"}),
        (date(2018, 12, 31), {"00000003"}),
    ],
)
def test_list_has_those_who_take_part_on_the_day_in_the_order_of_the_contract(dag: date, kvks: set[str]) -> None:
    kader, gegevens = make_bron("bijlage-1", dag=dag)
    lijst = build_bijlage_1(kader, gegevens).lijst
    assert {regel.kvk for regel in lijst.dienstverleners} == kvks
    erbij = [make_lijstregel(d.aanbieder) for d in gegevens.deelnames if d.aanbieder.kvk in kvks]
    assert lijst == build_lijst(erbij, dag)


def test_an_aanbieder_that_left_and_came_back_is_there_once() -> None:
    kader, gegevens = make_bron("bijlage-1")
    dubbel = gegevens.model_copy(update={"deelnames": gegevens.deelnames * 2})
    assert build_bijlage_1(kader, dubbel) == build_bijlage_1(kader, gegevens)


def test_a_day_without_parties_has_no_list() -> None:
    with pytest.raises(Ongeldig, match="op 28\N{NO-BREAK SPACE}juni\N{NO-BREAK SPACE}2017 was geen aanbieder partij"):
        build_bijlage_1(*make_bron("bijlage-1", dag=date(2017, 6, 28)))


def test_end_in_the_letter_is_that_of_the_rule() -> None:
    kader, gegevens = make_bron("opzegging-aanbieder")
    for gewenst in (None, date(2018, 5, 20), date(2018, 9, 30)):
        blok = gegevens.opzegging.model_copy(update={"gewenst_einde": gewenst})
        uitkomst = compute_einde(kader, gegevens.deelname, blok)
        brief = build_opzegging_aanbieder(kader, gegevens.model_copy(update={"opzegging": blok}))
        assert (brief.einde, brief.vroegste_einde) == (uitkomst.einde, uitkomst.vroegste_einde)
        assert brief.einde == (gewenst or date(2018, 5, 20))


@pytest.mark.parametrize(
    ("opzegging", "brief", "veld", "melding"),
    [
        (
            {"gewenst_einde": date(2018, 5, 19)},
            {},
            "opzegging",
            "de termijn is te kort. Het vroegste einde is 20 mei 2018",
        ),
        ({"aangetekend": False}, {}, "opzegging", "niet aangetekend verzonden. Het vroegste einde is 20 mei 2018"),
        (
            {"dagtekening": date(2018, 8, 1), "gewenst_einde": None},
            {},
            "opzegging",
            "na het eigen einde van de overeenkomst. Het vroegste einde is 1 februari 2019, maar op 30 december 2018",
        ),
        ({"door": "gemeenten"}, {}, "opzegging.door", "maak het document opzegging-gemeenten"),
        ({}, {"gesprek_op": date(2017, 11, 19)}, "brief.gesprek_op", "ligt niet tussen de brief van 20 november 2017"),
        ({}, {"gegevens_voor": date(2018, 6, 1)}, "brief.gegevens_voor", "en het einde op 31 mei 2018"),
        ({}, {"adressen": {"Dordrecht": ["Postbus 0"]}}, "brief.adressen", "mist het postadres van Proefwoon B.V."),
    ],
)
def test_notice_of_an_aanbieder_that_cannot_be_given_is_refused(
    opzegging: Any, brief: Any, veld: str, melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        build_opzegging_aanbieder(*make_opzegging("opzegging-aanbieder", opzegging, brief))
    assert fout.value.veld == veld
    assert melding in fout.value.melding.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("opzegging", "brief", "veld", "melding"),
    [
        ({"grond": None}, {}, "opzegging", "geen grond genoemd"),
        ({"grond": "ruzie"}, {}, "grond", "is geen grond in dit kader; kies uit: fusie of voorwaarden"),
        ({"door": "aanbieder"}, {}, "opzegging.door", "maak het document opzegging-aanbieder"),
        ({}, {"motivering": None}, "brief.motivering", "ontbreekt"),
        ({}, {"reden_kortere_termijn": None}, "brief.reden_kortere_termijn", "ontbreekt"),
    ],
)
def test_notice_of_the_gemeenten_without_ground_or_reasons_is_refused(
    opzegging: Any, brief: Any, veld: str, melding: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        build_opzegging_gemeenten(*make_opzegging("opzegging-gemeenten", opzegging, brief))
    assert fout.value.veld == veld
    assert melding in fout.value.melding


def test_a_shorter_term_is_explained_only_where_it_is_shorter() -> None:
    korter = build_opzegging_gemeenten(*make_bron("opzegging-gemeenten"))
    assert korter.einde < korter.vroegste_einde
    assert korter.reden_kortere_termijn
    gewoon = build_opzegging_gemeenten(*make_opzegging("opzegging-gemeenten", {"gewenst_einde": None}))
    assert gewoon.einde == gewoon.vroegste_einde
    assert gewoon.reden_kortere_termijn is None


def test_below_the_drempel_there_is_no_settlement_of_social_return() -> None:
    assert build_opzegging_gemeenten(*make_bron("opzegging-gemeenten")).sroi is None
    sroi = build_opzegging_aanbieder(*make_bron("opzegging-aanbieder")).sroi
    assert sroi
    assert sroi.verplicht


def test_who_signs_the_letter_may_be_another_than_who_signed_the_contract() -> None:
    kader, gegevens = make_bron("opzegging-gemeenten")
    ander = gegevens.ondertekenaars["Dordrecht"].model_copy(update={"naam": "N. Nieuw"})
    brief = gegevens.brief.model_copy(update={"ondertekenaars": {"Dordrecht": ander}})
    ondertekening = build_opzegging_gemeenten(kader, gegevens.model_copy(update={"brief": brief})).ondertekening
    assert [wie.naam for wie in ondertekening.tekenaars] == ["N. Nieuw"]
