"""A request as pages read it: without the characters that nobody can see, which no record may hold."""

from functools import cached_property

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from inkoop.invoer.types import strip_stuurtekens

Gestuurd = MultiDict[str, str]


class Verzoek(Request):
    """What was sent in the address and in a form comes clean, whatever page reads it."""

    @cached_property
    def args(self) -> Gestuurd:
        """What stands behind the question mark."""
        return _clean(super().args)

    def _load_form_data(self) -> None:
        """Reads the form once, as the library does."""
        super()._load_form_data()
        self.__dict__["form"] = _clean(self.form)


def is_leesbaar(tekst: str) -> bool:
    """Whether an address holds only what people can see."""
    return strip_stuurtekens(tekst) == tekst


def _clean(gestuurd: Gestuurd) -> Gestuurd:
    paren = list(gestuurd.items(multi=True))
    if all(naam.isprintable() and waarde.isprintable() for naam, waarde in paren):
        return gestuurd
    return ImmutableMultiDict((strip_stuurtekens(naam), strip_stuurtekens(waarde)) for naam, waarde in paren)
