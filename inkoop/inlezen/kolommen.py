"""The columns of each list that can be brought in: what they are called, what stands in them, where it goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inkoop.inlezen.eiskolommen import EISEN, EISENBIBLIOTHEEK
from inkoop.inlezen.lijstkolom import Lijstkolom
from inkoop.invoer.cellen import Celsoort
from inkoop.overeenkomst.schema import Soort as Overeenkomstsoort
from inkoop.overeenkomst.schema import Status
from inkoop.rules.inzet import Categorie, Inzetstatus
from inkoop.rules.kader import Kader
from inkoop.rules.overeenkomstloop import STATUSNAMEN
from inkoop.rules.sroi import Sroiregel


class Lijstsoort(StrEnum):
    """What a list has in its rows."""

    AANBIEDERS = "aanbieders"
    OVEREENKOMSTEN = "overeenkomsten"
    INZETTEN = "inzetten"
    EISEN = "eisen"
    EISENBIBLIOTHEEK = "eisenbibliotheek"

    @property
    def naam(self) -> str:
        """What people call the list."""
        return LIJSTNAMEN.get(self, self.value)


LIJSTNAMEN = {Lijstsoort.EISENBIBLIOTHEEK: "eisen van de bibliotheek"}


def list_kolommen(soort: Lijstsoort, kader: Kader) -> Sequence[Lijstkolom]:
    """The columns of a list, in the order of the example; choices that a kader has come from there."""
    return _list_inzetkolommen(kader) if soort is Lijstsoort.INZETTEN else VAST[soort]


AANBIEDERS = (
    Lijstkolom(
        kop="Naam",
        veld=("naam",),
        uitleg="Precies zoals in het handelsregister.",
        voorbeeld="Stichting Voorbeeldhuis",
        verplicht=True,
    ),
    Lijstkolom(
        kop="KvK-nummer",
        veld=("kvk",),
        uitleg="Acht cijfers. Maak de kolom op als tekst, anders vallen nullen vooraan weg.",
        voorbeeld="00000001",
        soort=Celsoort.NUMMER,
        verplicht=True,
    ),
    Lijstkolom(
        kop="Rechtsvorm", veld=("rechtsvorm",), uitleg="Bijvoorbeeld stichting of coöperatie.", voorbeeld="stichting"
    ),
    Lijstkolom(
        kop="Vestigingsplaats",
        veld=("vestigingsplaats",),
        uitleg="Plaats uit het handelsregister.",
        voorbeeld="Voorbeeldstad",
    ),
    Lijstkolom(
        kop="Mag tekenen",
        veld=("vertegenwoordigers",),
        uitleg="Elke persoon op een eigen regel in de cel: naam, functie.",
        voorbeeld="V. Voorbeeld, bestuurder",
        soort=Celsoort.LIJST,
    ),
)
OVEREENKOMSTEN = (
    Lijstkolom(kop="Nummer", veld=("nummer",), uitleg="Eigen nummer.", voorbeeld="VB-2026-01", verplicht=True),
    Lijstkolom(
        kop="Soort",
        veld=("soort",),
        uitleg="Wat voor overeenkomst het is.",
        voorbeeld="overeenkomst",
        verplicht=True,
        keuzes={soort.value: soort.value for soort in Overeenkomstsoort},
    ),
    Lijstkolom(kop="Titel", veld=("titel",), uitleg="Waar zij over gaat.", voorbeeld="Beschermd wonen", verplicht=True),
    Lijstkolom(
        kop="Status",
        veld=("status",),
        uitleg="Hoe het ermee staat.",
        voorbeeld="lopend",
        verplicht=True,
        keuzes={STATUSNAMEN.get(status, status.value): status.value for status in Status},
    ),
    Lijstkolom(
        kop="Gaat in",
        veld=("ingang",),
        uitleg="Eerste dag.",
        voorbeeld=date(2026, 1, 1),
        soort=Celsoort.DATUM,
        verplicht=True,
    ),
    Lijstkolom(
        kop="Eindigt op",
        veld=("einde",),
        uitleg="Laatste dag zonder verlenging.",
        voorbeeld=date(2027, 12, 31),
        soort=Celsoort.DATUM,
        verplicht=True,
    ),
    Lijstkolom(
        kop="Aanbieders",
        veld=("partijen",),
        uitleg="KvK-nummers, elk op een eigen regel in de cel. Lees eerst de aanbieders in.",
        voorbeeld="00000001",
        soort=Celsoort.LIJST,
    ),
    Lijstkolom(kop="Valt onder", veld=("valt_onder",), uitleg="Nummer van de overeenkomst erboven.", voorbeeld=None),
    Lijstkolom(
        kop="Waarde",
        veld=("opdrachtwaarde",),
        uitleg="Waarde over de hele looptijd in euro, zonder btw.",
        voorbeeld=Decimal("400000.00"),
        soort=Celsoort.GETAL,
    ),
    Lijstkolom(
        kop="Aantal verlengingen",
        veld=("verlengingsopties", "aantal"),
        uitleg="Hoe vaak verlengen mag. Leeg, met wel een duur: zo vaak als partijen willen.",
        voorbeeld=Decimal(2),
        soort=Celsoort.GETAL,
    ),
    Lijstkolom(
        kop="Jaren per verlenging",
        veld=("verlengingsopties", "duur", "jaren"),
        uitleg="Hoe lang een verlenging duurt; of vul maanden in.",
        voorbeeld=Decimal(1),
        soort=Celsoort.GETAL,
    ),
    Lijstkolom(
        kop="Maanden per verlenging",
        veld=("verlengingsopties", "duur", "maanden"),
        uitleg="Hoe lang een verlenging duurt; of vul jaren in.",
        voorbeeld=None,
        soort=Celsoort.GETAL,
    ),
)
VAST: Mapping[Lijstsoort, Sequence[Lijstkolom]] = {
    Lijstsoort.AANBIEDERS: AANBIEDERS,
    Lijstsoort.OVEREENKOMSTEN: OVEREENKOMSTEN,
    Lijstsoort.EISEN: EISEN,
    Lijstsoort.EISENBIBLIOTHEEK: EISENBIBLIOTHEEK,
}
INZETDAGEN = (
    Lijstkolom(
        kop="Vanaf",
        veld=("van",),
        uitleg="Eerste dag.",
        voorbeeld=date(2026, 2, 1),
        soort=Celsoort.DATUM,
        verplicht=True,
    ),
    Lijstkolom(
        kop="Tot en met",
        veld=("tot",),
        uitleg="Laatste dag; leeg als de inzet doorloopt.",
        voorbeeld=None,
        soort=Celsoort.DATUM,
    ),
    Lijstkolom(
        kop="Oordeel",
        veld=("status",),
        uitleg="Wat de coördinator ervan vond; leeg is nog in behandeling.",
        voorbeeld="in behandeling",
        keuzes={status.value.replace("_", " "): status.value for status in Inzetstatus},
    ),
)


def _list_inzetkolommen(kader: Kader) -> Sequence[Lijstkolom]:
    categorieen = kader.sroi.categorieen if kader.sroi else ()
    eerste = next(iter(categorieen), None)
    return (
        Lijstkolom(
            kop="Overeenkomst",
            veld=("overeenkomst",),
            uitleg="Nummer van de overeenkomst waar de inzet bij hoort.",
            voorbeeld="VB-2026-01",
            verplicht=True,
        ),
        Lijstkolom(
            kop="Kenmerk",
            veld=("id",),
            uitleg="Eigen kenmerk, uniek binnen de overeenkomst. Geen burgerservicenummer en geen naam.",
            voorbeeld="VB-01",
            verplicht=True,
        ),
        Lijstkolom(
            kop="Categorie",
            veld=("categorie",),
            uitleg="Een categorie van het kader.",
            voorbeeld=_name(eerste) if eerste else None,
            verplicht=True,
            keuzes={_name(categorie): categorie.code for categorie in categorieen},
        ),
        *INZETDAGEN,
        *_list_feiten(_find_woonplaats(kader.sroi, eerste) if kader.sroi and eerste else None),
    )


def _name(categorie: Categorie) -> str:
    return f"{categorie.code}: {categorie.naam}"


def _find_woonplaats(regel: Sroiregel, categorie: Categorie) -> str | None:
    """A gemeente that an inzet of this category may name, where it asks one."""
    return next(iter(regel.woongemeenten), None) if categorie.woongemeente else None


def _list_feiten(woonplaats: str | None) -> Sequence[Lijstkolom]:
    """The facts of an inzet, with an example of where someone lives; which are needed depends on its category."""
    getallen = (
        ("Fte", "fte", "Deel van een volledige werkweek, zoals 0,5.", Decimal("0.5")),
        ("Bedrag", "bedrag", "Bedrag in euro, als de categorie naar een factuur telt.", None),
        ("Dagdelen", "dagdelen", "Aantal dagdelen.", None),
        ("Personen", "personen", "Aantal personen.", None),
        ("Uren per week", "uren_per_week", "Uren per week.", None),
    )
    return (
        *(
            Lijstkolom(kop=kop, veld=(veld,), uitleg=uitleg, voorbeeld=voorbeeld, soort=Celsoort.GETAL)
            for kop, veld, uitleg, voorbeeld in getallen
        ),
        Lijstkolom(
            kop="Woongemeente", veld=("woongemeente",), uitleg="Als de categorie daarnaar vraagt.", voorbeeld=woonplaats
        ),
        Lijstkolom(
            kop="Bevestigd",
            veld=("bevestigd",),
            uitleg="Of de inzet is bevestigd: ja of nee.",
            voorbeeld="nee",
            soort=Celsoort.JA_NEE,
        ),
    )
