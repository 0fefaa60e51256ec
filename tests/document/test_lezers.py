"""Who may read a document, on both databases: everyone of the regio, and of the others only whom it is about."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import make_engine, read_session, write_session
from inkoop.document.lezers import list_te_maken, make_voorwaarde, may_read
from inkoop.document.overzicht import SORTEER, list_overzicht
from inkoop.document.store import HOOGSTE_NUMMER, list_documenten
from inkoop.dossier.examples import find_voorbeeld, list_voorbeelden
from inkoop.dossier.load import load_documents
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gemeente.store import get_regio
from inkoop.invoer.reader import read_yaml
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from tests.fixtures.database import SOORTEN, new_database
from tests.gebruiker.voorbeelddocumenten import add_documenten, find_document

REGIO, ANDER = "drechtsteden", "brabant-noordoost-oost"
PARTIJ = "DB-2017-001-1"


@pytest.fixture(params=SOORTEN, scope="module")
def voorbeelden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Both examples, each with a document for the regio, every gemeente and every aanbieder."""
    engine = make_engine(new_database(request, tmp_path_factory.mktemp("lezers"), request.param))
    spoor = Spoor(wie="test", tijdstip=get_now())
    with write_session(engine) as session:
        load_documents(session, [read_yaml(find_voorbeeld(naam)) for naam in list_voorbeelden()], spoor)
        for regio in (REGIO, ANDER):
            add_documenten(session, regio, spoor)
        find_document(session, Plek(regio=REGIO)).bij = PARTIJ
    yield engine
    engine.dispose()


@pytest.fixture
def gevuld(voorbeelden: Engine) -> Iterator[Session]:
    """What the examples hold, of which nothing is kept that a test changes."""
    with read_session(voorbeelden) as session:
        yield session


def make_bereik(rol: Rol, **plek: str) -> Bereik:
    return Bereik(nummer=1, rol=rol, plek=Plek(**plek), naam="proef")


def list_gelezen(session: Session, bereik: Bereik) -> list[str]:
    """The subjects of what someone sees in the list; what the list shows may be opened, and nothing else."""
    rijen, aantal = list_overzicht(
        session, make_voorwaarde(bereik), {}, sorteer="onderwerp", aflopend=False, begin=0, aantal=99
    )
    assert aantal == len(rijen)
    mag = {(rij.regio, rij.nummer) for rij in rijen}
    alles = {(document.regio.code, document.id) for document in list_documenten(session)}
    assert {(regio, nummer) for regio, nummer in alles if may_read(session, bereik, regio, nummer)} == mag
    return [rij.onderwerp for rij in rijen]


def test_who_reads_what(gevuld: Session) -> None:
    alles = len(list_documenten(gevuld))
    eigen = len(list_documenten(gevuld, get_regio(gevuld, REGIO)))
    for rol in (Rol.INKOOPADVISEUR, Rol.LEZER, Rol.CONTRACTMANAGER):
        assert len(list_gelezen(gevuld, make_bereik(rol, regio=REGIO))) == eigen
    assert len(list_gelezen(gevuld, make_bereik(Rol.BEHEERDER))) == alles > eigen
    assert list_gelezen(gevuld, make_bereik(Rol.SROI_COORDINATOR, regio=REGIO)) == ["regio"]
    for rol in (Rol.COLLEGE, Rol.GRIFFIE):
        assert list_gelezen(gevuld, make_bereik(rol, regio=REGIO, gemeente="Leerdam")) == ["Leerdam"]
    assert list_gelezen(gevuld, make_bereik(Rol.AANBIEDER, regio=REGIO, aanbieder="00000001")) == ["00000001", "regio"]
    assert list_gelezen(gevuld, make_bereik(Rol.AANBIEDER, regio=REGIO, aanbieder="00000002")) == ["00000002"]


def test_what_is_not_shared_is_for_the_regio_alone(gevuld: Session) -> None:
    for document in list_documenten(gevuld):
        document.gedeeld_op = None
    gevuld.flush()
    assert list_gelezen(gevuld, make_bereik(Rol.COLLEGE, regio=REGIO, gemeente="Leerdam")) == []
    assert list_gelezen(gevuld, make_bereik(Rol.AANBIEDER, regio=REGIO, aanbieder="00000001")) == []
    assert list_gelezen(gevuld, make_bereik(Rol.LEZER, regio=REGIO))


def test_a_number_that_no_register_has_is_not_there(gevuld: Session) -> None:
    beheerder = make_bereik(Rol.BEHEERDER)
    for nummer in (0, HOOGSTE_NUMMER, HOOGSTE_NUMMER + 1, 10**30):
        assert not may_read(gevuld, beheerder, REGIO, nummer)


@pytest.mark.parametrize("filters", [{}, {"getekend": "ja"}, {"soort": "sroi-melding"}, {"zoek": "_"}, {"bij": PARTIJ}])
def test_every_column_sorts_and_every_filter_counts(gevuld: Session, filters: dict[str, str]) -> None:
    mag = make_voorwaarde(make_bereik(Rol.BEHEERDER))
    aantallen = set()
    for sorteer in SORTEER:
        for aflopend in (False, True):
            rijen, aantal = list_overzicht(gevuld, mag, filters, sorteer=sorteer, aflopend=aflopend, begin=0, aantal=99)
            assert aantal == len(rijen)
            aantallen.add(aantal)
    assert len(aantallen) == 1
    assert (aantallen == {0}) is (filters == {"zoek": "_"})


def test_who_makes_what() -> None:
    assert {soort.over for soort in list_te_maken(Rol.SROI_COORDINATOR)} == {"sroi"}
    assert len(list_te_maken(Rol.INKOOPADVISEUR)) > len(list_te_maken(Rol.SROI_COORDINATOR)) > 0
    assert all(not list_te_maken(rol) for rol in set(Rol) - {Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR})
