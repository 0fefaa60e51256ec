"""What someone of a gemeente sees of the besluiten of others, as long as a besluitvorming keeps them apart."""

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok, Orgaan
from inkoop.gebruiker.rollen import Bereik, Bereiksoort, Rol
from inkoop.gemeente.schema import Zichtbaar

ORGANEN = {Rol.COLLEGE: (Orgaan.COLLEGE,), Rol.GRIFFIE: (Orgaan.RAAD,)}
VAN_DE_REGIO = frozenset({Rol.INKOOPADVISEUR})


def is_afgeschermd(vraag: BesluitvormingRecord | BesluitvormingBlok, bereik: Bereik) -> bool:
    """Whether someone sees only the besluit of the own gemeente, and of the count no more than that it goes on."""
    is_apart = vraag.zichtbaar is Zichtbaar.OPENBAAR and vraag.openbaar_op is None
    return is_apart and bereik.plek.soort is Bereiksoort.GEMEENTE


def may_record(bereik: Bereik, orgaan: str, organen: tuple[str, ...]) -> bool:
    """Whether someone records besluiten of this organ, where the kader asks one (`organen`).

    A college and a griffie their own, an adviser of the regio those on paper; which gemeente the scope says.
    """
    if orgaan not in organen:
        return False
    return bereik.rol in VAN_DE_REGIO or orgaan in ORGANEN.get(bereik.rol, ())
