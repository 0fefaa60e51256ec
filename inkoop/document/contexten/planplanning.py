"""The planning of an inkoopplan: the days that the kader sets, and the milestones that people set themselves."""

from collections.abc import Iterator
from datetime import date

from inkoop.document.contexten.planafspraken import name_wie
from inkoop.document.contexten.plangegevens import Plangegevens
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader
from inkoop.rules.plantermijn import compute_plantermijn

GEREED = "Plan gereed om voor te leggen"
EERSTE_DAG, LAATSTE_DAG = "Eerste dag van het plan", "Laatste dag van het plan"


class Planningsregel(Blok):
    """A day of the planning; with an article where the kader sets it."""

    datum: date = uit_dossier("Uiterste dag", "2025-06-01")
    wat: str = uit_dossier("Wat dan klaar is", "Selectiedocument gepubliceerd")
    wie: str | None = uit_dossier("Wie ervoor zorgt", "centrumgemeente")
    kritisch: bool = uit_dossier("Of uitstel de ingang van het plan in gevaar brengt", True)
    grondslag: str | None = uit_kader("Artikel dat de dag zet", "het artikel met zijn lid", blok="agenda")


class Plantermijn(Blok):
    """The last day on which the plan must be ready for the colleges, and whether its first version was."""

    uiterlijk: date = uit_kader("Laatste dag die op tijd is", "2025-03-31", blok="plantermijn")
    gereed_op: date = uit_dossier("Dag van de eerste versie", "2025-01-21")
    tijdig: bool = uit_dossier("Of die op tijd was", True)
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="plantermijn.grondslag")


def build_plantermijn(kader: Kader, gegevens: Plangegevens) -> Plantermijn | None:
    """The day on which the plan must be ready (kader: plantermijn), or None where there is no rule.

    Its first version counts: what changes after an overleg of the gemeenten makes it no later.
    """
    if kader.plantermijn is None:
        return None
    gereed_op = min(gegevens.get_versie().datum, *(versie.datum for versie in gegevens.plan.versies))
    uitkomst = compute_plantermijn(kader.plantermijn, gegevens.plan.ingangsdatum, gereed_op)
    return Plantermijn(
        uiterlijk=uitkomst.uiterlijk,
        gereed_op=gereed_op,
        tijdig=gereed_op <= uitkomst.uiterlijk,
        grondslag=uitkomst.grondslag or kader.titel,
    )


def build_planning(kader: Kader, gegevens: Plangegevens) -> tuple[Planningsregel, ...]:
    """All days in order; the last day for the plan itself is critical, a milestone where people say so."""
    regels = [*_list_eigen(gegevens), *_list_kaderdagen(kader, gegevens)]
    return tuple(sorted(regels, key=lambda regel: regel.datum))


def _list_eigen(gegevens: Plangegevens) -> Iterator[Planningsregel]:
    for mijlpaal in gegevens.inhoud.mijlpalen:
        yield Planningsregel(
            datum=mijlpaal.datum, wat=mijlpaal.wat, wie=mijlpaal.wie, kritisch=mijlpaal.kritisch, grondslag=None
        )


def _list_kaderdagen(kader: Kader, gegevens: Plangegevens) -> Iterator[Planningsregel]:
    """The last day for the plan, its first and last day, and the duties of the agenda that fall in between."""
    plan, termijn = gegevens.plan, build_plantermijn(kader, gegevens)
    if termijn is not None:
        wie = "centrumgemeente" if kader.centrumgemeente else None
        yield _make_kaderdag(termijn.uiterlijk, GEREED, wie, termijn.grondslag, kritisch=True)
    yield _make_kaderdag(plan.ingangsdatum, EERSTE_DAG, None, None)
    for plicht in kader.agenda:
        if plicht.uiterlijk and plan.ingangsdatum <= plicht.uiterlijk <= (plan.einddatum or date.max):
            yield _make_kaderdag(plicht.uiterlijk, plicht.titel, name_wie(plicht.wie), plicht.grondslag)
    if plan.einddatum is not None:
        yield _make_kaderdag(plan.einddatum, LAATSTE_DAG, None, None)


def _make_kaderdag(
    datum: date, wat: str, wie: str | None, grondslag: str | None, *, kritisch: bool = False
) -> Planningsregel:
    return Planningsregel(datum=datum, wat=wat, wie=wie, kritisch=kritisch, grondslag=grondslag)
