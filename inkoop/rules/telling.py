"""Besluiten taken day by day through the rounds, until one day settles the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from inkoop.rules.besluitregel import Advies, Besluit, Besluitinvoer, Besluitregel, Ronde, Telt
from inkoop.rules.weging import Weegschaal


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Which besluit of each organ is in force on a day of a round."""

    telling: "Telling"
    ronde: int
    van_kracht: Mapping[tuple[str, str], Besluit] = field(default_factory=dict)

    def count_as(self, gemeente: str, orgaan: str) -> Telt:
        """What the besluit in force of an organ counts as; open without one."""
        besluit = self.van_kracht.get((gemeente, orgaan))
        return Telt.OPEN if besluit is None else self.telling.opties[besluit.besluit]

    def judge(self, gemeente: str) -> Telt:
        """A gemeente is voor when all its organs are, and lost once one of them is tegen."""
        oordelen = {self.count_as(gemeente, orgaan) for orgaan in self.telling.regel.organen}
        if Telt.TEGEN in oordelen:
            return Telt.TEGEN
        return Telt.VOOR if oordelen == {Telt.VOOR} else Telt.OPEN

    def list_gemeenten(self, *soorten: Telt) -> tuple[str, ...]:
        """The gemeenten that stand so, in kader order."""
        return tuple(naam for naam in self.telling.gemeenten if self.judge(naam) in soorten)

    @property
    def has_tegen(self) -> bool:
        """Whether one organ at least is tegen."""
        return any(self.telling.opties[besluit.besluit] is Telt.TEGEN for besluit in self.van_kracht.values())

    @property
    def schaal(self) -> Weegschaal:
        """The scales of this round."""
        return self.telling.make_schaal(self.ronde)

    @property
    def is_reached(self) -> bool:
        """Whether the gemeenten that are voor meet every test."""
        return self.schaal.is_reached(self.list_gemeenten(Telt.VOOR))

    @property
    def may_be_reached(self) -> bool:
        """Whether voor plus open can still meet every test."""
        return self.schaal.is_reached(self.list_gemeenten(Telt.VOOR, Telt.OPEN))


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One joint decision being counted: the rule, who takes part, inhabitants, and what came in."""

    regel: Besluitregel
    opties: Mapping[str, Telt]
    gemeenten: tuple[str, ...]
    inwoners: Mapping[str, int] | None
    invoer: Besluitinvoer

    def make_schaal(self, ronde: int) -> Weegschaal:
        """The scales of round 1 or 2."""
        wegingen = self.regel.rondes[ronde - 1].wegingen
        return Weegschaal(gemeenten=self.gemeenten, inwoners=self.inwoners, wegingen=wegingen)

    @property
    def missing_adviezen(self) -> tuple[str, ...]:
        """The asked advices that did not come in."""
        return tuple(naam for naam in self.regel.vooradvies if naam not in self.invoer.adviezen)

    def list_standen(self, ronde: int, begin: Stand, begindag: date | None) -> Iterable[tuple[date | None, Stand]]:
        """The standing after each day of a round; the besluiten of one day count together."""
        per_dag: dict[date, list[Besluit]] = {begindag: []} if begindag is not None else {}
        for besluit in self.invoer.besluiten:
            if besluit.ronde == ronde:
                per_dag.setdefault(besluit.datum, []).append(besluit)
        van_kracht = dict(begin.van_kracht)
        for dag in sorted(per_dag):
            van_kracht |= {(b.gemeente, b.orgaan): b for b in per_dag[dag]}
            yield dag, Stand(telling=self, ronde=ronde, van_kracht=dict(van_kracht))

    def carry_over(self, stand: Stand, ronde: Ronde) -> Stand:
        """The start of round 2: a voor stands when the kader says so and the text did not change."""
        blijft = ronde.voor_blijft and not self.invoer.tekst_gewijzigd
        mee = {k: b for k, b in stand.van_kracht.items() if blijft and self.opties[b.besluit] is Telt.VOOR}
        return Stand(telling=self, ronde=2, van_kracht=mee)


@dataclass(frozen=True, kw_only=True)
class Verloop:
    """Where the rounds ended: the standing, the outcome, the day that settled it, odd overleg."""

    stand: Stand
    uitkomst: str
    dag: date | None = None
    overleg_zonder_tegen: bool = False


def run_rondes(telling: Telling) -> Verloop:
    """Takes the besluiten day by day through the rounds until one day settles it."""
    if Advies.NEGATIEF in telling.invoer.adviezen.values():
        stand = _last_stand(telling)
        vreemd = telling.invoer.overleg_op is not None and not stand.has_tegen
        return Verloop(stand=stand, uitkomst="niet_voorgelegd", overleg_zonder_tegen=vreemd)
    eerste = _run_ronde(telling, 1, Stand(telling=telling, ronde=1), None)
    if eerste.dag is not None or telling.invoer.overleg_op is None:
        return eerste
    begin = telling.carry_over(eerste.stand, telling.regel.rondes[1])
    tweede = _run_ronde(telling, 2, begin, telling.invoer.overleg_op)
    return replace(tweede, overleg_zonder_tegen=not eerste.stand.has_tegen)


def _last_stand(telling: Telling) -> Stand:
    begin = Stand(telling=telling, ronde=1)
    return [begin, *(stand for _, stand in telling.list_standen(1, begin, None))][-1]


def _run_ronde(telling: Telling, ronde: int, begin: Stand, begindag: date | None) -> Verloop:
    stand, has_next = begin, ronde < len(telling.regel.rondes)
    for dag, stand in telling.list_standen(ronde, begin, begindag):
        if stand.is_reached and not telling.missing_adviezen:
            return Verloop(stand=stand, uitkomst="vastgesteld", dag=dag)
        if not stand.may_be_reached and not has_next:
            return Verloop(stand=stand, uitkomst="verworpen", dag=dag)
    kansloos = "overleg_nodig" if has_next else "verworpen"
    return Verloop(stand=stand, uitkomst="open" if stand.may_be_reached else kansloos)
