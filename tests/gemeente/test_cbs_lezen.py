"""What a CSV file of CBS says: our own columns and those of StatLine; every fault at once, with its line."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkoop.gemeente.cbs import parse_cbs
from inkoop.gemeente.records import Cijferstatus
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar

DEFINITIEF, VOORLOPIG = Cijferstatus.DEFINITIEF, Cijferstatus.VOORLOPIG
NIEUWJAAR = date(2022, 1, 1)
OSS = (NIEUWJAAR, "GM0828", "Oss", 93307)
BOEKEL = (NIEUWJAAR, "GM0755", "Boekel", 11030)
EIGEN = "jaar,gemeentecode,gemeentenaam,inwoners\n"

READ = {
    "eigen kolommen": (f"{EIGEN}2022,GM0828,Oss,93307\n2022,GM0755,Boekel,11030\n", [OSS, BOEKEL]),
    "puntkomma en aanhalingstekens": (
        '"jaar";"gemeentecode";"gemeentenaam";"inwoners"\n"2022";"GM0828";"Oss";"93307"\n',
        [OSS],
    ),
    "windows-regeleinden": (f"{EIGEN.strip()}\r\n2022,GM0828,Oss,93307\r\n", [OSS]),
    "andere volgorde en een kolom te veel": ("inwoners,x,gemeentecode,jaar\n5,?,GM0828,2022\n", [(*OSS[:2], None, 5)]),
    "code zonder GM en zonder nullen": (f"{EIGEN}2022,828,Oss,93307\n", [OSS]),
    "peildatum in plaats van jaar": (
        "peildatum,gemeentecode,gemeentenaam,inwoners\n2022-07-01,GM0828,Oss,93500\n",
        [(date(2022, 7, 1), "GM0828", "Oss", 93500)],
    ),
    "lege regels": (f"{EIGEN}\n2022,GM0828,Oss,93307\n\n", [OSS]),
    "zelfde regel twee keer": (f"{EIGEN}2022,GM0828,Oss,93307\n2022,GM0828,Oss,93307\n", [OSS]),
    "ruwe data van 03759ned": (
        '"ID";"Geslacht";"Leeftijd";"BurgerlijkeStaat";"RegioS";"Perioden";"BevolkingOp1Januari_1";"GemiddeldeBevolking_2"\n'
        '"1";"T001038";"10000";"T001019";"NL01  ";"2022JJ00";"  17590672";"  17700982"\n'
        '"2";"T001038";"10000";"T001019";"PV30  ";"2022JJ00";"   2592874";"         ."\n'
        '"3";"T001038";"10000";"T001019";"GM0828";"2022JJ00";"     93307";"     93800"\n'
        '"4";"3000   ";"10000";"T001019";"GM0828";"2022JJ00";"     46500";"         ."\n'
        '"5";"T001038";"70100";"T001019";"GM0828";"2022JJ00";"      4100";"         ."\n'
        '"6";"T001038";"10000";"T001019";"GM1685";"2022JJ00";"         .";"         ."\n',
        [(NIEUWJAAR, "GM0828", None, 93307)],
    ),
    "tabel uit 03759ned": (
        '"Geslacht";"Leeftijd";"Burgerlijke staat";"Regio\'s";"Perioden";"Bevolking op 1 januari (aantal)"\n'
        '"Totaal mannen en vrouwen";"Totaal";"Totaal burgerlijke staat";"Nederland";"2022";"17590672"\n'
        '"Totaal mannen en vrouwen";"Totaal";"Totaal burgerlijke staat";"Utrecht (PV)";"2022";"1369873"\n'
        '"Totaal mannen en vrouwen";"Totaal";"Totaal burgerlijke staat";"Utrecht (gemeente)";"2022";"361699"\n'
        '"Totaal mannen en vrouwen";"Totaal";"Totaal burgerlijke staat";"Bergen (L.)";"2022";"13013"\n'
        '"Mannen";"Totaal";"Totaal burgerlijke staat";"Bergen (L.)";"2022";"6600"\n'
        '"Bron: CBS"\n',
        [(NIEUWJAAR, None, "Utrecht", 361699), (NIEUWJAAR, None, "Bergen (L.)", 13013)],
    ),
    "ruwe data van 37230ned": (
        "ID,RegioS,Perioden,BevolkingAanHetBeginVanDePeriode_1,Levendgeborenen_2\n"
        "0,GM0828,2022JJ00,93307,900\n1,GM0828,2022MM01,93307,80\n2,GM0828,2022MM02,93350,75\n",
        [(NIEUWJAAR, "GM0828", None, 93307), (date(2022, 2, 1), "GM0828", None, 93350)],
    ),
    "tabel uit 37230ned": (
        "Regio's;Perioden;Bevolking aan het begin van de periode (aantal)\nOss;2022 januari;93307\n",
        [(NIEUWJAAR, None, "Oss", 93307)],
    ),
    "tabel uit 70072ned": (
        "Perioden;Regio's;Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)\n2022;Oss;93307\n",
        [(NIEUWJAAR, None, "Oss", 93307)],
    ),
    "ruwe data van 70072ned": (
        '"ID";"RegioS";"Perioden";"TotaleBevolking_1";"Mannen_2"\n"7";"GM0828";"2022JJ00";"93307";"46500"\n',
        [(NIEUWJAAR, "GM0828", None, 93307)],
    ),
    "een titel boven de kop": (f"Bevolking per gemeente\n\n{EIGEN}2022,GM0828,Oss,93307\n", [OSS]),
}


def parse(
    tekst: str, status: Cijferstatus = DEFINITIEF, peildatum: date | None = None
) -> list[tuple[date, str | None, str | None, int]]:
    cijfers = parse_cbs(tekst, "cbs.csv", status, peildatum).cijfers.values()
    return [(cijfer.peildatum, cijfer.code, cijfer.naam, cijfer.inwoners) for cijfer in cijfers]


@pytest.mark.parametrize(("tekst", "verwacht"), READ.values(), ids=READ)
def test_figures_are_read(tekst: str, verwacht: list[tuple[date, str | None, str | None, int]]) -> None:
    assert parse(tekst) == verwacht


def test_what_is_no_figure_of_a_gemeente_is_counted() -> None:
    lezing = parse_cbs(READ["ruwe data van 03759ned"][0], "cbs.csv", DEFINITIEF, None)
    assert lezing.overgeslagen == {
        "geen gemeente": 2,
        "geen totaal maar een uitsplitsing": 2,
        "geen cijfer van deze gemeente op deze datum": 1,
    }


def test_peildatum_for_a_file_without_years() -> None:
    tekst = "gemeentecode,gemeentenaam,inwoners\nGM0828,Oss,94000\n"
    assert parse(tekst, VOORLOPIG, date(2025, 1, 1)) == [(date(2025, 1, 1), "GM0828", "Oss", 94000)]


UNUSABLE = {
    "peildatum ontbreekt": ("gemeentecode,inwoners\nGM0828,94000\n", None, "heeft geen kolom met het jaar"),
    "peildatum staat er al": (READ["eigen kolommen"][0], NIEUWJAAR, "noemt zelf de peildatum van elk cijfer"),
    "leeg bestand": ("", None, "kolommen met gemeente en inwoners zijn niet gevonden"),
    "geen inwoners": ("jaar,gemeentecode\n2022,GM0828\n", None, "kolommen met gemeente en inwoners zijn niet gevonden"),
    "geen gemeente": ("jaar,inwoners\n2022,3\n", None, "kolommen met gemeente en inwoners zijn niet gevonden"),
    "geen kop": ("2022,GM0828,Oss,93307\n", None, "kolommen met gemeente en inwoners zijn niet gevonden"),
    "twee kolommen met inwoners": (
        "jaar,gemeentecode,inwoners,Bevolking_1\n2022,GM0828,3,4\n",
        None,
        "de kolommen 'inwoners' en 'Bevolking_1' zeggen allebei inwoners",
    ),
    "aanhalingsteken open": (f'{EIGEN}2022,GM0828,"Oss,93307\n', None, "cbs.csv:2: de aanhalingstekens kloppen niet"),
}


@pytest.mark.parametrize(("tekst", "peildatum", "melding"), UNUSABLE.values(), ids=UNUSABLE)
def test_file_that_cannot_be_used(tekst: str, peildatum: date | None, melding: str) -> None:
    with pytest.raises(Onbruikbaar) as fout:
        parse(tekst, peildatum=peildatum)
    assert melding in str(fout.value)


FAULTS = {
    "jaar": ("tweeduizend,GM0828,Oss,93307", "cbs.csv:2: jaar: 'tweeduizend' is geen jaar"),
    "jaar buiten bereik": ("3022,GM0828,Oss,93307", "cbs.csv:2: jaar: '3022' is geen jaar"),
    "maand": ("2022MM13,GM0828,Oss,93307", "cbs.csv:2: jaar: '2022MM13' is geen jaar"),
    "kwartaal": ("2022KW01,GM0828,Oss,93307", "cbs.csv:2: jaar: '2022KW01' is geen jaar"),
    "voorlopig als definitief": (
        "2024*,GM0828,Oss,93307",
        "cbs.csv:2: jaar: '2024*': het CBS noemt dit cijfer voorlopig",
    ),
    "code": ("2022,0S828,Oss,93307", "cbs.csv:2: gemeentecode: '0S828' is geen gemeentecode"),
    "geen gemeente": ("2022,,,93307", "cbs.csv:2: gemeente: ontbreekt"),
    "leeg aantal": ("2022,GM0828,Oss,", "cbs.csv:2: inwoners: '' is geen aantal inwoners"),
    "punt bij duizend": ("2022,GM0828,Oss,93.307", "cbs.csv:2: inwoners: '93.307' is geen aantal inwoners"),
    "negatief": ("2022,GM0828,Oss,-1", "cbs.csv:2: inwoners: '-1' is geen aantal inwoners"),
    "komma": ('2022,GM0828,Oss,"93307,5"', "cbs.csv:2: inwoners: '93307,5' is geen aantal inwoners"),
    "te weinig kolommen": ("2022,GM0828,93307", "cbs.csv:2: inwoners: de regel heeft 3 kolommen, de kop 4"),
    "ander aantal": (
        "2022,GM0828,Oss,93307\n2022,GM0828,Oss,93308",
        "cbs.csv:3: GM0828: per 2022-01-01 geeft regel 2 een ander aantal: 93307",
    ),
    "niets dan de kop": ("", "cbs.csv:1: inwoners: het bestand heeft geen enkel cijfer van een gemeente"),
}


@pytest.mark.parametrize(("regels", "melding"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_with_its_line(regels: str, melding: str) -> None:
    with pytest.raises(FoutenInBestand) as fout:
        parse(f"{EIGEN}{regels}\n")
    assert [str(f).startswith(melding) for f in fout.value.fouten] == [True], str(fout.value)


def test_all_faults_at_once() -> None:
    with pytest.raises(FoutenInBestand) as fout:
        parse(f"{EIGEN}x,0S828,Oss,veel\n2022,GM0755,Boekel,11030\n2022,GM1721,Bernheze,ook veel\n")
    assert [(f.regel, f.pad) for f in fout.value.fouten] == [
        (2, ("gemeentecode",)),
        (2, ("jaar",)),
        (2, ("inwoners",)),
        (4, ("inwoners",)),
    ]


def test_only_parts_of_gemeenten_is_no_total() -> None:
    kop = "Geslacht;Regio's;Perioden;Bevolking op 1 januari (aantal)"
    with pytest.raises(FoutenInBestand, match=r"geen enkel cijfer .*1 keer geen totaal maar een uitsplitsing"):
        parse(f"{kop}\nMannen;Oss;2022;46500\n")


def test_line_number_counts_lines_inside_quotes() -> None:
    with pytest.raises(FoutenInBestand, match=r"^cbs\.csv:4: inwoners"):
        parse(f'{EIGEN}2022,GM0828,"Os\ns",93307\n2022,GM0755,Boekel,veel\n')


def test_voorlopig_may_be_marked() -> None:
    assert parse(f"{EIGEN}2024*,GM0828,Oss,94000\n", VOORLOPIG) == [(date(2024, 1, 1), "GM0828", "Oss", 94000)]


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300))
def test_nonsense_gives_a_message_or_figures(tekst: str) -> None:
    for begin in ("", EIGEN):
        with contextlib.suppress(Onbruikbaar, FoutenInBestand):
            assert all(cijfer[3] >= 0 for cijfer in parse(begin + tekst))
