"""Why someone does not get in through an aanmelddienst: for the log in a word, for people with what to do."""

from enum import StrEnum


class Weigering(StrEnum):
    """Why someone is refused; `UITLEG` says it to people."""

    VERZOEK = "het verzoek is onbekend, gebruikt of verlopen"
    AFGEBROKEN = "afgebroken bij de dienst"
    DIENST = "de dienst antwoordt niet zoals het hoort"
    BEWIJS = "het bewijs klopt niet"
    NIVEAU = "het niveau is te laag"
    MAIL_ONTBREEKT = "het mailadres ontbreekt"
    MAIL_ONBEVESTIGD = "het mailadres is niet bevestigd"
    KVK = "het KvK-nummer ontbreekt"
    ONBEKEND = "geen account"
    GEBLOKKEERD = "het account mag niet aanmelden"
    ROL = "geen rol bij deze aanbieder"
    BEZET = "de identiteit hoort bij een ander account"
    TE_VAAK = "te vaak geprobeerd"


UITLEG = {
    Weigering.VERZOEK: "Deze aanmelding is niet in deze browser begonnen, is al gebruikt of duurde te lang. Begin "
    "opnieuw.",
    Weigering.AFGEBROKEN: "Het aanmelden is bij {dienst} afgebroken. Begin opnieuw als dat niet de bedoeling was.",
    Weigering.DIENST: "{dienst} is nu niet bereikbaar of geeft een antwoord dat niet klopt. Probeer het later opnieuw; "
    "blijft het zo, vertel het dan uw beheerder.",
    Weigering.BEWIJS: "Wat {dienst} over u zegt, kan niet worden vertrouwd. Begin opnieuw; blijft het zo, vertel het "
    "dan uw beheerder.",
    Weigering.NIVEAU: "U hebt zich bij {dienst} aangemeld op een manier die niet zeker genoeg is. Meld u daar aan met "
    "een hoger niveau, bijvoorbeeld met een extra code.",
    Weigering.MAIL_ONTBREEKT: "{dienst} geeft uw mailadres niet door, en zonder dat vinden wij uw account niet. Vraag "
    "uw beheerder om hulp.",
    Weigering.MAIL_ONBEVESTIGD: "{dienst} heeft uw mailadres niet bevestigd, en dan vinden wij uw account niet. "
    "Bevestig uw mailadres bij {dienst} en begin opnieuw.",
    Weigering.KVK: "{dienst} geeft geen KvK-nummer van uw organisatie door. Meld u aan namens uw organisatie.",
    Weigering.ONBEKEND: "Er is geen account dat bij u hoort, of uw uitnodiging is verlopen. Vraag uw beheerder om een "
    "uitnodiging. Hebt u al een wachtwoord, meld u dan daarmee aan en koppel {dienst} onder uw account.",
    Weigering.GEBLOKKEERD: "Uw account mag niet aanmelden. Vraag uw beheerder waarom.",
    Weigering.ROL: "Uw account heeft geen rol voor de aanbieder waarvoor u zich bij {dienst} aanmeldde. Kies daar een "
    "andere organisatie, of vraag uw beheerder om een rol.",
    Weigering.BEZET: "Deze gegevens van {dienst} horen al bij een ander account. Vraag uw beheerder om hulp.",
    Weigering.TE_VAAK: "Er is te vaak geprobeerd om aan te melden. Wacht een kwartier en begin opnieuw.",
}


class Geweigerd(Exception):
    """Someone does not get in; `detail` is for the log and holds nothing that opens a door."""

    def __init__(self, weigering: Weigering, detail: str = "") -> None:
        super().__init__(f"{weigering.value}: {detail}" if detail else weigering.value)
        self.weigering = weigering
