"""The overeenkomst: the contract with one provider where a region has no deelovereenkomsten."""

from decimal import Decimal

from inkoop.document.contexten.bepalingen import (
    OVEREENKOMST,
    AanvullendeBepaling,
    Opzegging,
    Rangdocument,
    build_aanvullend,
    build_opzegging,
    build_rangorde,
)
from inkoop.document.contexten.gegevens import (
    Aansprakelijkheid,
    Overeenkomstgegevens,
    Prijs,
    Selectie,
    Verlengoptie,
)
from inkoop.document.contexten.hoofd import Overeenkomsthoofd, build_hoofd
from inkoop.document.contexten.partijen import Aanbieder, Stuk
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.sroi import Sroi, build_sroi, is_verplicht
from inkoop.document.contexten.tarieven import Arrangementtarief, build_tarieven
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.periode import Periode

_PERSOONSGEGEVENS = "avg"
_INDEXERING = "indexatie"


class Overeenkomst(Overeenkomsthoofd):
    """All that the template of the overeenkomst may ask for."""

    regeling: Regeling = uit_kader("De regeling", "Centrumregeling", blok="titel")
    dienstverlener: Aanbieder = uit_dossier("De dienstverlener", "Stichting Voorbeeldhuis")
    selectie: Selectie | None = uit_dossier("Hoe de dienstverlener is gekozen", "BNO-2025-017")
    voorzieningen: tuple[str, ...] = uit_dossier("Wat wordt geleverd", "beschermd wonen")
    opdrachtwaarde: Decimal | None = uit_dossier("Geraamde waarde zonder btw", Decimal("1840000.00"))
    rangorde: tuple[Rangdocument, ...] = uit_kader("Welk document voorgaat", "overeenkomst", blok="rangorde")
    verlengoptie: Verlengoptie | None = uit_dossier("Verlenging", "2 keer 1 jaar")
    opzegging: Opzegging | None = uit_kader("Opzegging", "6 maanden", blok="opzegging")
    prijzen: tuple[Prijs, ...] = uit_dossier("Prijzen, waar het kader geen tarieven heeft", "112.35")
    tarieven: tuple[Arrangementtarief, ...] = uit_kader("Tarieven", "een-op-een", blok="tarieven")
    indexering: str | None = uit_dossier("Index van de jaarlijkse aanpassing", "de indexcijfers van de NZa")
    sroi: Sroi | None = uit_kader("Social return, waar de plicht geldt", "5%", blok="sroi")
    persoonsgegevens: AanvullendeBepaling | None = uit_kader(
        "Eigen bepaling over persoonsgegevens", "avg", blok="aanvullende_bepalingen.avg"
    )
    aansprakelijkheid: Aansprakelijkheid | None = uit_dossier("Grens en verzekering", "2500000")
    aanvullende_bepalingen: tuple[AanvullendeBepaling, ...] = uit_kader(
        "Artikelen na het laatste van het model", "Overname van personeel", blok="aanvullende_bepalingen"
    )
    stukken: tuple[Stuk, ...] = uit_dossier("Stukken die apart zijn gevoegd", "Programma van eisen")


def build_overeenkomst(kader: Kader, gegevens: Overeenkomstgegevens) -> Overeenkomst:
    """The data of an overeenkomst. Raises `Ongeldig` naming what kader or dossier lacks."""
    return Overeenkomst(
        **build_hoofd(kader, gegevens),
        regeling=build_regeling(kader),
        dienstverlener=_get_dienstverlener(gegevens),
        selectie=gegevens.selectie,
        voorzieningen=_get_voorzieningen(gegevens),
        opdrachtwaarde=gegevens.opdrachtwaarde,
        rangorde=_build_rangorde(kader, gegevens),
        verlengoptie=gegevens.verlengoptie,
        opzegging=build_opzegging(kader),
        prijzen=tuple(gegevens.prijzen),
        tarieven=() if gegevens.prijzen else build_tarieven(kader, gegevens.ingang),
        indexering=gegevens.indexering,
        sroi=_build_sroi(kader, gegevens),
        persoonsgegevens=next(iter(_select(kader, _PERSOONSGEGEVENS)), None),
        aansprakelijkheid=gegevens.aansprakelijkheid,
        aanvullende_bepalingen=_build_aanvullend(kader, gegevens),
        stukken=_get_stukken(gegevens),
    )


def _get_dienstverlener(gegevens: Overeenkomstgegevens) -> Aanbieder:
    if len(gegevens.aanbieders) != 1:
        raise Ongeldig("aanbieders", f"zijn er {len(gegevens.aanbieders)}; een overeenkomst heeft er precies een")
    return gegevens.aanbieders[0]


def _get_voorzieningen(gegevens: Overeenkomstgegevens) -> tuple[str, ...]:
    if not gegevens.voorzieningen:
        raise Ongeldig("voorzieningen", "ontbreken; noem wat de dienstverlener levert")
    return tuple(gegevens.voorzieningen)


def _get_stukken(gegevens: Overeenkomstgegevens) -> tuple[Stuk, ...]:
    if not gegevens.stukken:
        raise Ongeldig("stukken", "ontbreken; voeg ten minste de eisen aan de dienstverlener toe")
    return tuple(gegevens.stukken)


def _build_rangorde(kader: Kader, gegevens: Overeenkomstgegevens) -> tuple[Rangdocument, ...]:
    """The kader's order of precedence, else the overeenkomst and then what is attached, in its order."""
    if kader.rangorde is not None:
        return build_rangorde(kader.rangorde.documenten, gegevens.documenttitels)
    titels = {stuk.id: gegevens.documenttitels.get(stuk.id, stuk.titel) for stuk in gegevens.stukken}
    return build_rangorde((OVEREENKOMST, *titels), titels)


def _build_sroi(kader: Kader, gegevens: Overeenkomstgegevens) -> Sroi | None:
    """The obligation, where the kader has one and the opdrachtwaarde reaches its drempel."""
    if kader.sroi is None:
        return None
    if gegevens.opdrachtwaarde is None:
        raise Ongeldig("opdrachtwaarde", "ontbreekt; daarvan hangt af of social return verplicht is")
    periode = Periode(van=gegevens.ingang, tot=gegevens.einde)
    return build_sroi(kader, gegevens.ingang) if is_verplicht(kader.sroi, gegevens.opdrachtwaarde, periode) else None


def _build_aanvullend(kader: Kader, gegevens: Overeenkomstgegevens) -> tuple[AanvullendeBepaling, ...]:
    """The kader's additions, but for what the contract has an article or an agreement of its own for."""
    eigen = {_PERSOONSGEGEVENS} | ({_INDEXERING} if gegevens.indexering else set())
    return build_aanvullend(tuple(b for b in kader.aanvullende_bepalingen if b.id not in eigen))


def _select(kader: Kader, id_: str) -> tuple[AanvullendeBepaling, ...]:
    return build_aanvullend(tuple(b for b in kader.aanvullende_bepalingen if b.id == id_))
