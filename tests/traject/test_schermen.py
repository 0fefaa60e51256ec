"""A whole purchase in a browser: from an empty regio to a signed deelovereenkomst, a toetreding and a notice."""

from datetime import date, time
from io import BytesIO
from typing import Any

from inkoop.document.contexten.brief import Briefgegevens
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.eisen.schema import ProgrammaVanEisen
from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.selectie.schema import Selectieopzet
from inkoop.strategie.schema import Verwervingsstrategie
from tests.fixtures.browserlezer import Browserlezer
from tests.fixtures.lezer import simplify
from tests.fixtures.stukken import make_pdf
from tests.traject import verhaal as wat
from tests.traject.conftest import BEHEERDER, Huis, Klok
from tests.traject.invullen import write_blok

ADVISEUR = "adviseur@voorbeeldland.example"
SELECTIE = f"/regios/{wat.REGIO}/selecties/{wat.PLAN}/1"
PAD = f"/regios/{wat.REGIO}"
PLANPAGINA = f"/regios/{wat.REGIO}/inkoopplannen/{wat.PLAN}"

BESLUIT = {
    "toelaten": "x",
    "datum_van_het_besluit": "01-03-2028",
    "nummer_van_het_besluit": "VBL-2028-7",
    "eerste_dag": "01-04-2028",
    "laatste_dag_om_getekend": "15-03-2028",
    "plaats_van_de_rechtbank": "Beekstad",
    "laatste_dag_voor_een_kort": "21-03-2028",
}


class Verhaal:
    """The people of the story, and the day it is."""

    def __init__(self, huis: Huis, zet_klok: Klok) -> None:
        self.huis, self._zet_klok = huis, zet_klok

    def op(self, dag: str, wie: str = ADVISEUR, uur: time = time(9, 0)) -> Browserlezer:
        """Sets the day, and the hour in UTC; someone at work then."""
        self._zet_klok(date.fromisoformat(dag), uur)
        return self.huis.visit(wie)


def test_purchase(huis: Huis, zet_klok: Klok) -> None:
    verhaal = Verhaal(huis, zet_klok)
    for stap in STAPPEN:
        stap(verhaal)
    wat.check_einde(huis.engine)


def write_dag(dag: str) -> str:
    return f"{date.fromisoformat(dag):%d-%m-%Y}"


def begin(verhaal: Verhaal) -> None:
    """A regio, its people, its aanbieders, and a plan with its first phases."""
    beheerder = verhaal.op("2027-01-11", BEHEERDER)
    beheerder.go("/beheer/regios/nieuw")
    beheerder.press("Voeg", naam="Voorbeeldland", code=wat.REGIO, kader="Regeling")
    verhaal.huis.add(ADVISEUR, (Rol.INKOOPADVISEUR, Plek(regio=wat.REGIO)))
    for gemeente in wat.GEMEENTEN:
        verhaal.huis.add(wat.make_mail(gemeente), (Rol.COLLEGE, Plek(regio=wat.REGIO, gemeente=gemeente)))
    adviseur = verhaal.op("2027-01-11")
    for kvk, naam in wat.AANBIEDERS.items():
        adviseur.go(f"/regios/{wat.REGIO}/aanbieders/nieuw")
        adviseur.press(
            "Sla op", naam=naam, kvk_nummer=kvk, rechtsvorm=wat.RECHTSVORMEN[naam], vestigingsplaats=wat.PLAATS
        )
        verhaal.huis.add(wat.make_mail(kvk), (Rol.AANBIEDER, Plek(regio=wat.REGIO, aanbieder=kvk)))
    adviseur.go(f"/regios/{wat.REGIO}/inkoopplan-nieuw")
    adviseur.press(
        "Maak het plan", titel=wat.PLANTITEL, code=wat.PLAN, eerste_dag="01-01-2028", laatste_dag="31-12-2030"
    )
    adviseur.go(f"{PLANPAGINA}/fasen/evaluatie")
    adviseur.press("Leg vast", de_fase_is_niet="x", datum="11-01-2027", wat_kwam_eruit=wat.GEEN_EVALUATIE)
    for fase, dag, uitkomst in wat.FASEN:
        adviseur = verhaal.op(dag)
        adviseur.go(f"{PLANPAGINA}/fasen/{fase}")
        adviseur.press(
            "Leg vast", de_fase_is_klaar="x", datum=write_dag(dag), wie_deed_het="inkoopteam", wat_kwam_eruit=uitkomst
        )


def decide(verhaal: Verhaal) -> None:
    """The plan is written and put to the colleges, who all agree."""
    adviseur = verhaal.op("2027-03-01")
    adviseur.go(f"/schrijven/{wat.REGIO}/planinhoud/{wat.PLAN}")
    write_blok(adviseur, wat.read_inhoud("planinhoud", Planinhoud))
    adviseur.go(f"/schrijven/{wat.REGIO}/planvoorstel/{wat.PLAN}")
    write_blok(adviseur, wat.read_inhoud("planvoorstel", Voorstel))
    adviseur.go(f"/regios/{wat.REGIO}/besluitvorming-starten")
    adviseur.press("Bekijk wat", versie=wat.PLANTITEL, besluit="Inkoopplan Wmo", ingangsdatum="01-01-2028", meteen="x")
    adviseur.press("Start")
    for gemeente in wat.GEMEENTEN:
        secretaris = verhaal.op("2027-03-16", wat.make_mail(gemeente))
        secretaris.click(f"Vaststelling van {wat.PLANTITEL}")
        secretaris.click("Leg het besluit van het college vast")
        secretaris.press("Leg vast", akkoord_telt="x", datum_van_het_besluit="16-03-2027")
    assert "vastgesteld op 16 maart 2027" in verhaal.op("2027-03-16").go(
        f"/regios/{wat.REGIO}/besluitvorming/{wat.PLAN}"
    )


def acquire(verhaal: Verhaal) -> None:
    """The strategie: written, and adopted."""
    adviseur = verhaal.op("2027-04-01")
    adviseur.go(f"/schrijven/{wat.REGIO}/strategie/{wat.PLAN}")
    write_blok(adviseur, wat.read_inhoud("strategie", Verwervingsstrategie))
    adviseur = verhaal.op("2027-04-20")
    adviseur.go(f"{PLANPAGINA}/strategie/vaststellen")
    adviseur.press("Stel vast", datum="20-04-2027")


def require(verhaal: Verhaal) -> None:
    """The programma van eisen, closed before it is used."""
    adviseur = verhaal.op("2027-05-03")
    adviseur.go(f"/schrijven/{wat.REGIO}/eisen/{wat.PLAN}")
    write_blok(adviseur, wat.read_inhoud("eisen", ProgrammaVanEisen))
    adviseur.go(f"{PLANPAGINA}/eisen/leg-vast")
    adviseur.press("Leg versie 1 vast")


def publish(verhaal: Verhaal) -> None:
    """The selectie is published; a question gets its answer, one that comes too late does not."""
    adviseur = verhaal.op("2027-05-03")
    adviseur.go(f"/schrijven/{wat.REGIO}/selecties/{wat.PLAN}?nr=1")
    write_blok(adviseur, wat.read_inhoud("selecties", Selectieopzet))
    adviseur = verhaal.op("2027-05-10")
    adviseur.go(SELECTIE)
    adviseur.click("Publiceer")
    adviseur.press("Publiceer", dag="10-05-2027")
    vrager = verhaal.op("2027-05-18", wat.make_mail("00000001"))
    vrager.go(f"{SELECTIE}/vragen/stellen")
    vrager.press("Verstuur", uw_vraag=wat.VRAAG)
    te_laat = verhaal.op("2027-05-24", wat.make_mail("00000002"))
    te_laat.go(f"{SELECTIE}/vragen/stellen")
    assert "21 mei 2027" in te_laat.refuse("Verstuur", uw_vraag="Mag het later?")
    adviseur = verhaal.op("2027-05-24")
    adviseur.go(f"{SELECTIE}/vragen/1/antwoord")
    adviseur.press("Bewaar het antwoord", antwoord=wat.ANTWOORD)
    adviseur = verhaal.op("2027-05-28")
    adviseur.go(f"{SELECTIE}/nota")
    adviseur.press("Publiceer de nota")
    ander = verhaal.op("2027-05-28", wat.make_mail("00000002"))
    gelezen = ander.go(f"{SELECTIE}/vragen")
    assert wat.ANTWOORD in gelezen
    assert wat.AANBIEDERS["00000001"] not in gelezen, "nobody reads who asked"


def apply(verhaal: Verhaal) -> None:
    """Two hand in; to the second after the deadline it is too late."""
    for dag, kvk in (("2027-06-10", "00000001"), ("2027-06-11", "00000002")):
        wie = verhaal.op(dag, wat.make_mail(kvk))
        wie.go(SELECTIE)
        wie.press("Schrijf in op")
        for stuk in ("De inschrijver staat", "Kwaliteit van", "een antwoord"):
            wie.press("Voeg toe", waar_hoort=stuk, bestand=(BytesIO(make_pdf()), "stuk.pdf"))
        wie.press("Dien de inschrijving in", postadres=wat.ADRES)
    laatkomer = verhaal.op("2027-06-21", wat.make_mail("00000002"), time(10, 0, 1))
    assert "Schrijf in op" not in laatkomer.go(SELECTIE)
    adviseur = verhaal.op("2027-06-21", uur=time(10, 0, 1))
    adviseur.go(SELECTIE)
    adviseur.click("Sluit en open de inschrijvingen")
    adviseur.press("Sluit en open", dag="21-06-2027")


def judge(verhaal: Verhaal) -> None:
    """Two assessors score apart and agree; one with an interest is refused, points outside the range too."""
    adviseur = verhaal.op("2027-06-22")
    for inschrijving in (1, 2):
        adviseur.go(f"{SELECTIE}/inschrijvingen/{inschrijving}/eisen/handelsregister")
        adviseur.press("Leg het oordeel vast", voldoet="x")
    for wie, (functie, rol) in wat.BEOORDELAARS.items():
        verhaal.huis.add(wie, (Rol(rol), Plek(regio=wat.REGIO)))
        adviseur.go(f"{SELECTIE}/beoordelaars")
        adviseur.press("Wijs aan", wie=wie.partition("@")[0], functie=functie)
    adviseur.go(SELECTIE)
    adviseur.click("Begin de beoordeling")
    adviseur.press("Begin de beoordeling", dag="22-06-2027")
    for mail in wat.BEOORDELAARS:
        score(verhaal.op("2027-06-22", mail))
    adviseur = verhaal.op("2027-06-22")
    for inschrijving, (punten, waarom) in enumerate(wat.PUNTEN.values(), start=1):
        adviseur.go(f"{SELECTIE}/consensus/{inschrijving}/{wat.CRITERIUM}")
        adviseur.press("Leg vast", punten=str(punten), waarom=waarom, wat_maakt=wat.VOORDEEL)
    adviseur = verhaal.op("2027-07-06")
    adviseur.go(f"{SELECTIE}/besluit")
    dagen = {"genomen_op": "05-07-2027", "verzonden_op": "06-07-2027"}
    adviseur.press("Leg vast", **dagen, kenmerk="VBL-2027-001-G")
    assert "Op slot: tekenen kan pas vanaf 27 juli 2027" in adviseur.go(SELECTIE)


def score(beoordelaar: Browserlezer) -> None:
    """Declares no interest, scores within the range only, and hands in."""
    for inschrijving, (punten, waarom) in enumerate(wat.PUNTEN.values(), start=1):
        beoordelaar.go(f"{SELECTIE}/belang/{inschrijving}")
        beoordelaar.press("Verklaar", nee_ik="x")
        beoordelaar.go(f"{SELECTIE}/scoren/{inschrijving}/{wat.CRITERIUM}")
        assert "10" in beoordelaar.refuse("Bewaar de punten", punten="11", waarom=waarom)
        beoordelaar.press("Bewaar de punten", punten=str(punten), waarom=waarom)
    beoordelaar.go(f"{SELECTIE}/scoren")
    beoordelaar.press("Lever uw scores in")


def intend(verhaal: Verhaal) -> None:
    """The intentieovereenkomst goes first, and who signs it must have a mandaat."""
    adviseur = verhaal.op("2027-07-08")
    adviseur.go(f"{PAD}/contracten/nieuw")
    assert "artikel 6 lid 1" in adviseur.refuse("Maak de concepten", soort="deelovereenkomst", nummer=wat.CONTRACT)
    adviseur.go(f"{PAD}/contracten/met-de-hand")
    term = {"titel": wat.INTENTIETITEL, "eerste_dag": "08-07-2027", "laatste_dag": "31-12-2030"}
    wie = {simplify(naam): "x" for naam in wat.AANBIEDERS.values()}
    adviseur.press("Maak het concept", **term, soort="intentieovereenkomst", nummer=wat.INTENTIE, **wie)
    adviseur.go(f"{PAD}/tekenen/{wat.INTENTIE}")
    assert "mandaat" in adviseur.refuse("Leg de ondertekening vast", **make_ondertekening("2027-07-08"))
    for bij, (_, functie) in wat.TEKENAARS.items():
        adviseur.go(f"{PAD}/mandaten/nieuw")
        voor = {"tekent_namens_alle": "x"} if bij in wat.GEMEENTEN else {}
        grond = {"geldt_vanaf": "01-01-2027", "waarop_rust_het": wat.GRONDSLAG}
        adviseur.press("Leg het mandaat vast", functie=functie, waar_werkt=bij, **voor, **grond)
    adviseur.go(f"{PAD}/tekenen/{wat.INTENTIE}")
    adviseur.press("Leg de ondertekening vast", **make_ondertekening("2027-07-08"))
    adviseur.go(f"{PAD}/contracten/nieuw")
    adviseur.press("Maak de concepten", soort="deelovereenkomst", nummer=wat.CONTRACT)


def make_ondertekening(dag: str) -> dict[str, Any]:
    """What is filled in when all have signed."""
    namen = {f"wie_tekende_bij_{simplify(bij)}": wie for bij, (wie, _) in wat.TEKENAARS.items()}
    functies = {f"functie_bij_{simplify(bij)}": functie for bij, (_, functie) in wat.TEKENAARS.items()}
    scan = (BytesIO(make_pdf()), "stuk.pdf")
    return {"datum": write_dag(dag), "plaats": wat.PLAATS, **namen, **functies, "scan": scan}


def sign(verhaal: Verhaal) -> None:
    """The deelovereenkomst: not signed before the standstill ends, then signed and running."""
    adviseur = verhaal.op("2027-07-12")
    adviseur.go(f"/schrijven/{wat.REGIO}/documentgegevens/{wat.CONTRACT}")
    write_blok(adviseur, wat.read_inhoud("documentgegevens", Documentgegevens))
    adviseur.go(f"{PAD}/documenten/nieuw/deelovereenkomst?bij={wat.CONTRACT}")
    adviseur.press("Maak")
    assert adviseur.download("Download Word").startswith(b"PK")
    adviseur.go(f"{PAD}/tekenen/{wat.CONTRACT}")
    assert "26 juli 2027" in adviseur.refuse("Leg de ondertekening vast", **make_ondertekening("2027-07-12"))
    adviseur = verhaal.op("2027-09-01")
    adviseur.go(SELECTIE)
    adviseur.click("Maak definitief")
    adviseur.press("Maak definitief", dag="01-09-2027")
    adviseur.go(f"{PAD}/tekenen/{wat.CONTRACT}")
    adviseur.press("Leg de ondertekening vast", **make_ondertekening("2027-09-01"))
    adviseur.go(f"{PLANPAGINA}/fasen")
    adviseur.press("Sluit het dossier")
    adviseur = verhaal.op("2028-01-01")
    adviseur.go(f"{PAD}/contractstap/ingaan/{wat.CONTRACT}")
    adviseur.press("Leg vast", datum="01-01-2028")


def join(verhaal: Verhaal) -> None:
    """A third aanbieder joins: judged by every requirement of the kader, and all parties told."""
    kvk, naam = wat.NIEUWE
    adviseur = verhaal.op("2028-02-01")
    adviseur.go(f"{PAD}/toetreding-invoeren")
    wie = {"naam_van_de_aanbieder": naam, "kvk_nummer": kvk, "naam_van_het_contact": "P. Proefpersoon"}
    adviseur.press(
        "Voer in",
        overeenkomst=wat.CONTRACT,
        binnengekomen_op="01-02-2028",
        waar_is=wat.ZAAK,
        **wie,
        de_aanbieder_doet="x",
    )
    adviseur = verhaal.op("2028-03-01")
    adviseur.go(f"{PAD}/aanbieders/{kvk}/wijzig")
    adviseur.press("Sla op", rechtsvorm=wat.RECHTSVORMEN[naam], vestigingsplaats=wat.PLAATS)
    hier = f"{kvk}/2028-02-01/{wat.CONTRACT}"
    adviseur.go(f"{PAD}/toetreding-besluit/{hier}")
    assert "aan alle eisen" in adviseur.refuse("Leg het besluit vast", **BESLUIT)
    adviseur.go(f"{PAD}/toetreding-beoordelen/{hier}")
    adviseur.press("Sla op", bij_alles="voldoet", de_aanbieder_doet_tegelijk="x")
    adviseur.go(f"{PAD}/toetreding-besluit/{hier}")
    adviseur.press("Leg het besluit vast", **BESLUIT)
    adviseur.go(f"/schrijven/{wat.REGIO}/brief/{wat.AANMELDING}")
    write_blok(adviseur, wat.read_inhoud("brief", Briefgegevens))
    adviseur.go(f"{PAD}/toetreding-berichten/{hier}")
    adviseur.press("Maak de brieven")


def leave(verhaal: Verhaal) -> None:
    """An aanbieder leaves: the term of the kader holds, and every step after the letter is taken."""
    weg = verhaal.op("2028-05-31", wat.make_mail("00000002"))
    brief = {"datum_van_de_brief": "31-05-2028", "de_brief_wordt_aangetekend": "x"}
    weg.go(f"{PAD}/opzeggen/{wat.CONTRACT}")
    assert "30 november 2028" in weg.refuse("Leg de opzegging vast", **brief, laatste_dag="30-09-2028")
    weg.go(f"{PAD}/opzeggen/{wat.CONTRACT}")
    weg.press("Leg de opzegging vast", **brief)
    for dag, stap, meer in (
        ("2028-05-31", "verzenden", {"nummer_van_de_zending": "3SVOORBEELD01"}),
        ("2028-06-02", "ontvangen", {}),
        ("2028-06-14", "bespreken", {}),
    ):
        step(verhaal.op(dag), stap, dag, **meer)
    adviseur = verhaal.op("2028-06-14")
    nummer, gemeente, arrangement, zwaarte, naar, overdracht = wat.CLIENT
    adviseur.go(f"{PAD}/overname/1/{wat.CONTRACT}")
    client = {"cliëntnummer": nummer, "gemeente": gemeente, "arrangement": arrangement, "zwaarte": zwaarte}
    client |= {"nieuwe_aanbieder": naar, "datum_van_overdracht": write_dag(overdracht)}
    adviseur.press("Zet op de lijst", **client, stand="afgesproken")
    step(adviseur, "overdragen", "2028-06-14")
    adviseur = verhaal.op("2028-12-01")
    adviseur.go(f"{PAD}/overname/1/{wat.CONTRACT}")
    adviseur.press("Zet op de lijst", **client, stand="overgedragen")
    step(adviseur, "beeindigen", "2028-12-01")


def step(adviseur: Browserlezer, stap: str, dag: str, **meer: str) -> None:
    """Records a step after a notice."""
    adviseur.go(f"{PAD}/opzegstap/1/{stap}/{wat.CONTRACT}")
    adviseur.press("Leg vast", datum=write_dag(dag), **meer)


STAPPEN = (begin, decide, acquire, require, publish, apply, judge, intend, sign, join, leave)
