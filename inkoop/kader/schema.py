"""The schema of a kader file: every block, its fields and their types (spec: kaders)."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from inkoop.invoer.types import DagVanJaar, Datum, Geheel, JaNee, Tekst
from inkoop.kader.fields import (
    Bedragreeks,
    Gemeentecode,
    Getalreeks,
    Gewichten,
    GewichtVeld,
    JarenVooraf,
    KaderBlok,
    KaderId,
    MeerDan,
    Meetelveld,
    Minimaal,
    Percentagereeks,
    Telwoord,
    TermijnBlok,
)
from inkoop.kader.norm_schema import NormBlok
from inkoop.kader.procedure_schema import ProcedurekeuzeBlok
from inkoop.rules.fasefeiten import Fase

Orgaan = Literal["college", "raad"]


class PeriodeBlok(KaderBlok):
    """From..to, both days included."""

    van: Datum
    tot: Datum | None = None

    @model_validator(mode="after")
    def _check(self) -> "PeriodeBlok":
        if self.tot is not None and self.tot < self.van:
            raise ValueError(f"eindigt op {self.tot}, voordat het begint op {self.van}")
        return self


class BronBlok(KaderBlok):
    document: Tekst
    vindplaats: Tekst
    datum: Datum | None = None


class GemeenteBlok(KaderBlok):
    naam: Tekst
    code: Gemeentecode | None = None
    subregio: Tekst | None = None


class DeelnemersBlok(KaderBlok):
    centrumgemeente: Tekst | None = None
    gemeenten: list[GemeenteBlok] = Field(min_length=1)


class InwonertabelBlok(KaderBlok):
    peildatum: Datum
    bron: Tekst | None = None
    status: Literal["voorlopig", "definitief"] | None = None
    aantallen: dict[Tekst, Geheel]
    totaal: Geheel | None = None


class PeildatumBlok(KaderBlok):
    """A fixed date, or a day some years before the ingangsdatum."""

    vast: Datum | None = None
    jaren_voor_ingang: JarenVooraf | None = None
    dag: DagVanJaar | None = None

    @model_validator(mode="after")
    def _check(self) -> "PeildatumBlok":
        if (self.vast is None) == (self.jaren_voor_ingang is None or self.dag is None):
            raise ValueError("schrijf {vast: datum} of {jaren_voor_ingang: n, dag: mm-dd}")
        return self


class WegingBlok(KaderBlok):
    """One test: a weight and one limit."""

    gewicht: GewichtVeld
    meer_dan: MeerDan | None = None
    minimaal: Minimaal | None = None

    @model_validator(mode="after")
    def _check(self) -> "WegingBlok":
        if (self.meer_dan is None) == (self.minimaal is None):
            raise ValueError("noem precies een grens: meer_dan of minimaal")
        return self


def _kind_of_eis(eis: Any) -> str:
    return "lijst" if isinstance(eis, list) else "allen"


class RondeBlok(KaderBlok):
    eis: Annotated[
        Annotated[Literal["allen"], Tag("allen")] | Annotated[list[WegingBlok], Field(min_length=1), Tag("lijst")],
        Discriminator(_kind_of_eis),
    ]
    na: Literal["overleg"] | None = None
    voor_blijft: JaNee = False


class BesluitBlok(KaderBlok):
    grondslag: Tekst
    titel: Tekst
    organen: list[Orgaan] = Field(min_length=1, max_length=2)
    vooradvies: list[Tekst] = []
    peildatum: PeildatumBlok | None = None
    vooraf: TermijnBlok | None = None
    rondes: list[RondeBlok] = Field(min_length=1, max_length=2)

    @model_validator(mode="after")
    def _check(self) -> "BesluitBlok":
        if self.rondes[0].na is not None:
            raise ValueError("de eerste ronde kan niet 'na: overleg' zijn")
        if len(self.rondes) == 2 and self.rondes[1].na is None:
            raise ValueError("de tweede ronde vraagt 'na: overleg'")
        if len(set(self.organen)) != len(self.organen):
            raise ValueError("noem elk orgaan een keer")
        telt_inwoners = any(
            isinstance(r.eis, list) and any(w.gewicht == "inwoners" for w in r.eis) for r in self.rondes
        )
        if telt_inwoners and self.peildatum is None:
            raise ValueError("telt inwoners en vraagt dus een peildatum")
        return self


class PlantermijnBlok(KaderBlok):
    voor: DagVanJaar
    jaren_voor_ingang: JarenVooraf
    peildatum_inwoners: DagVanJaar


class FaseBlok(KaderBlok):
    """A phase of a purchase as the region arranged it; `besluit` is one of `besluiten`."""

    fase: Fase
    verplicht: JaNee = False
    besluit: Tekst | None = None
    tekst: Tekst | None = None


class VerdeelsleutelBlok(KaderBlok):
    gewicht: Literal["inwoners"] | None = None
    peildatum: Datum | None = None
    gewichten: Gewichten | None = None

    @model_validator(mode="after")
    def _check(self) -> "VerdeelsleutelBlok":
        if (self.gewicht is None) == (self.gewichten is None):
            raise ValueError("schrijf 'gewicht: inwoners' met een peildatum, of 'gewichten' per gemeente")
        if self.gewicht is not None and self.peildatum is None:
            raise ValueError("een sleutel naar inwoners vraagt een peildatum")
        return self


class UittredingBlok(KaderBlok):
    alleen_per: DagVanJaar | None = None
    aankondiging: TermijnBlok
    aangetekend: JaNee = False
    toestemming_raad: JaNee = False
    doorbetalen_tot: Datum | None = None


class GrondBlok(KaderBlok):
    id: Tekst
    tekst: Tekst


class GemeentenOpzeggingBlok(KaderBlok):
    streeftermijn: JaNee = False
    gronden: list[GrondBlok] = []


class OpzeggingBlok(KaderBlok):
    termijn: TermijnBlok
    vanaf: Literal["dagtekening", "ontvangst"] = "dagtekening"
    aangetekend: JaNee = False
    einde_op: Literal["maandeinde", "jaareinde"] | None = None
    gemeenten: GemeentenOpzeggingBlok | None = None


class OpdrachtperiodeBlok(KaderBlok):
    """The length of a period in weeks or days, and the first day of one of them."""

    weken: Geheel | None = None
    dagen: Geheel | None = None
    anker: Datum

    @model_validator(mode="after")
    def _check(self) -> "OpdrachtperiodeBlok":
        if (self.weken is None) == (self.dagen is None) or not 1 <= (self.weken or self.dagen or 0) <= 1000:
            raise ValueError("noem de lengte van een periode: weken of dagen, 1 of meer")
        return self


class OpzeggingOpdrachtBlok(KaderBlok):
    periode: OpdrachtperiodeBlok
    direct_bij: list[Literal["overlijden", "veiligheid"]] = []


class EisBlok(KaderBlok):
    id: Tekst
    tekst: Tekst
    bewijs: Tekst | None = None


class ToetredingBlok(KaderBlok):
    tegelijk_met: list[Tekst] = []
    eisen: list[EisBlok] = []
    informeren: Tekst | None = None


class VerlengingBlok(KaderBlok):
    telkens: TermijnBlok
    maximaal: Geheel | None = None


class DuurBlok(PeriodeBlok):
    verlenging: VerlengingBlok | None = None


class OndertekeningBlok(KaderBlok):
    door: Literal["centrumgemeente", "gemeenten"]
    krachtens: Tekst | None = None


class RangordeBlok(KaderBlok):
    documenten: list[Tekst] = Field(min_length=1)


class AanvullendeBepalingBlok(KaderBlok):
    id: Tekst
    titel: Tekst
    tekst: Tekst | None = None
    leden: list[Tekst] = []


class TariefBlok(PeriodeBlok):
    arrangement: Tekst
    naam: Tekst
    eenheid: Tekst
    bedragen: dict[Tekst, Bedragreeks | None] = Field(min_length=1)
    opslag: dict[Tekst, Bedragreeks | None] = {}
    totaal: dict[Tekst, Bedragreeks | None] = {}


class CategorieBlok(KaderBlok):
    code: Tekst
    groep: Geheel | None = None
    naam: Tekst
    eenheid: Literal["fte_jaar", "plek_jaar", "factuur", "vast", "dagdeel_persoon"]
    waarde: Bedragreeks | None = None
    meetellen: Meetelveld = None
    subsidie_aftrek: JaNee = False
    woongemeente: JaNee = False
    overdraagbaar: JaNee = False
    bevestiging: Tekst | None = None
    minimum_uren_per_week: Getalreeks | None = None
    tweezijdig: JaNee = False

    @model_validator(mode="after")
    def _check(self) -> "CategorieBlok":
        if self.waarde is None and self.eenheid not in ("factuur", "vast"):
            raise ValueError(f"mist de waarde; eenheid {self.eenheid} rekent ermee")
        return self

    @field_validator("groep")
    @classmethod
    def _check_groep(cls, groep: int | None) -> int | None:
        if groep == 0:
            raise ValueError("groepen tellen vanaf 1")
        return groep


class SroiBlok(KaderBlok):
    percentage: Percentagereeks
    drempel: Bedragreeks
    meldtermijn_dagen: Geheel | None = None
    coordinator: Tekst | None = None
    ander_project_vooraf: JaNee = False
    waarschuwing_dagen: Geheel | None = Field(
        None, description="Hoeveel dagen voor het einde van een contractjaar een waarschuwing verschijnt"
    )
    woongemeenten: list[Tekst] = []
    categorieen: list[CategorieBlok] = Field(min_length=1)


class RitmeBlok(KaderBlok):
    per: Literal["week", "maand", "kwartaal", "halfjaar", "jaar", "twee_jaar", "vier_jaar"]


class PlichtBlok(KaderBlok):
    id: Tekst
    titel: Tekst
    wie: Tekst | None = None
    ritme: RitmeBlok | None = None
    uiterlijk: Datum | None = None


class OverlegBlok(KaderBlok):
    id: Tekst
    titel: Tekst
    minimaal_per_jaar: Geheel | None = None
    extra_binnen_dagen: Geheel | None = None


class AfspraakBlok(KaderBlok):
    id: Tekst
    onderwerp: Tekst
    tekst: Tekst | None = None
    waarde: Tekst | None = None
    termijn: TermijnBlok | None = None
    wie: Tekst | None = None


class KaderBestand(KaderBlok):
    """A kader file whole."""

    kader: KaderId = Field(description="De naam van het kader: gelijk aan de bestandsnaam zonder .yaml")
    titel: Tekst = Field(description="Hoe het kader heet op het scherm en in stukken")
    bron: BronBlok = Field(description="Het document waarop het kader rust, en waar dat te vinden is")
    geldig: PeriodeBlok | None = Field(None, description="Van wanneer tot en met wanneer de regeling geldt")
    deelnemers: DeelnemersBlok | None = Field(None, description="De gemeenten, in de volgorde van elke tabel en lijst")
    inwoners: list[InwonertabelBlok] = Field([], description="Inwoneraantallen per gemeente, een tabel per peildatum")
    besluitopties: dict[Tekst, Telwoord] | None = Field(
        None, description="Wat een college of raad kan besluiten, en of dat telt als voor, tegen of open"
    )
    besluiten: dict[Tekst, BesluitBlok] = Field(
        {}, description="Per soort besluit: wie beslist en wanneer het vaststaat"
    )
    plantermijn: PlantermijnBlok | None = Field(None, description="Wanneer een inkoopplan klaar moet zijn")
    inkoopfasen: list[FaseBlok] = Field(
        [], description="Wat de regio over fasen van een inkoop afsprak: of zij mogen ontbreken, en wie erover besluit"
    )
    verdeelsleutels: dict[Tekst, VerdeelsleutelBlok] = Field(
        {}, description="Hoe kosten over de gemeenten worden verdeeld; de eerste is de gewone sleutel"
    )
    uittreding: UittredingBlok | None = Field(None, description="Hoe een gemeente uit de regeling stapt")
    opzegging: OpzeggingBlok | None = Field(None, description="Hoe een overeenkomst wordt opgezegd")
    opzegging_opdracht: OpzeggingOpdrachtBlok | None = Field(
        None, description="Hoe de opdracht voor een cliënt eindigt, in perioden vanaf een anker"
    )
    toetreding: ToetredingBlok | None = Field(None, description="Wat een aanbieder moet laten zien om mee te doen")
    duur: DuurBlok | None = Field(None, description="Hoe lang de overeenkomst loopt en hoe zij wordt verlengd")
    ondertekening: OndertekeningBlok | None = Field(None, description="Wie tekent, en krachtens wat")
    rangorde: RangordeBlok | None = Field(None, description="Welk document voorgaat, het eerste het eerst")
    aanvullende_bepalingen: list[AanvullendeBepalingBlok] = Field(
        [], description="Wat latere wetten aan een ouder model toevoegen"
    )
    tarieven: list[TariefBlok] = Field([], description="De prijzen, zoals de tabel van de overeenkomst ze geeft")
    sroi: SroiBlok | None = Field(None, description="Social return: de verplichting en wat ervoor meetelt")
    norm: NormBlok | None = Field(None, description="Een norm als vragenlijst: afspraken, vragen en bewijs")
    procedurekeuze: ProcedurekeuzeBlok | None = Field(
        None, description="Vragen waarvan het antwoord zegt welke procedure bij een inkoop past"
    )
    agenda: list[PlichtBlok] = Field([], description="Plichten die terugkomen of een laatste dag hebben")
    overleg: list[OverlegBlok] = Field([], description="Overleggen: hoe vaak, en hoe snel een extra overleg volgt")
    afspraken: list[AfspraakBlok] = Field([], description="Afspraken waar geen regel mee rekent")


def make_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kader file, for editors: Dutch descriptions, no names of classes."""
    schema = _drop_labels(KaderBestand.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Kader"}


def _drop_labels(schema: dict[str, Any]) -> dict[str, Any]:
    """Without titles, and without descriptions of whole blocks, which are docstrings for programmers."""
    schema.pop("title", None)
    if "properties" in schema:
        schema.pop("description", None)
    for deel in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
        _drop_labels(deel)
    return schema
