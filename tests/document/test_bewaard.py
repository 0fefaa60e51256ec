"""What is kept of a document reads back as it was, whatever a provider is called."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.document.catalog import SOORTEN
from inkoop.document.contexten.voorbeeld import load_voorbeeld
from inkoop.document.emphasis import Opgemaakt
from inkoop.document.images import Afbeelding
from inkoop.document.kept import read_kept, write_kept
from inkoop.document.values import make_plain
from tests.document.beelden import make_png


@pytest.mark.parametrize(
    "gegevens",
    [
        {"dag": date(2026, 1, 31), "bedrag": Decimal("12.50"), "ja": True, "niets": None, "aantal": 3},
        {"lijst": [{"x": Decimal(1)}, [], {}]},
        {"aanbieders": {"$datum": "een aanbieder die zo heet"}},
        {"aanbieders": {"$blok": {"$getal": "1"}}},
        {"$datum": {"a": date(2026, 1, 1)}},
        {"tekst": Opgemaakt("**vet** & <zo>")},
        {"beeld": Afbeelding(inhoud=make_png(), tekst="Logo", breedte=Decimal(3))},
    ],
)
def test_everything_reads_back_with_its_kind(gegevens: dict[str, Any]) -> None:
    terug = read_kept(write_kept(gegevens))
    assert terug == gegevens
    assert _list_kinds(terug) == _list_kinds(gegevens)
    assert write_kept(terug) == write_kept(gegevens)


def _list_kinds(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _list_kinds(deel) for naam, deel in waarde.items()}
    return [_list_kinds(deel) for deel in waarde] if isinstance(waarde, list) else type(waarde)


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_document_is_kept_whole(soort: str) -> None:
    gegevens = load_voorbeeld(soort)
    assert read_kept(write_kept(gegevens)) == make_plain(gegevens)
