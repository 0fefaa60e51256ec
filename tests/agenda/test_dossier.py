"""What a dossier puts on the agenda, case by case, on dossiers as small as the case allows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.agenda.service import Regioagenda, list_agendas
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.records import DocumentRecord, GetekendRecord, SjabloonversieRecord
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import read_yaml
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.agenda import determine_status
from tests.agenda.conftest import make_jaar

Agendamaker = Callable[..., Regioagenda]
KOP = """
regio: proefregio
naam: Proefregio
kader: {kader}
aanbieders:
  - {{naam: Stichting Voorbeeldhuis, kvk: "00000001"}}
  - {{naam: Maatjes & Muren B.V., kvk: "00000002"}}
"""
BNO = KOP.format(kader="centrumregeling-bno-2024")
DRECHT = KOP.format(kader="deelovereenkomst-drechtsteden-2017")


def list_regels(agenda: Regioagenda, begin: str) -> list[str]:
    """`id datum status` of what begins with these words, in order."""
    dossier = [(punt, punt.id.removeprefix("proefregio/")) for punt in agenda.punten]
    return [
        f"{naam} {punt.datum} {determine_status(punt, agenda.dag)}" for punt, naam in dossier if naam.startswith(begin)
    ]


def make_plan(code: str, ingang: str, einde: str, versie: str = "") -> str:
    """An inkoopplan, with a version of a day where that is given."""
    versies = f", versies: [{{nummer: 1, datum: {versie}}}]" if versie else ""
    return f"  - {{code: {code}, titel: Plan, ingangsdatum: {ingang}, einddatum: {einde}{versies}}}\n"


@pytest.mark.parametrize(
    ("plannen", "verwacht"),
    [
        ([("p", "2026-01-01", "2028-12-31")], ["inkoopplan/p/plantermijn 2025-03-31 te laat"]),
        ([("p", "2026-01-01", "2028-12-31", "2025-03-31")], ["inkoopplan/p/plantermijn 2025-03-31 gedaan"]),
        ([("p", "2025-12-31", "2028-12-31", "2024-04-02")], ["inkoopplan/p/plantermijn 2024-03-31 gedaan"]),
        (
            [("p", "2026-01-01", "2027-12-31", "2025-01-21")],
            ["inkoopplan/p/plantermijn 2025-03-31 gedaan", "inkoopplan/p/vervolg/plantermijn 2027-03-31 komend"],
        ),
        (
            [("p", "2026-01-01", "2027-12-31"), ("q", "2028-01-01", "2028-12-31")],
            ["inkoopplan/p/plantermijn 2025-03-31 te laat", "inkoopplan/q/plantermijn 2027-03-31 komend"],
        ),
        ([("inkoopplan-2026-2028", "2026-01-01", "2028-12-31", "2025-01-21")], []),
    ],
)
def test_a_plan_must_be_ready_before_april(
    make_agenda: Agendamaker, plannen: list[tuple[str, ...]], verwacht: list[str]
) -> None:
    agenda = make_agenda(f"{BNO}inkoopplannen:\n{''.join(make_plan(*plan) for plan in plannen)}")
    gevonden = [regel for regel in list_regels(agenda, "inkoopplan/") if "plantermijn" in regel]
    assert gevonden == verwacht


@pytest.mark.parametrize(("versie", "status"), [("2025-01-21", "gedaan"), ("", "te laat")])
def test_a_duty_of_the_kader_that_a_plan_has_the_name_of_is_there_once(
    make_agenda: Agendamaker, versie: str, status: str
) -> None:
    plan = make_plan("inkoopplan-2026-2028", "2026-01-01", "2028-12-31", versie)
    agenda = make_agenda(f"{BNO}inkoopplannen:\n{plan}")
    assert list_regels(agenda, "plicht/inkoopplan") == [f"plicht/inkoopplan-2026-2028 2025-03-31 {status}"]


def test_milestones_are_done_when_the_last_report_says_so(session: Session, spoor: Spoor) -> None:
    code, plan = "brabant-noordoost-oost", "inkoopplan-2026-2028"

    def find(naam: str) -> list[str]:
        (agenda,) = list_agendas(session, make_jaar(2025), date(2025, 9, 1), regio_code=code)
        punten = [punt for punt in agenda.punten if punt.id.endswith(naam)]
        return [f"{determine_status(punt, agenda.dag)} {punt.uitleg[-1]}" for punt in punten]

    load_documents(session, [read_yaml(find_voorbeeld(code))], spoor)
    assert find("mijlpaal/eisen") == ["te laat Volgens het laatste verslag klaar op 13\xa0mei\xa02025."]
    regio = get_regio(session, code)
    velden: dict[str, Any] = {"van": date(2025, 5, 1), "tot": date(2025, 8, 31), "opsteller": "team", "zaaknummer": "1"}
    mijlpalen = [{"mijlpaal": "eisen", "gereed_op": date(2025, 6, 3)}]
    verslag = Voortgangsverslag.model_validate(
        {"nummer": 2, "datum": date(2025, 9, 1), "samenvatting": "Klaar.", "mijlpalen": mijlpalen, **velden}
    )
    save_inhoud(session, regio, "voortgang", plan, [verslag], list[Voortgangsverslag], spoor)
    assert find("mijlpaal/eisen") == ["gedaan Uitstel brengt de ingang van het plan in gevaar."]
    assert find("verslag/2/volgende") == []


def make_overeenkomst(nummer: str = "VB-1", **velden: str) -> str:
    """An overeenkomst with both aanbieders, from 2024 up to 2026."""
    standaard = {"soort": "overeenkomst", "titel": "Wonen", "status": "lopend", "ingang": "2024-01-01"}
    regels = {"nummer": nummer, **standaard, "einde": "2026-12-31"} | velden
    partijen = "[{aanbieder: Stichting Voorbeeldhuis}, {aanbieder: Maatjes & Muren B.V.}]"
    return f"  - {{{', '.join(f'{naam}: {waarde}' for naam, waarde in {'partijen': partijen, **regels}.items())}}}\n"


OPZEGGING = "[{{{wie}dagtekening: {op}, aangetekend: {aangetekend}}}]"
ALLEEN = "[{aanbieder: Stichting Voorbeeldhuis}]"
VAN_EEN = "aanbieder: Stichting Voorbeeldhuis, "


def make_opzegging(op: str, wie: str = "", aangetekend: str = "true") -> str:
    """A list of one notice."""
    return OPZEGGING.format(wie=wie, op=op, aangetekend=aangetekend)


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({}, ["opzegdag 2026-06-30 komend", "einde 2026-12-31 komend"]),
        ({"opzeggingen": make_opzegging("2025-08-31"), "partijen": ALLEEN}, ["einde 2026-02-28 voorbij"]),
        ({"opzeggingen": make_opzegging("2025-12-01"), "partijen": ALLEEN}, ["einde 2026-06-01 vandaag"]),
        (
            {"opzeggingen": make_opzegging("2025-08-31", aangetekend="false"), "partijen": ALLEEN},
            ["opzegdag 2026-06-30 komend", "einde 2026-12-31 komend"],
        ),
        (
            {"opzeggingen": make_opzegging("2026-08-31"), "partijen": ALLEEN},
            ["opzegdag 2026-06-30 komend", "einde 2026-12-31 komend"],
        ),
        (
            {"opzeggingen": make_opzegging("2025-08-31", VAN_EEN)},
            ["opzegdag 2026-06-30 komend", "einde 2026-12-31 komend"],
        ),
        ({"opzeggingen": make_opzegging("2025-08-31", VAN_EEN), "partijen": ALLEEN}, ["einde 2026-02-28 voorbij"]),
        (
            {"opzeggingen": make_opzegging("2025-08-31", "door: gemeenten, grond: fusie, ")},
            ["einde 2026-02-28 voorbij"],
        ),
        (
            {"verlengingsopties": "{aantal: 1, duur: {jaren: 1}}"},
            ["opzegdag 2026-06-30 komend", "verlenging/1 2026-12-31 komend", "einde 2026-12-31 komend"],
        ),
        (
            {
                "verlengingsopties": "{aantal: 1, duur: {jaren: 1}}",
                "verlengingen": "[{tot: 2027-12-31, besloten_op: 2026-05-01}]",
            },
            ["verlenging/1 2026-12-31 gedaan", "opzegdag 2027-06-30 komend", "einde 2027-12-31 komend"],
        ),
        ({"status": "beeindigd", "verlengingsopties": "{duur: {jaren: 1}}"}, ["einde 2026-12-31 komend"]),
        ({"status": "concept", "ingang": "2026-05-31"}, ["tekenen 2026-05-31 te laat"]),
        (
            {"ondertekening": "{datum: 2023-12-19}"},
            ["tekenen 2024-01-01 gedaan", "opzegdag 2026-06-30 komend", "einde 2026-12-31 komend"],
        ),
        (
            {"einde": "2028-02-29"},
            ["opzegdag 2027-08-31 komend", "einde 2028-02-29 komend"],
        ),
    ],
)
def test_days_of_an_overeenkomst(make_agenda: Agendamaker, velden: dict[str, str], verwacht: list[str]) -> None:
    agenda = make_agenda(f"{DRECHT}overeenkomsten:\n{make_overeenkomst(**velden)}")
    dagen = [regel for regel in list_regels(agenda, "overeenkomst/VB-1/") if "/afsluiten " not in regel]
    assert sorted(dagen) == sorted(f"overeenkomst/VB-1/{r}" for r in verwacht)


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({}, ["2026-12-31 komend"]),
        ({"einde": "2026-05-31"}, ["2026-05-31 te laat"]),
        ({"einde": "2026-05-31", "status": "opgeschort"}, ["2026-05-31 te laat"]),
        ({"einde": "2026-05-31", "status": "beeindigd"}, ["2026-05-31 gedaan"]),
        (
            {
                "einde": "2026-05-31",
                "status": "beeindigd",
                "stappen": "[{stap: aflopen, datum: 2026-06-02}]",
            },
            ["2026-05-31 te laat"],
        ),
        (
            {"opzeggingen": make_opzegging("2025-08-31"), "partijen": ALLEEN},
            [],
        ),
        ({"status": "concept"}, []),
    ],
)
def test_an_end_that_is_not_recorded_stands_on_the_list(
    make_agenda: Agendamaker, velden: dict[str, str], verwacht: list[str]
) -> None:
    agenda = make_agenda(f"{DRECHT}overeenkomsten:\n{make_overeenkomst(**velden)}")
    regels = list_regels(agenda, "overeenkomst/VB-1/afsluiten")
    assert regels == [f"overeenkomst/VB-1/afsluiten {regel}" for regel in verwacht]
    assert all(punt.herinneringen == () for punt in agenda.punten if punt.id.endswith("/afsluiten"))


STAPPEN = "[{stap: verzenden, datum: 2026-03-02, kenmerk: 3S1}, {stap: ontvangen, datum: 2026-03-03}"


@pytest.mark.parametrize(
    ("stappen", "verwacht"),
    [
        (
            "[]",
            [
                "bericht 2026-09-01 komend",
                "einde 2026-09-01 komend",
                "overleg-na-opzegging 2026-03-01 te laat",
                "overname 2026-09-01 komend",
                "verzenden 2026-03-01 te laat",
            ],
        ),
        (
            f"{STAPPEN}, {{stap: bespreken, datum: 2026-03-05}}]",
            [
                "bericht 2026-09-01 komend",
                "einde 2026-09-01 komend",
                "overleg-na-opzegging 2026-03-01 gedaan",
                "overname 2026-09-01 komend",
                "verzenden 2026-03-01 gedaan",
            ],
        ),
        (f"{STAPPEN}, {{stap: intrekken, datum: 2026-03-05, reden: eens geworden}}]", []),
    ],
)
def test_duties_after_a_notice(make_agenda: Agendamaker, stappen: str, verwacht: list[str]) -> None:
    opzegging = f"[{{dagtekening: 2026-03-01, aangetekend: true, stappen: {stappen}}}]"
    agenda = make_agenda(f"{DRECHT}overeenkomsten:\n{make_overeenkomst(opzeggingen=opzegging, partijen=ALLEEN)}")
    begin = "opzegging/VB-1/aanbieder 2026-03-01/plicht/"
    assert sorted(list_regels(agenda, begin)) == [f"{begin}{regel}" for regel in verwacht]
    plichten = [punt for punt in agenda.punten if "/plicht/" in punt.id and "opzegging" in punt.id]
    assert all(punt.wie and punt.grondslag for punt in plichten)


def test_the_last_day_of_a_mandaat(make_agenda: Agendamaker) -> None:
    mandaat = "{nummer: 1, functie: directeur, bij: Dordrecht, namens: [Dordrecht], van: 2026-01-01, grondslag: besluit"
    agenda = make_agenda(
        f"{DRECHT}mandaten:\n  - {mandaat}, tot: 2026-12-31}}\n  - {mandaat.replace('nummer: 1', 'nummer: 2')}}}\n"
    )
    assert list_regels(agenda, "mandaat/") == ["mandaat/1/einde 2026-12-31 komend"]


def test_a_notice_for_one_of_more_aanbieders_ends_only_its_part(make_agenda: Agendamaker) -> None:
    velden = {"opzeggingen": make_opzegging("2025-08-31", VAN_EEN)}
    agenda = make_agenda(f"{DRECHT}overeenkomsten:\n{make_overeenkomst(**velden)}")
    assert [regel for regel in list_regels(agenda, "opzegging/") if "/plicht/" not in regel] == [
        "opzegging/VB-1/aanbieder 00000001 2025-08-31/einde 2026-02-28 voorbij"
    ]


@pytest.mark.parametrize(
    ("einde", "verwacht"),
    [
        ("2026-12-31", []),
        ("2026-06-30", ["opzegdag 2025-12-31 voorbij", "einde 2026-06-30 komend", "afsluiten 2026-06-30 komend"]),
    ],
)
def test_a_deelname_has_days_of_its_own_when_it_ends_earlier(
    make_agenda: Agendamaker, einde: str, verwacht: list[str]
) -> None:
    onder = make_overeenkomst("VB-2", soort="deelname", valt_onder="VB-1", einde=einde, partijen=ALLEEN)
    agenda = make_agenda(f"{DRECHT}overeenkomsten:\n{make_overeenkomst(soort='deelovereenkomst')}{onder}")
    assert list_regels(agenda, "overeenkomst/VB-2") == [f"overeenkomst/VB-2/{regel}" for regel in verwacht]


VERLENGING = """besluitvormingen:
  - code: {code}
    soort: verlenging
    titel: Verlenging
    ingangsdatum: 2029-01-01
    besluiten: [{besluiten}]
"""
GEMEENTEN = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss")


@pytest.mark.parametrize(
    ("code", "aantal", "verwacht"),
    [
        ("v", 4, "besluitvorming/v 2028-01-01 komend"),
        ("v", 5, "besluitvorming/v 2028-01-01 gedaan"),
        ("besluit-verlenging", 4, "plicht/besluit-verlenging 2028-01-01 komend"),
    ],
)
def test_a_besluit_that_must_be_taken_some_time_before(
    make_agenda: Agendamaker, code: str, aantal: int, verwacht: str
) -> None:
    besluiten = ", ".join(f"{{gemeente: {g}, besluit: akkoord, datum: 2026-03-03}}" for g in GEMEENTEN[:aantal])
    agenda = make_agenda(BNO + VERLENGING.format(code=code, besluiten=besluiten))
    assert list_regels(agenda, verwacht.split()[0]) == [verwacht]


def test_a_toetreding_is_signed_when_a_signed_copy_is_kept(session: Session, spoor: Spoor) -> None:
    load_documents(session, [read_yaml(find_voorbeeld("drechtsteden"))], spoor)
    onderwerp = "DB-2017-001/00000007 2018-01-22"

    def find() -> tuple[str, date | None]:
        (agenda,) = list_agendas(session, make_jaar(2018), date(2018, 8, 1))
        (punt,) = [punt for punt in agenda.punten if punt.id.endswith(f"{onderwerp}/tekenen")]
        return determine_status(punt, agenda.dag), punt.gedaan_op

    assert find() == ("te laat", None)
    sjabloon = SjabloonversieRecord(sha256="0" * 64, soort="toetredingsovereenkomst", inhoud=b"")
    hashes = {"kaderhash": "0", "bestandshash": "0", "inhoudshash": "0"}
    document = DocumentRecord(
        regio=get_regio(session, "drechtsteden"),
        soort="toetredingsovereenkomst",
        onderwerp=onderwerp,
        bestandsnaam="t.docx",
        gegevens="{}",
        **{"gemaakt_op": spoor.tijdstip, "door": spoor.wie, "sjabloonversie": sjabloon, "kader": "k", **hashes},
    )
    session.add(document)
    session.flush()
    assert find() == ("te laat", None)
    for nummer, dag in enumerate((date(2018, 3, 14), date(2018, 3, 12))):
        velden = {"bestandsnaam": "t.pdf", "formaat": "pdf", "sha256": str(nummer), "inhoud": b"", "door": spoor.wie}
        session.add(GetekendRecord(document_id=document.id, getekend_op=dag, toegevoegd_op=spoor.tijdstip, **velden))
    session.flush()
    session.expire_all()
    assert find() == ("gedaan", date(2018, 3, 12))


def test_a_selectie_is_signed_when_every_overeenkomst_from_it_is(session: Session, spoor: Spoor) -> None:
    code = "brabant-noordoost-oost"
    load_documents(session, [read_yaml(find_voorbeeld(code))], spoor)
    regio = get_regio(session, code)

    def find() -> tuple[str, date | None]:
        (agenda,) = list_agendas(session, make_jaar(2025), date(2026, 1, 1))
        (punt,) = [punt for punt in agenda.punten if punt.id.endswith("/2/tekenen")]
        return determine_status(punt, agenda.dag), punt.gedaan_op

    assert find() == ("te laat", None)
    gegevens = read_inhoud(session, regio, "documentgegevens", "BNO-2026-001", Documentgegevens)
    save_inhoud(session, regio, "documentgegevens", "BNO-2024-001", gegevens, Documentgegevens, spoor)
    assert find() == ("te laat", None)
    get_overeenkomst(session, regio, "BNO-2026-001").getekend_op = date(2025, 12, 9)
    assert find() == ("gedaan", date(2025, 12, 9))


def test_who_acts_is_found_also_where_two_act(gelezen: Session) -> None:
    def count(wie: str) -> set[str | None]:
        agendas = list_agendas(gelezen, make_jaar(2018), date(2018, 8, 1), regio_code="drechtsteden", wie=wie)
        return {punt.wie for agenda in agendas for punt in agenda.punten}

    assert count("aanbieder") == {"aanbieder", "gemeenten en aanbieder"}
    assert count("coordinator") == count("Coördinator") == {"coördinator"}
    with pytest.raises(Onbruikbaar, match=r"'wethouder' staat niet op de agenda; kies uit: aanbieder, .*coördinator"):
        count("wethouder")


def test_ids_are_the_same_however_often_one_asks(gelezen: Session) -> None:
    def list_ids(dag: date, van: int, tot: int) -> list[tuple[str, date]]:
        agendas = list_agendas(gelezen, make_jaar(van, tot), dag)
        return [(punt.id, punt.datum) for agenda in agendas for punt in agenda.punten]

    heel = list_ids(date(2026, 1, 1), 2015, 2030)
    assert len({naam for naam, _ in heel}) == len(heel)
    assert list_ids(date(2019, 6, 6), 2015, 2030) == heel
    los = [paar for jaar in range(2015, 2031) for paar in list_ids(date(2026, 1, 1), jaar, jaar)]
    assert sorted(los) == sorted(heel)
