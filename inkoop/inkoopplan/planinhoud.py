"""What stands in a version of an inkoopplan, as people write it. Amounts are in euros, per calendar year."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from inkoop.database.values import Code, Regel, Volgnummer
from inkoop.invoer.types import Bedrag, Datum, Geheel, JaNee, Tekst
from inkoop.invoer.validate import Blok
from inkoop.invoer.velden import Verwijzing, uit_dossier

Kenmerk = Annotated[Code, Field(description="Kort kenmerk: kleine letters, cijfers en streepjes")]
Jaar = Annotated[Geheel, Verwijzing.JAAR]
Gemeentenaam = Annotated[Tekst, Verwijzing.GEMEENTE]
Jaarbedragen = dict[Jaar, Bedrag]
Aantallen = dict[Gemeentenaam, Geheel]
_WEBADRES = re.compile(r"https://[^\s/]+\.[^\s]+")


class Beleidskader(Blok):
    """An adopted document that the plan rests on; a doel names it by `id`."""

    id: Code = uit_dossier("Kort kenmerk: kleine letters, cijfers en streepjes", "beleidskader")
    titel: Tekst = uit_dossier("Titel", "Regionaal Beleidskader Wmo 2024-2028")
    vastgesteld: Tekst | None = uit_dossier("Wie het wanneer vaststelde", "de gemeenteraden, 2023", standaard=None)
    betekenis: Tekst = uit_dossier("Wat het voor dit plan betekent", "Ondersteuning is dichtbij en zo licht als kan.")
    vindplaats: Regel | None = uit_dossier(
        "Waar het te lezen is: een webadres, of waar het ligt", "https://voorbeeldstad.example/beleid", standaard=None
    )

    @property
    def webadres(self) -> str | None:
        """Where a browser finds it; None where the place is told in words."""
        return self.vindplaats if self.vindplaats and _WEBADRES.fullmatch(self.vindplaats) else None


class Doel(Blok):
    """What is to be reached, how that is measured, from where to where, and by when."""

    id: Kenmerk
    kop: Tekst = uit_dossier("Het doel in een zin", "Inwoners wachten korter op een plek.")
    tekst: Tekst = uit_dossier("Toelichting", "Wie op straat of in onveiligheid leeft, kan niet wachten.")
    maatstaf: Tekst = uit_dossier("Waaraan het wordt gemeten", "gemiddelde wachttijd voor beschermd wonen")
    nu: Tekst = uit_dossier("De stand bij het begin", "19 weken")
    streven: Tekst = uit_dossier("De stand die wordt nagestreefd", "10 weken")
    uiterlijk: Datum = uit_dossier("Dag waarop dat moet zijn bereikt", "2028-12-31")
    steunt_op: list[Annotated[Code, Verwijzing.BELEIDSKADER]] = Field(
        min_length=1, description="De beleidskaders waarop het doel steunt, met hun id"
    )


class Voorziening(Blok):
    """What is bought: of which part of the task, and who decides on access."""

    naam: Tekst = uit_dossier("Voorziening", "Beschermd wonen")
    onderdeel: Literal["regulier", "vangnet", "wvggz"] = uit_dossier(
        "Waar zij bij hoort: regulier (elke gemeente betaalt zelf), vangnet (samen) of wvggz", "vangnet"
    )
    tekst: Tekst = uit_dossier("Wat zij inhoudt", "Wonen met toezicht en begeleiding, dag en nacht.")
    toegang: Tekst = uit_dossier("Wie over de toegang beslist", "Regionale Toegang")


class Behoeftesoort(Blok):
    """How much of one kind is needed: per gemeente now, and per year and gemeente as forecast."""

    id: Kenmerk
    soort: Tekst = uit_dossier("Soort ondersteuning", "Beschermd wonen")
    eenheid: Tekst = uit_dossier("Wat wordt geteld, in meervoud", "plaatsen")
    nu: Aantallen = Field(description="Aantal per gemeente op de peildatum")
    wachtend: Aantallen = Field(default={}, description="Aantal per gemeente dat op de peildatum wacht; mag weg")
    raming: dict[Jaar, Aantallen] = Field(description="Per jaar het geraamde aantal per gemeente")
    toelichting: Tekst = uit_dossier("Waarop de raming rust", "Meer inwoners wonen zelfstandig met begeleiding.")


class Behoefte(Blok):
    """The needs in figures, counted on one day."""

    bron: Tekst = uit_dossier("Waar de aantallen uit komen, met lidwoord", "de registratie van de Regionale Toegang")
    peildatum: Datum = uit_dossier("Dag waarop is geteld", "2025-01-01")
    soorten: list[Behoeftesoort] = Field(min_length=1)


class Meerjarenpost(Blok):
    """Costs with an amount for each year of the plan."""

    omschrijving: Tekst = uit_dossier("Waarvoor de kosten zijn", "Team inkoop en contractmanagement")
    bedragen: Jaarbedragen = Field(description="Voor elk jaar van het plan het bedrag in euro")


class Taak(Blok):
    """A task that is bought or done."""

    naam: Tekst = uit_dossier("Taak", "Verkennend onderzoek")
    tekst: Tekst = uit_dossier("Wat zij inhoudt", "Nagaan of verplichte zorg nodig is, na een melding.")


class Wvggz(Blok):
    """The tasks under the Wvggz, and what they cost the gemeenten together."""

    inleiding: Tekst = uit_dossier("Inleiding", "De gemeenten kopen deze taken samen in.")
    taken: list[Taak] = Field(min_length=1)
    samenwerking: Tekst = uit_dossier("Samenwerking buiten de regio", "De centrumgemeente zit in het regio-overleg.")
    kosten: list[Meerjarenpost] = Field(min_length=1)


class Reservebedragen(Blok):
    """What the reserve starts with, and per year what is added and drawn."""

    beginstand: Bedrag = uit_dossier("Reserve op de eerste dag van het plan", Decimal("2100000.00"))
    erbij: Jaarbedragen = Field(description="Per jaar wat erbij komt")
    eraf: Jaarbedragen = Field(description="Per jaar wat eruit wordt betaald")


class Opvangbegroting(Blok):
    """The budget of maatschappelijke opvang: the grant and the costs."""

    uitkering: Jaarbedragen = Field(description="Per jaar de uitkering van het Rijk")
    kosten: list[Meerjarenpost] = Field(min_length=1)


class Meerjarenbegroting(Blok):
    """The budget in outline; what is left of it for rising local costs is computed."""

    bron: Tekst = uit_dossier("Waarop de budgetten van het Rijk rusten, met lidwoord", "de meicirculaire 2024")
    rijk_bestaand: Jaarbedragen = Field(description="Per jaar het rijksbudget voor bestaande cliënten")
    rijk_nieuw: dict[Gemeentenaam, Jaarbedragen] = Field(
        default={}, description="Per gemeente en jaar het rijksbudget voor nieuwe cliënten"
    )
    regionaal: list[Meerjarenpost] = Field(
        min_length=1, description="Inkoop en uitvoering van het vangnet, zonder de kosten van de toegang"
    )
    reserve: Reservebedragen | None = None
    investeringsfonds: Jaarbedragen | None = None
    basis_op_orde: Jaarbedragen | None = Field(
        default=None, description="Lokaal uitvoeringsbudget voor de lokale basis; het deel voor hogere kosten volgt"
    )
    opvang: Opvangbegroting | None = None
    toelichting: Tekst = uit_dossier("Toelichting", "De ramingen gaan uit van de prijzen van 2025.")


class Toegang(Blok):
    """The Regionale toegang; its costs are part of the budget of the vangnet."""

    naam: Tekst = uit_dossier("Naam, met lidwoord", "de Regionale Toegang")
    inleiding: Tekst = uit_dossier("Inleiding", "Inwoners melden zich bij hun eigen gemeente of bij het team.")
    taken: list[Taak] = Field(min_length=1)
    kosten: list[Meerjarenpost] = Field(min_length=1)


class Toezicht(Blok):
    """How toezicht is kept on quality and lawfulness, and what it costs."""

    inleiding: Tekst = uit_dossier("Inleiding", "De toezichthouder werkt onafhankelijk van de inkoop.")
    speerpunten: list[Tekst] = uit_dossier("Waarop het toezicht zich richt", "kleine nieuwe aanbieders", standaard=[])
    kosten: list[Meerjarenpost] = Field(min_length=1)


class Uitvoering(Blok):
    """The organisation that buys and manages contracts, and what it costs."""

    inleiding: Tekst = uit_dossier("Inleiding", "Het team werkt voor alle gemeenten.")
    kosten: list[Meerjarenpost] = Field(min_length=1)


class Normpunt(Blok):
    """An agreement of the national norm for commissioning, and how the region meets it."""

    afspraak: Tekst = uit_dossier("De afspraak, kort", "Een regiovisie die elke raad vaststelt")
    invulling: Tekst = uit_dossier("Hoe de regio haar invult", "De raden stelden het koersdocument vast.")


class Risico(Blok):
    """What may go wrong, what follows, what is done about it and by whom."""

    risico: Tekst = uit_dossier("Het risico", "Te weinig aanbieders schrijven zich in.")
    gevolg: Tekst = uit_dossier("Het gevolg", "Inwoners moeten langer wachten.")
    maatregel: Tekst = uit_dossier("Wat eraan wordt gedaan", "De markt is vooraf geraadpleegd.")
    eigenaar: Tekst = uit_dossier("Wie de maatregel neemt", "centrumgemeente")


class Mijlpaal(Blok):
    """A day on which something must be ready; a voortgangsverslag names it by `id`."""

    id: Kenmerk
    datum: Datum = uit_dossier("Uiterste dag", "2025-06-01")
    wat: Tekst = uit_dossier("Wat dan klaar is", "Selectiedocument gepubliceerd")
    wie: Tekst = uit_dossier("Wie ervoor zorgt", "centrumgemeente")
    kritisch: JaNee = uit_dossier("Of uitstel de ingang van het plan in gevaar brengt", True, standaard=False)


class Planinhoud(Blok):
    """The content of one version of an inkoopplan."""

    versie: Volgnummer = Field(description="Nummer van de versie van het plan waarvan dit de inhoud is")
    opsteller: Tekst = uit_dossier("Wie het plan opstelde", "afdeling Maatschappij van de gemeente")
    samenvatting: Tekst = uit_dossier("Samenvatting", "De gemeenten kopen samen in voor drie jaar.")
    aanleiding: Tekst = uit_dossier("Aanleiding", "De overeenkomsten lopen af.")
    terugblik: Tekst | None = uit_dossier("Terugblik op het vorige plan", "De wachttijd is gedaald.", standaard=None)
    totstandkoming: Tekst = uit_dossier("Hoe het plan tot stand kwam", "Het plan is met aanbieders besproken.")
    betrokkenen: list[Tekst] = uit_dossier("Wie meedachten", "het panel van ervaringsdeskundigen", standaard=[])
    beleidskaders: list[Beleidskader] = Field(min_length=1, description="Vastgesteld beleid waarop het plan rust")
    uitgangspunten: list[Tekst] = Field(min_length=1, description="Waar het plan van uitgaat, zin voor zin")
    doelen: list[Doel] = Field(min_length=1, description="Wat moet zijn bereikt, en waaraan dat wordt gemeten")
    voorzieningen: list[Voorziening] = Field(min_length=1, description="Wat de gemeenten inkopen")
    buiten_reikwijdte: list[Tekst] = uit_dossier("Wat niet onder het plan valt", "beveiligde zorg", standaard=[])
    behoefte: Behoefte = Field(description="Hoeveel er nodig is: nu, en per jaar van het plan")
    wvggz: Wvggz | None = Field(default=None, description="Taken volgens de Wet verplichte ggz, en wat zij kosten")
    begroting: Meerjarenbegroting = Field(description="Budgetten en kosten per jaar, in euro; het programma telt op")
    toegang: Toegang | None = Field(default=None, description="Wie over de toegang beslist, en wat dat kost")
    uitvoering: Uitvoering | None = Field(
        default=None, description="Wie inkoopt en contracten beheert, en wat dat kost"
    )
    toezicht: Toezicht | None = Field(default=None, description="Toezicht op kwaliteit en rechtmatigheid")
    verdeelsleutel: Annotated[Tekst, Verwijzing.VERDEELSLEUTEL] | None = Field(
        default=None, description="Sleutel van het kader; zonder naam de eerste"
    )
    norm: list[Normpunt] = Field(default=[], description="Hoe de regio de norm voor opdrachtgeverschap invult")
    risicos: list[Risico] = Field(default=[], description="Wat mis kan gaan, en wat eraan wordt gedaan")
    mijlpalen: list[Mijlpaal] = Field(min_length=1, description="Dagen waarop iets klaar moet zijn")

    @model_validator(mode="after")
    def _check(self) -> "Planinhoud":
        kaders = [kader.id for kader in self.beleidskaders]
        check_eenmalig("beleidskader", kaders)
        check_eenmalig("doel", [doel.id for doel in self.doelen])
        check_eenmalig("soort behoefte", [soort.id for soort in self.behoefte.soorten])
        check_eenmalig("mijlpaal", [mijlpaal.id for mijlpaal in self.mijlpalen])
        for doel in self.doelen:
            if vreemd := [id_ for id_ in doel.steunt_op if id_ not in kaders]:
                raise ValueError(f"doel '{doel.id}' steunt op '{vreemd[0]}', maar dat is geen id van een beleidskader")
        return self


def check_eenmalig(wat: str, ids: Iterable[str]) -> None:
    """Refuses an id that is there twice."""
    gezien: set[str] = set()
    for id_ in ids:
        if id_ in gezien:
            raise ValueError(f"{wat} '{id_}' staat er twee keer in; geef elk een eigen id")
        gezien.add(id_)
