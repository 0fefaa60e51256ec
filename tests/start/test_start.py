"""The first page of every role: what waits, what is due, what changed since the last visit."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import save_aanbieder
from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor, find_kop, register
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.service import describe_inzet, save_inzet
from inkoop.sroi.store import list_inzetten
from inkoop.start.bronnen import list_alles
from inkoop.start.gewijzigd import HOOGSTENS, list_veranderingen
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import save_toetreding
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.vragen import count_queries

REGIO, ANDER = "drechtsteden", "brabant-noordoost-oost"
ADVISEUR = f"inkoopadviseur-{REGIO}"
PER_ROL = {
    "beheer": ("U werkt als beheerder voor alle regio's", "Gebruikers en rollen"),
    ADVISEUR: ("Aanmeldingen die op een besluit wachten (1)", "Begeleid Wonen Fictief bij DB-2017-001"),
    "inkoopadviseur-brabantnoordoostoost": ("Besluitvormingen die nog lopen (1)", "Nog geen besluit van"),
    "college-boekel-brabantnoordoostoost": ("Besluiten die uw college nog moet nemen (1)", "Inkoopplan Wmo 2026-2028"),
    "griffie-bernheze-brabantnoordoostoost": ("Er wacht nu niets op u", "Inkoopplannen en besluiten"),
    "aanbieder-00000001-drechtsteden": ("Wat binnenkort moet", "Uw gegevens"),
    "sroicoordinator-drechtsteden": ("Inzetten om te beoordelen", "Te laat"),
    "contractmanager-drechtsteden": ("Te laat", "Aanmeldingen van aanbieders"),
    "lezer-brabantnoordoostoost": ("De komende weken", "Inkoopplannen"),
}
Werkers = Callable[[str], Bezoeker]


def make_spoor(wie: str = "iemand anders") -> Spoor:
    return Spoor(wie=wie, tijdstip=get_now())


def change_aanbieder(engine: Engine, regio: str, plaats: str, wie: str = "iemand anders") -> None:
    """Someone changes the place of the first aanbieder."""
    with write_session(engine) as session:
        gevonden = get_regio(session, regio)
        naam = get_by_kvk(session, gevonden, "00000001").naam
        blok = AanbiederBlok(naam=naam, kvk="00000001", vestigingsplaats=plaats)
        save_aanbieder(session, gevonden, blok, make_spoor(wie))


@pytest.mark.parametrize("wie", PER_ROL)
def test_each_role_sees_its_work(make_werker: Werkers, wie: str) -> None:
    tekst = make_werker(wie).open("/")
    for deel in PER_ROL[wie]:
        assert deel in tekst


@pytest.mark.parametrize("wie", PER_ROL)
def test_every_link_leads_somewhere(make_werker: Werkers, wie: str) -> None:
    werker = make_werker(wie)
    bron = werker.get("/").text
    adressen = {stuk.partition('"')[0] for stuk in bron.split('href="/')[1:]}
    adressen = {adres for adres in adressen if not adres.startswith(("static", "huisstijl"))}
    assert len(adressen) > 4
    assert {adres: werker.get(f"/{adres}", follow_redirects=True).status_code for adres in adressen} == dict.fromkeys(
        adressen, 200
    )


def test_a_college_that_decided_is_left_alone(make_werker: Werkers) -> None:
    tekst = make_werker("college-oss-brabantnoordoostoost").open("/")
    assert "Besluiten die uw college nog moet nemen" not in tekst


def test_the_first_visit_says_so_and_the_next_says_what_others_did(werkplek: Engine, make_werker: Werkers) -> None:
    eerst = make_werker(ADVISEUR)
    assert "Dit is uw eerste bezoek in deze rol" in eerst.open("/")
    change_aanbieder(werkplek, REGIO, "Gorinchem")
    assert "Dit is uw eerste bezoek in deze rol" in eerst.open("/"), "a visit lasts as long as its session"
    change_aanbieder(werkplek, REGIO, "Sliedrecht")
    change_aanbieder(werkplek, REGIO, "Papendrecht")
    tekst = make_werker(ADVISEUR).open("/")
    assert "Aanbieder 00000001 : 2 keer gewijzigd" in tekst, "the change before the last look was seen already"
    assert "door iemand anders" in tekst


def test_changes_stay_through_a_visit_and_are_gone_in_the_next(werkplek: Engine, make_werker: Werkers) -> None:
    make_werker(ADVISEUR).open("/")
    change_aanbieder(werkplek, REGIO, "Gorinchem")
    tweede = make_werker(ADVISEUR)
    assert [("Aanbieder 00000001" in tweede.open("/")) for _ in range(2)] == [True, True]
    assert "Er is sindsdien niets veranderd" in make_werker(ADVISEUR).open("/")


def test_each_role_of_a_person_has_its_own_visits(werkplek: Engine, make_werker: Werkers) -> None:
    twee = make_werker("twee")
    nummers = [deel.partition('"')[0] for deel in twee.get("/rol").text.split('action="/rol/')[1:]]
    assert len(nummers) == 2
    for nummer in nummers:
        twee.send(f"/rol/{nummer}", van="/rol")
        assert "Dit is uw eerste bezoek in deze rol" in twee.open("/")


@pytest.mark.parametrize(
    ("bereik", "ziet"),
    [
        (Plek(regio=REGIO), True),
        (Plek(), True),
        (Plek(regio=ANDER), False),
        (Plek(regio=REGIO, aanbieder="00000001"), True),
        (Plek(regio=REGIO, aanbieder="00000002"), False),
    ],
)
def test_only_changes_within_the_scope_are_told(werkplek: Engine, bereik: Plek, ziet: bool) -> None:
    with read_session(werkplek) as session:
        na = find_kop(session)
    change_aanbieder(werkplek, REGIO, "Gorinchem")
    rol = Rol.AANBIEDER if bereik.aanbieder else Rol.INKOOPADVISEUR if bereik.regio else Rol.BEHEERDER
    with read_session(werkplek) as session:
        gevonden = list_veranderingen(session, Bereik(nummer=1, rol=rol, plek=bereik, naam=""), "ik", na)
    assert gevonden.aantal == (1 if ziet else 0)


def test_ones_own_changes_are_no_news(werkplek: Engine) -> None:
    with read_session(werkplek) as session:
        na = find_kop(session)
    change_aanbieder(werkplek, REGIO, "Gorinchem", wie="ik")
    with read_session(werkplek) as session:
        bereik = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=REGIO), naam="")
        assert list_veranderingen(session, bereik, "ik", na).aantal == 0
        assert list_veranderingen(session, bereik, "een ander", na).aantal == 1


def test_a_name_in_another_regio_that_looks_like_ours_is_not_ours(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        na = find_kop(session)
        register(session, make_spoor(), wat="gewijzigd", onderwerp=f"overeenkomst {ANDER}/X {REGIO}/Y")
    with read_session(werkplek) as session:
        bereik = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=REGIO), naam="")
        assert list_veranderingen(session, bereik, "ik", na).aantal == 0


def test_a_gemeente_is_not_told_that_another_one_decided(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        na = find_kop(session)
        for wat in ("toegevoegd", "besluit vastgelegd"):
            register(session, make_spoor(), wat=wat, onderwerp=f"besluitvorming {ANDER}/plan")
    with read_session(werkplek) as session:
        plek = Plek(regio=ANDER, gemeente="Boekel")
        college = Bereik(nummer=1, rol=Rol.COLLEGE, plek=plek, naam="")
        adviseur = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=ANDER), naam="")
        (een,) = list_veranderingen(session, college, "ik", na).lijst
        (alles,) = list_veranderingen(session, adviseur, "ik", na).lijst
    assert (een.wat, een.door) == ("toegevoegd", None)
    assert (alles.wat, alles.door) == ("toegevoegd, besluit vastgelegd", "iemand anders")


def test_a_long_list_is_counted_and_cut(werkplek: Engine) -> None:
    with write_session(werkplek) as session:
        na = find_kop(session)
        for nummer in range(HOOGSTENS + 3):
            register(session, make_spoor(), wat="toegevoegd", onderwerp=f"aanbieder {REGIO}/{nummer:08}")
    with read_session(werkplek) as session:
        bereik = Bereik(nummer=1, rol=Rol.INKOOPADVISEUR, plek=Plek(regio=REGIO), naam="")
        gevonden = list_veranderingen(session, bereik, "ik", na)
    assert (len(gevonden.lijst), gevonden.aantal) == (HOOGSTENS, HOOGSTENS + 3)


def fill(engine: Engine, aantal: int) -> None:
    """So many overeenkomsten with an inzet to judge, applications and lines in the log."""
    with write_session(engine) as session:
        regio, spoor = get_regio(session, REGIO), make_spoor()
        model = get_overeenkomst(session, regio, "DB-2017-001-1")
        blok, inzet = describe_overeenkomst(model), describe_inzet(list_inzetten(session, model)[0])
        for nummer in range(aantal):
            nieuw = blok.model_copy(update={"nummer": f"Q-{nummer}", "titel": f"Deel {nummer}"})
            rij = save_overeenkomst(session, regio, nieuw, spoor)
            velden = {"id": "Q-1", "status": Inzetstatus.IN_BEHANDELING}
            save_inzet(session, rij, inzet.model_copy(update=velden), spoor)
            toetreding = ToetredingBlok(
                aanbieder="Begeleid Wonen Fictief", overeenkomst=f"Q-{nummer}", datum=date(2018, 5, 1)
            )
            save_toetreding(session, regio, toetreding, spoor)


@pytest.mark.parametrize("rol", [Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR, Rol.CONTRACTMANAGER])
def test_what_waits_asks_as_many_queries_with_few_rows_as_with_many(werkplek: Engine, rol: Rol) -> None:
    gevraagd = []
    bereik = Bereik(nummer=1, rol=rol, plek=Plek(regio=REGIO), naam="")
    for erbij in (5, 60):
        fill(werkplek, erbij)
        with read_session(werkplek) as session, count_queries(werkplek) as vragen:
            lijsten = list_alles(session, bereik, date(2018, 6, 1))
        gevraagd.append(len(vragen))
        assert all(len(lijst.punten) <= lijst.aantal for lijst in lijsten)
    assert gevraagd[0] == gevraagd[1] <= 40, vragen


def test_an_empty_installation_is_friendly(lege_bezoeker: Bezoeker) -> None:
    tekst = lege_bezoeker.open("/")
    assert "Er wacht nu niets op u" in tekst
