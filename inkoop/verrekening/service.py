"""Use cases: the judgement on a contractjaar, the notice of default, the advice at the end and the deduction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.document.contexten.sroi_dossier import Ingebrekestelling, SroigegevensInDossier
from inkoop.document.contexten.sroi_gegevens import find_grondslag
from inkoop.document.onderwerpen.sroi import SROIGEGEVENS
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.gezien import check_gezien
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_bedrag, write_datum
from inkoop.rules.verrekening import (
    Inhouding,
    Jaaroordeel,
    Stapstand,
    Verrekeningsfeiten,
    Verrekeningsstap,
    check_inhouding,
    find_laatste_dag,
    find_volgende,
    is_hersteltermijn,
    list_stappen,
)
from inkoop.rules.voortgang import Voortgang, Voortgangsstand
from inkoop.sroi.sroigegevens import InhoudingBlok, SroiadviesBlok
from inkoop.voortgang.service import Overeenkomstvoortgang, get_voortgang
from inkoop.voortgang.vastleggen import Plaats, get_jaar

AFSPRAKEN = {
    Verrekeningsstap.BEOORDELING: "sroi-advies",
    Verrekeningsstap.INGEBREKESTELLING: "sroi-tekort",
    Verrekeningsstap.HERSTELTERMIJN: "sroi-tekort",
    Verrekeningsstap.EINDE: "sroi-verrekening",
    Verrekeningsstap.EINDADVIES: "sroi-advies",
    Verrekeningsstap.INHOUDING: "sroi-verrekening",
}
HERSTEL = "sroi-hersteltermijn"
NOG_NODIG = {
    Verrekeningsstap.BEOORDELING: "de coördinator heeft nog niet geoordeeld dat aan het contractjaar niet is voldaan",
    Verrekeningsstap.INGEBREKESTELLING: "de aanbieder is nog niet in gebreke gesteld",
    Verrekeningsstap.HERSTELTERMIJN: "de termijn voor herstel loopt nog",
    Verrekeningsstap.EINDE: "de overeenkomst loopt nog",
    Verrekeningsstap.EINDADVIES: "het advies van de coördinator over het eindresultaat ontbreekt",
}


@dataclass(frozen=True, kw_only=True)
class Jaarverrekening:
    """One contractjaar with its settlement: its steps, and the one that comes first, None when all are done."""

    voortgang: Voortgang
    openstaand: Decimal
    ingehouden: Decimal
    gestort: Decimal
    advies: SroiadviesBlok | None
    ingebrekestelling: Ingebrekestelling | None
    stappen: tuple[Stapstand, ...]
    volgende: Stapstand | None

    @property
    def nummer(self) -> int:
        """The number of the contractjaar."""
        return self.voortgang.jaar.jaar


@dataclass(frozen=True, kw_only=True)
class Overeenkomstverrekening:
    """All contractjaren of an overeenkomst with their settlement on a day."""

    voortgang: Overeenkomstvoortgang
    jaren: tuple[Jaarverrekening, ...]

    @property
    def gegevens(self) -> SroigegevensInDossier:
        """What was recorded of the settlement."""
        return self.voortgang.gegevens


def get_verrekening(session: Session, regio: RegioRecord, nummer: str, dag: date) -> Overeenkomstverrekening:
    """How the settlement of an overeenkomst stands on `dag`. Raises as `get_voortgang`."""
    stand, kader = get_voortgang(session, regio, nummer, dag), get_regio_kader(regio)
    return Overeenkomstverrekening(voortgang=stand, jaren=tuple(_list_jaren(kader, stand, dag)))


def _list_jaren(kader: Kader, stand: Overeenkomstvoortgang, dag: date) -> Iterator[Jaarverrekening]:
    for jaar in stand.jaren:
        nummer, feiten = jaar.jaar.jaar, make_feiten(kader, stand, jaar)
        verplicht = jaar.stand is not Voortgangsstand.GEEN_PLICHT
        stappen = list_stappen(feiten, dag) if verplicht else ()
        yield Jaarverrekening(
            voortgang=jaar,
            openstaand=feiten.openstaand,
            ingehouden=stand.get_ingehouden(nummer),
            gestort=stand.get_gestort(nummer),
            advies=stand.gegevens.adviezen.get(nummer),
            ingebrekestelling=stand.gegevens.ingebrekestellingen.get(nummer),
            stappen=stappen,
            volgende=find_volgende(stappen),
        )


def make_feiten(kader: Kader, stand: Overeenkomstvoortgang, jaar: Voortgang) -> Verrekeningsfeiten:
    """What was recorded of one contractjaar, for the rule of the steps.

    Advice without a judgement, of a dossier of before, says by its restant what it means.
    """
    nummer, gegevens = jaar.jaar.jaar, stand.gegevens
    advies, brief = gegevens.adviezen.get(nummer), gegevens.ingebrekestellingen.get(nummer)
    inhoudingen = [een.datum for een in gegevens.inhoudingen if een.contractjaar == nummer]
    return Verrekeningsfeiten(
        jaar=jaar.jaar,
        einde=stand.overeenkomst.huidig_einde,
        openstaand=stand.get_openstaand(jaar),
        oordeel=(advies.oordeel or _read_oordeel(jaar)) if advies else None,
        oordeel_op=advies.datum if advies else None,
        gesteld_op=brief.datum if brief else None,
        termijn_tot=find_termijn_tot(kader, brief) if brief else None,
        eindadvies_op=gegevens.eindadvies.datum if gegevens.eindadvies else None,
        ingehouden_op=max(inhoudingen, default=None),
    )


def _read_oordeel(jaar: Voortgang) -> Jaaroordeel:
    return Jaaroordeel.NIET_VOLDAAN if jaar.jaar.restant else Jaaroordeel.VOLDAAN


def find_termijn_tot(kader: Kader, brief: Ingebrekestelling) -> date | None:
    """The last day for repair: as the letter has it, else by the term of the kader."""
    afspraak = kader.find_afspraak(HERSTEL)
    if brief.termijn_tot is None and afspraak is not None and afspraak.termijn is not None:
        return afspraak.termijn.add_to(brief.datum)
    return brief.termijn_tot


def save_oordeel(
    session: Session, plaats: Plaats, advies: SroiadviesBlok, gezien: str, spoor: Spoor, dag: date
) -> None:
    """Records the coordinator's judgement on a contractjaar that ended, or changes it (kader: sroi-advies).

    Raises `Ongeldig` before the end of the contractjaar, for a judgement that the balance contradicts, and once the
    aanbieder was given notice; `Ingehaald` when someone else recorded one since `gezien`.
    """
    stand = get_voortgang(session, plaats.regio, plaats.nummer, dag)
    check_gezien(stand.gegevens.adviezen.get(plaats.jaar), gezien)
    jaar = get_jaar(stand, plaats.jaar)
    _check_dag("datum", advies.datum, jaar.jaar.tot, dag, "het oordeel kan vanaf de laatste dag van het contractjaar")
    _check_oordeel(advies.oordeel, stand.get_openstaand(jaar))
    if plaats.jaar in stand.gegevens.ingebrekestellingen and advies.oordeel is Jaaroordeel.NIET_VOLDAAN:
        raise Ongeldig("oordeel", "de aanbieder is al in gebreke gesteld; dit oordeel staat in die brief")
    adviezen = dict(sorted({**stand.gegevens.adviezen, plaats.jaar: advies}.items()))
    _save(session, plaats, stand, {"adviezen": adviezen}, spoor)


def _check_oordeel(oordeel: Jaaroordeel | None, openstaand: Decimal) -> None:
    if oordeel is Jaaroordeel.VOLDAAN and openstaand:
        raise Ongeldig(
            "oordeel",
            f"er staat nog {write_bedrag(openstaand)} open. Laat eerst inzet alsnog tellen, of kies 'niet voldaan'",
        )
    if oordeel is Jaaroordeel.NIET_VOLDAAN and not openstaand:
        raise Ongeldig("oordeel", "er staat niets open; de verplichting van dit contractjaar is vervuld")


def _check_dag(veld: str, datum: date, vanaf: date, dag: date, waarom: str) -> None:
    if not vanaf <= datum <= dag:
        raise Ongeldig(veld, f"kies een dag van {write_datum(vanaf)} tot en met vandaag; {waarom}")


def save_ingebrekestelling(
    session: Session, plaats: Plaats, brief: Ingebrekestelling, gezien: str, spoor: Spoor, dag: date
) -> None:
    """Records the notice of default for a contractjaar with its term (kader: sroi-tekort).

    Raises `Ongeldig` without a judgement that the aanbieder did not comply, for a term that is no term or lasts longer
    than inzet can still count; `Ingehaald` as `save_oordeel`.
    """
    kader, stand = get_regio_kader(plaats.regio), get_voortgang(session, plaats.regio, plaats.nummer, dag)
    check_gezien(stand.gegevens.ingebrekestellingen.get(plaats.jaar), gezien)
    feiten = make_feiten(kader, stand, get_jaar(stand, plaats.jaar))
    if feiten.oordeel is not Jaaroordeel.NIET_VOLDAAN or feiten.oordeel_op is None:
        raise _make_te_vroeg(kader, Verrekeningsstap.BEOORDELING)
    if not feiten.openstaand:
        raise Ongeldig("datum", "er is geen tekort meer; een ingebrekestelling heeft geen zin")
    vanaf = max(feiten.oordeel_op, feiten.jaar.tot)
    _check_dag("datum", brief.datum, vanaf, dag, "de brief gaat uit na het advies van de coördinator")
    _check_termijn(kader, stand, plaats.jaar, brief)
    brieven = dict(sorted({**stand.gegevens.ingebrekestellingen, plaats.jaar: brief}.items()))
    _save(session, plaats, stand, {"ingebrekestellingen": brieven}, spoor)


def _check_termijn(kader: Kader, stand: Overeenkomstvoortgang, jaar: int, brief: Ingebrekestelling) -> None:
    tot, laatste = find_termijn_tot(kader, brief), find_laatste_dag(stand.overeenkomst.looptijd, jaar)
    if tot is None:
        raise Ongeldig("termijn_tot", "noem de laatste dag voor herstel; het kader geeft geen termijn")
    if brief.datum >= tot:
        raise Ongeldig("termijn_tot", "kies een dag na de brief")
    if not is_hersteltermijn(brief.datum, tot, laatste):
        raise Ongeldig(
            "termijn_tot",
            f"kies een dag na de brief en tot en met {write_datum(laatste)}: latere inzet telt voor dit contractjaar "
            f"niet meer ({find_grondslag(kader, 'sroi-alsnog')})",
        )


def save_eindadvies(
    session: Session, regio: RegioRecord, nummer: str, advies: SroiadviesBlok, gezien: str, spoor: Spoor, dag: date
) -> None:
    """Records the coordinator's advice on the end result (kader: sroi-advies).

    Raises `Ongeldig` while the overeenkomst runs; `Ingehaald` as `save_oordeel`.
    """
    stand = get_voortgang(session, regio, nummer, dag)
    check_gezien(stand.gegevens.eindadvies, gezien)
    einde = stand.overeenkomst.huidig_einde
    if dag <= einde:
        raise Ongeldig("datum", f"de overeenkomst loopt nog tot en met {write_datum(einde)}; adviseer daarna")
    _check_dag("datum", advies.datum, einde, dag, "het advies gaat over het eindresultaat")
    if stand.gegevens.inhoudingen:
        raise Ongeldig("datum", "er is al ingehouden; het advies waarop dat rust, ligt vast")
    plaats = Plaats(regio=regio, nummer=nummer, jaar=len(stand.jaren))
    _save(session, plaats, stand, {"eindadvies": advies}, spoor)


def save_inhouding(
    session: Session, plaats: Plaats, inhouding: InhoudingBlok, gezien: str, spoor: Spoor, dag: date
) -> None:
    """Records what was withheld for a contractjaar at the end of the overeenkomst (kader: sroi-verrekening).

    Raises `Ongeldig`, with the article, before its steps were done or for more than is open; `Ingehaald` as
    `save_oordeel`.
    """
    kader, stand = get_regio_kader(plaats.regio), get_voortgang(session, plaats.regio, plaats.nummer, dag)
    check_gezien(stand.gegevens.inhoudingen, gezien)
    feiten = make_feiten(kader, stand, get_jaar(stand, plaats.jaar))
    try:
        check_inhouding(feiten, Inhouding(jaar=plaats.jaar, bedrag=inhouding.bedrag), dag)
    except Ongeldig as fout:
        if fout.veld in list(Verrekeningsstap):
            raise _make_te_vroeg(kader, Verrekeningsstap(fout.veld)) from fout
        raise
    assert feiten.eindadvies_op is not None, "the step before this one"
    vanaf = max(feiten.eindadvies_op, feiten.termijn_tot or feiten.eindadvies_op)
    _check_dag("datum", inhouding.datum, vanaf, dag, "inhouden kan na het advies en na de termijn voor herstel")
    _save(session, plaats, stand, {"inhoudingen": [*stand.gegevens.inhoudingen, inhouding]}, spoor)


def _make_te_vroeg(kader: Kader, stap: Verrekeningsstap) -> Ongeldig:
    grondslag = find_grondslag(kader, AFSPRAKEN[stap])
    return Ongeldig("stap", f"dit kan nog niet: {NOG_NODIG[stap]} ({grondslag})")


def _save(
    session: Session, plaats: Plaats, stand: Overeenkomstvoortgang, velden: dict[str, object], spoor: Spoor
) -> None:
    gegevens = stand.gegevens.model_copy(update=velden)
    save_inhoud(session, plaats.regio, SROIGEGEVENS, plaats.nummer, gegevens, SroigegevensInDossier, spoor)
