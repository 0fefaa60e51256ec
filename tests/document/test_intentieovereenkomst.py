"""An intentieovereenkomst: what kader and dossier must say, and its place above the deelovereenkomsten."""

from dataclasses import replace
from typing import Any

import pytest

from inkoop.document.contexten.intentieovereenkomst import build_intentieovereenkomst
from inkoop.rules.bepaling import Ongeldig
from tests.document.bron import make_bron


def make_afspraken(**anders: Any) -> dict[str, Any]:
    """The agreements of the example with other fields, as a change of the dossier."""
    return {"intentieafspraken": make_bron("intentieovereenkomst")[1].intentieafspraken.model_copy(update=anders)}


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"intentieafspraken": None}, "intentieafspraken", "ontbreekt in het dossier"),
        (make_afspraken(doelen=[]), "intentieafspraken.doelen", "noem er ten minste een"),
        (make_afspraken(beginselen=[]), "intentieafspraken.beginselen", "noem er ten minste een"),
        (make_afspraken(onderwerpen=[]), "intentieafspraken.onderwerpen", "noem er ten minste een"),
        (
            make_afspraken(overleg="net"),
            "intentieafspraken.overleg",
            "'net' is geen overleg in kader .*; kies uit: netwerk",
        ),
        ({"ondertekenaars": {}}, "ondertekenaars", "mist wie tekent voor Dordrecht"),
    ],
)
def test_what_the_dossier_lacks_is_named(anders: dict[str, Any], veld: str, melding: str) -> None:
    with pytest.raises(Ongeldig, match=melding) as fout:
        build_intentieovereenkomst(*make_bron("intentieovereenkomst", **anders))
    assert fout.value.veld == veld


def test_a_kader_without_consultations_says_so() -> None:
    kader, gegevens = make_bron("intentieovereenkomst")
    with pytest.raises(Ongeldig, match="het kader noemt er geen"):
        build_intentieovereenkomst(replace(kader, overleg=()), gegevens)


@pytest.mark.parametrize(
    ("tegelijk_met", "tegelijk"), [(("intentieovereenkomst",), True), ((), False), (("iets-anders",), False)]
)
def test_joining_at_the_same_time_is_what_the_kader_says(tegelijk_met: tuple[str, ...], tegelijk: bool) -> None:
    kader, gegevens = make_bron("intentieovereenkomst")
    assert kader.toetreding
    kader = replace(kader, toetreding=replace(kader.toetreding, tegelijk_met=tegelijk_met))
    toetreding = build_intentieovereenkomst(kader, gegevens).toetreding
    assert toetreding
    assert toetreding.tegelijk is tegelijk


def test_order_of_precedence_names_itself_only_where_the_kader_has_it() -> None:
    kader, gegevens = make_bron("intentieovereenkomst")
    assert kader.rangorde
    assert build_intentieovereenkomst(kader, gegevens).rangorde == ()
    met = replace(kader, rangorde=replace(kader.rangorde, documenten=("intentieovereenkomst", "overeenkomst")))
    rangorde = build_intentieovereenkomst(met, gegevens).rangorde
    assert [(document.is_overeenkomst, document.titel) for document in rangorde] == [
        (True, ""),
        (False, "de Deelovereenkomst"),
    ]
