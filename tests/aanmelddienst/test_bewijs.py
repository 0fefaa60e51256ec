"""What a dienst says about someone is checked to the last claim: whatever is wrong, nobody comes in."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek, Rol
from tests.aanmelddienst.conftest import Loket
from tests.aanmelddienst.vreemde_dienst import EIGEN, GEHEIM, NIEUWE, VREEMDE, sign, sign_by_hand

LEZER = (Rol.LEZER, Plek(regio="eigen"))
FOUT = "het bewijs klopt niet"
NU = int(time.time())


@pytest.fixture
def ina(loket: Loket) -> GebruikerRecord:
    """Someone whom the dienst knows as `ina`."""
    return loket.add("ina@regio.example", LEZER, sub="ina")


def test_the_right_proof_lets_in(loket: Loket, ina: GebruikerRecord) -> None:
    bezoeker = loket.huis.visit()
    antwoord = loket.log_in(bezoeker)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/")
    assert "lezer, Regio eigen" in bezoeker.open("/")
    assert loket.huis.list_log()[-1] == (ina.pseudoniem, "aangemeld via vreemd", f"gebruiker {ina.pseudoniem}")


FOUTE_CLAIMS: list[tuple[dict[str, Any], str]] = [
    ({"nonce": "een-andere"}, "nonce"),
    ({"nonce": None}, "nonce"),
    ({"nonce": ""}, "nonce"),
    ({"aud": "een-ander"}, "aud"),
    ({"aud": None}, "aud"),
    ({"aud": ["een-ander"]}, "aud"),
    ({"aud": ["inkoop", "een-ander"]}, "azp"),
    ({"aud": ["inkoop", "een-ander"], "azp": "een-ander"}, "azp"),
    ({"azp": "een-ander"}, "azp"),
    ({"iss": "https://elders.example"}, "iss"),
    ({"iss": None}, "iss"),
    ({"exp": NU - 3600}, "exp"),
    ({"exp": None}, "exp"),
    ({"exp": "straks"}, "exp"),
    ({"iat": NU + 3600}, "iat"),
    ({"iat": None}, "iat"),
    ({"nbf": NU + 3600}, "nbf"),
    ({"sub": None}, "sub"),
    ({"sub": 7}, "sub"),
    ({"sub": ""}, "sub"),
    ({"sub": "i" * 256}, "sub"),
    ({"at_hash": "een-andere"}, "at_hash"),
]


@pytest.mark.usefixtures("ina")
def test_a_wrong_claim_is_refused(loket: Loket) -> None:
    bezoeker = loket.huis.visit()
    for claims, reden in FOUTE_CLAIMS:
        loket.expect_geweigerd(loket.log_in(bezoeker, **claims), f"{FOUT}: {reden}")


def tamper(claims: dict[str, Any]) -> str:
    """A token of someone else with the signature of a right one."""
    kop, _, handtekening = sign(claims).split(".")
    return f"{kop}.{sign({**claims, 'sub': 'baas'}).split('.')[1]}.{handtekening}"


FOUTE_HANDTEKENINGEN: list[tuple[Callable[[dict[str, Any]], str | None], str]] = [
    (lambda claims: sign(claims, sleutel=VREEMDE), "BadSignatureError"),
    (lambda claims: sign(claims, sleutel=VREEMDE, kid="twee"), "onbekende sleutel"),
    (tamper, "BadSignatureError"),
    (lambda claims: sign_by_hand(claims, "none", None), "UnsupportedAlgorithmError"),
    (lambda claims: sign_by_hand(claims, "HS256", GEHEIM.encode()), "UnsupportedAlgorithmError"),
    (lambda claims: sign_by_hand(claims, "HS256", EIGEN.as_pem(private=False)), "UnsupportedAlgorithmError"),
    (lambda claims: sign_by_hand(claims, "RS256", GEHEIM.encode()), "BadSignatureError"),
    (lambda _: "geen.echt.token", "DecodeError"),
    (lambda _: None, "ontbreekt"),
]


@pytest.mark.usefixtures("ina")
def test_a_wrong_signature_is_refused(loket: Loket) -> None:
    bezoeker = loket.huis.visit()
    for maak, reden in FOUTE_HANDTEKENINGEN:
        vraag = loket.begin(bezoeker)
        loket.dienst.token = maak(loket.make_claims(vraag))
        loket.expect_geweigerd(loket.come_back(bezoeker, vraag), f"{FOUT}: {reden}")


@pytest.mark.usefixtures("ina")
def test_clocks_may_differ_a_little(loket: Loket) -> None:
    nu = int(time.time())
    assert loket.log_in(loket.huis.visit(), exp=nu - 30, iat=nu + 30).status_code == 303


@pytest.mark.usefixtures("ina")
def test_a_level_that_is_too_low_or_unknown_is_refused(loket: Loket) -> None:
    for acr in ("laag", None, "", "zeer hoog", ["midden"], {"niveau": "hoog"}):
        loket.expect_geweigerd(loket.log_in(loket.huis.visit(), acr=acr), "het niveau is te laag: acr")


@pytest.mark.usefixtures("ina")
def test_a_higher_level_is_good_enough(loket: Loket) -> None:
    assert loket.log_in(loket.huis.visit(), acr="hoog").status_code == 303


def test_all_methods_must_be_used(make_loket: Callable[..., Loket]) -> None:
    loket = make_loket(niveaus="", minimum="", methoden="[mfa]")
    loket.add("ina@regio.example", LEZER, sub="ina")
    for amr in (["pwd"], None, [{}], []):
        loket.expect_geweigerd(loket.log_in(loket.huis.visit(), acr=None, amr=amr), "het niveau is te laag: amr")
    loket.expect_geweigerd(loket.log_in(loket.huis.visit(), acr=None, amr="mfa"), f"{FOUT}: amr")
    assert loket.log_in(loket.huis.visit(), acr=None, amr=["pwd", "mfa"]).status_code == 303


def test_a_new_key_of_the_dienst_is_asked_for_but_not_all_the_time(
    loket: Loket, ina: GebruikerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    bezoeker = loket.huis.visit()
    for wacht, status in ((timedelta(minutes=1), 422), (timedelta(0), 303)):
        monkeypatch.setattr("inkoop.aanmelddienst.gesprek.NIET_VAKER", wacht)
        vraag = loket.begin(bezoeker)
        loket.dienst.sleutels = [NIEUWE]
        loket.dienst.token = sign(loket.make_claims(vraag), sleutel=NIEUWE, kid="nieuw")
        assert loket.come_back(bezoeker, vraag).status_code == status
    assert loket.huis.list_log()[-1][0] == ina.pseudoniem
    assert loket.dienst.gevraagd.count("/sleutels") == 2
