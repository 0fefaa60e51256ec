"""Example values for the parts of addresses, so that every page can be asked as every role.

A new page whose address has a part that is not here fails in test_toegang.py. Add it to VOORBEELDEN: under the name of
the part when it means the same on every page, under `blueprint part` or `endpoint part` when it does not. The value is
that of a record which belongs to the wereld: to its regio, gemeente, aanbieder or person. What lies in another wereld
must not exist for someone, and that is asked too. A record that the example dossiers lack is made in AANVULLINGEN.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session
from werkzeug.routing import Map, MapAdapter, Rule

from inkoop.aanbieder.store import list_aanbieders
from inkoop.bericht.service import save_bericht
from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.bericht.store import list_berichten
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.deelneming.store import list_deelnemingen
from inkoop.document.catalog import get_soort
from inkoop.document.sjabloonbeheer import make_hash, read_nu
from inkoop.gebruiker.records import GebruikerRecord
from inkoop.gebruiker.rollen import Plek
from inkoop.gebruiker.store import find_gebruiker, list_sessies
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import list_inkoopplannen
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.kader.loader import load_kader
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.store import get_overeenkomst, list_nummers_of, list_overeenkomsten
from inkoop.rules.fasefeiten import Fase
from inkoop.selectie.records import InschrijvingRecord
from inkoop.sroi.bewijzen import DICHT, add_bewijs
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.store import list_inzetten
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.toetredingpagina_views import list_delen as list_delen_van
from tests.gebruiker.voorbeeldbesluiten import (
    CODE,
    add_besluiten,
    find_orgaan,
    list_regels,
    list_stukken,
    list_vervangers,
)
from tests.gebruiker.voorbeeldcontracten import MANDAAT, WIJZIGING, add_contracten, list_gegeven, list_opzegbaar
from tests.gebruiker.voorbeelddocumenten import VOOR_REGIO, add_documenten, find_document
from tests.gebruiker.voorbeeldeisen import BIEBCODE, EIS, EISBLADEN, add_eisen, list_eisplannen, list_reactienummers
from tests.gebruiker.voorbeeldfasen import (
    AFSPRAAK,
    FASEBLADEN,
    PERCEEL,
    VRAAG,
    add_fasen,
    list_bewijsnummers,
    list_plancodes,
)
from tests.gebruiker.voorbeeldlijsten import (
    NUMMER,
    add_aanmeldingen,
    add_deelnemingen,
    get_ingediende,
    list_aanmeldingen,
)
from tests.gebruiker.voorbeeldselecties import BLADEN as SELECTIEBLADEN
from tests.gebruiker.voorbeeldselecties import add_selecties, find_beoordelaar, find_inschrijving, name_plan

VAN_NIEMAND = {"kader.toon"}  # what these pages are about belongs to nobody, and everyone who may open them may see all
SLEUTEL = "een-sleutel"
DIENST = "https://dienst.example"
IEMAND = "iemand@toegang.example"  # about whom the pages of a beheerder are asked


class GeenVoorbeeld(Exception):
    """Nothing in this wereld has such a value; the other example dossier may have."""


@dataclass(frozen=True, kw_only=True)
class Wereld:
    """Where the records of an address are looked for: what belongs to this plek, and to this person."""

    session: Session
    plek: Plek
    wie: GebruikerRecord

    @property
    def regio(self) -> RegioRecord:
        """The regio of the plek."""
        return get_regio(self.session, self.plek.regio or "")

    @property
    def plaats(self) -> tuple[Session, RegioRecord]:
        """Where its records are."""
        return self.session, self.regio

    @property
    def iemand(self) -> GebruikerRecord:
        """Someone else, known to the beheerder."""
        gevonden = find_gebruiker(self.session, IEMAND)
        assert gevonden is not None
        return gevonden


Maker = Callable[[Wereld], str]


def choose_first(waarden: Iterable[object]) -> str:
    """The first value as text. Raises `GeenVoorbeeld` when there is none."""
    for waarde in waarden:
        return str(waarde)
    raise GeenVoorbeeld


def find_gemeente(wereld: Wereld) -> str:
    return wereld.plek.gemeente or choose_first(gemeente.naam for gemeente in wereld.regio.gemeenten)


def find_aanbieder(wereld: Wereld) -> str:
    return wereld.plek.aanbieder or choose_first(rij.kvk for rij in list_aanbieders(wereld.session, wereld.regio))


def find_overeenkomst(wereld: Wereld) -> str:
    """An overeenkomst of the aanbieder, else the first of the regio; of another aanbieder one that is its own alone."""
    if wereld.plek.aanbieder is None:
        return choose_first(rij.nummer for rij in list_overeenkomsten(wereld.session, wereld.regio))
    return choose_first(sorted(list_nummers_of(wereld.session, wereld.regio, wereld.plek.aanbieder)))


def find_besluitvorming(wereld: Wereld) -> str:
    return choose_first(rij.code for rij in list_besluitvormingen(wereld.session, wereld.regio))


def find_sroi(wereld: Wereld) -> str:
    """An overeenkomst with social return, which not every one has."""
    eigen = wereld.plek.aanbieder and list_nummers_of(wereld.session, wereld.regio, wereld.plek.aanbieder)
    return choose_first(
        rij.nummer
        for rij in list_overeenkomsten(wereld.session, wereld.regio)
        if rij.opdrachtwaarde is not None and load_kader(wereld.regio.kader).sroi and (not eigen or rij.nummer in eigen)
    )


def find_inzetten(wereld: Wereld) -> list[InzetRecord]:
    """The inzetten of an overeenkomst with social return."""
    return list_inzetten(wereld.session, get_overeenkomst(wereld.session, wereld.regio, find_sroi(wereld)))


def find_sroiregio(wereld: Wereld) -> str:
    """A regio with social return in its kader, which not every one has."""
    return choose_first(code for code in [wereld.plek.regio or ""] if load_kader(wereld.regio.kader).sroi)


def find_toetreding(wereld: Wereld) -> ToetredingRecord:
    """An application that waits, in a regio whose kader knows them."""
    rijen = list_aanmeldingen(wereld.session, wereld.plek)
    if not rijen:
        raise GeenVoorbeeld
    return rijen[0]


VOORTGANG = ("voortgang", "waarde", "vastleggen", "grootboek", "verrekening")
VOORBEELDEN: Mapping[str, Maker] = {
    "regio": lambda wereld: wereld.plek.regio or "",
    "gemeente": find_gemeente,
    "kvk": find_aanbieder,
    "nummer": find_overeenkomst,
    "jaar": lambda _: "1",
    **{f"{blad} regio": find_sroiregio for blad in VOORTGANG},
    **{f"{blad} nummer": find_sroi for blad in VOORTGANG},
    "code": find_besluitvorming,
    "inkoopplan code": lambda wereld: choose_first(
        rij.code for rij in list_inkoopplannen(wereld.session, wereld.regio)
    ),
    **{f"{blad} code": lambda w: choose_first(list_plancodes(w.session, w.regio)) for blad in FASEBLADEN},
    "fase naam": lambda _: Fase.EVALUATIE,
    "fase bewijs": lambda wereld: choose_first(list_bewijsnummers(wereld.session, wereld.regio)),
    "norm afspraak": lambda _: AFSPRAAK,
    "norm vraag": lambda _: VRAAG,
    "keuzehulp perceel": lambda _: str(PERCEEL),
    "contract volgnummer": lambda _: str(WIJZIGING),
    "contract stap": lambda _: "schorsen",
    "mandaat mandaat": lambda _: str(MANDAAT),
    "opzegging nummer": lambda wereld: choose_first(list_opzegbaar(wereld.session, wereld.plek)),
    "opzegverloop nummer": lambda wereld: choose_first(
        rij.overeenkomst.nummer for rij in list_gegeven(wereld.session, wereld.plek)
    ),
    "opzegverloop volgnummer": lambda wereld: choose_first(
        rij.volgorde for rij in list_gegeven(wereld.session, wereld.plek)
    ),
    "opzegverloop stap": lambda _: "verzenden",
    "toetreding.meld_aan kvk": find_aanbieder,
    **{
        f"{blad} {deel}": lambda wereld, deel=deel: list_delen_van(find_toetreding(wereld))[deel]
        for blad in ("toetreding", "behandeling", "kennisgeving")
        for deel in ("kvk", "datum", "overeenkomst")
    },
    "behandeling aanmelding": lambda wereld: str(get_ingediende(wereld.session, find_toetreding(wereld)).id),
    "behandeling bestand": lambda wereld: choose_first(
        bewijs.bestand_id for bewijs in get_ingediende(wereld.session, find_toetreding(wereld)).bewijzen
    ),
    "openbaar overeenkomst": find_overeenkomst,
    "openbaar sleutel": lambda _: SLEUTEL,
    "aanmelding sleutel": lambda _: SLEUTEL,
    "aanmelding eis": lambda _: "kvk",
    "aanmelding bestand": lambda _: "1",
    "deelneming rij": lambda wereld: choose_first(rij.id for rij in list_deelnemingen(wereld.session, wereld.regio)),
    **{f"{blad} code": lambda wereld: choose_first(list_eisplannen(*wereld.plaats)) for blad in EISBLADEN},
    **{f"{blad} eis": lambda _: EIS for blad in EISBLADEN},
    "biebcode": lambda _: BIEBCODE,
    "eisreactie reactie": lambda wereld: choose_first(list_reactienummers(*wereld.plaats)),
    "inlezen regio": find_sroiregio,
    "inlezen soort": lambda _: "inzetten",
    "inlezen inlezing": lambda _: str(NUMMER),
    "sroi nummer": find_sroi,
    "inzet nummer": find_sroi,
    "oordeel nummer": find_sroi,
    "kenmerk": lambda wereld: choose_first(rij.kenmerk for rij in find_inzetten(wereld)),
    "inzet categorie": lambda wereld: choose_first(rij.categorie for rij in find_inzetten(wereld)),
    "bestand": lambda wereld: choose_first(
        bewijs.bestand_id for rij in find_inzetten(wereld)[:1] for bewijs in rij.bewijzen
    ),
    "kader naam": lambda wereld: wereld.regio.kader,
    "huisstijl kader": lambda wereld: wereld.regio.kader,
    "static filename": lambda _: "inkoop.css",
    "besluit code": lambda _: CODE,
    "besluit orgaan": lambda wereld: find_orgaan(wereld.wie.toewijzingen[0].rol),
    "besluit regel": lambda wereld: choose_first(
        list_regels(wereld.session, wereld.regio, wereld.plek, wereld.wie.toewijzingen[0].rol)
    ),
    "besluitvorming.stukken code": lambda _: CODE,
    "ronde.bijlage_weg code": lambda _: CODE,
    "ronde stuk": lambda wereld: choose_first(list_stukken(wereld.session, wereld.regio)),
    "vervanging rij": lambda wereld: choose_first(list_vervangers(wereld.session, wereld.regio, wereld.plek)),
    "gebruiker sleutel": lambda _: SLEUTEL,
    "gebruiker nummer": lambda wereld: choose_first(rol.id for rol in wereld.wie.toewijzingen),
    "account nummer": lambda wereld: choose_first(rij.id for rij in list_sessies(wereld.session, wereld.wie.id)),
    "logboek regel": lambda _: "1",
    "document stuk": lambda wereld: str(find_document(wereld.session, wereld.plek).id),
    "document exemplaar": lambda wereld: str(find_document(wereld.session, wereld.plek).exemplaren[0].id),
    "maken soort": lambda _: VOOR_REGIO,
    "plan code": lambda wereld: choose_first(rij.code for rij in list_inkoopplannen(wereld.session, wereld.regio)),
    **{f"{blad} soort": lambda _: "sroigegevens" for blad in ("schrijven", "schrijfdeel", "schrijflezing")},
    **{f"{blad} onderwerp": find_overeenkomst for blad in ("schrijven", "schrijfdeel", "schrijflezing")},
    "schrijfdeel deel": lambda _: "contactpersoon",
    "sjabloon kader": lambda wereld: wereld.regio.kader,
    "sjabloon soort": lambda _: VOOR_REGIO,
    "sjabloon versie": lambda wereld: make_hash(read_nu(get_soort(VOOR_REGIO), wereld.regio.kader)[0]),
    "sjabloon vorm": lambda _: "lezen",
    "account.maak_agendaadres nummer": lambda wereld: choose_first(rol.id for rol in wereld.wie.toewijzingen),
    "account.trek_agendaadres_in nummer": lambda wereld: choose_first(rol.id for rol in wereld.wie.toewijzingen),
    "agenda sleutel": lambda _: SLEUTEL,
    "bericht nummer": lambda wereld: choose_first(rij.id for rij in list_berichten(wereld.session, aantal=1)),
    "beheer pseudoniem": lambda wereld: wereld.iemand.pseudoniem,
    "beheer.neem_rol nummer": lambda wereld: choose_first(rol.id for rol in wereld.iemand.toewijzingen),
    "elders dienst": lambda _: "dienst",
    **{f"{blad} code": lambda wereld: name_plan(wereld.plek.regio or "") for blad in SELECTIEBLADEN},
    "selectie": lambda _: "1",
    "selectie.zet_stap stap": lambda _: "trek-in",
    "selectievraag vraag": lambda _: "1",
    "inschrijving": lambda wereld: str(find_eigen_inschrijving(wereld).id),
    **{
        f"{blad} bestand": lambda wereld: choose_first(
            een.bestand_id for een in find_eigen_inschrijving(wereld).stukken
        )
        for blad in ("inschrijving", "papier")
    },
    "perceel": lambda _: "1",
    "gunning eis": lambda _: "solvent",
    "criterium": lambda _: "rust",
    "beoordelaar": lambda wereld: choose_first(find_beoordelaar(wereld.session, wereld.plek)),
    "beheer.maak_los nummer": lambda wereld: choose_first(rij.id for rij in wereld.iemand.identiteiten),
    "beheer.beeindig nummer": lambda wereld: choose_first(
        rij.id for rij in list_sessies(wereld.session, wereld.iemand.id)
    ),
}


def find_eigen_inschrijving(wereld: Wereld) -> InschrijvingRecord:
    """An inschrijving of the aanbieder, else of the regio."""
    rij = find_inschrijving(wereld.session, wereld.plek)
    if rij is None:
        raise GeenVoorbeeld
    return rij


def add_mislukt_bericht(session: Session, regio: str, spoor: Spoor) -> None:
    soort = Berichtsoort.HERINNERING
    save_bericht(
        session, soort=soort, aan=IEMAND, onderwerp=f"Over {regio}", tekst="Dag.", nu=spoor.tijdstip
    ).status = Berichtstatus.MISLUKT


def add_bewijzen(session: Session, regio: str, spoor: Spoor) -> None:
    for overeenkomst in list_overeenkomsten(session, get_regio(session, regio)):
        for rij in list_inzetten(session, overeenkomst):
            inhoud = f"bewijs van {overeenkomst.nummer} {rij.kenmerk}".encode()
            bijlage = Bijlage(naam="bewijs.pdf", formaat="pdf", inhoud=inhoud, doorzocht=Doorzocht.NIETS_GEVONDEN)
            if rij.status not in DICHT:
                add_bewijs(session, rij, bijlage, spoor)


# Records that the example dossiers lack and a page needs: each is called once for every regio, with its code.
AANVULLINGEN: tuple[Callable[[Session, str, Spoor], None], ...] = (
    add_mislukt_bericht,
    add_besluiten,
    add_bewijzen,
    add_documenten,
    add_aanmeldingen,
    add_contracten,
    add_deelnemingen,
    add_selecties,
    add_fasen,
    add_eisen,
)


def find_maker(endpoint: str, deel: str) -> Maker:
    """What gives a value for a part of the address of a page; fails with what to add."""
    blueprint = endpoint.partition(".")[0]
    for sleutel in (f"{endpoint} {deel}", f"{blueprint} {deel}", deel):
        if sleutel in VOORBEELDEN:
            return VOORBEELDEN[sleutel]
    raise AssertionError(describe_missing(endpoint, deel))


def describe_missing(endpoint: str, deel: str) -> str:
    """What to do about a part of an address that has no example."""
    return (
        f"{endpoint} has a part <{deel}> in its address without an example: add '{endpoint.partition('.')[0]} {deel}' "
        f"to VOORBEELDEN in {__name__.replace('.', '/')}.py, with a value of a record that belongs to the wereld"
    )


def write_adres(regel: Rule, delen: Mapping[str, str]) -> str:
    """The address of a page with these parts."""
    waarden = {deel: _convert(regel, deel, waarde) for deel, waarde in delen.items()}
    return _bind(regel.rule, regel.endpoint).build(regel.endpoint, waarden)


@cache
def _bind(adres: str, endpoint: str) -> MapAdapter:
    return Map([Rule(adres, endpoint=endpoint)]).bind("localhost")


def _convert(regel: Rule, deel: str, waarde: str) -> object:
    """The value as the converter of the part wants it: a number as a number."""
    if f"<int:{deel}>" not in regel.rule:
        return waarde
    assert waarde.isdigit(), describe_missing(regel.endpoint, deel)
    return int(waarde)
