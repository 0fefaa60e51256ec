"""Use cases of the agenda: everything of a regio in a period, from its kader and from its dossier."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from unicodedata import normalize

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.agenda.besluiten import list_besluitpunten, list_toetredingspunten
from inkoop.agenda.deelnemingen import list_deelnemingspunten
from inkoop.agenda.mandaten import list_mandaatpunten
from inkoop.agenda.overeenkomsten import list_contractpunten
from inkoop.agenda.plannen import list_planpunten
from inkoop.agenda.records import AfhandelingRecord
from inkoop.agenda.selecties import list_selectiepunten
from inkoop.agenda.social_return import list_sroipunten
from inkoop.agenda.store import list_afhandelingen
from inkoop.agenda.zicht import select_voor, split_wie
from inkoop.gebruiker.rollen import Bereik
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import list_regios
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.geheugen import GEEN_DOSSIER, recall
from inkoop.logboek.store import find_laatste
from inkoop.overeenkomst.store import list_nummers_of, list_overeenkomsten
from inkoop.rules.agenda import Agendapunt, select_agenda, sort_agenda, split_achterstallig
from inkoop.rules.agenda_kader import find_begin, list_kaderpunten
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_datum, write_opsomming

DOSSIER = (
    list_planpunten,
    list_selectiepunten,
    list_besluitpunten,
    list_contractpunten,
    list_sroipunten,
    list_mandaatpunten,
    list_deelnemingspunten,
)


@dataclass(frozen=True, kw_only=True)
class Regioagenda:
    """The agenda of one regio in a period, as it stands on `dag`.

    `punten` has all of the period; `achterstallig` what is too late up to its end, also from before, and
    `overig` the rest of the period. `bijgewerkt` is the moment of the last change of any dossier.
    """

    regio: str
    naam: str
    kader: Kader
    periode: Periode
    dag: date
    punten: tuple[Agendapunt, ...]
    achterstallig: tuple[Agendapunt, ...]
    overig: tuple[Agendapunt, ...]
    bijgewerkt: datetime


def list_agendas(
    session: Session,
    periode: Periode,
    dag: date,
    *,
    regio_code: str | None = None,
    wie: str | None = None,
    bereik: Bereik | None = None,
) -> list[Regioagenda]:
    """The agenda of a regio, or of each, for who acts, or for all; with `bereik` what someone may see in that role.

    Raises `NietGevonden` for a regio that is not there, `Onbruikbaar` for somebody that no agenda names.
    """
    regios = list_regios(session, regio_code)
    if bereik is not None:
        regios = [regio for regio in regios if bereik.has_regio(regio.code)]
    bijgewerkt = _find_bijgewerkt(session) if regios else datetime.min.replace(tzinfo=UTC)
    per_regio = [
        (regio, kader, _list_zichtbaar(session, regio, kader, periode, bereik)) for regio, kader in _add_kader(regios)
    ]
    if wie is not None:
        _check_wie(wie, [punt for _, _, punten in per_regio for punt in punten])
    return [
        _make_agenda(regio, kader, _filter_wie(punten, wie), periode, dag, bijgewerkt)
        for regio, kader, punten in per_regio
    ]


def list_wie(agendas: Iterable[Regioagenda]) -> list[str]:
    """Everyone who acts in these agendas, by name."""
    punten = [punt for agenda in agendas for punt in (*agenda.achterstallig, *agenda.overig)]
    return sorted({naam for punt in punten for naam in split_wie(punt)}, key=str.casefold)


def keep_wie(agenda: Regioagenda, wie: str) -> Regioagenda:
    """The same agenda with only what somebody does."""
    return replace(
        agenda,
        punten=_filter_wie(agenda.punten, wie),
        achterstallig=_filter_wie(agenda.achterstallig, wie),
        overig=_filter_wie(agenda.overig, wie),
    )


def _list_zichtbaar(
    session: Session, regio: RegioRecord, kader: Kader, periode: Periode, bereik: Bereik | None
) -> tuple[Agendapunt, ...]:
    punten = recall(
        session,
        ("agenda", regio.code, periode),
        kader,
        lambda: _list_punten(session, regio, kader, periode),
    )
    if bereik is None:
        return punten
    kvk = bereik.plek.aanbieder
    return select_voor(bereik, kader, list_nummers_of(session, regio, kvk) if kvk else frozenset(), punten)


def _add_kader(regios: Collection[RegioRecord]) -> Iterator[tuple[RegioRecord, Kader]]:
    return ((regio, get_regio_kader(regio)) for regio in regios)


def _make_agenda(
    regio: RegioRecord,
    kader: Kader,
    punten: tuple[Agendapunt, ...],
    periode: Periode,
    dag: date,
    bijgewerkt: datetime,
) -> Regioagenda:
    achterstallig, overig = split_achterstallig(punten, periode, dag)
    return Regioagenda(
        regio=regio.code,
        naam=regio.naam,
        kader=kader,
        periode=periode,
        dag=dag,
        punten=select_agenda(punten, periode),
        achterstallig=achterstallig,
        overig=overig,
        bijgewerkt=bijgewerkt,
    )


def _list_punten(session: Session, regio: RegioRecord, kader: Kader, periode: Periode) -> tuple[Agendapunt, ...]:
    """All that a regio has, up to the end of the period; ids begin with the code of the regio."""
    begin = find_begin(kader) or periode.van
    tot_einde = Periode(van=min(begin, periode.van), tot=periode.tot)
    eenmalig = list_aanbieders(session, regio), list_overeenkomsten(session, regio)  # kept, so that each is read once
    uit_dossier = [punt for lijst in DOSSIER for punt in lijst(session, regio, kader)]
    uit_dossier += list_toetredingspunten(session, regio, kader)
    del eenmalig
    genoemd = {punt.id for punt in uit_dossier}  # the dossier knows more of a duty than the kader
    uit_kader = [punt for punt in list_kaderpunten(kader, tot_einde) if punt.id not in genoemd]
    afgehandeld = {rij.punt: rij for rij in list_afhandelingen(session, regio)}
    return sort_agenda(
        replace(_close(punt, afgehandeld), id=f"{regio.code}/{punt.id}", reeks=f"{regio.code}/{punt.reeks or punt.id}")
        for punt in (*uit_kader, *uit_dossier)
        if periode.tot is None or punt.datum <= periode.tot
    )


def _close(punt: Agendapunt, afgehandeld: Mapping[str, AfhandelingRecord]) -> Agendapunt:
    """A duty as done where people recorded that."""
    rij = afgehandeld.get(punt.id) if punt.met_de_hand else None
    if rij is None:
        return punt
    zin = f"Gedaan op {write_datum(rij.gedaan_op)}: {rij.bron}."
    return replace(punt, gedaan=True, gedaan_op=rij.gedaan_op, uitleg=(*punt.uitleg, zin))


def _filter_wie(punten: tuple[Agendapunt, ...], wie: str | None) -> tuple[Agendapunt, ...]:
    return punten if wie is None else tuple(punt for punt in punten if _acts(punt, wie))


def _acts(punt: Agendapunt, wie: str) -> bool:
    """Whether somebody acts; `gemeenten en aanbieder` names both."""
    return _fold(wie) in map(_fold, split_wie(punt))


def _fold(naam: str) -> str:
    """A name as one may type it: `coordinator` is the coördinator."""
    return normalize("NFD", naam).encode("ascii", "ignore").decode().casefold()


def _check_wie(wie: str, punten: list[Agendapunt]) -> None:
    bekend = sorted({naam for punt in punten for naam in split_wie(punt)}, key=str.casefold)
    if _fold(wie) not in map(_fold, bekend):
        keuze = write_opsomming(bekend, voegwoord="of") or "er staat nog niemand op de agenda"
        raise Onbruikbaar(f"'{wie}' staat niet op de agenda; kies uit: {keuze}")


def _find_bijgewerkt(session: Session) -> datetime:
    """The last change of a dossier: who logs in or sends messages changes no day."""
    regel = find_laatste(session, behalve=GEEN_DOSSIER)
    assert regel is not None, "a regio is never stored without a line in the log"
    return regel.tijdstip
