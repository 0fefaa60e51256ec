"""The plan of an aanbieder and the coordinator for the social return of one contractjaar."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.sroi_gegevens import (
    Sroijaarregel,
    Sroikop,
    build_kop,
    find_grondslag,
    get_aanbieder,
    get_vastgelegd,
    list_jaarregels,
)
from inkoop.document.contexten.sroi_inzet import (
    Inzetoordeelregel,
    Inzetregel,
    build_oordeelregel,
    list_zinnen,
    make_velden,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.document.contexten.woorden import find_ritme
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.inzetwaarde import Inzetuitkomst
from inkoop.rules.kader import Kader
from inkoop.sroi.planning import Planstand, compute_plan, list_voorwaarden
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, get_sroiregel
from inkoop.sroi.sroigegevens import ActiviteitBlok, PlanstapBlok, SroiplanBlok

_BEOORDELING = "sroi-beoordeling"


class Planregel(Inzetregel):
    """Planned inzet, and what must be confirmed before it counts."""

    later: Decimal = uit_kader("Waarde in andere contractjaren in euro", Decimal("1200.00"), blok="sroi")
    voorwaarden: tuple[str, ...] = uit_kader("Wat nog moet worden bevestigd", "een plan", blok="sroi.categorieen")


class Planjaar(Sroijaarregel):
    """The contractjaar of the plan before anything is planned, in euros."""

    meegenomen: Decimal = uit_dossier("Meegenomen uit het jaar ervoor", Decimal("2500.00"))
    doorlopend: Decimal = uit_kader("Goedgekeurde inzet die doorloopt", Decimal("17797.51"), blok="sroi.categorieen")
    restant: Decimal = uit_kader("Wat nog moet worden ingevuld", Decimal("29202.49"), blok="sroi")


class Sroiactiviteit(Blok):
    """What the aanbieder does beside the inzet of the kader."""

    omschrijving: str = uit_dossier("Wat de aanbieder doet", "Open dag voor werkzoekenden")
    wie: str = uit_dossier("Wie het doet", "teamleiders")
    wanneer: str = uit_dossier("Wanneer", "april 2018")


class Sroiplanstap(Blok):
    """A step of the plan."""

    wat: str = uit_dossier("Wat er gebeurt", "Profielen van de plaatsen bespreken")
    wie: str = uit_dossier("Wie het doet", "aanbieder en coördinator")
    uiterlijk: date = uit_dossier("Laatste dag", "2017-09-15")


class Sroiplan(Sroikop):
    """All that the template of the plan may ask for."""

    versie: str = uit_dossier("Versie van het plan", "1.0")
    datum: date = uit_dossier("Datum van het plan", "2017-08-28")
    grondslag: str = uit_kader("Artikel over het plan", "de bijlage", blok="afspraken.sroi-plan-van-aanpak")
    vertegenwoordiger: str | None = uit_dossier("Wie voor de aanbieder tekent", "V. Voorbeeld, bestuurder")
    jaar: Planjaar = uit_dossier("Het contractjaar, zonder de geplande inzet", "contractjaar 2")
    aanpak: tuple[str, ...] = uit_dossier("Wat de aanbieder wil bereiken", "Duurzame plaatsen in de huishouding.")
    doorlopend: tuple[Inzetoordeelregel, ...] = uit_dossier("Inzet uit eerdere jaren die doorloopt", "VH-01")
    gepland: tuple[Planregel, ...] = uit_dossier("Geplande inzet", "P-01")
    gepland_totaal: Decimal = uit_kader("Waarde van de geplande inzet in dit jaar", Decimal(38000), blok="sroi")
    nog_te_plannen: Decimal = uit_kader("Wat van de verplichting nog geen invulling heeft", Decimal(0), blok="sroi")
    uitleg: tuple[str, ...] = uit_kader("Hoe de waarde van geplande inzet volgt", "Inzet P-01 …", blok="sroi")
    activiteiten: tuple[Sroiactiviteit, ...] = uit_dossier("Andere activiteiten", "Open dag")
    planning: tuple[Sroiplanstap, ...] = uit_dossier("Stappen, op datum", "Profielen bespreken")
    evaluatie: str = uit_dossier("Hoe het plan wordt geëvalueerd", "Zij bespreken elk kwartaal de inzet.")
    evaluatie_op: tuple[date, ...] = uit_dossier("Dagen waarop het plan wordt besproken", "2018-01-15")
    ritme_beoordeling: str | None = uit_kader("Hoe vaak wordt beoordeeld", "elk jaar", blok="agenda.sroi-beoordeling")
    grondslag_volgorde: str = uit_kader("Artikel over de volgorde", "de bijlage", blok="afspraken.sroi-volgorde")
    grondslag_goedkeuring: str = uit_kader(
        "Artikel over goedkeuring van inzet", "de bijlage", blok="afspraken.sroi-nieuwe-inzet"
    )
    grondslag_gegevens: str = uit_kader("Artikel over gegevens", "de bijlage", blok="afspraken.sroi-gegevens")
    grondslag_verrekening: str = uit_kader("Artikel over verrekening", "de bijlage", blok="afspraken.sroi-verrekening")


def build_sroi_plan(kader: Kader, dossier: Sroidossier) -> Sroiplan:
    """The data of a plan. Raises `Ongeldig` naming what lacks, and where there is no obligation."""
    jaar, plan = _get_plan(kader, dossier)
    stand = compute_plan(kader, dossier.overeenkomst, tuple(dossier.inzetten), plan, jaar)
    return Sroiplan(
        **build_kop(kader, dossier, "Plan van aanpak social return"),
        **_build_grondslagen(kader),
        **_build_teksten(plan),
        vertegenwoordiger=_find_vertegenwoordiger(dossier),
        jaar=_build_jaar(kader, dossier, stand),
        doorlopend=tuple(build_oordeelregel(kader, uitkomst, jaar) for uitkomst in stand.doorlopend),
        gepland=tuple(_list_gepland(kader, plan, stand)),
        gepland_totaal=stand.gepland_totaal,
        nog_te_plannen=stand.nog_te_plannen,
        uitleg=list_zinnen(stand.gepland),
        ritme_beoordeling=find_ritme(kader, _BEOORDELING),
    )


def _get_plan(kader: Kader, dossier: Sroidossier) -> tuple[int, SroiplanBlok]:
    """The plan of the contractjaar that is asked for, else that of the last contractjaar with one."""
    if not compute_stand(kader, dossier.overeenkomst, dossier.inzetten).verplicht:
        raise Ongeldig("opdrachtwaarde", "ligt onder de drempel; zonder verplichting is er geen plan van aanpak")
    schrijf = "schrijf voor het contractjaar de geplande inzet en de evaluatie"
    plannen = dossier.sroigegevens.plannen
    return get_vastgelegd(dossier, plannen, "plannen", schrijf, "er is een plan voor contractjaar")


def _build_jaar(kader: Kader, dossier: Sroidossier, stand: Planstand) -> Planjaar:
    regel = next(regel for regel in list_jaarregels(kader, dossier) if regel.jaar == stand.jaar.jaar)
    return Planjaar(
        **{veld: getattr(regel, veld) for veld in Sroijaarregel.model_fields},
        meegenomen=stand.jaar.meegenomen,
        doorlopend=stand.jaar.ingezet,
        restant=stand.jaar.restant,
    )


def _build_grondslagen(kader: Kader) -> dict[str, str]:
    return {
        "grondslag": find_grondslag(kader, "sroi-plan-van-aanpak"),
        "grondslag_volgorde": find_grondslag(kader, "sroi-volgorde"),
        "grondslag_goedkeuring": find_grondslag(kader, "sroi-nieuwe-inzet"),
        "grondslag_gegevens": find_grondslag(kader, "sroi-gegevens"),
        "grondslag_verrekening": find_grondslag(kader, "sroi-verrekening"),
    }


def _build_teksten(plan: SroiplanBlok) -> dict[str, object]:
    return {
        "versie": plan.versie,
        "datum": plan.datum,
        "aanpak": tuple(plan.aanpak),
        "activiteiten": tuple(map(_build_activiteit, plan.activiteiten)),
        "planning": tuple(map(_build_stap, sorted(plan.planning, key=lambda stap: stap.uiterlijk))),
        "evaluatie": plan.evaluatie,
        "evaluatie_op": tuple(sorted(plan.evaluatie_op)),
    }


def _build_activiteit(blok: ActiviteitBlok) -> Sroiactiviteit:
    return Sroiactiviteit(omschrijving=blok.omschrijving, wie=blok.wie, wanneer=blok.wanneer)


def _build_stap(blok: PlanstapBlok) -> Sroiplanstap:
    return Sroiplanstap(wat=blok.wat, wie=blok.wie, uiterlijk=blok.uiterlijk)


def _find_vertegenwoordiger(dossier: Sroidossier) -> str | None:
    """Name and function of the first who may sign for the aanbieder."""
    for wie in get_aanbieder(dossier).vertegenwoordigers:
        return f"{wie.naam}, {wie.functie}" if wie.functie else wie.naam
    return None


def _list_gepland(kader: Kader, plan: SroiplanBlok, stand: Planstand) -> Iterator[Planregel]:
    for inzet, uitkomst in zip(plan.inzetten, stand.gepland, strict=True):
        yield _build_planregel(kader, inzet, uitkomst, stand.jaar.jaar)


def _build_planregel(kader: Kader, inzet: InzetBlok, uitkomst: Inzetuitkomst, jaar: int) -> Planregel:
    waarden = uitkomst.oordeel.waarden
    return Planregel(
        **make_velden(uitkomst, jaar),
        grondslag=uitkomst.categorie.grondslag or find_grondslag(kader, ""),
        later=sum((waarde for in_jaar, waarde in waarden.items() if in_jaar != jaar), NUL),
        voorwaarden=tuple(list_voorwaarden(get_sroiregel(kader), inzet)),
    )
