"""Forms of logging in and of accounts; they check shape, the services check meaning."""

from wtforms import BooleanField, EmailField, Field, PasswordField, SearchField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from inkoop.bericht.soorten import KIEZEN, UITLEG, Berichtwijze
from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.service import MAX_MAIL
from inkoop.gebruiker.store import STATUSSEN
from inkoop.web.adres import check_mail
from inkoop.web.beveiliging import MAX_WACHTWOORD, MIN_WACHTWOORD, find_wachtwoordfouten
from inkoop.web.fields import DATUMHINT, DatumField, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

MAX_NAAM = 200
ROLLEN = [(rol.value, rol.naam) for rol in Rol]
WACHTWOORDHINT = f"Ten minste {MIN_WACHTWOORD} tekens. Een paar losse woorden na elkaar is goed te onthouden."


class Gebruikerfilter(Vraagformulier):
    """Who the list of a beheerder shows; nothing chosen is everyone."""

    zoek = SearchField("Zoek op naam of mailadres")
    rol = SelectField("Rol", choices=[("", "alle"), *ROLLEN])
    status = SelectField("Status", choices=[("", "alle"), *((status, status) for status in STATUSSEN)])


class Toegangfilter(Vraagformulier):
    """Of which role the table of access shows what it may; nothing chosen is all."""

    rol = SelectField("Wat mag de rol", choices=[("", "alle rollen"), *ROLLEN], validate_choice=False)


def _verplicht(wat: str) -> InputRequired:
    return InputRequired(f"Vul {wat} in.")


def _lengte(grens: int) -> Length:
    return Length(max=grens, message=f"Gebruik ten hoogste {grens} tekens.")


def _check_nieuw(_: Formulier, veld: Field) -> None:
    if fouten := find_wachtwoordfouten(veld.data or ""):
        raise ValidationError(" ".join(fouten))


def _check_keuze(_: Formulier, veld: SelectField) -> None:
    if veld.data not in {waarde for waarde, *_ in veld.iter_choices()}:
        raise ValidationError("Kies een van de mogelijkheden.")


def _make_mail(**render: str) -> EmailField:
    return EmailField(
        "Mailadres",
        validators=[_verplicht("een mailadres"), _lengte(MAX_MAIL)],
        render_kw={"autocomplete": "username", **render},
    )


def _make_huidig(label: str = "Wachtwoord") -> PasswordField:
    return PasswordField(
        label,
        validators=[_verplicht("uw wachtwoord"), _lengte(MAX_WACHTWOORD)],
        render_kw={"autocomplete": "current-password"},
    )


def _make_nieuw() -> PasswordField:
    return PasswordField(
        "Nieuw wachtwoord",
        description=WACHTWOORDHINT,
        validators=[_verplicht("een nieuw wachtwoord"), _lengte(MAX_WACHTWOORD), _check_nieuw],
        render_kw={"autocomplete": "new-password"},
    )


def _make_herhaling() -> PasswordField:
    gelijk = EqualTo("nieuw", "De twee wachtwoorden zijn niet gelijk.")
    return PasswordField(
        "Nieuw wachtwoord, nog een keer", validators=[gelijk], render_kw={"autocomplete": "new-password"}
    )


class AanmeldForm(Formulier):
    """Address and password."""

    mail = _make_mail()
    wachtwoord = _make_huidig()


class CodeForm(Formulier):
    """A code of an app."""

    code = StringField(
        "Code",
        description="De zes cijfers die uw app nu laat zien.",
        validators=[_verplicht("de code uit uw app"), _lengte(10)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class TweedestapForm(Formulier):
    """A code of an app, or one on paper."""

    code = StringField(
        "Code",
        description="De zes cijfers die uw app nu laat zien, of een van uw herstelcodes.",
        validators=[_verplicht("de code uit uw app of een herstelcode"), _lengte(30)],
        render_kw={"autocomplete": "one-time-code"},
    )


class VergetenForm(Formulier):
    """The address to which a link goes."""

    mail = _make_mail()

    def validate_mail(self, veld: Field) -> None:
        """Refuses what is no address."""
        check_mail(self, veld)


class WachtwoordForm(Formulier):
    """A new password, twice."""

    nieuw = _make_nieuw()
    herhaling = _make_herhaling()


class WijzigForm(Formulier):
    """The password that is, and a new one twice."""

    huidig = _make_huidig("Wachtwoord dat u nu hebt")
    nieuw = _make_nieuw()
    herhaling = _make_herhaling()


class BevestigForm(Formulier):
    """The password again, before something that makes an account less safe."""

    huidig = _make_huidig()


class GebruikerForm(Formulier):
    """A new account."""

    naam = StringField(
        "Naam", validators=[_verplicht("een naam"), _lengte(MAX_NAAM)], render_kw={"autocomplete": "off"}
    )
    mail = _make_mail(autocomplete="off")


class RolForm(Formulier):
    """A role, and over what; the choices of `bereik` are set by the view."""

    rol = SelectField("Rol", choices=ROLLEN, validate_choice=False, validators=[_check_keuze])
    bereik = SelectField("Waarover", validate_choice=False, validators=[_check_keuze])


WIJZEN = [
    (Berichtwijze.MAIL.value, "per mail"),
    (Berichtwijze.AGENDA.value, "in mijn agenda"),
    (Berichtwijze.NIETS.value, "niet"),
]


class VoorkeurForm(Formulier):
    """How someone wants each kind of message; a field for each kind, by its name."""


for _soort in KIEZEN:
    _veld = SelectField(
        _soort.value.capitalize(),
        description=f"{UITLEG[_soort].capitalize()}.",
        choices=WIJZEN,
        validate_choice=False,
        validators=[InputRequired("Kies een van de mogelijkheden."), _check_keuze],
    )
    setattr(VoorkeurForm, _soort.name.lower(), _veld)


class Vervangingsformulier(Formulier):
    """Who acts for the secretary of a college, and when."""

    namens = SelectField("Wie wordt vervangen?", [Verplicht("kies wie wordt vervangen")])
    mail = EmailField(
        "Mailadres van de vervanger",
        [Verplicht("vul het mailadres van de vervanger in")],
        description="De vervanger heeft al een account; vraag anders de beheerder om er een te maken.",
    )
    van = DatumField("Eerste dag", [Verplicht("vul de eerste dag in")], description=DATUMHINT)
    tot = DatumField("Laatste dag", [Verplicht("vul de laatste dag in")], description=DATUMHINT)


class VerwijderForm(Formulier):
    """That someone really means to remove an account."""

    zeker = BooleanField(
        "Ja, verwijder dit account",
        [InputRequired("Vink aan dat u het zeker weet.")],
        description="Dit kan niet ongedaan worden gemaakt.",
    )
