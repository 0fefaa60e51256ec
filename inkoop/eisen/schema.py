"""How people write a programma van eisen: requirements and wishes by theme, each with its proof and its source."""

from enum import StrEnum

from pydantic import Field, model_validator

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import uit_dossier


class Eissoort(StrEnum):
    """What follows when a provider does not meet it: out, out, or fewer points."""

    UITSLUITING = "uitsluiting"
    MINIMUM = "minimum"
    WENS = "wens"


class Moment(StrEnum):
    """When a provider must hand in a proof."""

    BIJ_INSCHRIJVING = "bij_inschrijving"
    OP_VERZOEK = "op_verzoek"
    VOOR_INGANG = "voor_ingang"
    TIJDENS_LOOPTIJD = "tijdens_looptijd"


class Bewijs(Blok):
    """A document that shows that a requirement is met, and when it must be there."""

    stuk: Regel = Field(description="Welk stuk, met kleine letter en zonder punt")
    moment: Moment = Field(description="bij_inschrijving, op_verzoek, voor_ingang of tijdens_looptijd")


class Kpi(Blok):
    """What is measured of a requirement during the term, how, and what it must be."""

    naam: Regel = uit_dossier("Wat wordt gemeten", "Plaatsing binnen de norm")
    norm: Regel = uit_dossier("Wat de uitkomst moet zijn", "ten minste 90%")
    meting: Tekst = uit_dossier("Hoe wordt gemeten", "Plaatsingen binnen vier weken, gedeeld door alle plaatsingen.")
    ritme: Regel = uit_dossier("Hoe vaak", "elk kwartaal")


class Bibliotheekverwijzing(Blok):
    """The requirement in the library of the regio that a requirement was taken from, and in which version."""

    code: Code = uit_dossier("Code van de eis in de bibliotheek", "vog")
    versie: Volgnummer = uit_dossier("De versie die is overgenomen", 2)


class Eis(Blok):
    """A requirement or a wish. Without `percelen` it counts for all; only a wish has a `gewicht`."""

    nummer: Regel = Field(description="Een eigen nummer, bijvoorbeeld 2.3 of W1")
    soort: Eissoort = Field(description="uitsluiting, minimum of wens")
    tekst: Tekst = Field(description="De eis of wens zelf, in hele zinnen")
    percelen: list[Volgnummer] = Field(default=[], description="Alleen als de eis niet voor alle percelen geldt")
    bewijs: list[Bewijs] = Field(default=[], description="Waarmee een aanbieder het aantoont")
    bron: Regel = Field(description="Waar de eis vandaan komt: artikel, beleidsstuk of keuze")
    kpi: Kpi | None = Field(default=None, description="Alleen als er tijdens de looptijd wordt gemeten")
    gewicht: Volgnummer | None = Field(default=None, description="Hoeveel punten een wens ten hoogste geeft")
    bibliotheek: Bibliotheekverwijzing | None = Field(
        default=None, description="Alleen als de eis uit de eisenbibliotheek van de regio komt"
    )

    @model_validator(mode="after")
    def _check(self) -> "Eis":
        if self.gewicht is not None and self.soort is not Eissoort.WENS:
            raise ValueError(f"'{self.nummer}' is geen wens en kan dus geen gewicht hebben; laat gewicht weg")
        _check_aantoonbaar(self.nummer, self.soort, self.bewijs, self.kpi)
        return self


class Bibliotheekeis(Blok):
    """One version of a requirement that a regio keeps for use in more plans; with `geldig_tot` it is no longer used."""

    code: Code = uit_dossier("Vaste korte naam: kleine letters, cijfers en streepjes", "vog")
    versie: Volgnummer
    thema: Regel = uit_dossier("Waarover de eis gaat", "Kwaliteit")
    soort: Eissoort = Field(description="uitsluiting, minimum of wens")
    tekst: Tekst = Field(description="De eis of wens zelf, in hele zinnen")
    bewijs: list[Bewijs] = Field(default=[], description="Waarmee een aanbieder het aantoont")
    bron: Regel = Field(description="Waar de eis vandaan komt: artikel, beleidsstuk of keuze")
    kpi: Kpi | None = Field(default=None, description="Alleen als er tijdens de looptijd wordt gemeten")
    geldig_vanaf: Datum = uit_dossier("Eerste dag waarop de eis mag worden gebruikt", "2025-01-01")
    geldig_tot: Datum | None = uit_dossier("Laatste dag daarvan; mag weg", "2027-12-31", standaard=None)
    vervangen_door: Code | None = uit_dossier("Code van de eis die ervoor in de plaats kwam", "vog-2", standaard=None)

    @property
    def kern(self) -> dict[str, object]:
        """What a programma takes over."""
        return {veld: getattr(self, veld) for veld in KERN}

    @model_validator(mode="after")
    def _check(self) -> "Bibliotheekeis":
        _check_aantoonbaar(self.code, self.soort, self.bewijs, self.kpi)
        if self.geldig_tot is not None and self.geldig_tot < self.geldig_vanaf:
            raise ValueError(f"'{self.code}' geldt tot {self.geldig_tot}, voor de eerste dag {self.geldig_vanaf}")
        if self.vervangen_door == self.code:
            raise ValueError(f"'{self.code}' kan niet door zichzelf zijn vervangen; maak een nieuwe versie")
        return self


KERN = ("soort", "tekst", "bewijs", "bron", "kpi")


def _check_aantoonbaar(naam: str, soort: Eissoort, bewijs: list[Bewijs], kpi: Kpi | None) -> None:
    if soort is Eissoort.UITSLUITING and not bewijs:
        raise ValueError(f"'{naam}' sluit aanbieders uit, maar noemt geen bewijs; vul bewijs in")
    if soort is Eissoort.MINIMUM and not bewijs and kpi is None:
        raise ValueError(f"'{naam}' is niet na te gaan; noem een bewijs of een kpi")


class Eisenthema(Blok):
    """Requirements and wishes about one thing."""

    naam: Regel
    inleiding: Tekst | None = Field(default=None, description="Waarom dit thema telt, in hele zinnen")
    eisen: list[Eis] = Field(min_length=1)


class Definitie(Blok):
    """A word that means something of its own here."""

    begrip: Regel = uit_dossier("Het begrip, met kleine letter", "wachttijd")
    betekenis: Tekst = uit_dossier("Met kleine letter en zonder punt", "de dagen tussen aanmelding en plaatsing")


class ProgrammaVanEisen(Blok):
    """All that providers must meet or may offer; each number is used once."""

    titel: Regel
    versie: Volgnummer
    datum: Datum
    inleiding: Tekst = Field(description="Waarvoor het programma is, in hele zinnen")
    definities: list[Definitie] = Field(default=[], description="Begrippen die de wet niet al omschrijft")
    themas: list[Eisenthema] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> "ProgrammaVanEisen":
        if dubbel := _find_dubbel([eis.nummer for eis in self.list_eisen()]):
            raise ValueError(f"nummer '{dubbel}' staat er twee keer; geef elke eis of wens een eigen nummer")
        if dubbel := _find_dubbel([thema.naam for thema in self.themas]):
            raise ValueError(f"thema '{dubbel}' staat er twee keer; zet de eisen bij elkaar")
        if dubbel := _find_dubbel([definitie.begrip for definitie in self.definities]):
            raise ValueError(f"begrip '{dubbel}' is twee keer omschreven; kies een omschrijving")
        wensen = [eis for eis in self.list_eisen() if eis.soort is Eissoort.WENS]
        zonder = [eis.nummer for eis in wensen if eis.gewicht is None]
        if 0 < len(zonder) < len(wensen):
            raise ValueError(f"wens '{zonder[0]}' heeft geen gewicht en andere wel; weeg alle wensen of geen")
        return self

    def list_eisen(self) -> list[Eis]:
        """All requirements and wishes, in the order of the themes."""
        return [eis for thema in self.themas for eis in thema.eisen]


def _find_dubbel(namen: list[str]) -> str | None:
    """The first name that was there before, capitals apart."""
    klein = [naam.casefold() for naam in namen]
    return next((naam for plek, naam in enumerate(namen) if naam.casefold() in klein[:plek]), None)
