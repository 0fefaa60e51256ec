"""The duties that begin with a notice: what the kader says, who acts, by which day, and whether it was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.verloop import KLAAR, OVERNAME
from inkoop.rules.kader import Afspraak, Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.opzegloop import Opzegstap

ONDERWERP = "opzegging"  # of the afspraken of a kader
GESPREK, PERSONEEL = "overleg-na-opzegging", "personeel"
VOORTZETTING = "voortzetting"  # it goes on with others, who must know
STAP_BIJ = {GESPREK: Opzegstap.BESPREKEN}


@dataclass(frozen=True, kw_only=True)
class Opzegplicht:
    """A duty after a notice: `uiterlijk` is its last day (None: the kader names none), `gedaan_op` when it was done."""

    id: str
    titel: str
    wie: str
    uiterlijk: date | None
    grondslag: str | None
    gedaan: bool = False
    gedaan_op: date | None = None


def list_plichten(kader: Kader, blok: OpzeggingBlok, uitkomst: Opzeguitkomst) -> list[Opzegplicht]:
    """The duties of a notice that holds: the letter, those of the kader, and the end itself."""
    return list(_list_plichten(kader, blok, uitkomst))


def _list_plichten(kader: Kader, blok: OpzeggingBlok, uitkomst: Opzeguitkomst) -> Iterator[Opzegplicht]:
    gezet = {een.stap: een.datum for een in blok.stappen}
    brief = (
        "De brief aangetekend verzenden" if kader.opzegging and kader.opzegging.aangetekend else "De brief verzenden"
    )
    yield _make_stap(
        "verzenden", brief, blok.door, blok.dagtekening, uitkomst.grondslag, gezet.get(Opzegstap.VERZENDEN)
    )
    for afspraak in kader.afspraken:
        if afspraak.onderwerp == ONDERWERP and not (afspraak.id == GESPREK and blok.door != afspraak.wie):
            yield _make_plicht(afspraak, blok, uitkomst, gezet)
    if (rest := kader.find_afspraak(VOORTZETTING)) is not None:
        titel = "Alle andere partijen een brief sturen: wie stopt en op welke dag"
        yield _make_stap("bericht", titel, "gemeenten", uitkomst.einde, rest.grondslag, None)
    for bepaling in kader.aanvullende_bepalingen:
        if bepaling.id == PERSONEEL:
            op = gezet.get(Opzegstap.OVERDRAGEN)
            yield _make_stap(
                PERSONEEL, f"{bepaling.titel}: overleg tussen de aanbieders", "aanbieder", None, bepaling.grondslag, op
            )
    klaar = gezet.get(Opzegstap.BEEINDIGEN)
    yield _make_stap("einde", "De beëindiging vastleggen", "gemeenten", uitkomst.einde, uitkomst.grondslag, klaar)


def _make_stap(
    naam: str, titel: str, wie: str, uiterlijk: date | None, grondslag: str | None, gedaan_op: date | None
) -> Opzegplicht:
    return Opzegplicht(
        id=naam,
        titel=titel,
        wie=wie,
        uiterlijk=uiterlijk,
        grondslag=grondslag,
        gedaan=gedaan_op is not None,
        gedaan_op=gedaan_op,
    )


def _make_plicht(
    afspraak: Afspraak, blok: OpzeggingBlok, uitkomst: Opzeguitkomst, gezet: dict[Opzegstap, date]
) -> Opzegplicht:
    """A duty of the kader: by its own term, the talk at once, the take-over before the end."""
    uiterlijk = afspraak.termijn.add_to(blok.dagtekening) if afspraak.termijn else None
    if uiterlijk is None and afspraak.id == GESPREK:
        uiterlijk = blok.dagtekening
    if uiterlijk is None and afspraak.id == OVERNAME:
        uiterlijk = uitkomst.einde
    gedaan_op = gezet.get(STAP_BIJ[afspraak.id]) if afspraak.id in STAP_BIJ else None
    over = bool(blok.overname) and all(een.status in KLAAR for een in blok.overname)
    return Opzegplicht(
        id=afspraak.id,
        titel=afspraak.tekst or afspraak.onderwerp,
        wie=afspraak.wie or "gemeenten",
        uiterlijk=uiterlijk,
        grondslag=afspraak.grondslag,
        gedaan=gedaan_op is not None or (afspraak.id == OVERNAME and over),
        gedaan_op=gedaan_op,
    )
