"""What every provision of a kader carries, and the error for input that no rule can judge."""

from collections.abc import Iterable
from dataclasses import dataclass


class Ongeldig(ValueError):
    """Input that a rule refuses: which field, the offending value, what to write instead (Dutch)."""

    def __init__(self, veld: str, melding: str) -> None:
        super().__init__(f"{veld}: {melding}")
        self.veld = veld
        self.melding = melding


def check_reden(reden: str | None) -> str:
    """Why someone does what must be explained. Raises `Ongeldig` where nothing is written."""
    gegeven = (reden or "").strip()
    if not gegeven:
        raise Ongeldig("reden", "ontbreekt; schrijf waarom")
    return gegeven


@dataclass(frozen=True, kw_only=True)
class Bepaling:
    """A provision: the article it rests on, how it was read, and a contradiction in its source."""

    grondslag: str | None = None
    interpretatie: str | None = None
    let_op: str | None = None


def explain(bepaling: Bepaling | None, zinnen: Iterable[str]) -> tuple[str, ...]:
    """The sentences that lead to a result, closed by how the provision was read."""
    uitleg = tuple(zinnen)
    if bepaling is None:
        return uitleg
    if bepaling.interpretatie:
        uitleg += (f"Zo is de bron gelezen: {bepaling.interpretatie}",)
    if bepaling.let_op:
        uitleg += (f"Let op: {bepaling.let_op}",)
    return uitleg
