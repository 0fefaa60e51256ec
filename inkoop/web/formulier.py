"""What every form shares: its answer with 422, and how its errors and hints are named for who cannot see them."""

from typing import Any

from flask import Flask
from flask_wtf import FlaskForm
from wtforms import Field, Form
from wtforms.fields import (
    BooleanField,
    FileField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from inkoop.database.values import MAX_REGEL
from inkoop.invoer.types import MAX_TEKST, strip_stuurtekens
from inkoop.web.botsing import Botsing
from inkoop.web.fields import KeuzesField, Lengte

FOUT_IN_FORMULIER = 422


class Meta:
    """What the library says itself is in Dutch; only spaces is nothing, as it looks to who typed them."""

    locales = ("nl",)

    def bind_field(self, form: Form, unbound_field: Any, options: dict[str, Any]) -> Field:
        """The field of a form, of which a text comes clean and fits a record; a password stays as it was typed."""
        veld: Field = unbound_field.bind(form=form, **options)
        if isinstance(veld, StringField) and not isinstance(veld, PasswordField):
            veld.filters = (*veld.filters, _clean)
            if not isinstance(veld, HiddenField):
                _limit(veld)
        return veld


def _clean(waarde: Any) -> Any:
    """A text without the spaces around it, with line ends as files have them, and without what nobody can see."""
    if not isinstance(waarde, str):
        return waarde
    return strip_stuurtekens(waarde.replace("\r\n", "\n").replace("\r", "\n").strip())


def _limit(veld: Field) -> None:
    """Holds a text to what any record takes, where its form asks no less: one line in a box of one line."""
    is_regel = not isinstance(veld, TextAreaField)
    if is_regel:
        veld.filters = (*veld.filters, _read_regel)
    if not any(isinstance(eis, Lengte) for eis in veld.validators):
        veld.validators = [*veld.validators, Lengte(MAX_REGEL if is_regel else MAX_TEKST)]


def _read_regel(waarde: Any) -> Any:
    """A text of one line, in which a tab is a space. Raises `ValueError` for more lines."""
    if not isinstance(waarde, str):
        return waarde
    if "\n" in waarde:
        raise ValueError("dit vak is voor één regel; haal het regeleinde weg")
    return waarde.replace("\t", " ")


class Formulier(FlaskForm):
    """A form that is sent, with its token; the fields stand in the order of the screen."""

    Meta = Meta
    botsing: Botsing | None = None  # what someone else saved, for who came second

    @property
    def has_fouten(self) -> bool:
        """Whether something must be corrected."""
        return bool(self.errors)

    def list_fouten(self) -> list[tuple[str | None, str]]:
        """Every error in the order of the screen, with the id it links to; errors of the form as a whole come last."""
        fouten = [(_find_anker(veld), f"{veld.label.text}: {fout}") for veld in self for fout in veld.errors]
        return [*fouten, *((None, str(fout)) for fout in self.form_errors)]

    def add_fout(self, veld: str, melding: str) -> None:
        """An error that a rule found: with its field, or with the form where it has no such field."""
        if veld in self:
            self[veld].errors = [*self[veld].errors, melding]
        else:
            self.form_errors.append(f"{veld}: {melding}")

    def refuse(self, veld: str, melding: str) -> None:
        """What a rule says of all that was filled in together: with its field, or as a sentence by itself."""
        if veld in self:
            self.add_fout(veld, melding)
            return
        zin = f"{veld}: {melding}" if " " in veld else melding  # words, or the name of a field
        self.form_errors.append(zin[:1].upper() + zin[1:])

    def name_veld(self, veld: Field) -> str:
        """What a field is called where it does not stand among the others."""
        return str(veld.label.text)


class Vraagformulier(Formulier):
    """A form that only asks: what it holds stands in the address, and it needs no token."""

    class Meta(Meta):
        """Without a token."""

        csrf = False


def register_formulier(app: Flask) -> None:
    """Makes known to the templates what `web/formulier.html` needs."""
    app.jinja_env.globals.update(
        list_fouten=list_fouten,
        list_uitleg=list_uitleg,
        make_kenmerken=make_kenmerken,
        has_bestand=has_bestand,
        may_be_empty=may_be_empty,
    )


def list_fouten(form: Formulier) -> list[tuple[str | None, str]]:
    """The errors of a form, for the list above it."""
    return form.list_fouten()


def _find_anker(veld: Field) -> str:
    """The id of the box of a field; of a group of choices the first one."""
    return str(next(iter(veld)).id if isinstance(veld, RadioField | KeuzesField) else veld.id)


def has_bestand(form: Form) -> bool:
    """Whether a file may be sent with the form."""
    return any(isinstance(veld, FileField) for veld in form)


def may_be_empty(veld: Field) -> bool:
    """Whether who fills in a form may leave a field open; a list in which something is always chosen cannot be."""
    if veld.flags.required or isinstance(veld, BooleanField):
        return False
    if isinstance(veld, RadioField):
        return veld.default is None
    if isinstance(veld, SelectField) and not isinstance(veld, SelectMultipleField):
        return any(not waarde for waarde, *_ in veld.iter_choices())
    return True


def list_uitleg(veld: Field) -> str:
    """The ids of the hint and the errors of a field, for aria-describedby."""
    hint = [f"{veld.id}-hint"] if veld.description else []
    return " ".join([*hint, *(f"{veld.id}-fout-{nummer}" for nummer, _ in enumerate(veld.errors, start=1))])


def make_kenmerken(veld: Field) -> dict[str, Any]:
    """The attributes of the box of a field."""
    kenmerken: dict[str, Any] = dict(getattr(veld, "invoer", {}))
    if uitleg := list_uitleg(veld):
        kenmerken["aria_describedby"] = uitleg
    if veld.errors:
        kenmerken["aria_invalid"] = "true"
    return kenmerken
