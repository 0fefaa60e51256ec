"""The days of an overeenkomst: its end, each option to extend it, and the last day on which notice has an effect."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from inkoop.rules.agenda import VOOR_EEN_EINDE, VOOR_EEN_VERLENGING, Agendapunt, Agendasoort
from inkoop.rules.bepaling import explain
from inkoop.rules.opzegging import Opzegregel, move_to_einde
from inkoop.rules.periode import Termijn, find_laatste_begin
from inkoop.rules.taal import write_datum

BEIDE = "gemeenten en aanbieder"


@dataclass(frozen=True, kw_only=True)
class Overeenkomstfeiten:
    """What the dossier has about the term of one overeenkomst.

    `einden` are its last day and each one after an extension, and `besloten` the days on which those
    extensions were decided (None: not known). `opties` None: no option; `opties` 0: as often as parties
    agree. `loopt` is false for a concept and for what was ended. `opgezegd_tot` is the end after a valid notice.
    """

    nummer: str
    titel: str
    ingang: date
    einden: tuple[date, ...]
    besloten: tuple[date | None, ...] = ()
    opties: int | None = None
    aankondiging: Termijn | None = None
    loopt: bool = True
    opgezegd_tot: date | None = None

    @property
    def einde(self) -> date:
        """The last day, with extensions and notice."""
        laatste = self.einden[-1]
        return laatste if self.opgezegd_tot is None else min(laatste, self.opgezegd_tot)

    @property
    def is_opgezegd(self) -> bool:
        """Whether a notice ends it before its own end."""
        return self.opgezegd_tot is not None and self.opgezegd_tot <= self.einden[-1]


def list_overeenkomstpunten(feiten: Overeenkomstfeiten, opzegregel: Opzegregel | None) -> Iterator[Agendapunt]:
    """The end, the options to extend that were used or are left, and the last day for notice."""
    yield from _list_verlengingen(feiten)
    if feiten.loopt and not feiten.is_opgezegd and opzegregel is not None:
        yield from _list_opzegdagen(feiten, opzegregel)
    yield _make_einde(feiten)


def _list_verlengingen(feiten: Overeenkomstfeiten) -> Iterator[Agendapunt]:
    for nummer, (einde, op) in enumerate(zip(feiten.einden, feiten.besloten, strict=False), start=1):
        yield replace(_make_verlenging(feiten, nummer, einde), gedaan=True, gedaan_op=op)
    gebruikt = len(feiten.besloten)
    over = feiten.opties is not None and (feiten.opties == 0 or gebruikt < feiten.opties)
    if over and feiten.loopt and not feiten.is_opgezegd:
        yield _make_verlenging(feiten, gebruikt + 1, feiten.einden[-1])


def _make_verlenging(feiten: Overeenkomstfeiten, nummer: int, einde: date) -> Agendapunt:
    datum, zinnen = einde, [f"Zonder verlenging eindigt de overeenkomst op {write_datum(einde)}."]
    if feiten.aankondiging is not None:
        datum = find_laatste_begin(feiten.aankondiging.add_to, einde)
        zinnen.append(f"Verlengen moet {feiten.aankondiging} voor het einde zijn gemeld.")
    zinnen.append(
        f"Dit is optie {nummer} van {feiten.opties}."
        if feiten.opties
        else "De overeenkomst noemt geen aantal: verlengen kan zo vaak als partijen dat afspreken."
    )
    return Agendapunt(
        id=f"overeenkomst/{feiten.nummer}/verlenging/{nummer}",
        datum=datum,
        titel=f"Laatste dag om {feiten.nummer} te verlengen ({feiten.titel})",
        soort=Agendasoort.MOMENT,
        wie=BEIDE,
        grondslag=f"overeenkomst {feiten.nummer}, verlengingsopties",
        uitleg=tuple(zinnen),
        herinneringen=VOOR_EEN_VERLENGING,
    )


def find_opzegdag(regel: Opzegregel, ingang: date, einde: date) -> date | None:
    """The last day on which notice ends an overeenkomst by `einde` at the latest; None when it lies before `ingang`."""
    datum = find_laatste_begin(lambda dag: move_to_einde(regel.termijn.add_to(dag), regel.einde_op), einde)
    return datum if datum >= ingang else None


def _list_opzegdagen(feiten: Overeenkomstfeiten, regel: Opzegregel) -> Iterator[Agendapunt]:
    datum = find_opzegdag(regel, feiten.ingang, feiten.einde)
    if datum is None:
        return
    zinnen = [
        f"De opzegtermijn is {regel.termijn} en loopt vanaf de {regel.vanaf} ({regel.grondslag or 'kader'}).",
        f"Een latere brief heeft geen gevolg meer: op {write_datum(feiten.einde)} eindigt de overeenkomst al zelf.",
    ]
    yield Agendapunt(
        id=f"overeenkomst/{feiten.nummer}/opzegdag",
        datum=datum,
        titel=f"Laatste dag om {feiten.nummer} op te zeggen ({feiten.titel})",
        soort=Agendasoort.MOMENT,
        wie=BEIDE,
        grondslag=regel.grondslag,
        uitleg=explain(regel, zinnen),
    )


def _make_einde(feiten: Overeenkomstfeiten) -> Agendapunt:
    zinnen = [f"De overeenkomst loopt vanaf {write_datum(feiten.ingang)} tot en met {write_datum(feiten.einden[0])}."]
    zinnen += [f"Verlengd tot en met {write_datum(einde)}." for einde in feiten.einden[1:]]
    if feiten.is_opgezegd:
        zinnen.append(f"Opgezegd: zij loopt tot en met {write_datum(feiten.einde)}.")
    return Agendapunt(
        id=f"overeenkomst/{feiten.nummer}/einde",
        datum=feiten.einde,
        titel=f"Laatste dag van {feiten.nummer} ({feiten.titel})",
        soort=Agendasoort.MOMENT,
        wie=BEIDE,
        grondslag=f"overeenkomst {feiten.nummer}",
        uitleg=tuple(zinnen),
        herinneringen=VOOR_EEN_EINDE,
    )
