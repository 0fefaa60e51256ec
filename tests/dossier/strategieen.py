"""Any dossier that could be written: awkward names, every field, all that the shape allows."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from inkoop.aanbieder.schema import AanbiederBlok, VertegenwoordigerBlok
from inkoop.deelneming.schema import DeelnemingBlok
from inkoop.dossier.schema import (
    Dossier,
    InkoopplanInDossier,
    OpzeggingInDossier,
    OvereenkomstInDossier,
    ToetredingInDossier,
)
from inkoop.inkoopplan.schema import VersieBlok
from inkoop.invoer.types import parse_tekst
from inkoop.overeenkomst.schema import (
    BijlageBlok,
    DuurBlok,
    OmzetBlok,
    OndertekenaarBlok,
    OndertekeningBlok,
    PartijBlok,
    Rol,
    Soort,
    Status,
    VerlengingBlok,
    VerlengingsoptiesBlok,
)
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstatus
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.toetreding import Oordeel
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.sroi.schema import InzetBlok, Kant, Uitvoerdersoort, UrenBlok
from inkoop.toetreding.schema import VOOR_BEHANDELING, AanvullingBlok, KennisgevingBlok
from tests.fixtures.records import KADER_MET_BESLUITEN

LASTIG = [
    "null",
    "true",
    "~",
    "ja",
    "no",
    "0",
    "007",
    "1e3",
    "2025-01-01",
    "- x",
    "a: b",
    "a #b",
    "'",
    '"',
    "{x}",
    "[x]",
]
LASTIG += [
    "&x",
    "*x",
    "!x",
    "%x",
    "@x",
    "`",
    "?",
    "? x",
    ": x",
    "x:",
    "|",
    ">",
    "<<",
    "=",
    "\\n",
    "é\u2028è",
    "\ufeffx",
    "😀",
]


def _is_tekst(tekst: str) -> bool:
    try:
        return parse_tekst(tekst) == tekst
    except ValueError:
        return False


def _lines(alphabet: Any) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=40).map(str.strip).filter(_is_tekst)


REGELS = st.sampled_from(LASTIG) | _lines(st.characters(exclude_categories=["Cc", "Cs"]))
TEKSTEN = REGELS | st.lists(REGELS, min_size=2, max_size=4).map("\n".join) | _lines(st.sampled_from("ab \n\t:#'\"-"))
DATUMS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
BEDRAGEN = st.integers(0, 10**17 - 1).map(lambda centen: Decimal(centen).scaleb(-2))
DELEN = st.integers(0, 10**9).map(lambda deel: Decimal(deel).scaleb(-4))
JAREN = st.integers(1, 9999)


def maybe(strategie: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A field that may be left out."""
    return st.none() | strategie


def lists(strategie: st.SearchStrategy[Any], **opties: Any) -> st.SearchStrategy[list[Any]]:
    """A short list."""
    return st.lists(strategie, max_size=3, **opties)


VERTEGENWOORDIGERS = st.builds(VertegenwoordigerBlok, naam=REGELS, functie=maybe(REGELS))
AANBIEDERS = st.builds(
    AanbiederBlok,
    naam=REGELS,
    kvk=st.from_regex(r"[0-9]{8}", fullmatch=True),
    rechtsvorm=maybe(REGELS),
    vestigingsplaats=maybe(REGELS),
    vertegenwoordigers=lists(VERTEGENWOORDIGERS),
)
VERSIES = st.builds(VersieBlok, nummer=JAREN, datum=DATUMS, omschrijving=maybe(TEKSTEN))
CODES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
PLANNEN = st.builds(
    InkoopplanInDossier,
    code=CODES,
    titel=REGELS,
    ingangsdatum=DATUMS,
    einddatum=st.none() | st.just(date(2199, 12, 31)),
    versies=lists(VERSIES, unique_by=lambda versie: versie.nummer),
)
BIJLAGEN = st.builds(
    BijlageBlok,
    nummer=maybe(REGELS),
    titel=REGELS,
    versie=maybe(REGELS),
    vindplaats=maybe(REGELS),
    hash=maybe(st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
)
ONDERTEKENINGEN = st.builds(
    OndertekeningBlok,
    datum=DATUMS,
    plaats=maybe(REGELS),
    ondertekenaars=lists(
        st.builds(OndertekenaarBlok, naam=REGELS, functie=maybe(REGELS), namens=maybe(REGELS)),
    ),
)
OPTIES = st.builds(
    VerlengingsoptiesBlok,
    aantal=st.none() | st.integers(5, 20),
    duur=st.builds(DuurBlok, jaren=st.integers(3, 9)) | st.builds(DuurBlok, maanden=st.integers(36, 100)),
)
KENMERKEN = REGELS.filter(lambda tekst: sum(teken.isdecimal() for teken in tekst) < 9)


def _make_inzet(*, uitvoerder: str | None, geheel: str | None, project: str | None, **velden: Any) -> InzetBlok:
    """An inzet in which what belongs together is there together."""
    return InzetBlok(
        **velden,
        uitvoerder=uitvoerder,
        uitvoerder_soort=Uitvoerdersoort.LEVERANCIER if uitvoerder else None,
        geheel=geheel,
        aandeel=Decimal("0.2500") if geheel else None,
        ander_project=project,
        ander_project_akkoord_op=velden["van"] if project else None,
        groep1_gemeld_op=velden["van"] if velden["groep1_niet_beschikbaar"] else None,
    )


INZETTEN = st.builds(
    _make_inzet,
    id=KENMERKEN,
    kandidaat=maybe(KENMERKEN),
    kant=maybe(st.sampled_from(Kant)),
    omschrijving=maybe(REGELS),
    uitvoerder=maybe(REGELS),
    project=maybe(REGELS),
    geheel=maybe(KENMERKEN),
    ingediend_op=maybe(DATUMS),
    uren=st.lists(
        st.builds(lambda dag, uren: UrenBlok(van=dag, tot=dag, uren=uren), DATUMS, DELEN),
        max_size=3,
        unique_by=lambda periode: periode.van,
    ),
    categorie=REGELS,
    van=DATUMS,
    tot=maybe(DATUMS),
    status=st.sampled_from(Inzetstatus),
    fte=maybe(DELEN),
    woongemeente=maybe(REGELS),
    bedrag=maybe(BEDRAGEN),
    dagdelen=maybe(st.integers(0, 10**12 - 1)),
    personen=maybe(st.integers(0, 10**12 - 1)),
    uren_per_week=maybe(DELEN),
    subsidie=st.dictionaries(JAREN, BEDRAGEN, max_size=2),
    bevestigd=st.booleans(),
    groep1_niet_beschikbaar=st.booleans(),
    toegerekend_aan=maybe(JAREN),
)
OMZETTEN = st.builds(OmzetBlok, bedrag=BEDRAGEN, bron=REGELS, datum=DATUMS)
OPZEGGINGEN = st.builds(
    OpzeggingInDossier,
    door=st.sampled_from(["aanbieder", "gemeenten"]),
    aanbieder=maybe(REGELS),
    grond=maybe(REGELS),
    dagtekening=DATUMS,
    ontvangen_op=maybe(DATUMS),
    aangetekend=st.booleans(),
    gewenst_einde=maybe(DATUMS),
)
AANVULLINGEN = st.builds(
    AanvullingBlok,
    gevraagd_op=DATUMS,
    vraag=TEKSTEN,
    tot=DATUMS,
    beantwoord_op=maybe(DATUMS),
    antwoord=maybe(TEKSTEN),
)
KENNISGEVINGEN = st.builds(
    KennisgevingBlok, partij=REGELS, datum=DATUMS, document=maybe(REGELS), berichten=st.integers(0, 99)
)
DEELNEMINGEN = st.builds(
    DeelnemingBlok,
    soort=st.sampled_from(Deelnemingsoort),
    gemeente=REGELS,
    gemeentecode=st.none(),
    datum=DATUMS,
    bron=REGELS,
    status=st.sampled_from(Deelnemingstatus),
    aangetekend=st.booleans(),
    besluit_college_op=maybe(DATUMS),
    toestemming_raad_op=maybe(DATUMS),
    gewenst_per=maybe(DATUMS),
    besluitvorming=st.none(),
    bekendgemaakt_op=maybe(DATUMS),
    ingang=maybe(DATUMS),
    betaalt_door_tot=maybe(DATUMS),
    afspraken=maybe(TEKSTEN),
    reden=maybe(TEKSTEN),
)
TOETREDINGEN = st.builds(
    ToetredingInDossier,
    aanbieder=REGELS,
    overeenkomst=REGELS,
    datum=DATUMS,
    status=st.sampled_from([status for status in Toetredingsstatus if status not in VOOR_BEHANDELING]),
    bron=maybe(REGELS),
    reden=maybe(TEKSTEN),
    eisenversie=maybe(REGELS),
    aanvullingen=lists(AANVULLINGEN),
    kennisgevingen=lists(KENNISGEVINGEN),
    gelijktijdig=st.lists(REGELS, max_size=2).map(tuple),
    eisen=st.dictionaries(REGELS, st.sampled_from(Oordeel), max_size=3),
)


@st.composite
def overeenkomsten(draw: st.DrawFn, namen: list[str], **eigen: Any) -> OvereenkomstInDossier:
    """An overeenkomst with some of the aanbieders `namen`, with extensions that fit its options."""
    ingang = draw(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
    einde = ingang + timedelta(days=draw(st.integers(0, 5000)))
    dagen = draw(st.lists(st.integers(1, 900), max_size=3))
    verlengingen = [VerlengingBlok(tot=einde + timedelta(days=sum(dagen[: n + 1]))) for n in range(len(dagen))]
    partijen = draw(st.lists(st.sampled_from(namen), unique=True)) if namen else []
    return OvereenkomstInDossier(
        nummer=eigen.pop("nummer", None) or draw(REGELS),
        soort=draw(st.sampled_from([Soort.OVEREENKOMST, Soort.INTENTIEOVEREENKOMST, Soort.DEELOVEREENKOMST])),
        titel=draw(REGELS),
        status=draw(st.sampled_from(Status)),
        ingang=ingang,
        einde=einde,
        verlengingsopties=draw(maybe(OPTIES)),
        verlengingen=verlengingen,
        partijen=[
            PartijBlok(aanbieder=naam, rol=draw(st.sampled_from(Rol)), van=draw(maybe(DATUMS))) for naam in partijen
        ],
        opdrachtwaarde=draw(maybe(BEDRAGEN)),
        jaarwaarden=draw(st.dictionaries(JAREN, BEDRAGEN, max_size=3)),
        omzet=draw(st.dictionaries(JAREN, OMZETTEN, max_size=2)),
        ondertekening=draw(maybe(ONDERTEKENINGEN)),
        bijlagen=draw(lists(BIJLAGEN)),
        **eigen,
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A dossier that the kader of besluiten allows: everything but besluiten, inzetten and what follows from them."""
    aanbieders = draw(st.lists(AANBIEDERS, max_size=4, unique_by=(lambda a: a.kvk, lambda a: a.naam)))
    namen = [aanbieder.naam for aanbieder in aanbieders]
    nummers = draw(st.lists(REGELS, max_size=3, unique=True))
    return Dossier(
        regio=draw(CODES),
        naam=draw(REGELS),
        kader=KADER_MET_BESLUITEN,
        aanbieders=aanbieders,
        inkoopplannen=draw(lists(PLANNEN, unique_by=lambda plan: plan.code)),
        overeenkomsten=[draw(overeenkomsten(namen, nummer=nummer)) for nummer in nummers],
    )


@st.composite
def shapes(draw: st.DrawFn) -> Dossier:
    """A dossier of the right shape, whatever it says."""
    vol = draw(overeenkomsten([], inzetten=draw(lists(INZETTEN)), opzeggingen=draw(lists(OPZEGGINGEN))))
    los = {"toetredingen": draw(lists(TOETREDINGEN)), "deelnemingen": draw(lists(DEELNEMINGEN))}
    return draw(dossiers()).model_copy(update={"overeenkomsten": [vol], **los})
