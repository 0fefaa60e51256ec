"""The days of overeenkomsten: signing, extension, notice, end, changes, and what a notice sets off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.contexten.opzeggegevens import Opzegbriefgegevens
from inkoop.document.store import list_getekend_op
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, read_per_onderwerp
from inkoop.opzegging.plichten import list_plichten
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.service import compute_einde, describe_opzegging, find_deel, name_opzegging
from inkoop.opzegging.store import list_opzeggingen, list_per_overeenkomst
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Soort, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.agenda_overeenkomst import BEIDE, Overeenkomstfeiten, list_overeenkomstpunten
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.periode import Termijn
from inkoop.rules.taal import write_datum

DOCUMENTGEGEVENS, WIJZIGINGEN, BRIEF = "documentgegevens", "wijzigingen", "brief"


@dataclass(frozen=True, kw_only=True)
class _Dossier:
    """What a regio has about its overeenkomsten, each read at once."""

    gegevens: Mapping[str, Documentgegevens]
    wijzigingen: Mapping[str, list[Wijziging]]
    brieven: Mapping[str, Opzegbriefgegevens]
    opzeggingen: Mapping[int, list[OpzeggingRecord]]
    getekend: Mapping[tuple[str, str], date]


@dataclass(frozen=True, kw_only=True)
class _Opgezegd:
    """A notice that holds, and whose part of the overeenkomst it ends (None: all of it)."""

    rij: OpzeggingRecord
    uitkomst: Opzeguitkomst
    deel_van: str | None


def list_contractpunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The days of every overeenkomst of a regio."""
    dossier = _read_dossier(session, regio)
    for rij in list_overeenkomsten(session, regio):
        blok = describe_overeenkomst(rij)
        opgezegd = _list_opgezegd(dossier.opzeggingen.get(rij.id, []), kader, blok)
        feiten = _make_feiten(blok, dossier.gegevens.get(rij.nummer), opgezegd)
        punten = [*_list_tekenen(dossier, kader, blok)]
        if blok.status is not Status.CONCEPT and not _ends_with(feiten, rij, blok):
            punten += list_overeenkomstpunten(feiten, kader.opzegging)
            punten += () if feiten.is_opgezegd else _list_afsluiten(blok, feiten)  # a notice has a duty for it
        punten += _list_opzegpunten(dossier, rij, opgezegd)
        punten += _list_opzegplichten(kader, rij, opgezegd)
        punten += _list_wijzigingen(dossier, rij)
        yield from (replace(punt, overeenkomst=rij.nummer) for punt in punten)


def find_feiten(session: Session, regio: RegioRecord, kader: Kader, rij: OvereenkomstRecord) -> Overeenkomstfeiten:
    """What the dossier has about the term of one overeenkomst, with the notices that hold."""
    blok = describe_overeenkomst(rij)
    gegevens = read_inhoud(session, regio, DOCUMENTGEGEVENS, rij.nummer, Documentgegevens)
    return _make_feiten(blok, gegevens, _list_opgezegd(list_opzeggingen(session, rij), kader, blok))


def _read_dossier(session: Session, regio: RegioRecord) -> _Dossier:
    return _Dossier(
        gegevens=read_per_onderwerp(session, regio, DOCUMENTGEGEVENS, Documentgegevens),
        wijzigingen=read_per_onderwerp(session, regio, WIJZIGINGEN, list[Wijziging]),
        brieven=read_per_onderwerp(session, regio, BRIEF, Opzegbriefgegevens),
        opzeggingen=list_per_overeenkomst(session, regio),
        getekend=list_getekend_op(session, regio),
    )


def _ends_with(feiten: Overeenkomstfeiten, rij: OvereenkomstRecord, blok: OvereenkomstBlok) -> bool:
    """Whether a deelname has no days of its own: it ends with the overeenkomst that it falls under."""
    if blok.soort is not Soort.DEELNAME or rij.valt_onder is None:
        return False
    boven = describe_overeenkomst(rij.valt_onder)
    return not feiten.is_opgezegd and feiten.einde == boven.huidig_einde and boven.status is not Status.CONCEPT


def _make_feiten(
    blok: OvereenkomstBlok, gegevens: Documentgegevens | None, opgezegd: list[_Opgezegd]
) -> Overeenkomstfeiten:
    opties, maanden = blok.verlengingsopties, gegevens.aankondiging_verlenging_maanden if gegevens else None
    return Overeenkomstfeiten(
        nummer=blok.nummer,
        titel=blok.titel,
        ingang=blok.ingang,
        einden=(blok.einde, *(verlenging.tot for verlenging in blok.verlengingen)),
        besloten=tuple(verlenging.besloten_op for verlenging in blok.verlengingen),
        opties=None if opties is None else opties.aantal or 0,
        aankondiging=Termijn(maanden=maanden) if maanden else None,
        loopt=blok.status is not Status.BEEINDIGD,
        opgezegd_tot=min((een.uitkomst.einde for een in opgezegd if een.deel_van is None), default=None),
    )


def _list_opgezegd(opzeggingen: list[OpzeggingRecord], kader: Kader, blok: OvereenkomstBlok) -> list[_Opgezegd]:
    """The notices that hold. One that names an aanbieder ends its part only, where there are more parties."""
    if kader.opzegging is None:
        return []
    opgezegd = []
    for opzegging in opzeggingen:
        beschreven = describe_opzegging(opzegging)
        uitkomst, deel_van = compute_einde(kader, blok, beschreven), find_deel(blok, beschreven)
        if uitkomst.geldig and not opzegging.is_ingetrokken:
            opgezegd.append(_Opgezegd(rij=opzegging, uitkomst=uitkomst, deel_van=deel_van))
    return opgezegd


def _list_tekenen(dossier: _Dossier, kader: Kader, blok: OvereenkomstBlok) -> Iterator[Agendapunt]:
    """Signing before the first day, for what is still a concept or of which the day of signing is known."""
    getekend_op = blok.ondertekening.datum if blok.ondertekening else None
    getekend_op = getekend_op or dossier.getekend.get((blok.soort.value, blok.nummer))
    if blok.soort is Soort.DEELNAME or (getekend_op is None and blok.status is not Status.CONCEPT):
        return
    regel = kader.ondertekening
    yield Agendapunt(
        id=f"overeenkomst/{blok.nummer}/tekenen",
        datum=blok.ingang,
        titel=f"{blok.nummer} tekenen: op deze dag gaat zij in ({blok.titel})",
        wie=f"{regel.door} en aanbieder" if regel else BEIDE,
        grondslag=regel.grondslag if regel else f"overeenkomst {blok.nummer}",
        gedaan=getekend_op is not None,
        gedaan_op=getekend_op,
    )


def _list_afsluiten(blok: OvereenkomstBlok, feiten: Overeenkomstfeiten) -> Iterator[Agendapunt]:
    """Its end must be recorded; its last day reminds, so this only stands on the list of what is too late."""
    klaar = [stap.datum for stap in blok.stappen] if blok.status is Status.BEEINDIGD else []
    yield Agendapunt(
        id=f"overeenkomst/{blok.nummer}/afsluiten",
        datum=feiten.einde,
        titel=f"{blok.nummer} afsluiten: leg het einde vast, of een verlenging ({blok.titel})",
        wie="gemeenten",
        grondslag=f"overeenkomst {blok.nummer}",
        uitleg=(f"De overeenkomst loopt tot en met {write_datum(feiten.einde)}; daarna hoort zij beëindigd te zijn.",),
        herinneringen=(),
        gedaan=blok.status is Status.BEEINDIGD,
        gedaan_op=max(klaar, default=None),
    )


def _list_opzegplichten(kader: Kader, rij: OvereenkomstRecord, opgezegd: list[_Opgezegd]) -> Iterator[Agendapunt]:
    """The duties that a notice sets off, as far as they have a day."""
    for een in opgezegd:
        for plicht in list_plichten(kader, describe_opzegging(een.rij), een.uitkomst):
            if plicht.uiterlijk is None:
                continue
            punt = _make_opzegpunt(rij, een, f"plicht/{plicht.id}", plicht.uiterlijk, "", wie=plicht.wie)
            yield replace(
                punt,
                titel=f"Opzegging van {rij.nummer}: {_shorten(plicht.titel)}",
                grondslag=plicht.grondslag,
                gedaan=plicht.gedaan,
                gedaan_op=plicht.gedaan_op,
            )


def _shorten(titel: str) -> str:
    """The first sentence, to go on after a colon."""
    eerste = titel.partition(". ")[0].rstrip(".")
    return f"{eerste[:1].lower()}{eerste[1:]}"


def _list_opzegpunten(dossier: _Dossier, rij: OvereenkomstRecord, opgezegd: list[_Opgezegd]) -> Iterator[Agendapunt]:
    for een in opgezegd:
        brief = dossier.brieven.get(name_opzegging(rij, een.rij))
        if een.deel_van is not None:
            titel = f"Laatste dag van {een.deel_van} in {rij.nummer}"
            yield _make_opzegpunt(rij, een, "einde", een.uitkomst.einde, titel)
        if brief is not None and brief.gesprek_op is not None:
            titel = f"Overleg over de opzegging van {rij.nummer}"
            yield _make_opzegpunt(rij, een, "gesprek", brief.gesprek_op, titel)
        if brief is not None and brief.gegevens_voor is not None:
            titel = f"Overzicht van personeel en opdrachten na de opzegging van {rij.nummer}"
            punt = _make_opzegpunt(rij, een, "gegevens", brief.gegevens_voor, titel, wie="aanbieder")
            yield replace(punt, met_de_hand=True)


def _make_opzegpunt(
    rij: OvereenkomstRecord, een: _Opgezegd, naam: str, datum: date, titel: str, wie: str | None = None
) -> Agendapunt:
    return Agendapunt(
        id=f"opzegging/{name_opzegging(rij, een.rij)}/{naam}",
        datum=datum,
        titel=titel,
        soort=Agendasoort.PLICHT if wie else Agendasoort.MOMENT,
        wie=wie or BEIDE,
        grondslag=een.uitkomst.grondslag,
        aanbieder=een.rij.aanbieder.kvk if een.rij.aanbieder and een.deel_van else None,
        uitleg=een.uitkomst.uitleg,
    )


def _list_wijzigingen(dossier: _Dossier, rij: OvereenkomstRecord) -> Iterator[Agendapunt]:
    for wijziging in dossier.wijzigingen.get(rij.nummer, []):
        yield Agendapunt(
            id=f"overeenkomst/{rij.nummer}/wijziging/{wijziging.nummer}",
            datum=wijziging.ingang,
            titel=f"Wijziging {wijziging.nummer} van {rij.nummer} gaat in",
            soort=Agendasoort.MOMENT,
            wie=BEIDE,
            grondslag=wijziging.volgens or f"overeenkomst {rij.nummer}",
            uitleg=(wijziging.aanleiding,),
        )
