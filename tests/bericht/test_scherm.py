"""The outbox on the screen: how messages stand, what stays hidden, and sending a failed one again."""

import pytest

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.database.session import write_session
from tests.bericht.conftest import BEGIN
from tests.fixtures.bezoekers import Bezoeker
from tests.gebruiker.conftest import Installatie, beheerder, installatie

__all__ = ["beheerder", "installatie"]


def add(installatie: Installatie, aan: str, status: Berichtstatus, **anders: object) -> int:
    """A message that stands so; its number."""
    velden = {"soort": Berichtsoort.OPZEGGING, "onderwerp": "Opgezegd", "tekst": "Per 1 mei.", "nu": BEGIN, **anders}
    with write_session(installatie.engine) as session:
        bericht = save_bericht(session, aan=aan, **velden)  # type: ignore[arg-type]
        bericht.status = status
    return bericht.id


def read_status(installatie: Installatie, nummer: int) -> tuple[str, int]:
    """How a message stands, and how often it was tried."""
    with write_session(installatie.engine) as session:
        bericht = session.get_one(BerichtRecord, nummer)
        return bericht.status.value, bericht.pogingen


def test_an_empty_outbox_says_so(beheerder: Bezoeker) -> None:
    assert "Er zijn nog geen berichten." in beheerder.open("/beheer/berichten")


def test_the_list_says_how_each_stands_and_filters_by_the_address(
    installatie: Installatie, beheerder: Bezoeker
) -> None:
    add(installatie, "een@regio.example", Berichtstatus.WACHT)
    add(installatie, "twee@regio.example", Berichtstatus.MISLUKT, soort=Berichtsoort.TOETREDING)
    tekst = beheerder.open("/beheer/berichten")
    assert "2 berichten gevonden. In totaal: 1 wacht, 1 mislukt." in tekst.replace("\N{NO-BREAK SPACE}", " ")
    for vraag in ("stand=mislukt", "soort=toetreding", "aan=TWEE"):
        gefilterd = beheerder.open(f"/beheer/berichten?{vraag}")
        assert "twee@regio.example" in gefilterd
        assert "een@regio.example" not in gefilterd
    assert "Geen bericht past" in beheerder.open("/beheer/berichten?aan=drie")
    assert "een@regio.example" in beheerder.open("/beheer/berichten?stand=onzin")


def test_a_long_outbox_has_pages(installatie: Installatie, beheerder: Bezoeker) -> None:
    for nummer in range(51):
        add(installatie, f"nr{nummer:02}@regio.example", Berichtstatus.WACHT)
    assert "nr00@" not in beheerder.open("/beheer/berichten")
    assert "nr00@" in beheerder.open("/beheer/berichten?pagina=2")


def test_a_failed_one_can_be_sent_again_and_leaves_a_trace(installatie: Installatie, beheerder: Bezoeker) -> None:
    nummer = add(installatie, "een@regio.example", Berichtstatus.MISLUKT, onderwerp="<b>Opgezegd</b>")
    pad = f"/beheer/berichten/{nummer}"
    assert "Dit bericht gaat niet vanzelf opnieuw." in beheerder.open(pad)
    assert "<b>Opgezegd</b>" not in beheerder.get(pad).text
    assert beheerder.send(f"{pad}/opnieuw", van=pad).headers["Location"] == pad
    assert read_status(installatie, nummer) == ("wacht", 0)
    assert "staat weer klaar" in beheerder.open(pad)
    assert "Verstuur opnieuw" not in beheerder.open(pad)
    assert "opnieuw te versturen" in [wat for _, wat, _ in installatie.list_log()]


@pytest.mark.parametrize("status", [Berichtstatus.VERZONDEN, Berichtstatus.WACHT, Berichtstatus.BEZIG])
def test_what_did_not_fail_is_not_sent_again(
    installatie: Installatie, beheerder: Bezoeker, status: Berichtstatus
) -> None:
    nummer = add(installatie, "een@regio.example", status)
    antwoord = beheerder.send(f"/beheer/berichten/{nummer}/opnieuw", van="/account")
    assert (antwoord.status_code, read_status(installatie, nummer)) == (422, (status.value, 0))


@pytest.mark.parametrize("soort", [Berichtsoort.UITNODIGING, Berichtsoort.HERSTEL])
def test_a_link_that_lets_someone_in_is_not_shown(
    installatie: Installatie, beheerder: Bezoeker, soort: Berichtsoort
) -> None:
    nummer = add(installatie, "een@regio.example", Berichtstatus.WACHT, soort=soort, tekst="/toegang/geheim")
    tekst = beheerder.open(f"/beheer/berichten/{nummer}")
    assert "Die is alleen voor de ontvanger." in tekst
    assert "geheim" not in tekst + beheerder.get("/beheer/berichten").text


def test_what_is_not_there_is_not_there(beheerder: Bezoeker) -> None:
    assert beheerder.get("/beheer/berichten/999").status_code == 404


def test_an_invitation_goes_through_the_outbox(installatie: Installatie, beheerder: Bezoeker) -> None:
    beheerder.send("/beheer/gebruikers/nieuw", naam="Ina", mail="ina@regio.example")
    tekst = beheerder.open("/beheer/berichten?soort=uitnodiging")
    assert "ina@regio.example uitnodiging" in tekst
