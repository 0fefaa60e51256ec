"""What a kader puts on the agenda: every duty once in each period, on the same days however one looks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkoop.rules.agenda import Agendapunt, Agendasoort, determine_status, sort_agenda
from inkoop.rules.agenda_kader import list_kaderpunten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Bron, Duur, Kader, Overleg, Plicht, Ritme, Verlenging
from inkoop.rules.periode import Dag, Periode, Termijn
from inkoop.rules.uittreding import Uittredingsregel

BRON = Bron(document="Voorbeeldregeling", vindplaats="nergens")
NIEUWJAAR = Dag(maand=1, dag=1)
PER_JAAR = {"maand": 12, "kwartaal": 4, "halfjaar": 2, "jaar": 1}
JAREN = {"twee_jaar": 2, "vier_jaar": 4}

jaren = st.integers(1995, 2120)


def make_kader(**velden: Any) -> Kader:
    """A kader with nothing in it but what is given."""
    return Kader(**{"kader": "voorbeeld", "titel": "Voorbeeldregeling", "bron": BRON, **velden})


def make_plicht(per: str, **velden: Any) -> Plicht:
    """A duty that comes back."""
    return Plicht(id="verslag", titel="Verslag", wie="poho", ritme=Ritme(per=per), grondslag="lid 1", **velden)


def make_jaar(jaar: int, tot: int | None = None) -> Periode:
    """A calendar year, or more."""
    return Periode(van=date(jaar, 1, 1), tot=date(tot or jaar, 12, 31))


def list_dagen(kader: Kader, periode: Periode) -> list[date]:
    """The days of a kader in a period, in order."""
    return [punt.datum for punt in sort_agenda(list_kaderpunten(kader, periode))]


@given(jaar=jaren, per=st.sampled_from(sorted(PER_JAAR)))
def test_a_duty_comes_as_often_in_a_year_as_its_rhythm_says(jaar: int, per: str) -> None:
    punten = list(list_kaderpunten(make_kader(agenda=(make_plicht(per),)), make_jaar(jaar)))
    assert len(punten) == PER_JAAR[per]
    assert {punt.grondslag for punt in punten} == {"lid 1"}
    assert {punt.wie for punt in punten} == {"poho"}
    assert max(punt.datum for punt in punten) == date(jaar, 12, 31)
    assert all((punt.datum + timedelta(days=1)).day == 1 for punt in punten)


@given(begin=st.dates(date(1995, 1, 1), date(2100, 12, 31)), per=st.sampled_from(sorted(JAREN)))
def test_a_duty_of_more_years_comes_once_in_them_from_the_year_in_which_the_kader_begins(begin: date, per: str) -> None:
    kader, jaar = make_kader(geldig=Periode(van=begin), agenda=(make_plicht(per),)), begin.year
    dagen = list_dagen(kader, make_jaar(jaar, jaar + 3 * JAREN[per] - 1))
    assert dagen == [date(jaar + keer * JAREN[per] - 1, 12, 31) for keer in (1, 2, 3)]


@given(jaar=jaren)
def test_a_weekly_duty_comes_every_sunday(jaar: int) -> None:
    dagen = list_dagen(make_kader(agenda=(make_plicht("week"),)), make_jaar(jaar))
    alle = (date(jaar, 1, 1) + timedelta(days=n) for n in range(366))
    assert dagen == [dag for dag in alle if dag.year == jaar and dag.weekday() == 6]


@given(
    begin=st.dates(date(1995, 1, 1), date(2100, 12, 31)),
    dagen=st.integers(0, 3000),
    per=st.sampled_from(["week", *PER_JAAR, *JAREN]),
    knip=st.integers(0, 3000),
)
def test_days_and_ids_do_not_depend_on_where_one_looks(begin: date, dagen: int, per: str, knip: int) -> None:
    einde = begin + timedelta(days=dagen)
    kader = make_kader(geldig=Periode(van=begin, tot=einde), agenda=(make_plicht(per),))
    geheel = make_jaar(begin.year - 1, einde.year + 5)
    grens = begin + timedelta(days=knip % (dagen + 1))
    alles = {punt.id: punt for punt in list_kaderpunten(kader, geheel)}
    assert alles
    assert all(begin <= punt.datum <= einde for punt in alles.values())
    assert max(punt.datum for punt in alles.values()) == einde
    delen = (Periode(van=geheel.van, tot=grens), Periode(van=grens + timedelta(days=1), tot=geheel.tot))
    los = [punt for deel in delen for punt in list_kaderpunten(kader, deel)]
    assert len(los) == len(alles)
    assert {punt.id: punt for punt in los} == alles


@given(jaar=jaren, vandaag=st.dates(), later=st.dates())
def test_another_today_moves_the_status_only(jaar: int, vandaag: date, later: date) -> None:
    eerst = sort_agenda(list_kaderpunten(make_kader(agenda=(make_plicht("maand"),)), make_jaar(jaar)))
    standen = [{punt.id: determine_status(punt, dag) for punt in eerst} for dag in sorted((vandaag, later))]
    rang = ["komend", "vandaag", "te laat"]
    assert all(rang.index(standen[0][naam]) <= rang.index(standen[1][naam]) for naam in standen[0])


@pytest.mark.parametrize(
    ("per", "geldig", "periode", "verwacht"),
    [
        ("jaar", Periode(van=date(2017, 7, 17), tot=date(2018, 12, 30)), (2017, 2019), ["2017-12-31", "2018-12-30"]),
        ("halfjaar", Periode(van=date(2024, 1, 3), tot=date(2024, 9, 1)), (2024, 2025), ["2024-06-30", "2024-09-01"]),
        ("kwartaal", Periode(van=date(2025, 12, 31)), (2025, 2025), ["2025-12-31"]),
        ("maand", Periode(van=date(2024, 2, 1), tot=date(2024, 3, 31)), (2024, 2024), ["2024-02-29", "2024-03-31"]),
        ("maand", Periode(van=date(2025, 2, 28), tot=date(2025, 3, 1)), (2025, 2025), ["2025-02-28", "2025-03-01"]),
        ("week", Periode(van=date(2025, 12, 30), tot=date(2026, 1, 6)), (2025, 2026), ["2026-01-04", "2026-01-06"]),
        ("twee_jaar", Periode(van=date(2024, 1, 3), tot=date(2026, 6, 30)), (2024, 2030), ["2025-12-31", "2026-06-30"]),
        ("vier_jaar", Periode(van=date(9996, 1, 1)), (9996, 9999), ["9999-12-31"]),
    ],
)
def test_parts_that_the_kader_cuts_off(
    per: str, geldig: Periode, periode: tuple[int, int], verwacht: list[str]
) -> None:
    dagen = list_dagen(make_kader(geldig=geldig, agenda=(make_plicht(per),)), make_jaar(*periode))
    assert [dag.isoformat() for dag in dagen] == verwacht


@pytest.mark.parametrize(
    ("per", "dag", "id_", "titel"),
    [
        ("week", date(2026, 1, 4), "plicht/verslag/2026-w01", "Verslag (week 1 van 2026)"),
        ("week", date(2027, 1, 3), "plicht/verslag/2026-w53", "Verslag (week 53 van 2026)"),
        ("maand", date(2024, 2, 29), "plicht/verslag/2024-02", "Verslag (februari 2024)"),
        ("kwartaal", date(2026, 9, 30), "plicht/verslag/2026-k3", "Verslag (derde kwartaal 2026)"),
        ("halfjaar", date(2026, 12, 31), "plicht/verslag/2026-h2", "Verslag (tweede halfjaar 2026)"),
        ("jaar", date(2026, 12, 31), "plicht/verslag/2026", "Verslag (2026)"),
        ("vier_jaar", date(2029, 12, 31), "plicht/verslag/2026-2029", "Verslag (2026 tot en met 2029)"),
    ],
)
def test_names_of_the_parts(per: str, dag: date, id_: str, titel: str) -> None:
    kader = make_kader(geldig=Periode(van=date(2022, 1, 1)), agenda=(make_plicht(per),))
    (punt,) = list_kaderpunten(kader, Periode(van=dag, tot=dag))
    assert (punt.id, punt.titel, punt.reeks) == (id_, titel, "plicht/verslag")


def test_more_years_need_a_beginning() -> None:
    with pytest.raises(Ongeldig, match=r"agenda\.verslag\.ritme: .*geldig\.van"):
        list(list_kaderpunten(make_kader(agenda=(make_plicht("vier_jaar"),)), make_jaar(2026)))


def test_a_duty_with_a_last_day_is_there_once_with_how_it_was_read() -> None:
    plicht = Plicht(id="evaluatie", titel="Evaluatie", uiterlijk=date(2027, 6, 30), interpretatie="Ruim gelezen.")
    kader = make_kader(geldig=Periode(van=date(2024, 1, 1), tot=date(2026, 12, 31)), agenda=(plicht,))
    (punt,) = list_kaderpunten(kader, make_jaar(2024, 2030))
    assert (punt.id, punt.datum, punt.soort) == ("plicht/evaluatie", date(2027, 6, 30), Agendasoort.PLICHT)
    assert punt.uitleg[-1] == "Zo is de bron gelezen: Ruim gelezen."
    assert not list(list_kaderpunten(kader, make_jaar(2026)))


def test_an_overleg_with_a_least_number_comes_once_a_year() -> None:
    vaak = Overleg(id="poho", titel="Overleg", minimaal_per_jaar=3, grondslag="lid 4")
    kader = make_kader(overleg=(vaak, Overleg(id="rao", titel="Ambtelijk overleg")))
    punten = sort_agenda(list_kaderpunten(kader, make_jaar(2025, 2026)))
    assert [(punt.id, punt.datum) for punt in punten] == [
        ("overleg/poho/2025", date(2025, 12, 31)),
        ("overleg/poho/2026", date(2026, 12, 31)),
    ]
    assert "ten minste 3 keer" in punten[0].titel


def list_uittreding(geldig: Periode, aankondiging: Termijn, alleen_per: Dag | None = NIEUWJAAR) -> list[Agendapunt]:
    """The last days for a letter, over ten years."""
    regel = Uittredingsregel(aankondiging=aankondiging, alleen_per=alleen_per, grondslag="artikel")
    kader = make_kader(geldig=geldig, uittreding=regel)
    return list(sort_agenda(list_kaderpunten(kader, make_jaar(2023, 2033))))


@pytest.mark.parametrize(
    ("aankondiging", "alleen_per", "verwacht"),
    [
        (Termijn(jaren=1), NIEUWJAAR, [("2025-01-01", "2026"), ("2026-01-01", "2027")]),
        (Termijn(maanden=6), NIEUWJAAR, [("2024-07-01", "2025"), ("2025-07-01", "2026"), ("2026-07-01", "2027")]),
        (
            Termijn(maanden=1),
            Dag(maand=3, dag=31),
            [("2024-02-29", "2024"), ("2025-02-28", "2025"), ("2026-02-28", "2026"), ("2027-02-28", "2027")],
        ),
        (Termijn(jaren=1), None, []),
        (Termijn(jaren=9), NIEUWJAAR, []),
    ],
)
def test_last_day_to_announce_leaving(
    aankondiging: Termijn, alleen_per: Dag | None, verwacht: list[tuple[str, str]]
) -> None:
    punten = list_uittreding(Periode(van=date(2024, 1, 3), tot=date(2027, 12, 31)), aankondiging, alleen_per)
    assert [(punt.datum.isoformat(), punt.id.rpartition("/")[2]) for punt in punten] == verwacht
    assert {punt.soort for punt in punten} <= {Agendasoort.MOMENT}


def test_no_leaving_after_the_end_of_the_kader() -> None:
    geldig = Periode(van=date(2024, 1, 3), tot=date(2026, 6, 30))
    punten = list_uittreding(geldig, Termijn(maanden=6), Dag(maand=12, dag=31))
    assert [punt.id for punt in punten] == ["uittreding/2024", "uittreding/2025"]


def test_the_end_of_the_term_unless_a_duty_is_on_that_day() -> None:
    duur = Duur(van=date(2024, 1, 1), tot=date(2028, 12, 31), verlenging=Verlenging(telkens=Termijn(jaren=1)))
    (punt,) = list_kaderpunten(make_kader(duur=duur), make_jaar(2028))
    assert (punt.id, punt.datum) == ("duur", date(2028, 12, 31))
    assert punt.herinneringen == (180, 120, 60, 30, 7, 0)
    plicht = Plicht(id="einde", titel="Einde", uiterlijk=date(2028, 12, 31))
    assert [p.id for p in list_kaderpunten(make_kader(duur=duur, agenda=(plicht,)), make_jaar(2028))] == [
        "plicht/einde"
    ]
