"""Social return: the obligation per contract year, what was done for it, and the balance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.contractjaar import Contractjaar, check_jaren, determine_jaarwaarden, list_contractjaren
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.inzet import Categorie, Inzet, Inzetoordeel
from inkoop.rules.inzet_uitleg import write_inzetten
from inkoop.rules.inzetwaarde import Inzetkader, Inzetuitkomst, judge_inzet
from inkoop.rules.periode import Periode
from inkoop.rules.reeks import Reeks
from inkoop.rules.taal import write_bedrag, write_datum, write_getal


@dataclass(frozen=True, kw_only=True)
class Sroiregel(Bepaling):
    """The obligation (percent of the opdrachtwaarde from `drempel` on) and what fulfils it."""

    percentage: Reeks
    drempel: Reeks
    categorieen: tuple[Categorie, ...]
    woongemeenten: tuple[str, ...] = ()
    coordinator: str | None = None
    meldtermijn_dagen: int | None = None
    ander_project_vooraf: bool = False
    waarschuwing_dagen: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sroiovereenkomst:
    """The overeenkomst: its value in euros excluding btw over the whole term, or per contract year.

    `jaarwaarden` are estimates; `omzet` is the realised turnover of the contract years of which it is known.
    """

    opdrachtwaarde: Decimal
    periode: Periode
    jaarwaarden: Mapping[int, Decimal] | None = None
    omzet: Mapping[int, Decimal] = field(default_factory=dict)

    def determine_jaarwaarden(self) -> dict[int, Decimal]:
        """What the obligation of each contract year is a percentage of, in euros."""
        return determine_jaarwaarden(
            list_contractjaren(self.periode), self.opdrachtwaarde, self.jaarwaarden, self.omzet
        )


@dataclass(frozen=True, kw_only=True)
class Sroiinvoer:
    """An overeenkomst with its inzetten, what was brought along, and what was recorded as carried over."""

    overeenkomst: Sroiovereenkomst
    inzetten: tuple[Inzet, ...] = ()
    meegenomen_bij_aanvang: Decimal = NUL
    overdracht: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sroijaar:
    """The balance of one contract year, in euros."""

    jaar: int
    van: date
    tot: date
    verplichting: Decimal
    meegenomen: Decimal
    ingezet: Decimal
    in_behandeling: Decimal
    restant: Decimal
    meegenomen_naar_volgend: Decimal
    vervallen: Decimal


@dataclass(frozen=True, kw_only=True)
class Sroiuitkomst:
    """The balance of an overeenkomst per contract year, and the judgement on each inzet."""

    verplicht: bool
    verplichting_totaal: Decimal
    ingezet_totaal: Decimal
    jaren: tuple[Sroijaar, ...]
    inzetten: tuple[Inzetoordeel, ...]
    grondslag: str | None
    uitleg: tuple[str, ...]


@dataclass(kw_only=True)
class _Jaartelling:
    """What was put in during one contract year; `overdraagbaar` is the part that may be carried over."""

    ingezet: Decimal = NUL
    overdraagbaar: Decimal = NUL
    in_behandeling: Decimal = NUL


def is_verplicht(regel: Sroiregel, opdrachtwaarde: Decimal, ingang: date) -> bool:
    """Whether an overeenkomst of this value that begins on `ingang` has social return (kader: sroi.drempel)."""
    return opdrachtwaarde >= regel.drempel.get_on(ingang, "sroi.drempel")


def compute_sroi(regel: Sroiregel, invoer: Sroiinvoer) -> Sroiuitkomst:
    """The balance of an overeenkomst (kader: sroi).

    The rules of the day of ingang hold for the whole overeenkomst. Raises `Ongeldig` for a missing
    fact or impossible value, naming the inzet.
    """
    return compute_met_inzetten(regel, invoer)[0]


def compute_met_inzetten(regel: Sroiregel, invoer: Sroiinvoer) -> tuple[Sroiuitkomst, tuple[Inzetuitkomst, ...]]:
    """The balance with what leads to the judgement on each inzet. Raises as `compute_sroi`."""
    overeenkomst = invoer.overeenkomst
    contractjaren = list_contractjaren(overeenkomst.periode)
    ingang = overeenkomst.periode.van
    jaarwaarden = overeenkomst.determine_jaarwaarden()
    check_jaren("overdracht", invoer.overdracht, len(contractjaren))
    verplicht = is_verplicht(regel, overeenkomst.opdrachtwaarde, ingang)
    percentage = regel.percentage.get_on(ingang, "sroi.percentage")
    uitkomsten, tellingen = _judge_all(regel, invoer, contractjaren)
    verplichtingen = {
        jaar: round_bedrag(Fraction(percentage) * Fraction(waarde) / 100) if verplicht else NUL
        for jaar, waarde in jaarwaarden.items()
    }
    jaren = tuple(_carry(invoer, contractjaren, verplichtingen, tellingen, verplicht))
    uitkomst = Sroiuitkomst(
        verplicht=verplicht,
        verplichting_totaal=sum(verplichtingen.values(), NUL),
        ingezet_totaal=sum((jaar.ingezet for jaar in jaren), NUL),
        jaren=jaren,
        inzetten=tuple(uitkomst.oordeel for uitkomst in uitkomsten),
        grondslag=regel.grondslag,
        uitleg=explain(regel, _explain(regel, invoer, percentage, jaarwaarden, jaren, uitkomsten)),
    )
    return uitkomst, uitkomsten


def list_inzetuitkomsten(regel: Sroiregel, invoer: Sroiinvoer) -> tuple[Inzetuitkomst, ...]:
    """The judgement on each inzet with what leads to it, in the order given. Raises as `compute_sroi`."""
    return _judge_all(regel, invoer, list_contractjaren(invoer.overeenkomst.periode))[0]


def find_categorie(regel: Sroiregel, code: str, veld: str) -> Categorie:
    """The category with this code. Raises `Ongeldig` on `veld` when the kader lacks it."""
    for categorie in regel.categorieen:
        if categorie.code == code:
            return categorie
    bekend = ", ".join(c.code for c in regel.categorieen)
    raise Ongeldig(veld, f"'{code}' is geen categorie van dit kader; kies uit: {bekend}")


def _judge_all(
    regel: Sroiregel, invoer: Sroiinvoer, contractjaren: Sequence[Contractjaar]
) -> tuple[tuple[Inzetuitkomst, ...], dict[int, _Jaartelling]]:
    """The judgement on every inzet, and their sums per contract year."""
    kader = Inzetkader(
        jaren=contractjaren,
        woongemeenten=frozenset(regel.woongemeenten),
        ingang=invoer.overeenkomst.periode.van,
        ander_project_vooraf=regel.ander_project_vooraf,
    )
    categorieen = {categorie.code: categorie for categorie in regel.categorieen}
    tellingen = {jaar.jaar: _Jaartelling() for jaar in contractjaren}
    uitkomsten: dict[str, Inzetuitkomst] = {}
    for inzet in invoer.inzetten:
        if inzet.id in uitkomsten:
            raise Ongeldig("inzetten", f"id '{inzet.id}' komt twee keer voor; geef elke inzet een eigen id")
        veld = f"inzetten ({inzet.id}).categorie"
        categorie = categorieen.get(inzet.categorie) or find_categorie(regel, inzet.categorie, veld)
        uitkomsten[inzet.id] = uitkomst = judge_inzet(kader, categorie, inzet)
        for jaar, waarde in uitkomst.oordeel.waarden.items():
            _add(tellingen[jaar], uitkomst, waarde)
    return tuple(uitkomsten.values()), tellingen


def _add(telling: _Jaartelling, uitkomst: Inzetuitkomst, waarde: Decimal) -> None:
    if not uitkomst.oordeel.telt_mee:
        telling.in_behandeling += waarde
        return
    telling.ingezet += waarde
    if uitkomst.categorie.overdraagbaar:
        telling.overdraagbaar += waarde


def _carry(
    invoer: Sroiinvoer,
    contractjaren: Sequence[Contractjaar],
    verplichtingen: Mapping[int, Decimal],
    tellingen: Mapping[int, _Jaartelling],
    verplicht: bool,
) -> Iterator[Sroijaar]:
    """The balance year by year: first what was carried in, then the year's own inzet."""
    meegenomen = invoer.meegenomen_bij_aanvang if verplicht else NUL
    for contractjaar in contractjaren:
        jaar, v, telling = contractjaar.jaar, verplichtingen[contractjaar.jaar], tellingen[contractjaar.jaar]
        hoogstens = limit_overdracht(v, meegenomen, telling.ingezet, telling.overdraagbaar)
        if not verplicht or jaar == len(contractjaren):
            hoogstens = NUL
        mee = _find_overdracht(invoer, jaar, hoogstens)
        yield Sroijaar(
            jaar=jaar,
            van=contractjaar.van,
            tot=contractjaar.tot,
            verplichting=v,
            meegenomen=NUL + meegenomen,
            ingezet=telling.ingezet,
            in_behandeling=telling.in_behandeling,
            restant=max(NUL, v - meegenomen - telling.ingezet),
            meegenomen_naar_volgend=mee,
            vervallen=max(NUL, meegenomen - v),
        )
        meegenomen = mee


def limit_overdracht(verplichting: Decimal, meegenomen: Decimal, ingezet: Decimal, overdraagbaar: Decimal) -> Decimal:
    """The most that may go along out of a contract year: own inzet beyond what was needed, as far as it may go."""
    nog_nodig = max(NUL, verplichting - meegenomen)
    return min(overdraagbaar, max(NUL, ingezet - nog_nodig))


def _find_overdracht(invoer: Sroiinvoer, jaar: int, hoogstens: Decimal) -> Decimal:
    """What the coordinator recorded as carried over from a year; the most that is allowed if nothing."""
    overdracht = invoer.overdracht.get(jaar)
    if overdracht is None:
        return hoogstens
    if overdracht > hoogstens:
        raise Ongeldig(
            f"overdracht.{jaar}",
            f"{write_bedrag(overdracht)} is meer dan mee mag uit contractjaar {jaar}: {write_bedrag(hoogstens)}",
        )
    return NUL + overdracht


def _explain(
    regel: Sroiregel,
    invoer: Sroiinvoer,
    percentage: Decimal,
    jaarwaarden: Mapping[int, Decimal],
    jaren: Sequence[Sroijaar],
    uitkomsten: Sequence[Inzetuitkomst],
) -> Iterator[str]:
    overeenkomst = invoer.overeenkomst
    waarde, drempel = overeenkomst.opdrachtwaarde, regel.drempel.get_on(overeenkomst.periode.van, "sroi.drempel")
    if waarde < drempel:
        yield (
            f"De opdrachtwaarde, {write_bedrag(waarde)}, ligt onder de drempel van {write_bedrag(drempel)}: "
            "er is geen verplichting."
        )
    else:
        yield (
            f"De opdrachtwaarde, {write_bedrag(waarde)}, haalt de drempel van {write_bedrag(drempel)}: elk "
            f"contractjaar is {write_getal(percentage)} % van de jaarwaarde verplicht ({regel.grondslag or 'kader'})."
        )
        if overeenkomst.jaarwaarden is None and len(jaren) > 1:
            yield "De opdrachtwaarde is naar dagen over de contractjaren verdeeld."
    yield from write_inzetten(uitkomsten)
    for jaar in jaren:
        soort = "omzet" if jaar.jaar in overeenkomst.omzet else "jaarwaarde"
        yield _explain_jaar(jaar, f"{soort} {write_bedrag(jaarwaarden[jaar.jaar])}")


def _explain_jaar(jaar: Sroijaar, waarde: str) -> str:
    delen = [
        f"Contractjaar {jaar.jaar} ({write_datum(jaar.van)} tot en met {write_datum(jaar.tot)}): "
        f"{waarde}, verplicht {write_bedrag(jaar.verplichting)}",
        f"meegenomen {write_bedrag(jaar.meegenomen)}" if jaar.meegenomen else "",
        f"ingezet {write_bedrag(jaar.ingezet)}",
        f"in behandeling {write_bedrag(jaar.in_behandeling)}" if jaar.in_behandeling else "",
        f"nog te doen {write_bedrag(jaar.restant)}",
        f"mee naar volgend jaar {write_bedrag(jaar.meegenomen_naar_volgend)}" if jaar.meegenomen_naar_volgend else "",
        f"vervallen {write_bedrag(jaar.vervallen)}" if jaar.vervallen else "",
    ]
    return f"{', '.join(deel for deel in delen if deel)}."
