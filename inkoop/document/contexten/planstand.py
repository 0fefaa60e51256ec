"""How it stands with the needs and the budget of an inkoopplan: what was forecast, and what it is."""

from collections.abc import Mapping
from decimal import Decimal

from inkoop.document.contexten.planbegroting import build_begroting
from inkoop.document.contexten.planbehoefte import find_raming, take_aantallen
from inkoop.document.contexten.plangegevens import Voortgangsgegevens
from inkoop.document.contexten.plangeld import Jaarreeks
from inkoop.document.contexten.planonderdelen import build_toezicht, build_uitvoering, build_wvggz
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Behoeftesoort
from inkoop.inkoopplan.voortgang import Behoeftestand, Uitgavenstand
from inkoop.invoer.faults import suggest
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL, compute_percentage
from inkoop.rules.kader import Kader

_NAMEN = {
    "regionaal": "Regionale begroting beschermd wonen",
    "reserve": "Toevoeging aan de reserve",
    "investeringsfonds": "Investeringsfonds",
    "lokaal": "Lokaal uitvoeringsbudget",
    "opvang": "Maatschappelijke opvang",
    "wvggz": "Wvggz",
    "uitvoering": "Uitvoeringsorganisatie",
    "toezicht": "Toezicht",
}


class Behoefteverschil(Blok):
    """What was forecast for one gemeente, and what there is."""

    gemeente: str = uit_kader("Gemeente", "Voorbeeldstad", blok="deelnemers")
    raming: int = uit_dossier("Geraamd aantal voor het jaar", 40)
    stand: int = uit_dossier("Aantal op de laatste dag van de periode", 43)
    verschil: int = uit_dossier("Stand min raming", 3)


class Behoeftevoortgang(Blok):
    """One kind of need: the forecast of the year beside what there is."""

    soort: str = uit_dossier("Soort ondersteuning", "Beschermd wonen")
    eenheid: str = uit_dossier("Wat wordt geteld", "plaatsen")
    regels: tuple[Behoefteverschil, ...] = uit_dossier("Elke gemeente", "Voorbeeldstad")
    raming: int = uit_dossier("Raming van de gemeenten samen", 160)
    stand: int = uit_dossier("Stand van de gemeenten samen", 166)
    verschil: int = uit_dossier("Stand min raming", 6)
    percentage: Decimal | None = uit_dossier("Stand als deel van de raming, in procenten", Decimal("103.75"))
    toelichting: str = uit_dossier("Toelichting", "Meer inwoners wachten op een woning.")


class Uitgavenregel(Blok):
    """One part of the budget of the year, and what was spent of it."""

    deel: str = uit_dossier("Onderdeel van de begroting", "Investeringsfonds")
    begroot: Decimal = uit_dossier("Begroot voor het jaar", Decimal("400000.00"))
    besteed: Decimal = uit_dossier("Besteed in de periode", Decimal("120000.00"))
    verwacht: Decimal = uit_dossier("Verwacht over het hele jaar", Decimal("380000.00"))
    verschil: Decimal = uit_dossier("Begroot min verwacht", Decimal("20000.00"))
    percentage: Decimal | None = uit_dossier("Besteed als deel van begroot, in procenten", Decimal("30.00"))
    toelichting: str | None = uit_dossier("Toelichting", "Twee projecten begonnen later.")


def list_behoefte(kader: Kader, gegevens: Voortgangsgegevens) -> tuple[Behoeftevoortgang, ...]:
    """The needs that the report counts. Raises `Ongeldig` for a kind, year or gemeente that the plan has not."""
    soorten = {soort.id: soort for soort in gegevens.inhoud.behoefte.soorten}
    regels = []
    for stand in gegevens.verslag.behoefte:
        if stand.soort not in soorten:
            melding = f"'{stand.soort}' staat niet in de behoefte van het plan{suggest(stand.soort, soorten)}"
            raise Ongeldig("voortgang.behoefte", melding)
        regels.append(_compare_behoefte(soorten[stand.soort], stand, kader.gemeenten, gegevens.verslag.tot.year))
    return tuple(regels)


def _compare_behoefte(
    soort: Behoeftesoort, stand: Behoeftestand, gemeenten: tuple[str, ...], jaar: int
) -> Behoeftevoortgang:
    raming = find_raming(soort, jaar, gemeenten)
    nu = take_aantallen(stand.aantallen, gemeenten, f"voortgang.behoefte ({soort.id}).aantallen")
    geraamd, geteld = sum(raming.values()), sum(nu.values())
    return Behoeftevoortgang(
        soort=soort.soort,
        eenheid=soort.eenheid,
        regels=tuple(
            Behoefteverschil(gemeente=naam, raming=raming[naam], stand=nu[naam], verschil=nu[naam] - raming[naam])
            for naam in gemeenten
        ),
        raming=geraamd,
        stand=geteld,
        verschil=geteld - geraamd,
        percentage=compute_percentage(geteld, geraamd) if geraamd else None,
        toelichting=stand.toelichting,
    )


def list_uitgaven(kader: Kader, gegevens: Voortgangsgegevens) -> tuple[Uitgavenregel, ...]:
    """The parts of the budget that the report counts. Raises `Ongeldig` for a part or year that the plan has not."""
    jaren, jaar = gegevens.list_jaren(), gegevens.verslag.tot.year
    if not gegevens.verslag.uitgaven:
        return ()
    if jaar not in jaren:
        raise Ongeldig("voortgang.uitgaven", f"gaan over {jaar}, maar de begroting van het plan begint in {jaren[0]}")
    reeksen, plek = _list_begroot(kader, gegevens), jaren.index(jaar)
    for stand in gegevens.verslag.uitgaven:
        if stand.deel not in reeksen:
            raise Ongeldig("voortgang.uitgaven", f"'{stand.deel}' is geen onderdeel van de begroting van dit plan")
    return tuple(_compare_uitgaven(stand, reeksen[stand.deel].bedragen[plek]) for stand in gegevens.verslag.uitgaven)


def _list_begroot(kader: Kader, gegevens: Voortgangsgegevens) -> Mapping[str, Jaarreeks]:
    """What the plan has for each part that is in it."""
    begroting = build_begroting(kader, gegevens)
    wvggz, uitvoering, toezicht = build_wvggz(kader, gegevens), build_uitvoering(gegevens), build_toezicht(gegevens)
    reeksen: dict[str, Jaarreeks | None] = {
        "regionaal": begroting.regionaal.samen,
        "reserve": begroting.reserve.erbij if begroting.reserve else None,
        "investeringsfonds": begroting.investeringsfonds,
        "lokaal": begroting.lokaal.samen if begroting.lokaal else None,
        "opvang": begroting.opvang.kosten.samen if begroting.opvang else None,
        "wvggz": wvggz.kosten.samen if wvggz else None,
        "uitvoering": uitvoering.kosten.samen if uitvoering else None,
        "toezicht": toezicht.kosten.samen if toezicht else None,
    }
    return {naam: reeks for naam, reeks in reeksen.items() if reeks is not None}


def _compare_uitgaven(stand: Uitgavenstand, begroot: Decimal) -> Uitgavenregel:
    return make_uitgavenregel(_NAMEN[stand.deel], begroot, stand.besteed, stand.verwacht, toelichting=stand.toelichting)


def make_uitgavenregel(
    deel: str, begroot: Decimal, besteed: Decimal, verwacht: Decimal, *, toelichting: str | None = None
) -> Uitgavenregel:
    """A part of the budget with what follows from its amounts."""
    return Uitgavenregel(
        deel=deel,
        begroot=begroot,
        besteed=NUL + besteed,
        verwacht=NUL + verwacht,
        verschil=NUL + begroot - verwacht,
        percentage=compute_percentage(int(besteed.scaleb(2)), int(begroot.scaleb(2))) if begroot else None,
        toelichting=toelichting,
    )


def add_uitgaven(regels: tuple[Uitgavenregel, ...]) -> Uitgavenregel:
    """All parts together."""
    return make_uitgavenregel(
        "Samen",
        sum((regel.begroot for regel in regels), NUL),
        sum((regel.besteed for regel in regels), NUL),
        sum((regel.verwacht for regel in regels), NUL),
    )
