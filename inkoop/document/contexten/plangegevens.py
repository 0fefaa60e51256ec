"""What a document about an inkoopplan takes from the dossier.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from inkoop.document.contexten.velden import uit_dossier
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.schema import InkoopplanBlok, VersieBlok
from inkoop.inkoopplan.voortgang import Voortgangsverslag
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Kader


class Vaststelling(Blok):
    """When and how the version of the plan was adopted."""

    datum: Datum = uit_dossier("Dag waarop het plan is vastgesteld", "2025-04-29")
    wijze: Tekst = uit_dossier("unaniem of meerderheid", "meerderheid")


class Plangegevens(Blok):
    """An inkoopplan with the content of one version; without `inwonertabellen` those of the kader count.

    `peildatum` is another one than the rule asks, that was chosen on purpose for the decision on it.
    """

    regio: Tekst
    plan: InkoopplanBlok
    inhoud: Planinhoud
    peildatum: Datum | None = None
    vaststelling: Vaststelling | None = None
    inwonertabellen: tuple[Inwonertabel, ...] = ()

    def find_tabellen(self, kader: Kader) -> tuple[Inwonertabel, ...]:
        """The tables of inhabitants to count with."""
        return self.inwonertabellen or kader.inwoners

    def get_versie(self) -> VersieBlok:
        """The version of which this is the content. Raises `Ongeldig` when the plan has no such version."""
        nummer = self.inhoud.versie
        for versie in self.plan.versies:
            if versie.nummer == nummer:
                return versie
        raise Ongeldig(
            "planinhoud.versie", f"is {nummer}, maar inkoopplan '{self.plan.code}' heeft geen versie {nummer}"
        )

    def list_jaren(self) -> tuple[int, ...]:
        """The calendar years of the plan. Raises `Ongeldig` for a plan without an end."""
        if self.plan.einddatum is None:
            raise Ongeldig(f"inkoopplan {self.plan.code}", "heeft geen einddatum; de begroting heeft er een nodig")
        return tuple(range(self.plan.ingangsdatum.year, self.plan.einddatum.year + 1))


class Voortgangsgegevens(Plangegevens):
    """An inkoopplan with one report on its progress."""

    verslag: Voortgangsverslag
