"""Inhabitants of the gemeenten on a reference date, and which reference date a rule asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.periode import Dag
from inkoop.rules.taal import write_datum, write_opsomming


@dataclass(frozen=True, kw_only=True)
class Inwonertabel:
    """Inhabitants per gemeente on one reference date (peildatum), as a source published them."""

    peildatum: date
    aantallen: Mapping[str, int]
    bron: str | None = None
    status: str | None = None
    totaal: int | None = None


@dataclass(frozen=True, kw_only=True)
class Peildatumregel:
    """Which reference date counts: a fixed one, or a day some years before the ingangsdatum."""

    vast: date | None = None
    jaren_voor_ingang: int = 0
    dag: Dag | None = None

    def compute_peildatum(self, ingangsdatum: date | None) -> date:
        """The reference date that the rule asks. Raises `Ongeldig` without a needed ingangsdatum."""
        if self.vast is not None:
            return self.vast
        if ingangsdatum is None or self.dag is None:
            raise Ongeldig("ingangsdatum", "ontbreekt; de peildatum van de inwoners volgt eruit")
        return self.dag.in_year(ingangsdatum.year - self.jaren_voor_ingang)


def find_tabel(tabellen: Iterable[Inwonertabel], peildatum: date) -> Inwonertabel:
    """The table of `peildatum`. Raises `Ongeldig` naming the dates that there are."""
    lijst = list(tabellen)
    for tabel in lijst:
        if tabel.peildatum == peildatum:
            return tabel
    dagen = write_opsomming(write_datum(tabel.peildatum) for tabel in lijst) or "geen enkele datum"
    raise Ongeldig(
        "peildatum",
        f"er zijn geen inwoneraantallen per {write_datum(peildatum)} ({peildatum}); wel van {dagen}. "
        "Laad de CBS-cijfers van die datum, geef 'inwoners' op, of kies bewust een andere peildatum",
    )


def check_inwoners(inwoners: Mapping[str, int], gemeenten: tuple[str, ...]) -> None:
    """Refuses a map of inhabitants that does not name exactly the gemeenten, or counts nobody."""
    for naam in inwoners:
        if naam not in gemeenten:
            raise Ongeldig("inwoners", f"'{naam}' is geen deelnemende gemeente")
    if ontbrekend := [naam for naam in gemeenten if naam not in inwoners]:
        raise Ongeldig("inwoners", f"mist {write_opsomming(ontbrekend)}; geef het aantal van elke gemeente")
    if sum(inwoners.values()) == 0:
        raise Ongeldig("inwoners", "telt samen op tot 0; er valt niets te verdelen of te wegen")
