"""There and back: what goes along, that an answer counts once and for one browser, and who may come in."""

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from inkoop.aanmelddienst.gesprek import Gesprek
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.identiteit import unlink_identiteit
from inkoop.gebruiker.links import send_link
from inkoop.gebruiker.records import AanmeldverzoekRecord, Linkdoel, ToegangslinkRecord
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import block_gebruiker, get_by_mail
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from tests.aanmelddienst.conftest import DEEL, KOPPELEN, Loket
from tests.aanmelddienst.vreemde_dienst import GEHEIM, KVK, VREEMDE, sign
from tests.fixtures.bezoekers import read_tekst

MAIL = "ina@regio.example"
LEZER = (Rol.LEZER, Plek(regio="eigen"))
AANBIEDER = (Rol.AANBIEDER, Plek(regio="eigen", aanbieder="00000001"))
VERZOEK = "het verzoek is onbekend, gebruikt of verlopen"
BEVESTIGD = {"email": MAIL, "email_verified": True}


def invite(loket: Loket, mail: str = MAIL, *, nu: datetime | None = None) -> None:
    """Sends someone the link with which an account begins."""
    spoor = Spoor(wie="test", tijdstip=nu or get_now())
    with write_session(loket.huis.engine) as session:
        iemand = get_by_mail(session, mail)
        send_link(session, iemand, Linkdoel.UITNODIGING, lambda sleutel: f"http://localhost/toegang/{sleutel}", spoor)


def test_what_goes_along_and_what_comes_back(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    vraag = loket.begin(bezoeker)
    vast = {"response_type": "code", "client_id": "inkoop", "scope": "openid email", "acr_values": "midden hoog"}
    terug = {"redirect_uri": f"http://localhost{DEEL}/terug", "code_challenge_method": "S256"}
    los = {"state", "nonce", "code_challenge"}
    assert {naam: w for naam, w in vraag.items() if naam not in los} == {**vast, **terug}
    assert loket.finish(bezoeker, vraag).status_code == 303
    (verzoek,) = loket.dienst.verzoeken
    som = base64.urlsafe_b64encode(hashlib.sha256(verzoek["code_verifier"].encode()).digest()).decode()
    assert som.rstrip("=") == vraag["code_challenge"]
    assert (verzoek["code"], verzoek["redirect_uri"]) == ("een-code", vraag["redirect_uri"])
    assert base64.b64decode(verzoek["authorization"].removeprefix("Basic ")).decode() == f"inkoop:{GEHEIM}"
    ander = loket.begin(loket.huis.visit())
    assert all(ander[naam] != vraag[naam] for naam in los)


def test_the_setting_says_where_people_come_back(
    make_loket: Callable[..., Loket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKOOP_ADRES", "https://inkoop.regio.example/")
    loket = make_loket()
    assert loket.begin(loket.huis.visit())["redirect_uri"] == f"https://inkoop.regio.example{DEEL}/terug"


def test_an_answer_counts_once_and_for_the_browser_that_asked(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker, ander = loket.huis.visit(), loket.huis.visit()
    loket.begin(ander)
    vraag = loket.begin(bezoeker)
    for state in ("", "verzonnen", vraag["state"] + "x"):
        loket.expect_geweigerd(loket.come_back(bezoeker, {"state": state}), VERZOEK)
    loket.expect_geweigerd(loket.finish(ander, vraag), VERZOEK)
    loket.expect_geweigerd(loket.finish(bezoeker, vraag), VERZOEK)
    assert loket.dienst.verzoeken == [], "the dienst is asked for nothing"
    vraag = loket.begin(bezoeker)
    loket.expect_geweigerd(loket.finish(bezoeker, vraag, sub="onbekend", **BEVESTIGD), "geen account: is al gekoppeld")
    loket.expect_geweigerd(loket.finish(bezoeker, vraag), VERZOEK)


def test_a_state_of_one_dienst_is_none_of_another(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    gesprekken = loket.huis.app.extensions["inkoop.aanmelddiensten"]
    gesprekken["tweede"] = Gesprek(gesprekken["vreemd"].dienst.model_copy(update={"code": "tweede"}), GEHEIM)
    bezoeker = loket.huis.visit()
    vraag = loket.read_vraag(bezoeker.get("/aanmelden/elders/tweede").headers["Location"])
    loket.expect_geweigerd(loket.finish(bezoeker, vraag), VERZOEK)


def test_an_answer_that_takes_too_long_is_refused(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    for minuten, status in ((11, 422), (9, 303)):
        vraag = loket.begin(bezoeker)
        with write_session(loket.huis.engine) as session:
            toen = get_now() - timedelta(minutes=minuten)
            session.execute(update(AanmeldverzoekRecord).values(begonnen_op=toen))
        assert loket.finish(bezoeker, vraag).status_code == status


def test_an_answer_of_another_dienst_or_none_is_refused(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    fout = "het bewijs klopt niet: antwoord van een andere issuer"
    antwoord = loket.come_back(bezoeker, loket.begin(bezoeker), iss="https://elders.example")
    loket.expect_geweigerd(antwoord, fout)
    loket.dienst.gegevens["authorization_response_iss_parameter_supported"] = True
    for gesprek in loket.huis.app.extensions["inkoop.aanmelddiensten"].values():
        gesprek._bekend = None
    loket.expect_geweigerd(loket.come_back(bezoeker, loket.begin(bezoeker)), fout)
    for query in ({"error": "access_denied"}, {"error": "<script>", "error_description": "x"}, {"code": ""}):
        antwoord = loket.come_back(bezoeker, loket.begin(bezoeker), iss=loket.dienst.issuer, **query)
        loket.expect_geweigerd(antwoord, "afgebroken bij de dienst")
        assert "script" not in antwoord.text


def test_an_invited_account_is_linked_once_by_a_confirmed_address(loket: Loket) -> None:
    iemand = loket.add(MAIL, LEZER)
    bezoeker = loket.huis.visit()
    loket.expect_geweigerd(loket.log_in(bezoeker, **BEVESTIGD), "geen account: zonder open uitnodiging")
    invite(loket)
    for claims, reden in (
        ({}, "het mailadres ontbreekt"),
        ({"email": 7, "email_verified": True}, "het mailadres ontbreekt"),
        ({"email": MAIL}, "het mailadres is niet bevestigd"),
        ({"email": MAIL, "email_verified": False}, "het mailadres is niet bevestigd"),
        ({"email": MAIL, "email_verified": "true"}, "het mailadres is niet bevestigd"),
        ({"email": "vreemde@regio.example", "email_verified": True}, "geen account"),
    ):
        loket.expect_geweigerd(loket.log_in(bezoeker, **claims), reden)
    assert loket.log_in(bezoeker, email=MAIL.upper(), email_verified=True).status_code == 303
    wie = f"gebruiker {iemand.pseudoniem}"
    assert [regel[1:] for regel in loket.huis.list_log()[-2:]] == [
        ("identiteit gekoppeld", wie),
        ("aangemeld via vreemd", wie),
    ]
    assert loket.log_in(loket.huis.visit()).status_code == 303, "the next time the address is not needed"
    invite(loket)
    assert loket.log_in(loket.huis.visit(), sub="een-ander", **BEVESTIGD).status_code == 422
    assert loket.huis.list_log()[-1][1] == "aanmelden geweigerd: geen account: is al gekoppeld"
    assert "lezer, Regio eigen" in bezoeker.open("/")


def test_an_invitation_that_was_used_links_no_more(loket: Loket) -> None:
    iemand = loket.add(MAIL, LEZER)
    invite(loket)
    assert loket.log_in(loket.huis.visit(), **BEVESTIGD).status_code == 303
    with write_session(loket.huis.engine) as session:
        gebruiker = get_by_mail(session, MAIL)
        unlink_identiteit(session, gebruiker, gebruiker.identiteiten[0].id, loket.huis.spoor)
    loket.expect_geweigerd(loket.log_in(loket.huis.visit(), **BEVESTIGD), "geen account: zonder open uitnodiging")
    assert loket.huis.list_links(iemand.mail) != [], "the message is there, its link no longer works"
    assert loket.huis.visit().get(loket.huis.list_links(iemand.mail)[0]).status_code == 404


def test_an_old_invitation_links_nothing(loket: Loket) -> None:
    loket.add(MAIL, LEZER)
    invite(loket)
    loket.huis.shift(ToegangslinkRecord.verloopt_op, get_now() - timedelta(minutes=1))
    antwoord = loket.log_in(loket.huis.visit(), **BEVESTIGD)
    loket.expect_geweigerd(antwoord, "geen account: zonder open uitnodiging")


def test_who_is_unknown_is_refused_unless_the_setting_says_otherwise(make_loket: Callable[..., Loket]) -> None:
    loket = make_loket()
    loket.add(MAIL, LEZER)
    invite(loket)
    loket.expect_geweigerd(loket.log_in(loket.huis.visit(), **BEVESTIGD), "geen account")


def test_what_the_token_lacks_is_asked_apart_of_the_same_person(loket: Loket) -> None:
    loket.add(MAIL, LEZER)
    invite(loket)
    loket.dienst.extra = {"sub": "een-ander", **BEVESTIGD}
    loket.expect_geweigerd(loket.log_in(loket.huis.visit()), "het bewijs klopt niet: sub")
    loket.dienst.extra = {"sub": "ina", **BEVESTIGD, "acr": "hoog"}
    loket.expect_geweigerd(loket.log_in(loket.huis.visit(), acr="laag"), "het niveau is te laag: acr")
    assert loket.log_in(loket.huis.visit()).status_code == 303


def test_a_blocked_account_stays_out(loket: Loket) -> None:
    bekende, nieuwe = loket.add(MAIL, LEZER, sub="ina"), loket.add("nieuw@regio.example", LEZER)
    invite(loket, nieuwe.mail)
    with write_session(loket.huis.engine) as session:
        for mail in (MAIL, nieuwe.mail):
            block_gebruiker(session, get_by_mail(session, mail), loket.huis.spoor, is_geblokkeerd=True)
    reden = f"het account mag niet aanmelden: {bekende.pseudoniem}"
    loket.expect_geweigerd(loket.log_in(loket.huis.visit()), reden)
    claims = {"sub": "nieuw", "email": nieuwe.mail, "email_verified": True}
    loket.expect_geweigerd(loket.log_in(loket.huis.visit(), **claims), "geen account")


def test_an_organisation_gives_its_own_roles_only(make_loket: Callable[..., Loket]) -> None:
    loket = make_loket(kvk_claim=KVK, scopes="[openid]")
    iemand = loket.add(MAIL, LEZER, AANBIEDER, sub="ina")
    for claims, reden in (
        ({}, "het KvK-nummer ontbreekt"),
        ({KVK: "0000001"}, "het KvK-nummer ontbreekt"),
        ({KVK: 1}, "het KvK-nummer ontbreekt"),
        ({KVK: "00000002"}, f"geen rol bij deze aanbieder: {iemand.pseudoniem}"),
    ):
        loket.expect_geweigerd(loket.log_in(loket.huis.visit(), **claims), reden)
    bezoeker = loket.huis.visit()
    assert loket.log_in(bezoeker, **{KVK: "00000001"}).status_code == 303
    assert "aanbieder, Stichting Voorbeeldhuis" in bezoeker.open("/")
    assert "lezer" not in bezoeker.open("/rol")
    lezer = iemand.toewijzingen[0].id
    assert bezoeker.send(f"/rol/{lezer}", van="/rol").status_code == 404
    met_wachtwoord = loket.huis.visit(MAIL)
    assert "lezer" in met_wachtwoord.open("/rol")


@pytest.mark.parametrize(("vervangt", "naar"), [("false", "/aanmelden/code"), ("true", None)])
def test_the_level_may_stand_for_the_second_step(
    make_loket: Callable[..., Loket], vervangt: str, naar: str | None
) -> None:
    loket = make_loket(vervangt_tweede_stap=vervangt)
    iemand = loket.add(MAIL, LEZER, sub="ina")
    loket.huis.require_totp(MAIL)
    bezoeker = loket.huis.visit()
    assert loket.log_in(bezoeker).status_code == 303
    assert bezoeker.get("/account").headers.get("Location") == naar
    wat = "aangemeld via vreemd" if naar is None else "eerste stap gezet via vreemd"
    assert loket.huis.list_log()[-1][:2] == (iemand.pseudoniem, wat)


def test_no_token_and_no_secret_reaches_a_log(loket: Loket, caplog: pytest.LogCaptureFixture) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    vraag = loket.begin(bezoeker)
    loket.dienst.token = sign(loket.make_claims(vraag), sleutel=VREEMDE)
    loket.come_back(bezoeker, vraag)
    assert "BadSignatureError" in caplog.text
    for geheim in (loket.dienst.token, "een-token", "een-code", GEHEIM, vraag["state"], vraag["nonce"]):
        assert geheim not in caplog.text
        assert geheim not in str(loket.huis.list_log())


def test_too_many_refusals_from_one_address_must_wait(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    elders = {"REMOTE_ADDR": "192.0.2.7"}
    for _ in range(50):
        assert bezoeker.get(f"{DEEL}/terug?state=x", environ_base=elders).status_code == 422
    gebleven = loket.huis.list_log()
    antwoord = bezoeker.get(f"{DEEL}/terug?state=x", environ_base=elders)
    assert (antwoord.status_code, "Wacht een kwartier" in read_tekst(antwoord)) == (429, True)
    assert loket.huis.list_log() == gebleven
    assert loket.log_in(bezoeker).status_code == 303, "from elsewhere it works"


def test_who_begins_too_often_and_never_comes_back_leaves_no_more_rows(loket: Loket) -> None:
    loket.add(MAIL, LEZER, sub="ina")
    bezoeker = loket.huis.visit()
    elders = {"REMOTE_ADDR": "192.0.2.8"}
    for _ in range(50):
        assert bezoeker.get(DEEL, environ_base=elders).status_code == 303
    antwoord = bezoeker.get(DEEL, environ_base=elders)
    assert (antwoord.status_code, "Wacht een kwartier" in read_tekst(antwoord)) == (429, True)
    with read_session(loket.huis.engine) as session:
        assert session.scalar(select(func.count(AanmeldverzoekRecord.id))) == 50
    assert loket.log_in(bezoeker).status_code == 303, "from elsewhere it works"


def test_a_dienst_that_cannot_be_used_gives_a_kind_page(
    make_loket: Callable[..., Loket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkoop.aanmelddienst.gesprek.RUST", timedelta(0))
    loket = make_loket(**KOPPELEN)
    goed = dict(loket.dienst.gegevens)
    for fout in (
        {"issuer": "https://elders.example"},
        {"token_endpoint": "http://elders.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"jwks_uri": f"{loket.dienst.issuer}/token"},
    ):
        loket.dienst.gegevens = {**goed, **fout}
        antwoord = loket.huis.visit().get(DEEL)
        assert (antwoord.status_code, "nu niet bereikbaar" in read_tekst(antwoord)) == (503, True), fout
    loket.dienst.gegevens, loket.dienst.status = goed, 302
    assert loket.huis.visit().get(DEEL).status_code == 503
    loket.dienst.status = 200
    assert loket.huis.visit().get(DEEL).status_code == 303


def test_a_dienst_that_fails_is_left_alone_for_a_while(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    loket.dienst.status = 500
    assert [loket.huis.visit().get(DEEL).status_code for _ in range(3)] == [503] * 3
    assert loket.dienst.gevraagd == ["/.well-known/openid-configuration"]
    loket.dienst.status = 200
    monkeypatch.setattr("inkoop.aanmelddienst.gesprek.RUST", timedelta(0))
    assert loket.huis.visit().get(DEEL).status_code == 303


def test_what_a_dienst_publishes_is_remembered_for_an_hour(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        loket.begin(loket.huis.visit())
    assert len(loket.dienst.gevraagd) == 2, "what it publishes, and its keys"
    monkeypatch.setattr("inkoop.aanmelddienst.gesprek.GELDIG", timedelta(0))
    loket.begin(loket.huis.visit())
    assert len(loket.dienst.gevraagd) == 4
