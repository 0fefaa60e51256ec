"""The decision on an application to join an overeenkomst, as a letter to the aanbieder."""

from datetime import date

from inkoop.document.contexten.bepalingen import get_titel
from inkoop.document.contexten.brief import (
    Brief,
    build_briefhoofd,
    build_gemeentetekenaars,
    find_gemeente,
    get_briefgegevens,
)
from inkoop.document.contexten.partijen import Lijstregel, Ondertekening, make_lijstregel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.toetredinggegevens import (
    Toetredinggegevens,
    judge_besluit,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader
from inkoop.rules.toetreding import Oordeel, Toetredingsuitkomst
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.eisenversie import get_regel

_WOORDEN = {Oordeel.VOLDOET: "voldoet", Oordeel.VOLDOET_NIET: "voldoet niet", Oordeel.ONBEKEND: "niet beoordeeld"}


class Eisoordeel(Blok):
    """A requirement with what proves it, what was seen, and the judgement."""

    tekst: str = uit_kader("De eis", "De aanbieder staat ingeschreven.", blok="toetreding.eisen")
    bewijs: str | None = uit_kader("Het bewijs", "uittreksel", blok="toetreding.eisen")
    grondslag: str | None = uit_kader("Artikel van de eis", "het artikel met zijn lid", blok="toetreding.eisen")
    oordeel: str = uit_dossier("voldoet, voldoet niet of niet beoordeeld", "voldoet")
    bevinding: str | None = uit_dossier("Wat de gemeenten hebben gezien", "Het uittreksel is van 2 april 2018.")


class Toetredingsbesluit(Brief):
    """All that the template of the decision on an application may ask for."""

    besluitnummer: str = uit_dossier("Nummer van het besluit", "BW-2018-0031")
    regeling: Regeling = uit_kader("De regeling", "Deelovereenkomst", blok="titel")
    grondslag: str | None = uit_kader(
        "Artikel over toetreding", "het artikel met zijn lid", blok="toetreding.grondslag"
    )
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    ondertekening: Ondertekening = uit_kader("Wie voor de gemeenten tekent", "centrumgemeente", blok="ondertekening")
    aanbieder: Lijstregel = uit_dossier("Wie zich heeft aangemeld", "Stichting Voorbeeldhuis")
    aangemeld_op: date = uit_dossier("Dag van de aanmelding", "2018-04-03")
    einde: date = uit_dossier("Laatste dag van de overeenkomst, met verlengingen", "2018-12-30")
    toegelaten: bool = uit_dossier("Of de aanbieder is toegelaten", True)
    ingang: date | None = uit_dossier("Eerste dag van de deelname, bij toelating", "2018-06-01")
    tekenen_voor: date | None = uit_dossier("Laatste dag om te tekenen, als die er is", "2018-05-25")
    tegelijk_met: tuple[str, ...] = uit_kader("Titels van overeenkomsten", "Intentieovereenkomst", blok="toetreding")
    tegelijk_ontbreekt: tuple[str, ...] = uit_kader(
        "Welke daarvan de aanbieder niet tegelijk aangaat", "Intentieovereenkomst", blok="toetreding"
    )
    buiten_looptijd: bool = uit_dossier("Of de aanmelding buiten de looptijd valt", False)
    eisen: tuple[Eisoordeel, ...] = uit_kader("De eisen met het oordeel", "kvk: voldoet", blok="toetreding.eisen")
    motivering: str | None = uit_dossier("Wat het besluit verder draagt", "Het aanbod vult een tekort aan.")
    rechtbank: str = uit_dossier("Plaats van de rechtbank voor een kort geding", "Rotterdam")
    dagvaarden_voor: date | None = uit_dossier("Laatste dag voor een kort geding, als die er is", "2018-06-04")


def build_toetredingsbesluit(kader: Kader, gegevens: Toetredinggegevens) -> Toetredingsbesluit:
    """The data of a decision. Raises `Ongeldig` where the rule says otherwise, or naming what lacks."""
    besluit, uitkomst = judge_besluit(kader, gegevens)
    brief, overeenkomst = get_briefgegevens(gegevens.brief, "toetreding"), gegevens.overeenkomst
    is_toegelaten = gegevens.toetreding.status is Toetredingsstatus.TOEGELATEN
    return Toetredingsbesluit(
        **build_briefhoofd(brief, overeenkomst, van=find_gemeente(kader, brief), aan=(gegevens.aanbieder.naam,)),
        datum=besluit.datum,
        besluitnummer=besluit.nummer,
        regeling=build_regeling(kader),
        grondslag=uitkomst.grondslag,
        gemeenten=kader.gemeenten,
        ondertekening=build_gemeentetekenaars(kader, gegevens.tekenaars),
        aanbieder=make_lijstregel(gegevens.aanbieder),
        aangemeld_op=gegevens.toetreding.datum,
        einde=overeenkomst.huidig_einde,
        toegelaten=is_toegelaten,
        ingang=besluit.ingang if is_toegelaten else None,
        tekenen_voor=besluit.tekenen_voor if is_toegelaten else None,
        **_build_redenen(kader, gegevens, uitkomst),
        eisen=_build_eisen(kader, gegevens, besluit),
        motivering=besluit.motivering,
        rechtbank=besluit.rechtbank,
        dagvaarden_voor=besluit.dagvaarden_voor,
    )


def _build_redenen(kader: Kader, gegevens: Toetredinggegevens, uitkomst: Toetredingsuitkomst) -> dict[str, object]:
    """The reasons that are no requirement of their own, by field."""
    regel = get_regel(kader)
    titels = {id_: get_titel(gegevens.documenttitels, id_) for id_ in regel.tegelijk_met}
    ontbreekt = [id_ for id_ in regel.tegelijk_met if id_ not in gegevens.toetreding.gelijktijdig]
    return {
        "tegelijk_met": tuple(titels.values()),
        "tegelijk_ontbreekt": tuple(titels[id_] for id_ in ontbreekt),
        "buiten_looptijd": any(reden.code == "buiten_looptijd" for reden in uitkomst.redenen),
    }


def _build_eisen(kader: Kader, gegevens: Toetredinggegevens, besluit: ToetredingsbesluitBlok) -> tuple[Eisoordeel, ...]:
    oordelen = gegevens.toetreding.eisen
    return tuple(
        Eisoordeel(
            tekst=eis.tekst,
            bewijs=eis.bewijs,
            grondslag=eis.grondslag,
            oordeel=_WOORDEN[oordelen.get(eis.id, Oordeel.ONBEKEND)],
            bevinding=besluit.bevindingen.get(eis.id),
        )
        for eis in get_regel(kader).eisen
    )
