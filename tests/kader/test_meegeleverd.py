"""The kaders that come with the program: every fact has its place in the source, and tables add up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from inkoop.invoer.reader import read_yaml
from inkoop.kader.loader import BEGRIPPEN, load_kader
from inkoop.plaatsen import kaders_map
from inkoop.rules.agenda_kader import list_kaderpunten
from inkoop.rules.periode import Periode

KADERS = sorted(pad.stem for pad in kaders_map().glob("*.yaml") if pad.name != BEGRIPPEN)
MET_GRONDSLAG = ("besluiten", "verdeelsleutels", "agenda", "overleg", "afspraken", "aanvullende_bepalingen", "tarieven")
BNO, DRECHT, NML = "centrumregeling-bno-2024", "deelovereenkomst-drechtsteden-2017", "samenwerking-nml-2022"
HANDVEST, NORM = "handvest-zkijh-2024", "norm-opdrachtgeverschap"
PROCEDURES = "procedurekeuze"


def list_feiten(kader: str) -> Iterator[tuple[str, Any]]:
    """Every fact that must name its place in the source, with where it stands in the kader."""
    inhoud = read_yaml(kaders_map() / f"{kader}.yaml").waarde
    for blok, waarde in inhoud.items():
        if blok in MET_GRONDSLAG:
            rijen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
            yield from ((f"{blok}.{naam}", rij) for naam, rij in rijen)
        elif isinstance(waarde, dict) and blok not in ("bron", "deelnemers", "geldig", "besluitopties"):
            yield blok, waarde


def test_there_are_six() -> None:
    assert sorted([BNO, DRECHT, NML, HANDVEST, NORM, PROCEDURES]) == KADERS


@pytest.mark.parametrize("kader", KADERS)
def test_every_fact_has_its_grondslag(kader: str) -> None:
    feiten = dict(list_feiten(kader))
    assert feiten
    assert [naam for naam, feit in feiten.items() if not feit.get("grondslag")] == []


def read_waarden(kader: str, begin: str) -> dict[str, str]:
    """The values of the afspraken whose id begins so, by the rest of their id."""
    return {
        afspraak.id.removeprefix(begin): afspraak.waarde or ""
        for afspraak in load_kader(kader).afspraken
        if afspraak.id.startswith(begin)
    }


def test_client_numbers_add_up_to_the_total_of_the_table() -> None:
    aantallen = read_waarden(NML, "clienten-bw-")
    totaal = aantallen.pop("totaal")
    assert len(aantallen) == len(load_kader(NML).gemeenten) + 1  # and those whose gemeente is not known
    assert sum(map(int, aantallen.values())) == int(totaal)


@pytest.mark.parametrize(
    ("kader", "begin", "aantal"),
    [
        (NML, "uitgangspunt-", 9),
        (NML, "sturing-", 4),
        (NML, "werkgroep-", 4),
        (NML, "belanghebbende-", 12),
        (HANDVEST, "taak-", 8),
        (HANDVEST, "contractmanagement-", 3),
    ],
)
def test_enumerations_are_complete(kader: str, begin: str, aantal: int) -> None:
    assert len(read_waarden(kader, begin)) == aantal


@pytest.mark.parametrize(
    ("kader", "aantal", "centrumgemeente"),
    [(BNO, 5, "Oss"), (DRECHT, 12, "Dordrecht"), (NML, 14, "Venlo"), (HANDVEST, 8, None)],
)
def test_participants(kader: str, aantal: int, centrumgemeente: str | None) -> None:
    gelezen = load_kader(kader)
    assert len(gelezen.gemeenten) == aantal
    assert gelezen.centrumgemeente == centrumgemeente
    assert all(gemeente.code for gemeente in gelezen.deelnemers.gemeenten) if gelezen.deelnemers else False


def test_the_norm_has_no_participants_and_no_dates() -> None:
    norm = load_kader(NORM)
    assert (norm.deelnemers, norm.geldig, norm.bron.datum, norm.agenda) == (None, None, None, ())
    assert norm.norm is not None
    assert [len(deel.afspraken) for deel in norm.norm.delen[:2]] == [8, 8]


@pytest.mark.parametrize(
    ("kader", "jaar", "dagen"),
    [
        (NML, 2020, {"plicht/uitnodiging-marktconsultatie": "2020-09-01", "overleg/stuurgroep/2020": "2020-12-31"}),
        (
            NML,
            2021,
            {"plicht/publicatie": "2021-02-01", "plicht/gunning": "2021-07-01", "overleg/bc-wmo/2021": "2021-12-31"},
        ),
        (HANDVEST, 2027, {"plicht/model-dienstverleningsovereenkomst/2024-2027": "2027-12-31"}),
        (HANDVEST, 2025, {"plicht/kwartaalgesprek/2025-k1": "2025-03-31", "plicht/toezichtplan/2025": "2025-12-31"}),
        (NORM, 2025, {}),
    ],
)
def test_duties_stand_on_the_agenda(kader: str, jaar: int, dagen: dict[str, str]) -> None:
    heel_jaar = Periode(van=date(jaar, 1, 1), tot=date(jaar, 12, 31))
    punten = {punt.id: punt.datum.isoformat() for punt in list_kaderpunten(load_kader(kader), heel_jaar)}
    assert dagen.items() <= punten.items()
    assert bool(punten) == bool(dagen)


def test_the_model_comes_back_once_in_four_years() -> None:
    jaren = (Periode(van=date(jaar, 1, 1), tot=date(jaar, 12, 31)) for jaar in range(2024, 2034))
    punten = [punt for jaar in jaren for punt in list_kaderpunten(load_kader(HANDVEST), jaar)]
    assert [punt.datum.year for punt in punten if "model-dienst" in punt.id] == [2027, 2031]
