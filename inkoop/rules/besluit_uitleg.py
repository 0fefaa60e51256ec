"""The sentences that lead from besluiten to the outcome of a joint decision."""

from collections.abc import Iterator, Mapping
from datetime import date

from inkoop.rules.besluitregel import Telt
from inkoop.rules.geld import compute_percentage
from inkoop.rules.taal import write_aantal, write_datum, write_getal, write_opsomming
from inkoop.rules.telling import Stand, Telling, Verloop
from inkoop.rules.weging import Voorwaarde

MEERVOUD = {"college": "colleges", "raad": "raden"}


def write_uitleg(telling: Telling, verloop: Verloop, peildatum: date | None) -> Iterator[str]:
    """Who decides, on which inhabitants, in which round, how it stands, and what follows."""
    regel, stand = telling.regel, verloop.stand
    organen = write_opsomming(MEERVOUD[orgaan] for orgaan in regel.organen)
    aantal = write_aantal(len(telling.gemeenten), "gemeente", "gemeenten")
    yield f"{regel.titel} ({regel.grondslag}): de {organen} van {aantal} beslissen."
    yield from _write_adviezen(telling)
    yield from _write_peildatum(telling, peildatum)
    yield from _write_ronde(telling, stand)
    yield _write_voor(telling, stand)
    if tegen := stand.list_gemeenten(Telt.TEGEN):
        yield f"Tegen: {write_opsomming(tegen)}."
    yield from map(_write_voorwaarde, stand.schaal.list_voorwaarden(stand.list_gemeenten(Telt.VOOR)))
    yield _write_uitkomst(telling, verloop)
    yield from _write_tijdig(telling, verloop)


def _write_adviezen(telling: Telling) -> Iterator[str]:
    for adviseur in telling.regel.vooradvies:
        advies = telling.invoer.adviezen.get(adviseur)
        yield f"Het advies van {adviseur} is {advies}." if advies else f"Het advies van {adviseur} is er nog niet."


def _write_peildatum(telling: Telling, peildatum: date | None) -> Iterator[str]:
    if telling.inwoners is None:
        return
    totaal = write_getal(sum(telling.inwoners.values()))
    if telling.invoer.inwoners is not None:
        yield f"Geteld is met de opgegeven aantallen inwoners: samen {totaal}."
    elif peildatum is not None:
        yield f"Geteld is met de aantallen inwoners per {write_datum(peildatum)}: samen {totaal}."
    regel, ingang = telling.regel.peildatum, telling.invoer.ingangsdatum
    if regel is not None and peildatum != (gevraagd := regel.compute_peildatum(ingang)):
        yield f"De regel vraagt de inwoners per {write_datum(gevraagd)}; hier is bewust een andere peildatum gekozen."


def _write_ronde(telling: Telling, stand: Stand) -> Iterator[str]:
    ronde, invoer = telling.regel.rondes[stand.ronde - 1], telling.invoer
    if stand.ronde == 1:
        eis = "iedereen moet voor zijn" if ronde.is_unaniem else "de voorwaarden hieronder moeten alle gehaald zijn"
        yield f"Ronde 1: {eis}."
        return
    if invoer.overleg_op is not None:
        yield f"Ronde 2, na het overleg van {write_datum(invoer.overleg_op)}."
    if invoer.tekst_gewijzigd:
        yield "Het overleg heeft de tekst gewijzigd: iedereen beslist opnieuw."
    elif ronde.voor_blijft:
        yield "De tekst is niet gewijzigd: wie in ronde 1 voor was, blijft voor tot een nieuw besluit."
    else:
        yield "Iedereen beslist opnieuw."


def _write_voor(telling: Telling, stand: Stand) -> str:
    voor, inwoners = stand.list_gemeenten(Telt.VOOR), telling.inwoners
    if not voor:
        return "Nog geen gemeente is voor."
    if inwoners is None:
        return f"Voor: {write_opsomming(voor)}."
    samen, totaal = sum(inwoners[naam] for naam in voor), sum(inwoners.values())
    namen = write_opsomming(f"{naam} ({write_getal(inwoners[naam])})" for naam in voor)
    return (
        f"Voor: {namen}; samen {write_getal(samen)} van {write_getal(totaal)} inwoners, "
        f"dat is {write_getal(compute_percentage(samen, totaal))} %."
    )


def _write_voorwaarde(voorwaarde: Voorwaarde) -> str:
    namen = {"inwoners": "inwoners", "gelijk": "gemeenten"}
    wat = "stemmen" if isinstance(voorwaarde.gewicht, Mapping) else namen[voorwaarde.gewicht]
    oordeel = "gehaald" if voorwaarde.voldaan else "niet gehaald"
    behaald, totaal = write_getal(voorwaarde.behaald), write_getal(voorwaarde.totaal)
    return f"Voorwaarde {voorwaarde.vereist} ({wat}): {behaald} van {totaal}, {oordeel}."


def _write_uitkomst(telling: Telling, verloop: Verloop) -> str:
    stand = verloop.stand
    open_ = stand.list_gemeenten(Telt.OPEN)
    if verloop.uitkomst == "vastgesteld" and verloop.dag:
        allen = stand.list_gemeenten(Telt.VOOR) == telling.gemeenten
        hoe = "met alle gemeenten voor" if allen else "met de vereiste meerderheid"
        return f"Vastgesteld op {write_datum(verloop.dag)}, {hoe}."
    if verloop.uitkomst == "verworpen":
        op = f" op {write_datum(verloop.dag)}" if verloop.dag else ""
        erbij = f", ook als {write_opsomming(open_)} nog voor {_vorm(open_, 'wordt', 'worden')}" if open_ else ""
        return f"Verworpen{op}: de voorwaarden zijn niet meer te halen{erbij}."
    if verloop.uitkomst == "overleg_nodig":
        return "Deze ronde kan niet meer slagen: er is overleg nodig."
    if verloop.uitkomst == "niet_voorgelegd":
        return "Het vooradvies is negatief: het voorstel wordt niet aan de gemeenten voorgelegd."
    if stand.is_reached:
        return "De voorwaarden zijn gehaald, maar het vooradvies ontbreekt nog: het besluit is open."
    return f"Het besluit is open: {write_opsomming(open_)} {_vorm(open_, 'moet', 'moeten')} nog beslissen."


def _vorm(namen: tuple[str, ...], enkelvoud: str, meervoud: str) -> str:
    return enkelvoud if len(namen) == 1 else meervoud


def _write_tijdig(telling: Telling, verloop: Verloop) -> Iterator[str]:
    vooraf, ingang = telling.regel.vooraf, telling.invoer.ingangsdatum
    if vooraf is None or ingang is None or verloop.uitkomst != "vastgesteld" or verloop.dag is None:
        return
    klaar = vooraf.add_to(verloop.dag)
    oordeel = "op tijd" if klaar <= ingang else "te laat"
    yield (
        f"Het besluit moet {vooraf} voor de ingangsdatum zijn genomen: {vooraf} na {write_datum(verloop.dag)} is "
        f"{write_datum(klaar)} en de ingangsdatum is {write_datum(ingang)}, dus dit is {oordeel}."
    )
