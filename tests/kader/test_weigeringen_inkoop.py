"""One broken kader per refusal, for the phases of a purchase and the choice of a procedure."""

import pytest

from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.kader.loader import check_kader
from tests.kader.basis import ALLEN, BASIS

BESLUIT = f"besluiten: {{plan: {{grondslag: a, titel: b, organen: [college], {ALLEN}}}}}\n"
VRAAG = "vragen: [{id: a, tekst: Waar?}]"
WAARDEN = "past: ja, past_niet: nee, grondslag: g"
PROCEDURE = f"{{procedure: sas, titel: t, grondslag: g, voorwaarden: [{{vraag: a, antwoord: ja, {WAARDEN}}}]}}"
ANDERS = PROCEDURE.replace("antwoord: ja", "antwoord: soms")
FOUT: list[tuple[str, str, str]] = [  # the text after the base, the path of the fault, and the gist of the message
    ("inkoopfasen: [{fase: afbouw}]", "inkoopfasen[0].fase", "'afbouw' is geen mogelijke waarde"),
    (f"{BESLUIT}inkoopfasen: [{{fase: plan, besluit: pan}}]", "inkoopfasen[0].besluit", "bedoelt u 'plan'?"),
    ("inkoopfasen: [{fase: plan}, {fase: plan}]", "inkoopfasen[1]", "fase 'plan' staat er twee keer"),
    (f"procedurekeuze: {{grondslag: g, {VRAAG}, procedures: []}}", "procedurekeuze.procedures", "minstens 1"),
    (
        f"procedurekeuze: {{grondslag: g, vragen: [{{id: b, tekst: Wie?}}], procedures: [{PROCEDURE}]}}",
        "procedurekeuze",
        "noemt vraag 'a', maar die staat niet onder vragen",
    ),
    (
        f"procedurekeuze: {{grondslag: g, {VRAAG}, procedures: [{PROCEDURE}, {PROCEDURE}]}}",
        "procedurekeuze",
        "procedure 'sas' staat er twee keer",
    ),
    (
        f"procedurekeuze: {{grondslag: g, {VRAAG}, procedures: [{ANDERS}]}}",
        "procedurekeuze.procedures[0].voorwaarden[0].antwoord",
        "kies uit: ja, nee",
    ),
]


@pytest.mark.parametrize(("tekst", "pad", "melding"), FOUT)
def test_a_broken_kader_is_refused(tekst: str, pad: str, melding: str) -> None:
    with pytest.raises(FoutenInBestand) as geval:
        check_kader(parse_yaml(f"{BASIS}{tekst}\n", "proef.yaml"), None)
    fouten = [str(fout) for fout in geval.value.fouten]
    assert any(f": {pad}: " in fout and melding in fout for fout in fouten), fouten
