"""The intentieovereenkomst and the wijzigingsovereenkomsten, found in a dossier that was loaded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.document.catalog import get_soort
from inkoop.document.contexten.intentieovereenkomst import Intentieovereenkomst
from inkoop.document.contexten.wijzigingsovereenkomst import Wijzigingsovereenkomst
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

REGIO, DEEL, INTENTIE = "drechtsteden", "DB-2017-001", "IO-2016-001"
TWEEDE = """    wijzigingen:
      - nummer: 2
        versiedatum: 2018-09-03
        ingang: 2018-10-01
        aanleiding: Het adres is anders.
        grond: niet_wezenlijk
        motivering: Er verandert verder niets.
        bepalingen:
          - {plaats: artikel 20, nieuw: Post gaat naar het nieuwe adres.}
"""


@pytest.fixture
def load(session: Session, spoor: Spoor) -> Callable[[str], None]:
    """Loads the example after its list of changes was put before with another text."""

    def load_with(extra: str = "    wijzigingen:\n") -> None:
        tekst = find_voorbeeld(REGIO).read_text("utf-8")
        assert tekst.count("    wijzigingen:\n") == 1
        load_documents(session, [parse_yaml(tekst.replace("    wijzigingen:\n", extra), REGIO)], spoor)

    return load_with


def make_vraag(soort: str, **anders: object) -> Vraag:
    """A question on a fixed day."""
    return replace(Vraag(soort=soort, vandaag=date(2018, 10, 1)), **anders)  # type: ignore[arg-type]


def test_an_intentieovereenkomst_is_made_of_its_own_record(session: Session, load: Callable[..., None]) -> None:
    load()
    document = find_onderwerp(session, make_vraag("intentieovereenkomst", naam=INTENTIE)).build(
        get_soort("intentieovereenkomst")
    )
    assert isinstance(document, Intentieovereenkomst)
    assert (len(document.dienstverleners), document.overleg.titel) == (5, "Netwerk Beschermd Wonen en Opvang")
    assert [v.naam for v in list_vragen(session, make_vraag("intentieovereenkomst"))] == [INTENTIE]
    with pytest.raises(Onbruikbaar, match=f"{DEEL} is geen intentieovereenkomst"):
        find_onderwerp(session, make_vraag("intentieovereenkomst", naam=DEEL))


def test_the_latest_change_is_made_unless_another_is_asked(session: Session, load: Callable[..., None]) -> None:
    load(TWEEDE)
    for nummer, verwacht in ((None, 2), (1, 1), (2, 2)):
        onderwerp = find_onderwerp(session, make_vraag("wijzigingsovereenkomst", naam=DEEL, nummer=nummer))
        document = onderwerp.build(get_soort("wijzigingsovereenkomst"))
        assert isinstance(document, Wijzigingsovereenkomst)
        assert (document.wijziging, onderwerp.naam) == (verwacht, f"{DEEL} {verwacht}")
        assert (document.volgens, str(document.ondertekend_op)) == ("artikel 18 lid 2", "2017-06-29")
    with pytest.raises(Onbruikbaar, match="heeft geen wijziging 3; kies met --volgnummer uit: 1, 2"):
        find_onderwerp(session, make_vraag("wijzigingsovereenkomst", naam=DEEL, nummer=3))


LATER, VERTREKT = "Stichting Denkbaar Onderdak", "Stichting Het Verzonnen Thuis"


@pytest.mark.parametrize(
    ("versiedatum", "later", "vertrekt"),
    [("2018-03-31", False, True), ("2018-04-01", True, True), ("2018-11-30", True, True), ("2018-12-01", True, False)],
)
def test_who_takes_part_on_the_day_of_the_document_signs_it(
    session: Session, load: Callable[..., None], versiedatum: str, later: bool, vertrekt: bool
) -> None:
    load(TWEEDE.replace("versiedatum: 2018-09-03", f"versiedatum: {versiedatum}"))
    gegevens = find_onderwerp(session, make_vraag("wijzigingsovereenkomst", naam=DEEL)).gegevens
    namen = [aanbieder.naam for aanbieder in gegevens.aanbieders]
    assert (LATER in namen, VERTREKT in namen) == (later, vertrekt)
    assert "Stichting Voorbeeldhuis" in namen


def test_a_change_on_a_day_without_parties_is_refused(session: Session, load: Callable[..., None]) -> None:
    load(TWEEDE.replace("versiedatum: 2018-09-03", "versiedatum: 2019-06-01"))
    with pytest.raises(Ongeldig, match="op 2019-06-01 neemt geen aanbieder deel"):
        find_onderwerp(session, make_vraag("wijzigingsovereenkomst", naam=DEEL))


@pytest.mark.parametrize("naam", [DEEL, None])
def test_there_is_a_document_for_each_change(session: Session, load: Callable[..., None], naam: str | None) -> None:
    load(TWEEDE)
    vragen = list_vragen(session, make_vraag("wijzigingsovereenkomst", naam=naam))
    assert sorted((vraag.naam, vraag.nummer) for vraag in vragen) == [(DEEL, 1), (DEEL, 2)]


def test_an_overeenkomst_without_changes_says_what_the_dossier_lacks(
    session: Session, load: Callable[..., None]
) -> None:
    load()
    for wijs in (find_onderwerp, list_vragen):
        with pytest.raises(Ongeldig, match="nog geen blok 'wijzigingen' met wat er wijzigt"):
            wijs(session, make_vraag("wijzigingsovereenkomst", naam=INTENTIE))
