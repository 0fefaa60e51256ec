"""How an application to join goes from a first draft to a decision: which step is possible from where."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum, write_opsomming


class Toetredingsstatus(StrEnum):
    """Where an application stands; the first two only while the aanbieder writes and nobody took it up."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    AANGEVRAAGD = "aangevraagd"
    AANVULLING_GEVRAAGD = "aanvulling gevraagd"
    TOEGELATEN = "toegelaten"
    AFGEWEZEN = "afgewezen"
    BUITEN_BEHANDELING = "buiten behandeling"
    INGETROKKEN = "ingetrokken"


class Toetredingstap(StrEnum):
    """What someone does with an application; the aanbieder (or someone for it) above, the gemeenten below."""

    WIJZIGEN = "gewijzigd"
    INDIENEN = "ingediend"
    AANVULLEN = "aangevuld"
    INTREKKEN = "ingetrokken"
    BEHANDELEN = "in behandeling genomen"
    BEOORDELEN = "beoordeeld"
    VRAGEN = "aangehouden voor een aanvulling"
    TOELATEN = "toegelaten"
    AFWIJZEN = "afgewezen"
    NIET_BEHANDELEN = "buiten behandeling gesteld"


_S, _D = Toetredingsstatus, Toetredingstap
STAPPEN: Mapping[tuple[Toetredingsstatus, Toetredingstap], Toetredingsstatus] = {
    (_S.CONCEPT, _D.WIJZIGEN): _S.CONCEPT,
    (_S.CONCEPT, _D.INDIENEN): _S.INGEDIEND,
    (_S.CONCEPT, _D.INTREKKEN): _S.INGETROKKEN,
    (_S.INGEDIEND, _D.INTREKKEN): _S.INGETROKKEN,
    (_S.INGEDIEND, _D.BEHANDELEN): _S.AANGEVRAAGD,
    (_S.INGEDIEND, _D.NIET_BEHANDELEN): _S.BUITEN_BEHANDELING,
    (_S.AANGEVRAAGD, _D.WIJZIGEN): _S.AANGEVRAAGD,
    (_S.AANGEVRAAGD, _D.BEOORDELEN): _S.AANGEVRAAGD,
    (_S.AANGEVRAAGD, _D.VRAGEN): _S.AANVULLING_GEVRAAGD,
    (_S.AANGEVRAAGD, _D.TOELATEN): _S.TOEGELATEN,
    (_S.AANGEVRAAGD, _D.AFWIJZEN): _S.AFGEWEZEN,
    (_S.AANGEVRAAGD, _D.INTREKKEN): _S.INGETROKKEN,
    (_S.AANVULLING_GEVRAAGD, _D.WIJZIGEN): _S.AANVULLING_GEVRAAGD,
    (_S.AANVULLING_GEVRAAGD, _D.AANVULLEN): _S.AANGEVRAAGD,
    (_S.AANVULLING_GEVRAAGD, _D.BEOORDELEN): _S.AANVULLING_GEVRAAGD,
    (_S.AANVULLING_GEVRAAGD, _D.AFWIJZEN): _S.AFGEWEZEN,
    (_S.AANVULLING_GEVRAAGD, _D.NIET_BEHANDELEN): _S.BUITEN_BEHANDELING,
    (_S.AANVULLING_GEVRAAGD, _D.INTREKKEN): _S.INGETROKKEN,
}
IN_BEHANDELING = (_S.AANGEVRAAGD, _S.AANVULLING_GEVRAAGD)
BESLOTEN = (_S.TOEGELATEN, _S.AFGEWEZEN)
"""Where an application waits for the gemeenten or the aanbieder, and where they decided on it."""


def may_take(status: Toetredingsstatus, stap: Toetredingstap) -> bool:
    """Whether this step is possible from here."""
    return (status, stap) in STAPPEN


def take_stap(status: Toetredingsstatus, stap: Toetredingstap, grondslag: str | None = None) -> Toetredingsstatus:
    """The status after a step. Raises `Ongeldig` for one that is not possible, with the article on joining."""
    nieuw = STAPPEN.get((status, stap))
    if nieuw is not None:
        return nieuw
    bron = f" ({grondslag})" if grondslag else ""
    if status in BESLOTEN:
        raise Ongeldig("status", f"op deze aanmelding is al besloten: {status}{bron}")
    raise Ongeldig("status", f"een aanmelding met status '{status}' kan niet worden {stap}{bron}; {_say_next(status)}")


def _say_next(status: Toetredingsstatus) -> str:
    """What is possible from here."""
    verder = [stap.value for van, stap in STAPPEN if van is status]
    if not verder:
        return "deze aanmelding is klaar"
    return f"zij kan nu wel worden {write_opsomming(verder, voegwoord='of')}"


def check_vraag(gevraagd_op: date, tot: date) -> None:
    """Asking for more gives time to answer. Raises `Ongeldig` where the last day is not after the question."""
    if tot <= gevraagd_op:
        raise Ongeldig("tot", f"ligt niet na {write_datum(gevraagd_op)}; geef de aanbieder tijd om te antwoorden")


def check_verstreken(tot: date | None, dag: date) -> None:
    """A decision for want of an answer waits until its last day is over. Raises `Ongeldig`."""
    if tot is not None and dag <= tot:
        raise Ongeldig(
            "datum", f"de aanbieder mag tot en met {write_datum(tot)} aanvullen; besluit daarna, of na zijn antwoord"
        )
