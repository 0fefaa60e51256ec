"""Terms and rhythms of a kader as they stand in a sentence of a contract."""

from inkoop.rules.agenda_kader import RITMES
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Termijn
from inkoop.rules.taal import VAST


def write_termijn(termijn: Termijn) -> str:
    """A term that does not break over two lines: `6 maanden`."""
    return str(termijn).replace(" ", VAST)


def find_termijn(kader: Kader, id_: str) -> str | None:
    """The term of an afspraak in words, or None where the kader has none."""
    afspraak = kader.find_afspraak(id_)
    return write_termijn(afspraak.termijn) if afspraak and afspraak.termijn else None


def get_termijn(kader: Kader, id_: str) -> str:
    """The term of an afspraak in words. Raises `Ongeldig` where the kader has none."""
    if (termijn := find_termijn(kader, id_)) is None:
        raise Ongeldig("afspraken", f"kader {kader.kader} mist de termijn van afspraak '{id_}'; voeg haar toe")
    return termijn


def find_ritme(kader: Kader, id_: str) -> str | None:
    """How often a duty of the agenda comes back, in words, or None where the kader has no such duty."""
    plicht = next((plicht for plicht in kader.agenda if plicht.id == id_), None)
    return RITMES[plicht.ritme.per] if plicht and plicht.ritme else None


def write_dagen(dagen: int) -> str:
    """A number of days, in weeks where they are whole: `4 weken`, `10 dagen`."""
    return write_termijn(Termijn(weken=dagen // 7) if dagen % 7 == 0 else Termijn(dagen=dagen))
