"""The one table of who may do what: every page is in it, and a page that is not lets nobody in."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from inkoop.gebruiker.rollen import Rol
from inkoop.gebruiker.sessies import Aanmelding
from inkoop.klok import get_now
from inkoop.rules.taal import write_opsomming
from inkoop.web.aanmelddiensten import find_gesprek
from inkoop.web.aanmelding import find_huidige, load_aanmelding
from inkoop.web.bereik import is_in_bereik
from inkoop.web.beveiliging import is_demo
from inkoop.web.instelling import get_instelling
from inkoop.web.verzoek import is_leesbaar


class Toegang(StrEnum):
    """Pages that ask no role."""

    OPEN = "iedereen"
    WACHTWOORD_GEGEVEN = "wie zijn wachtwoord gaf"
    AANGEMELD = "wie is aangemeld"


Regel = Toegang | frozenset[Rol]
METHODEN = {"GET": "bekijken", "POST": "versturen"}
BESLUITEN_LEZEN = frozenset({Rol.INKOOPADVISEUR, Rol.COLLEGE, Rol.GRIFFIE, Rol.LEZER, Rol.BEHEERDER})
OVEREENKOMST_LEZEN = frozenset(
    {Rol.INKOOPADVISEUR, Rol.AANBIEDER, Rol.SROI_COORDINATOR, Rol.CONTRACTMANAGER, Rol.LEZER, Rol.BEHEERDER}
)
AANBIEDERS_LEZEN = OVEREENKOMST_LEZEN - {Rol.AANBIEDER}
PLANNEN_LEZEN = BESLUITEN_LEZEN | {Rol.CONTRACTMANAGER}
ADVISEUR = frozenset({Rol.INKOOPADVISEUR})
INLEZEN = ADVISEUR | {Rol.SROI_COORDINATOR}
BESLUITEN_VASTLEGGEN = frozenset({Rol.INKOOPADVISEUR, Rol.COLLEGE, Rol.GRIFFIE})
VERVANGEN = frozenset({Rol.COLLEGE, Rol.BEHEERDER})
SROI_OVERZICHT = OVEREENKOMST_LEZEN - {Rol.AANBIEDER}
COORDINATOR = frozenset({Rol.SROI_COORDINATOR})
DOCUMENT_MAKEN = frozenset({Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR})
DOSSIER_MEENEMEN = frozenset({Rol.INKOOPADVISEUR, Rol.LEZER, Rol.BEHEERDER})
BEOORDELAARS = frozenset({Rol.INKOOPADVISEUR, Rol.COLLEGE, Rol.CONTRACTMANAGER, Rol.SROI_COORDINATOR})
INSCHRIJVING_LEZEN = BEOORDELAARS | DOSSIER_MEENEMEN
INZET_INVOEREN = frozenset({Rol.AANBIEDER, Rol.INKOOPADVISEUR, Rol.SROI_COORDINATOR})
MET_MACHT = frozenset({Rol.BEHEERDER, Rol.INKOOPADVISEUR})  # who can change what others build on
PLICHT_AFHANDELEN = frozenset({Rol.INKOOPADVISEUR, Rol.CONTRACTMANAGER, Rol.SROI_COORDINATOR})
IEDERE_ROL = frozenset(Rol)
BEHEER = frozenset({Rol.BEHEERDER})

EISEN_LEZEN = (
    *("eisen.toon", "eisen.toon_eis", "eisen.vergelijk", "eisen.als_rekenblad", "eisreactie.lijst"),
    *("eisbibliotheek.lijst", "eisbibliotheek.toon", "eisbibliotheek.als_rekenblad"),
)
EISEN_SCHRIJVEN = (
    *("eisen.leg_vast", "eisen.nieuwe_versie", "eis.begin", "eis.nieuw", "eis.wijzig", "eis.verwijder", "eis.schuif"),
    *("eisreactie.beantwoord", "eisbibliotheek.nieuw", "eisbibliotheek.wijzig", "eisbibliotheek.nieuwe_versie"),
    *("eisbibliotheek.kies", "eisbibliotheek.neem_over", "eisbibliotheek.werk_bij", "eisbibliotheek.bewaar"),
)
CONTRACT = "nieuw met_de_hand deelname wijzig_concept partijen teken teken_wijziging neem_stap".split()
DEELNEMING = "treed_toe treed_uit leg_voor rond_af stel_vast trek_in".split()
BEHANDELING = "neem weiger voer_in vraag leg_terzijde nodig_uit".split()
ACCOUNT = (
    *("toon", "wachtwoord", "gegevens", "beeindig", "beeindig_andere", "begin_tweede_stap", "tweede_stap"),
    *("qr", "zonder_tweede_stap", "herstelcodes", "berichten", "maak_agendaadres", "trek_agendaadres_in"),
)
OPZEGVERLOOP = ("neem_stap", "client", "blad", "lees_blad")

TOEGANG: Mapping[str, Regel] = {
    "static": Toegang.OPEN,
    "huisstijl.kleuren": Toegang.OPEN,
    "gezond.toon": Toegang.OPEN,
    "gebruiker.aanmelden": Toegang.OPEN,
    "gebruiker.vergeten": Toegang.OPEN,
    "gebruiker.link": Toegang.OPEN,
    "gebruiker.wie_is_wie": Toegang.OPEN,
    "elders.begin": Toegang.OPEN,
    "elders.terug": Toegang.OPEN,
    "elders.afgemeld": Toegang.OPEN,
    "elders.koppel": Toegang.AANGEMELD,
    "gebruiker.code": Toegang.WACHTWOORD_GEGEVEN,
    "gebruiker.afmelden": Toegang.WACHTWOORD_GEGEVEN,
    "gebruiker.rollen": Toegang.AANGEMELD,
    "gebruiker.kies_rol": Toegang.AANGEMELD,
    **{f"account.{blad}": Toegang.AANGEMELD for blad in ACCOUNT},
    "start.toon": IEDERE_ROL,
    "agenda.feed": Toegang.OPEN,
    "agenda.lijst": IEDERE_ROL,
    "agenda.van_regio": IEDERE_ROL,
    "agenda.leg_vast": PLICHT_AFHANDELEN,
    "agenda.herstel": PLICHT_AFHANDELEN - {Rol.SROI_COORDINATOR},
    "inkoopplan.lijst": PLANNEN_LEZEN,
    "inkoopplan.van_regio": PLANNEN_LEZEN,
    "inkoopplan.toon": PLANNEN_LEZEN,
    "inkoopplan.lees": PLANNEN_LEZEN,
    "fase.toon": PLANNEN_LEZEN,
    "fase.leg_vast": ADVISEUR,
    "fase.bewijs": PLANNEN_LEZEN,
    "fase.sluit": ADVISEUR,
    "strategie.toon": PLANNEN_LEZEN,
    "strategie.vaststellen": ADVISEUR,
    "keuzehulp.lijst": PLANNEN_LEZEN,
    "norm.toon": PLANNEN_LEZEN,
    "norm.antwoord": ADVISEUR,
    "norm.bewijs": PLANNEN_LEZEN,
    "norm.neem_over": ADVISEUR,
    "keuzehulp.antwoord": ADVISEUR,
    "keuzehulp.kies": ADVISEUR,
    "selectie.lijst": IEDERE_ROL,
    "selectie.van_regio": IEDERE_ROL,
    "selectie.toon": IEDERE_ROL,
    "selectie.zet_stap": ADVISEUR,
    "selectievraag.lijst": INSCHRIJVING_LEZEN | {Rol.AANBIEDER},
    "selectievraag.als_xlsx": INSCHRIJVING_LEZEN | {Rol.AANBIEDER},
    "selectievraag.stel": ADVISEUR | {Rol.AANBIEDER},
    "selectievraag.antwoord": ADVISEUR,
    "selectievraag.nota": ADVISEUR,
    "inschrijving.begin": frozenset({Rol.AANBIEDER}),
    "inschrijving.toon": INSCHRIJVING_LEZEN | {Rol.AANBIEDER},
    "inschrijving.stuk": INSCHRIJVING_LEZEN | {Rol.AANBIEDER},
    "inschrijving.voeg_toe": frozenset({Rol.AANBIEDER}),
    "inschrijving.verwijder": frozenset({Rol.AANBIEDER}),
    "inschrijving.dien_in": frozenset({Rol.AANBIEDER}),
    "inschrijving.trek_in": frozenset({Rol.AANBIEDER}),
    **dict.fromkeys(("papier.leg_vast", "papier.verbeter", "papier.scan", "papier.haal_weg"), ADVISEUR),
    "gunning.matrix": DOSSIER_MEENEMEN,
    "gunning.eis": ADVISEUR,
    "gunning.uitslag": DOSSIER_MEENEMEN,
    "gunning.loting": ADVISEUR,
    "gunning.vervalt": ADVISEUR,
    "gunning.besluit": ADVISEUR,
    "gunning.besluit_een": ADVISEUR,
    "scoren.beoordelaars": DOSSIER_MEENEMEN,
    "scoren.onthef": ADVISEUR,
    "scoren.toon_scores": ADVISEUR,
    "scoren.werk": BEOORDELAARS,
    "scoren.belang": BEOORDELAARS,
    "scoren.geef": BEOORDELAARS,
    "scoren.lever_in": BEOORDELAARS,
    "scoren.vergelijk": INSCHRIJVING_LEZEN,
    "scoren.stem_af": ADVISEUR,
    "verslag.toon": DOSSIER_MEENEMEN,
    "besluitvorming.stand": BESLUITEN_LEZEN,
    "besluitvorming.bewijs": BESLUITEN_LEZEN,
    "besluitvorming.wat_als": BESLUITEN_LEZEN,
    "besluitvorming.logboek": BESLUITEN_LEZEN,
    "besluitvorming.stukken": BESLUITEN_LEZEN,
    "besluitvorming.uitslag": BESLUITEN_LEZEN,
    "besluitvorming.maak_uitslag": ADVISEUR,
    **dict.fromkeys((f"starten.{naam}" for naam in ("begin", "start", "voorbeeld", "zichtbaar")), ADVISEUR),
    "besluit.leg_vast": BESLUITEN_VASTLEGGEN,
    "besluit.herstel": BESLUITEN_VASTLEGGEN,
    "besluit.document": BESLUITEN_LEZEN,
    "ronde.overleg": ADVISEUR,
    "ronde.versie": ADVISEUR,
    "ronde.advies": ADVISEUR,
    "ronde.openbaar": ADVISEUR,
    "ronde.bijlage": ADVISEUR,
    "ronde.bijlage_weg": ADVISEUR,
    "vervanging.lijst": VERVANGEN,
    "vervanging.wijs_aan": VERVANGEN,
    "vervanging.beeindig": VERVANGEN,
    "aanbieder.lijst": AANBIEDERS_LEZEN,
    "aanbieder.van_regio": AANBIEDERS_LEZEN,
    "aanbieder.toon": OVEREENKOMST_LEZEN,
    "aanbieder.nieuw": ADVISEUR,
    **dict.fromkeys(EISEN_LEZEN, PLANNEN_LEZEN),
    **dict.fromkeys(EISEN_SCHRIJVEN, ADVISEUR),
    "eisreactie.geef": frozenset({Rol.COLLEGE}),
    "inlezen.kies": INLEZEN,
    "inlezen.voorbeeld": INLEZEN,
    "inlezen.lees": INLEZEN,
    "inlezen.bevestig": INLEZEN,
    "inlezen.bewaar": INLEZEN,
    "aanbieder.wijzig": ADVISEUR,
    "toetreding.lijst": OVEREENKOMST_LEZEN,
    "toetreding.toon": OVEREENKOMST_LEZEN,
    "toetreding.beoordeel": ADVISEUR,
    "toetreding.besluit": ADVISEUR,
    "openbaar.lijst": Toegang.OPEN,
    "openbaar.begin": Toegang.OPEN,
    "openbaar.verstuurd": Toegang.OPEN,
    "openbaar.bevestig": Toegang.OPEN,
    "openbaar.kwijt": Toegang.OPEN,
    "aanmelding.open_": Toegang.OPEN,
    "aanmelding.toon": Toegang.OPEN,
    "aanmelding.gegevens": Toegang.OPEN,
    "aanmelding.antwoord": Toegang.OPEN,
    "aanmelding.bewijs": Toegang.OPEN,
    "aanmelding.bewijs_weg": Toegang.OPEN,
    "aanmelding.dien_in": Toegang.OPEN,
    "aanmelding.vul_aan": Toegang.OPEN,
    "aanmelding.trek_in": Toegang.OPEN,
    "aanmelding.vernieuw": Toegang.OPEN,
    "aanmelding.sluit": Toegang.OPEN,
    "behandeling.toon": DOSSIER_MEENEMEN,
    "behandeling.bewijs": DOSSIER_MEENEMEN,
    **dict.fromkeys((f"behandeling.{naam}" for naam in BEHANDELING), ADVISEUR),
    "behandeling.lever_aan": ADVISEUR | {Rol.AANBIEDER},
    "behandeling.bestand": DOSSIER_MEENEMEN | {Rol.AANBIEDER},
    "behandeling.vul_aan": ADVISEUR | {Rol.AANBIEDER},
    "behandeling.trek_in": ADVISEUR | {Rol.AANBIEDER},
    "kennisgeving.stuur": ADVISEUR,
    "deelneming.lijst": BESLUITEN_LEZEN,
    "deelneming.toon": BESLUITEN_LEZEN,
    **dict.fromkeys((f"deelneming.{naam}" for naam in DEELNEMING), ADVISEUR),
    "toetreding.meld_aan": frozenset({Rol.AANBIEDER}),
    "overeenkomst.lijst": OVEREENKOMST_LEZEN,
    "overeenkomst.van_regio": OVEREENKOMST_LEZEN,
    "overeenkomst.toon": OVEREENKOMST_LEZEN,
    "overeenkomst.verleng": ADVISEUR,
    **dict.fromkeys((f"contract.{naam}" for naam in CONTRACT), ADVISEUR),
    **dict.fromkeys(("contract.scan", "contract.wijzigingscan"), OVEREENKOMST_LEZEN),
    **dict.fromkeys(("mandaat.lijst", "mandaat.bestand"), AANBIEDERS_LEZEN),
    **dict.fromkeys(("mandaat.nieuw", "mandaat.trek_in"), ADVISEUR),
    "opzegverloop.toon": OVEREENKOMST_LEZEN,
    **dict.fromkeys((f"opzegverloop.{naam}" for naam in OPZEGVERLOOP), ADVISEUR | {Rol.AANBIEDER}),
    "opzegging.bereken": OVEREENKOMST_LEZEN,
    "opzegging.leg_vast": ADVISEUR | {Rol.AANBIEDER},
    "document.lijst": IEDERE_ROL,
    "document.van_regio": IEDERE_ROL,
    "document.toon": IEDERE_ROL,
    "document.lees": IEDERE_ROL,
    "document.word": IEDERE_ROL,
    "document.pdf": IEDERE_ROL,
    "document.scan": IEDERE_ROL,
    "document.vergelijk": IEDERE_ROL,
    "document.controleer": IEDERE_ROL,
    "document.teken": DOCUMENT_MAKEN,
    "document.deel": DOCUMENT_MAKEN,
    "document.deel_niet": DOCUMENT_MAKEN,
    "maken.nieuw": DOCUMENT_MAKEN,
    "maken.kies": DOCUMENT_MAKEN,
    "maken.voorbeeld": DOCUMENT_MAKEN,
    "maken.maak": DOCUMENT_MAKEN,
    "maken.alle": DOCUMENT_MAKEN,
    "dossier.archief": DOSSIER_MEENEMEN,
    "sroi.stand": OVEREENKOMST_LEZEN,
    "inzet.lijst": OVEREENKOMST_LEZEN,
    "inzet.toon": OVEREENKOMST_LEZEN,
    "inzet.kies": INZET_INVOEREN,
    "inzet.nieuw": INZET_INVOEREN,
    "inzet.wijzig": INZET_INVOEREN,
    "inzet.dien_in": INZET_INVOEREN,
    "inzet.trek_in": INZET_INVOEREN,
    "inzet.meld_uren": INZET_INVOEREN,
    "inzet.voeg_bewijs_toe": INZET_INVOEREN,
    "inzet.bewijs": frozenset({Rol.AANBIEDER, Rol.SROI_COORDINATOR}),
    "oordeel.begin": frozenset({Rol.SROI_COORDINATOR}),
    "oordeel.werklijst": frozenset({Rol.SROI_COORDINATOR}),
    "oordeel.geef": frozenset({Rol.SROI_COORDINATOR}),
    "oordeel.verwijder_bewijs": frozenset({Rol.SROI_COORDINATOR}),
    "voortgang.begin": OVEREENKOMST_LEZEN,
    "voortgang.overzicht": SROI_OVERZICHT,
    "voortgang.aanbieder": OVEREENKOMST_LEZEN,
    "voortgang.jaar": OVEREENKOMST_LEZEN,
    "waarde.overeenkomst": OVEREENKOMST_LEZEN,
    "waarde.kader": DOCUMENT_MAKEN | BEHEER,
    "vastleggen.omzet": DOCUMENT_MAKEN,
    "vastleggen.meenemen": COORDINATOR,
    "vastleggen.overgang": COORDINATOR,
    "vastleggen.storting": COORDINATOR,
    "grootboek.regio": SROI_OVERZICHT,
    "grootboek.aanbieder": OVEREENKOMST_LEZEN,
    "grootboek.overeenkomst": OVEREENKOMST_LEZEN,
    "verrekening.toon": OVEREENKOMST_LEZEN,
    "verrekening.oordeel": COORDINATOR,
    "verrekening.ingebrekestelling": ADVISEUR,
    "verrekening.eindadvies": COORDINATOR,
    "verrekening.inhouding": ADVISEUR,
    "kader.lijst": IEDERE_ROL,
    "kader.toon": IEDERE_ROL,
    "zoeken.toon": IEDERE_ROL,
    "beheer.lijst": BEHEER,
    "beheer.nieuw": BEHEER,
    "beheer.toon": BEHEER,
    "beheer.geef_rol": BEHEER,
    "beheer.neem_rol": BEHEER,
    "beheer.nodig_uit": BEHEER,
    "beheer.blokkeer": BEHEER,
    "beheer.laat_toe": BEHEER,
    "beheer.beeindig": BEHEER,
    "beheer.maak_los": BEHEER,
    "beheer.zonder_tweede_stap": BEHEER,
    "beheer.toegang": BEHEER,
    "beheer.gegevens": BEHEER,
    "beheer.verwijder": BEHEER,
    "logboek.lijst": BEHEER,
    "logboek.toon": BEHEER,
    "logboek.controleer": BEHEER,
    "logboek.als_csv": BEHEER,
    "logboek.als_json": BEHEER,
    "kader.controle": BEHEER,
    "sjabloon.lijst": BEHEER,
    "sjabloon.toon": BEHEER,
    "sjabloon.versie": BEHEER,
    "sjabloon.velden": BEHEER,
    "sjabloon.gebruik": BEHEER,
    "sjabloon.bestand": BEHEER,
    "sjabloon.voorbeeld": BEHEER,
    "plan.nieuw": ADVISEUR,
    "plan.wijzig": ADVISEUR,
    "plan.versie": ADVISEUR,
    "regio.lijst": BEHEER,
    "regio.nieuw": BEHEER,
    "schrijven.lijst": DOCUMENT_MAKEN,
    "schrijven.toon": DOCUMENT_MAKEN,
    "schrijflezing.toon": DOCUMENT_MAKEN,
    "schrijven.neem_over": DOCUMENT_MAKEN,
    "schrijven.nieuwe_versie": DOCUMENT_MAKEN,
    "schrijven.gooi_weg": DOCUMENT_MAKEN,
    "schrijfdeel.toon": DOCUMENT_MAKEN,
    "schrijfdeel.bewaar": DOCUMENT_MAKEN,
    "bericht.lijst": BEHEER,
    "bericht.toon": BEHEER,
    "bericht.verstuur_opnieuw": BEHEER,
}


def register_access(app: Flask) -> None:
    """Asks the table before every page, and tells the templates who is at work."""
    app.before_request(check_access)
    app.jinja_env.globals.update(find_aanmelding=find_huidige, mag=may_open, is_demo=is_demo)


def check_access() -> ResponseReturnValue | None:
    """Lets a request through, sends it to the page that comes first, or says that there is no such page."""
    regel = TOEGANG.get(request.endpoint or "") if is_leesbaar(request.path) else None
    if regel is None:
        load_aanmelding(get_now())  # what never was looks to everyone as what is not theirs
        return None if request.endpoint is None else abort(404)
    if regel is Toegang.OPEN:
        return None
    aanmelding = load_aanmelding(get_now())
    if aanmelding is None:
        return redirect(url_for("gebruiker.aanmelden"), 303)
    if regel is Toegang.WACHTWOORD_GEGEVEN:
        return None
    if not aanmelding.is_volledig:
        return redirect(url_for("gebruiker.code"), 303)
    if isinstance(regel, Toegang):
        return None
    if aanmelding.bereik is None:
        return redirect(url_for("gebruiker.rollen"), 303)
    if must_set_tweede_stap(aanmelding):
        return redirect(url_for("account.toon"), 303)
    if aanmelding.bereik.rol not in regel or not is_in_bereik(aanmelding.bereik, request.view_args or {}):
        abort(404)
    return None


def asks_tweede_stap(aanmelding: Aanmelding) -> bool:
    """Whether this installation asks a second step of the role in which someone works, and nothing took its place."""
    if is_demo() or not get_instelling().is_tweede_stap_verplicht or aanmelding.bereik is None:
        return False
    gesprek = find_gesprek(aanmelding.issuer)
    return aanmelding.bereik.rol in MET_MACHT and not (gesprek and gesprek.dienst.vervangt_tweede_stap)


def must_set_tweede_stap(aanmelding: Aanmelding) -> bool:
    """Whether someone must first turn the second step on."""
    return asks_tweede_stap(aanmelding) and not aanmelding.has_totp


def may_open(endpoint: str) -> bool:
    """Whether who is at work may open a page; a template shows no link that leads nowhere."""
    regel, aanmelding = TOEGANG.get(endpoint), find_huidige()
    if regel is None or aanmelding is None or not aanmelding.is_volledig:
        return False
    if isinstance(regel, Toegang) or aanmelding.bereik is None or must_set_tweede_stap(aanmelding):
        return isinstance(regel, Toegang)
    return may_open_as(aanmelding.bereik.rol, endpoint)


def may_open_as(rol: Rol, endpoint: str) -> bool:
    """Whether a role may open a page that asks one."""
    regel = TOEGANG.get(endpoint)
    return isinstance(regel, frozenset) and rol in regel


def list_toegang(rol: Rol | None = None) -> list[tuple[str, str, Regel]]:
    """Every page by its address, with what one does there and who may; with `rol` only those that ask this role."""

    def describe(methoden: Collection[str]) -> str:
        return write_opsomming(wat for wijze, wat in METHODEN.items() if wijze in methoden)

    return [
        (regel.rule, describe(regel.methods or ()), TOEGANG[regel.endpoint])
        for regel in sorted(current_app.url_map.iter_rules(), key=lambda regel: regel.rule)
        if (may_open_as(rol, regel.endpoint) if rol else regel.endpoint in TOEGANG)
    ]
