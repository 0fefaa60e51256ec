"""The letter of notice: by an aanbieder to the gemeenten, and by the gemeenten to an aanbieder."""

from datetime import date
from typing import Any

from inkoop.document.contexten.bepalingen import AanvullendeBepaling, build_aanvullend
from inkoop.document.contexten.brief import (
    Brief,
    build_briefhoofd,
    build_gemeentetekenaars,
    find_gemeente,
    get_briefgegevens,
    get_tekenaar,
)
from inkoop.document.contexten.opzeggegevens import Opzegginggegevens, judge_opzegging
from inkoop.document.contexten.partijen import Lijstregel, Ondertekening, Vertegenwoordiger, make_lijstregel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.sroi import is_verplicht, name_coordinator
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.woorden import write_termijn
from inkoop.invoer.validate import Blok
from inkoop.opzegging.service import list_contractanten
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzegregel, Opzeguitkomst

_OVERLEG, _OVERNAME, _VOORTZETTING = "overleg-na-opzegging", "overname", "voortzetting"
_INFORMATIE, _GESCHILLEN, _AFREKENING = "informatieverzoek", "geschillen", "sroi-tekort"
_PERSONEEL, _PERSOONSGEGEVENS = "personeel", "avg"


class Afgesproken(Blok):
    """Something else that was agreed about notice."""

    tekst: str = uit_kader("De afspraak", "De aanbieder bericht de inwoners.", blok="afspraken")
    grondslag: str | None = uit_kader("Waar zij staat", "het artikel met zijn lid", blok="afspraken")


class Bepalingsverwijzing(Blok):
    """A provision that the letter points at."""

    titel: str = uit_kader("Opschrift", "Verwerking van persoonsgegevens", blok="aanvullende_bepalingen")
    grondslag: str = uit_kader("Waarop zij rust", "Wmo 2015", blok="aanvullende_bepalingen")


class Sroislot(Blok):
    """What is still due for social return at the end; `verplicht` None where the value is not known."""

    coordinator: str = uit_kader("Wie beoordeelt", "Werkbedrijf Voorbeeldland", blok="sroi.coordinator")
    grondslag: str | None = uit_kader("Artikel over de plicht", "de bijlage met haar punt", blok="sroi.grondslag")
    grondslag_afrekening: str | None = uit_kader(
        "Artikel over een tekort aan het einde", "de bijlage met haar punt", blok="afspraken.sroi-tekort"
    )
    verplicht: bool | None = uit_dossier("Of de plicht geldt, als de waarde bekend is", True)


class Opzegbrief(Brief):
    """What both letters of notice may ask for."""

    regeling: Regeling = uit_kader("De regeling", "Deelovereenkomst", blok="titel")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    aanbieder: Lijstregel = uit_dossier("De aanbieder", "Stichting Voorbeeldhuis")
    is_deelname: bool = uit_dossier("Of de overeenkomst meer aanbieders heeft", True)
    heeft_overigen: bool = uit_dossier("Of er aanbieders blijven", True)
    aangetekend: bool = uit_kader("Of een aangetekende brief nodig is", True, blok="opzegging.aangetekend")
    termijn: str = uit_kader("Opzegtermijn", "6 maanden", blok="opzegging.termijn")
    einde_op: str | None = uit_kader("maandeinde of jaareinde", "maandeinde", blok="opzegging.einde_op")
    grondslag_termijn: str | None = uit_kader(
        "Artikel over de termijn", "het artikel met zijn lid", blok="opzegging.grondslag"
    )
    ontvangen_op: date | None = uit_dossier("Dag van ontvangst, waar de termijn dan begint", "2018-05-16")
    vroegste_einde: date = uit_dossier("Het vroegste einde volgens de regel", "2018-11-14")
    einde: date = uit_dossier("De laatste dag", "2018-11-30")
    motivering: str | None = uit_dossier("Waarom wordt opgezegd", "De locatie sluit.")
    gesprek_op: date | None = uit_dossier("Dag die wordt voorgesteld voor het overleg", "2018-05-24")
    gegevens_voor: date | None = uit_dossier("Laatste dag voor het overzicht zonder namen", "2018-06-15")
    voortzetting: str | None = uit_kader(
        "Artikel over wat blijft gelden", "het artikel met zijn lid", blok="afspraken.voortzetting"
    )
    verder_afgesproken: tuple[Afgesproken, ...] = uit_kader(
        "Andere afspraken over opzegging", "De aanbieder bericht de inwoners.", blok="afspraken"
    )
    personeel: AanvullendeBepaling | None = uit_kader(
        "Bepaling over personeel", "Overname van personeel", blok="aanvullende_bepalingen.personeel"
    )
    persoonsgegevens: Bepalingsverwijzing | None = uit_kader(
        "Bepaling over persoonsgegevens", "Verwerking van persoonsgegevens", blok="aanvullende_bepalingen.avg"
    )
    sroi: Sroislot | None = uit_kader(
        "Social return, waar de plicht kan gelden", "de bijlage met haar punt", blok="sroi"
    )


class OpzeggingAanbieder(Opzegbrief):
    """All that the template of a notice by an aanbieder may ask for."""

    overleg: str | None = uit_kader(
        "Artikel over overleg na opzegging", "het artikel met zijn lid", blok="afspraken.overleg-na-opzegging"
    )
    overname: str | None = uit_kader("Artikel over overname", "het artikel met zijn lid", blok="afspraken.overname")
    ondertekenaar: Vertegenwoordiger = uit_dossier("Wie voor de aanbieder tekent", "A. Voorbeeld, bestuurder")


class OpzeggingGemeenten(Opzegbrief):
    """All that the template of a notice by the gemeenten may ask for."""

    grond: str | None = uit_kader("De grond", "een fusie is aantoonbaar nadelig", blok="opzegging.gemeenten.gronden")
    grondslag: str | None = uit_kader("Artikel over de grond", "het artikel met zijn lid", blok="opzegging.gemeenten")
    streeftermijn: bool = uit_kader("Of de termijn een streven is", True, blok="opzegging.gemeenten")
    reden_kortere_termijn: str | None = uit_dossier(
        "Waarom de termijn korter is, als dat zo is", "De inwoners lopen gevaar."
    )
    informatie: str | None = uit_kader(
        "Artikel over informatie op verzoek", "het artikel met zijn lid", blok="afspraken.informatieverzoek"
    )
    geschillen: str | None = uit_kader(
        "Artikel over geschillen", "het artikel met zijn lid", blok="afspraken.geschillen"
    )
    ondertekening: Ondertekening = uit_kader("Wie voor de gemeenten tekent", "centrumgemeente", blok="ondertekening")


def build_opzegging_aanbieder(kader: Kader, gegevens: Opzegginggegevens) -> OpzeggingAanbieder:
    """The data of a notice by an aanbieder. Raises `Ongeldig` when the rule refuses it, or naming what lacks."""
    uitkomst = judge_opzegging(kader, gegevens, "aanbieder")
    brief = get_briefgegevens(gegevens.brief, "opzegging")
    naam = gegevens.aanbieder.naam
    hoofd = build_briefhoofd(brief, gegevens.overeenkomst, van=naam, aan=_list_geadresseerden(kader, gegevens))
    return OpzeggingAanbieder(
        **hoofd,
        **_build_inhoud(kader, gegevens, uitkomst),
        overleg=_find_grondslag(kader, _OVERLEG),
        overname=_find_grondslag(kader, _OVERNAME),
        ondertekenaar=get_tekenaar(gegevens.tekenaars, naam),
    )


def build_opzegging_gemeenten(kader: Kader, gegevens: Opzegginggegevens) -> OpzeggingGemeenten:
    """The data of a notice by the gemeenten. Raises `Ongeldig` when the rule refuses it, or naming what lacks."""
    uitkomst = judge_opzegging(kader, gegevens, "gemeenten")
    brief = get_briefgegevens(gegevens.brief, "opzegging")
    gemeenten = _get_regel(kader).gemeenten
    gronden = {grond.id: grond.tekst for grond in gemeenten.gronden} if gemeenten else {}
    van = find_gemeente(kader, brief)
    streeft = gemeenten is not None and gemeenten.streeftermijn
    termijn = {"grondslag_termijn": uitkomst.grondslag} if streeft else {}
    return OpzeggingGemeenten(
        **build_briefhoofd(brief, gegevens.overeenkomst, van=van, aan=(gegevens.aanbieder.naam,)),
        **(_build_inhoud(kader, gegevens, uitkomst) | termijn),
        grond=gronden[gegevens.opzegging.grond] if gegevens.opzegging.grond else None,
        grondslag=uitkomst.grondslag,
        streeftermijn=streeft,
        reden_kortere_termijn=_get_reden(gegevens, uitkomst),
        informatie=_find_grondslag(kader, _INFORMATIE),
        geschillen=_find_grondslag(kader, _GESCHILLEN),
        ondertekening=build_gemeentetekenaars(kader, gegevens.tekenaars),
    )


def _list_geadresseerden(kader: Kader, gegevens: Opzegginggegevens) -> tuple[str, ...]:
    """The centrumgemeente where it acts for all, else each gemeente."""
    door = kader.ondertekening.door if kader.ondertekening else None
    if door == "centrumgemeente" and kader.centrumgemeente:
        return (kader.centrumgemeente,)
    return kader.gemeenten


def _get_regel(kader: Kader) -> Opzegregel:
    return kader.require(kader.opzegging, "opzegging")


def _get_reden(gegevens: Opzegginggegevens, uitkomst: Opzeguitkomst) -> str | None:
    """Why the term is shorter, where it is. Raises `Ongeldig` when the letter does not say, or gives no grounds."""
    brief = gegevens.brief
    if brief is None or brief.motivering is None:
        raise Ongeldig("brief.motivering", "ontbreekt; schrijf welke feiten de opzegging dragen")
    if not uitkomst.waarschuwingen:
        return None
    if brief.reden_kortere_termijn is None:
        raise Ongeldig(
            "brief.reden_kortere_termijn", "ontbreekt; het gewenste einde ligt voor het vroegste einde, zeg waarom"
        )
    return brief.reden_kortere_termijn


def _build_inhoud(kader: Kader, gegevens: Opzegginggegevens, uitkomst: Opzeguitkomst) -> dict[str, Any]:
    """The fields that both letters share, but for the head."""
    regel, brief = _get_regel(kader), gegevens.brief
    return {
        "datum": gegevens.opzegging.dagtekening,
        "regeling": build_regeling(kader),
        "gemeenten": kader.gemeenten,
        "aanbieder": make_lijstregel(gegevens.aanbieder),
        "is_deelname": gegevens.deelname is not None or _is_samen(gegevens),
        "heeft_overigen": bool(gegevens.overigen),
        "aangetekend": regel.aangetekend,
        "termijn": write_termijn(regel.termijn),
        "einde_op": regel.einde_op,
        "grondslag_termijn": regel.grondslag,
        "ontvangen_op": gegevens.opzegging.ontvangen_op if regel.vanaf == "ontvangst" else None,
        "vroegste_einde": uitkomst.vroegste_einde,
        "einde": uitkomst.einde,
        **{veld: getattr(brief, veld) for veld in ("motivering", "gesprek_op", "gegevens_voor")},
        **_build_afspraken(kader),
        "sroi": _build_sroi(kader, gegevens),
    }


def _is_samen(gegevens: Opzegginggegevens) -> bool:
    return len(list_contractanten(gegevens.overeenkomst, gegevens.opzegging.dagtekening)) > 1


def _build_afspraken(kader: Kader) -> dict[str, Any]:
    """What the kader says must happen after a notice."""
    eigen = (_OVERLEG, _OVERNAME, _VOORTZETTING)
    overig = (a for a in kader.afspraken if a.onderwerp == "opzegging" and a.id not in eigen and a.tekst)
    return {
        "voortzetting": _find_grondslag(kader, _VOORTZETTING),
        "verder_afgesproken": tuple(Afgesproken(tekst=a.tekst or "", grondslag=a.grondslag) for a in overig),
        "personeel": _find_bepaling(kader, _PERSONEEL),
        "persoonsgegevens": _find_verwijzing(kader, _PERSOONSGEGEVENS),
    }


def _find_grondslag(kader: Kader, id_: str) -> str | None:
    """The article of an afspraak, or the title of the kader where it names none; None without the afspraak."""
    afspraak = kader.find_afspraak(id_)
    return (afspraak.grondslag or kader.titel) if afspraak else None


def _find_bepaling(kader: Kader, id_: str) -> AanvullendeBepaling | None:
    return next(iter(build_aanvullend(tuple(b for b in kader.aanvullende_bepalingen if b.id == id_))), None)


def _find_verwijzing(kader: Kader, id_: str) -> Bepalingsverwijzing | None:
    bepaling = _find_bepaling(kader, id_)
    return Bepalingsverwijzing(titel=bepaling.titel, grondslag=bepaling.grondslag) if bepaling else None


def _build_sroi(kader: Kader, gegevens: Opzegginggegevens) -> Sroislot | None:
    """What is due for social return, unless the value of what ends is known to be below the drempel."""
    regel, eindigt = kader.sroi, gegevens.wat_eindigt
    if regel is None:
        return None
    waarde = eindigt.opdrachtwaarde
    verplicht = is_verplicht(regel, waarde, eindigt.looptijd) if waarde is not None else None
    if verplicht is False:
        return None
    return Sroislot(
        coordinator=name_coordinator(regel),
        grondslag=regel.grondslag,
        grondslag_afrekening=_find_grondslag(kader, _AFREKENING),
        verplicht=verplicht,
    )
