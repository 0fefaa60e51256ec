"""Lists from a spreadsheet: what a trial says, what is stored, what is refused and where."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from inkoop.aanbieder.service import describe_aanbieder
from inkoop.aanbieder.store import list_aanbieders
from inkoop.database.session import read_session, write_session
from inkoop.dossier.export import export_dossier
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.service import Inleesproef, load_lijst, try_lijst
from inkoop.inlezen.voorbeeld import write_voorbeeld
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.rekenblad import check_boek
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor, find_kop
from inkoop.overeenkomst.schema import Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.sroi.store import get_inzet

REGIO = "drechtsteden"
AANBIEDERS, OVEREENKOMSTEN, INZETTEN, *_ = Lijstsoort
KOP_AANBIEDERS = ("Naam", "KvK-nummer", "Vestigingsplaats")
KOP_OVEREENKOMSTEN = ("Nummer", "Soort", "Titel", "Status", "Gaat in", "Eindigt op")
KOP_INZETTEN = ("Overeenkomst", "Kenmerk", "Categorie", "Vanaf")
NIEUWE = ("Stichting Proefhuis", "00000091", "Proefdorp")
CONTRACT = ("VB-2018-07", "overeenkomst", "Opvang", "lopend", date(2018, 1, 1), "31-12-2018")


def make_boek(koppen: Sequence[str], *rijen: Sequence[Any], blad: str = "Lijst") -> bytes:
    """A spreadsheet with these rows."""
    boek = Workbook()
    actief: Any = boek.active
    actief.title = blad
    actief.append(list(koppen))
    for rij in rijen:
        actief.append(list(rij))
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def try_it(engine: Engine, soort: Lijstsoort, inhoud: bytes) -> Inleesproef:
    with read_session(engine) as session:
        return try_lijst(session, get_regio(session, REGIO), soort, "lijst.xlsx", inhoud)


def load_it(engine: Engine, soort: Lijstsoort, inhoud: bytes) -> Inleesproef:
    with write_session(engine) as session:
        spoor = Spoor(wie="toets", tijdstip=get_now())
        return load_lijst(session, get_regio(session, REGIO), soort, "lijst.xlsx", inhoud, spoor)


def write_dossier(engine: Engine) -> tuple[str, int]:
    """The whole dossier, and the end of the log."""
    with read_session(engine) as session:
        return export_dossier(session, REGIO), find_kop(session)


def test_a_trial_says_what_is_new_changed_and_the_same_and_stores_nothing(werkplek: Engine) -> None:
    inhoud = make_boek(
        KOP_AANBIEDERS,
        NIEUWE,
        ("Stichting Voorbeeldhuis", "00000001", "Gorinchem"),
        ("Maatjes & Muren B.V.", "00000002", ""),
    )
    oud = write_dossier(werkplek)
    proef = try_it(werkplek, AANBIEDERS, inhoud)
    assert proef.fouten == ()
    assert [(rij.nummer, rij.uitkomst) for rij in proef.rijen] == [(2, "nieuw"), (3, "gewijzigd"), (4, "gelijk")]
    (wijziging,) = proef.rijen[1].wijzigingen
    assert (wijziging.kolom, wijziging.oud, wijziging.nieuw) == ("Vestigingsplaats", "Dordrecht", "Gorinchem")
    assert write_dossier(werkplek) == oud


def test_what_was_tried_is_stored_and_a_second_time_changes_nothing(werkplek: Engine) -> None:
    inhoud = make_boek((*KOP_AANBIEDERS, "Mag tekenen"), (*NIEUWE, "P. Proef, bestuurder\nQ. Proef"))
    assert load_it(werkplek, AANBIEDERS, inhoud).count("nieuw") == 1
    with read_session(werkplek) as session:
        (blok,) = [
            describe_aanbieder(rij)
            for rij in list_aanbieders(session, get_regio(session, REGIO))
            if rij.kvk == "00000091"
        ]
        assert [(wie.naam, wie.functie) for wie in blok.vertegenwoordigers] == [
            ("P. Proef", "bestuurder"),
            ("Q. Proef", None),
        ]
    oud = write_dossier(werkplek)
    assert load_it(werkplek, AANBIEDERS, inhoud).count("gelijk") == 1
    assert write_dossier(werkplek) == oud


def test_overeenkomsten_get_their_parties_options_and_amounts(werkplek: Engine) -> None:
    koppen = (*KOP_OVEREENKOMSTEN, "Aanbieders", "Waarde", "Aantal verlengingen", "Jaren per verlenging")
    inhoud = make_boek(koppen, (*CONTRACT, "00000001\n00000002", "1.234.567,89", 2, 1))
    assert load_it(werkplek, OVEREENKOMSTEN, inhoud).fouten == ()
    with read_session(werkplek) as session:
        blok = describe_overeenkomst(get_overeenkomst(session, get_regio(session, REGIO), "VB-2018-07"))
    assert [partij.aanbieder for partij in blok.partijen] == ["Stichting Voorbeeldhuis", "Maatjes & Muren B.V."]
    assert (blok.opdrachtwaarde, blok.einde) == (Decimal("1234567.89"), date(2018, 12, 31))
    assert blok.verlengingsopties is not None
    assert (blok.verlengingsopties.aantal, blok.verlengingsopties.duur.jaren) == (2, 1)


def test_a_list_changes_no_terms_that_were_signed_and_no_status(werkplek: Engine) -> None:
    rij = ("DB-2017-001", "deelovereenkomst", "Nieuwe titel", "beëindigd", date(2017, 7, 17), date(2018, 12, 30))
    fouten = load_it(werkplek, OVEREENKOMSTEN, make_boek(KOP_OVEREENKOMSTEN, rij)).fouten
    assert [(fout.rij, fout.kolom, fout.melding.partition(";")[0]) for fout in fouten] == [
        (2, "Status", "is nu lopend"),
        (2, "Titel", "ligt vast sinds de ondertekening"),
    ]


def test_an_overeenkomst_that_is_there_keeps_what_the_list_does_not_say(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        get_overeenkomst(session, get_regio(session, REGIO), "DB-2017-001").status = Status.CONCEPT
    rij = ("DB-2017-001", "deelovereenkomst", "Nieuwe titel", "concept", date(2017, 7, 17), date(2018, 12, 30))
    with read_session(werkplek) as session:
        oud = describe_overeenkomst(get_overeenkomst(session, get_regio(session, REGIO), "DB-2017-001"))
    assert load_it(werkplek, OVEREENKOMSTEN, make_boek(KOP_OVEREENKOMSTEN, rij)).fouten == ()
    with read_session(werkplek) as session:
        nieuw = describe_overeenkomst(get_overeenkomst(session, get_regio(session, REGIO), "DB-2017-001"))
    assert nieuw == oud.model_copy(update={"titel": "Nieuwe titel"})


def test_inzetten_come_in_the_overeenkomst_they_name(werkplek: Engine) -> None:
    koppen = (*KOP_INZETTEN, "Fte", "Woongemeente", "Bevestigd")
    inhoud = make_boek(koppen, ("DB-2017-001-1", "PR-77", "A", date(2018, 2, 1), "0,5", "Dordrecht", "ja"))
    proef = load_it(werkplek, INZETTEN, inhoud)
    assert proef.fouten == ()
    with read_session(werkplek) as session:
        rij = get_inzet(session, get_overeenkomst(session, get_regio(session, REGIO), "DB-2017-001-1"), "PR-77")
        assert (rij.categorie, rij.fte, rij.bevestigd, rij.van) == ("a", Decimal("0.5"), True, date(2018, 2, 1))


FOUTEN: list[tuple[Lijstsoort, tuple[str, ...], tuple[Any, ...], str | None, str]] = [
    (AANBIEDERS, KOP_AANBIEDERS, ("X", "123", ""), "KvK-nummer", "'123' is geen KvK-nummer"),
    (AANBIEDERS, KOP_AANBIEDERS, ("X", 91, ""), "KvK-nummer", "staat er als getal; maak de kolom op als tekst"),
    (AANBIEDERS, KOP_AANBIEDERS, ("", "00000091", ""), "Naam", "is leeg; vul deze cel in"),
    (AANBIEDERS, KOP_AANBIEDERS, ("=1+1", "00000091", ""), "Naam", "bevat een formule"),
    (AANBIEDERS, KOP_AANBIEDERS, ("Andere naam", "00000001", ""), None, "heet nu 'Stichting Voorbeeldhuis'"),
    (AANBIEDERS, (*KOP_AANBIEDERS, "Rechtvorm"), (*NIEUWE, "x"), "Rechtvorm", "bedoelt u 'Rechtsvorm'?"),
    (AANBIEDERS, ("Naam",), ("X",), None, "de kolom 'KvK-nummer' ontbreekt"),
    (OVEREENKOMSTEN, KOP_OVEREENKOMSTEN, (*CONTRACT[:5], "31-02-2018"), "Eindigt op", "bestaat niet op de kalender"),
    (OVEREENKOMSTEN, KOP_OVEREENKOMSTEN, (*CONTRACT[:5], "2018/12/31"), "Eindigt op", "schrijf dag-maand-jaar"),
    (OVEREENKOMSTEN, KOP_OVEREENKOMSTEN, (*CONTRACT[:5], "31-12-2017"), None, "eindigt op 2017-12-31, voor de ingang"),
    (OVEREENKOMSTEN, KOP_OVEREENKOMSTEN, ("X", "contract", *CONTRACT[2:]), "Soort", "is geen mogelijke waarde"),
    (
        OVEREENKOMSTEN,
        (*KOP_OVEREENKOMSTEN, "Waarde"),
        (*CONTRACT, "1234.56"),
        "Waarde",
        "schrijf bijvoorbeeld 1.234,56",
    ),
    (OVEREENKOMSTEN, (*KOP_OVEREENKOMSTEN, "Aanbieders"), (*CONTRACT, "99999999"), "Aanbieders", "'99999999'"),
    (
        OVEREENKOMSTEN,
        (*KOP_OVEREENKOMSTEN, "Valt onder"),
        (*CONTRACT, "DB-1"),
        "Valt onder",
        "staat niet in dit dossier",
    ),
    (INZETTEN, KOP_INZETTEN, ("DB-9", "P-1", "a", date(2018, 2, 1)), None, "overeenkomst 'DB-9' is niet bekend"),
    (INZETTEN, KOP_INZETTEN, ("DB-2017-001-1", "111222333", "a", date(2018, 2, 1)), "Kenmerk", "burgerservicenummer"),
    (INZETTEN, KOP_INZETTEN, ("DB-2017-001-1", "P-1", "zz", date(2018, 2, 1)), "Categorie", "is geen mogelijke waarde"),
]


@pytest.mark.parametrize(("soort", "koppen", "rij", "kolom", "melding"), FOUTEN)
def test_a_fault_is_told_by_sheet_row_and_column_and_nothing_is_stored(
    werkplek: Engine, soort: Lijstsoort, koppen: tuple[str, ...], rij: tuple[Any, ...], kolom: str | None, melding: str
) -> None:
    oud = write_dossier(werkplek)
    proef = load_it(werkplek, soort, make_boek(koppen, rij, blad="Mijn lijst"))
    gevonden = [fout for fout in proef.fouten if melding in fout.melding]
    assert gevonden, [fout.melding for fout in proef.fouten]
    assert (gevonden[0].blad, gevonden[0].kolom) == ("Mijn lijst", kolom)
    assert gevonden[0].rij in (1, 2)
    assert write_dossier(werkplek) == oud


def test_one_bad_row_keeps_the_good_ones_out(werkplek: Engine) -> None:
    oud = write_dossier(werkplek)
    proef = load_it(werkplek, AANBIEDERS, make_boek(KOP_AANBIEDERS, NIEUWE, ("Y", "1", ""), ("Z", "", "")))
    assert [(fout.rij, fout.kolom) for fout in proef.fouten] == [(3, "KvK-nummer"), (4, "KvK-nummer")]
    assert write_dossier(werkplek) == oud


def test_the_same_twice_in_a_list_is_told(werkplek: Engine) -> None:
    proef = try_it(werkplek, AANBIEDERS, make_boek(KOP_AANBIEDERS, NIEUWE, NIEUWE))
    assert [(fout.rij, fout.melding) for fout in proef.fouten] == [
        (3, "00000091 staat ook al op rij 2; noem het een keer")
    ]


@pytest.mark.parametrize("soort", Lijstsoort)
def test_the_example_has_every_column_with_its_explanation_and_choices(werkplek: Engine, soort: Lijstsoort) -> None:
    with read_session(werkplek) as session:
        kader = get_regio_kader(get_regio(session, REGIO))
    boek = load_workbook(BytesIO(write_voorbeeld(soort, kader)))
    lijst, uitleg, keuzes = boek.worksheets
    kolommen = list_kolommen(soort, kader)
    assert [cel.value for cel in lijst[1]] == [kolom.kop for kolom in kolommen]
    assert all(cel.comment is not None for cel in lijst[1])
    genoemd = {rij[0].value for rij in uitleg.iter_rows()}
    assert {kolom.kop for kolom in kolommen} <= genoemd
    met_keuze = [kolom for kolom in kolommen if kolom.keuzes]
    assert len(lijst.data_validations.dataValidation) == len(met_keuze)
    for kolom in met_keuze:
        plek = kolommen.index(kolom) + 1
        assert [keuzes.cell(row=rij, column=plek).value for rij in range(2, len(kolom.keuzes) + 2)] == [*kolom.keuzes]


@pytest.mark.parametrize("soort", [AANBIEDERS, OVEREENKOMSTEN])
def test_the_example_can_be_tried_as_it_is(werkplek: Engine, soort: Lijstsoort) -> None:
    with read_session(werkplek) as session:
        kader = get_regio_kader(get_regio(session, REGIO))
    assert try_it(werkplek, soort, write_voorbeeld(soort, kader)).fouten == ()


def test_the_example_of_an_inzet_lacks_nothing_but_a_real_overeenkomst(werkplek: Engine) -> None:
    with read_session(werkplek) as session:
        kader = get_regio_kader(get_regio(session, REGIO))
    boek = load_workbook(BytesIO(write_voorbeeld(Lijstsoort.INZETTEN, kader)))
    boek.worksheets[0]["A2"] = "DB-2017-001-1"
    uit = BytesIO()
    boek.save(uit)
    assert try_it(werkplek, Lijstsoort.INZETTEN, uit.getvalue()).fouten == ()


def repack(inhoud: bytes, **leden: bytes) -> bytes:
    """A spreadsheet with some members added or replaced."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as van, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as naar:
        for lid in van.namelist():
            if lid not in leden:
                naar.writestr(lid, van.read(lid))
        for naam, deel in leden.items():
            naar.writestr(naam, deel)
    return uit.getvalue()


GOED = make_boek(KOP_AANBIEDERS, NIEUWE)
SLECHT: dict[str, tuple[Callable[[], bytes], str]] = {
    "pdf": (lambda: b"%PDF-1.7 ...", "is geen rekenblad"),
    "oud of met wachtwoord": (
        lambda: b"\xd0\xcf\x11\xe0" + bytes(600),
        "is een oud rekenblad (.xls) of heeft een wachtwoord",
    ),
    "leeg": (lambda: b"", "is geen rekenblad"),
    "half": (lambda: GOED[: len(GOED) // 2], "is geen heel .xlsx-bestand"),
    "word": (lambda: _word(), "is geen rekenblad"),
    "macro's": (lambda: repack(GOED, **{"xl/vbaProject.bin": b"x"}), "bevat macro's"),
    "xlsm": (
        lambda: repack(GOED, **{"[Content_Types].xml": b"<Types>application/vnd.ms-excel.sheet.macroEnabled</Types>"}),
        "met macro's (.xlsm)",
    ),
    "koppeling": (lambda: repack(GOED, **{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "koppelingen"),
    "entiteiten": (
        lambda: repack(GOED, **{"xl/styles.xml": b"<!DOCTYPE a><a/>"}),
        "niet door een rekenprogramma gemaakt",
    ),
    "zipbom": (lambda: repack(GOED, **{"xl/media/nullen.bin": bytes(101 * 2**20)}), "is uitgepakt te groot"),
    "veel leden": (lambda: repack(GOED, **{f"xl/x{n}.bin": b"" for n in range(1001)}), "is uitgepakt te groot"),
    "te groot": (lambda: bytes(5 * 2**20 + 1), "is groter dan 5 MB"),
}


def _word() -> bytes:
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("word/document.xml", "<a/>")
    return uit.getvalue()


@pytest.mark.parametrize("naam", SLECHT)
def test_a_file_that_may_not_be_opened_is_refused(naam: str) -> None:
    maak, melding = SLECHT[naam]
    with pytest.raises(Onbruikbaar) as fout:
        check_boek("lijst.xlsx", maak())
    assert melding in str(fout.value)


def test_a_list_on_two_sheets_is_refused(werkplek: Engine) -> None:
    boek = load_workbook(BytesIO(GOED))
    boek.create_sheet("Nog een")
    uit = BytesIO()
    boek.save(uit)
    with pytest.raises(Onbruikbaar, match="heeft 2 bladen met rijen"):
        try_it(werkplek, AANBIEDERS, uit.getvalue())
