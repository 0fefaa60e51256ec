"""Settings of the mail server: what is read from them, and what is said of those that cannot be right."""

import pytest

from inkoop.bericht.instelling import read_instelling
from inkoop.invoer.faults import Onbruikbaar

AFZENDER = {"INKOOP_AFZENDER": "Inkoop Regio <inkoop@regio.example>"}


@pytest.mark.parametrize(
    ("adres", "host", "poort", "is_tls"),
    [
        ("smtp://mail.regio.example", "mail.regio.example", 587, False),
        ("smtp://mail.regio.example:25", "mail.regio.example", 25, False),
        ("smtps://mail.regio.example/", "mail.regio.example", 465, True),
        ("smtp://[::1]:2525", "::1", 2525, False),
        (" smtp://127.0.0.1:1025 ", "127.0.0.1", 1025, False),
    ],
)
def test_what_an_address_says(adres: str, host: str, poort: int, is_tls: bool) -> None:
    gelezen = read_instelling({"INKOOP_SMTP": adres, **AFZENDER})
    assert gelezen is not None
    assert (gelezen.host, gelezen.poort, gelezen.is_tls, gelezen.is_onversleuteld) == (host, poort, is_tls, False)
    assert (gelezen.naam, gelezen.afzender, gelezen.gebruiker) == ("Inkoop Regio", "inkoop@regio.example", None)


@pytest.mark.parametrize("leeg", [{}, {"INKOOP_SMTP": ""}, {"INKOOP_SMTP": "  "}])
def test_without_a_server_there_is_no_setting(leeg: dict[str, str]) -> None:
    assert read_instelling(leeg) is None


def test_a_password_is_in_no_text_of_the_settings() -> None:
    gelezen = read_instelling(
        {"INKOOP_SMTP": "smtps://post%40regio.example@mail.example", "INKOOP_SMTP_WACHTWOORD": "geheim!", **AFZENDER}
    )
    assert gelezen is not None
    assert (gelezen.gebruiker, gelezen.wachtwoord) == ("post@regio.example", "geheim!")
    assert "geheim" not in repr(gelezen)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"INKOOP_SMTP": "mail.regio.example"}, "INKOOP_SMTP is geen adres van een mailserver"),
        ({"INKOOP_SMTP": "http://mail.regio.example"}, "INKOOP_SMTP is geen adres van een mailserver"),
        ({"INKOOP_SMTP": "smtp://"}, "INKOOP_SMTP is geen adres van een mailserver"),
        ({"INKOOP_SMTP": "smtp://[::1"}, "INKOOP_SMTP is geen adres van een mailserver"),
        ({"INKOOP_SMTP": "smtp://a.example/pad"}, "INKOOP_SMTP is geen adres van een mailserver"),
        ({"INKOOP_SMTP": "smtp://a.example:post"}, "de poort is geen getal"),
        ({"INKOOP_SMTP": "smtp://a.example:99999"}, "de poort is geen getal"),
        ({"INKOOP_SMTP": "smtp://a:geheim@b.example"}, "zet het wachtwoord niet in het adres"),
        ({"INKOOP_SMTP": "smtp://a@b.example"}, "INKOOP_SMTP_WACHTWOORD is leeg"),
        ({"INKOOP_SMTP_WACHTWOORD": "geheim"}, "INKOOP_SMTP noemt geen gebruiker"),
        ({"INKOOP_SMTP": "smtp://a.example?starttls=nee"}, r"'\?starttls=nee' is niet bekend"),
        ({"INKOOP_SMTP": "smtps://a.example?onversleuteld=ja"}, "alleen smtp:// kent een keuze"),
        (
            {"INKOOP_SMTP": "smtp://a@b.example?onversleuteld=ja", "INKOOP_SMTP_WACHTWOORD": "geheim"},
            "een wachtwoord gaat niet onversleuteld naar b.example",
        ),
        ({"INKOOP_AFZENDER": ""}, "INKOOP_AFZENDER is geen mailadres"),
        ({"INKOOP_AFZENDER": "Inkoop"}, "INKOOP_AFZENDER is geen mailadres"),
        ({"INKOOP_AFZENDER": "inkoop@regio"}, "INKOOP_AFZENDER is geen mailadres"),
        ({"INKOOP_AFZENDER": "A <a@b.example>\nBcc: c@d.example"}, "INKOOP_AFZENDER is geen mailadres"),
        ({"INKOOP_ADRES": "inkoop.regio.example"}, "INKOOP_ADRES is geen adres van een webapplicatie"),
        ({"INKOOP_ADRES": "https://inkoop.regio.example/?a=b"}, "INKOOP_ADRES is geen adres van een webapplicatie"),
    ],
)
def test_what_cannot_be_right_is_said_in_dutch_without_the_password(anders: dict[str, str], melding: str) -> None:
    with pytest.raises(Onbruikbaar, match=melding) as fout:
        read_instelling({"INKOOP_SMTP": "smtp://mail.example", **AFZENDER, **anders})
    assert "geheim" not in str(fout.value)
