"""A mail address in a form, as accounts have it."""

from wtforms import Field, Form
from wtforms.validators import ValidationError

from inkoop.gebruiker.service import parse_mail
from inkoop.invoer.faults import Onbruikbaar


def check_mail(_: Form, veld: Field) -> None:
    """Refuses what is no address: no link would ever reach it."""
    try:
        parse_mail(veld.data or "")
    except Onbruikbaar as fout:
        raise ValidationError(str(fout)) from fout
