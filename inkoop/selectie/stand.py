"""How far the judgement of a selectie is: eisen, points and draws that are still missing, and who is still in."""

from collections.abc import Iterator

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.records import EisoordeelRecord, Indienstand, InschrijvingRecord
from inkoop.selectie.samenstellen import make_inschrijving
from inkoop.selectie.uitkomst import LOTING, Perceeluitkomst, judge_selectie, list_eisen
from inkoop.selectie.vraag import TIJDIG
from inkoop.selectie.zaak import Zaak


def find_oordeel(zaak: Zaak, rij: InschrijvingRecord, eis: str) -> Oordeel:
    """The judgement on an eis: in time by the clock, others as written, else as all others, else unknown."""
    if eis == TIJDIG:
        te_laat = zaak.opzet.is_te_laat(make_inschrijving(rij))
        return Oordeel.VOLDOET_NIET if te_laat else Oordeel.VOLDOET
    gegeven = find_eisrij(rij, eis)
    if gegeven is not None and gegeven.oordeel is not None:
        return gegeven.oordeel
    return rij.overige_eisen or Oordeel.ONBEKEND


def find_eisrij(rij: InschrijvingRecord, eis: str) -> EisoordeelRecord | None:
    """What was recorded about an eis of an inschrijving."""
    return next((een for een in rij.eisen if een.eis == eis), None)


def is_in_de_race(zaak: Zaak, rij: InschrijvingRecord) -> bool:
    """Whether an inschrijving is scored: none of its eisen is judged as not met."""
    eisen = list_eisen(zaak.kader, zaak.opzet)
    return all(find_oordeel(zaak, rij, eis) is not Oordeel.VOLDOET_NIET for eis in eisen)


def may_again(zaak: Zaak, rij: InschrijvingRecord) -> bool:
    """Whether its aanbieder may take part once more: it was turned down, or taken back after people began to judge it.

    Only where aanbieders may apply at any time; what it did before stays as it was.
    """
    if zaak.heeft_sluiting:
        return False
    if rij.indienstand is Indienstand.INGETROKKEN:
        return bool(rij.eisen)
    return rij.verzonden_op is not None and not is_in_de_race(zaak, rij)


def list_te_scoren(zaak: Zaak) -> list[InschrijvingRecord]:
    """The inschrijvingen that are scored, in order of receipt; none where nobody is chosen."""
    return [rij for rij in zaak.ingediend if is_in_de_race(zaak, rij)] if zaak.opzet.criteria else []


def list_onbekend_per(zaak: Zaak) -> Iterator[tuple[InschrijvingRecord, str]]:
    """Each eis without a judgement, of inschrijvingen that are not out already."""
    for rij in zaak.ingediend if zaak.mag_oordelen else ():
        if is_in_de_race(zaak, rij):
            for eis in list_eisen(zaak.kader, zaak.opzet):
                if find_oordeel(zaak, rij, eis) is Oordeel.ONBEKEND:
                    yield rij, eis


def list_onbekend(zaak: Zaak) -> tuple[str, ...]:
    """As `list_onbekend_per`, in words."""
    return tuple(f"'{eis}' van {rij.naam}" for rij, eis in list_onbekend_per(zaak))


def list_zonder_consensus(zaak: Zaak) -> tuple[str, ...]:
    """The criteria on which the assessors have not agreed, in words."""
    if not zaak.mag_oordelen:
        return ()
    return tuple(
        f"'{criterium.titel}' van {rij.aanbieder.naam}"
        for rij in list_te_scoren(zaak)
        for criterium in zaak.opzet.criteria
        if criterium.id not in {score.criterium for score in rij.scores}
    )


def list_loten(zaak: Zaak) -> tuple[str, ...]:
    """The percelen on which a draw must decide, in words; or what is wrong with a draw that was held."""
    try:
        percelen = judge(zaak)
    except Ongeldig as fout:
        return (f"de uitslag, want {fout}",)
    return tuple(
        f"perceel {perceel.perceel.nummer}"
        for perceel in percelen
        if any(een.uitkomst == LOTING for een in perceel.inschrijvingen)
    )


def judge(zaak: Zaak) -> tuple[Perceeluitkomst, ...]:
    """How everyone comes out by what was recorded; nothing while something is missing.

    Where aanbieders may apply at any time, one that is not judged yet does not hold up the others. Raises `Ongeldig`
    for a draw that does not fit the points.
    """
    if not zaak.ingediend or not zaak.is_geopend or list_zonder_consensus(zaak):
        return ()
    if zaak.heeft_sluiting and list_onbekend(zaak):
        return ()
    return judge_selectie(zaak.kader, zaak.selectie)
