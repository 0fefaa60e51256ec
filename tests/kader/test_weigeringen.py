"""One broken kader per refusal: line, column, path, and what is wrong with it, in Dutch."""

import pytest

from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.kader.loader import check_kader
from tests.kader.basis import ALLEN, BASIS, BEGIN, BESLUIT, CATEGORIE, SROI, TARIEF

# the text after the base with a « before the place of the fault, its path, and the gist of the message
FOUT: list[tuple[str, str, str]] = [
    ("«tittel: x", "tittel", "is geen bekend veld; bedoelt u 'titel'?"),
    ("«Besluiten: {}", "Besluiten", "bedoelt u 'besluiten'?"),
    ("geldig: {van: 2024-01-03, «toet: 2025-01-01}", "geldig.toet", "is geen bekend veld; bedoelt u 'tot'?"),
    ("«geldig: {tot: 2025-01-01}", "geldig.van", "ontbreekt; vul dit veld in"),
    ("geldig: {«van: 2025-02-29}", "geldig.van", "'2025-02-29' bestaat niet op de kalender"),
    ("«geldig: {van: 2025-01-02, tot: 2025-01-01}", "geldig", "eindigt op 2025-01-01, voordat het begint op 2025-"),
    ("«duur: {van: 2025-01-02, tot: 2025-01-01}", "duur", "eindigt op 2025-01-01, voordat het begint"),
    ("«inwoners: {a: 1}", "inwoners", "een blok met velden staat waar een lijst hoort"),
    ("«besluiten: [x]", "besluiten", "een lijst staat waar een blok met velden (naam: waarde) hoort"),
    ("«agenda:", "agenda", "niets staat waar een lijst hoort"),
    ("«duur: 5", "duur", "'5' staat waar een blok met velden (naam: waarde) hoort"),
    # participants and their numbers
    (
        "inwoners: [{peildatum: 2022-01-01, aantallen: {Aardam: 1, «Bergven: 2, Bergveen: 3}}]",
        "inwoners[0].aantallen.Bergven",
        "is geen deelnemende gemeente; bedoelt u 'Bergveen'?",
    ),
    ("inwoners:\n  - {peildatum: 2022-01-01, «aantallen: {Aardam: 1}}", "inwoners[0].aantallen", "mist Bergveen"),
    (
        "inwoners:\n  - {peildatum: 2022-01-01, aantallen: {«Aardam: -1, Bergveen: 2}}",
        "inwoners[0].aantallen.Aardam",
        "'-1' is geen geheel getal van 0 of meer",
    ),
    (
        "inwoners:\n"
        "  - {peildatum: 2022-01-01, aantallen: {Aardam: 1, Bergveen: 2}}\n"
        "  - «{peildatum: 2022-01-01, aantallen: {Aardam: 1, Bergveen: 2}}",
        "inwoners[1]",
        "peildatum '2022-01-01' staat er twee keer",
    ),
    (
        "inwoners: [{peildatum: 2022-01-01, «status: concept, aantallen: {Aardam: 1, Bergveen: 1}}]",
        "inwoners[0].status",
        "'concept' is geen mogelijke waarde; kies uit: voorlopig, definitief",
    ),
    ("ondertekening: {«door: centrumgemeente}", "ondertekening.door", "er is geen centrumgemeente"),
    ("ondertekening: {«door: iedereen}", "ondertekening.door", "kies uit: centrumgemeente, gemeenten"),
    # besluiten
    (f"besluiten:\n  «p: {{titel: Plan, organen: [college], {ALLEN}}}", "besluiten.p.grondslag", "ontbreekt"),
    (f"besluiten:\n  «p: {{{BESLUIT}}}", "besluiten.p.rondes", "ontbreekt; vul dit veld in"),
    (f"besluiten: {{p: {{{BESLUIT}, «rondes: []}}}}", "besluiten.p.rondes", "heeft 0 onderdelen; minstens 1"),
    (
        f"besluiten: {{p: {{grondslag: a, titel: b, organen: [college, «burgemeester], {ALLEN}}}}}",
        "besluiten.p.organen[1]",
        "'burgemeester' is geen mogelijke waarde; kies uit: college, raad",
    ),
    (
        f"besluiten: {{«p: {{grondslag: a, titel: b, organen: [college, college], {ALLEN}}}}}",
        "besluiten.p",
        "noem elk orgaan een keer",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, vooradvies: [poho, «poho], {ALLEN}}}}}",
        "besluiten.p.vooradvies[1]",
        "adviseur 'poho' staat er twee keer",
    ),
    (
        f"besluiten: {{«p: {{{BESLUIT}, rondes: [{{na: overleg, eis: allen}}]}}}}",
        "besluiten.p",
        "de eerste ronde kan niet 'na: overleg' zijn",
    ),
    (
        f"besluiten: {{«p: {{{BESLUIT}, rondes: [{{eis: allen}}, {{eis: allen}}]}}}}",
        "besluiten.p",
        "de tweede ronde vraagt 'na: overleg'",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: allen}}, {{«na: pauze, eis: allen}}]}}}}",
        "besluiten.p.rondes[1].na",
        "'pauze' is geen mogelijke waarde; kies uit: overleg",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{«eis: de meesten}}]}}}}",
        "besluiten.p.rondes[0].eis",
        "'de meesten' is geen mogelijke waarde; kies uit: allen",
    ),
    (f"besluiten: {{p: {{{BESLUIT}, rondes: [{{«eis: []}}]}}}}", "besluiten.p.rondes[0].eis", "heeft 0 onderdelen"),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [{{«gewicht: hoofden, minimaal: 1}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0].gewicht",
        "'hoofden' is geen gewicht; kies inwoners, gelijk of een",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [«{{gewicht: gelijk}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0]",
        "noem precies een grens: meer_dan of minimaal",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [«{{gewicht: gelijk, minimaal: 1, meer_dan: 1/2}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0]",
        "noem precies een grens",
    ),
    *(
        (
            f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [{{gewicht: gelijk, «{grens}}}]}}]}}}}",
            f"besluiten.p.rondes[0].eis[0].{grens.partition(':')[0]}",
            melding,
        )
        for grens, melding in (
            ("meer_dan: 2", "'2' is een heel getal; 'meer_dan' vraagt een deel (1/2 of 66.67%)"),
            ("meer_dan: 1", "'1' is een heel getal"),
            ("meer_dan: 0.5", "'0.5' is geen deel; schrijf een breuk (1/2) of een percentage (66.67%)"),
            ("meer_dan: 1/1", "meer dan het geheel kan niemand halen; gebruik 'eis: allen'"),
            ("meer_dan: 100%", "meer dan het geheel kan niemand halen"),
            ("meer_dan: 3/2", "een deel is meer dan 0 en ten hoogste 1/1"),
            ("meer_dan: 0%", "'0%' kan niet"),
            ("meer_dan: 1/0", "is geen deel"),
            ("meer_dan: de helft", "'de helft' is geen deel"),
            ("minimaal: 0", "0 is altijd gehaald; schrijf een aantal van 1 of meer"),
            ("minimaal: -1", "is geen deel"),
            ("minimaal: 2.5", "is geen deel"),
            ("minimaal: 3", "3 kan nooit worden gehaald: alle gewichten samen zijn 2"),
        )
    ),
    (
        f"besluiten: {{«p: {{{BESLUIT}, rondes: [{{eis: [{{gewicht: inwoners, meer_dan: 1/2}}]}}]}}}}",
        "besluiten.p",
        "telt inwoners en vraagt dus een peildatum",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [{{«gewicht: {{Aardam: 1, B: 2}}, minimaal: 1}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0].gewicht",
        "mist Bergveen",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [{{«gewicht: {{Aardam: 0, Bergveen: 0}}, minimaal: 1}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0].gewicht",
        "de gewichten tellen samen op tot 0",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, rondes: [{{eis: [{{«gewicht: {{Aardam: 1, Bergveen: x}}, minimaal: 1}}]}}]}}}}",
        "besluiten.p.rondes[0].eis[0].gewicht",
        "bij Bergveen: 'x' is geen geheel getal",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, «peildatum: {{jaren_voor_ingang: 1}}, {ALLEN}}}}}",
        "besluiten.p.peildatum",
        "schrijf {vast: datum} of {jaren_voor_ingang: n, dag: mm-dd}",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, peildatum: {{jaren_voor_ingang: 1, «dag: 02-29}}, {ALLEN}}}}}",
        "besluiten.p.peildatum.dag",
        "'02-29' komt niet elk jaar voor",
    ),
    (
        f"besluiten: {{p: {{{BESLUIT}, «vooraf: {{jaren: 1, maanden: 2}}, {ALLEN}}}}}",
        "besluiten.p.vooraf",
        "noem precies een eenheid: dagen, weken, maanden of jaren",
    ),
    ("besluitopties: {ja: voor, «nee: tegn}", "besluitopties.nee", "bedoelt u 'tegen'?"),
    # keys
    ("verdeelsleutels: {«s: {}}", "verdeelsleutels.s", "schrijf 'gewicht: inwoners' met een peildatum, of"),
    ("verdeelsleutels: {«s: {gewicht: inwoners}}", "verdeelsleutels.s", "vraagt een peildatum"),
    ("verdeelsleutels: {s: {«gewicht: hoofden}}", "verdeelsleutels.s.gewicht", "kies uit: inwoners"),
    (
        "verdeelsleutels: {s: {«gewichten: {Aardam: 50%, Bergveen: 49.5%}}}",
        "verdeelsleutels.s.gewichten",
        "de percentages tellen op tot 99,5 %, niet tot 100 %",
    ),
    (
        "verdeelsleutels: {s: {«gewichten: {Aardam: 50%, Bergveen: 50}}}",
        "verdeelsleutels.s.gewichten",
        "mengt percentages met andere gewichten",
    ),
    ("verdeelsleutels: {s: {«gewichten: {Aardam: 1}}}", "verdeelsleutels.s.gewichten", "mist Bergveen"),
    (
        "verdeelsleutels: {s: {gewichten: {Aardam: 1, Bergveen: 1, «Elders: 1}}}",
        "verdeelsleutels.s.gewichten.Elders",
        "is geen deelnemende gemeente; kies uit: Aardam, Bergveen",
    ),
    # terms and days
    ("plantermijn: {«voor: 4-1, jaren_voor_ingang: 1, peildatum_inwoners: 01-01}", "plantermijn.voor", "mm-dd"),
    (
        "plantermijn: {voor: 04-01, «jaren_voor_ingang: 101, peildatum_inwoners: 01-01}",
        "plantermijn.jaren_voor_ingang",
        "101 jaar vooraf kan niet",
    ),
    ("«uittreding: {alleen_per: 01-01}", "uittreding.aankondiging", "ontbreekt"),
    ("uittreding: {«aankondiging: {jaren: 0}}", "uittreding.aankondiging", "een termijn van 0 kan niet"),
    ("opzegging: {«termijn: {maanden: 1201}}", "opzegging.termijn", "een termijn van 1201 kan niet"),
    ("opzegging: {«termijn: {}}", "opzegging.termijn", "noem precies een eenheid"),
    ("opzegging: {termijn: {«kwartalen: 2}}", "opzegging.termijn.kwartalen", "is geen bekend veld"),
    ("opzegging: {termijn: {weken: 2}, «vanaf: morgen}", "opzegging.vanaf", "kies uit: dagtekening, ontvangst"),
    ("opzegging: {termijn: {weken: 2}, «einde_op: weekeinde}", "opzegging.einde_op", "kies uit: maandeinde, jaareinde"),
    ("opzegging: {termijn: {weken: 2}, «aangetekend: ja}", "opzegging.aangetekend", "is geen ja of nee"),
    (
        "opzegging:\n  termijn: {weken: 2}\n  gemeenten:\n    gronden: [{id: f, tekst: x}, «{id: f, tekst: y}]",
        "opzegging.gemeenten.gronden[1]",
        "id 'f' staat er twee keer",
    ),
    (
        "opzegging_opdracht: {«periode: {anker: 2017-01-02}}",
        "opzegging_opdracht.periode",
        "noem de lengte van een periode: weken of dagen, 1 of meer",
    ),
    (
        "opzegging_opdracht: {periode: {weken: 4, anker: 2017-01-02}, direct_bij: [«ziekte]}",
        "opzegging_opdracht.direct_bij[0]",
        "kies uit: overlijden, veiligheid",
    ),
    (
        "toetreding: {eisen: [{id: kvk, tekst: x}, «{id: kvk, tekst: y}]}",
        "toetreding.eisen[1]",
        "id 'kvk' staat er twee keer",
    ),
    # prices
    (f"tarieven:\n  - {{{TARIEF}, «bedragen: {{}}}}", "tarieven[0].bedragen", "heeft 0 onderdelen; minstens 1"),
    (
        f"tarieven:\n  - {{{TARIEF}, bedragen: {{«licht: 1.234}}}}",
        "tarieven[0].bedragen.licht",
        "'1.234' is geen bedrag",
    ),
    (
        f"tarieven:\n  - {{{TARIEF}, bedragen: {{licht: 1}}, opslag: {{«zwaar: 1}}, totaal: {{licht: 2}}}}",
        "tarieven[0].opslag.zwaar",
        "staat niet onder bedragen; kies uit: licht",
    ),
    (
        f"tarieven:\n  - «{{{TARIEF}, bedragen: {{licht: 1}}, opslag: {{licht: 1}}}}",
        "tarieven[0]",
        "een opslag vraagt ook het totaal van de tabel, en andersom",
    ),
    (
        f"tarieven:\n  - {{{TARIEF}, bedragen: {{licht: 1}}}}\n  - «{{{TARIEF}, bedragen: {{licht: 2}}}}",
        "tarieven[1]",
        "tarief 'a vanaf 2020-01-01' staat er twee keer",
    ),
    (
        f"tarieven:\n  - «{{{TARIEF}, tot: 2019-12-31, bedragen: {{licht: 1}}}}",
        "tarieven[0]",
        "eindigt op 2019-12-31, voordat het begint op 2020-01-01",
    ),
    # social return
    (SROI + f"    - {{{CATEGORIE}, «woongemeente: true}}", "sroi.categorieen[0].woongemeente", "sroi.woongemeent"),
    (SROI + f"    - {{{CATEGORIE}}}\n    - «{{{CATEGORIE}}}", "sroi.categorieen[1]", "id 'a' staat er twee keer"),
    (SROI + "    - «{code: a, naam: A, eenheid: fte_jaar}", "sroi.categorieen[0]", "mist de waarde; eenheid fte_jaar"),
    (SROI + "    - {code: a, naam: A, «eenheid: uur}", "sroi.categorieen[0].eenheid", "'uur' is geen mogelijke waarde"),
    (SROI + f"    - {{{CATEGORIE}, «meetellen: {{jaren: 0}}}}", "sroi.categorieen[0].meetellen", "n van 1 tot"),
    (SROI + f"    - {{{CATEGORIE}, «meetellen: {{jaren: 1, schooljaren: 1}}}}", "sroi.categorieen[0].meetellen", "n"),
    (
        SROI + f"    - {{{CATEGORIE}, «meetellen: altijd}}",
        "sroi.categorieen[0].meetellen",
        "'altijd' is geen venster; schrijf contractjaar, {jaren: n}",
    ),
    ("sroi: {«percentage: 101, drempel: 1, categorieen: []}", "sroi.percentage", "101 is meer dan 100 procent"),
    ("sroi: {«percentage: {}, drempel: 1, categorieen: []}", "sroi.percentage", "is leeg; schrijf een getal, of een"),
    (
        "sroi: {«percentage: {2017-02-30: 5}, drempel: 1, categorieen: []}",
        "sroi.percentage",
        "bij '2017-02-30': '2017-02-30' bestaat niet op de kalender",
    ),
    ("sroi: {percentage: 5, «drempel: 0.001, categorieen: []}", "sroi.drempel", "'0.001' is geen bedrag"),
    ("sroi: {percentage: 5, «drempel: -1, categorieen: []}", "sroi.drempel", "is geen getal van 0 of meer"),
    # lists with ids
    ("agenda: [{id: a, titel: x}, «{id: a, titel: y}]", "agenda[1]", "id 'a' staat er twee keer"),
    ("overleg: [{id: a, titel: x}, «{id: a, titel: y}]", "overleg[1]", "id 'a' staat er twee keer"),
    ("afspraken: [{id: a, onderwerp: x}, «{id: a, onderwerp: y}]", "afspraken[1]", "id 'a' staat er twee keer"),
    (
        "aanvullende_bepalingen: [{id: a, titel: x}, «{id: a, titel: y}]",
        "aanvullende_bepalingen[1]",
        "id 'a' staat er twee keer",
    ),
    ("agenda: [{id: a, titel: x, ritme: {«per: dag}}]", "agenda[0].ritme.per", "'dag' is geen mogelijke waarde"),
    ("rangorde: {«documenten: []}", "rangorde.documenten", "heeft 0 onderdelen; minstens 1 is nodig"),
    # the reader's own
    ("geldig: {van: 2024-01-01, «van: 2024-01-02}", "geldig.van", "staat er al (regel 6)"),
    ("«titel: Nog een", "titel", "staat er al (regel 2); een veld mag maar een keer voorkomen"),
]


@pytest.mark.parametrize(("tekst", "pad", "melding"), FOUT)
def test_refused_with_its_place(tekst: str, pad: str, melding: str) -> None:
    voor = tekst.partition("«")[0].split("\n")
    plaats = f"proef.yaml:{BEGIN + len(voor)}:{len(voor[-1]) + 1}: {pad}: "
    with pytest.raises(FoutenInBestand) as gevonden:
        check_kader(parse_yaml(BASIS + tekst.replace("«", "") + "\n", "proef.yaml"), "proef")
    regels = [str(fout) for fout in gevonden.value.fouten]
    treffers = [een for een in regels if een.startswith(plaats)]
    assert treffers, regels
    assert any(melding in een for een in treffers), treffers
    assert not any("'x0'" in een for een in regels), "a filled-in text shows"
