"""The forms of the choice of a procedure: one made of the questions of the kader, and one to choose."""

from collections.abc import Iterable

from wtforms import HiddenField, RadioField, TextAreaField

from inkoop.keuzehulp.schema import Keuzehulp
from inkoop.rules.procedurekeuze import Procedureantwoord, Procedureantwoorden, Procedureoordeel, Procedurevraag
from inkoop.web.fields import Verplicht
from inkoop.web.formulier import Formulier

ANTWOORDEN = [
    (Procedureantwoord.JA, "Ja"),
    (Procedureantwoord.NEE, "Nee"),
    (Procedureantwoord.ONBEKEND, "Nog niet bekend"),
]


def make_vragenform(
    vragen: Iterable[Procedurevraag], keuze: Keuzehulp | None, stand: int, *gestuurd: None
) -> Formulier:
    """The questions as a form, with the answers that there are; `stand` is the one of those."""

    class Vragenformulier(Formulier):
        """One choice per question."""

    for vraag in vragen:
        nu = keuze.antwoorden.get(vraag.id, Procedureantwoord.ONBEKEND) if keuze else Procedureantwoord.ONBEKEND
        veld = RadioField(
            vraag.tekst,
            choices=ANTWOORDEN,
            default=nu.value,
            description=" ".join(deel for deel in (vraag.uitleg, f"({vraag.grondslag})") if deel),
            validators=[Verplicht("Kies ja, nee of nog niet bekend")],
        )
        setattr(Vragenformulier, vraag.id, veld)
    setattr(Vragenformulier, "stand", HiddenField())  # noqa: B010  # as the fields above, made while running
    return Vragenformulier(*gestuurd, data={"stand": stand})


def read_antwoorden(form: Formulier, vragen: Iterable[Procedurevraag]) -> Procedureantwoorden:
    """What was answered."""
    return {vraag.id: Procedureantwoord(form[vraag.id].data) for vraag in vragen}


class Keuzeformulier(Formulier):
    """The procedure that is chosen, and why."""

    gekozen = RadioField("Welke procedure kiest u?", choices=[], validators=[Verplicht("Kies een procedure die past")])
    motivering = TextAreaField(
        "Waarom past deze procedure het best?",
        [Verplicht("Schrijf waarom u deze procedure kiest")],
        description="In hele zinnen. Deze tekst komt in de verwervingsstrategie.",
        render_kw={"rows": 6},
    )
    stand = HiddenField()

    def fit_to(self, passend: Iterable[Procedureoordeel]) -> "Keuzeformulier":
        """Offers the procedures that fit."""
        self.gekozen.choices = [(een.procedure, een.titel) for een in passend]
        return self
