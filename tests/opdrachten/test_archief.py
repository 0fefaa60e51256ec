"""A dossier leaves whole: every file in the list with its hash, and a description as the archive norm has it."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.fixtures.stukken import make_pdf

REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
MDTO = "{https://www.nationaalarchief.nl/mdto}"

# The elements of MDTO 1.0.1 in their order, as far as we use them; those with ! must be there.
INFORMATIEOBJECT = (
    "identificatie! naam! aggregatieniveau omschrijving taal event waardering! isOnderdeelVan bevatOnderdeel "
    "heeftRepresentatie archiefvormer! beperkingGebruik!"
)
BESTAND = "identificatie! naam! omvang! bestandsformaat! checksum! isRepresentatieVan!"
GROEPEN = {
    "identificatie": "identificatieKenmerk! identificatieBron!",
    "verwijzingIdentificatie": "identificatieKenmerk! identificatieBron!",
    "isOnderdeelVan": "verwijzingNaam! verwijzingIdentificatie",
    "bevatOnderdeel": "verwijzingNaam! verwijzingIdentificatie",
    "heeftRepresentatie": "verwijzingNaam! verwijzingIdentificatie",
    "isRepresentatieVan": "verwijzingNaam! verwijzingIdentificatie",
    "archiefvormer": "verwijzingNaam! verwijzingIdentificatie",
    "eventVerantwoordelijkeActor": "verwijzingNaam! verwijzingIdentificatie",
    "begripBegrippenlijst": "verwijzingNaam! verwijzingIdentificatie",
    "aggregatieniveau": "begripLabel! begripCode begripBegrippenlijst!",
    "waardering": "begripLabel! begripCode begripBegrippenlijst!",
    "eventType": "begripLabel! begripCode begripBegrippenlijst!",
    "bestandsformaat": "begripLabel! begripCode begripBegrippenlijst!",
    "checksumAlgoritme": "begripLabel! begripCode begripBegrippenlijst!",
    "beperkingGebruikType": "begripLabel! begripCode begripBegrippenlijst!",
    "event": "eventType! eventTijd eventVerantwoordelijkeActor eventResultaat",
    "checksum": "checksumAlgoritme! checksumWaarde! checksumDatum!",
    "beperkingGebruik": "beperkingGebruikType!",
}


def check_volgorde(element: etree._Element, vorm: str) -> None:
    """Whether an element has what it must have, in order, and nothing else."""
    namen = [str(deel.tag).removeprefix(MDTO) for deel in element]
    bekend = [naam.rstrip("!") for naam in vorm.split()]
    assert [naam for naam in bekend if naam in namen] == list(dict.fromkeys(namen))
    assert {naam[:-1] for naam in vorm.split() if naam.endswith("!")} <= set(namen)
    for deel in element:
        naam = str(deel.tag).removeprefix(MDTO)
        if naam in GROEPEN:
            check_volgorde(deel, GROEPEN[naam])
        else:
            assert len(deel) == 0
            assert deel.text


@pytest.fixture
def archief(inkoop, eigen_map) -> zipfile.ZipFile:
    """A dossier with two documents, of which one was signed."""
    for soort, naam in (("overeenkomst", "BNO-2026-001"), ("uitslag-besluitvorming", "inkoopplan-2026-2028")):
        assert inkoop("document", "maak", soort, naam, "--uit", str(eigen_map / "uit")).code == 0
    scan = eigen_map / "scan.pdf"
    scan.write_bytes(make_pdf("Getekend"))
    vandaag = inkoop("document", "toon", "1", "--json").json["gemaakt_op"][:10]
    assert inkoop("document", "teken", "1", str(scan), "--op", vandaag, "--door", "Jansen & Zn <Zorg>").code == 0
    bewijs = ("--antwoord", "ja", "--bestand", str(scan))
    assert inkoop("norm", "antwoord", PLAN, "regiovisie", "opgesteld", *bewijs).code == 0
    klaar = ("--op", vandaag, "--wie", "team inkoop", "--uitkomst", "De wachttijd daalde.", "--bewijs", str(scan))
    assert inkoop("fase", "rond-af", PLAN, "evaluatie", *klaar).code == 0
    assert inkoop("dossier", "archief", REGIO, "--uit", str(eigen_map / "a.zip")).code == 0
    return zipfile.ZipFile(eigen_map / "a.zip")


def read_lijst(archief: zipfile.ZipFile) -> list[dict[str, str]]:
    tekst = archief.read("lijst.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";"))


def test_the_list_has_every_file_with_its_hash(archief):
    regels = read_lijst(archief)
    assert ["lijst.csv", *(regel["bestand"] for regel in regels)] == archief.namelist()
    for regel in regels:
        inhoud = archief.read(regel["bestand"])
        assert (regel["sha256"], regel["bytes"]) == (hashlib.sha256(inhoud).hexdigest(), str(len(inhoud)))


def test_the_documents_are_those_that_were_made(archief, eigen_map):
    for pad in (eigen_map / "uit").glob("*.docx"):
        (lid,) = [naam for naam in archief.namelist() if naam.endswith(f"/{pad.name}")]
        assert archief.read(lid) == pad.read_bytes()
    assert archief.read("documenten/00001/getekend-1.pdf") == make_pdf("Getekend")


def test_every_document_and_file_has_its_description(archief):
    namen = archief.namelist()
    for naam in namen:
        if naam.startswith("documenten/") and not naam.endswith(".xml"):
            wortel = etree.fromstring(archief.read(f"{naam}.bestand.mdto.xml"))
            check_volgorde(wortel[0], BESTAND)
            assert wortel.findtext(f".//{MDTO}checksumWaarde") == hashlib.sha256(archief.read(naam)).hexdigest()
            assert wortel.findtext(f".//{MDTO}omvang") == str(len(archief.read(naam)))
    beschrijvingen = [naam for naam in namen if naam.endswith(("document.mdto.xml", "dossier.mdto.xml"))]
    assert len(beschrijvingen) == 3
    for naam in beschrijvingen:
        wortel = etree.fromstring(archief.read(naam))
        assert (wortel.tag, wortel[0].tag) == (f"{MDTO}MDTO", f"{MDTO}informatieobject")
        check_volgorde(wortel[0], INFORMATIEOBJECT)
    getekend = etree.fromstring(archief.read("documenten/00001/document.mdto.xml"))
    actoren = [e.findtext(f"{MDTO}verwijzingNaam") for e in getekend.iter(f"{MDTO}eventVerantwoordelijkeActor")]
    assert actoren[-1] == "Jansen & Zn <Zorg>"


def test_the_data_load_again_and_nothing_is_of_another_regio(archief, inkoop, eigen_map):
    pad = eigen_map / "terug.yaml"
    pad.write_bytes(archief.read("gegevens/dossier.yaml"))
    assert inkoop("dossier", "controleer", str(pad)).code == 0
    logboek = archief.read("gegevens/logboek.jsonl").decode()
    assert '"getekend exemplaar toegevoegd"' in logboek
    assert REGIO in logboek
    assert "drechtsteden" not in logboek


def test_what_people_sent_goes_along_once_with_all_that_it_belongs_to(archief):
    (regel,) = [r for r in read_lijst(archief) if r["soort"] == "bestand"]
    assert regel["onderwerp"] == f"fase evaluatie van {PLAN}; norm bij {PLAN}, regiovisie, opgesteld"
    assert regel["toelichting"] == "gestuurd als scan.pdf"
    assert archief.read(regel["bestand"]) == make_pdf("Getekend")
    wortel = etree.fromstring(archief.read(f"{regel['bestand']}.bestand.mdto.xml"))
    check_volgorde(wortel[0], BESTAND)
    assert "bewijs: scan.pdf" in archief.read("gegevens/dossier.yaml").decode()


def test_an_unknown_regio_writes_nothing(inkoop, eigen_map):
    antwoord = inkoop("dossier", "archief", "drechtstede", "--uit", str(eigen_map / "b.zip"))
    assert (antwoord.code, "bedoelt u 'drechtsteden'" in antwoord.fout) == (2, True)
    assert not Path(eigen_map / "b.zip").exists()
