"""Use cases: who has a role over what, and telling them something in the way that each of them chose."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import KIEZEN, Berichtsoort, Berichtwijze
from inkoop.gebruiker.records import AgendaadresRecord, GebruikerRecord, ToewijzingRecord, VoorkeurRecord
from inkoop.gebruiker.rollen import Bereik, Rol
from inkoop.gebruiker.service import describe_bereik
from inkoop.gemeente.records import RegioRecord

_MAAKT_BERICHT = {False: {Berichtwijze.MAIL, Berichtwijze.AGENDA}, True: {Berichtwijze.MAIL}}  # a herinnering or not


@dataclass(frozen=True, kw_only=True)
class Ontvanger:
    """Someone to tell something, in the role in which it concerns them."""

    gebruiker: int
    mail: str
    naam: str
    bereik: Bereik


def list_ontvangers(
    session: Session, rol: Rol, regio: RegioRecord | None, *, gemeente: str | None = None, kvk: str | None = None
) -> list[Ontvanger]:
    """Who has a role in a regio, by name; who is blocked is left out.

    `gemeente` and `kvk` (the KvK number of an aanbieder) leave those who have the role over exactly that; without them
    all colleges, or all aanbieders, of the regio are in the list. For a beheerder `regio` is None.
    """
    vraag = select(GebruikerRecord, ToewijzingRecord).join(GebruikerRecord.toewijzingen)
    vraag = vraag.where(
        ToewijzingRecord.rol == rol,
        ToewijzingRecord.regio_id == (regio.id if regio else None),
        GebruikerRecord.is_geblokkeerd.is_(False),
    )
    gevonden = [_describe(iemand, toewijzing) for iemand, toewijzing in session.execute(vraag).unique()]
    return sorted(
        (wie for wie in gevonden if _has(wie.bereik, gemeente, kvk)), key=lambda wie: (wie.naam.casefold(), wie.mail)
    )


def _describe(iemand: GebruikerRecord, toewijzing: ToewijzingRecord) -> Ontvanger:
    return Ontvanger(gebruiker=iemand.id, mail=iemand.mail, naam=iemand.naam, bereik=describe_bereik(toewijzing))


def _has(bereik: Bereik, gemeente: str | None, kvk: str | None) -> bool:
    return gemeente in (None, bereik.plek.gemeente) and kvk in (None, bereik.plek.aanbieder)


def notify(
    session: Session,
    ontvangers: Iterable[Ontvanger],
    soort: Berichtsoort,
    onderwerp: str,
    tekst: str,
    adres: str | None,
    nu: datetime,
    *,
    vervalt_op: datetime | None = None,
) -> list[BerichtRecord]:
    """Tells people something, each once and in the way that they chose; call it in the transaction of its cause.

    `adres` is the path of the page that it is about, without the name of a server. Who wants messages of this kind in
    a calendar, but has no address for it in this role, gets mail. Of a herinnering nothing is made for a calendar: the
    day itself rings there. Returns the messages that were made.
    """
    unieke = list({wie.gebruiker: wie for wie in ontvangers}.values())
    wegen = find_wegen(session, unieke, soort)
    return [
        save_bericht(
            session,
            soort=soort,
            aan=wie.mail,
            onderwerp=onderwerp,
            tekst=f"{tekst.strip()}\n\n{_explain(wie, soort)}\n",
            nu=nu,
            adres=adres,
            toewijzing=wie.bereik.nummer,
            vervalt_op=vervalt_op,
            in_agenda=wegen[wie.gebruiker] is Berichtwijze.AGENDA,
        )
        for wie in unieke
        if wegen[wie.gebruiker] in _MAAKT_BERICHT[soort is Berichtsoort.HERINNERING]
    ]


def find_wegen(session: Session, ontvangers: Collection[Ontvanger], soort: Berichtsoort) -> dict[int, Berichtwijze]:
    """How a message of a kind reaches each of these people: as they chose, and by mail where no calendar reads."""
    wijzen = find_wijzen(session, {wie.gebruiker for wie in ontvangers}, soort)
    met_agenda = _find_met_agenda(session, {wie.bereik.nummer for wie in ontvangers})
    for wie in ontvangers:
        if wijzen[wie.gebruiker] is Berichtwijze.AGENDA and wie.bereik.nummer not in met_agenda:
            wijzen[wie.gebruiker] = Berichtwijze.MAIL
    return wijzen


def _explain(wie: Ontvanger, soort: Berichtsoort) -> str:
    """Why someone gets this, and how to stop it."""
    return (
        f"U krijgt dit bericht ({soort}) omdat u in inkoop de rol {wie.bereik.rol.naam} hebt voor {wie.bereik.naam}. "
        "Onder uw account kiest u welke berichten u wilt en hoe."
    )


def find_wijzen(session: Session, gebruikers: Collection[int], soort: Berichtsoort) -> dict[int, Berichtwijze]:
    """How each of these gebruikers wants messages of a kind; what nobody may refuse comes by mail."""
    wijzen = dict.fromkeys(gebruikers, Berichtwijze.MAIL)
    if soort in KIEZEN:
        vraag = select(VoorkeurRecord).where(
            VoorkeurRecord.soort == soort, VoorkeurRecord.gebruiker_id.in_(sorted(gebruikers))
        )
        wijzen |= {voorkeur.gebruiker_id: voorkeur.wijze for voorkeur in session.scalars(vraag)}
    return wijzen


def _find_met_agenda(session: Session, toewijzingen: Collection[int]) -> set[int]:
    vraag = select(AgendaadresRecord.toewijzing_id).where(AgendaadresRecord.toewijzing_id.in_(sorted(toewijzingen)))
    return set(session.scalars(vraag))
