"""The three layouts of a template: what each asks of the outline, and how its styles differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.sjabloon_opzet.huisstijl import (
    GRIJS,
    KLEUR,
    Alineastijl,
    make_inspringen,
    make_letter,
    make_ruimte,
    make_tab,
)

_BIJEEN = "<w:contextualSpacing/>"  # space around a block of lines of one style, none between its lines
_DOORLOPEND = '<w:pageBreakBefore w:val="0"/>'
_LOGOBREEDTE = 5103  # twips: 9 cm at the left of the sender stays free, below the logo
_KOLOM = 2268


@dataclass(frozen=True, kw_only=True)
class Opmaak:
    """A layout: its settings, its own styles, and what it changes (as paragraph and letter XML) in the shared ones."""

    instellingen: tuple[str, ...] = ("titel", "regio", "ondertitel", "versie", "kenmerk")
    regels: tuple[str, ...] = ()
    stijlen: tuple[Alineastijl, ...] = ()
    anders: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    voet_op_eerste: bool = True


_BRIEFSTIJLEN = (
    Alineastijl(
        id="Afzendernaam",
        naam="Afzendernaam",
        volgende="Afzender",
        alinea=make_ruimte(0, 20, 240) + make_inspringen(_LOGOBREEDTE, 0),
        letter=make_letter(22, vet=True, kleur=KLEUR),
    ),
    Alineastijl(
        id="Afzender",
        naam="Afzender",
        alinea=make_ruimte(0, 0, 240) + make_inspringen(_LOGOBREEDTE, 0),
        letter=make_letter(18, kleur=GRIJS),
    ),
    Alineastijl(id="Adres", naam="Adres", alinea=make_ruimte(480, 0, 259) + _BIJEEN),
    Alineastijl(
        id="Betreft",
        naam="Betreft",
        volgende="Standaard",
        alinea=make_tab("left", _KOLOM) + make_ruimte(0, 400, 259) + make_inspringen(_KOLOM, _KOLOM),
        letter=make_letter(22, vet=True),
    ),
)

OPMAKEN: Mapping[str, Opmaak] = {
    "omslag": Opmaak(voet_op_eerste=False),
    "kort": Opmaak(
        anders={
            "Kaftregel": (make_ruimte(0, 80), make_letter(21, vet=True, kleur=GRIJS)),
            "Titel": (make_ruimte(0, 160, 240), make_letter(40, vet=True, kleur=KLEUR)),
            "Ondertitel": (make_ruimte(0, 200, 259), make_letter(24, kleur=GRIJS)),
            "Kaftgegeven": (make_ruimte(0, 20, 259), ""),
            "Inhoudskop": (_DOORLOPEND + make_ruimte(360, 120), ""),
            "Kop1": ("", make_letter(26, vet=True, kleur=KLEUR)),
        }
    ),
    "brief": Opmaak(
        instellingen=("titel", "kenmerk"),
        regels=("afzender", "adres"),
        stijlen=_BRIEFSTIJLEN,
        anders={
            "Kaftgegeven": (make_ruimte(480, 0, 259) + _BIJEEN, ""),
            "Inhoudskop": (_DOORLOPEND + make_ruimte(360, 120), ""),
            "Kop1": (make_ruimte(240, 60), make_letter(23, vet=True, kleur=KLEUR)),
            "Kop2": (make_ruimte(200, 40), make_letter(22, vet=True, kleur=KLEUR)),
            "Bijlagekop": ("", make_letter(26, vet=True, kleur=KLEUR)),
        },
    ),
}
BRIEFREGELS = OPMAKEN["brief"].regels
