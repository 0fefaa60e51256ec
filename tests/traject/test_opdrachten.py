"""A whole purchase from the command line: from an empty regio to a signed deelovereenkomst, a toetreding, a notice."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inkoop.migrations.steps import open_database
from tests.fixtures.logwacht import Logwacht
from tests.fixtures.opdracht import Antwoord, inkoop
from tests.fixtures.stukken import make_pdf
from tests.traject import verhaal as wat
from tests.traject.conftest import Klok

__all__ = ["inkoop"]
IN_HET_LOGBOEK = {  # what a purchase changes at least; every value of it is looked for in the log
    *("regio", "aanbieder", "gebruiker", "toewijzing", "inkoopplan", "inkoopplan_versie", "faseafronding", "inhoud"),
    *("besluitvorming", "besluit", "selectie", "selectie_vraag", "inschrijving", "beoordelaar", "beoordelaar_score"),
    *("overeenkomst", "ondertekenaar", "mandaat", "document", "toetreding", "opzegging", "opzegstap", "overname"),
}
STUKKEN = ("eis:handelsregister", "criterium:kwaliteit", "stuk:1")
PUNT = ("--criterium", wat.CRITERIUM)
SIGNED = (
    "--plaats",
    wat.PLAATS,
    *(d for bij, (wie, functie) in wat.TEKENAARS.items() for d in ("--namens", f"{bij}: {wie}, {functie}")),
)
TERMIJNEN = ("--tekenen-voor", "2028-03-15", "--dagvaarden-voor", "2028-03-21")


class Balie:
    """Someone at the command line: every command must end as it is said to."""

    def __init__(self, inkoop: Callable[..., Antwoord], zet_klok: Klok, map_: Path) -> None:
        self._inkoop, self._zet_klok, self.map = inkoop, zet_klok, map_

    def op(self, dag: str, uur: time = time(9, 0)) -> None:
        """Sets the day, and the hour in UTC."""
        self._zet_klok(date.fromisoformat(dag), uur)

    def doe(self, opdracht: str, *gegevens: object) -> str:
        """Gives a command that succeeds; returns what it says."""
        code, uit, fout = self._inkoop(*opdracht.split(), *map(str, gegevens))
        assert code == 0, f"{opdracht} {gegevens}: {fout or uit}"
        return uit.replace("\xa0", " ")

    def mislukt(self, opdracht: str, *gegevens: object) -> str:
        """Gives a command that is refused; returns why."""
        code, uit, fout = self._inkoop(*opdracht.split(), *map(str, gegevens))
        assert code in (1, 2), f"{opdracht} {gegevens}: {uit}"
        return (fout or uit).replace("\xa0", " ")

    def add(self, mail: str, rol: str, *plek: str) -> None:
        """An account with a role."""
        self.doe("gebruiker maak", mail, "--naam", mail.partition("@")[0])
        self.doe("gebruiker rol", mail, rol, *plek)

    def write(self, soort: str, oud: str, nieuw: str) -> Path:
        """A file with the content of a soort in which something else stands."""
        pad = self.map / f"{soort}.yaml"
        pad.write_text(wat.find_inhoud(soort).read_text(encoding="utf-8").replace(oud, nieuw), encoding="utf-8")
        return pad

    def make_scan(self) -> Path:
        """A file as comes out of a scanner."""
        pad = self.map / "stuk.pdf"
        pad.write_bytes(make_pdf())
        return pad

    def make_blad(self, stand: str) -> Path:
        """The list of clients who go to another aanbieder, filled in."""
        pad = self.map / "overname.xlsx"
        self.doe("opzegging overname", wat.CONTRACT, "--naar", pad)
        boek = load_workbook(pad)
        for kolom, waarde in enumerate((*wat.CLIENT, stand), start=1):
            boek.active.cell(row=2, column=kolom, value=waarde)
        boek.save(pad)
        return pad

    def list_stukken(self) -> tuple[str, ...]:
        """The files that go with an inschrijving."""
        pad = self.make_scan()
        return tuple(deel for waarvoor in STUKKEN for deel in ("--stuk", f"{waarvoor}={pad}"))

    def schrijf(self, soort: str, onderwerp: str) -> str:
        """Puts the content of a file in the dossier."""
        return self.doe("inhoud schrijf", soort, onderwerp, wat.find_inhoud(soort))


@pytest.fixture
def balie(installatie: Path, inkoop: Callable[..., Antwoord], zet_klok: Klok, monkeypatch: pytest.MonkeyPatch) -> Balie:
    monkeypatch.setenv("INKOOP_INSTANCE", str(installatie))
    return Balie(inkoop, zet_klok, installatie.parent)


def test_purchase(balie: Balie, logwacht: Logwacht) -> None:
    for stap in STAPPEN:
        stap(balie)
    engine = open_database()
    wat.check_einde(engine)
    engine.dispose()
    assert logwacht.tabellen >= IN_HET_LOGBOEK


def begin(balie: Balie) -> None:
    """A regio, its aanbieders, and a plan with its first phases."""
    balie.op("2027-01-11")
    balie.doe("regio nieuw", wat.REGIO, "--naam", "Voorbeeldland", "--kader", wat.NAAM)
    for gemeente in wat.GEMEENTEN:
        balie.add(wat.make_mail(gemeente), "college", "--regio", wat.REGIO, "--gemeente", gemeente)
    for kvk, naam in wat.AANBIEDERS.items():
        vestiging = ("--rechtsvorm", wat.RECHTSVORMEN[naam], "--plaats", wat.PLAATS)
        balie.doe("aanbieder nieuw", kvk, "--regio", wat.REGIO, "--naam", naam, *vestiging)
        balie.add(wat.make_mail(kvk), "aanbieder", "--regio", wat.REGIO, "--aanbieder", kvk)
    titel = ("--titel", wat.PLANTITEL, "--ingang", "2028-01-01", "--einde", "2030-12-31")
    balie.doe("plan nieuw", wat.PLAN, "--regio", wat.REGIO, *titel)
    balie.doe("fase niet-van-toepassing", wat.PLAN, "evaluatie", "--reden", wat.GEEN_EVALUATIE)
    for fase, dag, uitkomst in wat.FASEN:
        balie.op(dag)
        balie.doe("fase rond-af", wat.PLAN, fase, "--wie", "inkoopteam", "--uitkomst", uitkomst)


def decide(balie: Balie) -> None:
    """The plan is written and put to the colleges, who all agree."""
    balie.op("2027-03-01")
    voorleggen = (wat.PLAN, "--versie", "1", "--soort", "inkoopplan")
    assert "inhoud" in balie.mislukt("besluit start", *voorleggen)
    balie.schrijf("planinhoud", wat.PLAN)
    assert "voorstel" in balie.mislukt("besluit start", *voorleggen)
    balie.schrijf("planvoorstel", wat.PLAN)
    balie.doe("besluit start", *voorleggen)
    balie.op("2027-03-16")
    for gemeente in wat.GEMEENTEN:
        balie.doe(
            "besluit leg-vast",
            wat.PLAN,
            "--gemeente",
            gemeente,
            *("--besluit", "akkoord"),
            *("--op", "2027-03-16", "--bron", "besluitenlijst"),
        )
    assert "vastgesteld" in balie.doe("besluit stand", wat.PLAN)
    anders = balie.write("planinhoud", "Tot nu toe", "Altijd al")
    assert "ligt vast" in balie.mislukt("inhoud schrijf", "planinhoud", wat.PLAN, anders)


def acquire(balie: Balie) -> None:
    """The strategie: the procedure is chosen by the questions of the law, and the whole adopted."""
    balie.op("2027-04-01")
    assert "strategie" in balie.mislukt("strategie stel-vast", wat.PLAN)
    balie.schrijf("strategie", wat.PLAN)
    balie.op("2027-04-20")
    balie.doe("strategie stel-vast", wat.PLAN, "--op", "2027-04-20")


def require(balie: Balie) -> None:
    """The programma van eisen, closed before it is used."""
    balie.op("2027-05-03")
    balie.schrijf("eisen", wat.PLAN)
    balie.doe("eisen leg-vast", wat.PLAN)
    assert "vastgelegd" in balie.doe("eisen lijst", wat.PLAN)


def publish(balie: Balie) -> None:
    """The selectie is published; a question gets its answer, one that comes too late does not."""
    balie.schrijf("selecties", wat.PLAN)
    balie.op("2027-05-10")
    balie.doe("selectie publiceer", wat.PLAN)
    balie.op("2027-05-18")
    balie.doe("selectie vraag", wat.PLAN, "--aanbieder", wat.HUIS, "--vraag", wat.VRAAG)
    balie.op("2027-05-24")
    assert "21 mei 2027" in balie.mislukt(
        "selectie vraag", wat.PLAN, "--aanbieder", wat.DENKBEELD, "--vraag", "Mag het later?"
    )
    balie.doe("selectie antwoord", wat.PLAN, 1, "--antwoord", wat.ANTWOORD)
    balie.op("2027-05-28")
    balie.doe("selectie nota", wat.PLAN)


def apply(balie: Balie) -> None:
    """Two hand in; to the second after the deadline it is too late."""
    for dag, kvk in (("2027-06-10", "00000001"), ("2027-06-11", "00000002")):
        balie.op(dag)
        balie.doe("selectie schrijf-in", wat.PLAN, "--aanbieder", kvk, "--adres", wat.ADRES, *balie.list_stukken())
    balie.op("2027-06-21", time(10, 0, 1))
    laat = ("--aanbieder", "00000002", "--adres", wat.ADRES, *balie.list_stukken())
    assert "12:00" in balie.mislukt("selectie schrijf-in", wat.PLAN, *laat)
    balie.doe("selectie sluit", wat.PLAN)


def judge(balie: Balie) -> None:
    """Two assessors score apart and agree; one with an interest is refused, points outside the range too."""
    balie.op("2027-06-22")
    for kvk in wat.AANBIEDERS:
        balie.doe("selectie beoordeel-eis", wat.PLAN, "--aanbieder", kvk, "--eis", "alle", "--oordeel", "voldoet")
    for wie, (functie, rol) in wat.BEOORDELAARS.items():
        balie.add(wie, rol, "--regio", wat.REGIO)
        balie.doe("selectie wijs-aan", wat.PLAN, "--beoordelaar", wie, "--functie", functie)
    balie.doe("selectie begin-beoordeling", wat.PLAN)
    for wie in wat.BEOORDELAARS:
        for kvk in wat.AANBIEDERS:
            balie.doe("selectie verklaar", wat.PLAN, "--beoordelaar", wie, "--aanbieder", kvk)
    te_veel = ("--beoordelaar", next(iter(wat.BEOORDELAARS)), "--aanbieder", "00000001", *PUNT, "--punten", 11)
    assert "10" in balie.mislukt("selectie scoor", wat.PLAN, *te_veel, "--waarom", "Meer dan alles.")
    for wie in wat.BEOORDELAARS:
        for kvk, (punten, waarom) in wat.PUNTEN.items():
            oordeel = ("--aanbieder", kvk, *PUNT, "--punten", punten, "--waarom", waarom)
            balie.doe("selectie scoor", wat.PLAN, "--beoordelaar", wie, *oordeel)
        balie.doe("selectie lever-in", wat.PLAN, "--beoordelaar", wie)
    for kvk, (punten, waarom) in wat.PUNTEN.items():
        oordeel = ("--aanbieder", kvk, *PUNT, "--punten", punten, "--waarom", waarom)
        balie.doe("selectie consensus", wat.PLAN, *oordeel, "--voordeel", wat.VOORDEEL)
    balie.op("2027-07-06")
    beslissing = ("--genomen", "2027-07-05", "--verzonden", "2027-07-06", "--kenmerk", "VBL-2027-001-G")
    balie.doe("selectie besluit", wat.PLAN, *beslissing)


def intend(balie: Balie) -> None:
    """The intentieovereenkomst goes first, and who signs it must have a mandaat."""
    balie.op("2027-07-08")
    maak = (wat.CONTRACT, "--regio", wat.REGIO, "--plan", wat.PLAN)
    assert "artikel 6 lid 1" in balie.mislukt("overeenkomst maak", *maak)
    wie = ("--aanbieder", wat.HUIS, "--aanbieder", wat.DENKBEELD)
    term = ("--titel", wat.INTENTIETITEL, "--ingang", "2027-07-08", "--einde", "2030-12-31")
    balie.doe("overeenkomst maak", wat.INTENTIE, "--regio", wat.REGIO, "--soort", "intentieovereenkomst", *term, *wie)
    assert "mandaat" in balie.mislukt("overeenkomst teken", wat.INTENTIE, *SIGNED, "--op", "2027-07-08")
    for bij, (_, functie) in wat.TEKENAARS.items():
        voor = ("--alle-gemeenten",) if bij in wat.GEMEENTEN else ()
        grond = ("--van", "2027-01-01", "--grondslag", wat.GRONDSLAG)
        balie.doe("mandaat nieuw", "--regio", wat.REGIO, "--functie", functie, "--bij", bij, *voor, *grond)
    balie.doe("overeenkomst teken", wat.INTENTIE, *SIGNED, "--op", "2027-07-08", "--scan", balie.make_scan())
    balie.doe("overeenkomst maak", *maak)


def sign(balie: Balie) -> None:
    """The deelovereenkomst: not signed before the standstill ends, then signed and running."""
    balie.op("2027-07-12")
    balie.schrijf("documentgegevens", wat.CONTRACT)
    balie.doe("document maak", "deelovereenkomst", wat.CONTRACT, "--uit", balie.map / "documenten")
    assert "26 juli 2027" in balie.mislukt("overeenkomst teken", wat.CONTRACT, *SIGNED, "--op", "2027-07-12")
    balie.op("2027-09-01")
    balie.doe("selectie rond-af", wat.PLAN)
    balie.doe("overeenkomst teken", wat.CONTRACT, *SIGNED, "--op", "2027-09-01", "--scan", balie.make_scan())
    balie.doe("fase sluit", wat.PLAN)
    balie.op("2028-01-01")
    balie.doe("overeenkomst start", wat.CONTRACT)


def join(balie: Balie) -> None:
    """A third aanbieder joins: judged by every requirement of the kader, and all parties told."""
    kvk, naam = wat.NIEUWE
    balie.op("2028-02-01")
    wie = ("--naam", naam, "--kvk", kvk, "--contact", "P. Proefpersoon", "--bron", wat.ZAAK)
    balie.doe("toetreding meld-aan", wat.CONTRACT, *wie, "--gelijktijdig", "intentieovereenkomst")
    balie.doe(
        "aanbieder wijzig", kvk, "--regio", wat.REGIO, "--rechtsvorm", wat.RECHTSVORMEN[naam], "--plaats", wat.PLAATS
    )
    besluit = ("--nummer", "VBL-2028-7", "--ingang", "2028-04-01", "--rechtbank", "Beekstad", *TERMIJNEN)
    balie.op("2028-03-01")
    te_vroeg = balie.mislukt("toetreding besluit", wat.CONTRACT, "toelaten", "--aanbieder", kvk, *besluit)
    assert "aan alle eisen" in te_vroeg
    balie.doe("toetreding beoordeel", wat.CONTRACT, "--aanbieder", kvk, "--alles", "voldoet")
    balie.doe("toetreding besluit", wat.CONTRACT, "toelaten", "--aanbieder", kvk, *besluit)
    balie.schrijf("brief", wat.AANMELDING)
    balie.doe("toetreding bericht", wat.CONTRACT, "--aanbieder", kvk)


def leave(balie: Balie) -> None:
    """An aanbieder leaves: the term of the kader holds, and every step after the letter is taken."""
    balie.op("2028-05-31")
    brief = ("--aanbieder", wat.DENKBEELD, "--dagtekening", "2028-05-31", "--aangetekend")
    assert "30 november 2028" in balie.mislukt("opzegging geef", wat.CONTRACT, *brief, "--gewenst-einde", "2028-09-30")
    balie.doe("opzegging geef", wat.CONTRACT, *brief)
    balie.doe("opzegging verzonden", wat.CONTRACT, "--zending", "3SVOORBEELD01")
    balie.op("2028-06-02")
    balie.doe("opzegging ontvangen", wat.CONTRACT)
    balie.op("2028-06-14")
    balie.doe("opzegging gesprek", wat.CONTRACT)
    assert "lijst van cliënten" in balie.mislukt("opzegging overdracht", wat.CONTRACT)
    balie.doe("opzegging overname", wat.CONTRACT, "--van", balie.make_blad("afgesproken"))
    balie.doe("opzegging overdracht", wat.CONTRACT)
    balie.op("2028-12-01")
    assert "nog niet overgedragen" in balie.mislukt("opzegging beeindig", wat.CONTRACT)
    balie.doe("opzegging overname", wat.CONTRACT, "--van", balie.make_blad("overgedragen"))
    balie.doe("opzegging beeindig", wat.CONTRACT)
    weg = f"{wat.DENKBEELD} (dienstverlener), tot en met 30 november 2028"
    assert weg in balie.doe("overeenkomst toon", wat.CONTRACT)


STAPPEN = (begin, decide, acquire, require, publish, apply, judge, intend, sign, join, leave)
