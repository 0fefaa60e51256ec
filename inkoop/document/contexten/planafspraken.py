"""Afspraken and duties of a kader as an inkoopplan shows them, each with its article."""

from collections.abc import Mapping
from fractions import Fraction

from inkoop.document.contexten.velden import uit_kader
from inkoop.document.contexten.woorden import find_ritme
from inkoop.invoer.types import parse_deel
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Bepaling, Ongeldig
from inkoop.rules.kader import Kader

_WIE = {"poho": "portefeuillehoudersoverleg", "rao": "regionaal ambtelijk overleg"}


class Planafspraak(Blok):
    """What the gemeenten agreed on something, and how that is read."""

    tekst: str = uit_kader("De afspraak", "De gemeenten dragen het vangnet samen.", blok="afspraken")
    interpretatie: str | None = uit_kader("Hoe de bron is gelezen", "De volgorde is een rangorde.", blok="afspraken")
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="afspraken")


class Lezing(Blok):
    """How a provision of the source was read, and where the source contradicts itself."""

    onderwerp: str = uit_kader("Waarover", "De verdeelsleutel", blok="interpretatie")
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="grondslag")
    interpretatie: str | None = uit_kader("Hoe de bron is gelezen", "Tot op de cent.", blok="interpretatie")
    let_op: str | None = uit_kader("Waarin de bron zichzelf tegenspreekt", "Twee data.", blok="let_op")


class Verantwoording(Blok):
    """A report that comes back: who makes it, how often, by which article."""

    titel: str = uit_kader("Wat er komt", "Rapportage over zorggebruik", blok="agenda")
    wie: str = uit_kader("Wie ervoor zorgt", "centrumgemeente", blok="agenda")
    ritme: str = uit_kader("Hoe vaak", "elk jaar", blok="agenda")
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="agenda")


class Planoverleg(Blok):
    """A consultation of the gemeenten."""

    titel: str = uit_kader("Naam", "Portefeuillehoudersoverleg", blok="overleg")
    per_jaar: int | None = uit_kader("Hoe vaak per jaar ten minste", 3, blok="overleg")
    grondslag: str = uit_kader("Artikel", "het artikel met zijn lid", blok="overleg")


def list_afspraken(kader: Kader, onderwerp: str) -> tuple[Planafspraak, ...]:
    """The afspraken of a kader on one subject that have a text, in its order."""
    return tuple(
        Planafspraak(
            tekst=f"{afspraak.tekst} De regeling noemt: {afspraak.waarde}." if afspraak.waarde else afspraak.tekst,
            interpretatie=afspraak.interpretatie,
            grondslag=afspraak.grondslag or kader.titel,
        )
        for afspraak in kader.afspraken
        if afspraak.onderwerp == onderwerp and afspraak.tekst
    )


def list_verantwoording(kader: Kader) -> tuple[Verantwoording, ...]:
    """The duties of the agenda that come back."""
    return tuple(
        Verantwoording(titel=plicht.titel, wie=name_wie(plicht.wie), ritme=ritme, grondslag=plicht.grondslag or "")
        for plicht in kader.agenda
        if (ritme := find_ritme(kader, plicht.id)) is not None
    )


def list_overleg(kader: Kader) -> tuple[Planoverleg, ...]:
    """The consultations of the gemeenten."""
    return tuple(
        Planoverleg(titel=o.titel, per_jaar=o.minimaal_per_jaar, grondslag=o.grondslag or kader.titel)
        for o in kader.overleg
    )


def name_wie(wie: str | None) -> str:
    """Who does something, as a table names it."""
    return _WIE.get(wie or "", wie or "gemeenten")


def list_lezingen(kader: Kader, bepalingen: Mapping[str, Bepaling | None]) -> tuple[Lezing, ...]:
    """How these provisions were read, by what each is about; those that were plain are left out."""
    return tuple(
        Lezing(
            onderwerp=onderwerp,
            grondslag=bepaling.grondslag or kader.titel,
            interpretatie=bepaling.interpretatie,
            let_op=bepaling.let_op,
        )
        for onderwerp, bepaling in bepalingen.items()
        if bepaling is not None and (bepaling.interpretatie or bepaling.let_op)
    )


def find_grondslag(kader: Kader, id_: str) -> str | None:
    """The article of an afspraak, or None where the kader has no such afspraak."""
    afspraak = kader.find_afspraak(id_)
    return afspraak.grondslag if afspraak else None


def find_deel(kader: Kader, id_: str) -> Fraction | None:
    """The part that an afspraak sets (`15 %`), or None where the kader has none. Raises `Ongeldig` for no part."""
    afspraak = kader.find_afspraak(id_)
    if afspraak is None or afspraak.waarde is None:
        return None
    try:
        return parse_deel(afspraak.waarde.replace(" ", ""))
    except ValueError as fout:
        raise Ongeldig("afspraken", f"kader {kader.kader}, afspraak '{id_}': {fout}") from None
