"""A template is compiled once for everyone, and what it asks of a constant is answered then.

A filter or test of ours that knows who asks, what day it is or what the database holds must take the context: then it
is asked of each page again.
"""

import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment, pass_context

from inkoop.document.language import TAAL
from inkoop.rules.taal import write_bedrag
from inkoop.schrijven.views import mag_schrijven
from inkoop.web.access import may_open

BUITEN = ("flask", "werkzeug.local", "sqlalchemy", "inkoop.klok", "inkoop.database", "inkoop.web.database")
KLOK = frozenset({"today", "now", "utcnow", "time", "environ", "getenv", "random"})


def list_eigen(omgeving: Environment) -> dict[str, Callable[..., Any]]:
    """The filters and tests that are ours, by name."""
    alles = {**omgeving.filters, **omgeving.tests}
    return {naam: functie for naam, functie in alles.items() if _get_module(functie).startswith("inkoop.")}


def _get_module(iets: object) -> str:
    return str(getattr(iets, "__module__", None) or type(iets).__module__)


def list_buiten(functie: Callable[..., Any], gezien: set[object] | None = None) -> Iterator[str]:
    """What a function reaches, itself or through others of ours, that can be another thing the next time."""
    gezien = set() if gezien is None else gezien
    if not isinstance(functie, types.FunctionType) or functie in gezien:
        return
    gezien.add(functie)
    for naam in _list_namen(functie.__code__):
        iets = functie.__globals__.get(naam)
        bron = f"{_get_module(iets) if iets is not None else naam}."
        if naam in KLOK or type(iets).__module__ == "werkzeug.local" or bron.startswith(tuple(f"{b}." for b in BUITEN)):
            yield f"{functie.__name__}: {naam}"
        elif isinstance(iets, types.FunctionType):
            yield from list_buiten(iets, gezien)


def _list_namen(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for deel in code.co_consts:
        if isinstance(deel, types.CodeType):
            yield from _list_namen(deel)


def takes_context(functie: Callable[..., Any]) -> bool:
    """Whether Jinja gives it the page, so that no answer is kept."""
    return hasattr(functie, "jinja_pass_arg")


@pytest.fixture
def omgevingen(app: Flask) -> list[Environment]:
    """Every environment that templates of ours are compiled in."""
    return [app.jinja_env, TAAL]


def test_what_differs_from_page_to_page_is_asked_of_each(omgevingen: list[Environment]) -> None:
    for omgeving in omgevingen:
        eigen = list_eigen(omgeving)
        assert eigen
        vast = {naam: list(list_buiten(functie)) for naam, functie in eigen.items() if not takes_context(functie)}
        assert {naam: buiten for naam, buiten in vast.items() if buiten} == {}


@pytest.mark.parametrize("functie", [mag_schrijven, may_open])
def test_what_knows_who_asks_is_seen(functie: Callable[..., Any]) -> None:
    assert list(list_buiten(functie))
    assert not list(list_buiten(write_bedrag))


def _leave(functie: Callable[..., Any]) -> Callable[..., Any]:
    return functie


@pytest.mark.parametrize(("markeer", "tweede"), [(_leave, "1"), (pass_context, "2")])
def test_a_template_keeps_the_answer_of_a_constant(markeer: Callable[..., Any], tweede: str) -> None:
    """Why: the first answer stays, unless the context is asked for."""
    antwoorden = iter("123")
    omgeving = Environment(loader=DictLoader({"x": "{{ 'vast'|wie }}"}), autoescape=True)
    omgeving.filters["wie"] = markeer(lambda *_: next(antwoorden))
    assert [omgeving.get_template("x").render() for _ in range(2)] == ["1", tweede]
