"""A box that asks for a name within the same plan offers the names that there are."""

import re

import pytest

from tests.schrijven.conftest import BNO, PLAN, Schrijver


def list_vakken(schrijver: Schrijver, soort: str, begin: str, vraag: str = "") -> dict[str, list[str]]:
    """Of each box of a content whose name begins so: its choices, or else what stands in it."""
    from lxml import html

    pagina = schrijver.client.get(f"/schrijven/{BNO}/{soort}/{PLAN}{vraag}").text
    for adres in dict.fromkeys(re.findall(rf'href="(/schrijven-deel/{BNO}/{soort}/[^"]+)"', pagina)):
        bron = html.fromstring(schrijver.client.get(adres.replace("&amp;", "&")).text)
        vakken = bron.xpath(f"//*[starts-with(@name, '{begin}')]")
        if vakken:
            return {str(vak.get("name")): vak.xpath("./option/@value") or [vak.get("value") or ""] for vak in vakken}
    raise AssertionError(f"no part has {begin}")


def list_ids(schrijver: Schrijver, lijst: str) -> list[str]:
    """The names of the rows of a list of the plan."""
    return [waarden[0] for naam, waarden in list_vakken(schrijver, "planinhoud", lijst).items() if naam.endswith(".id")]


@pytest.mark.parametrize(("lijst", "vak"), [("doelen", "doel"), ("mijlpalen", "mijlpaal")])
def test_a_report_chooses_among_the_names_of_its_plan(schrijver: Schrijver, lijst: str, vak: str) -> None:
    namen = list_ids(schrijver, lijst)
    assert len(namen) > 1
    keuzes = list_vakken(schrijver, "voortgang", lijst, "?nr=1")[f"{lijst}.0.{vak}"]
    assert [keuze for keuze in keuzes if keuze] == namen


def test_a_goal_is_told_which_frameworks_there_are(schrijver: Schrijver) -> None:
    namen = list_ids(schrijver, "beleidskaders")
    pagina = schrijver.client.get(f"/schrijven/{BNO}/planinhoud/{PLAN}").text
    (doelen,) = set(re.findall(rf'href="(/schrijven-deel/{BNO}/planinhoud/[^"]*doel[^"]*)"', pagina))
    assert f"Kies uit: {', '.join(namen)}." in schrijver.open(doelen)


def test_a_price_chooses_its_perceel(schrijver: Schrijver) -> None:
    assert "1" in list_vakken(schrijver, "strategie", "prijsvorming.prijzen")["prijsvorming.prijzen.0.perceel"]
