"""Pages of a selectie: what each role sees and does, and what is not there for another."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.inschrijving import Beslissing
from inkoop.selectie.service import decide_een
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.selectie.conftest import BESLISDAG, OPEN, PLAN, REGIO, TOELATING, Proef

BASIS = f"/regios/{REGIO}/selecties/{PLAN}/1"
PUNT = {"punten": "10", "motivering": "Rustige plek."}


@pytest.fixture
def visit(proef: Proef) -> Callable[[str], Bezoeker]:
    """Someone of the regio at work."""
    return make_visit(proef)


def make_visit(proef: Proef) -> Callable[[str], Bezoeker]:
    app = create_app(proef.engine)

    def visit(wie: str) -> Bezoeker:
        iemand = Bezoeker(app)
        iemand.enter(f"{wie}@proef.example")
        return iemand

    return visit


def make_foto() -> tuple[BytesIO, str]:
    uit = BytesIO()
    Image.new("RGB", (4, 4)).save(uit, "PNG")
    uit.seek(0)
    return uit, "stuk.png"


def test_draft_is_not_there_for_an_aanbieder(visit: Callable[[str], Bezoeker]) -> None:
    wie = visit("00000001")
    assert "Time-out 2026" not in wie.open("/selecties")
    assert wie.get(BASIS).status_code == 404
    adviseur = visit("adviseur")
    assert "Time-out 2026" in adviseur.open("/selecties")
    assert "Schrijf aan het selectiedocument" in adviseur.open(BASIS)


def test_aanbieder_hands_in_at_any_time_and_another_sees_nothing_of_it(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef(**TOELATING)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    visit = make_visit(proef)
    wie = visit("00000001")
    antwoord = wie.send(f"{BASIS}/inschrijven/1", BASIS)
    assert antwoord.status_code == 303
    pad = antwoord.location
    assert "ontbreekt" in wie.open(pad)
    assert wie.send(f"{pad}/stuk", pad, voor="eis:solvent", bestand=make_foto()).status_code == 303
    onvolledig = wie.send(f"{pad}/indienen", pad, adres="Straat 1")
    assert (onvolledig.status_code, "nog niet gegeven" in read_tekst(onvolledig)) == (422, True)
    assert wie.send(f"{pad}/indienen", pad, adres="Straat 1", weet_onvolledig="y").status_code == 303
    assert "Kenmerk van de inhoud (SHA-256)" in wie.open(pad)
    ander = visit("00000002")
    assert ander.get(pad).status_code == ander.get(f"{pad}/stuk/1").status_code == 404
    adviseur = visit("adviseur")
    assert "Stichting Voorbeeldhuis" in adviseur.open(f"{BASIS}/eisen")
    assert adviseur.get(f"{pad}/stuk/1").status_code == 200
    assert visit("een").get(pad).status_code == 404


def test_after_the_closing_nothing_is_taken(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    wie = visit("00000001")
    antwoord = wie.send(f"{BASIS}/inschrijven/1", f"{BASIS}/vragen")
    assert antwoord.status_code in (303, 400)
    with proef.read() as zaak:
        assert zaak.rij.inschrijvingen == []
    te_laat = wie.send(f"{BASIS}/vragen/stellen", vraag="Mag dit nog?")
    assert (te_laat.status_code, "vragen kon tot en met" in read_tekst(te_laat)) == (422, True)


def test_sealed_until_the_closing_for_the_adviser(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    rij = proef.submit("00000001")
    adviseur = visit("adviseur")
    tekst = adviseur.open(BASIS)
    assert "Inschrijving 1 (verzegeld)" in tekst
    assert "Stichting Voorbeeldhuis" not in tekst
    assert adviseur.get(f"{BASIS}/inschrijvingen/{rij.id}").status_code == 404
    assert "Voorbeeldhuis" not in adviseur.open(f"{BASIS}/verslag")


def test_assessor_scores_apart_and_sees_others_only_after_all(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.begin_beoordeling()
    een, twee = visit("een"), visit("twee")
    with proef.read() as zaak:
        nummers = [rij.id for rij in zaak.ingediend]
    assert visit("adviseur").get(f"{BASIS}/scoren").status_code == 404
    for nummer in nummers:
        assert een.send(f"{BASIS}/belang/{nummer}", belang="nee").status_code == 303
        for criterium in ("rust", "samen"):
            assert een.send(f"{BASIS}/scoren/{nummer}/{criterium}", stand="0", **PUNT).status_code == 303
    te_hoog = een.send(f"{BASIS}/scoren/{nummers[0]}/rust", stand="1", punten="11", motivering="Meer.")
    assert (te_hoog.status_code, "ligt buiten 0 tot en met 10" in read_tekst(te_hoog)) == (422, True)
    verouderd = een.send(f"{BASIS}/scoren/{nummers[0]}/rust", stand="9", punten="5", motivering="Minder.")
    assert (verouderd.status_code, "Iemand anders wijzigde dit intussen" in read_tekst(verouderd)) == (409, True)
    assert een.send(f"{BASIS}/inleveren", f"{BASIS}/scoren").status_code == 303
    for wie in (twee, visit("adviseur")):
        assert "Rustige plek." not in wie.open(f"{BASIS}/consensus")
    assert visit("00000001").get(f"{BASIS}/consensus").status_code == 404
    proef.score("twee", {"00000001": "5", "00000002": "5"})
    assert "Rustige plek." in twee.open(f"{BASIS}/consensus")
    assert "verschil: 5 tot 10" in visit("adviseur").open(f"{BASIS}/consensus")


def test_who_declared_an_interest_reads_nothing(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.begin_beoordeling()
    een = visit("een")
    with proef.read() as zaak:
        nummer = zaak.ingediend[0].id
    assert een.get(f"{BASIS}/inschrijvingen/{nummer}").status_code == 404, "first comes the declaration"
    assert een.send(f"{BASIS}/belang/{nummer}", belang="nee").status_code == 303
    assert een.get(f"{BASIS}/inschrijvingen/{nummer}").status_code == 200
    assert een.send(f"{BASIS}/belang/{nummer}", belang="ja").status_code == 422
    assert een.send(f"{BASIS}/belang/{nummer}", belang="ja", uitleg="Mijn broer werkt er.").status_code == 303
    assert een.get(f"{BASIS}/inschrijvingen/{nummer}").status_code == 404
    geweigerd = een.send(f"{BASIS}/scoren/{nummer}/rust", stand="0", **PUNT)
    assert (geweigerd.status_code, "u hebt een belang" in read_tekst(geweigerd)) == (422, True)
    assert "geeft u ook deze inschrijving op hetzelfde perceel geen punten" in een.open(f"{BASIS}/scoren")
    assert "minder dan 2 beoordelaars zonder belang" in visit("adviseur").open(f"{BASIS}/beoordelaars")


def test_second_adviser_sees_both_values(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.begin_beoordeling()
    for naam in ("een", "twee"):
        proef.score(naam, {"00000001": "5", "00000002": "5"})
    with proef.read() as zaak:
        pad = f"{BASIS}/consensus/{zaak.ingediend[0].id}/rust"
    adviseur = visit("adviseur")
    assert adviseur.send(pad, stand="0", **PUNT).status_code == 303
    tweede = adviseur.send(pad, stand="0", punten="5", motivering="Toch minder.")
    tekst = read_tekst(tweede)
    assert tweede.status_code == 409
    assert "Rustige plek. Toch minder." in tekst


def test_uitslag_says_what_is_missing_and_step_says_why_not(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.begin_beoordeling()
    adviseur = visit("adviseur")
    assert "De uitslag kan nog niet worden bepaald" in adviseur.open(f"{BASIS}/uitslag")
    assert "Reden Trek de selectie in" in adviseur.open(f"{BASIS}/stap/trek-in"), "not to be left out"
    geweigerd = adviseur.send(f"{BASIS}/stap/trek-in", dag="01-03-2026")
    assert (geweigerd.status_code, "schrijf waarom" in read_tekst(geweigerd)) == (422, True)
    assert adviseur.get(f"{BASIS}/stap/onbekend").status_code == 404


def test_start_page_tells_the_assessor(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.begin_beoordeling()
    assert "Selecties om te scoren" in visit("een").open("/")
    assert "Selecties om te scoren" not in visit("adviseur").open("/")


def test_draw_is_taken_back_on_the_page_of_the_outcome(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.judge_all("5", "5")
    adviseur, uitslag = visit("adviseur"), f"{BASIS}/uitslag"
    velden = {"datum": "20-02-2026", "door": "een notaris", "getrokken_1": "00000002"}
    assert adviseur.send(f"{BASIS}/loting/1", **velden).status_code == 303
    assert "Wonen Voorbeeld B.V. 50,00 gegund na loting op 20 februari 2026" in adviseur.open(uitslag)
    zonder = adviseur.send(f"{BASIS}/loting/1/vervalt", reden=" ")
    assert (zonder.status_code, "schrijf waarom" in read_tekst(zonder)) == (422, True)
    assert adviseur.send(f"{BASIS}/loting/1/vervalt", reden="Verwisseld.").status_code == 303
    assert "Leg de loting vast" in adviseur.open(uitslag)
    assert "loting vervallen" in adviseur.open(f"{BASIS}/verslag")


def test_decision_with_a_slip_in_the_year_is_refused(proef: Proef, visit: Callable[[str], Bezoeker]) -> None:
    proef.judge_all("10", "5")
    velden = {"genomen_op": "20-02-2025", "verzonden_op": "20-02-2025", "kenmerk": "G"}
    with pytest.MonkeyPatch.context() as plek:
        plek.setattr("inkoop.selectie.matrix_views.check_stap", lambda *_: ())
        antwoord = visit("adviseur").send(f"{BASIS}/besluit", **velden)
    assert (antwoord.status_code, "toen was er nog niets te beslissen" in read_tekst(antwoord)) == (422, True)


def test_one_that_is_not_judged_holds_up_no_other(make_proef: Callable[..., Proef]) -> None:
    twee = [{"nummer": n, "titel": f"Wonen {n}", "omschrijving": "Beschermd wonen."} for n in (1, 2)]
    proef = make_proef(**{**TOELATING, "percelen": twee})
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    for kvk in ("00000001", "00000002"):
        proef.submit(kvk)
    proef.judge(kvk="00000001")
    with proef.change() as (_, zaak):
        zaak.ingediend[0].overige_eisen = Oordeel.VOLDOET
        nummers = [rij.id for rij in zaak.ingediend]
    adviseur = make_visit(proef)("adviseur")
    tekst = adviseur.open(f"{BASIS}/uitslag")
    assert "Stichting Voorbeeldhuis toegelaten" in tekst
    assert "Wonen Voorbeeld B.V. aan te vullen" in tekst
    assert adviseur.get(f"{BASIS}/inschrijvingen/{nummers[0]}/besluit").status_code == 200
    bladen = adviseur.get(f"{BASIS}/uitslag").get_data(as_text=True)
    assert [f"/{nummer}/besluit" in bladen for nummer in nummers] == [True, False]


def test_who_was_turned_down_begins_once_more_on_the_page_and_reads_what_was(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef(**TOELATING)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    eerste = proef.submit("00000001").id
    visit = make_visit(proef)
    wie, knop = visit("00000001"), "Schrijf opnieuw in op Wonen"
    assert knop not in wie.open(BASIS)
    with proef.change() as (session, zaak):
        rij = zaak.rij.inschrijvingen[0]
        rij.overige_eisen = Oordeel.VOLDOET_NIET
        besluit = Beslissing(genomen_op=BESLISDAG, verzonden_op=BESLISDAG, kenmerk="K-1")
        decide_een(session, zaak, rij, besluit, BESLISDAG, proef.make_spoor(BESLISDAG))
    assert knop in wie.open(BASIS)
    pad = wie.send(f"{BASIS}/inschrijven/1", BASIS).location
    assert pad != f"{BASIS}/inschrijvingen/{eerste}"
    tekst = wie.open(BASIS)
    assert knop not in tekst
    assert "Inschrijving op perceel 1, 2e keer" in tekst
    eerder = wie.open(f"{BASIS}/inschrijvingen/{eerste}")
    assert "De beslissing is verzonden op 20 februari 2026, kenmerk K-1." in eerder
    assert wie.send(f"{pad}/indienen", pad, adres="Straat 1", weet_onvolledig="y").status_code == 303
    tekst = visit("adviseur").open(f"{BASIS}/uitslag")
    assert "Stichting Voorbeeldhuis uitgesloten" in tekst
    assert "Stichting Voorbeeldhuis (2e keer) aan te vullen" in tekst
