"""The text of whole documents, numbers included, is what a jurist read and approved."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from inkoop.document.catalog import SOORTEN
from inkoop.document.contexten.deelovereenkomst import build_deelovereenkomst
from inkoop.document.prepare import get_prepared
from inkoop.document.render import fill, render
from inkoop.plaatsen import sjablonen_map
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Termijn
from inkoop.rules.reeks import make_vast
from tests.document.bron import make_bron
from tests.document.doctekst import Alinea, read_alineas, read_tekst
from tests.document.gevallen import CONTRACTEN, GEVALLEN, GOUDEN, make_document, make_gegevens
from tests.document.verander import change_each

# What may be a figure in the fixed text of a template: laws by their name and article, and the name of a hash.
WETTEN = re.compile(
    r"(de )?artikel(en)? \d[\d.:a-z]*( en \d[\d.:a-z]*)? van (de|het) "
    r"(Wmo 2015|Algemene wet bestuursrecht|Burgerlijk Wetboek|Uitvoeringsbesluit Wmo 2015|Aanbestedingswet 2012"
    r"|Gemeentewet|Wet gemeenschappelijke regelingen|Mededingingswet"
    r"|Verdrag betreffende de werking van de Europese Unie)"
    r"|Wet maatschappelijke ondersteuning 2015|Aanbestedingswet 2012|hoofdstuk \d van de Wmo 2015|Wmo 2015|SHA-256"
)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@pytest.mark.parametrize("geval", GEVALLEN)
def test_document_reads_as_its_golden_text(geval: str) -> None:
    assert read_tekst(make_document(geval)) == (GOUDEN / f"{geval}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("geval", CONTRACTEN)
def test_references_show_the_number_that_their_target_has(geval: str) -> None:
    alineas = read_alineas(make_document(geval))
    nummers = {naam: alinea.nummer.rstrip(".") for alinea in alineas for naam in alinea.bladwijzers}
    verwijzingen = [paar for alinea in alineas for paar in alinea.verwijzingen]
    assert len(verwijzingen) > 5
    assert [(naam, tekst) for naam, tekst in verwijzingen if nummers.get(naam) != tekst] == []


@pytest.mark.parametrize("geval", CONTRACTEN)
def test_contents_list_every_heading_with_its_number(geval: str) -> None:
    alineas = read_alineas(make_document(geval))
    inhoud = [alinea.regel.rpartition("\t")[0] for alinea in alineas if alinea.stijl == "Inhoud1" and alinea.tekst]
    assert inhoud == [alinea.regel for alinea in alineas if alinea.stijl in ("Kop1", "Artikelkop", "Bijlagekop")]


@pytest.mark.parametrize("soort", SOORTEN)
def test_template_types_no_figure_but_laws_and_its_own_numbers(soort: str) -> None:
    alineas = read_alineas((sjablonen_map() / f"{soort}.docx").read_bytes())
    vast = [(alinea, TAG.sub("", alinea.tekst).replace("\N{NO-BREAK SPACE}", " ")) for alinea in alineas]
    gevonden = [
        tekst
        for alinea, tekst in vast
        if alinea.stijl != "Inhoud1" and re.search(r"\d", WETTEN.sub("", _without_references(alinea, tekst)))
    ]
    assert gevonden == []


def _without_references(alinea: Alinea, tekst: str) -> str:
    for _, getoond in alinea.verwijzingen:
        tekst = tekst.replace(getoond.replace("\N{NO-BREAK SPACE}", " "), "", 1)
    return tekst


# Data that a document does not print in every case, and why.
NIET_GETOOND = {
    "aanvullende_bepalingen.#.grondslag": "only where a provision has no text of its own",
    "grondslag_storting": "only where a payment to the fund came too late to be inzet",
    "jaar.verrekend": "only says whether anything was settled; the two parts of it are printed",
    "jaren.#.gestort": "in the table of the whole term the two parts stand together, as what was settled",
    "jaren.#.ingehouden": "in the table of the whole term the two parts stand together, as what was settled",
    "ondertekening.grondslag": "only in the overeenkomst, which rests on a regeling",
    "persoonsgegevens.grondslag": "the provision stands in an article that has its own title",
    "persoonsgegevens.titel": "the provision stands in an article that has its own title",
    "sroi.dagdeel": "only in the deelovereenkomst, which explains each alternative",
    "sroi.ritme_beoordeling": "only in the deelovereenkomst, which has an annex on the way of working",
    "sroi.ritme_nieuwsbrief": "only in the deelovereenkomst, which has an annex on the way of working",
    "totaal.ingehouden": "in the table of the whole term the two parts stand together, as what was settled",
    "sroi.werk_naar_werk": "only in the deelovereenkomst; the overeenkomst has these rows in its one table",
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_every_value_of_the_data_changes_the_document(geval: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is typed over what the data say: a changed figure, date or name gives a changed text."""
    monkeypatch.setattr(
        "inkoop.document.render.fit_columns", bytes
    )  # only the widths of tables, which is most of the time
    soort, _ = GEVALLEN[geval]
    sjabloon, gegevens = get_prepared(sjablonen_map() / f"{soort}.docx"), make_gegevens(geval)
    zoals_het_was = fill(sjabloon, gegevens).delen
    zonder_gevolg = {
        re.sub(r"\.\d+", ".#", pad)
        for pad, anders in change_each(gegevens)
        if fill(sjabloon, anders).delen == zoals_het_was
    }
    assert {pad for pad in zonder_gevolg if not pad.startswith(tuple(NIET_GETOOND))} == set()


def _change_sroi(kader: Kader) -> Kader:
    assert kader.sroi
    return replace(kader, sroi=replace(kader.sroi, percentage=make_vast(Decimal("7.5"))))


def _change_opzegging(kader: Kader) -> Kader:
    assert kader.opzegging
    return replace(kader, opzegging=replace(kader.opzegging, termijn=Termijn(maanden=9)))


def _change_afspraak(kader: Kader) -> Kader:
    anders = tuple(
        replace(a, termijn=Termijn(weken=11)) if a.id == "ondersteuningsplan-tekenen" else a for a in kader.afspraken
    )
    return replace(kader, afspraken=anders)


def _change_tarief(kader: Kader) -> Kader:
    eerste, *rest = kader.tarieven
    return replace(
        kader, tarieven=(replace(eerste, totaal={**eerste.totaal, "licht": make_vast(Decimal("1.23"))}), *rest)
    )


@pytest.mark.parametrize(
    ("change", "regel"),
    [
        (_change_sroi, "1.1 Dienstverlener moet in elk Contractjaar ten minste 7,5% van"),
        (_change_opzegging, "5.2 De opzegtermijn is ten minste 9\N{NO-BREAK SPACE}maanden."),
        (_change_afspraak, "3.4 Uiterlijk 11\N{NO-BREAK SPACE}weken na het Besluit"),
        (
            _change_tarief,
            "| licht | €\N{NO-BREAK SPACE}2.056,59 | €\N{NO-BREAK SPACE}205,66 | €\N{NO-BREAK SPACE}1,23 |",
        ),
    ],
)
def test_a_figure_of_the_kader_stands_in_the_text(change: Callable[[Kader], Kader], regel: str) -> None:
    kader, gegevens = make_bron("deelovereenkomst")
    sjabloon = get_prepared(sjablonen_map() / "deelovereenkomst.docx")
    tekst = read_tekst(render(sjabloon, build_deelovereenkomst(change(kader), gegevens)))
    assert regel in tekst
    assert regel not in (GOUDEN / "deelovereenkomst.txt").read_text(encoding="utf-8")
