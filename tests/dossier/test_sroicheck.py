"""What is written about social return is checked against kader and overeenkomst before it is stored."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.invoer.faults import FoutenInBestand

DOSSIER = """
regio: proef
naam: Proefregio
kader: deelovereenkomst-drechtsteden-2017
aanbieders: [{naam: Een, kvk: "00000001"}]
overeenkomsten:
  - nummer: P-1
    soort: overeenkomst
    titel: Proefovereenkomst
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Een}]
    opdrachtwaarde: 500000.00
    inzetten: []
    sroigegevens:
      contactpersoon: {naam: C. Contact, functie: adviseur}
      plannen:
        1:
          datum: 2017-08-28
          versie: "1"
          aanpak: [Vaste begeleiding.]
          inzetten: [{id: P-1, categorie: b, van: 2017-09-01, fte: 0.5, woongemeente: Dordrecht}]
          evaluatie: Elk kwartaal.
      adviezen: {1: {datum: 2018-09-03, tekst: De verplichting is niet vervuld.}}
      inhoudingen: [{contractjaar: 1, bedrag: 100.00, datum: 2018-10-01}]
      stortingen: [{contractjaar: 1, bedrag: 50.00, datum: 2019-02-01, kenmerk: F-1}]
"""
PLEK = r"overeenkomsten\[0\].sroigegevens"


def test_what_is_right_is_stored_and_exported_again(
    engine: Engine, load_teksten: Callable[..., list[tuple[str, str]]], export_tekst: Callable[..., str]
) -> None:
    load_teksten(engine, [DOSSIER])
    tekst = export_tekst(engine, "proef")
    assert "contactpersoon: {naam: C. Contact, functie: adviseur}" in tekst
    assert load_teksten(engine, [tekst]) == []
    assert export_tekst(engine, "proef") == tekst


@pytest.mark.parametrize(
    ("was", "wordt", "melding"),
    [
        (
            "plannen:\n        1:",
            "plannen:\n        3:",
            rf"{PLEK}.plannen.3: contractjaar 3 bestaat niet; er zijn er 2",
        ),
        ("adviezen: {1:", "adviezen: {4:", rf"{PLEK}.adviezen.4: contractjaar 4 bestaat niet"),
        (
            "woongemeente: Dordrecht",
            "woongemeente: Rotterdam",
            rf"{PLEK}.plannen.1: inzetten \(P-1\): kan niet meetellen",
        ),
        ("categorie: b", "categorie: zz", r"plannen.1: inzetten \(P-1\).categorie: 'zz' is geen categorie"),
        ("van: 2017-09-01", "van: 2018-09-01", r"2018-09-01 ligt niet in contractjaar 1"),
        ("bedrag: 100.00", "bedrag: 90000.00", rf"{PLEK}.stortingen: in contractjaar 1 is €\s90.000,00 ingehouden"),
        ("1, bedrag: 100.00", "9, bedrag: 100.00", rf"{PLEK}.inhoudingen: contractjaar 9 bestaat niet"),
        ("1, bedrag: 50.00", "9, bedrag: 50.00", rf"{PLEK}.stortingen: contractjaar 9 bestaat niet"),
        ("bedrag: 50.00", "bedrag: 90000.00", rf"{PLEK}.stortingen: .* en €\s90.000,00 aan het fonds betaald"),
        ("    opdrachtwaarde: 500000.00\n", "", rf"{PLEK}: kan er niet zijn: opdrachtwaarde ontbreekt"),
        ("categorie: b", "kandidaat: '111222333', categorie: b", "burgerservicenummer"),
        ("aanpak: [Vaste begeleiding.]", "aanpak: []", "aanpak"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(
    engine: Engine, load_teksten: Callable[..., list[tuple[str, str]]], was: str, wordt: str, melding: str
) -> None:
    assert DOSSIER.count(was) == 1
    with pytest.raises(FoutenInBestand, match=melding):
        load_teksten(engine, [DOSSIER.replace(was, wordt)])
