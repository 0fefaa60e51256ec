"""Of which fields a form says that they may be left open: not where something is always chosen."""

import pytest
from wtforms import BooleanField, Field, RadioField, SelectField, StringField
from wtforms.form import BaseForm

from inkoop.web.fields import KeuzesField, Verplicht
from inkoop.web.formulier import may_be_empty

MET_LEEG = [("", "kies"), ("a", "a")]
ZONDER = [("a", "a"), ("b", "b")]


@pytest.mark.parametrize(
    ("veld", "verwacht"),
    [
        (StringField("x"), True),
        (StringField("x", [Verplicht("vul in")]), False),
        (BooleanField("x"), False),
        (SelectField("x", choices=MET_LEEG), True),
        (SelectField("x", choices=ZONDER), False),
        (SelectField("x", choices=ZONDER, default="b"), False),
        (SelectField("x", [Verplicht("kies")], choices=MET_LEEG), False),
        (RadioField("x", choices=ZONDER), True),
        (RadioField("x", choices=ZONDER, default="a"), False),
        (KeuzesField("x", choices=ZONDER), True),
    ],
)
def test_only_what_can_be_empty_says_so(veld: Field, verwacht: bool) -> None:
    form = BaseForm({"x": veld})
    form.process()
    assert may_be_empty(form["x"]) is verwacht
