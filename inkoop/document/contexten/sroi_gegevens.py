"""The parts that the papers on social return share: overeenkomst, aanbieder, obligation and balance."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.overeenkomst.schema import Rol
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import check_jaren, find_afgelopen, list_contractjaren
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import Sroijaar, compute_sroi
from inkoop.sroi.service import get_sroiregel, make_sroiinvoer

T = TypeVar("T")
_COORDINATOR = "de coördinator social return van de gemeenten"  # unlike in an overeenkomst, no defined term


class Sroiopdracht(Blok):
    """The overeenkomst that the obligation belongs to."""

    nummer: str = uit_dossier("Nummer van de overeenkomst", "DB-2017-001-1")
    titel: str = uit_dossier("Titel van de overeenkomst", "Deelname van Stichting Voorbeeldhuis")
    valt_onder: str | None = uit_dossier("Nummer van de overeenkomst waar deze onder valt", "DB-2017-001")
    ingang: date = uit_dossier("Eerste dag", "2017-07-17")
    einde: date = uit_dossier("Laatste dag, met verlengingen", "2018-12-30")
    opdrachtwaarde: Decimal = uit_dossier("Waarde over de hele looptijd, zonder btw", Decimal("1450000.00"))


class Sroicontact(Blok):
    """A function that can be asked about social return."""

    functie: str = uit_dossier("Functie, met kleine letter", "adviseur personeel")
    email: str | None = uit_dossier("E-mailadres", "sroi@voorbeeldhuis.example")


class Sroicontactpersoon(Sroicontact):
    """A person who can be asked about social return."""

    naam: str = uit_dossier("Naam", "C. Contact")
    telefoon: str | None = uit_dossier("Telefoonnummer", "000 000 00 01")


class Sroiaanbieder(Blok):
    """The aanbieder that has the obligation."""

    naam: str = uit_dossier("Naam zoals in het handelsregister", "Stichting Voorbeeldhuis")
    kvk: str = uit_dossier("KvK-nummer, acht cijfers", "00000001")
    vestigingsplaats: str | None = uit_dossier("Statutaire vestigingsplaats", "Voorbeeldstad")
    contactpersoon: Sroicontactpersoon | None = uit_dossier("Wie vragen beantwoordt", "C. Contact, adviseur personeel")


class Sroiregeling(Blok):
    """What the obligation rests on, and who watches over it."""

    titel: str = uit_kader("Titel van de regeling", "Deelovereenkomst", blok="titel")
    grondslag: str = uit_kader("Waar de verplichting staat", "de bijlage met haar punt", blok="sroi.grondslag")
    percentage: Decimal = uit_kader("Deel van de jaarwaarde", Decimal(5), blok="sroi.percentage")
    drempel: Decimal = uit_kader("Opdrachtwaarde vanaf wanneer de plicht geldt", Decimal(100000), blok="sroi.drempel")
    coordinator: str = uit_kader("Wie begeleidt en beoordeelt", "Werkbedrijf Voorbeeldland", blok="sroi.coordinator")


class Sroijaarregel(Blok):
    """The obligation of one contractjaar, in euros."""

    jaar: int = uit_dossier("Nummer van het contractjaar", 1)
    van: date = uit_dossier("Eerste dag", "2017-07-17")
    tot: date = uit_dossier("Laatste dag", "2018-07-16")
    jaarwaarde: Decimal = uit_dossier("Geraamde waarde van het contractjaar", Decimal("960000.00"))
    verplichting: Decimal = uit_kader("Verplichting van het contractjaar", Decimal(48000), blok="sroi.percentage")


class Sroibalans(Sroijaarregel):
    """The balance of one contractjaar, in euros."""

    meegenomen: Decimal = uit_dossier("Meegenomen uit het jaar ervoor", Decimal("1500.00"))
    ingezet: Decimal = uit_kader("Inzet die meetelt", Decimal("52000.00"), blok="sroi.categorieen")
    in_behandeling: Decimal = uit_kader("Inzet die nog niet is beoordeeld", Decimal(0), blok="sroi.categorieen")
    restant: Decimal = uit_kader("Wat van de verplichting nog openstaat", Decimal(0), blok="sroi")
    meegenomen_naar_volgend: Decimal = uit_kader("Wat naar het volgende jaar gaat", Decimal(5500), blok="sroi")
    vervallen: Decimal = uit_kader("Wat van het meegenomene vervalt", Decimal(0), blok="sroi")


class Sroikop(Blok):
    """What every paper on social return has."""

    titel: str = uit_dossier("Titel van het document", "Jaaroverzicht social return")
    kenmerk: str = uit_dossier("Kenmerk van het document", "DB-2017-001-1")
    regio: str = uit_dossier("Naam van de regio", "Voorbeeldland")
    regeling: Sroiregeling = uit_kader("Waar de verplichting staat", "Deelovereenkomst", blok="sroi")
    gemeenten: tuple[str, ...] = uit_kader("Deelnemende gemeenten", "Voorbeeldstad", blok="deelnemers")
    opdracht: Sroiopdracht = uit_dossier("De overeenkomst", "DB-2017-001-1")
    aanbieder: Sroiaanbieder = uit_dossier("De aanbieder", "Stichting Voorbeeldhuis")
    coordinator: Sroicontact | None = uit_dossier("Wie bij de coördinator hierover gaat", "accountadviseur")


def build_kop(kader: Kader, dossier: Sroidossier, titel: str, kenmerk: str | None = None) -> dict[str, object]:
    """The fields of `Sroikop`. Raises `Ongeldig` naming what kader or dossier lacks."""
    return {
        "titel": titel,
        "kenmerk": kenmerk or dossier.overeenkomst.nummer,
        "regio": dossier.regio,
        "regeling": build_regeling(kader, dossier),
        "gemeenten": kader.gemeenten,
        "opdracht": build_opdracht(dossier),
        "aanbieder": build_aanbieder(dossier),
        "coordinator": _build_coordinator(dossier),
    }


def _build_coordinator(dossier: Sroidossier) -> Sroicontact | None:
    wie = dossier.sroigegevens.coordinator
    return Sroicontact(functie=wie.functie, email=wie.email) if wie else None


def build_opdracht(dossier: Sroidossier) -> Sroiopdracht:
    """The overeenkomst. Raises `Ongeldig` without an opdrachtwaarde."""
    blok = dossier.overeenkomst
    if blok.opdrachtwaarde is None:
        raise Ongeldig(f"overeenkomst {blok.nummer}.opdrachtwaarde", "ontbreekt; de verplichting volgt eruit")
    return Sroiopdracht(
        nummer=blok.nummer,
        titel=blok.titel,
        valt_onder=blok.valt_onder,
        ingang=blok.ingang,
        einde=blok.huidig_einde,
        opdrachtwaarde=blok.opdrachtwaarde,
    )


def build_regeling(kader: Kader, dossier: Sroidossier) -> Sroiregeling:
    """The obligation as the kader has it on the day of ingang. Raises `Ongeldig` where it has none."""
    regel, ingang, wie = get_sroiregel(kader), dossier.overeenkomst.ingang, dossier.sroigegevens.coordinator
    eigen = wie.organisatie if wie and regel.coordinator is None else None
    return Sroiregeling(
        titel=kader.titel,
        grondslag=regel.grondslag or kader.titel,
        percentage=regel.percentage.get_on(ingang, "sroi.percentage"),
        drempel=regel.drempel.get_on(ingang, "sroi.drempel"),
        coordinator=eigen or regel.coordinator or _COORDINATOR,
    )


def get_aanbieder(dossier: Sroidossier) -> AanbiederBlok:
    """The aanbieder with the obligation: the penvoerder, or the only one that is no onderaannemer."""
    partijen = dossier.overeenkomst.partijen
    hoofd = [p for p in partijen if p.rol is Rol.PENVOERDER] or [p for p in partijen if p.rol is Rol.DIENSTVERLENER]
    if len(hoofd) != 1:
        raise Ongeldig(
            f"overeenkomst {dossier.overeenkomst.nummer}.partijen",
            f"heeft {len(hoofd)} aanbieders met een verplichting; vraag dit document per deelname",
        )
    return next(blok for blok in dossier.aanbieders if blok.naam == hoofd[0].aanbieder)


def build_aanbieder(dossier: Sroidossier) -> Sroiaanbieder:
    """The aanbieder, with its contact where the dossier has one."""
    blok, contact = get_aanbieder(dossier), dossier.sroigegevens.contactpersoon
    return Sroiaanbieder(
        naam=blok.naam,
        kvk=blok.kvk,
        vestigingsplaats=blok.vestigingsplaats,
        contactpersoon=Sroicontactpersoon(**dict(contact)) if contact else None,
    )


def list_onderaannemers(dossier: Sroidossier) -> tuple[str, ...]:
    """The names of those who do a part for the aanbieder."""
    return tuple(p.aanbieder for p in dossier.overeenkomst.partijen if p.rol is Rol.ONDERAANNEMER)


def list_jaarregels(kader: Kader, dossier: Sroidossier) -> Iterator[Sroibalans]:
    """The balance of every contractjaar with its jaarwaarde."""
    invoer = make_sroiinvoer(dossier.overeenkomst, dossier.inzetten)
    waarden = invoer.overeenkomst.determine_jaarwaarden()
    for jaar in compute_sroi(get_sroiregel(kader), invoer).jaren:
        yield make_balans(jaar, waarden[jaar.jaar])


def make_balans(jaar: Sroijaar, jaarwaarde: Decimal) -> Sroibalans:
    """The balance of a contractjaar as the papers show it."""
    velden = {veld: getattr(jaar, veld) for veld in Sroijaar.__dataclass_fields__}
    return Sroibalans(**velden, jaarwaarde=jaarwaarde)


def get_jaar(dossier: Sroidossier, vastgelegd: Iterable[int] = ()) -> int:
    """The contractjaar that is asked for, else the last of those `vastgelegd`, else the last that ended before `dag`.

    Raises `Ongeldig` for one that does not exist, and when none has ended yet.
    """
    jaren = list_contractjaren(dossier.overeenkomst.looptijd)
    gevraagd = dossier.jaar or max(vastgelegd, default=None)
    if gevraagd is not None:
        check_jaren("jaar", {gevraagd: None}, len(jaren))
        return gevraagd
    if (afgelopen := find_afgelopen(jaren, dossier.dag)) is None:
        raise Ongeldig("jaar", f"op {dossier.dag} is nog geen contractjaar afgelopen; noem het met --jaar")
    return afgelopen.jaar


def find_grondslag(kader: Kader, id_: str) -> str:
    """The article of an afspraak, else that of the obligation itself."""
    afspraak, regel = kader.find_afspraak(id_), get_sroiregel(kader)
    return (afspraak.grondslag if afspraak else None) or regel.grondslag or kader.titel


def get_vastgelegd(dossier: Sroidossier, alle: Mapping[int, T], veld: str, schrijf: str, er_is: str) -> tuple[int, T]:
    """What the block sroigegevens has in `veld` of the contractjaar that is asked for, else of the last that has it.

    Raises `Ongeldig` where there is nothing, with what to write, or nothing of that year, with what there is.
    """
    if not alle:
        raise dossier.make_gebrek(veld, schrijf)
    jaar = get_jaar(dossier, alle)
    if jaar not in alle:
        raise dossier.make_gebrek(f"{veld}.{jaar}", f"{er_is} {', '.join(map(str, alle))}")
    return jaar, alle[jaar]
