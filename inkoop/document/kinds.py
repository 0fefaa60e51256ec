"""Which kinds of fields fit where: printed, behind a filter, in a comparison."""

from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.fields import ONBEKEND, Veldsoort, find_velden
from inkoop.document.filters import BEELD_ELDERS, NIET_OPGEMAAKT, explain_unprintable
from inkoop.document.images import Afbeelding
from inkoop.document.tags import Tag
from inkoop.invoer.faults import suggest

GEHEEL, TEKST, JA_NEE = Veldsoort(waarde=int), Veldsoort(waarde=str), Veldsoort(waarde=bool)
_VOORBEELD: dict[type | None, Any] = {Decimal: Decimal(0), date: date.min, bool: True}
_GETALLEN = (int, Decimal)
# For each filter on a value: what it takes, in Dutch and by type.
_WAARDEFILTERS: dict[str, tuple[str, tuple[type, ...]]] = {
    "bedrag": ("een bedrag", _GETALLEN),
    "getal": ("een getal", _GETALLEN),
    "procent": ("een percentage", _GETALLEN),
    "datum": ("een datum", (date,)),
    "aantal": ("een geheel getal", (int,)),
    "hoofdletter": ("tekst", (str,)),
    "upper": ("tekst", (str,)),
    "lower": ("tekst", (str,)),
    "trim": ("tekst", (str,)),
}


def explain_afdruk(soort: Veldsoort, tag: Tag | None) -> str | None:
    """Why a field of this kind cannot be printed by its tag, or None."""
    if soort == ONBEKEND:
        return None
    if soort.waarde is Afbeelding:
        return _explain_beeld(tag)
    met_runs = tag is not None and tag.op == "r"
    if soort.waarde is Opgemaakt:
        return None if met_runs else explain_unprintable(Opgemaakt(""))
    if soort.waarde in (str, int):
        return NIET_OPGEMAAKT if met_runs else None
    if soort.model is not None or soort.is_register:
        return explain_unprintable({})
    return explain_unprintable([] if soort.is_lijst else _VOORBEELD.get(soort.waarde))


def _explain_beeld(tag: Tag | None) -> str | None:
    """Why an image cannot stand where its tag stands, or None."""
    if tag is not None and (tag.op or not tag.in_tekst):
        return BEELD_ELDERS
    if tag is not None and tag.regel.vaste_regelhoogte:
        return (
            "is een afbeelding, en deze alinea heeft een vaste regelhoogte ('Exact'), die haar zou afsnijden; "
            "kies bij Alinea > Regelafstand 'Enkel' of 'Ten minste'"
        )
    return None


def read_const(knoop: nodes.Const) -> Veldsoort:
    """The kind of a value written in the template itself."""
    return Veldsoort(waarde=type(knoop.value)) if type(knoop.value) in (str, int, bool) else ONBEKEND


def judge_filter(knoop: nodes.Filter, soort: Veldsoort) -> tuple[str | None, Veldsoort]:
    """Whether a filter fits what stands before it (a Dutch message if not), and the kind it gives."""
    if knoop.name in _WAARDEFILTERS:
        wat, soorten = _WAARDEFILTERS[knoop.name]
        past = soort == ONBEKEND or soort.waarde in soorten
        return (None if past else f"| {knoop.name} is voor {wat}, maar dit is {soort.naam}"), TEKST
    if knoop.name not in ("opsomming", "join", "length", "first", "last"):
        return None, soort
    if soort != ONBEKEND and not soort.is_lijst:
        return f"| {knoop.name} is voor een lijst, maar dit is {soort.naam}", ONBEKEND
    deel = soort.deel or ONBEKEND
    if knoop.name == "opsomming":
        return _judge_opsomming(knoop, deel), TEKST
    if knoop.name == "join":
        return _judge_join(deel), TEKST
    return None, (GEHEEL if knoop.name == "length" else deel)


def _judge_join(deel: Veldsoort) -> str | None:
    past = deel == ONBEKEND or deel.waarde is str
    return None if past else f"| join is voor een lijst van teksten, maar dit is een lijst van {deel.naam}"


def _judge_opsomming(knoop: nodes.Filter, deel: Veldsoort) -> str | None:
    if deel == ONBEKEND:
        return None
    argumenten = dict(zip(("veld", "voegwoord"), knoop.args, strict=False))
    argumenten |= {str(paar.key): paar.value for paar in knoop.kwargs}
    veld = argumenten.get("veld")
    if isinstance(veld, nodes.Const) and veld.value is not None:
        velden = find_velden(deel)
        if veld.value not in velden:
            return f"'{veld.value}' is geen veld van de onderdelen van deze lijst{suggest(str(veld.value), velden)}"
        deel = velden[veld.value]
    if deel.waarde is not str or deel.mag_leeg:
        hint = "; noem een veld: opsomming(veld='naam')" if deel.model else ""
        return f"| opsomming is voor gevulde teksten, maar de onderdelen zijn {deel.naam}{hint}"
    return None


def judge_vergelijking(knoop: nodes.Expr, links: Veldsoort, deel: nodes.Operand, rechts: Veldsoort) -> str | None:
    """Why a comparison never holds or cannot be made, or None."""
    if deel.op in ("in", "notin"):
        rechts = rechts.deel or (TEKST if rechts.waarde is str else ONBEKEND)
    for soort, tegenover in ((links, deel.expr), (rechts, knoop)):
        for tekst in _texts_of(tegenover):
            if soort.keuzes and tekst not in soort.keuzes:
                return f"'{tekst}' komt bij dit veld nooit voor{suggest(tekst, soort.keuzes)}"
    if not _is_comparable(links, rechts):
        return f"{links.naam} en {rechts.naam} zijn nooit gelijk; vergelijk met een waarde van dezelfde soort"
    if deel.op in ("lt", "gt", "lteq", "gteq") and (links.mag_leeg or rechts.mag_leeg):
        return "wat leeg mag zijn kan niet groter of kleiner zijn; kies eerst met {% if veld is not none %}"
    return None


def _texts_of(knoop: nodes.Node) -> list[str]:
    """The texts that a comparison names literally."""
    delen = knoop.items if isinstance(knoop, nodes.List | nodes.Tuple) else [knoop]
    return [deel.value for deel in delen if isinstance(deel, nodes.Const) and isinstance(deel.value, str)]


def _is_comparable(een: Veldsoort, ander: Veldsoort) -> bool:
    if een == ONBEKEND or ander == ONBEKEND:
        return True
    if een.waarde in _GETALLEN and ander.waarde in _GETALLEN:
        return True
    return een.waarde is ander.waarde and een.model is ander.model and (een.deel is None) is (ander.deel is None)


def merge(een: Veldsoort, ander: Veldsoort) -> Veldsoort:
    """The kind of a value that is one of two."""
    if een == ander:
        return een
    if een.waarde is not None and een.waarde is ander.waarde:
        return Veldsoort(waarde=een.waarde, mag_leeg=een.mag_leeg or ander.mag_leeg)
    return ONBEKEND
