"""Messages go when they were kept long enough, and never while someone still waits for them."""

from datetime import timedelta

import pytest

from inkoop.bericht.opruimen import BEWAREN, clean_berichten, read_bewaartermijn
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.bode.ronde import Bode
from inkoop.database.session import read_session, write_session
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels
from tests.bericht.conftest import BEGIN, Uitbak, set_server
from tests.bericht.postkantoor import Postkantoor
from tests.bericht.test_opdrachten import Inkoop, list_standen
from tests.bericht.test_opdrachten import gevuld as gevuld

GAAT = {Berichtstatus.VERZONDEN, Berichtstatus.MISLUKT, Berichtstatus.IN_AGENDA}


@pytest.mark.parametrize("dagen", [9, 10, 11])
def test_only_what_is_done_with_goes_and_only_after_its_term(uitbak: Uitbak, dagen: int) -> None:
    with write_session(uitbak.engine) as session:
        for status in Berichtstatus:
            soort = Berichtsoort.HERINNERING
            save_bericht(session, soort=soort, aan="a@b.example", onderwerp="x", tekst="y", nu=BEGIN).status = status
    uitbak.wait(days=dagen)
    with write_session(uitbak.engine) as session:
        aantal = clean_berichten(session, timedelta(days=10), Spoor(wie="test", tijdstip=uitbak.nu))
    assert aantal == (len(GAAT) if dagen > 10 else 0)
    over = set(uitbak.list_standen())
    assert over == {status.value for status in Berichtstatus if dagen <= 10 or status not in GAAT}
    with read_session(uitbak.engine) as session:
        assert [regel.wat for regel in list_regels(session)] == (["3 berichten opgeruimd"] if dagen > 10 else [])


@pytest.mark.parametrize(
    ("waarde", "dagen"), [("", 365), ("90", 90), (" 1 ", 1), ("altijd", None), ("Altijd", None), ("36500", 36500)]
)
def test_the_term_is_a_setting(waarde: str, dagen: int | None) -> None:
    termijn = read_bewaartermijn({BEWAREN: waarde})
    assert (termijn.days if termijn else None) == dagen


@pytest.mark.parametrize("waarde", ["0", "-1", "nooit", "1,5", "90 dagen", "36501", "²"])
def test_a_slip_of_the_pen_removes_nothing(waarde: str) -> None:
    with pytest.raises(Onbruikbaar, match="is geen aantal dagen; schrijf bijvoorbeeld 90, of altijd"):
        read_bewaartermijn({BEWAREN: waarde})


def test_the_messenger_cleans_up_each_day(bak: Uitbak, kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BEWAREN, "30")
    set_server(bak, kantoor)
    bode = Bode(bak.engine, bak.instelling, lambda: bak.nu)
    bak.add()
    bode.do_ronde()
    bak.wait(days=30)
    bode.do_ronde()
    assert bak.list_standen() == ["verzonden"]
    bak.wait(days=1)
    bode.do_ronde()
    assert bak.list_standen() == []


def test_the_command(gevuld: Inkoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BEWAREN, "altijd")
    assert "er is niets verwijderd" in gevuld("bericht", "ruim-op")[1]
    code, uit, _ = gevuld("bericht", "ruim-op", "--dagen", "1")
    assert (code, uit) == (0, "1 bericht van meer dan 1 dag oud verwijderd.\n")
    assert list_standen(gevuld) == [("wacht@regio.example", "wacht")]
    monkeypatch.setenv(BEWAREN, "nooit")
    assert gevuld("bericht", "ruim-op")[0] == 2
