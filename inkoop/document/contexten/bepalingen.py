"""Provisions that several contracts share: extension, notice, accession, precedence, additions."""

from collections.abc import Mapping
from datetime import date

from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.woorden import write_dagen, write_termijn
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import AanvullendeBepaling as Kaderbepaling
from inkoop.rules.kader import Kader

OVEREENKOMST = "overeenkomst"
NETWERK = "netwerk"


class Verlenging(Blok):
    """By how much the term may be extended each time, and how often at most (None: as often as agreed)."""

    telkens: str = uit_kader("Duur van een verlenging", "1 jaar", blok="duur.verlenging")
    maximaal: int | None = uit_kader("Hoe vaak ten hoogste", 2, blok="duur.verlenging")


class GemeentenOpzegging(Blok):
    """Notice by the gemeenten: on which grounds, and whether the term is only aimed at."""

    gronden: tuple[str, ...] = uit_kader("Gronden", "een fusie pakt slecht uit", blok="opzegging.gemeenten")
    streeftermijn: bool = uit_kader("Of de termijn een streven is", True, blok="opzegging.gemeenten")


class Opzegging(Blok):
    """The term of notice, from which day it runs, and its form."""

    termijn: str = uit_kader("Opzegtermijn", "6 maanden", blok="opzegging.termijn")
    vanaf: str = uit_kader("dagtekening of ontvangst", "dagtekening", blok="opzegging.vanaf")
    aangetekend: bool = uit_kader("Of een aangetekende brief nodig is", True, blok="opzegging.aangetekend")
    einde_op: str | None = uit_kader("maandeinde of jaareinde", "maandeinde", blok="opzegging.einde_op")
    gemeenten: GemeentenOpzegging | None = uit_kader("Opzegging door gemeenten", "gronden", blok="opzegging.gemeenten")


class Eis(Blok):
    """A requirement for accession and what proves it."""

    tekst: str = uit_kader("De eis", "De aanbieder staat ingeschreven.", blok="toetreding.eisen")
    bewijs: str | None = uit_kader("Het bewijs", "uittreksel", blok="toetreding.eisen")


class Toetreding(Blok):
    """How a provider joins: which agreements at the same time, which requirements, who is told."""

    tegelijk_met: tuple[str, ...] = uit_kader("Titels van overeenkomsten", "Intentieovereenkomst", blok="toetreding")
    eisen: tuple[Eis, ...] = uit_kader("De eisen", "kvk", blok="toetreding.eisen")
    informeren: str | None = uit_kader("Wie bericht krijgt", "partijen", blok="toetreding.informeren")


class Opdrachteinde(Blok):
    """How an Opdracht for one Inwoner ends: whole periods, and what ends it at once."""

    periode: str = uit_kader("Lengte van een periode", "4 weken", blok="opzegging_opdracht.periode")
    anker: date = uit_kader("Begin van een van de perioden", "2017-01-02", blok="opzegging_opdracht.periode")
    direct_bij_overlijden: bool = uit_kader("Einde bij overlijden", True, blok="opzegging_opdracht.direct_bij")
    direct_bij_onveiligheid: bool = uit_kader("Einde bij onveiligheid", True, blok="opzegging_opdracht.direct_bij")


class Rangdocument(Blok):
    """A document in the order of precedence."""

    is_overeenkomst: bool = uit_kader("Of het de overeenkomst zelf is", True, blok="rangorde")
    titel: str = uit_dossier("Titel met lidwoord", "de Algemene Inkoopvoorwaarden")


class Netwerk(Blok):
    """The consultation of all parties."""

    titel: str = uit_kader("Naam, met lidwoord", "het Netwerk Beschermd Wonen en Opvang", blok="overleg.netwerk")
    minimaal_per_jaar: int | None = uit_kader("Hoe vaak ten minste", 2, blok="overleg.netwerk")


class AanvullendeBepaling(Blok):
    """An article that later law adds."""

    titel: str = uit_kader("Opschrift", "Overname van personeel", blok="aanvullende_bepalingen")
    leden: tuple[str, ...] = uit_kader("De leden", "Het overleg begint …", blok="aanvullende_bepalingen")
    grondslag: str = uit_kader("Waarop het artikel rust", "Wmo 2015", blok="aanvullende_bepalingen")


def build_verlenging(kader: Kader) -> Verlenging | None:
    """The extension (kader: duur), or None where the term cannot be extended."""
    verlenging = kader.duur.verlenging if kader.duur else None
    if verlenging is None:
        return None
    return Verlenging(telkens=write_termijn(verlenging.telkens), maximaal=verlenging.maximaal)


def build_opzegging(kader: Kader) -> Opzegging | None:
    """The rule of notice (kader: opzegging), or None where there is none."""
    regel = kader.opzegging
    if regel is None:
        return None
    gemeenten = regel.gemeenten
    return Opzegging(
        termijn=write_termijn(regel.termijn),
        vanaf=regel.vanaf,
        aangetekend=regel.aangetekend,
        einde_op=regel.einde_op,
        gemeenten=None
        if gemeenten is None
        else GemeentenOpzegging(
            gronden=tuple(grond.tekst for grond in gemeenten.gronden), streeftermijn=gemeenten.streeftermijn
        ),
    )


def build_toetreding(kader: Kader, titels: Mapping[str, str]) -> Toetreding | None:
    """The rule of accession (kader: toetreding), or None; `titels` names the agreements of its ids."""
    regel = kader.toetreding
    if regel is None:
        return None
    return Toetreding(
        tegelijk_met=tuple(get_titel(titels, id_) for id_ in regel.tegelijk_met),
        eisen=tuple(Eis(tekst=eis.tekst, bewijs=eis.bewijs) for eis in regel.eisen),
        informeren=regel.informeren,
    )


def build_opdrachteinde(kader: Kader) -> Opdrachteinde | None:
    """How an Opdracht ends (kader: opzegging_opdracht), or None where there is no rule."""
    regel = kader.opzegging_opdracht
    if regel is None:
        return None
    return Opdrachteinde(
        periode=write_dagen(regel.dagen),
        anker=regel.anker,
        direct_bij_overlijden="overlijden" in regel.direct_bij,
        direct_bij_onveiligheid="veiligheid" in regel.direct_bij,
    )


def find_netwerk(kader: Kader, id_: str) -> Netwerk | None:
    """The consultation with this id (kader: overleg), or None."""
    overleg = next((overleg for overleg in kader.overleg if overleg.id == id_), None)
    return Netwerk(titel=overleg.titel, minimaal_per_jaar=overleg.minimaal_per_jaar) if overleg else None


def build_rangorde(
    documenten: tuple[str, ...], titels: Mapping[str, str], zelf: str = OVEREENKOMST
) -> tuple[Rangdocument, ...]:
    """The order of precedence; `titels` names the documents of its ids but the one that says so, `zelf`."""
    return tuple(
        Rangdocument(is_overeenkomst=id_ == zelf, titel="" if id_ == zelf else get_titel(titels, id_))
        for id_ in documenten
    )


def get_titel(titels: Mapping[str, str], id_: str) -> str:
    """The title of a document by its id in the kader. Raises `Ongeldig` when the dossier lacks it."""
    if id_ not in titels:
        raise Ongeldig(
            "documenttitels", f"mist '{id_}'; schrijf hoe dit document in de overeenkomst heet, met lidwoord"
        )
    return titels[id_]


def build_aanvullend(bepalingen: tuple[Kaderbepaling, ...]) -> tuple[AanvullendeBepaling, ...]:
    """The additional articles: the text of each as its first clause, then its further clauses."""
    return tuple(
        AanvullendeBepaling(
            titel=bepaling.titel,
            leden=((bepaling.tekst,) if bepaling.tekst else ()) + bepaling.leden,
            grondslag=bepaling.grondslag or bepaling.titel,
        )
        for bepaling in bepalingen
    )
