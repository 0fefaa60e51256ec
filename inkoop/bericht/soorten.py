"""Why a message is sent, how it reaches someone, and how it stands in the outbox."""

from collections.abc import Mapping
from enum import StrEnum


class Berichtsoort(StrEnum):
    """Why a message is sent; `UITLEG` says it to the one who chooses how it comes."""

    UITNODIGING = "uitnodiging"
    HERSTEL = "herstel"
    BESLUIT_GEVRAAGD = "besluit gevraagd"
    BESLUIT_UITKOMST = "uitkomst van een besluit"
    HERINNERING = "herinnering"
    INZET_INGEDIEND = "inzet ingediend"
    INZET_BEOORDEELD = "inzet beoordeeld"
    TOETREDING = "toetreding"
    AANMELDING = "aanmelding van een aanbieder"
    OPZEGGING = "opzegging"
    SELECTIE = "selectie"


class Berichtwijze(StrEnum):
    """How messages of a kind reach someone."""

    MAIL = "mail"
    AGENDA = "agenda"
    NIETS = "niets"


class Berichtstatus(StrEnum):
    """How a message stands; `UITGESTELD` is tried again by itself, `MISLUKT` only when someone asks for it."""

    WACHT = "wacht"
    BEZIG = "bezig"
    UITGESTELD = "uitgesteld"
    VERZONDEN = "verzonden"
    MISLUKT = "mislukt"
    IN_AGENDA = "in agenda"


MET_GEHEIM = frozenset({Berichtsoort.UITNODIGING, Berichtsoort.HERSTEL, Berichtsoort.AANMELDING})
"""Messages with a link that lets someone in: they always go, and their text is for nobody else."""

KIEZEN = tuple(soort for soort in Berichtsoort if soort not in MET_GEHEIM)
"""The kinds of which everyone chooses how they come."""

UITLEG: Mapping[Berichtsoort, str] = {
    Berichtsoort.UITNODIGING: "een link om uw eerste wachtwoord te kiezen",
    Berichtsoort.HERSTEL: "een link om een nieuw wachtwoord te kiezen",
    Berichtsoort.BESLUIT_GEVRAAGD: "een voorstel ligt klaar waarover uw gemeente besluit",
    Berichtsoort.BESLUIT_UITKOMST: "de gemeenten hebben een besluit genomen",
    Berichtsoort.HERINNERING: "een dag op de agenda komt dichterbij waarop u iets moet doen",
    Berichtsoort.INZET_INGEDIEND: "een aanbieder heeft inzet voor social return ingediend",
    Berichtsoort.INZET_BEOORDEELD: "de coördinator heeft uw inzet voor social return beoordeeld",
    Berichtsoort.TOETREDING: "een aanbieder of gemeente wil toetreden of uittreden, of daarover is besloten",
    Berichtsoort.AANMELDING: "een link om uw aanmelding als aanbieder te bevestigen of te openen",
    Berichtsoort.OPZEGGING: "een partij heeft een overeenkomst opgezegd",
    Berichtsoort.SELECTIE: "een selectie of nota is gepubliceerd, of u moet iets aanvullen of scoren",
}
