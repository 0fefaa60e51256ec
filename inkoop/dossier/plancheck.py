"""Faults in the content of an inkoopplan and in its reports: what does not add up is refused at loading."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy.orm import Session

from inkoop.document.contexten.inkoopplan import build_inkoopplan
from inkoop.document.contexten.plangegevens import Plangegevens, Voortgangsgegevens
from inkoop.document.contexten.voortgangsrapportage import build_voortgang
from inkoop.dossier.parts import Delen, Klacht, list_dubbele
from inkoop.dossier.schema import InkoopplanInDossier
from inkoop.gemeente.service import list_inwonertabellen
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.schema import InkoopplanBlok
from inkoop.invoer.faults import Pad
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader

PLANINHOUD, VOORTGANG = "planinhoud", "voortgang"


def find_planklachten(session: Session, kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """The years, gemeenten and amounts of a plan fit the plan and the kader; a report is about what is in the plan."""
    for pad, plan in delen.inkoopplannen.items.items():
        plekken: dict[Pad, int] = {(*pad, VOORTGANG, n): verslag.nummer for n, verslag in enumerate(plan.voortgang)}
        yield from list_dubbele((plek, {"nummer": nummer}) for plek, nummer in plekken.items())
        if plan.planinhoud is None:
            if plan.voortgang:
                yield (*pad, VOORTGANG), "gaat over een plan zonder planinhoud; schrijf eerst wat in het plan staat"
            continue
        yield from _check_plan(kader, pad, plan, _make_gegevens(session, kader, plan, plan.planinhoud))


def _make_gegevens(session: Session, kader: Kader, plan: InkoopplanInDossier, inhoud: Planinhoud) -> Plangegevens:
    kaal = InkoopplanBlok(**{veld: getattr(plan, veld) for veld in InkoopplanBlok.model_fields})
    tabellen = list_inwonertabellen(session, kader)
    return Plangegevens(regio=plan.titel, plan=kaal, inhoud=inhoud, inwonertabellen=tabellen)


def _check_plan(kader: Kader, pad: Pad, plan: InkoopplanInDossier, gegevens: Plangegevens) -> Iterator[Klacht]:
    """The plan, and only when that is right each of its reports."""
    klachten = list(_run((*pad, PLANINHOUD), partial(build_inkoopplan, kader, gegevens)))
    yield from klachten
    if klachten:
        return
    for plek, verslag in enumerate(plan.voortgang):
        met = Voortgangsgegevens(**dict(gegevens), verslag=verslag)
        yield from _run((*pad, VOORTGANG, plek), partial(build_voortgang, kader, met))


def _run(pad: Pad, bouw: Callable[[], object]) -> Iterator[Klacht]:
    """What a builder refuses, at the place in the file that it names as far as that is a path."""
    try:
        bouw()
    except Ongeldig as fout:
        blok, _, binnen = fout.veld.partition(".")
        if blok not in (PLANINHOUD, VOORTGANG):
            yield pad, f"{fout.veld}: {fout.melding}"
            return
        kaal, haakje, _ = binnen.partition(" (")
        namen = kaal.split(".")
        rest = f"{namen[-1]}{binnen.removeprefix(kaal)}: " if haakje else ""
        yield (*pad, *namen), f"{rest}{fout.melding}"
