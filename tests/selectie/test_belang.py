"""Who has an interest gives no points on that perceel, in no role; what then is too few; who is let go."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import Ingehaald
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.gebruiker.service import give_rol
from inkoop.gebruiker.store import find_gebruiker
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.belang import may_read
from inkoop.selectie.beoordelen import (
    Punt,
    appoint,
    declare,
    dismiss,
    find_score,
    get_beoordelaar,
    hand_in,
    list_kandidaten,
    list_te_weinig,
    score,
    show_scores,
)
from inkoop.selectie.consensus import agree, list_vergelijkingen
from inkoop.selectie.matrix import Eisuitspraak, judge_eis
from inkoop.selectie.zaak import Zaak
from tests.selectie.conftest import BEOORDELEN, BLOK, OPEN, REGIO, Proef

PUNT = Punt(punten=Decimal(5), motivering="Goed.")
TWEE_PERCELEN = [{**BLOK["percelen"][0], "nummer": nummer, "titel": f"Time-out {nummer}"} for nummer in (1, 2)]


def tell(proef: Proef, naam: str, nee: int = 0, ja: int | None = None) -> None:
    """Declares an interest in the inschrijving at place `ja`, and none in the one at `nee`."""
    spoor = proef.make_spoor(BEOORDELEN, naam)
    with proef.change() as (session, zaak):
        wie = get_beoordelaar(zaak, proef.wie[naam])
        declare(session, zaak, wie, zaak.ingediend[nee], heeft_belang=False, uitleg=None, spoor=spoor)
        if ja is not None:
            declare(session, zaak, wie, zaak.ingediend[ja], heeft_belang=True, uitleg="Mijn werkgever.", spoor=spoor)


def try_score(proef: Proef, session: Session, zaak: Zaak, plek: int, naam: str = "een") -> None:
    wie = get_beoordelaar(zaak, proef.wie[naam])
    score(session, zaak, wie, zaak.ingediend[plek], "rust", PUNT, 0, proef.make_spoor(BEOORDELEN, naam))


def test_points_come_after_the_declaration_and_an_interest_is_explained(proef: Proef) -> None:
    proef.begin_beoordeling()
    with proef.change() as (session, zaak):
        wie, spoor = get_beoordelaar(zaak, proef.wie["een"]), proef.make_spoor(BEOORDELEN, "een")
        with pytest.raises(Ongeldig, match="verklaar eerst"):
            try_score(proef, session, zaak, 0)
        with pytest.raises(Ongeldig, match="welk belang"):
            declare(session, zaak, wie, zaak.ingediend[0], heeft_belang=True, uitleg="", spoor=spoor)
        assert not may_read(zaak, wie, zaak.ingediend[0])


def test_who_has_an_interest_gives_no_points_to_it_nor_to_who_competes_with_it(proef: Proef) -> None:
    proef.begin_beoordeling()
    tell(proef, "een", nee=1, ja=0)
    with proef.change() as (session, zaak):
        with pytest.raises(Ongeldig, match="een belang bij deze inschrijving en geeft op dit perceel geen punten"):
            try_score(proef, session, zaak, 0)
        with pytest.raises(Ongeldig, match="een belang bij Stichting Voorbeeldhuis, die op dit perceel meedingt"):
            try_score(proef, session, zaak, 1)
        wie = get_beoordelaar(zaak, proef.wie["een"])
        assert [may_read(zaak, wie, rij) for rij in zaak.ingediend] == [False, False]
        hand_in(session, zaak, wie, BEOORDELEN, proef.make_spoor(BEOORDELEN, "een"))
        assert find_score(wie, zaak.ingediend[1].id, None) is None


def test_on_another_perceel_the_points_stand_apart(make_proef: Callable[..., Proef]) -> None:
    proef = make_proef(percelen=TWEE_PERCELEN)
    proef.begin_beoordeling()
    with proef.change() as (_, zaak):
        zaak.ingediend[1].perceel = 2
    tell(proef, "een", nee=1, ja=0)
    with proef.change() as (session, zaak):
        try_score(proef, session, zaak, 1)
        with pytest.raises(Ongeldig, match="u hebt een belang"):
            try_score(proef, session, zaak, 0)


def test_interest_that_turns_up_after_the_points_goes_to_the_adviser(proef: Proef) -> None:
    proef.begin_beoordeling()
    tell(proef, "een")
    with proef.change() as (session, zaak):
        wie, spoor = get_beoordelaar(zaak, proef.wie["een"]), proef.make_spoor(BEOORDELEN, "een")
        try_score(proef, session, zaak, 0)
        for rij in zaak.ingediend:
            with pytest.raises(Ongeldig, match="u gaf op dit perceel al punten"):
                declare(session, zaak, wie, rij, heeft_belang=True, uitleg="Toch wel.", spoor=spoor)
        with pytest.raises(Ongeldig, match="'Samen' van Stichting Voorbeeldhuis"):
            hand_in(session, zaak, wie, BEOORDELEN, spoor)


def test_too_few_without_an_interest_keep_the_scores_apart_until_a_reason(proef: Proef) -> None:
    proef.begin_beoordeling()
    tell(proef, "een", nee=1, ja=0)
    with proef.change() as (session, zaak):
        hand_in(session, zaak, get_beoordelaar(zaak, proef.wie["een"]), BEOORDELEN, proef.make_spoor(BEOORDELEN, "een"))
    with proef.change() as (session, zaak), pytest.raises(Ongeldig, match="nog geen beoordelaar gaf punten op 'Rust'"):
        show_scores(session, zaak, "Haast.", BEOORDELEN, proef.make_spoor(BEOORDELEN))
    proef.score("twee", {"00000001": "5", "00000002": "10"})
    with proef.change() as (session, zaak):
        assert zaak.rij.scores_getoond_op is None
        assert [rij.aanbieder.naam for rij in list_te_weinig(zaak)] == [
            "Stichting Voorbeeldhuis",
            "Wonen Voorbeeld B.V.",
        ]
        show_scores(session, zaak, "Niemand anders kan.", BEOORDELEN, proef.make_spoor(BEOORDELEN))
        assert [een.punten for een in list_vergelijkingen(zaak)][:1] == [(Decimal(5),)]
        assert list_vergelijkingen(zaak)[2].deelscores[0][1:] == (None, True)


def test_one_more_assessor_makes_it_enough(proef: Proef) -> None:
    proef.begin_beoordeling()
    tell(proef, "een", nee=1, ja=0)
    with proef.change() as (session, zaak):
        hand_in(session, zaak, get_beoordelaar(zaak, proef.wie["een"]), BEOORDELEN, proef.make_spoor(BEOORDELEN, "een"))
        appoint(session, zaak, proef.wie["adviseur"], "een adviseur", proef.make_spoor(BEOORDELEN))
    for naam in ("twee", "adviseur"):
        proef.score(naam, {"00000001": "5", "00000002": "10"})
    with proef.read() as zaak:
        assert zaak.rij.scores_getoond_op is not None


def test_adviser_with_an_interest_neither_agrees_nor_judges_also_when_let_go(proef: Proef) -> None:
    proef.begin_beoordeling()
    spoor = proef.make_spoor(BEOORDELEN)
    with proef.change() as (session, zaak):
        appoint(session, zaak, proef.wie["adviseur"], "een adviseur", spoor)
    tell(proef, "adviseur", nee=1, ja=0)
    with proef.change() as (session, zaak):
        dismiss(session, zaak, get_beoordelaar(zaak, proef.wie["adviseur"]), "Heeft een belang.", BEOORDELEN, spoor)
    for naam in ("een", "twee"):
        proef.score(naam, {"00000001": "5", "00000002": "10"})
    with proef.change() as (session, zaak):
        for rij in zaak.ingediend:
            with pytest.raises(Ongeldig, match="u meldde een belang bij Stichting Voorbeeldhuis; laat een collega"):
                agree(session, zaak, rij, "rust", PUNT, None, 0, spoor)
            weg = Eisuitspraak(oordeel=Oordeel.VOLDOET_NIET, uitleg="Failliet.")
            with pytest.raises(Ongeldig, match="u meldde een belang"):
                judge_eis(session, zaak, rij, "solvent", weg, rij.eisen[0].stand, BEOORDELEN, spoor)
        agree(session, zaak, zaak.ingediend[0], "rust", PUNT, None, 0, proef.make_spoor(BEOORDELEN, "collega"))


def test_who_works_for_an_aanbieder_is_no_candidate(proef: Proef) -> None:
    proef.begin_beoordeling()
    with proef.change() as (session, zaak):
        adviseur = find_gebruiker(session, "adviseur@proef.example")
        assert adviseur is not None
        assert [een.naam for een in list_kandidaten(session, zaak)] == ["Adviseur"]
        plek = Plek(regio=REGIO, aanbieder="00000003")
        give_rol(session, adviseur, Rol.AANBIEDER, plek, proef.make_spoor(OPEN))
        session.flush()
        assert list_kandidaten(session, zaak) == []


def test_dismissed_assessor_counts_no_more_and_the_others_need_not_wait(proef: Proef) -> None:
    proef.begin_beoordeling()
    spoor = proef.make_spoor(BEOORDELEN)
    with proef.change() as (session, zaak):
        appoint(session, zaak, proef.wie["adviseur"], "een adviseur", spoor)
    proef.score("een", {"00000001": "10", "00000002": "5"}, inleveren=False)
    for naam in ("twee", "adviseur"):
        proef.score(naam, {"00000001": "5", "00000002": "10"})
    with proef.change() as (session, zaak):
        wie = get_beoordelaar(zaak, proef.wie["een"])
        with pytest.raises(Ongeldig, match="schrijf waarom"):
            dismiss(session, zaak, wie, " ", BEOORDELEN, spoor)
        dismiss(session, zaak, wie, "Bleek een belang te hebben.", BEOORDELEN, spoor)
    with proef.read() as zaak:
        assert [een.punten for een in list_vergelijkingen(zaak)] == [(Decimal(5), Decimal(5))] * 2 + [(10, 10)] * 2


def test_points_are_changed_by_one_at_a_time(proef: Proef) -> None:
    proef.begin_beoordeling()
    tell(proef, "een")
    with proef.change() as (session, zaak):
        try_score(proef, session, zaak, 0)
    with pytest.raises(Ingehaald), proef.change() as (session, zaak):
        try_score(proef, session, zaak, 0)
