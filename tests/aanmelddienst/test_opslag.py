"""What is kept of logging in elsewhere, on each kind of database: a request goes once, a session goes with its link."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from inkoop.aanmelddienst.bewijs import Bewijs
from inkoop.aanmelddienst.schema import Aanmelddienst
from inkoop.aanmelddienst.weigering import Geweigerd, Weigering
from inkoop.database.faults import NietGevonden
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.gegevens import collect_gegevens
from inkoop.gebruiker.identiteit import (
    admit,
    begin_verzoek,
    link_identiteit,
    take_verzoek,
    unlink_identiteit,
)
from inkoop.gebruiker.records import AanmeldverzoekRecord, SessieRecord
from inkoop.gebruiker.service import add_gebruiker, get_by_mail
from inkoop.gebruiker.sessies import begin_sessie, find_aanmelding
from inkoop.logboek.service import Spoor

MAIL = "ina@regio.example"
DIENST = Aanmelddienst(
    code="dienst", naam="Dienst", issuer="https://dienst.example", client_id="inkoop", methoden=("mfa",)
)
BEWIJS = Bewijs(issuer=DIENST.issuer, sub="ina", mail=None, is_mail_bevestigd=False, kvk=None, niveau=None)


def test_a_request_goes_when_it_is_used_or_old(engine: Engine, spoor: Spoor) -> None:
    nu = spoor.tijdstip
    with write_session(engine) as session:
        begin_verzoek(session, DIENST, "een", nu - timedelta(minutes=11))
        verzoek = begin_verzoek(session, DIENST, "twee", nu)
        assert len(session.scalars(select(AanmeldverzoekRecord)).all()) == 1
    with write_session(engine) as session:
        assert take_verzoek(session, DIENST, verzoek.state, "twee", nu) == verzoek
    with write_session(engine) as session:
        assert take_verzoek(session, DIENST, verzoek.state, "twee", nu) is None


def test_a_session_ends_with_the_link_by_which_it_began(engine: Engine, spoor: Spoor) -> None:
    nu = spoor.tijdstip
    with write_session(engine) as session:
        iemand = add_gebruiker(session, MAIL, "Ina Voorbeeld", spoor)
        link_identiteit(session, iemand, BEWIJS, spoor)
        gewoon = begin_sessie(session, iemand, "een", nu)
        _, herkomst = admit(session, DIENST, BEWIJS, nu, demo=False)
        elders = begin_sessie(session, iemand, "twee", nu, herkomst)
    with read_session(engine) as session:
        gevonden = [find_aanmelding(session, sleutel, nu, demo=False) for sleutel in (gewoon, elders)]
        assert [wie and wie.issuer for wie in gevonden] == [None, DIENST.issuer]
        (identiteit,) = collect_gegevens(session, get_by_mail(session, MAIL), nu)["verder"]["identiteit"]
        assert identiteit == {"issuer": DIENST.issuer, "sub": "ina", "gekoppeld_op": nu.isoformat()}
    with write_session(engine) as session:
        iemand = get_by_mail(session, MAIL)
        unlink_identiteit(session, iemand, iemand.identiteiten[0].id, spoor)
        with pytest.raises(NietGevonden):
            unlink_identiteit(session, iemand, 1, spoor)
    with read_session(engine) as session:
        assert [sessie.apparaat for sessie in session.scalars(select(SessieRecord))] == ["een"]
        with pytest.raises(Geweigerd) as fout:
            admit(session, DIENST, BEWIJS, nu, demo=False)
    assert fout.value.weigering is Weigering.ONBEKEND


def test_all_goes_with_the_account(engine: Engine, spoor: Spoor) -> None:
    with write_session(engine) as session:
        iemand = add_gebruiker(session, MAIL, "Ina Voorbeeld", spoor)
        link_identiteit(session, iemand, BEWIJS, spoor)
        begin_verzoek(session, DIENST, "een", spoor.tijdstip, gebruiker=iemand.id)
    with write_session(engine) as session:
        session.delete(get_by_mail(session, MAIL))
    with read_session(engine) as session:
        assert session.scalars(select(AanmeldverzoekRecord)).all() == []
