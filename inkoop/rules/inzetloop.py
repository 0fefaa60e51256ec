"""How an inzet goes from a first draft to a judgement: which step is possible from where, and which asks a reason."""

from collections.abc import Mapping
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.inzet import Inzetstatus


class Inzetstap(StrEnum):
    """What someone does with an inzet; the aanbieder (or someone for it) above, the coordinator below.

    `OVERNEMEN`: its status came out of a dossier.
    """

    INVOEREN = "ingevoerd"
    OVERNEMEN = "overgenomen"
    WIJZIGEN = "gewijzigd"
    INDIENEN = "ingediend"
    INTREKKEN = "ingetrokken"
    VRAGEN = "informatie gevraagd"
    GOEDKEUREN = "goedgekeurd"
    AFWIJZEN = "afgewezen"


OORDELEN = (Inzetstap.GOEDKEUREN, Inzetstap.VRAGEN, Inzetstap.AFWIJZEN)
STAPPEN: Mapping[tuple[Inzetstatus, Inzetstap], Inzetstatus] = {
    (Inzetstatus.CONCEPT, Inzetstap.WIJZIGEN): Inzetstatus.CONCEPT,
    (Inzetstatus.CONCEPT, Inzetstap.INDIENEN): Inzetstatus.IN_BEHANDELING,
    (Inzetstatus.CONCEPT, Inzetstap.INTREKKEN): Inzetstatus.INGETROKKEN,
    (Inzetstatus.IN_BEHANDELING, Inzetstap.WIJZIGEN): Inzetstatus.IN_BEHANDELING,
    (Inzetstatus.IN_BEHANDELING, Inzetstap.INTREKKEN): Inzetstatus.INGETROKKEN,
    (Inzetstatus.IN_BEHANDELING, Inzetstap.VRAGEN): Inzetstatus.INFORMATIE_GEVRAAGD,
    (Inzetstatus.IN_BEHANDELING, Inzetstap.GOEDKEUREN): Inzetstatus.GOEDGEKEURD,
    (Inzetstatus.IN_BEHANDELING, Inzetstap.AFWIJZEN): Inzetstatus.AFGEWEZEN,
    (Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstap.WIJZIGEN): Inzetstatus.INFORMATIE_GEVRAAGD,
    (Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstap.INDIENEN): Inzetstatus.IN_BEHANDELING,
    (Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstap.INTREKKEN): Inzetstatus.INGETROKKEN,
    (Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstap.AFWIJZEN): Inzetstatus.AFGEWEZEN,
    (Inzetstatus.GOEDGEKEURD, Inzetstap.WIJZIGEN): Inzetstatus.IN_BEHANDELING,
    (Inzetstatus.GOEDGEKEURD, Inzetstap.VRAGEN): Inzetstatus.INFORMATIE_GEVRAAGD,
    (Inzetstatus.GOEDGEKEURD, Inzetstap.AFWIJZEN): Inzetstatus.AFGEWEZEN,
    (Inzetstatus.AFGEWEZEN, Inzetstap.WIJZIGEN): Inzetstatus.IN_BEHANDELING,
    (Inzetstatus.AFGEWEZEN, Inzetstap.GOEDKEUREN): Inzetstatus.GOEDGEKEURD,
}
_ZONDER_REDEN = frozenset(
    {
        (Inzetstatus.CONCEPT, Inzetstap.WIJZIGEN),
        (Inzetstatus.CONCEPT, Inzetstap.INDIENEN),
        (Inzetstatus.CONCEPT, Inzetstap.INTREKKEN),
        (Inzetstatus.IN_BEHANDELING, Inzetstap.WIJZIGEN),
        (Inzetstatus.INFORMATIE_GEVRAAGD, Inzetstap.WIJZIGEN),
        (Inzetstatus.IN_BEHANDELING, Inzetstap.GOEDKEUREN),
    }
)


def may_take(status: Inzetstatus, stap: Inzetstap) -> bool:
    """Whether this step is possible from here."""
    return (status, stap) in STAPPEN


def asks_reden(status: Inzetstatus, stap: Inzetstap) -> bool:
    """Whether someone must say why; all but a draft, a correction before the judgement, and a plain approval."""
    return may_take(status, stap) and (status, stap) not in _ZONDER_REDEN


def take_stap(status: Inzetstatus, stap: Inzetstap, reden: str | None) -> Inzetstatus:
    """The status after a step. Raises `Ongeldig` for a step that is not possible, or that lacks its reason."""
    nieuw = STAPPEN.get((status, stap))
    if nieuw is None:
        raise Ongeldig("status", f"een inzet met status '{name_status(status)}' kan niet worden {_write_stap(stap)}")
    if asks_reden(status, stap):
        check_reden(reden)
    return nieuw


def name_status(status: Inzetstatus) -> str:
    """A status as people read it."""
    return status.value.replace("_", " ")


def _write_stap(stap: Inzetstap) -> str:
    return "aangehouden voor informatie" if stap is Inzetstap.VRAGEN else stap.value
