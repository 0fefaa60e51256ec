"""The parties to a contract, who signs for them, and what is attached apart."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.types import Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.kader import Ondertekening as Ondertekenregel
from inkoop.rules.taal import write_opsomming

Kvk = Annotated[Tekst, StringConstraints(pattern=r"^\d{8}$")]
Sha256 = Annotated[Tekst, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Vertegenwoordiger(Blok):
    """A person who signs, and by virtue of what."""

    naam: Tekst = uit_dossier("Naam van wie tekent", "A. Voorbeeld")
    functie: Tekst = uit_dossier("Functie, met kleine letter", "bestuurder")
    bevoegdheid: Tekst = uit_dossier("Waarop de bevoegdheid rust", "zelfstandig bevoegd volgens het handelsregister")


class Lijstregel(Blok):
    """A provider as the list of providers names it."""

    naam: Tekst = uit_dossier("Naam zoals in het handelsregister", "Stichting Voorbeeldhuis")
    rechtsvorm: Tekst = uit_dossier("Rechtsvorm, met kleine letter", "stichting")
    vestigingsplaats: Tekst = uit_dossier("Statutaire vestigingsplaats", "Voorbeeldstad")
    kvk: Kvk = uit_dossier("KvK-nummer, acht cijfers", "00000001")


class Aanbieder(Lijstregel):
    """A provider that is party to the contract."""

    vertegenwoordiger: Vertegenwoordiger = uit_dossier("Wie voor de dienstverlener tekent", "A. Voorbeeld, bestuurder")


class Gemeentetekenaar(Vertegenwoordiger):
    """A person who signs for a gemeente."""

    gemeente: Tekst = uit_dossier("Gemeente waarvoor deze persoon tekent", "Voorbeeldstad")


class Stuk(Blok):
    """A document that is attached apart: `id` says which, `hash` is the SHA-256 of the file."""

    id: Tekst = uit_dossier("Kenmerk van het stuk", "algemene-inkoopvoorwaarden")
    titel: Tekst = uit_dossier("Titel van het stuk", "Algemene Inkoopvoorwaarden 2016")
    versie: Tekst = uit_dossier("Versie van het stuk", "2016-1")
    datum: Datum = uit_dossier("Datum van het stuk", "2016-01-01")
    vindplaats: Tekst = uit_dossier("Waar het stuk te vinden is", "dossier 2017-0042, stuk 3")
    hash: Sha256 = uit_dossier("SHA-256 van het bestand, 64 tekens", "9f86d081…")


class Dienstverlenerslijst(Blok):
    """The annex of providers: who they are on a date, in an order that means nothing."""

    versiedatum: Datum = uit_dossier("Datum van deze versie van de lijst", "2017-05-26")
    dienstverleners: tuple[Lijstregel, ...] = uit_dossier(
        "De dienstverleners in willekeurige volgorde", "Stichting Voorbeeldhuis"
    )


class Ondertekening(Blok):
    """Who signs for the gemeenten: the centrumgemeente by virtue of `krachtens`, or each gemeente."""

    door: Tekst = uit_kader("centrumgemeente of gemeenten", "centrumgemeente", blok="ondertekening")
    krachtens: Tekst | None = uit_kader(
        "Waarop de vertegenwoordiging rust", "volmacht", blok="ondertekening", standaard=None
    )
    grondslag: Tekst | None = uit_kader(
        "Artikel dat de bevoegdheid geeft", "aanhef", blok="ondertekening", standaard=None
    )
    tekenaars: tuple[Gemeentetekenaar, ...] = uit_dossier("Wie voor elke gemeente tekent", "A. Voorbeeld, directeur")


def get_ondertekenregel(kader: Kader) -> Ondertekenregel:
    """Who signs (kader: ondertekening). Raises `Ongeldig` when the kader does not say."""
    if kader.ondertekening is None:
        raise Ongeldig("ondertekening", f"kader {kader.kader} zegt niet wie overeenkomsten ondertekent")
    return kader.ondertekening


def build_ondertekening(kader: Kader, ondertekenaars: Mapping[str, Vertegenwoordiger]) -> Ondertekening:
    """Who signs for the gemeenten (kader: ondertekening), one person for each gemeente that must.

    Raises `Ongeldig` when the kader does not say, when a name is missing, or when one is not asked.
    """
    regel = get_ondertekenregel(kader)
    tekenen = [kader.centrumgemeente or ""] if regel.door == "centrumgemeente" else list(kader.gemeenten)
    if ontbreekt := [naam for naam in tekenen if naam not in ondertekenaars]:
        raise Ongeldig("ondertekenaars", f"mist wie tekent voor {write_opsomming(ontbreekt)}")
    if vreemd := [naam for naam in ondertekenaars if naam not in tekenen]:
        raise Ongeldig(
            "ondertekenaars", f"{write_opsomming(vreemd)} tekent niet; volgens het kader: {write_opsomming(tekenen)}"
        )
    return Ondertekening(
        door=regel.door,
        krachtens=regel.krachtens,
        grondslag=regel.grondslag,
        tekenaars=tuple(Gemeentetekenaar(gemeente=naam, **ondertekenaars[naam].model_dump()) for naam in tekenen),
    )


def build_lijst(aanbieders: Iterable[Lijstregel], versiedatum: date) -> Dienstverlenerslijst:
    """The list of providers, in an arbitrary order that is the same for the same `versiedatum`.

    By hash of the date and the KvK number, so that nobody stands first by name or by date of entry.
    """

    def draw(aanbieder: Lijstregel) -> str:
        return hashlib.sha256(f"{versiedatum.isoformat()} {aanbieder.kvk}".encode()).hexdigest()

    regels = tuple(
        Lijstregel(naam=a.naam, rechtsvorm=a.rechtsvorm, vestigingsplaats=a.vestigingsplaats, kvk=a.kvk)
        for a in sorted(aanbieders, key=draw)
    )
    return Dienstverlenerslijst(versiedatum=versiedatum, dienstverleners=regels)


def make_lijstregel(aanbieder: AanbiederBlok) -> Lijstregel:
    """A provider of the dossier as documents name it. Raises `Ongeldig` naming what the dossier lacks of it."""
    for veld in ("rechtsvorm", "vestigingsplaats"):
        if getattr(aanbieder, veld) is None:
            raise Ongeldig(f"aanbieders ({aanbieder.naam}).{veld}", "ontbreekt; het document noemt dit")
    return Lijstregel.model_validate(aanbieder.model_dump(include=set(Lijstregel.model_fields)))


def find_stuk(stukken: Iterable[Stuk], id_: str) -> Stuk:
    """The attached document with this id. Raises `Ongeldig` when the dossier lacks it."""
    for stuk in stukken:
        if stuk.id == id_:
            return stuk
    raise Ongeldig("stukken", f"mist '{id_}'; voeg het stuk toe met titel, versie, datum, vindplaats en hash")
