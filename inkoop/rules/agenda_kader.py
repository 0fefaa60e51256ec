"""What a kader puts on the agenda: duties that come back or have a last day, consultation, leaving and its own end."""

from collections.abc import Iterator
from datetime import date, timedelta

from inkoop.rules.agenda import VOOR_EEN_EINDE, VOOR_EEN_VERLENGING, Agendapunt, Agendasoort
from inkoop.rules.bepaling import Ongeldig, explain
from inkoop.rules.kader import Duur, Kader, Overleg, Plicht
from inkoop.rules.periode import DAG, Periode, add_months, find_laatste_begin
from inkoop.rules.taal import MAANDEN, write_aantal, write_datum
from inkoop.rules.uittreding import Uittredingsregel

IN_MAANDEN = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12, "twee_jaar": 24, "vier_jaar": 48}
RITMES = {
    "week": "elke week",
    "maand": "elke maand",
    "kwartaal": "elk kwartaal",
    "halfjaar": "elk halfjaar",
    "jaar": "elk jaar",
    "twee_jaar": "elke twee jaar",
    "vier_jaar": "elke vier jaar",
}
RANG = ("eerste", "tweede", "derde", "vierde")
JAAR = "jaar"
GEEN_DAG = "De bron noemt geen dag; op de agenda staat de laatste dag van de periode."


def list_kaderpunten(kader: Kader, periode: Periode) -> Iterator[Agendapunt]:
    """What the kader itself asks or fixes in a period, in no order.

    Raises `Ongeldig` for a rhythm of more years in a kader that does not say when it begins.
    """
    assert periode.tot is not None
    for plicht in kader.agenda:
        if plicht.uiterlijk is not None and periode.contains(plicht.uiterlijk):
            yield _make_eenmalig(plicht, plicht.uiterlijk)
        if plicht.ritme is not None:
            yield from _list_ritme(kader, plicht, plicht.ritme.per, periode)
    for overleg in kader.overleg:
        if overleg.minimaal_per_jaar:
            yield from _list_overleg(kader, overleg, overleg.minimaal_per_jaar, periode)
    if kader.uittreding is not None:
        yield from _list_uittreding(kader, kader.uittreding, periode)
    if kader.duur is not None:
        yield from _list_einde(kader, kader.duur, periode)


def find_begin(kader: Kader) -> date | None:
    """The first day on which the duties of a kader hold, as far as it says so."""
    if kader.geldig is not None:
        return kader.geldig.van
    return kader.duur.van if kader.duur else kader.bron.datum


def name_punt(kader: Kader, naam: str, datum: date, anders: str) -> str:
    """The id of something in the dossier: that of the duty of the kader which has its name and day, else `anders`."""
    is_plicht = any(plicht.id == naam and plicht.uiterlijk == datum for plicht in kader.agenda)
    return f"plicht/{naam}" if is_plicht else anders


def find_opdrachtgever(kader: Kader) -> str:
    """Who acts for the region, as the duties of a kader name it."""
    return "centrumgemeente" if kader.centrumgemeente else "gemeenten"


def _find_einde(kader: Kader) -> date | None:
    return kader.geldig.tot if kader.geldig else None


def _make_eenmalig(plicht: Plicht, uiterlijk: date) -> Agendapunt:
    return Agendapunt(
        id=f"plicht/{plicht.id}",
        datum=uiterlijk,
        titel=plicht.titel,
        wie=plicht.wie,
        grondslag=plicht.grondslag,
        uitleg=explain(plicht, [f"De laatste dag is {write_datum(uiterlijk)} ({plicht.grondslag or 'kader'})."]),
        met_de_hand=True,
    )


def _list_ritme(kader: Kader, plicht: Plicht, per: str, periode: Periode) -> Iterator[Agendapunt]:
    for deel, datum in _list_delen(kader, f"agenda.{plicht.id}.ritme", per, periode):
        zinnen = [f"Dit komt {RITMES[per]} terug ({plicht.grondslag or 'kader'}).", _explain_dag(datum, deel)]
        yield Agendapunt(
            id=f"plicht/{plicht.id}/{_write_kenmerk(per, deel)}",
            datum=datum,
            titel=f"{plicht.titel} ({write_deel(per, deel)})",
            wie=plicht.wie,
            grondslag=plicht.grondslag,
            uitleg=explain(plicht, zinnen),
            reeks=f"plicht/{plicht.id}",
            met_de_hand=True,
        )


def _list_overleg(kader: Kader, overleg: Overleg, aantal: int, periode: Periode) -> Iterator[Agendapunt]:
    keren = write_aantal(aantal, "keer", "keer")
    for deel, datum in _list_delen(kader, f"overleg.{overleg.id}", JAAR, periode):
        zinnen = [
            f"Dit overleg komt per jaar ten minste {keren} bijeen ({overleg.grondslag or 'kader'}).",
            _explain_dag(datum, deel),
        ]
        yield Agendapunt(
            id=f"overleg/{overleg.id}/{_write_kenmerk(JAAR, deel)}",
            datum=datum,
            titel=f"{overleg.titel}: ten minste {keren} bijeen ({write_deel(JAAR, deel)})",
            wie=overleg.id,
            grondslag=overleg.grondslag,
            uitleg=explain(overleg, zinnen),
            reeks=f"overleg/{overleg.id}",
            met_de_hand=True,
        )


def _explain_dag(datum: date, deel: Periode) -> str:
    if datum == deel.tot:
        return GEEN_DAG
    return f"De bron noemt geen dag; op de agenda staat {write_datum(datum)}, de laatste dag waarop het kader geldt."


def _list_delen(kader: Kader, veld: str, per: str, periode: Periode) -> Iterator[tuple[Periode, date]]:
    """The calendar parts whose last day, or that of the kader, lies in the period, each with that day."""
    begin, einde = find_begin(kader), _find_einde(kader)
    if per in ("twee_jaar", "vier_jaar") and begin is None:
        raise Ongeldig(veld, f"komt {RITMES[per]} terug, maar het kader zegt niet vanaf wanneer; vul geldig.van in")
    eerste = periode.van if begin is None else max(begin, periode.van)
    tot = periode.tot or date.max
    deel = _find_deel(per, eerste, begin)
    while deel.van <= tot and (einde is None or deel.van <= einde):
        laatste = deel.tot or date.max
        datum = laatste if einde is None else min(laatste, einde)
        if periode.contains(datum):
            yield deel, datum
        if laatste == date.max:
            return
        deel = _find_deel(per, laatste + DAG, begin)


def _find_deel(per: str, dag: date, begin: date | None) -> Periode:
    """The calendar part in which a day lies; parts of more years are counted from the year of `begin`."""
    if per == "week":
        van = dag - timedelta(days=dag.weekday())
        return Periode(van=van, tot=van + timedelta(days=6))
    maanden = IN_MAANDEN[per]
    nul = 12 * (begin.year if begin else 1)
    nummer = (12 * dag.year + dag.month - 1 - nul) // maanden
    eerste = nul + nummer * maanden
    van = date(eerste // 12, eerste % 12 + 1, 1)
    return Periode(van=van, tot=_find_slot(van, maanden))


def _find_slot(van: date, maanden: int) -> date:
    """The last day of a part, or that of the calendar itself."""
    try:
        return add_months(van, maanden) - DAG
    except Ongeldig:
        return date.max


def _write_kenmerk(per: str, deel: Periode) -> str:
    van, tot = deel.van, deel.tot or deel.van
    if per == "week":
        jaar, week, _ = van.isocalendar()
        return f"{jaar}-w{week:02}"
    if per == "maand":
        return f"{van:%Y-%m}"
    if per in ("kwartaal", "halfjaar"):
        return f"{van.year}-{per[0]}{_count_deel(per, van)}"
    return str(van.year) if van.year == tot.year else f"{van.year}-{tot.year}"


def write_deel(per: str, deel: Periode) -> str:
    """A part of the calendar as people name it: `maart 2026`, `tweede halfjaar 2026`, `2026 tot en met 2029`."""
    van, tot = deel.van, deel.tot or deel.van
    if per == "week":
        jaar, week, _ = van.isocalendar()
        return f"week {week} van {jaar}"
    if per == "maand":
        return f"{MAANDEN[van.month - 1]} {van.year}"
    if per in ("kwartaal", "halfjaar"):
        return f"{RANG[_count_deel(per, van) - 1]} {per} {van.year}"
    return str(van.year) if van.year == tot.year else f"{van.year} tot en met {tot.year}"


def _count_deel(per: str, van: date) -> int:
    return (van.month - 1) // IN_MAANDEN[per] + 1


def _list_uittreding(kader: Kader, regel: Uittredingsregel, periode: Periode) -> Iterator[Agendapunt]:
    """The last day for a letter, for each day on which the kader lets a gemeente leave."""
    if regel.alleen_per is None:
        return
    begin, einde = find_begin(kader), _find_einde(kader) or date.max
    jaren = range(periode.van.year, min(einde.year, regel.aankondiging.add_to(periode.tot or einde).year + 1) + 1)
    for per in (regel.alleen_per.in_year(jaar) for jaar in jaren):
        datum = find_laatste_begin(regel.aankondiging.add_to, per)
        if per > einde or not periode.contains(datum) or (begin is not None and datum < begin):
            continue
        zinnen = [
            f"Uittreden kan alleen per {write_datum(per)}, {regel.aankondiging} na de brief "
            f"({regel.grondslag or 'kader'})."
        ]
        yield Agendapunt(
            id=f"uittreding/{per.year}",
            datum=datum,
            titel=f"Laatste dag voor de brief om per {write_datum(per)} uit te treden",
            soort=Agendasoort.MOMENT,
            wie="gemeenten",
            grondslag=regel.grondslag,
            uitleg=explain(regel, zinnen),
            reeks="uittreding",
        )


def _list_einde(kader: Kader, duur: Duur, periode: Periode) -> Iterator[Agendapunt]:
    """The last day of the kader, unless one of its own duties is already on that day."""
    if duur.tot is None or not periode.contains(duur.tot) or any(p.uiterlijk == duur.tot for p in kader.agenda):
        return
    kan_verlengd = duur.verlenging is not None
    zinnen = [f"De looptijd eindigt op {write_datum(duur.tot)} ({duur.grondslag or 'kader'})."]
    if duur.verlenging is not None:
        zinnen.append(f"Verlengen kan, telkens met {duur.verlenging.telkens}.")
    yield Agendapunt(
        id="duur",
        datum=duur.tot,
        titel=f"Laatste dag van de looptijd: {kader.titel}",
        soort=Agendasoort.MOMENT,
        wie="gemeenten",
        grondslag=duur.grondslag,
        uitleg=explain(duur, zinnen),
        herinneringen=(*VOOR_EEN_VERLENGING, *VOOR_EEN_EINDE) if kan_verlengd else VOOR_EEN_EINDE,
    )
