"""How answers add up to a judgement, what is missing, and which answers are refused."""

import itertools

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.norm import (
    Beantwoording,
    Norm,
    Normafspraak,
    Normantwoord,
    Normdeel,
    Vraag,
    combine,
    determine_norm,
)

VRAGEN = (
    Vraag(id="altijd", tekst="Is het er?", bewijs="het stuk"),
    Vraag(id="soms", tekst="Is het er dan?", bewijs="het besluit.", voorwaarde="als de regio samen contracteert"),
)
AFSPRAAK = Normafspraak(id="een", titel="Een afspraak", vragen=VRAGEN, grondslag="punt 1", interpretatie="ruim gelezen")
ANDERE = Normafspraak(id="twee", titel="Nog een afspraak", vragen=VRAGEN[:1])
NORM = Norm(
    grondslag="de norm",
    delen=(
        Normdeel(id="a", titel="Deel A", afspraken=(AFSPRAAK,)),
        Normdeel(id="b", titel="Deel B", afspraken=(ANDERE,), let_op="de bron nummert niet"),
    ),
)


def answer(antwoord: str, bewijs: str | None = None, opmerking: str | None = None) -> Beantwoording:
    return Beantwoording(antwoord=Normantwoord(antwoord), bewijs=bewijs, opmerking=opmerking)


@pytest.mark.parametrize(
    ("oordelen", "geheel"),
    [
        ("ja", "ja"),
        ("ja ja", "ja"),
        ("ja niet_van_toepassing", "ja"),
        ("niet_van_toepassing", "niet_van_toepassing"),
        ("ja nee", "deels"),
        ("ja onbekend", "deels"),
        ("deels", "deels"),
        ("deels nee onbekend", "deels"),
        ("nee", "nee"),
        ("nee niet_van_toepassing", "nee"),
        ("nee onbekend", "onbekend"),
        ("onbekend niet_van_toepassing", "onbekend"),
    ],
)
def test_a_whole_is_judged_by_its_parts(oordelen: str, geheel: str) -> None:
    for volgorde in itertools.permutations(Normantwoord(oordeel) for oordeel in oordelen.split()):
        assert combine(volgorde) == geheel


@pytest.mark.parametrize(
    ("altijd", "soms", "oordeel", "ontbreekt"),
    [
        (None, None, "onbekend", ["altijd onbekend", "soms onbekend"]),
        (answer("onbekend"), None, "onbekend", ["altijd onbekend", "soms onbekend"]),
        (answer("ja", "stuk"), answer("ja", "besluit"), "ja", []),
        (answer("ja"), answer("ja", "besluit"), "deels", ["altijd geen_bewijs"]),
        (answer("ja", "stuk"), answer("niet_van_toepassing", None, "elk apart"), "ja", []),
        (answer("nee"), answer("niet_van_toepassing", None, "elk apart"), "nee", ["altijd nee"]),
        (answer("nee", "verslag"), None, "onbekend", ["altijd nee", "soms onbekend"]),
        (answer("deels", "stuk"), answer("nee"), "deels", ["altijd deels", "soms nee"]),
        (answer("deels"), answer("nee"), "deels", ["altijd deels", "altijd geen_bewijs", "soms nee"]),
    ],
)
def test_an_agreement(
    altijd: Beantwoording | None, soms: Beantwoording | None, oordeel: str, ontbreekt: list[str]
) -> None:
    gegeven = {naam: een for naam, een in (("altijd", altijd), ("soms", soms)) if een}
    (deel,) = determine_norm(NORM, {"een": gegeven}, "a").delen
    (afspraak,) = deel.afspraken
    assert afspraak.oordeel == deel.oordeel == oordeel
    assert [f"{leemte.vraag} {leemte.code}" for leemte in afspraak.ontbreekt] == ontbreekt
    assert deel.aantallen == {antwoord.value: int(antwoord == oordeel) for antwoord in Normantwoord}
    assert afspraak.bewijs == {naam: een.bewijs for naam, een in gegeven.items() if een.bewijs}


def test_the_explanation_leads_from_the_answers_to_the_judgement() -> None:
    gegeven = {"een": {"altijd": answer("ja"), "soms": answer("nee", None, "volgt in mei.")}}
    uitkomst = determine_norm(NORM, gegeven)
    assert uitkomst.uitleg == (
        "Een afspraak (punt 1): deels.",
        "'Is het er?' is niet aangetoond; nodig is: het stuk.",
        "'Is het er dan?' is nog niet geregeld: volgt in mei.",
        "Zo is de bron gelezen: ruim gelezen",
        "Nog een afspraak: onbekend.",
        "'Is het er?' is nog niet beantwoord.",
        "Let op: de bron nummert niet",
    )
    assert (uitkomst.oordeel, uitkomst.voldoet, uitkomst.grondslag) == ("deels", False, "de norm")


def test_one_part_leaves_the_answers_to_the_others_out() -> None:
    gegeven = {"een": {"altijd": answer("nee"), "soms": answer("nee")}, "twee": {"altijd": answer("ja", "stuk")}}
    assert determine_norm(NORM, gegeven, "b").voldoet
    assert [deel.id for deel in determine_norm(NORM, gegeven, "b").delen] == ["b"]
    assert not determine_norm(NORM, gegeven).voldoet


@pytest.mark.parametrize(
    ("gegeven", "deel", "melding"),
    [
        ({"drie": {}}, None, "antwoorden.drie: is geen afspraak van de norm; kies uit: een, twee"),
        (
            {"een": {"nooit": answer("ja")}},
            None,
            "antwoorden.een.nooit: is geen vraag bij deze afspraak; kies uit: alt",
        ),
        (
            {"twee": {"soms": answer("ja")}},
            None,
            "antwoorden.twee.soms: is geen vraag bij deze afspraak; kies uit: alt",
        ),
        (
            {"een": {"altijd": answer("niet_van_toepassing", None, "geen zin")}},
            None,
            "antwoorden.een.altijd: deze vraag geldt altijd; antwoord met ja, deels, nee of onbekend",
        ),
        (
            {"een": {"soms": answer("niet_van_toepassing")}},
            None,
            "antwoorden.een.soms: schrijf in 'opmerking' waarom niet is voldaan aan de voorwaarde: als de regio samen",
        ),
        ({"drie": {}}, "a", "antwoorden.drie: is geen afspraak van de norm"),
        ({}, "c", "deel: 'c' is geen deel van de norm; kies uit: a of b"),
    ],
)
def test_refusals(gegeven: dict[str, dict[str, Beantwoording]], deel: str | None, melding: str) -> None:
    with pytest.raises(Ongeldig) as gevonden:
        determine_norm(NORM, gegeven, deel)
    assert str(gevonden.value).startswith(melding)
