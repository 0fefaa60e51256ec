"""The file with the diensten is read strictly, and without it nothing changes."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from inkoop.aanmelddienst.schema import Aanmelddienst, is_veilig, load_diensten
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.web.app import create_app
from tests.aanmelddienst.conftest import VARIABELE, write_instelling
from tests.aanmelddienst.echte_dienst import ROOT
from tests.fixtures.bezoekers import Bezoeker

ISSUER = "https://dienst.example"


@pytest.fixture
def leeg() -> Engine:
    """A database that nobody asks anything."""
    return create_engine("sqlite://")


def test_without_the_file_there_is_no_button_and_no_page(make_engine: Callable[..., Engine]) -> None:
    bezoeker = Bezoeker(create_app(make_engine()))
    assert "Meld aan met" not in bezoeker.open("/aanmelden")
    for pad in ("", "/terug", "/afgemeld"):
        assert bezoeker.get(f"/aanmelden/elders/vreemd{pad}").status_code == 404


def test_each_dienst_has_a_button(
    make_engine: Callable[..., Engine], own_instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_instelling(own_instance, ISSUER, geheim_in="", naam='"Dienst <b>"')
    bezoeker = Bezoeker(create_app(make_engine()))
    antwoord = bezoeker.get("/aanmelden")
    assert 'href="/aanmelden/elders/vreemd">Meld aan met Dienst &lt;b&gt;</a>' in antwoord.text
    assert bezoeker.get("/aanmelden/elders/andere").status_code == 404


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"kode": "x"}, "aanmelden.yaml:10:5: diensten[0].kode: is geen bekend veld; bedoelt u 'code'?"),
        ({"issuer": "http://dienst.example"}, "is geen adres dat begint met https://"),
        ({"issuer": "https://dienst.example?x=1"}, "bevat een vraagteken of hekje"),
        ({"issuer": "https://ina:geheim@dienst.example"}, "is geen adres dat begint met https://"),
        ({"code": "Mijn Dienst"}, "aanmelden.yaml:2:5: diensten[0].code: 'Mijn Dienst' past niet in een adres"),
        ({"geheim_in": "mijn-echte-geheim"}, "is geen naam van een omgevingsvariabele"),
        ({"scopes": "[email]"}, "scopes noemt openid niet"),
        ({"minimum": "hoogst"}, "minimum is geen van de niveaus"),
        ({"minimum": ""}, "niveaus staat er zonder minimum"),
        ({"niveaus": "[laag, laag, midden]"}, "niveaus noemt een niveau twee keer"),
        ({"niveaus": "", "minimum": ""}, "vraagt geen zekerheid"),
        ({"onbekenden": "koppelen"}, "onbekenden: koppelen gaat op mailadres"),
        ({"onbekenden": "toelaten"}, "'toelaten' is geen mogelijke waarde"),
        ({"vervangt_tweede_stap": "ja"}, "'ja' is geen ja of nee; schrijf true of false"),
        ({"client_id": ""}, "diensten[0].client_id: ontbreekt; vul dit veld in"),
    ],
)
def test_a_fault_is_told_with_its_place(own_instance: Path, velden: dict[str, str], fout: str) -> None:
    write_instelling(own_instance, ISSUER, **velden)
    with pytest.raises(FoutenInBestand) as gevonden:
        load_diensten()
    assert fout in str(gevonden.value)
    assert "mijn-echte-geheim" not in str(gevonden.value)


def test_the_examples_of_the_handbook_can_be_used(own_instance: Path) -> None:
    handboek = (ROOT / "docs" / "handleiding" / "aanmelden-elders.md").read_text(encoding="utf-8")
    own_instance.mkdir()
    geladen = []
    for voorbeeld in re.findall(r"```yaml\n(.*?)```", handboek, flags=re.DOTALL):
        (own_instance / "aanmelden.yaml").write_text(voorbeeld, encoding="utf-8")
        geladen += load_diensten()
    assert [(dienst.code, dienst.genoeg) for dienst in geladen] == [
        ("werkaccount", ()),
        ("eherkenning", ("eh3", "eh4")),
    ]
    assert [veld for veld in Aanmelddienst.model_fields if f"`{veld}`" not in handboek] == []


def test_two_diensten_differ(own_instance: Path) -> None:
    pad = write_instelling(own_instance, ISSUER)
    _, _, dienst = pad.read_text(encoding="utf-8").partition("\n")
    pad.write_text(f"diensten:\n{dienst}{dienst}", encoding="utf-8")
    with pytest.raises(FoutenInBestand, match="twee diensten hebben dezelfde code"):
        load_diensten()


@pytest.mark.parametrize(
    ("inhoud", "fout"),
    [
        ("", "is leeg"),
        ("diensten: []\n", "diensten is leeg; schrijf er een dienst in, of haal het bestand weg"),
        ("diensten:\n", "niets staat waar een lijst hoort"),
    ],
)
def test_an_empty_file_is_refused(own_instance: Path, inhoud: str, fout: str) -> None:
    own_instance.mkdir()
    (own_instance / "aanmelden.yaml").write_text(inhoud, encoding="utf-8")
    with pytest.raises((FoutenInBestand, Onbruikbaar), match=fout):
        load_diensten()


def test_an_empty_secret_is_refused(leeg: Engine, own_instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_instelling(own_instance, ISSUER)
    monkeypatch.setenv(VARIABELE, " ")
    with pytest.raises(Onbruikbaar, match=rf"de omgevingsvariabele {VARIABELE} van vreemd is leeg"):
        create_app(leeg)


@pytest.mark.parametrize("pakket", ["authlib.common.urls", "joserfc", "requests"])
def test_without_the_extra_packages_it_says_what_to_install(
    leeg: Engine, own_instance: Path, monkeypatch: pytest.MonkeyPatch, pakket: str
) -> None:
    write_instelling(own_instance, ISSUER, geheim_in="")
    for naam in ("inkoop.aanmelddienst.gesprek", "inkoop.aanmelddienst.token"):
        monkeypatch.delitem(sys.modules, naam, raising=False)
    monkeypatch.setitem(sys.modules, pakket, None)
    with pytest.raises(Onbruikbaar, match=r"aanmelden\.yaml: aanmelden via een dienst vraagt meer; .*inkoop\[sso\]"):
        create_app(leeg)


@pytest.mark.parametrize(
    ("adres", "mag"),
    [
        ("https://dienst.example/pad", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]/x", True),
        ("http://localhost/x", True),
        ("http://dienst.example", False),
        ("http://127.0.0.1.dienst.example", False),
        ("javascript:alert(1)", False),
        ("//dienst.example", False),
        ("https://", False),
        ("https://[dienst", False),
        ("https://dienst.example/\r\nx", False),
        ("https://dienst.example/a b", False),
        (None, False),
        (7, False),
    ],
)
def test_what_goes_out_is_encrypted_or_stays_here(adres: object, mag: bool) -> None:
    assert is_veilig(adres) is mag
