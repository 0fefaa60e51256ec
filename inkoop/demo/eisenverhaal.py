"""Requirements of the demonstration: a small library, one that a plan took over, and what gemeenten say of some."""

from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.eisen.bibliotheek import save_bibliotheek
from inkoop.eisen.nummers import EISEN
from inkoop.eisen.overnemen import add_from_bibliotheek
from inkoop.eisen.reacties import answer_reactie, give_reactie
from inkoop.eisen.records import Reactiestatus
from inkoop.eisen.schema import Bewijs, Bibliotheekeis, Eissoort, Kpi, Moment, ProgrammaVanEisen
from inkoop.eisen.service import find_programma
from inkoop.eisen.store import list_bibliotheek
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_per_onderwerp
from inkoop.logboek.service import Spoor

REGIOS = ("bno-nu", "drechtsteden-nu")
GEDAAN = "De termijn is in overleg met de gemeenten bepaald; zij blijft zo tot de evaluatie."
REACTIES = ("Kan de termijn korter? Onze inwoners wachten nu al lang.", "Wij zijn het eens met deze tekst.")


def tell_eisen(engine: Engine, vandaag: date, spoor: Spoor) -> None:
    """Fills the libraries of the story and lets gemeenten react, once: nothing where a library has something."""
    with write_session(engine) as session:
        for code in REGIOS:
            regio = get_regio(session, code)
            if not list_bibliotheek(session, regio):
                _tell_regio(session, regio, vandaag, spoor)


def _tell_regio(session: Session, regio: RegioRecord, vandaag: date, spoor: Spoor) -> None:
    begin = date(vandaag.year - 1, 1, 1)
    eerste = [_make_incident(begin), _make_vog(begin), _make_ervaring(begin)]
    save_bibliotheek(session, regio, eerste, spoor)
    for plan in sorted(read_per_onderwerp(session, regio, EISEN, ProgrammaVanEisen)):
        nu = find_programma(session, regio, plan)
        if nu is not None and nu.vast_op is None:
            thema = nu.programma.themas[-1].naam
            add_from_bibliotheek(session, regio, plan, "incidenten", None, thema, vandaag, spoor)
            _react(session, regio, plan, nu.programma.list_eisen()[-1].nummer, spoor)
    save_bibliotheek(session, regio, [_make_incident(vandaag, versie=2)], spoor)


def _react(session: Session, regio: RegioRecord, plan: str, nummer: str, spoor: Spoor) -> None:
    """The first gemeente is answered, the second waits."""
    gegeven = [
        give_reactie(session, regio, plan, nummer, gemeente.naam, tekst, spoor)
        for gemeente, tekst in zip(regio.gemeenten, REACTIES, strict=False)
    ]
    answer_reactie(session, regio, plan, gegeven[0].id, Reactiestatus.NIET_VERWERKT, GEDAAN, spoor)


def _make_incident(vanaf: date, *, versie: int = 1) -> Bibliotheekeis:
    wanneer = "binnen drie werkdagen" if versie == 1 else "de volgende werkdag"
    return Bibliotheekeis(
        code="incidenten",
        versie=versie,
        thema="Veiligheid",
        soort=Eissoort.MINIMUM,
        tekst=f"De aanbieder meldt elk ernstig incident {wanneer} aan de gemeenten.",
        bewijs=[Bewijs(stuk="register van incidenten", moment=Moment.TIJDENS_LOOPTIJD)],
        bron="keuze van de gemeenten",
        kpi=Kpi(naam="Op tijd gemeld", norm="alle", meting="Meldingen op tijd, van alle meldingen.", ritme="elk jaar"),
        geldig_vanaf=vanaf,
    )


def _make_vog(vanaf: date) -> Bibliotheekeis:
    return Bibliotheekeis(
        code="vog",
        versie=1,
        thema="Kwaliteit",
        soort=Eissoort.MINIMUM,
        tekst="Wie met inwoners werkt, heeft een verklaring omtrent het gedrag die niet ouder is dan drie jaar.",
        bewijs=[Bewijs(stuk="overzicht van de verklaringen", moment=Moment.OP_VERZOEK)],
        bron="keuze van de gemeenten",
        geldig_vanaf=vanaf,
    )


def _make_ervaring(vanaf: date) -> Bibliotheekeis:
    return Bibliotheekeis(
        code="ervaringsdeskundigen",
        versie=1,
        thema="Kwaliteit",
        soort=Eissoort.WENS,
        tekst="De aanbieder laat ervaringsdeskundigen meedenken over het verblijf.",
        bewijs=[Bewijs(stuk="plan van aanpak", moment=Moment.BIJ_INSCHRIJVING)],
        bron="keuze van de gemeenten",
        geldig_vanaf=vanaf,
    )
