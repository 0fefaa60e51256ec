"""Each kind of document has a model with described fields; a region's own template wins."""

from pathlib import Path

import pytest

from inkoop.document.catalog import SOORTEN, find_sjabloon, get_soort
from inkoop.document.fields import list_velden
from inkoop.document.lint import lint
from inkoop.document.soort import Soort
from inkoop.invoer.faults import Onbruikbaar
from inkoop.plaatsen import sjablonen_map
from tests.document.wordbestand import make_docx


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=SOORTEN)
def test_every_field_says_what_it_is(soort: Soort) -> None:
    velden = list_velden(soort.load_model())
    assert velden
    assert [veld.pad for veld in velden if not veld.beschrijving or veld.soort.naam == "onbekend"] == []


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=SOORTEN)
def test_every_template_asks_only_what_its_document_has(soort: Soort) -> None:
    assert lint(find_sjabloon(soort), soort.load_model(), soort.koppen) == []


def test_every_template_is_of_a_kind() -> None:
    assert {pad.stem for pad in sjablonen_map().glob("*.docx")} <= set(SOORTEN)


def test_an_unknown_kind_names_the_nearest() -> None:
    with pytest.raises(Onbruikbaar, match="bedoelt u 'overeenkomst'"):
        get_soort("overenkomst")


def test_a_regions_own_template_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path))
    soort = Soort(
        id="brief",
        titel="Brief",
        model="inkoop.document.contexten.overeenkomst:Overeenkomst",
        bouwer="",
        gegevens="",
        over="",
        nodig="",
    )
    with pytest.raises(Onbruikbaar, match="geen sjabloon"):
        find_sjabloon(soort, "proef")
    eigen = tmp_path / "sjablonen" / "proef" / "brief.docx"
    eigen.parent.mkdir(parents=True)
    eigen.write_bytes(make_docx("a"))
    assert find_sjabloon(soort, "proef") == eigen
    with pytest.raises(Onbruikbaar):
        find_sjabloon(soort, "ander")
