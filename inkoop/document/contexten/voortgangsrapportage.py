"""The report to the colleges on the progress of an inkoopplan: aims, planning, needs, money, risks, steering."""

from collections.abc import Iterable
from datetime import date

from inkoop.document.contexten.inkoopplan import Planhoofd, build_planhoofd
from inkoop.document.contexten.planafspraken import find_grondslag
from inkoop.document.contexten.plangegevens import Voortgangsgegevens
from inkoop.document.contexten.planstand import (
    Behoeftevoortgang,
    Uitgavenregel,
    add_uitgaven,
    list_behoefte,
    list_uitgaven,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Doel, Mijlpaal
from inkoop.inkoopplan.voortgang import Bijsturing, Doelstand, Mijlpaalstand, Risicostand
from inkoop.invoer.faults import suggest
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_aantal, write_opsomming


class Doelvoortgang(Blok):
    """An aim of the plan and how it stands."""

    nummer: int = uit_dossier("Nummer van het doel in het plan", 1)
    kop: str = uit_dossier("Het doel in een zin", "Inwoners wachten korter op een plek.")
    maatstaf: str = uit_dossier("Waaraan het wordt gemeten", "gemiddelde wachttijd")
    nu: str = uit_dossier("De stand bij het begin", "19 weken")
    streven: str = uit_dossier("De stand die wordt nagestreefd", "10 weken")
    uiterlijk: date = uit_dossier("Dag waarop dat moet zijn bereikt", "2028-12-31")
    status: str = uit_dossier("Oordeel", "op koers")
    stand: str = uit_dossier("De stand op de maatstaf", "16 weken")
    toelichting: str = uit_dossier("Toelichting", "De eerste nieuwe plekken zijn in gebruik.")


class Mijlpaalvoortgang(Blok):
    """A milestone of the plan: when it was planned, when it was or will be ready, and what that means."""

    wat: str = uit_dossier("Wat dan klaar is", "Selectiedocument gepubliceerd")
    wie: str = uit_dossier("Wie ervoor zorgt", "centrumgemeente")
    kritisch: bool = uit_dossier("Of uitstel de ingang van het plan in gevaar brengt", True)
    gepland: date = uit_dossier("Dag volgens het plan", "2025-06-01")
    datum: date | None = uit_dossier("Dag waarop het klaar was of zal zijn", "2025-06-12")
    status: str = uit_dossier("Hoe het staat", "gereed, 11 dagen later")
    toelichting: str | None = uit_dossier("Toelichting", "De vragenronde duurde langer.")


class Voortgang(Planhoofd):
    """All that the template of a report on progress may ask for."""

    nummer: int = uit_dossier("Volgnummer van het verslag", 1)
    datum: date = uit_dossier("Dag van het verslag", "2026-07-14")
    van: date = uit_dossier("Eerste dag van de periode", "2026-01-01")
    tot: date = uit_dossier("Laatste dag van de periode", "2026-06-30")
    jaar: int | None = uit_dossier("Jaar waarmee wordt vergeleken, als dat gebeurt", 2026)
    opsteller: str = uit_dossier("Wie het verslag opstelde", "team inkoop van de gemeente")
    zaaknummer: str = uit_dossier("Zaaknummer", "VBS-2026-0211")
    grondslag: str | None = uit_kader("Artikel over het verslag", "artikel", blok="afspraken.voortgang-inkoop")
    samenvatting: str = uit_dossier("Samenvatting", "De inkoop loopt volgens de planning.")
    doelen: tuple[Doelvoortgang, ...] = uit_dossier("De stand van elk doel", "op koers")
    mijlpalen: tuple[Mijlpaalvoortgang, ...] = uit_dossier("De stand van elke mijlpaal", "gereed")
    behoefte: tuple[Behoeftevoortgang, ...] = uit_dossier("De behoefte naast de raming", "Beschermd wonen")
    uitgaven: tuple[Uitgavenregel, ...] = uit_dossier("De uitgaven naast de begroting", "Investeringsfonds")
    uitgaven_samen: Uitgavenregel | None = uit_dossier("De onderdelen samen", "Samen")
    risicos: tuple[Risicostand, ...] = uit_dossier("De risico's nu", "Te weinig aanbieders schrijven zich in.")
    bijsturing: tuple[Bijsturing, ...] = uit_dossier("Wat anders moet", "Meldt leegstaande panden aan.")
    volgende: date | None = uit_dossier("Dag waarop het volgende verslag komt", "2027-01-19")


def build_voortgang(kader: Kader, gegevens: Voortgangsgegevens) -> Voortgang:
    """The data of a report. Raises `Ongeldig` naming what it must tell of, or what the plan does not have."""
    verslag, behoefte, uitgaven = gegevens.verslag, list_behoefte(kader, gegevens), list_uitgaven(kader, gegevens)
    return Voortgang(
        **build_planhoofd(kader, gegevens),
        nummer=verslag.nummer,
        datum=verslag.datum,
        van=verslag.van,
        tot=verslag.tot,
        jaar=verslag.tot.year if behoefte or uitgaven else None,
        opsteller=verslag.opsteller,
        zaaknummer=verslag.zaaknummer,
        grondslag=find_grondslag(kader, "voortgang-inkoop"),
        samenvatting=verslag.samenvatting,
        doelen=_list_doelen(gegevens),
        mijlpalen=_list_mijlpalen(gegevens),
        behoefte=behoefte,
        uitgaven=uitgaven,
        uitgaven_samen=add_uitgaven(uitgaven) if uitgaven else None,
        risicos=tuple(verslag.risicos),
        bijsturing=tuple(verslag.bijsturing),
        volgende=verslag.volgende,
    )


def _list_doelen(gegevens: Voortgangsgegevens) -> tuple[Doelvoortgang, ...]:
    """Every aim of the plan, in its order."""
    standen = {stand.doel: stand for stand in gegevens.verslag.doelen}
    ids = [doel.id for doel in gegevens.inhoud.doelen]
    _check_ids("doelen", standen, ids, verplicht=ids)
    return tuple(
        _describe_doel(nummer, doel, standen[doel.id]) for nummer, doel in enumerate(gegevens.inhoud.doelen, start=1)
    )


def _describe_doel(nummer: int, doel: Doel, stand: Doelstand) -> Doelvoortgang:
    return Doelvoortgang(
        nummer=nummer,
        **{veld: getattr(doel, veld) for veld in ("kop", "maatstaf", "nu", "streven", "uiterlijk")},
        **{veld: getattr(stand, veld) for veld in ("status", "stand", "toelichting")},
    )


def _list_mijlpalen(gegevens: Voortgangsgegevens) -> tuple[Mijlpaalvoortgang, ...]:
    """Every milestone of the plan by day; those that were due must be told of."""
    mijlpalen = sorted(gegevens.inhoud.mijlpalen, key=lambda mijlpaal: mijlpaal.datum)
    standen = {stand.mijlpaal: stand for stand in gegevens.verslag.mijlpalen}
    verlopen = [mijlpaal.id for mijlpaal in mijlpalen if mijlpaal.datum <= gegevens.verslag.tot]
    _check_ids("mijlpalen", standen, [mijlpaal.id for mijlpaal in mijlpalen], verplicht=verlopen)
    return tuple(_describe_mijlpaal(mijlpaal, standen.get(mijlpaal.id)) for mijlpaal in mijlpalen)


def _check_ids(veld: str, gegeven: Iterable[str], bekend: list[str], *, verplicht: list[str]) -> None:
    namen = list(gegeven)
    if vreemd := [id_ for id_ in namen if id_ not in bekend]:
        melding = f"'{vreemd[0]}' staat niet in het plan{suggest(vreemd[0], bekend)}"
        raise Ongeldig(f"voortgang.{veld}", melding)
    if ontbreekt := [id_ for id_ in verplicht if id_ not in namen]:
        raise Ongeldig(f"voortgang.{veld}", f"mist {write_opsomming(ontbreekt)}; schrijf hoe het daarmee staat")


def _describe_mijlpaal(mijlpaal: Mijlpaal, stand: Mijlpaalstand | None) -> Mijlpaalvoortgang:
    return Mijlpaalvoortgang(
        wat=mijlpaal.wat,
        wie=mijlpaal.wie,
        kritisch=mijlpaal.kritisch,
        gepland=mijlpaal.datum,
        datum=(stand.gereed_op or stand.verwacht_op) if stand else None,
        status=_judge_mijlpaal(mijlpaal.datum, stand),
        toelichting=stand.toelichting if stand else None,
    )


def _judge_mijlpaal(gepland: date, stand: Mijlpaalstand | None) -> str:
    """Ready or expected, and how many days later than planned."""
    dag = (stand.gereed_op or stand.verwacht_op) if stand else None
    if stand is None or dag is None:
        return "nog te doen"
    later = (dag - gepland).days
    if stand.gereed_op is not None:
        return "gereed, op tijd" if later <= 0 else f"gereed, {write_aantal(later, 'dag', 'dagen')} later"
    return "op schema" if later <= 0 else f"{write_aantal(later, 'dag', 'dagen')} later verwacht"
