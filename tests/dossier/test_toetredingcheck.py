"""The decision on a toetreding and the letters are checked against kader and dossier before they are stored."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from inkoop.invoer.faults import FoutenInBestand

DOSSIER = """
regio: proef
naam: Proefregio
kader: deelovereenkomst-drechtsteden-2017
aanbieders: [{naam: Een, kvk: "00000001"}, {naam: Nieuw, kvk: "00000002"}]
overeenkomsten:
  - nummer: P-1
    soort: deelovereenkomst
    titel: Proefovereenkomst
    status: lopend
    ingang: 2017-07-17
    einde: 2018-12-30
    partijen: [{aanbieder: Een}]
    opzeggingen:
      - door: aanbieder
        dagtekening: 2018-01-15
        aangetekend: true
        brief: {kenmerk: E-1, contact: de bestuurder, adressen: {Een: [Straat 1], Dordrecht: [Postbus 0]}}
toetredingen:
  - aanbieder: Nieuw
    overeenkomst: P-1
    datum: 2018-02-01
    besluit:
      datum: 2018-03-01
      nummer: B-1
      ingang: 2018-04-01
      rechtbank: Rotterdam
      bevindingen: {kvk: Het uittreksel is van januari.}
    brief: {kenmerk: B-1, contact: de contractmanager, adressen: {Nieuw: [Straat 2], Sliedrecht: [Postbus 1]}}
"""


def test_what_is_right_is_stored_and_exported_again(
    engine: Engine, load_teksten: Callable[..., list[tuple[str, str]]], export_tekst: Callable[..., str]
) -> None:
    load_teksten(engine, [DOSSIER])
    tekst = export_tekst(engine, "proef")
    assert "bevindingen: {kvk: Het uittreksel is van januari.}" in tekst
    assert load_teksten(engine, [tekst]) == []
    assert export_tekst(engine, "proef") == tekst


@pytest.mark.parametrize(
    ("oud", "nieuw", "plek", "melding"),
    [
        (
            "datum: 2018-03-01",
            "datum: 2018-01-31",
            "toetredingen[0].besluit.datum",
            "2018-01-31 ligt voor de aanmelding van 2018-02-01",
        ),
        (
            "ingang: 2018-04-01",
            "ingang: 2018-12-31",
            "toetredingen[0].besluit.ingang",
            "2018-12-31 valt buiten overeenkomst P-1: 2017-07-17 tot en met 2018-12-30",
        ),
        (
            "{kvk: Het",
            "{kkv: Het",
            "toetredingen[0].besluit.bevindingen.kkv",
            "'kkv' is geen eis van kader deelovereenkomst-drechtsteden-2017; bedoelt u 'kvk'?",
        ),
        (
            "Sliedrecht: [",
            "Sliedregt: [",
            "toetredingen[0].brief.adressen.Sliedregt",
            "'Sliedregt' is geen gemeente of aanbieder van dit dossier; bedoelt u 'Sliedrecht'?",
        ),
        (
            "{Een: [",
            "{Eem: [",
            "overeenkomsten[0].opzeggingen[0].brief.adressen.Eem",
            "'Eem' is geen gemeente of aanbieder van dit dossier; bedoelt u 'Een'?",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(
    engine: Engine, load_teksten: Callable[..., object], oud: str, nieuw: str, plek: str, melding: str
) -> None:
    with pytest.raises(FoutenInBestand) as fout:
        load_teksten(engine, [DOSSIER.replace(oud, nieuw)])
    assert f"{plek}: {melding}" in str(fout.value)
