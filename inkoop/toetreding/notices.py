"""Messages about an application: to the advisers that it is there, to the aanbieder how it stands."""

from datetime import datetime

from sqlalchemy.orm import Session

from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort
from inkoop.gebruiker.ontvangers import list_ontvangers, notify
from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.taal import write_datum
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.aanmelding import name_aanmelding
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.intake import find_aanmelding_van
from inkoop.toetreding.records import AanmeldingRecord, ToetredingRecord

_LINK = (
    "U ziet de stand met de link die u eerder kreeg. Hebt u die niet meer, vraag dan op de openbare pagina over "
    "toetreden een nieuwe link."
)


def tell_ingediend(session: Session, rij: AanmeldingRecord, adres: str, nu: datetime) -> None:
    """Tells the advisers of the regio that an application came in, and who applied that it arrived."""
    tekst = f"De gemeenten hebben de aanmelding van {rij.naam} ontvangen. U krijgt bericht als zij haar behandelen."
    tell_aanmelder(session, rij, "ontvangen", tekst, nu)
    onderwerp = f"Aanmelding van {rij.naam} bij {rij.overeenkomst.nummer}"
    tekst = (
        f"{rij.naam} (KvK-nummer {rij.kvk}) heeft zich aangemeld bij overeenkomst {rij.overeenkomst.nummer}. "
        "Ga na van wie de aanmelding komt en neem haar in behandeling."
    )
    _tell_adviseurs(session, rij.regio, onderwerp, tekst, adres, nu)


def tell_aangevuld(session: Session, rij: ToetredingRecord, adres: str, nu: datetime) -> None:
    """Tells the advisers that what they asked was answered."""
    tekst = f"De aanmelding bij {rij.overeenkomst.nummer} van {write_datum(rij.datum)} is aangevuld."
    onderwerp = f"{rij.aanbieder.naam} heeft uw vraag beantwoord"
    _tell_adviseurs(session, rij.overeenkomst.regio, onderwerp, tekst, adres, nu)


def tell_ingetrokken(session: Session, rij: ToetredingRecord, adres: str, nu: datetime) -> None:
    """Tells the advisers that an aanbieder took its application back."""
    tekst = f"De aanmelding bij {rij.overeenkomst.nummer} van {write_datum(rij.datum)} is ingetrokken: {rij.reden}"
    onderwerp = f"{rij.aanbieder.naam} trekt de aanmelding in"
    _tell_adviseurs(session, rij.overeenkomst.regio, onderwerp, tekst, adres, nu)


def _tell_adviseurs(session: Session, regio: RegioRecord, onderwerp: str, tekst: str, adres: str, nu: datetime) -> None:
    adviseurs = list_ontvangers(session, Rol.INKOOPADVISEUR, regio)
    notify(session, adviseurs, Berichtsoort.TOETREDING, onderwerp, tekst, adres, nu)


def tell_aanmelder(session: Session, rij: AanmeldingRecord, kern: str, tekst: str, nu: datetime) -> None:
    """Tells who applied without account how it stands; nothing where no address is known."""
    if rij.mail is None:
        return
    slot = f"\n\n{_LINK}" if rij.bevestigd_op else ""
    save_bericht(
        session,
        soort=Berichtsoort.TOETREDING,
        aan=rij.mail,
        onderwerp=f"{name_aanmelding(rij)}: {kern}",
        tekst=f"{tekst.strip()}{slot}\n",
        nu=nu,
    )


def tell_behandeld(session: Session, rij: AanmeldingRecord, nu: datetime) -> None:
    """Tells who applied that the gemeenten took it up."""
    tell_aanmelder(session, rij, "in behandeling", f"De gemeenten behandelen de aanmelding van {rij.naam}.", nu)


def tell_geweigerd(session: Session, rij: AanmeldingRecord, nu: datetime) -> None:
    """Tells who applied that the gemeenten do not take it up, and why."""
    tekst = f"De gemeenten behandelen de aanmelding niet: {rij.reden}"
    tell_aanmelder(session, rij, "niet in behandeling", tekst, nu)


def tell_gevraagd(session: Session, rij: ToetredingRecord, adres: str, nu: datetime) -> None:
    """Tells the aanbieder what is asked, and until when."""
    gevraagd = rij.aanvullingen[-1]
    kern = f"De gemeenten vragen een aanvulling. U kunt antwoorden tot en met {write_datum(gevraagd.tot)}."
    tell_aanbieder(session, rij, "aanvulling gevraagd", f"{kern}\n\n{gevraagd.vraag}", adres, nu)


def tell_besloten(
    session: Session, rij: ToetredingRecord, besluit: ToetredingsbesluitBlok, adres: str, nu: datetime
) -> None:
    """Tells the aanbieder what was decided."""
    if rij.status is Toetredingsstatus.TOEGELATEN and besluit.ingang is not None:
        tekst = f"De gemeenten hebben u toegelaten vanaf {write_datum(besluit.ingang)}. Het besluit volgt per brief."
    else:
        tekst = "De gemeenten hebben de aanmelding afgewezen. Het besluit met de redenen volgt per brief."
    tell_aanbieder(session, rij, rij.status.value, tekst, adres, nu)


def tell_terzijde(session: Session, rij: ToetredingRecord, adres: str, nu: datetime) -> None:
    """Tells the aanbieder that its application is not handled any further, and why."""
    tekst = f"De gemeenten behandelen de aanmelding niet verder: {rij.reden}"
    tell_aanbieder(session, rij, "buiten behandeling", tekst, adres, nu)


def tell_aanbieder(session: Session, rij: ToetredingRecord, kern: str, tekst: str, adres: str, nu: datetime) -> None:
    """Tells the aanbieder how its application stands: who has its account, else who applied."""
    ontvangers = list_ontvangers(session, Rol.AANBIEDER, rij.overeenkomst.regio, kvk=rij.aanbieder.kvk)
    onderwerp = f"Uw aanmelding bij {rij.overeenkomst.nummer}: {kern}"
    notify(session, ontvangers, Berichtsoort.TOETREDING, onderwerp, tekst, adres, nu)
    aanmelding = find_aanmelding_van(session, rij)
    if aanmelding is not None and aanmelding.mail not in {wie.mail for wie in ontvangers}:
        tell_aanmelder(session, aanmelding, kern, tekst, nu)
