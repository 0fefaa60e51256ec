"""Papers on a toetreding and on notice out of a loaded dossier: which record is meant, who takes part when."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.bijlage_1 import build_bijlage_1
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.load import load_documents
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

VANDAAG = date(2018, 6, 1)
EISEN = (
    "kvk, vertegenwoordiging, intentieovereenkomst, wetgeving, maatwerkvoorziening, professionele-standaard, "
    "kwaliteitstoets, tarieven, inkoopvoorwaarden, acceptatieplicht, calamiteiten, informatie, continuiteit, sroi, "
    "onderaannemers, wnt"
).split(", ")
DOSSIER = """
regio: proef
naam: Proefregio
kader: deelovereenkomst-drechtsteden-2017
aanbieders:
  - {naam: Een, kvk: "00000001", rechtsvorm: stichting, vestigingsplaats: Dordrecht}
  - {naam: Twee, kvk: "00000002", rechtsvorm: stichting, vestigingsplaats: Dordrecht}
  - {naam: Onder, kvk: "00000003", rechtsvorm: stichting, vestigingsplaats: Dordrecht}
  - {naam: Nieuw, kvk: "00000004", rechtsvorm: stichting, vestigingsplaats: Dordrecht}
  - {naam: Later, kvk: "00000005", rechtsvorm: stichting, vestigingsplaats: Dordrecht}
overeenkomsten:
  - nummer: P-1
    soort: deelovereenkomst
    titel: Proefovereenkomst
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    ondertekening: {datum: 2017-06-29}
    partijen: [{aanbieder: Een}, {aanbieder: Twee}, {aanbieder: Onder, rol: onderaannemer}PARTIJ]
    documentgegevens:
      versie: "1"
      versiedatum: 2017-05-26
      ondertekenaars: {Dordrecht: {naam: A. Voorbeeld, functie: directeur, bevoegdheid: gemachtigd}}
      vertegenwoordigers: {Twee: {naam: B. Twee, functie: bestuurder, bevoegdheid: bevoegd}}
      documenttitels: {intentieovereenkomst: Intentieovereenkomst}
    opzeggingen: [OPZEGGING]
  - nummer: P-1-2
    soort: deelname
    titel: Deelname van Twee
    valt_onder: P-1
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Twee}]
    opzeggingen:
      - door: aanbieder
        dagtekening: 2018-01-15
        aangetekend: true
        gewenst_einde: 2018-08-31
        brief:
          kenmerk: T-1
          contact: de bestuurder
          adressen: {Twee: [Straat 2], Dordrecht: [Postbus 0]}
      - {door: aanbieder, dagtekening: 2017-10-01, aangetekend: false, gewenst_einde: 2017-12-31}
EIGEN
toetredingen:
  - aanbieder: Nieuw
    overeenkomst: P-1
    datum: 2018-02-01
    status: toegelaten
    gelijktijdig: [intentieovereenkomst]
    eisen: {ALLE}
    besluit: {datum: 2018-03-01, nummer: B-1, ingang: 2018-04-01, rechtbank: Rotterdam}
    brief:
      kenmerk: B-1
      contact: de contractmanager
      adressen: {Nieuw: [Straat 4], Dordrecht: [Postbus 0], Een: [Straat 1], Twee: [Straat 2], Sliedrecht: [Postbus 1]}
  - {aanbieder: Later, overeenkomst: P-1, datum: 2018-05-01, status: STATUS}
TERUG"""
EIGEN = """
  - nummer: P-1-4
    soort: deelname
    titel: Deelname van Nieuw
    valt_onder: P-1
    status: lopend
    ingang: 2018-04-01
    einde: 2018-10-31
    opdrachtwaarde: 250000.00
    partijen: [{aanbieder: Nieuw}]
"""
EERDER = """
  - nummer: P-1-1
    soort: deelname
    titel: Deelname van Een
    valt_onder: P-1
    status: beeindigd
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Een}]
"""
WEG = "{door: aanbieder, aanbieder: Een, dagtekening: 2017-08-01, aangetekend: true}"
TERUG = """
  - aanbieder: Een
    overeenkomst: P-1
    datum: 2018-04-01
    status: toegelaten
    gelijktijdig: [intentieovereenkomst]
    eisen: {ALLE}
    besluit: {datum: 2018-04-10, nummer: B-2, ingang: 2018-05-01, rechtbank: Rotterdam}
"""


@pytest.fixture
def load(session: Session, spoor: Spoor) -> Callable[..., Session]:
    """A session on a database with the dossier, with other pieces in it."""

    def make(**stukken: str) -> Session:
        gewoon = {"PARTIJ": "", "OPZEGGING": "", "EIGEN": "", "STATUS": "aangevraagd", "TERUG": ""}
        alle = {"ALLE": ", ".join(f"{eis}: voldoet" for eis in EISEN)}
        tekst = DOSSIER
        for naam, stuk in (gewoon | stukken | alle).items():
            tekst = tekst.replace(naam, stuk)
        load_documents(session, [parse_yaml(tekst, "proef.yaml")], spoor)
        return session

    return make


def make_vraag(soort: str, naam: str | None = "P-1", **velden: Any) -> Vraag:
    return Vraag(**{"soort": soort, "naam": naam, "vandaag": VANDAAG, **velden})


def build(session: Session, soort: str, naam: str = "P-1", **velden: Any) -> Any:
    """The data of the document that is asked."""
    return find_onderwerp(session, make_vraag(soort, naam, **velden)).build(get_soort(soort))


def list_namen(session: Session, dag: date) -> set[str]:
    return {regel.naam for regel in build(session, "bijlage-1", dag=dag).lijst.dienstverleners}


@pytest.mark.parametrize(
    ("dag", "namen"),
    [
        (date(2017, 6, 29), {"Een", "Twee"}),
        (date(2018, 3, 31), {"Een", "Twee"}),
        (date(2018, 4, 1), {"Een", "Twee", "Nieuw"}),
        (date(2018, 8, 31), {"Een", "Twee", "Nieuw"}),
        (date(2018, 9, 1), {"Een", "Nieuw"}),
        (date(2018, 12, 30), {"Een", "Nieuw"}),
    ],
)
def test_list_follows_signing_toetreding_and_valid_notice(
    load: Callable[..., Session], dag: date, namen: set[str]
) -> None:
    assert list_namen(load(), dag) == namen


@pytest.mark.parametrize("dag", [date(2017, 6, 28), date(2018, 12, 31)])
def test_before_signing_and_after_the_end_nobody_takes_part(load: Callable[..., Session], dag: date) -> None:
    with pytest.raises(Ongeldig, match="was geen aanbieder partij bij P-1"):
        list_namen(load(), dag)


def test_who_joined_and_is_a_party_takes_part_from_its_own_first_day(
    load: Callable[..., Session],
) -> None:
    session = load(PARTIJ=", {aanbieder: Nieuw}", EIGEN=EIGEN)
    assert "Nieuw" not in list_namen(session, date(2018, 3, 31))
    assert "Nieuw" in list_namen(session, date(2018, 4, 1))
    assert "Nieuw" in list_namen(session, date(2018, 10, 31))
    assert "Nieuw" not in list_namen(session, date(2018, 11, 1))


def test_a_deelname_that_is_not_signed_yet_does_not_count(load: Callable[..., Session]) -> None:
    session = load(EIGEN=EIGEN.replace("lopend", "concept"))
    assert "Nieuw" in list_namen(session, date(2018, 11, 1))


def test_who_left_and_came_back_takes_part_twice(load: Callable[..., Session]) -> None:
    session = load(OPZEGGING=WEG, EIGEN=EERDER, TERUG=TERUG)
    dagen = (date(2018, 2, 1), date(2018, 2, 2), date(2018, 4, 30), date(2018, 5, 1), date(2018, 12, 30))
    assert ["Een" in list_namen(session, dag) for dag in dagen] == [True, False, False, True, True]
    onderwerp = find_onderwerp(session, make_vraag("toetredingsovereenkomst", aanbieder="Een"))
    assert onderwerp.gegevens.deelname is None


def test_notice_on_the_whole_names_whose_part_ends(load: Callable[..., Session]) -> None:
    notice = "{door: gemeenten, aanbieder: Een, grond: fusie, dagtekening: 2018-01-02, aangetekend: true}"
    session = load(OPZEGGING=notice)
    assert list_namen(session, date(2018, 7, 2)) == {"Een", "Twee", "Nieuw"}
    assert list_namen(session, date(2018, 7, 3)) == {"Twee", "Nieuw"}


def test_an_admission_without_first_day_is_named(load: Callable[..., Session]) -> None:
    with pytest.raises(Ongeldig, match="P-1/00000005 2018-05-01: is toegelaten zonder eerste dag"):
        list_namen(load(STATUS="toegelaten"), VANDAAG)


def test_list_is_of_today_where_no_day_is_asked_and_of_the_whole(load: Callable[..., Session]) -> None:
    session = load()
    onderwerp = find_onderwerp(session, make_vraag("bijlage-1"))
    assert (onderwerp.naam, onderwerp.gegevens.dag) == ("P-1 2018-06-01", VANDAAG)
    assert build_bijlage_1(onderwerp.kader, onderwerp.gegevens).lijst.versiedatum == VANDAAG
    with pytest.raises(Onbruikbaar, match="P-1-2 is de deelname van een aanbieder; noem P-1"):
        find_onderwerp(session, make_vraag("bijlage-1", "P-1-2"))
    assert [vraag.naam for vraag in list_vragen(session, make_vraag("bijlage-1", None))] == ["P-1"]
    with pytest.raises(Onbruikbaar, match="nog niets"):
        list_vragen(session, make_vraag("bijlage-1", None, dag=date(2019, 1, 1)))


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({}, r"toetredingen van meer aanbieders; kies met --aanbieder \(Later of Nieuw\)"),
        ({"aanbieder": "Niew"}, "aanbieder 'Niew' is niet bekend; bedoelt u 'Nieuw'"),
        ({"aanbieder": "Een"}, "geen toetredingen van Een, wel van Later en Nieuw"),
        ({"aanbieder": "00000004", "nummer": 2}, "heeft 1 toetredingen; volgnummer 2 is er niet"),
        ({"naam": "P-1-2"}, "P-1-2 heeft geen toetredingen"),
        ({"gemeente": "Dordrecht"}, "is er niet per gemeente"),
    ],
)
def test_toetreding_is_named_by_overeenkomst_and_aanbieder(
    load: Callable[..., Session], velden: Any, melding: str
) -> None:
    with pytest.raises(Onbruikbaar, match=melding):
        find_onderwerp(load(), make_vraag("toetredingsbesluit", **velden))


def test_all_that_were_decided_on_are_listed(load: Callable[..., Session]) -> None:
    session = load()
    for soort in ("toetredingsbesluit", "toetredingsovereenkomst"):
        vragen = list_vragen(session, make_vraag(soort, None))
        assert [(vraag.naam, vraag.aanbieder, vraag.nummer) for vraag in vragen] == [("P-1", "Nieuw", 1)]
    assert find_onderwerp(session, vragen[0]).naam == "P-1/00000004 2018-02-01"


def test_toetreding_takes_its_own_deelname_and_signers_of_the_overeenkomst(load: Callable[..., Session]) -> None:
    onderwerp = find_onderwerp(load(EIGEN=EIGEN), make_vraag("toetredingsovereenkomst", aanbieder="Nieuw"))
    assert onderwerp.gegevens.deelname.nummer == "P-1-4"
    assert set(onderwerp.gegevens.tekenaars) == {"Dordrecht", "Twee"}
    with pytest.raises(Ongeldig, match="mist wie tekent voor Nieuw"):
        onderwerp.build(get_soort("toetredingsovereenkomst"))


def test_every_other_party_is_told_of_a_toetreding(load: Callable[..., Session]) -> None:
    session = load()
    vragen = list_vragen(session, make_vraag("kennisgeving-toetreding", None))
    aanbieders = [vraag.aanbieder for vraag in vragen if vraag.aanbieder]
    gemeenten = [vraag.gemeente for vraag in vragen if vraag.gemeente]
    assert aanbieders == ["Een", "Twee"]
    assert len(gemeenten) == 11
    assert "Dordrecht" not in gemeenten
    brief = build(session, "kennisgeving-toetreding", gemeente="Sliedrecht")
    assert (brief.aan_gemeente, brief.geadresseerden[0].naam) == (True, "Sliedrecht")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({}, "dit bericht is er per partij"),
        ({"aanbieder": "Nieuw"}, "partij 'Nieuw' is niet bekend"),
        ({"gemeente": "Dordrecht"}, "partij 'Dordrecht' is niet bekend"),
        ({"nummer": 2, "aanbieder": "Een"}, "volgnummer 2 is er niet"),
    ],
)
def test_only_other_parties_are_told(load: Callable[..., Session], velden: Any, melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding):
        find_onderwerp(load(), make_vraag("kennisgeving-toetreding", **velden))


@pytest.mark.parametrize("naam", ["P-1", "P-1-2"])
def test_the_last_notice_is_found_by_overeenkomst_and_deelname(load: Callable[..., Session], naam: str) -> None:
    session = load()
    onderwerp = find_onderwerp(session, make_vraag("opzegging-aanbieder", naam))
    assert (onderwerp.naam, onderwerp.gegevens.overigen) == ("P-1-2/aanbieder 2018-01-15", ["Een"])
    brief = build(session, "opzegging-aanbieder", naam)
    assert (brief.nummer, brief.einde) == ("P-1", date(2018, 8, 31))
    assert (brief.is_deelname, brief.heeft_overigen) == (True, True)


def test_an_earlier_notice_has_a_number_and_cannot_be_written(load: Callable[..., Session]) -> None:
    session = load()
    with pytest.raises(Ongeldig, match="niet aangetekend verzonden; de termijn is te kort"):
        build(session, "opzegging-aanbieder", aanbieder="Twee", nummer=1)
    with pytest.raises(Onbruikbaar, match="P-1 heeft geen opzeggingen door gemeenten"):
        find_onderwerp(session, make_vraag("opzegging-gemeenten"))


def test_notices_with_a_letter_are_listed_once(load: Callable[..., Session]) -> None:
    vragen = list_vragen(load(), make_vraag("opzegging-aanbieder", None))
    assert [(vraag.naam, vraag.aanbieder, vraag.nummer) for vraag in vragen] == [("P-1", "Twee", 2)]
