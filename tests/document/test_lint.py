"""The check of a template against the fields of its document, before anyone uses it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from inkoop.document.faults import Bevinding
from inkoop.document.fields import list_velden
from inkoop.document.lint import lint, lint_inhoud
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.types import Bedrag, Datum, Tekst
from tests.document.wordbestand import add_tabel, fill, make_docx


@dataclass(frozen=True)
class Dag:
    """A day of every year."""

    maand: int
    dag: int


class Partij(BaseModel):
    """A party."""

    naam: Tekst
    plaats: str | None = None
    stemmen: int


class Contract(BaseModel):
    """What the test document asks."""

    nummer: str = Field(description="Het nummer", examples=["2026-01"], json_schema_extra={"bron": "dossier"})
    soort: Literal["open", "besloten"]
    prijs: Bedrag = Field(examples=[Decimal("1234.5")])
    begin: Datum
    einde: Datum | None = None
    verlengbaar: bool = Field(examples=[True])
    partijen: tuple[Partij, ...]
    bijlagen: list[str] | None = None
    leider: Partij | None = None
    tarieven: dict[str, Bedrag]
    uiterlijk: Dag


def find(*alineas: str) -> list[Bevinding]:
    """What the check finds in paragraphs."""
    return lint_inhoud(make_docx(*alineas), "p.docx", Contract)


@pytest.mark.parametrize(
    "tekst",
    [
        "{{ nummer }} {{ prijs | bedrag }} {{ begin | datum }} {{ uiterlijk.dag }}",
        "{% if einde %}{{ einde | datum }}{% endif %}",
        "{% if einde is not none %}{{ einde | datum }}{% endif %}",
        "{% if not einde %}geen{% else %}{{ einde | datum }}{% endif %}",
        "{% if verlengbaar and einde %}{{ einde | datum }}{% endif %}",
        "{{ einde | datum if einde else 'geen' }}",
        "{% if leider and leider.plaats %}{{ leider.plaats }}{% endif %}",
        "{% for p in partijen %}{{ p.naam }}{{ loop.index }}{% if p.plaats %}{{ p.plaats }}{% endif %}{% endfor %}",
        "{% for p in partijen if p.plaats %}{{ p.plaats }}{% endfor %}",
        "{% if bijlagen %}{{ bijlagen | opsomming }}{% for b in bijlagen %}{{ b }}{% endfor %}{% endif %}",
        "{{ partijen | opsomming(veld='naam') }} {{ partijen | length | aantal('partij', 'partijen') }}",
        "{{ (partijen | first).naam }} {{ partijen[0].naam }}",
        "{{ tarieven['a'] | bedrag }} {{ tarieven[nummer] | bedrag }} {{ tarieven.a | bedrag }}",
        "{% if soort == 'open' or soort in ['besloten'] %}a{% endif %}",
        "{% if prijs > 100 and 'x' in nummer %}a{% endif %}",
        "{# een opmerking voor de lezer van het sjabloon #}",
    ],
)
def test_what_is_right_passes(tekst: str) -> None:
    assert find(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "code", "melding"),
    [
        ("{{ numer }}", "onbekend-veld", "'numer' is geen veld; bedoelt u 'nummer'?"),
        (
            "{{ naam_van_de_burgemeester }}",
            "onbekend-veld",
            "'naam_van_de_burgemeester' is geen veld; kies uit: nummer",
        ),
        ("{{ dag }}", "onbekend-veld", "bedoelt u 'uiterlijk.dag'?"),
        ("{% for p in partijen %}{{ p.nummer }}{% endfor %}", "onbekend-veld", "'p'; bedoelt u 'nummer'?"),
        ("{% for p in partijen %}{{ p.plats }}{% endfor %}", "onbekend-veld", "geen veld van 'p'; bedoelt u 'plaats'?"),
        ("{% for p in partijen %}{{ p.begin }}{% endfor %}", "onbekend-veld", "geen veld van 'p'; bedoelt u 'begin'?"),
        ("{% for p in partijen %}{{ p.nam }}{% endfor %}", "onbekend-veld", "geen veld van 'p'; bedoelt u 'naam'?"),
        ("{% for p in partijen %}{% endfor %}{{ p.naam }}", "onbekend-veld", "'p' is geen veld"),
        ("{{ partijen.naam }}", "onbekend-veld", "'partijen' is een lijst; herhaal met {% for deel in partijen %}"),
        ("{{ nummer.x }}", "onbekend-veld", "'nummer' is tekst en heeft geen veld 'x'"),
        ("{% for p in partijen %}{{ loop.nummer }}{% endfor %}", "onbekend-veld", "'loop.nummer' bestaat niet"),
        ("{% if opslga %}a{% endif %}", "onbekend-veld", "'opslga' is geen veld"),
        ("{{ partijen | opsomming('nam') }}", "filter", "'nam' is geen veld van de onderdelen"),
        ("{{ partijen | opsomming }}", "filter", "noem een veld: opsomming(veld='naam')"),
        ("{{ partijen | opsomming('plaats') }}", "filter", "gevulde teksten"),
        ("{{ prijs }}", "afdruk", "'prijs' is een bedrag of getal; schrijf er | bedrag"),
        ("{{ begin }}", "afdruk", "| datum"),
        ("{{ verlengbaar }}", "afdruk", "ja of nee"),
        ("{{ partijen }}", "afdruk", "| opsomming"),
        ("{{ uiterlijk }}", "afdruk", "noem het veld"),
        ("{{ einde | datum }}", "kan-leeg", "'einde' mag leeg zijn; zet er {% if einde %}"),
        ("{{ leider.naam }}", "kan-leeg", "'leider' mag leeg zijn"),
        ("{% for b in bijlagen %}a{% endfor %}", "kan-leeg", "'bijlagen' mag leeg zijn"),
        ("{% if einde or verlengbaar %}{{ einde | datum }}{% endif %}", "kan-leeg", "'einde'"),
        ("{% if leider %}a{% else %}{{ leider.naam }}{% endif %}", "kan-leeg", "'leider'"),
        ("{% for p in nummer %}a{% endfor %}", "geen-lijst", "'nummer' is tekst, geen lijst"),
        ("{{ prijs | datum }}", "filter", "| datum is voor een datum, maar dit is bedrag of getal"),
        ("{{ nummer | bedrag }}", "filter", "| bedrag is voor een bedrag, maar dit is tekst"),
        ("{{ nummer | length }}", "filter", "| length is voor een lijst"),
        ("{{ nummer | title }}", "taal", "het filter | title bestaat niet"),
        ("{{ nummer | bedrga }}", "taal", "bedoelt u 'bedrag'?"),
        (
            "{% if soort == 'opne' %}a{% endif %}",
            "vergelijking",
            "'opne' komt bij dit veld nooit voor; bedoelt u 'open'?",
        ),
        ("{% if nummer == 3 %}a{% endif %}", "vergelijking", "tekst en geheel getal zijn nooit gelijk"),
        ("{% if soort in ['opne'] %}a{% endif %}", "vergelijking", "nooit voor"),
        ("{% if einde > begin %}a{% endif %}", "vergelijking", "leeg mag zijn"),
    ],
)
def test_what_is_wrong_is_explained(tekst: str, code: str, melding: str) -> None:
    (bevinding,) = find(tekst)
    assert bevinding.code == code
    assert melding in bevinding.melding


class Groep(BaseModel):
    """Parties in a list in a list."""

    leden: tuple[Partij, ...]
    groepen: tuple[tuple[Partij, ...], ...]


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{ stemmen }}", "het staat in de lijst 'leden': herhaal met {% for deel in leden %} en schrijf deel.stemmen"),
        ("{% for g in groepen %}{% for p in g %}{{ p.nam }}{% endfor %}{% endfor %}", "bedoelt u 'naam'?"),
        ("{% for g in groepn %}a{% endfor %}", "bedoelt u 'groepen'?"),
    ],
)
def test_a_field_of_the_parts_of_a_list_is_found(tekst: str, melding: str) -> None:
    (bevinding,) = lint_inhoud(make_docx(tekst), "p.docx", Groep)
    assert melding in bevinding.melding


def test_everything_is_found_at_once_in_order() -> None:
    gevonden = find("# Een", "{{ numer }}", "{{r soort }}", "# Twee", "{{ prijs }} {{ nummer.a.b }}")
    assert [(b.code, b.plaats.artikel, b.plaats.alinea) for b in gevonden] == [
        ("onbekend-veld", "Een", 2),
        ("afdruk", "Een", 3),
        ("afdruk", "Twee", 5),
        ("onbekend-veld", "Twee", 5),
    ]


def test_a_finding_in_a_table_names_the_cell() -> None:
    inhoud = make_docx("# Prijs", bewerk=lambda d: add_tabel(d, ("a", "b"), ("c", "per {{ prijs }} uur")))
    (bevinding,) = lint_inhoud(inhoud, "p.docx", Contract)
    assert str(bevinding).startswith("tekst, alinea 5, tabel 1, rij 2, kolom 2, onder 'Prijs': «per {{ prijs }} uur»\n")


@pytest.mark.parametrize("deel", ["header", "footer"])
def test_a_finding_names_the_part(deel: str) -> None:
    def bewerk(document: Any) -> None:
        getattr(document.sections[0], deel).paragraphs[0].text = "{{ x }}"
        document.core_properties.title = "{{ y }}"

    onderdelen = [b.plaats.onderdeel for b in lint_inhoud(make_docx("a", bewerk=bewerk), "p.docx", Contract)]
    assert sorted(onderdelen) == sorted(["eigenschappen", f"{'kop' if deel == 'header' else 'voet'}tekst 1"])


@pytest.mark.parametrize(
    ("koppen", "missend"),
    [
        (["Partijen", "Slotbepalingen"], []),
        (["partijen"], []),
        (["Opzegging"], ["Opzegging"]),
        (["Slotbepaling"], ["Slotbepaling"]),
    ],
)
def test_a_required_heading_that_is_gone(koppen: list[str], missend: list[str]) -> None:
    inhoud = make_docx("# Artikel 1 Partijen", "Opzegging", "# 2. Slotbepalingen")
    gevonden = lint_inhoud(inhoud, "p.docx", Contract, koppen)
    assert [b.code for b in gevonden] == ["kop-weg"] * len(missend)
    assert all(f"'{kop}' is weg" in b.melding for kop, b in zip(missend, gevonden, strict=True))


def test_it_reads_a_file(write_sjabloon: Callable[..., Path], tmp_path: Path) -> None:
    assert [b.code for b in lint(write_sjabloon("{{ x }}"), Contract)] == ["onbekend-veld"]
    assert lint(write_sjabloon("{{ x }}"), None) == []
    with pytest.raises(Onbruikbaar):
        lint(tmp_path / "weg.docx", Contract)


def test_the_fields_are_listed_with_what_they_are() -> None:
    velden = {veld.pad: veld for veld in list_velden(Contract)}
    assert (velden["nummer"].beschrijving, velden["nummer"].voorbeeld, velden["nummer"].bron) == (
        "Het nummer",
        "2026-01",
        "dossier",
    )
    assert (velden["prijs"].voorbeeld, velden["verlengbaar"].voorbeeld) == ("1.234,5", "ja")
    soorten = {pad: veld.soort.naam for pad, veld in velden.items()}
    assert soorten == {
        "nummer": "tekst",
        "soort": "een van: open, besloten",
        "prijs": "bedrag of getal",
        "begin": "datum",
        "einde": "datum (mag leeg zijn)",
        "verlengbaar": "ja of nee",
        "partijen": "lijst van blok",
        "partijen[].naam": "tekst",
        "partijen[].plaats": "tekst (mag leeg zijn)",
        "partijen[].stemmen": "geheel getal",
        "bijlagen": "lijst van tekst (mag leeg zijn)",
        "leider": "blok (mag leeg zijn)",
        "leider.naam": "tekst",
        "leider.plaats": "tekst (mag leeg zijn)",
        "leider.stemmen": "geheel getal",
        "tarieven": "register van bedrag of getal",
        "uiterlijk": "blok",
        "uiterlijk.maand": "geheel getal",
        "uiterlijk.dag": "geheel getal",
    }


def test_what_the_check_passes_also_renders() -> None:
    partij = Partij(naam="A", stemmen=2)
    contract = Contract(
        nummer="1",
        soort="open",
        prijs=Decimal("1.50"),
        begin=date(2026, 1, 1),
        verlengbaar=True,
        partijen=(partij,),
        tarieven={"1": Decimal(2)},
        uiterlijk=Dag(4, 1),
    )
    regels = ["{{ nummer }}", "{% for p in partijen %}{{ p.naam }}{% endfor %}", "{{ tarieven[nummer] | bedrag }}"]
    assert find(*regels) == []
    assert fill(regels, contract) == ["1", "A", "€\xa02,00"]
