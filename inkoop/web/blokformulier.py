"""A form made of the fields of any block: a box for each place where something is typed, in the shape of the block.

Boxes are named by their path (`doelen.2.kop`). Rows come and go by buttons of the same form, so that it works without
JavaScript and keeps what was typed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField

from inkoop.invoer.faults import Pad
from inkoop.invoer.gelezen import SLEUTEL, Lezing
from inkoop.invoer.geschreven import Omgeving, add_sleutels, strip_sleutels
from inkoop.invoer.rijen import WAARDE
from inkoop.invoer.veldboom import Vak, Veld, Veldgroep, Veldkaart, Veldlijst
from inkoop.web.blokbouw import Blokbouw, Blokdeel, write_naam
from inkoop.web.botsing import Verschil
from inkoop.web.formulier import Formulier

GEZIEN = "gezien"
DAAD = "doe"
MAX_RIJ = 999
_SCHEIDING = "."


class Blokformulier(Formulier):
    """A form with a box for each place; `schermdelen` say where each stands, `plekken` how an error names it."""

    schermdelen: tuple[Blokdeel, ...] = ()
    plekken: Mapping[str, str] = {}
    los: Sequence[tuple[str, str]] = ()

    @property
    def has_fouten(self) -> bool:
        """Whether something must be corrected."""
        return bool(self.errors or self.los)

    def list_fouten(self) -> list[tuple[str | None, str]]:
        """Every error, with the place that it links to."""
        vakken = [(v.id, f"{self.plekken.get(v.name, v.label.text)}: {fout}") for v in self for fout in v.errors]
        return [*vakken, *self.los, *((None, str(fout)) for fout in self.form_errors)]


def make_blokformulier(
    velden: Sequence[Veld],
    geschreven: Mapping[str, Any],
    omgeving: Omgeving,
    *,
    lezing: Lezing | None = None,
    gezien: int = 0,
) -> Blokformulier:
    """The form with what was typed; of a `lezing` what is wrong is shown as an error, what only lacks is not."""
    fouten = {pad: meldingen for pad, meldingen in lezing.fouten.items() if pad not in lezing.gemist} if lezing else {}
    bouw, delen = _build(velden, geschreven, omgeving, fouten)
    soort: Any = type("Blokformulier", (Blokformulier,), {**bouw.velden, GEZIEN: HiddenField()})
    form: Blokformulier = soort(formdata=None, data={**bouw.waarden, GEZIEN: str(gezien)})
    form.schermdelen, form.plekken, form.los = tuple(delen), bouw.plekken, tuple(bouw.los)
    for naam, meldingen in bouw.vakfouten.items():
        form[naam].errors = meldingen
    for naam in bouw.verplicht:
        form[naam].flags.required = True
    return form


def _build(
    velden: Sequence[Veld], geschreven: Mapping[str, Any], omgeving: Omgeving, fouten: Mapping[Pad, Sequence[str]]
) -> tuple[Blokbouw, list[Blokdeel]]:
    bouw = Blokbouw(fouten=fouten, omgeving=omgeving)
    delen = []
    for veld in velden:
        getypt = add_sleutels(veld, geschreven[veld.naam], omgeving)
        delen.append(bouw.build(veld, getypt, (veld.naam,), () if isinstance(veld, Vak) else (veld.titel,)))
    return bouw, delen


def list_meldingen(
    velden: Sequence[Veld], geschreven: Mapping[str, Any], omgeving: Omgeving, lezing: Lezing
) -> list[tuple[str, str]]:
    """All that lacks or is wrong in what was typed: the place that a link leads to, and what is the matter there."""
    bouw, _ = _build(velden, geschreven, omgeving, lezing.fouten)
    vakken = [(naam, f"{bouw.plekken[naam]}: {fout}") for naam in bouw.plekken for fout in bouw.vakfouten.get(naam, ())]
    return [*vakken, *bouw.los]


def list_verschillen(
    velden: Sequence[Veld], opgeslagen: Mapping[str, Any], ingevuld: Mapping[str, Any], omgeving: Omgeving
) -> list[Verschil]:
    """The boxes in which two people typed something else; a box that one of them has not is empty there."""
    een, ander = (_build(velden, getypt, omgeving, {})[0] for getypt in (opgeslagen, ingevuld))
    namen = {**een.plekken, **ander.plekken}
    return [
        Verschil(veld=plek, opgeslagen=een.waarden.get(naam, ""), ingevuld=ander.waarden.get(naam, ""))
        for naam, plek in namen.items()
        if een.waarden.get(naam, "").strip() != ander.waarden.get(naam, "").strip()
    ]


def read_blokformulier(velden: Sequence[Veld], gestuurd: Mapping[str, str]) -> dict[str, Any]:
    """What was typed in a form that was sent; a group of which nothing came is not there."""
    begin = {naam[:plek] for naam in gestuurd for plek, teken in enumerate(naam) if teken == _SCHEIDING}
    return {veld.naam: strip_sleutels(veld, _read(veld, gestuurd, begin, (veld.naam,))) for veld in velden}


def _read(veld: Veld, gestuurd: Mapping[str, str], begin: set[str], pad: Pad) -> Any:
    naam = write_naam(pad)
    if isinstance(veld, Vak):
        return _read_tekst(gestuurd, naam)
    if isinstance(veld, Veldgroep):
        if not veld.verplicht and naam not in begin:
            return None
        return {deel.naam: _read(deel, gestuurd, begin, (*pad, deel.naam)) for deel in veld.velden}
    rijen = list(_list_rijen(gestuurd, begin, pad))
    if isinstance(veld, Veldlijst):
        if naam in gestuurd:
            return [regel.strip() for regel in _read_tekst(gestuurd, naam).split("\n") if regel.strip()]
        return [_read(veld.element, gestuurd, begin, (*pad, plek)) for plek in rijen]
    assert isinstance(veld, Veldkaart)
    return [
        [
            _read_tekst(gestuurd, write_naam((*pad, plek, SLEUTEL))),
            _read(veld.waarde, gestuurd, begin, (*pad, plek, WAARDE)),
        ]
        for plek in rijen
    ]


def _read_tekst(gestuurd: Mapping[str, str], naam: str) -> str:
    return gestuurd.get(naam, "").replace("\r\n", "\n").replace("\r", "\n")


def _list_rijen(gestuurd: Mapping[str, str], begin: set[str], pad: Pad) -> list[int]:
    """The numbers of the rows of a list that were sent, as they follow each other."""
    nummers = []
    for plek in range(MAX_RIJ):
        naam = write_naam((*pad, plek))
        if naam not in begin and naam not in gestuurd:
            break
        nummers.append(plek)
    return nummers


def read_daad(gestuurd: Mapping[str, str]) -> tuple[str, Pad]:
    """What the button that was pressed asks, and of which row: `erbij doelen`, `eraf doelen.2`; else nothing."""
    daad, _, naam = gestuurd.get(DAAD, "").partition(" ")
    delen = naam.split(_SCHEIDING) if naam else []
    return daad, tuple(int(deel) if deel.isascii() and deel.isdigit() and len(deel) < 4 else deel for deel in delen)
