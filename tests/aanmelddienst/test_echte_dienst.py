"""Logging in with a real aanmelddienst, page by page as a browser goes: there, the password, the consent, and back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from inkoop.gebruiker.rollen import Plek, Rol
from tests.aanmelddienst.conftest import DEEL, KOPPELEN, VARIABELE, Loket, write_instelling
from tests.aanmelddienst.echte_dienst import ONTBREEKT, find_node, run_dienst
from tests.aanmelddienst.test_aanmelden import invite
from tests.aanmelddienst.vreemde_dienst import GEHEIM, KVK, VreemdeDienst
from tests.fixtures.bezoekers import Bezoeker, read_tekst

ONS = "http://localhost"
FORMULIER = re.compile(r'<form[^>]* action="([^"]+)"')
AFBREKEN = re.compile(r'href="([^"]+/abort)"')
LEZER = (Rol.LEZER, Plek(regio="eigen"))
AANBIEDER = (Rol.AANBIEDER, Plek(regio="eigen", aanbieder="00000001"))


@pytest.fixture(scope="module")
def echte_dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real dienst."""
    if (node := find_node()) is None:
        pytest.skip(ONTBREEKT)
    with run_dienst(node, tmp_path_factory.mktemp("dienst")) as adres:
        yield adres


@pytest.fixture
def make_echt_loket(
    echte_dienst: str, request: pytest.FixtureRequest, own_instance: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Loket]:
    """Gives an installation where people log in with the real dienst."""

    def make(**velden: str) -> Loket:
        monkeypatch.setenv(VARIABELE, GEHEIM)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        write_instelling(own_instance, echte_dienst, **velden)
        return Loket(huis=request.getfixturevalue("installatie"), dienst=VreemdeDienst(issuer=echte_dienst))

    return make


class Reiziger:
    """Someone with a browser at the dienst."""

    def __init__(self) -> None:
        self.sessie = requests.Session()

    def follow(self, antwoord: requests.Response) -> requests.Response | str:
        """The next page of the dienst, or the address of ours to which it leads."""
        while antwoord.is_redirect:
            naar = antwoord.headers["Location"]
            if naar.startswith(ONS):
                return naar.removeprefix(ONS)
            antwoord = self.sessie.get(requests.compat.urljoin(antwoord.url, naar), allow_redirects=False)
        return antwoord

    def log_in(self, adres: str, naam: str) -> str:
        """Gives a name and consent; the address that leads back."""
        stap = self.follow(self.sessie.get(adres, allow_redirects=False))
        for velden in ({"prompt": "login", "login": naam, "password": "x"}, {"prompt": "consent"}):
            assert isinstance(stap, requests.Response), stap
            gevonden = FORMULIER.search(stap.text)
            assert gevonden, stap.text
            stap = self.follow(self.sessie.post(gevonden[1], data=velden, allow_redirects=False))
        assert isinstance(stap, str)
        return stap

    def abort(self, adres: str) -> str:
        """Goes back without logging in."""
        stap = self.follow(self.sessie.get(adres, allow_redirects=False))
        assert isinstance(stap, requests.Response)
        gevonden = AFBREKEN.search(stap.text)
        assert gevonden, stap.text
        terug = self.follow(self.sessie.get(gevonden[1], allow_redirects=False))
        assert isinstance(terug, str)
        return terug


def start(bezoeker: Bezoeker) -> str:
    """The address to which the button leads."""
    antwoord = bezoeker.get(DEEL)
    assert antwoord.status_code == 303, antwoord.text
    return antwoord.headers["Location"]


def test_an_invited_person_comes_in_and_goes_out(make_echt_loket: Callable[..., Loket]) -> None:
    loket = make_echt_loket(**KOPPELEN)
    iemand = loket.add("ina@regio.example", LEZER)
    invite(loket)
    bezoeker, reiziger = loket.huis.visit(), Reiziger()
    terug = reiziger.log_in(start(bezoeker), "ina.midden")
    assert urlsplit(terug).path == f"{DEEL}/terug"
    antwoord = bezoeker.get(terug)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/")
    assert "lezer, Regio eigen" in bezoeker.open("/")
    assert loket.huis.list_log()[-1][:2] == (iemand.pseudoniem, "aangemeld via vreemd")
    assert loket.huis.visit().get(terug).status_code == 422, "the same answer in another browser"
    naar = bezoeker.send("/afmelden", van="/account").headers["Location"]
    adres = bezoeker.get(naar).headers["Refresh"].removeprefix("0; url=")
    pagina = reiziger.sessie.get(adres)
    assert (pagina.status_code, "Do you want to sign-out" in pagina.text) == (200, True)


def test_the_level_of_the_dienst_counts(make_echt_loket: Callable[..., Loket]) -> None:
    loket = make_echt_loket(**KOPPELEN)
    loket.add("ina@regio.example", LEZER, sub="ina.laag")
    bezoeker = loket.huis.visit()
    antwoord = bezoeker.get(Reiziger().log_in(start(bezoeker), "ina.laag"))
    loket.expect_geweigerd(antwoord, "het niveau is te laag: acr")


def test_who_is_unknown_or_turns_back_stays_out(make_echt_loket: Callable[..., Loket]) -> None:
    loket = make_echt_loket(**KOPPELEN)
    bezoeker = loket.huis.visit()
    loket.expect_geweigerd(bezoeker.get(Reiziger().log_in(start(bezoeker), "vreemde.hoog")), "geen account")
    antwoord = bezoeker.get(Reiziger().abort(start(bezoeker)))
    loket.expect_geweigerd(antwoord, "afgebroken bij de dienst")
    assert "is bij Vreemde dienst afgebroken" in read_tekst(antwoord)


def test_an_organisation_works_for_its_own_kvk_number(make_echt_loket: Callable[..., Loket]) -> None:
    loket = make_echt_loket(kvk_claim=f'"{KVK}"', scopes="[openid, organisatie]")
    loket.add("ina@regio.example", LEZER, AANBIEDER, sub="ina.hoog")
    bezoeker = loket.huis.visit()
    assert bezoeker.get(Reiziger().log_in(start(bezoeker), "ina.hoog")).status_code == 303
    assert "aanbieder, Stichting Voorbeeldhuis" in bezoeker.open("/")


@pytest.mark.parametrize("geheim", ["een-ander-geheim", None])
def test_a_wrong_secret_gets_nothing(
    make_echt_loket: Callable[..., Loket], monkeypatch: pytest.MonkeyPatch, geheim: str | None
) -> None:
    loket = make_echt_loket(**KOPPELEN)
    for gesprek in loket.huis.app.extensions["inkoop.aanmelddiensten"].values():
        monkeypatch.setattr(gesprek, "_geheim", geheim)
    loket.add("ina@regio.example", LEZER, sub="ina.midden")
    bezoeker = loket.huis.visit()
    antwoord = bezoeker.get(Reiziger().log_in(start(bezoeker), "ina.midden"))
    loket.expect_geweigerd(antwoord, "het bewijs klopt niet: de dienst kent de code niet")


def test_a_code_without_its_proof_key_gets_nothing(make_echt_loket: Callable[..., Loket]) -> None:
    loket = make_echt_loket(**KOPPELEN)
    loket.add("ina@regio.example", LEZER, sub="ina.midden")
    eerste, tweede = loket.huis.visit(), loket.huis.visit()
    van_een_ander = dict(re.findall(r"(\w+)=([^&]+)", Reiziger().log_in(start(eerste), "ina.midden")))
    eigen = dict(re.findall(r"(\w+)=([^&]+)", urlsplit(start(tweede)).query))
    antwoord = tweede.get(
        f"{DEEL}/terug?code={van_een_ander['code']}&state={eigen['state']}&iss={van_een_ander['iss']}"
    )
    loket.expect_geweigerd(antwoord, "het bewijs klopt niet: de dienst kent de code niet")
