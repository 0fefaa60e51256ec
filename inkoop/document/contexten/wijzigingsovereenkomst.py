"""The wijzigingsovereenkomst: what the parties to an overeenkomst change in it, on which ground, from when."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from inkoop.database.values import Volgnummer
from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.document.contexten.hoofd import Overeenkomsthoofd, build_hoofd
from inkoop.document.contexten.partijen import Aanbieder
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Datum
from inkoop.invoer.validate import Blok
from inkoop.overeenkomst.schema import VerlengingBlok
from inkoop.overeenkomst.wijziging import Bepalingswijziging, Wijziging, Wijzigingsgrond
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import round_bedrag
from inkoop.rules.kader import Kader

_AFSPRAAK = "wijziging"


class Wijzigingsgegevens(Overeenkomstgegevens):
    """An overeenkomst with its changes and extensions; `wijziging` is the number of the one that is asked."""

    wijziging: Volgnummer
    wijzigingen: list[Wijziging]
    verlengingen: list[VerlengingBlok] = []
    ondertekend_op: Datum | None = None


class EerdereWijziging(Blok):
    """A change that came before."""

    nummer: int = uit_dossier("Nummer van de wijziging", 1)
    ingang: date = uit_dossier("Eerste dag van de wijziging", "2026-07-01")


class Wijzigingsbijlage(Blok):
    """An annex in its new version."""

    nummer: str | None = uit_dossier("Nummer van de bijlage", "2")
    titel: str = uit_dossier("Titel", "Tarieven")
    versie: str = uit_dossier("Versie", "2.0")
    vindplaats: str = uit_dossier("Waar het stuk te vinden is", "zaak 2025-0042")
    hash: str | None = uit_dossier("SHA-256 van het bestand", "9f86d081…")


class Termijnverlenging(Blok):
    """An extension: the last day until now and the new one, and which of the agreed options it uses."""

    van: date = uit_dossier("Laatste dag tot nu toe", "2026-12-31")
    tot: date = uit_dossier("Nieuwe laatste dag", "2027-12-31")
    volgnummer: int = uit_dossier("De hoeveelste verlenging het is", 2)
    maximaal: int | None = uit_dossier("Hoeveel verlengingen zijn afgesproken, als dat er een aantal is", 2)


class Waardestijging(Blok):
    """By how much the value rises, alone and with earlier changes on the same ground, in euros without btw."""

    bedrag: Decimal = uit_dossier("Van deze wijziging", Decimal("120000.00"))
    samen: Decimal = uit_dossier("Met eerdere wijzigingen op dezelfde grond", Decimal("180000.00"))
    opdrachtwaarde: Decimal = uit_dossier("Oorspronkelijke waarde van de overeenkomst", Decimal("2400000.00"))
    percentage: Decimal = uit_dossier("Samen, als deel van de oorspronkelijke waarde", Decimal("7.50"))


class Wijzigingsovereenkomst(Overeenkomsthoofd):
    """All that the template of the wijzigingsovereenkomst may ask for; `versie` and its date are of the change."""

    overeenkomst: str = uit_dossier("Titel van de overeenkomst die wijzigt", "Beschermd wonen in Voorbeeldstad")
    wijziging: int = uit_dossier("Nummer van de wijziging", 1)
    ondertekend_op: date | None = uit_dossier("Dag waarop de overeenkomst is ondertekend", "2025-12-01")
    eerdere: tuple[EerdereWijziging, ...] = uit_dossier("Wijzigingen die eerder zijn afgesproken", "1")
    dienstverleners: tuple[Aanbieder, ...] = uit_dossier("Dienstverleners die tekenen", "Stichting Voorbeeldhuis")
    aanleiding: str = uit_dossier("Waarom de overeenkomst wijzigt", "De vraag is toegenomen.")
    besloten_op: date | None = uit_dossier("Dag waarop de gemeenten besloten", "2026-05-12")
    volgens: str = uit_kader("Bepaling over wijzigen", "het artikel met haar lid", blok="afspraken.wijziging")
    grond: Wijzigingsgrond = uit_dossier("Waarom geen nieuwe procedure nodig is", "niet_wezenlijk")
    motivering: str = uit_dossier("Waarom die grond geldt", "Voorwerp en prijs blijven gelijk.")
    waarde: Waardestijging | None = uit_dossier("Stijging van de waarde", "120000.00")
    ingang_wijziging: date = uit_dossier("Eerste dag waarop de wijziging geldt", "2026-07-01")
    bepalingen: tuple[Bepalingswijziging, ...] = uit_dossier("Bepalingen met oude en nieuwe tekst", "de declaratie")
    bijlagen: tuple[Wijzigingsbijlage, ...] = uit_dossier("Bijlagen die worden vervangen", "Tarieven")
    verlenging: Termijnverlenging | None = uit_dossier("Verlenging", "tot en met 2027-12-31")


def build_wijzigingsovereenkomst(kader: Kader, gegevens: Wijzigingsgegevens) -> Wijzigingsovereenkomst:
    """The data of one wijzigingsovereenkomst. Raises `Ongeldig` naming what kader or dossier lacks."""
    wijziging = _get_wijziging(gegevens)
    hoofd = build_hoofd(kader, gegevens)
    return Wijzigingsovereenkomst(
        **{**hoofd, **_name_document(wijziging)},
        overeenkomst=gegevens.titel,
        wijziging=wijziging.nummer,
        ondertekend_op=gegevens.ondertekend_op,
        eerdere=tuple(EerdereWijziging(nummer=w.nummer, ingang=w.ingang) for w in _list_eerdere(gegevens)),
        dienstverleners=tuple(gegevens.aanbieders),
        **{veld: getattr(wijziging, veld) for veld in ("aanleiding", "besloten_op", "grond", "motivering")},
        volgens=_find_bepaling(kader, wijziging),
        waarde=_build_waarde(gegevens, wijziging),
        ingang_wijziging=wijziging.ingang,
        bepalingen=tuple(wijziging.bepalingen),
        bijlagen=tuple(_build_bijlagen(wijziging)),
        verlenging=_build_verlenging(gegevens, wijziging),
    )


def _name_document(wijziging: Wijziging) -> dict[str, Any]:
    """Title, version and date of the change itself, in the place of those of the overeenkomst."""
    return {
        "titel": f"Wijzigingsovereenkomst {wijziging.nummer}",
        "versie": wijziging.versie,
        "versiedatum": wijziging.versiedatum,
    }


def _get_wijziging(gegevens: Wijzigingsgegevens) -> Wijziging:
    for wijziging in gegevens.wijzigingen:
        if wijziging.nummer == gegevens.wijziging:
            return wijziging
    bekend = ", ".join(str(wijziging.nummer) for wijziging in gegevens.wijzigingen)
    raise Ongeldig(
        "wijzigingen", f"overeenkomst {gegevens.nummer} heeft geen wijziging {gegevens.wijziging}; wel {bekend}"
    )


def _list_eerdere(gegevens: Wijzigingsgegevens) -> Sequence[Wijziging]:
    """The changes with a lower number, in order."""
    lager = (wijziging for wijziging in gegevens.wijzigingen if wijziging.nummer < gegevens.wijziging)
    return sorted(lager, key=lambda wijziging: wijziging.nummer)


def _find_bepaling(kader: Kader, wijziging: Wijziging) -> str:
    """The provision on changing: what the dossier names, else the kader's (afspraak: wijziging)."""
    afspraak = kader.find_afspraak(_AFSPRAAK)
    bepaling = wijziging.volgens or (afspraak.grondslag if afspraak else None)
    if bepaling is None:
        raise Ongeldig(
            f"wijzigingen ({wijziging.nummer}).volgens",
            f"ontbreekt; kader {kader.kader} noemt geen bepaling over wijzigen, schrijf welke de overeenkomst heeft",
        )
    return bepaling


def _build_waarde(gegevens: Wijzigingsgegevens, wijziging: Wijziging) -> Waardestijging | None:
    """The rise with that of earlier changes on the same ground, against the value at the start."""
    if wijziging.waarde is None:
        return None
    if not gegevens.opdrachtwaarde:
        raise Ongeldig("opdrachtwaarde", "ontbreekt; de stijging van een wijziging wordt daaraan afgemeten")
    zelfde = [w.waarde or Decimal(0) for w in _list_eerdere(gegevens) if w.grond is wijziging.grond]
    samen = wijziging.waarde + sum(zelfde, Decimal(0))
    return Waardestijging(
        bedrag=wijziging.waarde,
        samen=samen,
        opdrachtwaarde=gegevens.opdrachtwaarde,
        percentage=round_bedrag(Fraction(samen) * 100 / Fraction(gegevens.opdrachtwaarde)),
    )


def _build_bijlagen(wijziging: Wijziging) -> list[Wijzigingsbijlage]:
    bijlagen = []
    for bijlage in wijziging.bijlagen:
        for veld in ("versie", "vindplaats"):
            if getattr(bijlage, veld) is None:
                raise Ongeldig(
                    f"wijzigingen ({wijziging.nummer}).bijlagen ({bijlage.titel}).{veld}",
                    "ontbreekt; zonder dat is niet te zien welk stuk geldt",
                )
        bijlagen.append(Wijzigingsbijlage.model_validate(bijlage, from_attributes=True))
    return bijlagen


def _build_verlenging(gegevens: Wijzigingsgegevens, wijziging: Wijziging) -> Termijnverlenging | None:
    """The extension that the change is about, out of those of the overeenkomst."""
    if wijziging.verlenging_tot is None:
        return None
    dagen = [verlenging.tot for verlenging in gegevens.verlengingen]
    if wijziging.verlenging_tot not in dagen:
        raise Ongeldig(
            f"wijzigingen ({wijziging.nummer}).verlenging_tot",
            f"{wijziging.verlenging_tot} staat niet bij de verlengingen van de overeenkomst; noem haar daar ook",
        )
    plek = dagen.index(wijziging.verlenging_tot)
    return Termijnverlenging(
        van=dagen[plek - 1] if plek else gegevens.einde,
        tot=wijziging.verlenging_tot,
        volgnummer=plek + 1,
        maximaal=gegevens.verlengoptie.aantal if gegevens.verlengoptie else None,
    )
