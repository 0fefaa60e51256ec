"""The proces-verbaal of a selectie: who took part when, the steps, the judgement, the ranking and the decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.store import find_namen
from inkoop.logboek.periode import TIJDZONE
from inkoop.rules.taal import write_datum, write_getal, write_opsomming
from inkoop.selectie.beoordelen import find_score, list_actief
from inkoop.selectie.matrix import list_cellen
from inkoop.selectie.records import BeoordelaarRecord, Herkomst, InschrijvingRecord
from inkoop.selectie.samenstellen import shorten
from inkoop.selectie.service import compute_termijn
from inkoop.selectie.stand import is_in_de_race, judge, list_te_scoren
from inkoop.selectie.uitkomst import Perceeluitkomst
from inkoop.selectie.zaak import Zaak


@dataclass(frozen=True, kw_only=True)
class Verslagdeel:
    """A part of the proces-verbaal: its heading, its sentences, and a table (the first row has the heads)."""

    kop: str
    zinnen: tuple[str, ...] = ()
    tabel: tuple[tuple[str, ...], ...] = ()


def make_verslag(zaak: Zaak, namen: dict[str, str]) -> list[Verslagdeel]:
    """The parts in order; `namen` are the people behind the pseudonyms. Raises `Ongeldig` as `judge_selectie`.

    What may not be seen yet (sealed inschrijvingen, scores that are given apart) is not in it.
    """
    delen = [
        Verslagdeel(kop="Opdracht en procedure", zinnen=tuple(_list_opdracht(zaak))),
        Verslagdeel(kop="Verloop", tabel=_make_verloop(zaak, namen)),
        Verslagdeel(kop="Vragen en antwoorden", zinnen=tuple(_list_vragen(zaak))),
        Verslagdeel(kop="Inschrijvingen", zinnen=tuple(_list_ontvangst(zaak)), tabel=_make_inschrijvingen(zaak)),
    ]
    if zaak.is_geopend:
        delen.append(Verslagdeel(kop="Beoordeling van de eisen", zinnen=tuple(_list_eisen(zaak))))
    if zaak.opzet.criteria:
        delen.append(Verslagdeel(kop="Beoordelaars", tabel=_make_beoordelaars(zaak, namen)))
    if zaak.rij.scores_getoond_op is not None:
        delen += [_make_scores(zaak, namen, rij) for rij in list_te_scoren(zaak)]
    delen += [_make_uitslag(uitkomst) for uitkomst in judge(zaak)]
    delen.append(Verslagdeel(kop="Beslissing", zinnen=tuple(_list_besluit(zaak))))
    return [deel for deel in delen if deel.zinnen or len(deel.tabel) > 1]


def find_mensen(session: Session, zaak: Zaak) -> dict[str, str]:
    """The names of who took steps or scored, by pseudonym."""
    return find_namen(session, [*(stap.wie for stap in zaak.rij.stappen), *(een.wie for een in zaak.rij.beoordelaars)])


def write_verslag(zaak: Zaak, delen: Iterable[Verslagdeel]) -> str:
    """The proces-verbaal as text with headings and tables (Markdown)."""
    regels = [f"# Proces-verbaal van {zaak.opzet.titel}"]
    for nummer, deel in enumerate(delen, start=1):
        regels += ["", f"## {nummer}. {deel.kop}", "", *deel.zinnen]
        if len(deel.tabel) > 1:
            streep = ["---"] * len(deel.tabel[0])
            regels += ["| " + " | ".join(cellen) + " |" for cellen in (deel.tabel[0], streep, *deel.tabel[1:])]
    return "\n".join(regels) + "\n"


def _list_opdracht(zaak: Zaak) -> Iterator[str]:
    opzet = zaak.opzet
    yield f"{opzet.titel}, kenmerk {opzet.kenmerk}, versie {opzet.versie} van {write_datum(opzet.datum)}."
    yield f"Procedure: {opzet.procedure}. {opzet.motivering}"
    planning = opzet.planning
    if planning.sluiting is not None:
        yield f"Inschrijven kon tot {write_datum(planning.sluiting)} om {planning.sluitingstijd} uur."
    else:
        yield "Aanmelden kan doorlopend."


def _make_verloop(zaak: Zaak, namen: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    regels = ((write_datum(s.dag), s.stap.value, _name(namen, s.wie), s.reden or "") for s in zaak.rij.stappen)
    return (("Dag", "Stap", "Door", "Reden of uitleg"), *regels)


def _list_vragen(zaak: Zaak) -> Iterator[str]:
    if zaak.rij.vragen:
        yield f"Gestelde vragen: {len(zaak.rij.vragen)}. Nota's van inlichtingen: {len(zaak.rij.notas)}."


def _list_ontvangst(zaak: Zaak) -> Iterator[str]:
    if not zaak.is_geopend and zaak.ingediend:
        yield f"Ontvangen inschrijvingen: {len(zaak.ingediend)}. Wie inschreef, blijft tot de sluiting verzegeld."
    elif not zaak.ingediend:
        yield "Er is geen inschrijving ontvangen."


def _make_inschrijvingen(zaak: Zaak) -> tuple[tuple[str, ...], ...]:
    rijen = zaak.ingediend if zaak.is_geopend else []
    regels = (
        (een.aanbieder.naam, str(een.perceel), _write_ontvangst(een), een.herkomst.value, een.hash or "")
        for een in rijen
    )
    return (("Aanbieder", "Perceel", "Ontvangen", "Hoe", "Hash van de inhoud"), *regels)


def _write_ontvangst(rij: InschrijvingRecord) -> str:
    if rij.herkomst is Herkomst.ZELF and rij.tijdstip is not None:
        return f"{rij.tijdstip.astimezone(TIJDZONE):%d-%m-%Y %H:%M:%S}"
    return f"{write_datum(rij.ontvangen_op or date.min)} {rij.ontvangen_om or ''}".strip()


def _list_eisen(zaak: Zaak) -> Iterator[str]:
    for rij in zaak.ingediend:
        fout = [cel for cel in list_cellen(zaak, rij) if cel.oordeel.value == "voldoet_niet"]
        if is_in_de_race(zaak, rij):
            onbekend = [cel.eis for cel in list_cellen(zaak, rij) if cel.oordeel.value == "onbekend"]
            wacht = f"; nog geen oordeel over {write_opsomming(onbekend)}" if onbekend else ""
            yield f"{rij.aanbieder.naam} (perceel {rij.perceel}) voldoet aan elke beoordeelde eis{wacht}."
        for cel in fout:
            reden = f": {cel.rij.uitleg}" if cel.rij is not None and cel.rij.uitleg else ""
            yield f"{rij.aanbieder.naam} (perceel {rij.perceel}) voldoet niet aan '{cel.eis}'{reden}"


def _make_beoordelaars(zaak: Zaak, namen: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    wie = {rij.id: rij.aanbieder.naam for rij in zaak.rij.inschrijvingen}
    regels = (
        (
            _name(namen, een.wie),
            een.functie,
            write_opsomming(wie[b.inschrijving_id] for b in een.belangen if b.heeft_belang) or "geen",
            _write_stand(een),
        )
        for een in zaak.rij.beoordelaars
    )
    return (("Wie", "Functie", "Belang gemeld bij", "Stand"), *regels)


def _write_stand(een: BeoordelaarRecord) -> str:
    if een.ontheven_op is not None:
        return f"ontheven: {een.reden}"
    if een.ingeleverd_op is None:
        return "niet ingeleverd"
    return f"ingeleverd op {write_datum(een.ingeleverd_op.astimezone(TIJDZONE).date())}"


def _make_scores(zaak: Zaak, namen: dict[str, str], rij: InschrijvingRecord) -> Verslagdeel:
    wie = list_actief(zaak)
    regels = []
    for criterium in zaak.opzet.criteria:
        deel = (find_score(een, rij.id, criterium.id) for een in wie)
        punten = [write_getal(shorten(een.punten)) if een else "-" for een in deel]
        samen = next((een for een in rij.scores if een.criterium == criterium.id), None)
        regels.append(
            (
                criterium.titel,
                *punten,
                write_getal(shorten(samen.punten)) if samen else "-",
                samen.motivering if samen else "",
            )
        )
    koppen = ("Criterium", *(_name(namen, een.wie) for een in wie), "Consensus", "Waarom")
    return Verslagdeel(kop=f"Scores van {rij.aanbieder.naam}, perceel {rij.perceel}", tabel=(koppen, *regels))


def _make_uitslag(uitkomst: Perceeluitkomst) -> Verslagdeel:
    regels = (
        (
            str(een.rang or "-"),
            een.inschrijving.aanbieder,
            write_getal(een.score) if een.score is not None else "-",
            een.uitkomst.replace("_", " "),
        )
        for een in uitkomst.inschrijvingen
    )
    loting = next((een.loting for een in uitkomst.inschrijvingen if een.loting), None)
    zinnen: tuple[str, ...] = ()
    if loting is not None:
        zinnen = (
            f"Op {write_datum(loting.datum)} lootte {loting.door}; getrokken werd {write_opsomming(loting.gegund)}.",
        )
    koppen = ("Plaats", "Aanbieder", "Score", "Uitkomst")
    return Verslagdeel(kop=f"Rangorde: {uitkomst.perceel.titel}", zinnen=zinnen, tabel=(koppen, *regels))


def _list_besluit(zaak: Zaak) -> Iterator[str]:
    rij = zaak.rij
    if rij.genomen_op and rij.verzonden_op:
        yield (
            f"De beslissing met kenmerk {rij.kenmerk} is genomen op {write_datum(rij.genomen_op)} en verzonden op "
            f"{write_datum(rij.verzonden_op)}."
        )
    for een in zaak.ingediend:
        if een.verzonden_op:
            yield f"De beslissing over {een.aanbieder.naam} is verzonden op {write_datum(een.verzonden_op)}."
    if termijn := compute_termijn(zaak):
        yield f"De opschortende termijn loopt tot en met {write_datum(termijn.tot)} ({termijn.grondslag})."


def _name(namen: dict[str, str], wie: str) -> str:
    return namen.get(wie, wie)
