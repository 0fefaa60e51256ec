"""The deelovereenkomst: one contract of the gemeenten with all providers, with nine annexes."""

from typing import TypeVar

from inkoop.document.contexten.bepalingen import (
    NETWERK,
    AanvullendeBepaling,
    Netwerk,
    Opdrachteinde,
    Opzegging,
    Rangdocument,
    Toetreding,
    Verlenging,
    build_aanvullend,
    build_opdrachteinde,
    build_opzegging,
    build_rangorde,
    build_toetreding,
    build_verlenging,
    find_netwerk,
)
from inkoop.document.contexten.gegevens import Inkoopvoorwaarden, Intentie, Overeenkomstgegevens, Thema, Toegangskeuzes
from inkoop.document.contexten.hoofd import Overeenkomsthoofd, build_hoofd
from inkoop.document.contexten.partijen import (
    Aanbieder,
    Dienstverlenerslijst,
    Stuk,
    build_lijst,
    find_stuk,
)
from inkoop.document.contexten.sroi import Sroi, build_sroi
from inkoop.document.contexten.tarieven import Arrangementtarief, build_tarieven
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.woorden import find_ritme, find_termijn, get_termijn
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader

T = TypeVar("T")


class Toegang(Toegangskeuzes):
    """Access: who decides, for whom, within which terms."""

    doelgroep: str | None = uit_kader("Voor wie", "vanaf 18 jaar", blok="afspraken.doelgroep")
    termijn_onderzoek: str | None = uit_kader(
        "Van melding tot onderzoek", "6 weken", blok="afspraken.toegang-onderzoek"
    )
    termijn_beslissing: str | None = uit_kader(
        "Van aanvraag tot besluit", "2 weken", blok="afspraken.toegang-beschikking"
    )
    termijn_persoonlijk_plan: str | None = uit_kader(
        "Voor een persoonlijk plan", "7 dagen", blok="afspraken.persoonlijk-plan"
    )
    termijn_landelijk: str | None = uit_kader(
        "Voor een inwoner van elders", "6 weken", blok="afspraken.landelijke-toegankelijkheid"
    )


class Ondersteuningsplan(Blok):
    """The terms of an ondersteuningsplan."""

    termijn_opstellen: str = uit_kader("Opstellen", "2 maanden", blok="afspraken.ondersteuningsplan-opstellen")
    termijn_tekenen: str = uit_kader(
        "Ondertekenen, volgens de afspraak die de overeenkomst kiest",
        "2 maanden",
        blok="afspraken.ondersteuningsplan-tekenen",
    )
    ritme_evaluatie: str | None = uit_kader("Evaluatie", "elk jaar", blok="agenda.evaluatie-ondersteuningsplan")
    ritme_opgave: str | None = uit_kader("Opgave", "elk jaar", blok="agenda.wijzigingen-ondersteuningsplan")


class Deelovereenkomst(Overeenkomsthoofd):
    """All that the template of the deelovereenkomst may ask for."""

    dienstverleners: tuple[Aanbieder, ...] = uit_dossier("Dienstverleners die tekenen", "Stichting Voorbeeldhuis")
    lijst: Dienstverlenerslijst = uit_dossier("Lijst van dienstverleners", "Stichting Voorbeeldhuis")
    intentie: Intentie = uit_dossier("De intentieovereenkomst", "Intentieovereenkomst 2016")
    netwerk: Netwerk | None = uit_kader("Overleg van partijen", "Netwerk", blok="overleg.netwerk")
    inkoopvoorwaarden: Inkoopvoorwaarden = uit_dossier("Algemene inkoopvoorwaarden", "titel")
    rangorde: tuple[Rangdocument, ...] = uit_kader("Welk document voorgaat", "overeenkomst", blok="rangorde")
    verlenging: Verlenging | None = uit_kader("Verlenging", "telkens 1 jaar", blok="duur.verlenging")
    opzegging: Opzegging | None = uit_kader("Opzegging", "6 maanden", blok="opzegging")
    toetreding: Toetreding | None = uit_kader("Toetreding", "eisen", blok="toetreding")
    tarieven: tuple[Arrangementtarief, ...] = uit_kader("Tarieven", "een-op-een", blok="tarieven")
    opdracht: Opdrachteinde | None = uit_kader("Einde van een opdracht", "4 weken", blok="opzegging_opdracht")
    sroi: Sroi | None = uit_kader("Social return", "5%", blok="sroi")
    toegang: Toegang = uit_dossier("Toegang", "de Regionale Toegang")
    ondersteuningsplan: Ondersteuningsplan = uit_kader("Ondersteuningsplan", "2 maanden", blok="afspraken")
    termijn_verliezen: str | None = uit_kader(
        "Over hoeveel jaar verliezen tellen", "3 jaar", blok="afspraken.risico-verlies"
    )
    ritme_prestatiegesprek: str | None = uit_kader(
        "Gesprek over prestaties", "elk jaar", blok="agenda.prestatiegesprek"
    )
    themas: tuple[Thema, ...] = uit_dossier("Thema's van het kwaliteitskader", "Continuïteit")
    aanvullende_bepalingen: tuple[AanvullendeBepaling, ...] = uit_kader(
        "Artikelen na het laatste van het model", "Overname van personeel", blok="aanvullende_bepalingen"
    )
    bijlage_voorwaarden: Stuk = uit_dossier("Bijlage met de inkoopvoorwaarden", "titel, versie, vindplaats, hash")
    bijlage_arrangementen: Stuk = uit_dossier("Bijlage met de arrangementen", "titel, versie, vindplaats, hash")
    bijlage_afrekening: Stuk = uit_dossier("Bijlage met het afrekenprotocol", "titel, versie, vindplaats, hash")


def build_deelovereenkomst(kader: Kader, gegevens: Overeenkomstgegevens) -> Deelovereenkomst:
    """The data of a deelovereenkomst. Raises `Ongeldig` naming what kader or dossier lacks."""
    if kader.rangorde is None:
        raise Ongeldig("rangorde", f"kader {kader.kader} kent geen rangorde van documenten")
    return Deelovereenkomst(
        **build_hoofd(kader, gegevens),
        dienstverleners=tuple(gegevens.aanbieders),
        lijst=build_lijst(gegevens.aanbieders, gegevens.versiedatum),
        intentie=require(gegevens.intentie, "intentie"),
        netwerk=find_netwerk(kader, NETWERK),
        inkoopvoorwaarden=require(gegevens.inkoopvoorwaarden, "inkoopvoorwaarden"),
        rangorde=build_rangorde(kader.rangorde.documenten, gegevens.documenttitels),
        verlenging=build_verlenging(kader),
        opzegging=build_opzegging(kader),
        toetreding=build_toetreding(kader, gegevens.documenttitels),
        tarieven=build_tarieven(kader, gegevens.ingang),
        opdracht=build_opdrachteinde(kader),
        sroi=build_sroi(kader, gegevens.ingang),
        toegang=_build_toegang(kader, gegevens),
        ondersteuningsplan=_build_ondersteuningsplan(kader, gegevens.afspraak_ondersteuningsplan),
        termijn_verliezen=find_termijn(kader, "risico-verlies"),
        ritme_prestatiegesprek=find_ritme(kader, "prestatiegesprek"),
        themas=tuple(require(gegevens.themas or None, "themas")),
        aanvullende_bepalingen=build_aanvullend(kader.aanvullende_bepalingen),
        bijlage_voorwaarden=find_stuk(gegevens.stukken, "algemene-inkoopvoorwaarden"),
        bijlage_arrangementen=find_stuk(gegevens.stukken, "arrangementen"),
        bijlage_afrekening=find_stuk(gegevens.stukken, "afrekenprotocol"),
    )


def require(waarde: T | None, veld: str) -> T:
    """A part of the dossier that this document cannot do without. Raises `Ongeldig` naming it."""
    if waarde is None:
        raise Ongeldig(veld, "ontbreekt in het dossier; een deelovereenkomst kan niet zonder")
    return waarde


def _build_toegang(kader: Kader, gegevens: Overeenkomstgegevens) -> Toegang:
    doelgroep = kader.find_afspraak("doelgroep")
    return Toegang(
        **require(gegevens.toegang, "toegang").model_dump(),
        doelgroep=doelgroep.waarde if doelgroep else None,
        termijn_onderzoek=find_termijn(kader, "toegang-onderzoek"),
        termijn_beslissing=find_termijn(kader, "toegang-beschikking"),
        termijn_persoonlijk_plan=find_termijn(kader, "persoonlijk-plan"),
        termijn_landelijk=find_termijn(kader, "landelijke-toegankelijkheid"),
    )


def _build_ondersteuningsplan(kader: Kader, afspraak: str) -> Ondersteuningsplan:
    return Ondersteuningsplan(
        termijn_opstellen=get_termijn(kader, "ondersteuningsplan-opstellen"),
        termijn_tekenen=get_termijn(kader, afspraak),
        ritme_evaluatie=find_ritme(kader, "evaluatie-ondersteuningsplan"),
        ritme_opgave=find_ritme(kader, "wijzigingen-ondersteuningsplan"),
    )
