"""Each requirement of the kader with what an aanbieder said to it."""

from dataclasses import dataclass

from inkoop.rules.toetreding import Eis, Toetredingsregel
from inkoop.toetreding.records import AanmeldingRecord, EisbewijsRecord


@dataclass(frozen=True, kw_only=True)
class Eisregel:
    """A requirement with its answer and its files."""

    eis: Eis
    antwoord: str | None
    bewijzen: tuple[EisbewijsRecord, ...]

    @property
    def is_beantwoord(self) -> bool:
        """Whether something was said to it."""
        return bool(self.antwoord or self.bewijzen)


def list_eisregels(rij: AanmeldingRecord | None, regel: Toetredingsregel) -> list[Eisregel]:
    """The requirements in the order of the kader; without an application all still open."""
    antwoorden = {een.eis: een.antwoord for een in rij.antwoorden} if rij else {}
    return [
        Eisregel(
            eis=eis,
            antwoord=antwoorden.get(eis.id),
            bewijzen=tuple(een for een in rij.bewijzen if een.eis == eis.id) if rij else (),
        )
        for eis in regel.eisen
    ]
