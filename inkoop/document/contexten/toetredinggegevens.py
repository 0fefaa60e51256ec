"""What the documents about a toetreding take from the dossier, and the checks that they share.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from datetime import date

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.document.contexten.brief import Briefdossier
from inkoop.invoer.types import Datum, Tekst
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_datum, write_opsomming
from inkoop.rules.toetreding import Oordeel, Toetredingsregel, Toetredingsuitkomst
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import get_regel
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import judge_toetreding

_NODIG = {Toetredingsstatus.TOEGELATEN: "toelaatbaar", Toetredingsstatus.AFGEWEZEN: "afwijzen"}


class Toetredinggegevens(Briefdossier):
    """An application, the decision on it, and the overeenkomst that it is about.

    `deelname` is the aanbieder's own part of the overeenkomst where it is known.
    """

    regio: Tekst
    overeenkomst: OvereenkomstBlok
    versie: Tekst
    versiedatum: Datum
    toetreding: ToetredingBlok
    besluit: ToetredingsbesluitBlok | None = None
    aanbieder: AanbiederBlok
    deelname: OvereenkomstBlok | None = None
    wijzigingen: list[Wijziging] = []
    documenttitels: dict[Tekst, Tekst] = {}


class Kennisgevinggegevens(Toetredinggegevens):
    """As the toetreding, with the party that is told: a gemeente or an aanbieder."""

    partij: Tekst


def judge_besluit(kader: Kader, gegevens: Toetredinggegevens) -> tuple[ToetredingsbesluitBlok, Toetredingsuitkomst]:
    """The decision and what the rule says (kader: toetreding), which must agree.

    Raises `Ongeldig` where there is no decision yet, the rule says otherwise, or the decision lacks a fact.
    """
    toetreding, besluit = gegevens.toetreding, gegevens.besluit
    uitkomst = judge_toetreding(kader, gegevens.overeenkomst, toetreding)
    if toetreding.status not in _NODIG:
        raise Ongeldig(
            "toetreding.status", f"is {toetreding.status.value}; zet haar op toegelaten of afgewezen na het besluit"
        )
    if besluit is None:
        raise Ongeldig(
            "toetreding.besluit", "ontbreekt; schrijf datum, nummer en rechtbank, en bij toelating de ingang"
        )
    if uitkomst.uitkomst != _NODIG[toetreding.status]:
        raise Ongeldig("toetreding.status", _explain_verschil(toetreding, uitkomst))
    _check_bevindingen(get_regel(kader), toetreding, besluit)
    if toetreding.status is Toetredingsstatus.TOEGELATEN:
        get_ingang(gegevens, besluit)
    return besluit, uitkomst


def judge_toelating(kader: Kader, gegevens: Toetredinggegevens) -> tuple[ToetredingsbesluitBlok, date]:
    """The decision to admit and the first day. Raises `Ongeldig` for a refusal, else as `judge_besluit`."""
    if gegevens.toetreding.status is Toetredingsstatus.AFGEWEZEN:
        raise Ongeldig("toetreding.status", "is afgewezen; dit document volgt alleen op een toelating")
    besluit, _ = judge_besluit(kader, gegevens)
    return besluit, get_ingang(gegevens, besluit)


def _explain_verschil(toetreding: ToetredingBlok, uitkomst: Toetredingsuitkomst) -> str:
    # The sentences on the reasons follow the one on the application.
    redenen = " ".join(uitkomst.uitleg[1 : 1 + len(uitkomst.redenen)]) or "Aan alle eisen wordt voldaan."
    woord = uitkomst.uitkomst.replace("_", " ")
    return f"is {toetreding.status.value}, maar volgens het kader is de uitkomst: {woord}. {redenen}"


def _check_bevindingen(regel: Toetredingsregel, toetreding: ToetredingBlok, besluit: ToetredingsbesluitBlok) -> None:
    bekend = [eis.id for eis in regel.eisen]
    if vreemd := [naam for naam in besluit.bevindingen if naam not in bekend]:
        raise Ongeldig("besluit.bevindingen", f"{write_opsomming(vreemd)} is geen eis van dit kader")
    niet = [naam for naam, oordeel in toetreding.eisen.items() if oordeel is Oordeel.VOLDOET_NIET]
    if ontbreekt := [naam for naam in niet if naam not in besluit.bevindingen]:
        raise Ongeldig(
            "besluit.bevindingen",
            f"mist waarom niet wordt voldaan aan {write_opsomming(ontbreekt)}; een afwijzing geeft haar redenen",
        )


def get_ingang(gegevens: Toetredinggegevens, besluit: ToetredingsbesluitBlok) -> date:
    """The first day of the deelname, within the overeenkomst. Raises `Ongeldig` where it lacks or cannot be."""
    looptijd, deelname = gegevens.overeenkomst.looptijd, gegevens.deelname
    if besluit.ingang is None:
        raise Ongeldig("besluit.ingang", "ontbreekt; noem de eerste dag van de deelname")
    if not looptijd.contains(besluit.ingang):
        eind = f" tot en met {write_datum(looptijd.tot)}" if looptijd.tot else ""
        raise Ongeldig(
            "besluit.ingang",
            f"{write_datum(besluit.ingang)} valt buiten de overeenkomst: {write_datum(looptijd.van)}{eind}",
        )
    if deelname is not None and deelname.ingang != besluit.ingang:
        raise Ongeldig(
            "besluit.ingang",
            f"is {write_datum(besluit.ingang)}, maar {deelname.nummer} gaat in op {write_datum(deelname.ingang)}",
        )
    return besluit.ingang
