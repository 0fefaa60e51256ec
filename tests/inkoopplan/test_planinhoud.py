"""What people may write as the content of an inkoopplan and as a report on it, and what is refused."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.document.contexten.voorbeeld import read_voorbeeld
from inkoop.gemeente.records import RegioRecord
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.records import InkoopplanRecord
from inkoop.inkoopplan.store import find_by_code
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.invoer.faults import Onbruikbaar


@pytest.fixture(scope="module")
def inhoud() -> dict[str, Any]:
    """The content of the example plan, as plain data."""
    plat: dict[str, Any] = read_voorbeeld("inkoopplan").gegevens.inhoud.model_dump()
    return plat


@pytest.fixture(scope="module")
def verslag() -> dict[str, Any]:
    """The example report, as plain data."""
    plat: dict[str, Any] = read_voorbeeld("voortgangsrapportage-inkoop").gegevens.verslag.model_dump()
    return plat


def change(plat: dict[str, Any], pad: tuple[str | int, ...], waarde: Any) -> dict[str, Any]:
    """The data with another value at a path."""
    anders: Any = deepcopy(plat)
    houder = anders
    for deel in pad[:-1]:
        houder = houder[deel]
    houder[pad[-1]] = waarde
    return anders  # type: ignore[no-any-return]  # a copy of the dict


@pytest.mark.parametrize(
    ("pad", "waarde", "melding"),
    [
        (("beleidskaders", 1, "id"), "beleidskader", "beleidskader 'beleidskader' staat er twee keer in"),
        (("doelen", 1, "id"), "wachttijd", "doel 'wachttijd' staat er twee keer in"),
        (("behoefte", "soorten", 2, "id"), "beschermd-thuis", "soort behoefte 'beschermd-thuis' staat er twee keer"),
        (("mijlpalen", 0, "id"), "publicatie", "mijlpaal 'publicatie' staat er twee keer in"),
        (("doelen", 0, "steunt_op"), ["visie"], "doel 'wachttijd' steunt op 'visie'"),
        (("doelen", 0, "steunt_op"), [], "at least 1 item"),
        (("doelen",), [], "at least 1 item"),
        (("begroting", "regionaal"), [], "at least 1 item"),
        (("begroting", "rijk_bestaand"), {"2026": "-1"}, "is minder dan 0"),
        (("behoefte", "soorten", 0, "nu"), {"Oss": -1}, "geen geheel getal van 0 of meer"),
        (("voorzieningen", 0, "onderdeel"), "lokaal", "regulier"),
        (("versie",), 0, "geen nummer van 1"),
    ],
)
def test_content_is_refused(inhoud: dict[str, Any], pad: tuple[str | int, ...], waarde: Any, melding: str) -> None:
    Planinhoud.model_validate(inhoud)
    with pytest.raises(ValidationError, match=melding):
        Planinhoud.model_validate(change(inhoud, pad, waarde))


@pytest.mark.parametrize(
    ("pad", "waarde", "melding"),
    [
        (("van",), "2026-07-01", "die dagen horen in deze volgorde te staan"),
        (("datum",), "2026-06-29", "die dagen horen in deze volgorde te staan"),
        (("van",), "2025-12-31", "loopt over een jaargrens"),
        (("doelen", 1, "doel"), "wachttijd", "doel 'wachttijd' staat er twee keer in"),
        (("mijlpalen", 1, "mijlpaal"), "eisen", "mijlpaal 'eisen' staat er twee keer in"),
        (("behoefte", 1, "soort"), "opvang", "soort behoefte 'opvang' staat er twee keer in"),
        (("uitgaven", 1, "deel"), "regionaal", "onderdeel van de begroting 'regionaal' staat er twee keer in"),
        (("mijlpalen", 0, "gereed_op"), None, "vul gereed_op in als het klaar is, en anders verwacht_op"),
        (("mijlpalen", 0, "verwacht_op"), "2026-01-01", "vul gereed_op in als het klaar is, en anders verwacht_op"),
        (("doelen", 0, "status"), "goed", "op koers"),
    ],
)
def test_report_is_refused(verslag: dict[str, Any], pad: tuple[str | int, ...], waarde: Any, melding: str) -> None:
    Voortgangsverslag.model_validate(verslag)
    with pytest.raises(ValidationError, match=melding):
        Voortgangsverslag.model_validate(change(verslag, pad, waarde))


def test_a_report_of_one_day_and_a_last_day_equal_to_its_own_are_fine(verslag: dict[str, Any]) -> None:
    een_dag = {**verslag, "van": "2026-06-30", "tot": "2026-06-30", "datum": "2026-06-30"}
    assert Voortgangsverslag.model_validate(een_dag).van == Voortgangsverslag.model_validate(een_dag).datum


def test_a_plan_is_found_by_code_in_any_regio(
    session: Session, make_regio: Callable[..., RegioRecord], make_inkoopplan: Callable[..., InkoopplanRecord]
) -> None:
    een, ander = make_regio(code="een"), make_regio(code="ander")
    plan = make_inkoopplan(een, code="eigen")
    dubbel = [make_inkoopplan(regio, code="dubbel") for regio in (een, ander)]
    assert find_by_code(session, "eigen") == (een, plan)
    assert find_by_code(session, "dubbel", "ander") == (ander, dubbel[1])
    with pytest.raises(Onbruikbaar, match=r"inkoopplan 'dubbel' bestaat in meer regio's \(.*\); kies met --regio"):
        find_by_code(session, "dubbel")
    with pytest.raises(NietGevonden, match="inkoopplan 'eige' is niet bekend; bedoelt u 'eigen'"):
        find_by_code(session, "eige")
    with pytest.raises(NietGevonden, match="inkoopplan 'eigen' is niet bekend"):
        find_by_code(session, "eigen", "ander")
