"""What the proces-verbaal of a selectie says, on screen, on paper and on the command line."""

from inkoop.database.values import Euro, Regel, Volgnummer
from inkoop.invoer.types import Datum, Geheel, Getal, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import uit_dossier


class Verslagperceel(Blok):
    """A perceel, and how many could win it."""

    nummer: Volgnummer = uit_dossier("Nummer van het perceel", 1)
    titel: Regel = uit_dossier("Naam van het perceel", "Beschermd wonen")
    aantal: Volgnummer | None = uit_dossier("Hoeveel inschrijvers konden winnen", 2, standaard=None)


class Verslagstap(Blok):
    """A step of the selectie: which day, by whom, and why where that must be said."""

    dag: Datum = uit_dossier("Dag van de stap", "2025-10-20")
    stap: Regel = uit_dossier("Wat er gebeurde", "gesloten en inschrijvingen geopend")
    door: Regel = uit_dossier("Door wie", "I. Inkoopvoorbeeld")
    reden: Tekst | None = uit_dossier("Reden of uitleg", "Een beoordelaar is ziek.", standaard=None)


class Verslaginschrijving(Blok):
    """Who took part, and when and how its offer came in."""

    aanbieder: Regel = uit_dossier("Naam van de aanbieder", "Stichting Voorbeeldhuis")
    perceel: Volgnummer = uit_dossier("Nummer van het perceel", 1)
    ontvangen: Regel = uit_dossier("Dag en tijd van ontvangst", "17-10-2025 09:30:12")
    hoe: Regel = uit_dossier("Langs welke weg", "via inkoop")
    hash: Regel | None = uit_dossier("Controlegetal (SHA-256) van de inhoud", "9f86d081884c7d65", standaard=None)


class Verslaggebrek(Blok):
    """An eis that is not met."""

    eis: Tekst = uit_dossier("De eis", "De inschrijver is financieel gezond.")
    reden: Tekst | None = uit_dossier("Waarom niet is voldaan", "De jaarrekening toont verlies.", standaard=None)


class Verslageisen(Blok):
    """The judgement on the eisen of an inschrijving: what is not met, and what is still open."""

    aanbieder: Regel = uit_dossier("Naam van de aanbieder", "Stichting Voorbeeldhuis")
    perceel: Volgnummer = uit_dossier("Nummer van het perceel", 1)
    gebreken: list[Verslaggebrek] = uit_dossier("Eisen waaraan niet is voldaan", "financieel gezond", standaard=[])
    open: list[Tekst] = uit_dossier("Eisen waarover nog geen oordeel is", "een referentie", standaard=[])


class Verslagbeoordelaar(Blok):
    """An assessor, with the aanbieders in which an interest was declared, and how far the scores are."""

    naam: Regel = uit_dossier("Naam van de beoordelaar", "B. Beoordeelvoorbeeld")
    functie: Regel = uit_dossier("Functie in de commissie", "een beleidsadviseur Wmo")
    belang: list[Regel] = uit_dossier("Aanbieders waarbij een belang is gemeld", "Wonen Voorbeeld B.V.", standaard=[])
    stand: Tekst = uit_dossier("Of de scores zijn ingeleverd", "ingeleverd op 27 oktober 2025")


class Verslagpunt(Blok):
    """The points of one assessor; none where there was an interest, or nothing was handed in."""

    naam: Regel = uit_dossier("Naam van de beoordelaar", "B. Beoordeelvoorbeeld")
    punten: Getal | None = uit_dossier("Punten", 8, standaard=None)


class Verslagscore(Blok):
    """A criterium of an inschrijving: the points of each assessor, and what they agreed on."""

    criterium: Regel = uit_dossier("Naam van het criterium", "Doorstroom naar zelfstandig wonen")
    gegeven: list[Verslagpunt] = uit_dossier("Punten per beoordelaar", "B. Beoordeelvoorbeeld: 8", standaard=[])
    punten: Getal | None = uit_dossier("Punten na consensus", 8, standaard=None)
    motivering: Tekst | None = uit_dossier("Waarom deze punten", "De aanpak is concreet.", standaard=None)


class Verslagscores(Blok):
    """The scores of an inschrijving."""

    aanbieder: Regel = uit_dossier("Naam van de aanbieder", "Stichting Voorbeeldhuis")
    perceel: Volgnummer = uit_dossier("Nummer van het perceel", 1)
    scores: list[Verslagscore] = uit_dossier("Punten per criterium", "Doorstroom: 8")


class Verslagplaats(Blok):
    """A place in the ranking of a perceel; none for who was excluded, and at toelating."""

    rang: Volgnummer | None = uit_dossier("Plaats", 1, standaard=None)
    aanbieder: Regel = uit_dossier("Naam van de aanbieder", "Stichting Voorbeeldhuis")
    score: Getal | None = uit_dossier("Gewogen score", 88, standaard=None)
    uitkomst: Regel = uit_dossier("Uitkomst", "gegund")


class Verslagloting(Blok):
    """A draw between those who tied."""

    datum: Datum = uit_dossier("Dag van de loting", "2025-11-03")
    door: Regel = uit_dossier("Wie lootte", "een notaris")
    getrokken: list[Regel] = uit_dossier("Wie is getrokken", "Stichting Voorbeeldhuis")


class Verslaguitslag(Blok):
    """The ranking of a perceel."""

    titel: Regel = uit_dossier("Naam van het perceel", "Beschermd wonen")
    plaatsen: list[Verslagplaats] = uit_dossier("De rangorde", "1 Stichting Voorbeeldhuis")
    loting: Verslagloting | None = uit_dossier("De loting, als die besliste", "3 november 2025", standaard=None)


class Verslagbesluit(Blok):
    """A decision, on all or on one aanbieder."""

    aanbieder: Regel | None = uit_dossier("Over wie; leeg voor allen", "Stichting Voorbeeldhuis", standaard=None)
    kenmerk: Regel = uit_dossier("Kenmerk van de beslissing", "VBN-2025-0042-G")
    genomen_op: Datum = uit_dossier("Dag van de beslissing", "2025-11-04")
    verzonden_op: Datum = uit_dossier("Dag van verzending", "2025-11-10")


class Verslagtermijn(Blok):
    """The standstill after the decision."""

    tot: Datum = uit_dossier("Laatste dag", "2025-12-01")
    grondslag: Regel = uit_dossier("Artikel dat de termijn geeft", "het artikel van de wet")


class Verslag(Blok):
    """The whole proces-verbaal as far as it may be read; `verzegeld` counts what nobody may open yet."""

    titel: Regel = uit_dossier("Naam van de opdracht", "Beschermd wonen 2026")
    kenmerk: Regel = uit_dossier("Kenmerk van het selectiedocument", "VBN-2025-0042")
    versie: Volgnummer = uit_dossier("Versie van het selectiedocument", 2)
    datum: Datum = uit_dossier("Datum van die versie", "2025-08-28")
    procedure: Regel = uit_dossier("openbaar, sas of toelating", "sas")
    motivering: Tekst = uit_dossier("Waarom deze procedure", "De gemeenten kiezen op kwaliteit.")
    waarde: Euro | None = uit_dossier("Geraamde waarde, zonder btw", "9600000.00", standaard=None)
    percelen: list[Verslagperceel] = uit_dossier("De percelen", "Beschermd wonen")
    verdeling: Tekst = uit_dossier("Waarom wel of niet in percelen", "Ook kleine aanbieders kunnen inschrijven.")
    sluiting: Datum | None = uit_dossier("Laatste dag om in te schrijven", "2025-10-20", standaard=None)
    sluitingstijd: Regel | None = uit_dossier("Tijd van sluiting", "12:00", standaard=None)
    stappen: list[Verslagstap] = uit_dossier("Het verloop", "20 oktober 2025: gesloten", standaard=[])
    vragen: Geheel = uit_dossier("Hoeveel vragen er waren", 3, standaard=0)
    notas: Geheel = uit_dossier("Hoeveel nota's van inlichtingen er waren", 1, standaard=0)
    verzegeld: Geheel = uit_dossier("Hoeveel inschrijvingen nog dicht zijn", 0, standaard=0)
    inschrijvingen: list[Verslaginschrijving] = uit_dossier("Wie meedeed", "Stichting Voorbeeldhuis", standaard=[])
    eisen: list[Verslageisen] = uit_dossier("Het oordeel over de eisen", "voldoet", standaard=[])
    beoordelaars: list[Verslagbeoordelaar] = uit_dossier("De beoordelaars", "B. Beoordeelvoorbeeld", standaard=[])
    scores: list[Verslagscores] = uit_dossier("De scores per inschrijving", "Doorstroom: 8", standaard=[])
    uitslagen: list[Verslaguitslag] = uit_dossier("De uitslag per perceel", "1 Stichting Voorbeeldhuis", standaard=[])
    besluiten: list[Verslagbesluit] = uit_dossier("De beslissing", "VBN-2025-0042-G", standaard=[])
    tekenaar: Regel = uit_dossier("Naam van wie tekent", "T. Tekenvoorbeeld")
    functie: Regel = uit_dossier("Functie van wie tekent", "manager inkoop")
    bevoegdheid: Regel = uit_dossier("Waarop de bevoegdheid rust, na 'krachtens'", "volmacht van 3 maart 2025")
    termijn: Verslagtermijn | None = uit_dossier("Opschortende termijn", "tot 1 december 2025", standaard=None)
