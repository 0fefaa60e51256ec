"""Papers on social return out of a loaded dossier: which contractjaar, who signs, what lacks."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.sroi_melding import Sroimelding
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Onderwerp, Vraag
from inkoop.dossier.load import load_documents
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

VANDAAG = date(2018, 9, 20)
DOSSIER = """
regio: proef
naam: Proefregio
kader: deelovereenkomst-drechtsteden-2017
aanbieders:
  - {naam: Een, kvk: "00000001"}
  - {naam: Twee, kvk: "00000002"}
overeenkomsten:
  - nummer: P-1
    soort: deelovereenkomst
    titel: Proefovereenkomst
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Een}, {aanbieder: Twee}]
    documentgegevens:
      versie: "1"
      versiedatum: 2017-05-26
      ondertekenaars: {Dordrecht: {naam: A. Voorbeeld, functie: directeur, bevoegdheid: gemachtigd}}
  - nummer: P-1-1
    soort: deelname
    titel: Deelname van Een
    valt_onder: P-1
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Een}]
    opdrachtwaarde: 500000.00
    inzetten:
      - {id: Z-1, categorie: b, van: 2017-09-01, status: goedgekeurd, fte: 0.2, woongemeente: Dordrecht}
    sroigegevens:
      contactpersoon: {naam: C. Contact, functie: adviseur}
      melding: {gegund_op: 2017-06-29, datum: 2017-07-05, voornemen: [Een plaats in de keuken.]}
      plannen:
        1:
          datum: 2017-08-28
          versie: "1"
          aanpak: [Vaste begeleiding.]
          evaluatie: Elk kwartaal.
        2: {datum: 2018-07-02, versie: "1", aanpak: [Vaste begeleiding.], evaluatie: Elk kwartaal.}
      adviezen: {1: {datum: 2018-09-03, tekst: De verplichting is niet vervuld.}}
      ingebrekestellingen:
        1:
          datum: 2018-09-17
          termijn_tot: 2018-11-30
          motivering: Er zijn vacatures.
          brief:
            kenmerk: SR-1
            contact: de contractmanager
            adressen: {Dordrecht: [Postbus 0], Een: [Straat 0]}
  - nummer: P-1-2
    soort: deelname
    titel: Deelname van Twee
    valt_onder: P-1
    status: lopend
    ingang: 2018-01-01
    einde: 2018-12-30
    partijen: [{aanbieder: Twee}]
    opdrachtwaarde: 500000.00
"""


@pytest.fixture
def find(session: Session, spoor: Spoor) -> Callable[..., Onderwerp]:
    """The subject of a document out of the loaded dossier."""
    load_documents(session, [parse_yaml(DOSSIER, "proef.yaml")], spoor)

    def find_one(soort: str, naam: str = "P-1-1", vandaag: date = VANDAAG, jaar: int | None = None) -> Onderwerp:
        return find_onderwerp(session, Vraag(soort=soort, naam=naam, vandaag=vandaag, jaar=jaar))

    return find_one


@pytest.mark.parametrize(
    ("soort", "vandaag", "jaar", "naam"),
    [
        ("sroi-melding", VANDAAG, None, "P-1-1"),
        ("sroi-plan-van-aanpak", VANDAAG, None, "P-1-1 contractjaar 2"),
        ("sroi-plan-van-aanpak", VANDAAG, 1, "P-1-1 contractjaar 1"),
        ("sroi-jaaroverzicht", VANDAAG, None, "P-1-1 contractjaar 1"),
        ("sroi-jaaroverzicht", date(2019, 1, 1), None, "P-1-1 contractjaar 2"),
        ("sroi-jaaroverzicht", VANDAAG, 2, "P-1-1 contractjaar 2"),
        ("sroi-ingebrekestelling", date(2030, 1, 1), None, "P-1-1 contractjaar 1"),
    ],
)
def test_the_contractjaar_follows_from_the_question_or_from_the_dossier(
    find: Callable[..., Onderwerp], soort: str, vandaag: date, jaar: int | None, naam: str
) -> None:
    onderwerp = find(soort, vandaag=vandaag, jaar=jaar)
    assert onderwerp.naam == naam
    assert isinstance(onderwerp.gegevens, Sroidossier)
    assert isinstance(onderwerp.build(get_soort(soort)), get_soort(soort).load_model())


def test_who_signs_comes_from_the_overeenkomst_above(find: Callable[..., Onderwerp]) -> None:
    assert list(find("sroi-melding").gegevens.ondertekenaars) == ["Dordrecht"]
    melding = find("sroi-melding").build(get_soort("sroi-melding"))
    assert isinstance(melding, Sroimelding)
    assert melding.ondertekening
    assert [wie.naam for wie in melding.ondertekening.tekenaars] == ["A. Voorbeeld"]


@pytest.mark.parametrize(
    ("soort", "naam", "jaar", "melding"),
    [
        ("sroi-jaaroverzicht", "P-1", None, "noem dan het nummer van de deelname"),
        ("sroi-jaaroverzicht", "P-1-1", 3, "contractjaar 3 bestaat niet; er zijn er 2"),
        ("sroi-jaaroverzicht", "P-1-2", None, "nog geen contractjaar afgelopen; noem het met --jaar"),
        ("sroi-plan-van-aanpak", "P-1-2", 1, r"P-1-2.sroigegevens.plannen: ontbreekt"),
        ("sroi-ingebrekestelling", "P-1-1", 2, r"sroigegevens.ingebrekestellingen.2: ontbreekt; er is er een voor 1"),
        ("sroi-melding", "P-1-2", None, r"P-1-2.sroigegevens.melding: ontbreekt"),
    ],
)
def test_what_lacks_is_named(
    find: Callable[..., Onderwerp], soort: str, naam: str, jaar: int | None, melding: str
) -> None:
    with pytest.raises(Ongeldig, match=melding):
        find(soort, naam=naam, jaar=jaar).build(get_soort(soort))


def test_there_is_no_report_per_contractjaar(find: Callable[..., Onderwerp]) -> None:
    with pytest.raises(Onbruikbaar, match="niet per jaar"):
        find("sroi-melding", jaar=1)


@pytest.mark.parametrize(
    ("soort", "vragen"),
    [
        ("sroi-melding", [("P-1-1", None)]),
        ("sroi-plan-van-aanpak", [("P-1-1", 1), ("P-1-1", 2)]),
        ("sroi-jaaroverzicht", [("P-1-1", 1)]),
        ("sroi-ingebrekestelling", [("P-1-1", 1)]),
    ],
)
def test_all_that_can_be_made_is_listed(
    session: Session, find: Callable[..., Onderwerp], soort: str, vragen: list[tuple[str, int | None]]
) -> None:
    gevonden = list_vragen(session, Vraag(soort=soort, vandaag=VANDAAG))
    assert [(vraag.naam, vraag.jaar) for vraag in gevonden] == vragen
    assert [find_onderwerp(session, vraag).regio.code for vraag in gevonden] == ["proef"] * len(vragen)


def test_all_of_one_contractjaar(session: Session, find: Callable[..., Onderwerp]) -> None:
    vraag = Vraag(soort="sroi-plan-van-aanpak", vandaag=VANDAAG, naam="P-1-1", jaar=2)
    assert [vraag.jaar for vraag in list_vragen(session, vraag)] == [2]
