"""Forms of a selectie: its steps, questions, inschrijvingen, judgements, points and the decision."""

from wtforms.fields import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField

from inkoop.invoer.types import MAX_TEKST
from inkoop.rules.selectieloop import MET_REDEN, Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.matrix import Eisuitspraak
from inkoop.web.fields import BestandField, DatumField, GetalField, Lengte, Verplicht
from inkoop.web.formulier import Formulier

REGEL = 200
KIES = ("", "kies")  # first in a list, so that nobody sends the first one unseen
OORDELEN = [
    (Oordeel.VOLDOET.value, "voldoet"),
    (Oordeel.VOLDOET_NIET.value, "voldoet niet"),
    (Oordeel.ONBEKEND.value, "nog niet te zeggen"),
]


class Stapformulier(Formulier):
    """A step of the selectie as a whole."""

    dag = DatumField("Dag", [Verplicht("vul de dag in waarop dit gebeurde")])
    reden = TextAreaField("Reden", [Lengte(MAX_TEKST)])

    def fit_to(self, stap: Selectiestap) -> None:
        """Says of the reason whether the step can do without."""
        self.reden.flags.required = stap in MET_REDEN


class Vraagformulier(Formulier):
    """A question of an aanbieder."""

    vraag = TextAreaField(
        "Uw vraag",
        [Verplicht("schrijf uw vraag"), Lengte(MAX_TEKST)],
        description="Noem uw eigen naam niet: vraag en antwoord komen zonder naam in de nota van inlichtingen.",
    )


class VraagNamensformulier(Formulier):
    """A question that came in another way, recorded for an aanbieder."""

    aanbieder = SelectField("Aanbieder", validators=[Verplicht("kies een aanbieder")])
    vraag = TextAreaField("Vraag", [Verplicht("schrijf de vraag"), Lengte(MAX_TEKST)])


class Antwoordformulier(Formulier):
    """The answer on a question, and the question as others may read it."""

    stand = HiddenField()
    openbaar = TextAreaField(
        "De vraag zoals iedereen haar leest",
        [Lengte(MAX_TEKST)],
        description="Laat leeg als de vraag van de aanbieder zo gepubliceerd kan worden.",
    )
    antwoord = TextAreaField("Antwoord", [Verplicht("schrijf het antwoord"), Lengte(MAX_TEKST)])


class Notaformulier(Formulier):
    """A nota van inlichtingen."""

    uitleg = TextAreaField("Toelichting", [Lengte(MAX_TEKST)], description="Bijvoorbeeld wat in het document wijzigt.")


class Stukformulier(Formulier):
    """A file of an inschrijving."""

    voor = SelectField("Waar hoort dit bestand bij?", validators=[Verplicht("kies waar het bij hoort")])
    bestand = BestandField("Bestand", [Verplicht("kies een bestand")])


class Indienformulier(Formulier):
    """Handing in."""

    adres = TextAreaField(
        "Postadres voor de brief",
        [Verplicht("schrijf het postadres"), Lengte(REGEL * 4)],
        description="Regel voor regel, zonder de naam van uw organisatie.",
    )
    weet_onvolledig = BooleanField("Ik weet dat er stukken ontbreken en dien toch in")


class Inschrijver(Formulier):
    """Who takes part, in which perceel."""

    aanbieder = SelectField("Aanbieder", validators=[Verplicht("kies een aanbieder")])
    perceel = SelectField("Perceel", coerce=int, validators=[Verplicht("kies een perceel")])


class Ontvangstvelden(Formulier):
    """When an inschrijving came in outside the program, and where its letter goes."""

    ontvangen_op = DatumField("Ontvangen op", [Verplicht("vul de dag van ontvangst in")])
    ontvangen_om = StringField(
        "Ontvangen om",
        [Verplicht("vul het tijdstip in"), Lengte(5)],
        description="Uren en minuten, bijvoorbeeld 09:30.",
    )
    adres = TextAreaField(
        "Postadres voor de brief",
        [Verplicht("schrijf het postadres"), Lengte(REGEL * 4)],
        description="Regel voor regel, zonder de naam van de aanbieder.",
    )


class Verbeterformulier(Ontvangstvelden):
    """What was recorded of an inschrijving on paper, to mend."""

    stand = HiddenField()
    vervalt = BooleanField(
        "Deze inschrijving doet niet mee: verkeerde aanbieder of perceel, of schriftelijk ingetrokken"
    )
    reden = TextAreaField("Reden", [Verplicht("schrijf waarom dit wijzigt"), Lengte(MAX_TEKST)])


class Papierformulier(Inschrijver, Ontvangstvelden):
    """An inschrijving that came in outside the program."""


class Eisformulier(Formulier):
    """The judgement on an eis."""

    stand = HiddenField()
    oordeel = RadioField("Oordeel", choices=OORDELEN, validators=[Verplicht("kies een oordeel")])
    uitleg = TextAreaField(
        "Waarom",
        [Lengte(MAX_TEKST)],
        description="Verplicht als niet is voldaan; dit komt in de brief, in hele zinnen.",
    )
    aanvulling = TextAreaField("Wat moet de aanbieder aanvullen?", [Lengte(MAX_TEKST)])
    aanvullen_tot = DatumField("Aanvullen tot en met")

    def make_uitspraak(self) -> Eisuitspraak:
        """What was filled in."""
        return Eisuitspraak(
            oordeel=Oordeel(self.oordeel.data),
            uitleg=self.uitleg.data,
            aanvulling=self.aanvulling.data,
            aanvullen_tot=self.aanvullen_tot.data,
        )


class Beoordelaarformulier(Formulier):
    """Someone who is appointed to score."""

    wie = SelectField("Wie", validators=[Verplicht("kies iemand")])
    functie = StringField(
        "Functie in de commissie",
        [Verplicht("noem de functie"), Lengte(REGEL)],
        description="Met lidwoord, bijvoorbeeld: een beleidsadviseur Wmo.",
    )


class Redenformulier(Formulier):
    """Something that asks only a reason."""

    reden = TextAreaField("Reden", [Verplicht("schrijf waarom"), Lengte(MAX_TEKST)])


class Belangformulier(Formulier):
    """A declaration about an interest in one inschrijving."""

    belang = RadioField(
        "Hebt u een belang bij deze inschrijving?",
        choices=[("nee", "Nee, ik heb geen belang"), ("ja", "Ja, ik heb een belang")],
        validators=[Verplicht("kies ja of nee")],
        description="Bijvoorbeeld werk, familie, een bestuursfunctie of geld bij deze aanbieder.",
    )
    uitleg = TextAreaField("Welk belang?", [Lengte(MAX_TEKST)], description="Alleen als u een belang hebt.")


class Puntformulier(Formulier):
    """Points on a criterium, and why."""

    stand = HiddenField()
    punten = GetalField("Punten", [Verplicht("vul de punten in")])
    motivering = TextAreaField("Waarom", [Verplicht("schrijf waarom"), Lengte(MAX_TEKST)])


class Consensusformulier(Puntformulier):
    """What the assessors agree on."""

    voordeel = TextAreaField(
        "Wat maakt deze inschrijving beter dan andere?",
        [Lengte(MAX_TEKST)],
        description="Komt bij een winnaar in de brief aan wie afvalt; noem dus niets wat vertrouwelijk is.",
    )


class Lotingformulier(Formulier):
    """A draw."""

    datum = DatumField("Dag van de loting", [Verplicht("vul de dag in")])
    door = StringField(
        "Door wie",
        [Verplicht("noem wie lootte"), Lengte(REGEL)],
        description="Met lidwoord, bijvoorbeeld: een notaris.",
    )

    def list_winnaars(self) -> list[str]:
        """The KvK numbers of those who were drawn, in order."""
        return [veld.data for veld in self if veld.short_name.startswith(GETROKKEN)]


GETROKKEN = "getrokken_"


def make_lotingformulier(plaatsen: int, keuzes: list[tuple[str, str]]) -> type[Lotingformulier]:
    """The form of a draw with a choice for each place that is left."""
    velden = {
        f"{GETROKKEN}{plek}": SelectField(
            f"Getrokken als nummer {plek}", choices=[KIES, *keuzes], validators=[Verplicht("kies wie is getrokken")]
        )
        for plek in range(1, plaatsen + 1)
    }
    return type("Lotingkeuze", (Lotingformulier,), velden)


class Besluitformulier(Formulier):
    """The decision on all, or on one aanbieder."""

    genomen_op = DatumField("Genomen op", [Verplicht("vul in wanneer de beslissing is genomen")])
    verzonden_op = DatumField("Verzonden op", [Verplicht("vul in op welke dag de brieven weggaan")])
    kenmerk = StringField("Kenmerk van de beslissing", [Verplicht("vul het kenmerk in"), Lengte(REGEL)])


class EenBesluitformulier(Besluitformulier):
    """The decision on one aanbieder."""

    reden = TextAreaField(
        "Reden", [Lengte(MAX_TEKST)], description="Alleen nodig als u een eerdere beslissing wijzigt."
    )


def split_regels(tekst: str | None) -> list[str]:
    """The lines of an address that have something on them."""
    return [regel.strip() for regel in (tekst or "").splitlines() if regel.strip()]
