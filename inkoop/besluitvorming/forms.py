"""Forms of a besluitvorming: starting one, a besluit, the overleg, a version, an annex, what if."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.besluitvorming.count import Stand, Verondersteld
from inkoop.besluitvorming.decide import Uitspraak
from inkoop.besluitvorming.rows import write_besluit
from inkoop.database.values import MAX_REGEL
from inkoop.gemeente.schema import Zichtbaar
from inkoop.invoer.types import MAX_TEKST
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluitregel import Advies, Telt
from inkoop.web.fields import DATUMHINT, BestandField, DatumField, Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

TELT = {Telt.VOOR: "telt als voor", Telt.TEGEN: "telt als tegen", Telt.OPEN: "telt nog niet mee"}


ZICHTBAAR = (
    (Zichtbaar.METEEN.value, "meteen, met de telling erbij"),
    (
        Zichtbaar.OPENBAAR.value,
        "pas als de uitslag openbaar wordt gemaakt; tot dan ziet een gemeente alleen het eigen besluit",
    ),
)


class Zichtbaarformulier(Formulier):
    """From when on the gemeenten of a regio see each other's besluiten."""

    gezien = HiddenField()
    zichtbaar = RadioField(
        "Wanneer zien gemeenten elkaars besluiten?",
        [Verplicht("kies wanneer gemeenten elkaars besluiten zien")],
        choices=ZICHTBAAR,
    )


class Startvelden(Formulier):
    """What is put to the gemeenten."""

    plan = SelectField("Versie van het inkoopplan", [Verplicht("kies een versie")])
    soort = SelectField("Besluit", [Verplicht("kies welk besluit de gemeenten nemen")])
    titel = StringField(
        "Titel",
        [Lengte(MAX_REGEL)],
        description="Zo heet het op alle schermen en stukken. Leeg: 'Vaststelling van' en de naam van het plan.",
    )
    ingangsdatum = DatumField(
        "Ingangsdatum van het plan",
        [Verplicht("vul de ingangsdatum in")],
        description=f"{DATUMHINT} Hieruit volgt de peildatum van de inwoners.",
    )
    peildatum = DatumField(
        "Andere peildatum",
        [Optional()],
        description="Alleen als u bewust andere inwoners telt dan het kader vraagt; er komt een waarschuwing bij.",
    )
    uiterlijk = DatumField(
        "Laatste dag om te besluiten",
        [Optional()],
        description="Gemeenten die nog niet besloten, krijgen vooraf een herinnering. "
        "Leeg: de dag die de planning van het plan voor de colleges noemt, en anders de dag voor de ingangsdatum.",
    )
    voorstel_van = SelectField(
        "Teksten van het voorstel",
        [Verplicht("er is nog geen voorstel aan de colleges om de teksten van over te nemen")],
        description="Het voorstel aan de colleges krijgt de teksten van dit eerdere voorstel.",
    )
    zichtbaar = RadioField(
        "Wanneer zien gemeenten elkaars besluiten?",
        [Verplicht("kies wanneer gemeenten elkaars besluiten zien")],
        choices=ZICHTBAAR,
        description="Wat uw regio gewoonlijk doet, is al gekozen.",
    )


class Startvraag(Startvelden):
    """The same, to look at first: nothing is stored."""

    class Meta:
        """Without a token."""

        csrf = False


class Besluitformulier(Formulier):
    """What an organ decided."""

    besluit = RadioField("Wat is besloten?", [Verplicht("kies wat is besloten")])
    datum = DatumField("Datum van het besluit", [Verplicht("vul de datum van het besluit in")], description=DATUMHINT)
    nummer = StringField("Nummer of zaaknummer", [Lengte(MAX_REGEL)])
    tekstwijziging = TextAreaField(
        "Wat moet er in de tekst anders?",
        [Lengte(MAX_TEKST)],
        description="Als het besluit een wijziging vraagt: welke plaats in het plan, en hoe het daar moet luiden.",
    )
    bron = StringField(
        "Waar staat dit besluit?",
        [Lengte(MAX_REGEL)],
        description="Bijvoorbeeld: besluitenlijst van het college, 4 maart 2025.",
    )
    bestand = BestandField("Het besluit zelf")
    kenmerk = HiddenField()

    def fit_to(self, opties: Mapping[str, Telt], *, is_van_regio: bool) -> None:
        """Offers the options of the kader; what came on paper must say where it stands."""
        self.besluit.choices = [(o, f"{write_besluit(o)} ({TELT[telt]})") for o, telt in opties.items()]
        if is_van_regio:
            self.bron.validators = [Verplicht("schrijf waar u dit besluit zag"), *self.bron.validators]
            self.bron.flags.required = True

    def make_uitspraak(self, bestand: Any) -> Uitspraak:
        """What was filled in, with the file as it was kept."""
        teksten = {veld: _strip(self[veld].data) for veld in ("nummer", "tekstwijziging", "bron")}
        return Uitspraak(besluit=self.besluit.data, datum=self.datum.data, bestand=bestand, **teksten)


class Herstelformulier(Besluitformulier):
    """A correction of what was recorded."""

    reden = TextAreaField(
        "Waarom moet het anders?",
        [Lengte(MAX_TEKST)],
        description="Dit staat straks bij het besluit, met wat er eerst stond. Verplicht als de uitslag openbaar is.",
    )


class Versievelden(Formulier):
    """A newer version of the plan, of which the text is there."""

    stand = HiddenField()
    versie = SelectField(  # the plan refuses a choice: it knows what is there by now
        "Nieuwe versie", [Verplicht("begin eerst een nieuwe versie van het plan")], validate_choice=False
    )
    uiterlijk = DatumField(
        "Nieuwe laatste dag om te besluiten",
        [Optional()],
        description=f"{DATUMHINT} Leeg: die dag blijft zoals hij is.",
    )

    def fit_to_versies(self, nummers: Iterable[int]) -> None:
        """Offers the newer versions that there are."""
        bestaand = [(str(nummer), f"versie {nummer}") for nummer in nummers]
        self.versie.choices = bestaand or [("", "er is nog geen nieuwere versie")]

    def read_versie(self) -> int:
        """The number of the version. Raises `Ongeldig` where none was chosen."""
        tekst = str(self.versie.data or "")
        if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 5):
            raise Ongeldig("versie", "begin eerst een nieuwe versie van het plan en schrijf haar tekst")
        return int(tekst)


class Overlegformulier(Versievelden):
    """The overleg after round 1."""

    overleg_op = DatumField(
        "Dag waarop het overleg is afgesloten",
        [Verplicht("vul de dag van het overleg in")],
        description=f"{DATUMHINT} Vanaf deze dag beslissen de gemeenten in ronde 2.",
    )
    tekst_gewijzigd = BooleanField(
        "Het overleg heeft de tekst gewijzigd: iedereen beslist opnieuw, over een nieuwe versie"
    )
    versie = SelectField("Nieuwe versie, als de tekst is gewijzigd", validate_choice=False)

    field_order = ("overleg_op", "tekst_gewijzigd", "versie", "uiterlijk")

    def __iter__(self) -> Any:
        """The fields in the order of the screen, not that of the classes."""
        namen = [*self.field_order, *(naam for naam in self._fields if naam not in self.field_order)]
        return (self._fields[naam] for naam in namen)


class Adviesformulier(Formulier):
    """An advice that the kader asks before the gemeenten decide."""

    stand = HiddenField()
    adviseur = SelectField("Wie adviseert?", [Verplicht("kies wie adviseert")])
    advies = RadioField(
        "Advies", [Verplicht("kies het advies")], choices=[(advies.value, advies.value) for advies in Advies]
    )


class Stukformulier(Formulier):
    """An annex that goes along with the proposal."""

    titel = StringField("Titel van de bijlage", [Verplicht("vul een titel in"), Lengte(MAX_REGEL)])
    bestand = BestandField("Bestand", [Verplicht("kies een bestand")])


def make_watalsformulier(stand: Stand, vraag: Any) -> Vraagformulier:
    """A choice for each organ: as it is now, or one of the options of the kader."""
    opties = [("", "zoals nu"), *((optie, write_besluit(optie)) for optie in stand.kader.besluitopties)]

    class Watalsformulier(Vraagformulier):
        """What each organ is supposed to decide."""

    for plek, stem in enumerate(stand.telling.stemmen):
        naam = stem.gemeente if len(stand.kader.get_besluitregel(stand.besluitvorming.soort).organen) == 1 else ""
        label = naam or f"{stem.gemeente}, {stem.orgaan}"
        setattr(
            Watalsformulier, f"w{plek}", SelectField(f"{label} (nu: {stem.telt.value})", choices=opties, default="")
        )
    return Watalsformulier(vraag)


def list_verondersteld(form: Vraagformulier, stand: Stand) -> list[Verondersteld]:
    """What the form supposes."""
    return [
        Verondersteld(gemeente=stem.gemeente, orgaan=stem.orgaan, besluit=form[f"w{plek}"].data)
        for plek, stem in enumerate(stand.telling.stemmen)
        if form[f"w{plek}"].data
    ]


def _strip(tekst: str | None) -> str | None:
    return (tekst or "").strip() or None
