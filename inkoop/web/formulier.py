"""What every form shares: its answer with 422, and how its errors and hints are named for who cannot see them."""

from typing import Any

from flask import Flask
from flask_wtf import FlaskForm
from wtforms import Field, Form
from wtforms.fields import FileField, PasswordField, RadioField, StringField

from inkoop.web.fields import KeuzesField

FOUT_IN_FORMULIER = 422


class Meta:
    """What the library says itself is in Dutch; only spaces is nothing, as it looks to who typed them."""

    locales = ("nl",)

    def bind_field(self, form: Form, unbound_field: Any, options: dict[str, Any]) -> Field:
        """The field of a form, of which a text comes without the spaces around it; a password stays as it was typed."""
        veld: Field = unbound_field.bind(form=form, **options)
        if isinstance(veld, StringField) and not isinstance(veld, PasswordField):
            veld.filters = (*veld.filters, _strip)
        return veld


def _strip(waarde: Any) -> Any:
    return waarde.strip() if isinstance(waarde, str) else waarde


class Formulier(FlaskForm):
    """A form that is sent, with its token; the fields stand in the order of the screen."""

    Meta = Meta

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


class Vraagformulier(Formulier):
    """A form that only asks: what it holds stands in the address, and it needs no token."""

    class Meta(Meta):
        """Without a token."""

        csrf = False


def register_formulier(app: Flask) -> None:
    """Makes known to the templates what `web/formulier.html` needs."""
    app.jinja_env.globals.update(
        list_fouten=list_fouten, list_uitleg=list_uitleg, make_kenmerken=make_kenmerken, has_bestand=has_bestand
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
