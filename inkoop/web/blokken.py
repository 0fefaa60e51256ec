"""From a form to a block of the dossier, with every fault at its field; and what two people filled in differently."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from wtforms import Field, SelectField, SelectMultipleField

from inkoop.invoer.validate import translate
from inkoop.web.botsing import Verschil
from inkoop.web.filters import write_dagen
from inkoop.web.formulier import Formulier

B = TypeVar("B", bound=BaseModel)
NIET_TE_ZIEN = ("CSRFTokenField", "HiddenField")


def make_blok(form: Formulier, model: type[B], velden: dict[str, Any]) -> B | None:
    """What was filled in as `model`; None with the faults at their fields."""
    try:
        return model(**velden)
    except ValidationError as fout:
        for detail in fout.errors(include_url=False):
            pad = detail["loc"]
            melding = write_dagen(translate(model, pad, detail))
            form.add_fout(str(pad[0]), melding) if pad else form.refuse("", melding)
        return None


def read_stand(veld: Field) -> int:
    """The stand at which a record was opened, as a hidden field carries it; 0, which no record has, for nonsense."""
    tekst = str(veld.data or "")
    return int(tekst[:9]) if tekst.isascii() and tekst.isdigit() else 0


def list_verschillen(ingevuld: Formulier, opgeslagen: Formulier) -> list[Verschil]:
    """The fields that differ from a form with what is stored now, in the order of the screen."""
    verschillen = [
        Verschil(veld=ingevuld.name_veld(veld), opgeslagen=_write(opgeslagen[veld.short_name]), ingevuld=_write(veld))
        for veld in ingevuld
        if veld.type not in NIET_TE_ZIEN and veld.short_name in opgeslagen
    ]
    return [een for een in verschillen if een.opgeslagen != een.ingevuld]


def _write(veld: Field) -> str:
    """A value as the screen shows it."""
    if isinstance(veld, SelectMultipleField):
        return ", ".join(str(naam) for waarde, naam, *_ in veld.iter_choices() if waarde in (veld.data or ()))
    if isinstance(veld, SelectField):
        return next((str(naam) for waarde, naam, *_ in veld.iter_choices() if waarde == veld.data), "")
    if isinstance(veld.data, bool):
        return "ja" if veld.data else "nee"
    waarde = veld._value() if hasattr(veld, "_value") else veld.data  # WTForms: the text in the box
    return str(waarde or "").strip().replace("\r\n", "\n")
