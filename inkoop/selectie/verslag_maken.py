"""Use case: the proces-verbaal of a selectie out of what was recorded."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from inkoop.gebruiker.store import find_namen
from inkoop.logboek.periode import TIJDZONE
from inkoop.rules.taal import write_datum
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.beoordelen import find_score, list_actief
from inkoop.selectie.consensus import find_consensus
from inkoop.selectie.matrix import list_cellen, list_teksten
from inkoop.selectie.records import BeoordelaarRecord, Herkomst, InschrijvingRecord
from inkoop.selectie.samenstellen import read_besluit, shorten
from inkoop.selectie.service import compute_termijn
from inkoop.selectie.stand import judge, list_te_scoren
from inkoop.selectie.uitkomst import Perceeluitkomst
from inkoop.selectie.verslag import (
    Verslag,
    Verslagbeoordelaar,
    Verslagbesluit,
    Verslageisen,
    Verslaggebrek,
    Verslaginschrijving,
    Verslagloting,
    Verslagperceel,
    Verslagplaats,
    Verslagpunt,
    Verslagscore,
    Verslagscores,
    Verslagstap,
    Verslagtermijn,
    Verslaguitslag,
)
from inkoop.selectie.zaak import Zaak

VROEGER = "een vroegere gebruiker"


def find_mensen(session: Session, zaak: Zaak) -> dict[str, str]:
    """The names of who took steps or scored, by pseudonym."""
    return find_namen(session, [*(stap.wie for stap in zaak.rij.stappen), *(een.wie for een in zaak.rij.beoordelaars)])


def build_verslag(zaak: Zaak, namen: Mapping[str, str]) -> Verslag:
    """All that may be read; `namen` are the people behind the pseudonyms. Raises `Ongeldig` as `judge_selectie`.

    What may not be seen yet (sealed inschrijvingen, scores that are given apart) is not in it.
    """
    opzet, termijn = zaak.opzet, compute_termijn(zaak)
    open_ = zaak.ingediend if zaak.is_geopend else []
    getoond = list_te_scoren(zaak) if zaak.rij.scores_getoond_op is not None else []
    return Verslag(
        **{veld: getattr(opzet, veld) for veld in _UIT_OPZET},
        procedure=opzet.procedure.value,
        percelen=[Verslagperceel(nummer=p.nummer, titel=p.titel, aantal=p.aantal) for p in opzet.percelen],
        sluiting=opzet.planning.sluiting,
        sluitingstijd=opzet.planning.sluitingstijd,
        stappen=list(_list_stappen(zaak, namen)),
        vragen=len(zaak.rij.vragen),
        notas=len(zaak.rij.notas),
        verzegeld=0 if zaak.is_geopend else len(zaak.ingediend),
        inschrijvingen=[_describe_inschrijving(rij) for rij in open_],
        eisen=[_describe_eisen(zaak, rij) for rij in open_],
        beoordelaars=[_describe_beoordelaar(zaak, een, namen) for een in zaak.rij.beoordelaars],
        scores=[_describe_scores(zaak, rij, namen) for rij in getoond],
        uitslagen=[_describe_uitslag(uitkomst) for uitkomst in judge(zaak)],
        besluiten=list(_list_besluiten(zaak)),
        tekenaar=opzet.correspondentie.naam,
        functie=opzet.correspondentie.functie,
        bevoegdheid=opzet.correspondentie.bevoegdheid,
        termijn=Verslagtermijn(tot=termijn.tot, grondslag=termijn.grondslag or "") if termijn else None,
    )


_UIT_OPZET = ("titel", "kenmerk", "versie", "datum", "motivering", "waarde", "verdeling")


def _list_stappen(zaak: Zaak, namen: Mapping[str, str]) -> Iterator[Verslagstap]:
    for stap in zaak.rij.stappen:
        wie = namen.get(stap.wie, stap.wie)
        yield Verslagstap(dag=stap.dag, stap=stap.stap.value, door=wie, reden=stap.reden)


def _describe_inschrijving(rij: InschrijvingRecord) -> Verslaginschrijving:
    ontvangen = f"{write_datum(rij.ontvangen_op or date.min)} {rij.ontvangen_om or ''}".strip()
    if rij.herkomst is Herkomst.ZELF and rij.tijdstip is not None:
        ontvangen = f"{rij.tijdstip.astimezone(TIJDZONE):%d-%m-%Y %H:%M:%S}"
    return Verslaginschrijving(
        aanbieder=rij.naam, perceel=rij.perceel, ontvangen=ontvangen, hoe=rij.herkomst.value, hash=rij.hash
    )


def _describe_eisen(zaak: Zaak, rij: InschrijvingRecord) -> Verslageisen:
    teksten, cellen = list_teksten(zaak), list_cellen(zaak, rij)
    fout = [cel for cel in cellen if cel.oordeel is Oordeel.VOLDOET_NIET]
    return Verslageisen(
        aanbieder=rij.naam,
        perceel=rij.perceel,
        gebreken=[Verslaggebrek(eis=teksten[cel.eis], reden=cel.rij.uitleg if cel.rij else None) for cel in fout],
        open=[teksten[cel.eis] for cel in cellen if cel.oordeel is Oordeel.ONBEKEND and not fout],
    )


def _describe_beoordelaar(zaak: Zaak, een: BeoordelaarRecord, namen: Mapping[str, str]) -> Verslagbeoordelaar:
    wie = {rij.id: rij.aanbieder.naam for rij in zaak.rij.inschrijvingen}
    belang = dict.fromkeys(wie[belang.inschrijving_id] for belang in een.belangen if belang.heeft_belang)
    naam = namen.get(een.wie, VROEGER)
    return Verslagbeoordelaar(naam=naam, functie=een.functie, belang=list(belang), stand=_write_stand(een))


def _write_stand(een: BeoordelaarRecord) -> str:
    if een.ontheven_op is not None:
        return f"ontheven: {een.reden}"
    if een.ingeleverd_op is None:
        return "niet ingeleverd"
    return f"ingeleverd op {write_datum(een.ingeleverd_op.astimezone(TIJDZONE).date())}"


def _describe_scores(zaak: Zaak, rij: InschrijvingRecord, namen: Mapping[str, str]) -> Verslagscores:
    scores = []
    for criterium in zaak.opzet.criteria:
        gegeven = [(namen.get(wie.wie, VROEGER), find_score(wie, rij.id, criterium.id)) for wie in list_actief(zaak)]
        samen = find_consensus(rij, criterium.id)
        scores.append(
            Verslagscore(
                criterium=criterium.titel,
                gegeven=[Verslagpunt(naam=wie, punten=punt and shorten(punt.punten)) for wie, punt in gegeven],
                punten=shorten(samen.punten) if samen else None,
                motivering=samen.motivering if samen else None,
            )
        )
    return Verslagscores(aanbieder=rij.aanbieder.naam, perceel=rij.perceel, scores=scores)


def _describe_uitslag(uitkomst: Perceeluitkomst) -> Verslaguitslag:
    loting = next((een.loting for een in uitkomst.inschrijvingen if een.loting), None)
    return Verslaguitslag(
        titel=uitkomst.perceel.titel,
        plaatsen=[
            Verslagplaats(
                rang=een.rang,
                aanbieder=een.inschrijving.naam,
                score=een.score,
                uitkomst=een.uitkomst.replace("_", " "),
            )
            for een in uitkomst.inschrijvingen
        ],
        loting=Verslagloting(datum=loting.datum, door=loting.door, getrokken=loting.gegund) if loting else None,
    )


def _list_besluiten(zaak: Zaak) -> Iterator[Verslagbesluit]:
    if (samen := zaak.selectie.besluit) is not None:
        yield Verslagbesluit(**dict(samen))
    for rij in zaak.ingediend:
        if (besluit := read_besluit(rij)) is not None:
            yield Verslagbesluit(aanbieder=rij.naam, **dict(besluit))
