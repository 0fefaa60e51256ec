"""Where each role goes most: the links of its start page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inkoop.gebruiker.rollen import Bereik, Rol


@dataclass(frozen=True, kw_only=True)
class Snelle:
    """A link: what it is for, and the page."""

    naam: str
    endpoint: str
    delen: Mapping[str, str]


REGIO = {"regio"}
EIGEN = {"regio", "kvk"}
ALLES: tuple[tuple[str, str, set[str]], ...] = (
    ("Inkoopplannen", "inkoopplan.lijst", set()),
    ("Overeenkomsten", "overeenkomst.lijst", set()),
    ("Kaders", "kader.lijst", set()),
)
PER_ROL: Mapping[Rol, tuple[tuple[str, str, set[str]], ...]] = {
    Rol.INKOOPADVISEUR: (
        ("Inkoopplannen", "inkoopplan.lijst", set()),
        ("Overeenkomsten", "overeenkomst.lijst", set()),
        ("Aanbieders", "aanbieder.lijst", set()),
        ("Aanmeldingen van aanbieders", "toetreding.lijst", REGIO),
        ("Gegevens inlezen uit een rekenblad", "inlezen.kies", REGIO),
    ),
    Rol.COLLEGE: (("Inkoopplannen en besluiten", "inkoopplan.lijst", set()), ("Kaders", "kader.lijst", set())),
    Rol.GRIFFIE: (("Inkoopplannen en besluiten", "inkoopplan.lijst", set()), ("Kaders", "kader.lijst", set())),
    Rol.AANBIEDER: (
        ("Uw gegevens", "aanbieder.toon", EIGEN),
        ("Uw overeenkomsten", "overeenkomst.lijst", set()),
        ("Uw social return", "voortgang.begin", set()),
        ("Uw aanmeldingen", "toetreding.lijst", REGIO),
    ),
    Rol.SROI_COORDINATOR: (
        ("Social return", "voortgang.begin", set()),
        ("Overeenkomsten", "overeenkomst.lijst", set()),
        ("Aanbieders", "aanbieder.lijst", set()),
        ("Kaders", "kader.lijst", set()),
    ),
    Rol.CONTRACTMANAGER: (
        ("Overeenkomsten", "overeenkomst.lijst", set()),
        ("Aanbieders", "aanbieder.lijst", set()),
        ("Aanmeldingen van aanbieders", "toetreding.lijst", REGIO),
    ),
    Rol.LEZER: ALLES,
    Rol.BEHEERDER: (
        ("Gebruikers en rollen", "beheer.lijst", set()),
        ("Wie mag wat", "beheer.toegang", set()),
        *ALLES,
    ),
}


def list_snelle_links(bereik: Bereik) -> Iterator[Snelle]:
    """The links of a role, with the names of its scope in the address."""
    namen = {"regio": bereik.plek.regio or "", "kvk": bereik.plek.aanbieder or ""}
    for naam, endpoint, delen in PER_ROL[bereik.rol]:
        yield Snelle(naam=naam, endpoint=endpoint, delen={deel: namen[deel] for deel in delen})
