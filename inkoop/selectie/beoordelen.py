"""Use cases: assessors who declare their interests and score apart, until all have handed in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden, check_stand
from inkoop.gebruiker.records import GebruikerRecord, ToewijzingRecord
from inkoop.gebruiker.rollen import Rol
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.selectie import check_punten
from inkoop.rules.selectieloop import MINSTENS_BEOORDELAARS, Selectiestap, Selectiestatus
from inkoop.rules.taal import write_opsomming
from inkoop.selectie.belang import find_belang, find_met_belang
from inkoop.selectie.records import BelangRecord, BeoordelaarRecord, DeelscoreRecord, InschrijvingRecord
from inkoop.selectie.selectieberichten import tell_aangewezen
from inkoop.selectie.service import set_stap
from inkoop.selectie.stand import list_te_scoren
from inkoop.selectie.vraag import Selectiecriterium
from inkoop.selectie.zaak import Zaak, add_stap

ROLLEN = frozenset({Rol.INKOOPADVISEUR, Rol.COLLEGE, Rol.CONTRACTMANAGER, Rol.SROI_COORDINATOR})
AANWIJZEN = (Selectiestatus.GEPUBLICEERD, Selectiestatus.GESLOTEN, Selectiestatus.IN_BEOORDELING)


@dataclass(frozen=True, kw_only=True)
class Punt:
    """The points that someone gives on a criterium, and why."""

    punten: Decimal
    motivering: str


def list_kandidaten(session: Session, zaak: Zaak) -> list[GebruikerRecord]:
    """Who may be appointed, by name: people with a role in the regio that may judge.

    Not who was appointed already, and not who works for an aanbieder of the regio.
    """
    al = {een.wie for een in zaak.rij.beoordelaars if een.ontheven_op is None}
    vraag = select(GebruikerRecord).join(GebruikerRecord.toewijzingen)
    vraag = vraag.where(
        ToewijzingRecord.regio_id == zaak.regio.id,
        ToewijzingRecord.rol.in_(ROLLEN),
        GebruikerRecord.is_geblokkeerd.is_(False),
    )
    gevonden = (wie for wie in session.scalars(vraag).unique() if not _works_for_aanbieder(wie, zaak))
    return sorted((wie for wie in gevonden if wie.pseudoniem not in al), key=lambda wie: (wie.naam.casefold(), wie.id))


def _works_for_aanbieder(wie: GebruikerRecord, zaak: Zaak) -> bool:
    return any(een.rol is Rol.AANBIEDER and een.regio_id == zaak.regio.id for een in wie.toewijzingen)


def appoint(session: Session, zaak: Zaak, wie: str, functie: str, spoor: Spoor) -> BeoordelaarRecord:
    """Appoints someone (a pseudonym) to score. Raises `Ongeldig` before the publication, and once scores are shown."""
    if zaak.opzet.is_toelating:
        raise Ongeldig("beoordelaar", f"bij toelating worden geen punten gegeven ({zaak.bron})")
    if zaak.rij.status not in AANWIJZEN or zaak.rij.scores_getoond_op is not None:
        raise Ongeldig("beoordelaar", "aanwijzen kan na de publicatie, en tot de scores aan elkaar zijn getoond")
    if wie not in {een.pseudoniem for een in list_kandidaten(session, zaak)}:
        raise Ongeldig("beoordelaar", "kies iemand met een rol in deze regio, die nog niet is aangewezen")
    if not functie.strip():
        raise Ongeldig("functie", "ontbreekt; noem de functie in de commissie")
    rij = next((een for een in zaak.rij.beoordelaars if een.wie == wie), None)
    if rij is None:
        rij = BeoordelaarRecord(wie=wie, volgorde=len(zaak.rij.beoordelaars) + 1)
        zaak.rij.beoordelaars.append(rij)
    rij.functie, rij.aangewezen_op, rij.ontheven_op, rij.reden = functie.strip(), spoor.tijdstip, None, None
    session.flush()
    register(session, spoor, wat="beoordelaar aangewezen", onderwerp=zaak.naam, nieuw={"wie": wie, "functie": functie})
    tell_aangewezen(session, zaak, rij, spoor.tijdstip)
    return rij


def dismiss(session: Session, zaak: Zaak, rij: BeoordelaarRecord, reden: str, dag: date, spoor: Spoor) -> None:
    """Lets an assessor go; the scores stay on record and count no more. Raises `Ongeldig` without a reason.

    When all who are left have handed in, they see each other's scores.
    """
    waarom = check_reden(reden)
    if zaak.rij.scores_getoond_op is not None:
        raise Ongeldig("beoordelaar", "ontheffen kan tot de scores aan elkaar zijn getoond")
    rij.ontheven_op, rij.reden = spoor.tijdstip, waarom
    session.flush()
    feiten = {"wie": rij.wie, "reden": rij.reden}
    register(session, spoor, wat="beoordelaar ontheven", onderwerp=zaak.naam, nieuw=feiten)
    if zaak.rij.status is Selectiestatus.IN_BEOORDELING:
        _show_if_ready(session, zaak, dag, spoor)


def find_beoordelaar(zaak: Zaak, wie: str) -> BeoordelaarRecord | None:
    """The assessor who is this person, if appointed and not let go."""
    return next((een for een in list_actief(zaak) if een.wie == wie), None)


def get_beoordelaar(zaak: Zaak, wie: str) -> BeoordelaarRecord:
    """As `find_beoordelaar`. Raises `NietGevonden`: for who is no assessor there is nothing here."""
    rij = find_beoordelaar(zaak, wie)
    if rij is None:
        raise NietGevonden("U bent geen beoordelaar van deze selectie")
    return rij


def list_actief(zaak: Zaak) -> list[BeoordelaarRecord]:
    """The assessors whose scores count."""
    return [een for een in zaak.rij.beoordelaars if een.ontheven_op is None]


def declare(
    session: Session,
    zaak: Zaak,
    rij: BeoordelaarRecord,
    inschrijving: InschrijvingRecord,
    *,
    heeft_belang: bool,
    uitleg: str | None,
    spoor: Spoor,
) -> None:
    """Declares whether someone has an interest in an inschrijving; who has one gives it no points.

    Nor does it give points to those that compete with it. Raises `Ongeldig` outside the assessment, after handing in,
    for an interest that is not explained, and for one that turns up after points were given on the perceel: then the
    adviser lets the assessor go.
    """
    _check_bezig(zaak, rij, inschrijving)
    if heeft_belang and not (uitleg or "").strip():
        raise Ongeldig("uitleg", "ontbreekt; schrijf welk belang u hebt")
    if heeft_belang and _has_scored(zaak, rij, inschrijving.perceel):
        raise Ongeldig("belang", "u gaf op dit perceel al punten; meld dit belang aan de inkoopadviseur")
    belang = find_belang(rij, inschrijving.id)
    oud: dict[str, object] | None = (
        None if belang is None else {"heeft_belang": belang.heeft_belang, "uitleg": belang.uitleg}
    )
    if belang is None:
        belang = BelangRecord(inschrijving_id=inschrijving.id)
        rij.belangen.append(belang)
    belang.heeft_belang, belang.uitleg = heeft_belang, (uitleg or "").strip() or None
    belang.tijdstip = spoor.tijdstip
    session.flush()
    nieuw = {"heeft_belang": heeft_belang, "uitleg": belang.uitleg}
    _log(session, rij, "belang verklaard", spoor, oud, {"inschrijving": inschrijving.id, **nieuw})


def _has_scored(zaak: Zaak, rij: BeoordelaarRecord, perceel: int) -> bool:
    return any(find_score(rij, een.id, None) for een in zaak.ingediend if een.perceel == perceel)


def score(
    session: Session,
    zaak: Zaak,
    rij: BeoordelaarRecord,
    inschrijving: InschrijvingRecord,
    criterium: str,
    punt: Punt,
    geopend: int,
    spoor: Spoor,
) -> None:
    """Gives points on a criterium, apart from the others; `geopend` is the stand of an earlier score, else 0.

    Raises `Ingehaald`, and `Ongeldig` outside the range or the scale, without a reason, before a declaration, with an
    interest, after handing in.
    """
    _check_bezig(zaak, rij, inschrijving)
    if find_belang(rij, inschrijving.id) is None:
        raise Ongeldig("punten", "verklaar eerst of u een belang hebt bij deze inschrijving")
    if (met := find_met_belang(zaak, rij, inschrijving)) is not None:
        welke = "deze inschrijving" if met is inschrijving else f"{met.aanbieder.naam}, die op dit perceel meedingt,"
        raise Ongeldig("punten", f"u hebt een belang bij {welke} en geeft op dit perceel geen punten")
    check_punt(zaak, criterium, punt)
    gevonden = find_score(rij, inschrijving.id, criterium)
    check_stand(gevonden.stand if gevonden else 0, geopend)
    oud = None if gevonden is None else {"punten": gevonden.punten, "motivering": gevonden.motivering}
    if gevonden is None:
        gevonden = DeelscoreRecord(inschrijving_id=inschrijving.id, criterium=criterium)
        rij.deelscores.append(gevonden)
    gevonden.punten, gevonden.motivering, gevonden.tijdstip = punt.punten, punt.motivering.strip(), spoor.tijdstip
    session.flush()
    feiten = {"inschrijving": inschrijving.id, "criterium": criterium}
    _log(session, rij, "punten gegeven", spoor, oud, {**feiten, "punten": punt.punten, "motivering": punt.motivering})


def hand_in(session: Session, zaak: Zaak, rij: BeoordelaarRecord, dag: date, spoor: Spoor) -> None:
    """Closes the scores of one assessor; when all have done so, they see each other's.

    That waits as long as an inschrijving has too few assessors without an interest: then the adviser appoints one
    more, or shows the scores with the reason. Raises `Ongeldig` with everything that was not declared or scored.
    """
    _check_bezig(zaak, rij, None)
    if mist := list_te_doen(zaak, rij):
        raise Ongeldig("inleveren", f"kan nog niet; het volgende ontbreekt: {write_opsomming(mist)}")
    rij.ingeleverd_op = spoor.tijdstip
    session.flush()
    _log(session, rij, "scores ingeleverd", spoor, None, {"wie": rij.wie})
    _show_if_ready(session, zaak, dag, spoor)


def _show_if_ready(session: Session, zaak: Zaak, dag: date, spoor: Spoor) -> None:
    actief = list_actief(zaak)
    if actief and all(een.ingeleverd_op is not None for een in actief) and not list_te_weinig(zaak):
        zaak.rij.scores_getoond_op = spoor.tijdstip
        add_stap(zaak, Selectiestap.SCORES_TONEN, zaak.rij.status, dag, spoor)
        session.flush()
        feiten = {"status": zaak.rij.status, "dag": dag}
        register(session, spoor, wat=Selectiestap.SCORES_TONEN.value, onderwerp=zaak.naam, nieuw=feiten)


def list_te_weinig(zaak: Zaak) -> list[InschrijvingRecord]:
    """The inschrijvingen for which there are too few assessors without an interest to score apart."""
    actief = list_actief(zaak)
    return [
        rij
        for rij in list_te_scoren(zaak)
        if sum(find_met_belang(zaak, wie, rij) is None for wie in actief) < MINSTENS_BEOORDELAARS
    ]


def show_scores(session: Session, zaak: Zaak, reden: str, dag: date, spoor: Spoor) -> None:
    """Ends the scoring apart although not all have handed in.

    Raises `Ongeldig` without a reason, while nobody handed in, and for an inschrijving to which nobody gave points.
    """
    if not any(een.ingeleverd_op for een in list_actief(zaak)):
        raise Ongeldig("reden", "nog geen beoordelaar heeft ingeleverd; er is niets om te tonen")
    if mist := list_zonder_punten(zaak):
        raise Ongeldig("reden", f"nog geen beoordelaar gaf punten op {write_opsomming(mist)}")
    set_stap(session, zaak, Selectiestap.SCORES_TONEN, dag, spoor, reden)
    zaak.rij.scores_getoond_op = spoor.tijdstip
    session.flush()


def list_zonder_punten(zaak: Zaak) -> list[str]:
    """The criteria of inschrijvingen to which no assessor gave points, in words."""
    actief = list_actief(zaak)
    return [
        f"'{criterium.titel}' van {rij.aanbieder.naam}"
        for rij in list_te_scoren(zaak)
        for criterium in zaak.opzet.criteria
        if not any(find_score(wie, rij.id, criterium.id) for wie in actief)
    ]


def list_te_doen(zaak: Zaak, rij: BeoordelaarRecord) -> list[str]:
    """What an assessor has not declared or scored, in words."""
    mist = []
    for inschrijving in list_te_scoren(zaak):
        naam = inschrijving.aanbieder.naam
        if find_belang(rij, inschrijving.id) is None:
            mist.append(f"de verklaring over {naam}")
        if find_met_belang(zaak, rij, inschrijving) is None:
            mist += [
                f"'{criterium.titel}' van {naam}"
                for criterium in zaak.opzet.criteria
                if find_score(rij, inschrijving.id, criterium.id) is None
            ]
    return mist


def find_score(rij: BeoordelaarRecord, inschrijving: int, criterium: str | None) -> DeelscoreRecord | None:
    """The points of an assessor on a criterium, or on any with None."""
    for een in rij.deelscores:
        if een.inschrijving_id == inschrijving and criterium in (None, een.criterium):
            return een
    return None


def get_criterium(zaak: Zaak, naam: str) -> Selectiecriterium:
    """The criterium with this name. Raises `NietGevonden`."""
    for criterium in zaak.opzet.criteria:
        if criterium.id == naam:
            return criterium
    raise NietGevonden(f"criterium '{naam}' is er niet bij deze selectie")


def check_punt(zaak: Zaak, criterium: str, punt: Punt) -> None:
    """Refuses points outside 0 and the maximum or that the scale has not, and points without a reason."""
    gevonden = get_criterium(zaak, criterium)
    check_punten(gevonden.titel, punt.punten, gevonden.maximum, "punten")
    try:
        zaak.opzet.check_score(gevonden, punt.punten)
    except ValueError as fout:
        raise Ongeldig("punten", str(fout)) from fout
    if not punt.motivering.strip():
        raise Ongeldig("motivering", "ontbreekt; schrijf waarom u deze punten geeft")


def _check_bezig(zaak: Zaak, rij: BeoordelaarRecord, inschrijving: InschrijvingRecord | None) -> None:
    if zaak.rij.status is not Selectiestatus.IN_BEOORDELING or zaak.rij.scores_getoond_op is not None:
        raise Ongeldig("status", "scoren kan tijdens de beoordeling, en tot de scores aan elkaar zijn getoond")
    if rij.ingeleverd_op is not None:
        raise Ongeldig("status", "u hebt uw scores ingeleverd; daarna verandert er niets meer aan")
    if inschrijving is not None and inschrijving not in list_te_scoren(zaak):
        raise Ongeldig("inschrijving", "doet niet mee: aan een eis is niet voldaan")


def _log(
    session: Session,
    rij: BeoordelaarRecord,
    wat: str,
    spoor: Spoor,
    oud: dict[str, object] | None,
    nieuw: dict[str, object],
) -> None:
    """A line about scores names no regio: it is not for the archive of the regio, which others read."""
    register(session, spoor, wat=wat, onderwerp=f"beoordelaar {rij.id}", oud=oud, nieuw=nieuw)
