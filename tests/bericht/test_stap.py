"""The step that lets messages be sent: what was in the outbox before is not sent all of a sudden."""

from sqlalchemy import Engine, text

from inkoop.bericht.verzending import claim_bericht
from inkoop.migrations.steps import downgrade, upgrade
from tests.bericht.conftest import BEGIN, Uitbak

VROEGER = text(
    "INSERT INTO bericht (aan, onderwerp, tekst, gemaakt_op) VALUES ('a@b.example', 'Uw account', 'Dag.', :op)"
)


def test_messages_of_before_wait_for_someone_to_decide(engine: Engine) -> None:
    downgrade(engine, "0009")
    with engine.begin() as verbinding:
        for _ in range(2):
            verbinding.execute(VROEGER, {"op": BEGIN.replace(tzinfo=None)})
    upgrade(engine)
    uitbak = Uitbak(engine=engine)
    assert uitbak.list_standen() == ["mislukt", "mislukt"]
    assert claim_bericht(engine, "proef", BEGIN) is None
    eerste, tweede = uitbak.list_all()
    assert eerste.kenmerk != tweede.kenmerk
    assert "voordat inkoop berichten kon versturen" in (eerste.fout or "")


def test_going_back_and_forth_keeps_what_was_written(engine: Engine) -> None:
    uitbak = Uitbak(engine=engine)
    uitbak.add(onderwerp="Blijft", tekst="Staan.")
    downgrade(engine, "0009")
    upgrade(engine)
    (bericht,) = uitbak.list_all()
    assert (bericht.aan, bericht.onderwerp, bericht.tekst) == ("iemand@regio.example", "Blijft", "Staan.")
