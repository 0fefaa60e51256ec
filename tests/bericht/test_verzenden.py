"""Sending what waits to a real mail server: taken, put off, refused, cut off."""

import socket
import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from inkoop.bericht.soorten import Berichtsoort
from inkoop.bericht.verzending import PAUZES, VERLOPEN
from tests.bericht.conftest import BEGIN, Uitbak, set_server
from tests.bericht.postkantoor import WACHTWOORD, Postkantoor


def test_what_waits_arrives_once_and_in_order(uitbak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(uitbak, kantoor)
    gemaakt = [uitbak.add(f"nr{nummer}@regio.example") for nummer in range(5)]
    assert uitbak.list_standen() == ["wacht"] * 5
    assert uitbak.send().verzonden == 5
    assert uitbak.send().verzonden == 0
    assert kantoor.list_kenmerken() == [bericht.kenmerk for bericht in gemaakt]
    assert uitbak.list_standen() == ["verzonden"] * 5
    assert {bericht.verzonden_op for bericht in uitbak.list_all()} == {BEGIN}


def test_the_mail_is_as_it_was_written(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    bak.omgeving["INKOOP_ADRES"] = "https://inkoop.regio.example/"
    tekst = "Beste Zoë,\n\nDe coördinator gaf € 1.234,56.\n.\nEen regel met alleen een punt ging vooraf.\n"
    bericht = bak.add(onderwerp="Inzet van Zoë: € 1.234,56", tekst=tekst, adres="/regios/proef/sroi")
    bak.send()
    (mail,) = kantoor.aangekomen
    assert mail["Subject"] == "Inzet van Zoë: € 1.234,56"
    assert (mail["To"], mail["From"]) == ("iemand@regio.example", "Inkoop Proefregio <inkoop@regio.example>")
    assert mail.get_content().splitlines() == [
        *tekst.splitlines(),
        "",
        "Bekijk het hier: https://inkoop.regio.example/regios/proef/sroi",
    ]
    assert (mail["Auto-Submitted"], mail["Message-ID"]) == ("auto-generated", bericht.kenmerk)
    assert mail["Date"].datetime == BEGIN
    assert not [naam for naam in mail if naam.startswith(("List-", "Bcc", "Cc", "Reply"))]


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r", "\x0b", "\x1c", "\u2028", "\x00"])
def test_nothing_that_someone_writes_becomes_a_header(bak: Uitbak, kantoor: Postkantoor, einde: str) -> None:
    set_server(bak, kantoor)
    bak.add(onderwerp=f"Uw inzet{einde}Bcc: ander@regio.example{einde}{einde}Andere tekst", tekst="Goed.\n")
    bak.send()
    (mail,) = kantoor.aangekomen
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Uw inzet Bcc: ander@regio.example Andere tekst"
    assert mail.get_content().split() == ["Goed."]


@pytest.mark.parametrize("adres", ["geen adres", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "", "<>"])
def test_an_address_that_is_none_is_never_sent_to(bak: Uitbak, kantoor: Postkantoor, adres: str) -> None:
    set_server(bak, kantoor)
    bak.add(adres)
    goed = bak.add()
    verslag = bak.send()
    assert (verslag.verzonden, verslag.mislukt) == (1, 1)
    assert kantoor.list_kenmerken() == [goed.kenmerk]
    assert "klopt niet" in (bak.list_all()[0].fout or "")


def test_a_busy_server_is_asked_again_and_others_go_on(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    kantoor.bij_ontvanger["vol@regio.example"] = "452 postvak vol"
    vol, ander = bak.add("vol@regio.example"), bak.add()
    assert bak.send().verzonden == 1
    eerste = bak.list_all()[0]
    assert (eerste.status, eerste.pogingen, eerste.volgende_op) == ("uitgesteld", 1, BEGIN + PAUZES[0])
    assert eerste.fout == "de mailserver weigert de ontvanger: 452 postvak vol"
    bak.wait(seconds=PAUZES[0].total_seconds() - 1)
    assert bak.send().uitgesteld == 0
    del kantoor.bij_ontvanger["vol@regio.example"]
    bak.wait(seconds=1)
    assert bak.send().verzonden == 1
    assert kantoor.list_kenmerken() == [ander.kenmerk, vol.kenmerk]
    assert bak.list_all()[0].fout is None


def test_the_pauses_grow_and_then_it_gives_up(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    kantoor.bij_bericht = "451 later graag"
    bak.add()
    pauzes = []
    for _ in PAUZES:
        assert bak.send().uitgesteld == 1
        pauzes.append(bak.list_all()[0].volgende_op - bak.nu)
        bak.nu += pauzes[-1]
    assert pauzes == sorted(pauzes) == list(PAUZES)
    assert sum(PAUZES, timedelta()) > timedelta(days=4)  # as long as RFC 5321, 4.5.4.1 asks of who sends mail
    assert bak.send().mislukt == 1
    assert (bak.list_standen(), bak.list_all()[0].pogingen) == (["mislukt"], len(PAUZES) + 1)
    bak.wait(days=30)
    kantoor.bij_bericht = "250 OK"
    assert bak.send().verzonden == 0


@pytest.mark.parametrize("waar", ["ontvanger", "bericht"])
def test_what_is_refused_for_good_has_failed_with_the_reason(bak: Uitbak, kantoor: Postkantoor, waar: str) -> None:
    set_server(bak, kantoor)
    if waar == "ontvanger":
        kantoor.bij_ontvanger["iemand@regio.example"] = "550 bestaat hier niet"
    else:
        kantoor.bij_bericht = "554 bestaat hier niet"
    bak.add()
    goed = bak.add("ander@regio.example") if waar == "ontvanger" else None
    assert bak.send().mislukt == 1
    bericht = bak.list_all()[0]
    assert (bericht.status, bericht.pogingen) == ("mislukt", 1)
    assert f"de mailserver weigert {'de' if waar == 'ontvanger' else 'het'} {waar}: 55" in (bericht.fout or "")
    assert kantoor.list_kenmerken() == ([goed.kenmerk] if goed else [])


def test_a_sender_that_is_refused_costs_one_attempt_of_one_message(bak: Uitbak, kantoor: Postkantoor) -> None:
    """The settings are wrong, not the message: nothing is given up."""
    set_server(bak, kantoor)
    kantoor.bij_afzender = "550 u mag hier niet sturen"
    bak.add()
    bak.add()
    bak.send()
    assert bak.list_standen() == ["uitgesteld", "wacht"]
    assert "weigert de afzender: 550 u mag hier niet sturen" in (bak.list_all()[0].fout or "")


@pytest.mark.parametrize("waar", ["afzender", "ontvanger", "bericht"])
def test_a_line_that_breaks_loses_nothing(uitbak: Uitbak, kantoor: Postkantoor, waar: str) -> None:
    set_server(uitbak, kantoor)
    gemaakt = [uitbak.add(), uitbak.add()]
    kantoor.breekt = waar
    uitbak.send()
    assert (uitbak.list_standen(), kantoor.aangekomen) == (["uitgesteld", "wacht"], [])
    assert "viel weg" in (uitbak.list_all()[0].fout or "")
    kantoor.breekt = None
    uitbak.wait(minutes=1)
    uitbak.send()
    assert sorted(kantoor.list_kenmerken()) == sorted(bericht.kenmerk for bericht in gemaakt)


def test_only_where_the_answer_is_lost_it_is_sent_twice_and_can_be_recognised(
    bak: Uitbak, kantoor: Postkantoor
) -> None:
    set_server(bak, kantoor)
    bericht = bak.add()
    kantoor.breekt = "antwoord"
    bak.send()
    assert bak.list_standen() == ["uitgesteld"]
    kantoor.breekt = None
    bak.wait(minutes=1)
    bak.send()
    eerste, tweede = kantoor.aangekomen
    assert kantoor.list_kenmerken() == [bericht.kenmerk] * 2
    assert eerste.as_bytes() == tweede.as_bytes()


def test_without_a_server_everything_waits(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
    bak.omgeving["INKOOP_SMTP"] = f"smtp://127.0.0.1:{poort}"
    bak.add()
    bak.add()
    bak.send()
    assert bak.list_standen() == ["uitgesteld", "wacht"]
    assert f"127.0.0.1:{poort} is niet te gebruiken: hij antwoordt niet" in (bak.list_all()[0].fout or "")


def test_what_is_of_no_use_any_more_does_not_leave(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    soort = Berichtsoort.HERSTEL
    bak.add(soort=soort, tekst="https://i.example/toegang/geheim", vervalt_op=BEGIN + timedelta(hours=1))
    bak.wait(hours=1)
    assert bak.send().verzonden == 0
    (bericht,) = bak.list_all()
    assert (bericht.status, bericht.fout, kantoor.aangekomen) == ("mislukt", VERLOPEN, [])
    assert "geheim" not in bericht.tekst


def test_a_link_that_lets_someone_in_is_not_kept_once_it_is_sent(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor)
    bak.add(soort=Berichtsoort.UITNODIGING, tekst="https://i.example/toegang/geheim")
    bak.add(tekst="Blijft staan.")
    bak.send()
    assert "toegang/geheim" in kantoor.aangekomen[0].get_content()
    assert ["geheim" in bericht.tekst for bericht in bak.list_all()] == [False, False]
    assert bak.list_all()[1].tekst == "Blijft staan."


@pytest.mark.parametrize("soort", ["smtp", "smtps"])
@pytest.mark.parametrize("wachtwoord", [WACHTWOORD, "verkeerd"])
def test_encrypted_and_logged_in(
    bak: Uitbak,
    make_kantoor: Callable[..., Postkantoor],
    server_tls: ssl.SSLContext,
    certificaat: Path,
    monkeypatch: pytest.MonkeyPatch,
    soort: str,
    wachtwoord: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))
    kantoor = make_kantoor(**{"starttls" if soort == "smtp" else "tls": server_tls}, met_wachtwoord=True)
    set_server(bak, kantoor, f"{soort}://inkoop%40regio.example@localhost:{{}}")
    bak.omgeving["INKOOP_SMTP_WACHTWOORD"] = wachtwoord
    bak.add()
    bak.send()
    if wachtwoord == WACHTWOORD:
        assert len(kantoor.aangekomen) == 1
    else:
        assert bak.list_standen() == ["uitgesteld"]
        fout = bak.list_all()[0].fout or ""
        assert "is niet te gebruiken: 535" in fout
        assert wachtwoord not in fout


@pytest.mark.parametrize("soort", ["smtp", "smtps"])
def test_a_server_that_is_not_who_it_says_gets_nothing(
    bak: Uitbak, make_kantoor: Callable[..., Postkantoor], server_tls: ssl.SSLContext, soort: str
) -> None:
    kantoor = make_kantoor(**{"starttls" if soort == "smtp" else "tls": server_tls})
    set_server(bak, kantoor, f"{soort}://localhost:{{}}")
    bak.add()
    bak.send()
    assert (bak.list_standen(), kantoor.pogingen) == (["uitgesteld"], 0)
    assert "zijn certificaat wordt niet vertrouwd" in (bak.list_all()[0].fout or "")


def test_without_encryption_nothing_leaves_unless_the_setting_says_so(bak: Uitbak, kantoor: Postkantoor) -> None:
    set_server(bak, kantoor, "smtp://127.0.0.1:{}")
    bak.add()
    bak.send()
    assert (bak.list_standen(), kantoor.pogingen) == (["uitgesteld"], 0)
    assert "geen versleuteling (STARTTLS)" in (bak.list_all()[0].fout or "")
