"""Forms of requirements: filtering, one requirement with its proofs, of the library, reacties, choosing versions."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.database.values import MAX_REGEL
from inkoop.eisen.records import Reactiestatus
from inkoop.eisen.schema import Bewijs
from inkoop.eisen.woorden import MOMENTEN, SOORTEN
from inkoop.invoer.types import MAX_TEKST
from inkoop.web.fields import DATUMHINT, DatumField, GetalField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

K = TypeVar("K", bound="Kernvelden")
NIEUW_THEMA = ""
BEWIJSRIJEN = 2  # so many empty ones beside those that are filled in
KPI = ("naam", "norm", "meting", "ritme")
_NUMMERS = re.compile(r"\d+(?:[ ,]+\d+)*", re.ASCII)


class Eisfilter(Vraagformulier):
    """Which requirements of a programma are shown."""

    zoek = StringField("Zoek in nummer, tekst en bron")
    soort = SelectField("Soort", choices=[("", "alle soorten"), *((s.value, naam) for s, naam in SOORTEN.items())])
    thema = SelectField("Thema", choices=[("", "alle thema's")])
    perceel = SelectField("Perceel", choices=[("", "alle percelen")])


class Bibliotheekfilter(Vraagformulier):
    """Which requirements of the library are shown."""

    zoek = StringField("Zoek in code, thema, tekst en bron")
    soort = SelectField("Soort", choices=[("", "alle soorten"), *((s.value, naam) for s, naam in SOORTEN.items())])
    thema = SelectField("Thema", choices=[("", "alle thema's")])


class Versiekeuze(Vraagformulier):
    """Which two versions are compared."""

    van = SelectField("Van versie")
    naar = SelectField("Naar versie")


class Kernvelden(Formulier):
    """What a programma and the library both say of a requirement; the rows of proofs are added by `make_formulier`."""

    soort = RadioField(
        "Soort",
        [Verplicht("kies wat voor eis het is")],
        choices=[
            (soort.value, f"{naam}: {uitleg}")
            for (soort, naam), uitleg in zip(
                SOORTEN.items(),
                (
                    "wie er niet aan voldoet, doet niet mee",
                    "iedere aanbieder moet eraan voldoen",
                    "telt mee in de keuze",
                ),
                strict=True,
            )
        ],
    )
    tekst = TextAreaField(
        "Tekst",
        [Verplicht("schrijf de eis of wens"), Lengte(MAX_TEKST)],
        description="De eis of wens zelf, in hele zinnen.",
        render_kw={"rows": 5},
    )
    bron = StringField(
        "Bron",
        [Verplicht("vul in waar de eis vandaan komt"), Lengte(MAX_REGEL)],
        description="Artikel, beleidsstuk of keuze, bijvoorbeeld: keuze van de gemeenten.",
    )
    kpi_naam = StringField("Wat wordt gemeten", [Lengte(MAX_REGEL)], description="Leeg als er niets wordt gemeten.")
    kpi_norm = StringField("Norm", [Lengte(MAX_REGEL)], description="Wat de uitkomst moet zijn: ten minste 90%.")
    kpi_meting = TextAreaField("Hoe wordt gemeten", [Lengte(MAX_TEKST)], render_kw={"rows": 2})
    kpi_ritme = StringField("Hoe vaak", [Lengte(MAX_REGEL)], description="Bijvoorbeeld: elk kwartaal.")

    @property
    def bewijsrijen(self) -> list[tuple[Field, Field]]:
        """The fields of each proof: the document, and when it must be there."""
        nummers = range(1, sum(veld.short_name.endswith("_stuk") for veld in self) + 1)
        return [(self[f"bewijs_{n}_stuk"], self[f"bewijs_{n}_moment"]) for n in nummers]

    @property
    def kpivelden(self) -> list[Field]:
        """The fields of what is measured."""
        return [self[f"kpi_{deel}"] for deel in KPI]

    def validate(self, extra_validators: Any = None) -> bool:
        """A proof has both its parts, and so has what is measured."""
        klopt = bool(super().validate(extra_validators))
        for stuk, moment in self.bewijsrijen:
            if stuk.data and not moment.data:
                self.add_fout(moment.short_name, "kies wanneer dit stuk er moet zijn")
        if any(veld.data for veld in self.kpivelden):
            for veld in self.kpivelden:
                if not veld.data:
                    self.add_fout(veld.short_name, "vul dit ook in, of laat alles over meten leeg")
        return klopt and not self.errors

    def make_kern(self) -> dict[str, Any]:
        """What was filled in, as the fields of a requirement."""
        bewijs = [{"stuk": stuk.data, "moment": moment.data} for stuk, moment in self.bewijsrijen if stuk.data]
        kpi = {deel: veld.data for deel, veld in zip(KPI, self.kpivelden, strict=True)}
        vast = {"soort": self.soort.data, "tekst": self.tekst.data, "bron": self.bron.data}
        return {**vast, "bewijs": bewijs, "kpi": kpi if kpi["naam"] else None}


class Eisvelden(Kernvelden):
    """A requirement of a programma."""

    stand = HiddenField()
    nummer = StringField("Nummer", [Verplicht("geef de eis een eigen nummer"), Lengte(MAX_REGEL)])
    thema = SelectField("Thema", choices=[], validate_choice=False)
    nieuw_thema = StringField(
        "Naam van een nieuw thema", [Lengte(MAX_REGEL)], description="Alleen als het thema er nog niet bij staat."
    )
    percelen = StringField(
        "Percelen",
        [Lengte(MAX_REGEL)],
        description="Leeg als de eis voor alle percelen geldt. Anders de nummers: 1, 2.",
    )
    gewicht = GetalField(
        "Gewicht",
        [Optional()],
        description="Alleen bij een wens: hoeveel punten zij ten hoogste geeft. Weeg alle wensen, of geen.",
    )

    @property
    def themanaam(self) -> str:
        """The theme that was chosen or written."""
        return self.nieuw_thema.data or self.thema.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Some theme, and numbers of percelen."""
        klopt = super().validate(extra_validators)
        if not self.themanaam:
            self.add_fout("nieuw_thema", "kies een thema of geef een nieuw thema een naam")
        if self.percelen.data and not _NUMMERS.fullmatch(self.percelen.data):
            self.add_fout("percelen", "schrijf nummers met een komma ertussen, bijvoorbeeld 1, 2")
        return klopt and not self.errors

    def make_velden(self) -> dict[str, Any]:
        """What was filled in, as the fields of a requirement."""
        percelen = [int(deel) for deel in re.findall(r"\d+", self.percelen.data or "")]
        return {**self.make_kern(), "nummer": self.nummer.data, "percelen": percelen, "gewicht": self.gewicht.data}


class Beginvelden(Eisvelden):
    """The head of a programma with its first requirement."""

    titel = StringField("Titel van het programma", [Verplicht("geef het programma een titel"), Lengte(MAX_REGEL)])
    inleiding = TextAreaField(
        "Inleiding",
        [Verplicht("schrijf waarvoor het programma is"), Lengte(MAX_TEKST)],
        description="Waarvoor het programma is, in hele zinnen.",
        render_kw={"rows": 3},
    )


class Bibliotheekvelden(Kernvelden):
    """A version of a requirement in the library."""

    stand = HiddenField()
    code = StringField(
        "Code",
        [Verplicht("geef de eis een code"), Lengte(MAX_REGEL)],
        description="Vaste korte naam: kleine letters, cijfers en streepjes. Een nieuwe versie houdt dezelfde code.",
    )
    thema = StringField("Thema", [Verplicht("vul het thema in"), Lengte(MAX_REGEL)])
    geldig_vanaf = DatumField("Geldig vanaf", [Verplicht("vul in vanaf wanneer plannen haar mogen gebruiken")])
    geldig_tot = DatumField("Geldig tot en met", [Optional()], description=f"{DATUMHINT} Leeg zolang de eis geldt.")
    vervangen_door = StringField(
        "Vervangen door", [Lengte(MAX_REGEL)], description="Code van de eis die ervoor in de plaats kwam."
    )

    def make_velden(self) -> dict[str, Any]:
        """What was filled in, as the fields of a requirement."""
        dagen = {"geldig_vanaf": self.geldig_vanaf.data, "geldig_tot": self.geldig_tot.data}
        vervanger = self.vervangen_door.data or None
        return {**self.make_kern(), **dagen, "thema": self.thema.data, "vervangen_door": vervanger}


class Codeformulier(Formulier):
    """Under which code a requirement goes into the library."""

    code = StringField(
        "Code in de bibliotheek",
        [Verplicht("geef de eis een code"), Lengte(MAX_REGEL)],
        description="Kleine letters, cijfers en streepjes. Staat de code er al, dan wordt dit een nieuwe versie.",
    )


class Reactieformulier(Formulier):
    """What a gemeente says of a requirement."""

    tekst = TextAreaField(
        "Uw reactie",
        [Verplicht("schrijf uw reactie"), Lengte(MAX_TEKST)],
        description="De andere gemeenten van de regio lezen uw reactie ook. Noem geen namen van inwoners.",
        render_kw={"rows": 4},
    )


class Antwoordformulier(Formulier):
    """What was done with a reactie."""

    stand = HiddenField()
    status = RadioField(
        "Wat is er met de reactie gedaan?",
        [Verplicht("kies of de reactie is verwerkt")],
        choices=[
            (Reactiestatus.VERWERKT.value, "Verwerkt in het programma"),
            (Reactiestatus.NIET_VERWERKT.value, "Niet verwerkt"),
        ],
    )
    antwoord = TextAreaField(
        "Toelichting",
        [Lengte(MAX_TEKST)],
        description="Verplicht als de reactie niet is verwerkt: waarom niet?",
        render_kw={"rows": 3},
    )


class Vastlegformulier(Formulier):
    """Closing the version that was opened."""

    stand = HiddenField()


def make_formulier(soort: type[K], bewijzen: int) -> type[K]:
    """A form with rows for so many proofs and some empty ones."""
    velden: dict[str, Any] = {}
    for nummer in range(1, bewijzen + BEWIJSRIJEN + 1):
        velden[f"bewijs_{nummer}_stuk"] = StringField(f"Stuk {nummer}", [Lengte(MAX_REGEL)])
        velden[f"bewijs_{nummer}_moment"] = SelectField(
            f"Wanneer stuk {nummer}",
            default="",
            choices=[("", "kies"), *((moment.value, naam) for moment, naam in MOMENTEN.items())],
        )
    return type(soort.__name__, (soort,), velden)


def describe_kern(eis: BaseModel) -> dict[str, Any]:
    """A requirement as the fields of its form."""
    velden = {naam: getattr(eis, naam) for naam in type(eis).model_fields if naam not in ("bewijs", "kpi", "percelen")}
    for nummer, bewijs in enumerate(_list_bewijzen(eis), start=1):
        velden[f"bewijs_{nummer}_stuk"], velden[f"bewijs_{nummer}_moment"] = bewijs.stuk, bewijs.moment.value
    kpi = getattr(eis, "kpi", None)
    velden |= {f"kpi_{deel}": getattr(kpi, deel) for deel in KPI} if kpi else {}
    return {**velden, "percelen": ", ".join(map(str, getattr(eis, "percelen", [])))}


def count_bewijzen(eis: BaseModel | None) -> int:
    """How many proofs a requirement names."""
    return len(_list_bewijzen(eis)) if eis is not None else 0


def _list_bewijzen(eis: BaseModel) -> list[Bewijs]:
    return list(getattr(eis, "bewijs", []))
