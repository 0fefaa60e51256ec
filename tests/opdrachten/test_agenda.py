"""`inkoop agenda`: by month with what is overdue apart, as data, and as a file for a calendar program."""

import pytest

BNO = ("agenda", "--regio", "brabant-noordoost-oost")
IN_2025 = (*BNO, "--jaar", "2025", "--dag", "2025-10-10")


def read_tekst(antwoord):
    assert (antwoord.code, antwoord.fout) == (0, "")
    return antwoord.tekst.replace("\N{NO-BREAK SPACE}", " ")


def test_months_and_what_is_overdue(inkoop):
    tekst = read_tekst(inkoop(*IN_2025))
    achterstallig, _, rest = tekst.partition("\nJanuari 2025\n")
    assert "stand op 10 oktober 2025" in achterstallig
    monitor = next(regel for regel in achterstallig.splitlines() if "Monitorrapportage" in regel)
    assert monitor.startswith("30 juni 2024 ")
    assert monitor.endswith(" 3")
    assert [kop for kop in ("Februari 2025", "Maart 2025", "November 2025") if kop in rest] == [
        "Maart 2025",
        "November 2025",
    ]
    assert "te laat" not in rest
    plan = next(regel for regel in rest.splitlines() if regel.startswith("31 maart 2025"))
    assert plan.endswith("gedaan op 21 januari 2025")
    assert "artikel 8 lid 1" in plan
    beslissing = next(regel for regel in rest.splitlines() if "Time-out 2026-2028: beslissing" in regel)
    assert beslissing.endswith(" komend")


def test_one_month(inkoop):
    uitkomst = inkoop(*BNO, "--maand", "2025-11", "--dag", "2025-10-10", "--json").json
    (agenda,) = uitkomst["agendas"]
    assert agenda["periode"] == {"van": "2025-11-01", "tot": "2025-11-30"}
    assert [punt["datum"] for punt in agenda["punten"]] == ["2025-11-03", "2025-11-03", "2025-11-25"]
    standstill = agenda["punten"][-1]
    assert standstill["grondslag"] == "artikel 2.127 van de Aanbestedingswet 2012"
    assert standstill["herinneringen"] == ["2025-10-26", "2025-11-18", "2025-11-25"]
    assert standstill["status"] == "komend"
    assert {punt["status"] for punt in agenda["achterstallig"]} == {"te laat"}


def test_reminders_stop_after_the_day(inkoop):
    punten = inkoop(*BNO, "--maand", "2025-11", "--dag", "2025-11-20", "--json").json["agendas"][0]["punten"]
    assert [punt["herinneringen"] for punt in punten] == [[], [], ["2025-11-25"]]


def test_why_gives_the_sentences_of_each_day(inkoop):
    tekst = read_tekst(inkoop(*BNO, "--maand", "2025-03", "--dag", "2025-02-01", "--waarom"))
    assert "  - Het plan gaat in op 1 januari 2026 en moet voor 1 april 2025 gereed zijn (artikel 8 lid 1)" in tekst


def test_without_a_period_it_is_the_year_of_the_day_for_every_regio(inkoop):
    agendas = inkoop("agenda", "--dag", "2018-05-05", "--json").json["agendas"]
    assert [agenda["regio"] for agenda in agendas] == ["brabant-noordoost-oost", "drechtsteden"]
    assert {agenda["periode"]["van"] for agenda in agendas} == {"2018-01-01"}
    assert agendas[0]["punten"] == []
    leeg = read_tekst(inkoop(*BNO, "--jaar", "2018"))
    assert "niets op de agenda" in leeg


def test_a_file_is_written_once_and_the_same_again(inkoop, tmp_path):
    pad = tmp_path / "agenda.ics"
    gezegd = read_tekst(inkoop(*IN_2025, "--ics", str(pad)))
    assert gezegd == f"{pad} is geschreven; er staan 42 punten in.\n"
    eerst = pad.read_bytes()
    assert eerst.count(b"BEGIN:VEVENT") == 42
    assert inkoop(*BNO, "--jaar", "2025", "--ics", str(pad), "--json").json["agendas"]
    assert pad.read_bytes() == eerst


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("--maand", "2026-13"), "'2026-13' is geen maand; schrijf jjjj-mm"),
        (("--maand", "maart"), "'maart' is geen maand"),
        (("--maand", "2026-03", "--jaar", "2026"), "Noem een maand of een jaar, niet beide."),
        (("--jaar", "12026"), "12026 ligt niet in het bereik"),
        (("--regio", "drechtsteen"), "bedoelt u 'drechtsteden'"),
        (("--wie", "wethouder"), "'wethouder' staat niet op de agenda"),
        (("--dag", "2026-02-29"), "bestaat niet op de kalender"),
        (("--ics", "geen/map/agenda.ics"), "geen/map/agenda.ics: kan niet worden geschreven"),
    ],
)
def test_a_wrong_question_is_told_kindly(inkoop, gegevens, melding):
    antwoord = inkoop("agenda", *gegevens)
    assert (antwoord.code, antwoord.tekst) == (2, "")
    assert melding in antwoord.fout
