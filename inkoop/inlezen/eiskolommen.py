"""The columns of the lists of requirements: those of a programma van eisen, and those of the library of a regio."""

from datetime import date
from decimal import Decimal

from inkoop.eisen.schema import Moment
from inkoop.eisen.woorden import MOMENTEN, SOORTEN
from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.invoer.cellen import Celsoort

_MOMENTEN = ", ".join(MOMENTEN[moment] for moment in Moment)
KERN = (
    Lijstkolom(
        kop="Soort",
        veld=("soort",),
        uitleg="Wat er gebeurt als een aanbieder er niet aan voldoet.",
        voorbeeld="Minimumeis",
        verplicht=True,
        keuzes={naam: soort.value for soort, naam in SOORTEN.items()},
    ),
    Lijstkolom(
        kop="Tekst",
        veld=("tekst",),
        uitleg="De eis of wens zelf, in hele zinnen.",
        voorbeeld="De aanbieder moet verzekerd zijn voor zijn aansprakelijkheid.",
        verplicht=True,
    ),
    Lijstkolom(
        kop="Bewijs",
        veld=("bewijs",),
        uitleg=f"Elk stuk op een eigen regel in de cel: moment: stuk. Momenten: {_MOMENTEN}.",
        voorbeeld="voor ingang: polis voor aansprakelijkheid",
        soort=Celsoort.LIJST,
    ),
    Lijstkolom(
        kop="Bron",
        veld=("bron",),
        uitleg="Artikel, beleidsstuk of keuze waar de eis vandaan komt.",
        voorbeeld="keuze van de gemeenten",
        verplicht=True,
    ),
    Lijstkolom(kop="Kpi", veld=("kpi", "naam"), uitleg="Wat tijdens de looptijd wordt gemeten.", voorbeeld=None),
    Lijstkolom(kop="Norm", veld=("kpi", "norm"), uitleg="Wat de uitkomst van de meting moet zijn.", voorbeeld=None),
    Lijstkolom(kop="Meting", veld=("kpi", "meting"), uitleg="Hoe wordt gemeten, in hele zinnen.", voorbeeld=None),
    Lijstkolom(kop="Ritme", veld=("kpi", "ritme"), uitleg="Hoe vaak wordt gemeten.", voorbeeld=None),
)
THEMA = Lijstkolom(
    kop="Thema", veld=("thema",), uitleg="Waarover de eis gaat.", voorbeeld="Betrouwbaarheid", verplicht=True
)
EISEN = (
    Lijstkolom(
        kop="Inkoopplan",
        veld=("inkoopplan",),
        uitleg="Code van het plan. Begin het programma van eisen eerst op zijn pagina.",
        voorbeeld="inkoopplan-2026",
        verplicht=True,
    ),
    THEMA,
    Lijstkolom(
        kop="Nummer", veld=("nummer",), uitleg="Eigen nummer binnen het programma.", voorbeeld="1.2", verplicht=True
    ),
    *KERN,
    Lijstkolom(
        kop="Percelen",
        veld=("percelen",),
        uitleg="Alleen als de eis niet voor alle percelen geldt: elk nummer op een eigen regel in de cel.",
        voorbeeld=None,
        soort=Celsoort.LIJST,
    ),
    Lijstkolom(
        kop="Gewicht",
        veld=("gewicht",),
        uitleg="Hoeveel punten een wens ten hoogste geeft.",
        voorbeeld=None,
        soort=Celsoort.GETAL,
    ),
    Lijstkolom(
        kop="Bibliotheek",
        veld=("bibliotheek", "code"),
        uitleg="Code van de eis in de bibliotheek waar zij uit komt.",
        voorbeeld=None,
    ),
    Lijstkolom(
        kop="Bibliotheekversie",
        veld=("bibliotheek", "versie"),
        uitleg="De versie die uit de bibliotheek is overgenomen.",
        voorbeeld=None,
        soort=Celsoort.GETAL,
    ),
)
EISENBIBLIOTHEEK = (
    Lijstkolom(
        kop="Code",
        veld=("code",),
        uitleg="Vaste korte naam: kleine letters, cijfers en streepjes.",
        voorbeeld="verzekering",
        verplicht=True,
    ),
    Lijstkolom(
        kop="Versie",
        veld=("versie",),
        uitleg="Volgnummer van de tekst. Een gebruikte versie wijzigt niet meer.",
        voorbeeld=Decimal(1),
        soort=Celsoort.GETAL,
        verplicht=True,
    ),
    THEMA,
    *KERN,
    Lijstkolom(
        kop="Geldig vanaf",
        veld=("geldig_vanaf",),
        uitleg="Eerste dag waarop een plan de eis mag gebruiken.",
        voorbeeld=date(2026, 1, 1),
        soort=Celsoort.DATUM,
        verplicht=True,
    ),
    Lijstkolom(
        kop="Geldig tot en met",
        veld=("geldig_tot",),
        uitleg="Laatste dag daarvan; leeg zolang de eis geldt.",
        voorbeeld=None,
        soort=Celsoort.DATUM,
    ),
    Lijstkolom(
        kop="Vervangen door",
        veld=("vervangen_door",),
        uitleg="Code van de eis die ervoor in de plaats kwam.",
        voorbeeld=None,
    ),
)
