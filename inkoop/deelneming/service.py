"""Use cases: a gemeente asks to join, the others decide; a gemeente announces that it leaves; the day it counts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.besluitvorming.count import compute_stand
from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import name_onderwerp as name_besluitvorming
from inkoop.besluitvorming.service import save_besluitvorming
from inkoop.besluitvorming.store import find_besluitvorming, get_besluitvorming
from inkoop.database.base import set_fields
from inkoop.database.faults import check_stand
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.schema import DeelnemingBlok
from inkoop.deelneming.store import find_eerdere, find_lopende
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.service import Spoor, register, register_change
from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstap, Deelnemingstatus, take_stap
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum, write_opsomming

SOORT = "toetreding"  # the besluit of the kader with which the gemeenten let another in
GEVOLGEN = "toetreding-gevolgen"
WERKING = "inwerkingtreding"
UITKOMSTEN = {"vastgesteld": Deelnemingstap.INSTEMMEN, "verworpen": Deelnemingstap.AFWIJZEN}


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """A gemeente that asks to join: on which day, and where that is written."""

    gemeente: str
    datum: date
    bron: str
    gemeentecode: str | None = None


def describe_deelneming(rij: DeelnemingRecord) -> DeelnemingBlok:
    """A coming or going as people write it."""
    velden = {naam: getattr(rij, naam) for naam in DeelnemingBlok.model_fields if naam != "besluitvorming"}
    return DeelnemingBlok(**velden, besluitvorming=rij.besluitvorming.code if rij.besluitvorming else None)


def save_deelneming(session: Session, regio: RegioRecord, blok: DeelnemingBlok, spoor: Spoor) -> DeelnemingRecord:
    """Adds what a dossier has, or changes the one of the same gemeente, soort and day. Raises `NietGevonden`."""
    rij = find_eerdere(session, regio, blok.soort, blok.gemeente, blok.datum)
    oud = describe_deelneming(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    rij = rij or add_deelneming(session, regio, blok.soort, blok.gemeente, blok.datum)
    over = get_besluitvorming(session, regio, blok.besluitvorming) if blok.besluitvorming else None
    set_fields(rij, **{**dict(blok), "besluitvorming": over})
    return keep_deelneming(session, rij, oud, spoor)


def find_grondslag(kader: Kader, soort: Deelnemingsoort) -> str | None:
    """The article on joining or leaving."""
    if soort is Deelnemingsoort.TOETREDING:
        return kader.besluiten[SOORT].grondslag if SOORT in kader.besluiten else None
    return kader.uittreding.grondslag if kader.uittreding else None


def register_verzoek(
    session: Session, regio: RegioRecord, kader: Kader, verzoek: Verzoek, spoor: Spoor, vandaag: date
) -> DeelnemingRecord:
    """Keeps that a gemeente asks to join.

    Raises `Ongeldig` naming the field: a kader without such a besluit, a gemeente that takes part or asked already,
    a day to come, no source.
    """
    if SOORT not in kader.besluiten:
        raise Ongeldig("kader", f"kader {kader.kader} kent geen toetreding van een gemeente")
    if verzoek.gemeente in kader.gemeenten:
        raise Ongeldig("gemeente", f"{verzoek.gemeente} doet volgens het kader al mee")
    check_begin(session, regio, verzoek.gemeente, verzoek.datum, verzoek.bron, vandaag)
    rij = add_deelneming(session, regio, Deelnemingsoort.TOETREDING, verzoek.gemeente, verzoek.datum)
    rij.bron, rij.status = verzoek.bron.strip(), Deelnemingstatus.GEVRAAGD
    rij.aangetekend, rij.gemeentecode = False, verzoek.gemeentecode
    return keep_deelneming(session, rij, None, spoor)


def check_begin(session: Session, regio: RegioRecord, gemeente: str, datum: date, bron: str, vandaag: date) -> None:
    """Refuses a second one beside the first, a day to come and what nobody can look up. Raises `Ongeldig`."""
    if not gemeente.strip():
        raise Ongeldig("gemeente", "ontbreekt; noem de gemeente")
    if not bron.strip():
        raise Ongeldig("bron", "ontbreekt; schrijf waar het verzoek of de brief is bewaard")
    if datum > vandaag:
        raise Ongeldig("datum", "ligt in de toekomst")
    loopt = find_lopende(session, regio, gemeente)
    if loopt is not None:
        raise Ongeldig("gemeente", f"van {gemeente} loopt al een {loopt.soort} ({loopt.status})")


def add_deelneming(
    session: Session, regio: RegioRecord, soort: Deelnemingsoort, gemeente: str, datum: date
) -> DeelnemingRecord:
    """A new one, still without a status. Raises `Ongeldig` where it is there already."""
    if find_eerdere(session, regio, soort, gemeente, datum) is not None:
        raise Ongeldig("datum", f"van {gemeente} is al een {soort} van {write_datum(datum)} vastgelegd")
    rij = DeelnemingRecord(regio=regio, soort=soort, gemeente=gemeente, datum=datum)
    session.add(rij)
    return rij


def keep_deelneming(
    session: Session, rij: DeelnemingRecord, oud: DeelnemingBlok | None, spoor: Spoor
) -> DeelnemingRecord:
    """Stores a change with its line in the log."""
    session.flush()
    register_change(session, spoor, name_onderwerp(rij), oud, describe_deelneming(rij))
    return rij


def name_onderwerp(rij: DeelnemingRecord) -> str:
    """A gemeente that comes or goes as the subject of lines in the log."""
    return f"deelneming {rij.regio.code}/{rij.gemeente} {rij.soort} {rij.datum}"


def put_forward(
    session: Session, kader: Kader, rij: DeelnemingRecord, spoor: Spoor, dag: date, *, geopend: int
) -> BesluitvormingRecord:
    """Asks all gemeenten whether another may join (kader: besluiten, toetreding). Raises `Ingehaald` and `Ongeldig`."""
    check_stand(rij.stand, geopend)
    oud = describe_deelneming(rij)
    nieuw = take_stap(rij.soort, rij.status, Deelnemingstap.VOORLEGGEN, find_grondslag(kader, rij.soort))
    blok = BesluitvormingBlok(
        code=_find_code(session, rij),
        soort=SOORT,
        titel=f"Toetreding van {rij.gemeente}",
        voorgelegd_op=dag,
    )
    besluitvorming = save_besluitvorming(session, rij.regio, blok, spoor)
    feiten = {"soort": SOORT, "gemeente": rij.gemeente}
    register(session, spoor, wat="voorgelegd", onderwerp=name_besluitvorming(rij.regio, blok.code), nieuw=feiten)
    rij.status, rij.besluitvorming = nieuw, besluitvorming
    keep_deelneming(session, rij, oud, spoor)
    return besluitvorming


def _find_code(session: Session, rij: DeelnemingRecord) -> str:
    """A code of letters, digits and hyphens out of the name, with a number behind it where it is taken."""
    delen = "".join(teken if teken.isascii() and teken.isalnum() else "-" for teken in rij.gemeente.lower()).split("-")
    basis = "-".join([SOORT, *(deel for deel in delen if deel)])
    code, nummer = basis, 1
    while find_besluitvorming(session, rij.regio, code) is not None:
        nummer += 1
        code = f"{basis}-{nummer}"
    return code


def conclude_besluitvorming(
    session: Session, kader: Kader, rij: DeelnemingRecord, spoor: Spoor, vandaag: date, *, geopend: int
) -> Deelnemingstatus:
    """Takes over what the gemeenten decided. Raises `Ingehaald`, and `Ongeldig` as long as they have not."""
    check_stand(rij.stand, geopend)
    oud, grondslag = describe_deelneming(rij), find_grondslag(kader, rij.soort)
    if rij.besluitvorming is None:
        take_stap(rij.soort, rij.status, Deelnemingstap.INSTEMMEN, grondslag)
        raise Ongeldig("besluitvorming", "ontbreekt; leg het verzoek eerst aan de gemeenten voor")
    uitkomst = compute_stand(session, rij.regio, rij.besluitvorming, vandaag=vandaag).telling.uitkomst
    stap = UITKOMSTEN.get(uitkomst.uitkomst)
    if stap is None:
        wie = f": {write_opsomming(uitkomst.ontbreekt)}" if uitkomst.ontbreekt else ""
        raise Ongeldig("besluitvorming", f"nog niet iedereen heeft besloten{wie} ({grondslag})")
    rij.status = take_stap(rij.soort, rij.status, stap, grondslag)
    keep_deelneming(session, rij, oud, spoor)
    return rij.status


@dataclass(frozen=True, kw_only=True)
class Vaststelling:
    """From which day it counts, when it was made public, and what was agreed."""

    bekendgemaakt_op: date
    ingang: date | None = None
    afspraken: str = ""


def settle_deelneming(
    session: Session, kader: Kader, rij: DeelnemingRecord, keuze: Vaststelling, spoor: Spoor, *, geopend: int
) -> None:
    """Keeps the first day on which a gemeente takes part, or that its leaving was made public.

    Raises `Ingehaald`, and `Ongeldig` for a first day that is not after the bekendmaking, or a joining of which
    rights and duties were not agreed.
    """
    check_stand(rij.stand, geopend)
    oud = describe_deelneming(rij)
    nieuw = take_stap(rij.soort, rij.status, Deelnemingstap.VASTSTELLEN, find_grondslag(kader, rij.soort))
    ingang = rij.ingang if rij.soort is Deelnemingsoort.UITTREDING else keuze.ingang
    if ingang is None:
        raise Ongeldig("ingang", "ontbreekt; noem de eerste dag waarop de gemeente meedoet")
    if ingang <= keuze.bekendgemaakt_op:
        raise Ongeldig("ingang", f"ligt niet na de bekendmaking{_cite(kader, WERKING)}")
    if rij.soort is Deelnemingsoort.TOETREDING and not keuze.afspraken.strip():
        raise Ongeldig(
            "afspraken",
            f"ontbreekt; schrijf welke rechten, plichten en kosten zijn afgesproken{_cite(kader, GEVOLGEN)}",
        )
    rij.status, rij.ingang, rij.bekendgemaakt_op = nieuw, ingang, keuze.bekendgemaakt_op
    rij.afspraken = keuze.afspraken.strip() or None
    keep_deelneming(session, rij, oud, spoor)


def _cite(kader: Kader, afspraak: str) -> str:
    gevonden = kader.find_afspraak(afspraak)
    return f" ({gevonden.grondslag})" if gevonden and gevonden.grondslag else ""


def withdraw_deelneming(
    session: Session, kader: Kader, rij: DeelnemingRecord, reden: str, spoor: Spoor, *, geopend: int
) -> None:
    """A gemeente takes its request or its letter back. Raises `Ingehaald`, and `Ongeldig` once it is settled."""
    check_stand(rij.stand, geopend)
    oud = describe_deelneming(rij)
    nieuw = take_stap(rij.soort, rij.status, Deelnemingstap.INTREKKEN, find_grondslag(kader, rij.soort))
    rij.status, rij.reden = nieuw, check_reden(reden)
    keep_deelneming(session, rij, oud, spoor)
