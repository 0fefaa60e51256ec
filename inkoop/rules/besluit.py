"""How the colleges and raden decide together (kader: besluiten)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkoop.rules.bepaling import explain
from inkoop.rules.besluit_uitleg import write_uitleg
from inkoop.rules.besluitregel import Besluit, Besluitinvoer, Besluitregel, Telt, check_besluitinvoer
from inkoop.rules.geld import compute_percentage
from inkoop.rules.inwoners import Inwonertabel, check_inwoners, find_tabel
from inkoop.rules.nog_nodig import find_nog_nodig
from inkoop.rules.telling import Stand, Telling, Verloop, run_rondes
from inkoop.rules.weging import Voorwaarde


@dataclass(frozen=True, kw_only=True)
class Besluituitkomst:
    """The count of a joint decision, with the figures of the day that settled it, or of now.

    `inwoners_voor`, `inwoners_totaal` and `aandeel_voor` (percent, two decimals) are None where no
    inhabitants count. `ontbreekt` lists every organ or advice that is absent or open.
    """

    uitkomst: str
    wijze: str | None
    vastgesteld_op: date | None
    inwoners_voor: int | None
    inwoners_totaal: int | None
    aandeel_voor: Decimal | None
    gemeenten_voor: int
    ontbreekt: tuple[str, ...]
    voorwaarden: tuple[Voorwaarde, ...]
    tijdig: bool | None
    waarschuwingen: tuple[str, ...]
    peildatum: date | None
    grondslag: str | None
    uitleg: tuple[str, ...]


def determine_besluit(
    regel: Besluitregel,
    opties: Mapping[str, Telt],
    gemeenten: tuple[str, ...],
    tabellen: Iterable[Inwonertabel],
    invoer: Besluitinvoer,
) -> Besluituitkomst:
    """Counts a joint decision (kader: besluiten).

    `gemeenten` in kader order; `opties` says what each besluit counts as. Raises `Ongeldig` for
    besluiten that the rule does not know and for a missing table of inhabitants.
    """
    telling, peildatum = _prepare(regel, opties, gemeenten, tabellen, invoer)
    return _report(telling, run_rondes(telling), peildatum)


@dataclass(frozen=True, kw_only=True)
class Stem:
    """What counts for one organ on the day of the figures: its besluit in force, if any."""

    gemeente: str
    orgaan: str
    telt: Telt
    besluit: Besluit | None


@dataclass(frozen=True, kw_only=True)
class Besluittelling:
    """An outcome with what stands behind it: the stem of each organ, and who would settle it.

    `nog_nodig` has the smallest sets of gemeenten (at most ten) whose voor would settle it now.
    """

    uitkomst: Besluituitkomst
    ronde: int
    stemmen: tuple[Stem, ...]
    nog_nodig: tuple[tuple[str, ...], ...]


def count_besluiten(
    regel: Besluitregel,
    opties: Mapping[str, Telt],
    gemeenten: tuple[str, ...],
    tabellen: Iterable[Inwonertabel],
    invoer: Besluitinvoer,
) -> Besluittelling:
    """Counts as `determine_besluit` does, and tells what stands behind the outcome."""
    telling, peildatum = _prepare(regel, opties, gemeenten, tabellen, invoer)
    verloop = run_rondes(telling)
    stand = verloop.stand
    voor, open_ = stand.list_gemeenten(Telt.VOOR), stand.list_gemeenten(Telt.OPEN)
    return Besluittelling(
        uitkomst=_report(telling, verloop, peildatum),
        ronde=stand.ronde,
        stemmen=tuple(
            Stem(
                gemeente=gemeente,
                orgaan=orgaan,
                telt=stand.count_as(gemeente, orgaan),
                besluit=stand.van_kracht.get((gemeente, orgaan)),
            )
            for gemeente in gemeenten
            for orgaan in regel.organen
        ),
        nog_nodig=find_nog_nodig(stand.schaal, voor, open_) if verloop.uitkomst == "open" else (),
    )


def _prepare(
    regel: Besluitregel,
    opties: Mapping[str, Telt],
    gemeenten: tuple[str, ...],
    tabellen: Iterable[Inwonertabel],
    invoer: Besluitinvoer,
) -> tuple[Telling, date | None]:
    check_besluitinvoer(regel, opties, gemeenten, invoer)
    gevraagd = regel.peildatum.compute_peildatum(invoer.ingangsdatum) if regel.peildatum else None
    peildatum = invoer.peildatum or gevraagd
    inwoners = invoer.inwoners
    if inwoners is None and peildatum is not None:
        inwoners = find_tabel(tabellen, peildatum).aantallen
    if inwoners is not None:
        check_inwoners(inwoners, gemeenten)
    telling = Telling(regel=regel, opties=opties, gemeenten=gemeenten, inwoners=inwoners, invoer=invoer)
    return telling, peildatum


def _report(telling: Telling, verloop: Verloop, peildatum: date | None) -> Besluituitkomst:
    stand, inwoners = verloop.stand, telling.inwoners
    voor = stand.list_gemeenten(Telt.VOOR)
    vastgesteld = verloop.uitkomst == "vastgesteld"
    inwoners_voor = inwoners_totaal = aandeel = None
    if inwoners is not None:
        inwoners_voor = sum(inwoners[naam] for naam in voor)
        inwoners_totaal = sum(inwoners.values())
        aandeel = compute_percentage(inwoners_voor, inwoners_totaal)
    return Besluituitkomst(
        uitkomst=verloop.uitkomst,
        wijze=_name_wijze(telling, voor) if vastgesteld else None,
        vastgesteld_op=verloop.dag if vastgesteld else None,
        inwoners_voor=inwoners_voor,
        inwoners_totaal=inwoners_totaal,
        aandeel_voor=aandeel,
        gemeenten_voor=len(voor),
        ontbreekt=tuple(_list_ontbrekend(telling, stand)),
        voorwaarden=stand.schaal.list_voorwaarden(voor),
        tijdig=_judge_tijdig(telling, verloop),
        waarschuwingen=tuple(_list_waarschuwingen(telling, verloop, peildatum)),
        peildatum=peildatum,
        grondslag=telling.regel.grondslag,
        uitleg=explain(telling.regel, write_uitleg(telling, verloop, peildatum)),
    )


def _name_wijze(telling: Telling, voor: tuple[str, ...]) -> str:
    return "unaniem" if voor == telling.gemeenten else "meerderheid"


def _list_ontbrekend(telling: Telling, stand: Stand) -> Iterator[str]:
    """Advices that did not come in, then the organs that are absent or open, in kader order."""
    yield from (f"advies {naam}" for naam in telling.missing_adviezen)
    for gemeente in telling.gemeenten:
        for orgaan in telling.regel.organen:
            if stand.count_as(gemeente, orgaan) is Telt.OPEN:
                yield f"{orgaan} {gemeente}"


def _judge_tijdig(telling: Telling, verloop: Verloop) -> bool | None:
    """Whether it was settled long enough before the ingangsdatum, where the kader asks that."""
    vooraf, ingang = telling.regel.vooraf, telling.invoer.ingangsdatum
    if vooraf is None or ingang is None or verloop.uitkomst != "vastgesteld" or verloop.dag is None:
        return None
    return vooraf.add_to(verloop.dag) <= ingang


def _list_waarschuwingen(telling: Telling, verloop: Verloop, peildatum: date | None) -> Iterator[str]:
    regel, invoer = telling.regel, telling.invoer
    gevraagd = regel.peildatum.compute_peildatum(invoer.ingangsdatum) if regel.peildatum else None
    if peildatum != gevraagd:
        yield "peildatum_afwijkend"
    if {"college", "raad"} <= set(regel.organen):
        for gemeente in telling.gemeenten:
            if _is_college_voor_raad(verloop.stand, gemeente):
                yield f"college_voor_raad {gemeente}"
    if verloop.overleg_zonder_tegen:
        yield "overleg_zonder_tegen"


def _is_college_voor_raad(stand: Stand, gemeente: str) -> bool:
    """Whether the college is voor while the raad is not, or only of a later day."""
    college = stand.van_kracht.get((gemeente, "college"))
    raad = stand.van_kracht.get((gemeente, "raad"))
    if college is None or stand.count_as(gemeente, "college") is not Telt.VOOR:
        return False
    return raad is None or stand.count_as(gemeente, "raad") is not Telt.VOOR or raad.datum > college.datum
