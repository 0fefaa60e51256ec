"""Use cases: saving a regio, loading the figures of CBS, finding inhabitants for a rule."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from inkoop.database.base import match_rows, set_fields
from inkoop.database.faults import check_stand
from inkoop.gemeente.cbs import Inwonertal, parse_cbs
from inkoop.gemeente.records import Cijferstatus, GemeenteRecord, InwonertalRecord, RegioRecord
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok, Zichtbaar
from inkoop.gemeente.store import add_regio, find_regio, list_inwonertallen, list_peildata, list_regios
from inkoop.kader.loader import load_kader
from inkoop.logboek.service import Spoor, register, register_change
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.kader import Deelnemers, Gemeente, Kader
from inkoop.rules.taal import write_datum, write_opsomming


@dataclass(frozen=True, kw_only=True)
class Laadverslag:
    """What loading a file of CBS did: figures per outcome, lines left out with the reason."""

    peildata: tuple[date, ...]
    toegevoegd: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    al_definitief: int = 0
    overgeslagen: tuple[tuple[str, int], ...] = ()


def describe_regio(regio: RegioRecord) -> RegioBlok:
    """A regio as people write it."""
    gemeenten = [GemeenteBlok.model_validate(rij, from_attributes=True) for rij in regio.gemeenten]
    velden = {veld: getattr(regio, veld) for veld in ("naam", "kader", "besluiten_zichtbaar")}
    return RegioBlok(regio=regio.code, **velden, gemeenten=gemeenten)


def save_regio(session: Session, blok: RegioBlok, spoor: Spoor) -> RegioRecord:
    """Adds or changes a regio with its gemeenten.

    Raises `IntegrityError` when a gemeente that has besluiten is no longer in the list.
    """
    regio = find_regio(session, blok.regio)
    oud = describe_regio(regio) if regio else None
    if regio is not None and oud == blok:
        return regio
    regio = regio or add_regio(session, blok.regio)
    set_fields(regio, naam=blok.naam, kader=blok.kader, besluiten_zichtbaar=blok.besluiten_zichtbaar)
    regio.gemeenten = match_rows(GemeenteRecord, regio.gemeenten, map(dict, blok.gemeenten), ("naam",))
    session.flush()
    register_change(session, spoor, f"regio {blok.regio}", oud, describe_regio(regio))
    return regio


def choose_zichtbaar(
    session: Session, regio: RegioRecord, zichtbaar: Zichtbaar, spoor: Spoor, *, geopend: int | None = None
) -> None:
    """From when on the gemeenten of a regio see each other's besluiten, in what is put to them from now on.

    Raises `Ingehaald` when someone else changed the regio since `geopend`.
    """
    if geopend is not None:
        check_stand(regio.stand, geopend)
    save_regio(session, describe_regio(regio).model_copy(update={"besluiten_zichtbaar": zichtbaar}), spoor)


def get_regio_kader(regio: RegioRecord) -> Kader:
    """The kader of a regio, with the gemeenten of its dossier where the kader names none.

    Raises `Onbruikbaar` or `FoutenInBestand` when the kader is not there or not right.
    """
    return add_deelnemers(load_kader(regio.kader), describe_regio(regio).gemeenten)


def add_deelnemers(kader: Kader, gemeenten: Sequence[GemeenteBlok]) -> Kader:
    """The kader with the gemeenten of a dossier where it names none, or with codes that it lacks."""
    if kader.deelnemers is None:
        eigen = tuple(Gemeente(naam=gemeente.naam, code=gemeente.code) for gemeente in gemeenten)
        return replace(kader, deelnemers=Deelnemers(gemeenten=eigen)) if eigen else kader
    codes = {gemeente.naam: gemeente.code for gemeente in gemeenten}
    met_code = tuple(replace(g, code=g.code or codes.get(g.naam)) for g in kader.deelnemers.gemeenten)
    return replace(kader, deelnemers=replace(kader.deelnemers, gemeenten=met_code))


def load_inwoners(
    session: Session,
    tekst: str,
    bestand: str,
    spoor: Spoor,
    *,
    status: Cijferstatus,
    peildatum: date | None = None,
    bron: str = "CBS StatLine",
) -> Laadverslag:
    """Stores the figures of a CSV text, all or none; a figure that is definitief is not replaced by a voorlopig one.

    Raises `Onbruikbaar` or `FoutenInBestand` as `parse_cbs` does.
    """
    lezing = parse_cbs(tekst, bestand, status, peildatum)
    cijfers = list(lezing.cijfers.values())
    peildata = tuple(sorted({cijfer.peildatum for cijfer in cijfers}))
    bestaand = {(rij.peildatum, rij.sleutel): rij for rij in list_inwonertallen(session, peildata)}
    uitkomsten = {"toegevoegd": 0, "gewijzigd": 0, "gelijk": 0, "al_definitief": 0}
    oud: dict[str, dict[str, object]] = {}
    nieuw: dict[str, dict[str, object]] = {}
    for cijfer in cijfers:
        rij = bestaand.get((cijfer.peildatum, cijfer.sleutel))
        uitkomst = _compare(rij, cijfer, status, bron)
        uitkomsten[uitkomst] += 1
        if uitkomst in ("toegevoegd", "gewijzigd"):
            if rij is not None:
                oud.setdefault(str(cijfer.peildatum), {})[cijfer.sleutel] = [rij.inwoners, rij.status.value]
            nieuw.setdefault(str(cijfer.peildatum), {})[cijfer.sleutel] = [cijfer.inwoners, status.value]
            _store(session, rij, cijfer, status, bron)
    session.flush()
    if nieuw:
        sha = hashlib.sha256(tekst.encode()).hexdigest()
        feiten = {"bestand": bestand, "sha256": sha, "bron": bron, "cijfers": nieuw}
        register(session, spoor, wat="cijfers geladen", onderwerp="cbs inwoners", oud=oud or None, nieuw=feiten)
    return Laadverslag(peildata=peildata, **uitkomsten, overgeslagen=tuple(lezing.overgeslagen.items()))


def _compare(rij: InwonertalRecord | None, cijfer: Inwonertal, status: Cijferstatus, bron: str) -> str:
    if rij is None:
        return "toegevoegd"
    if rij.status is Cijferstatus.DEFINITIEF and status is Cijferstatus.VOORLOPIG:
        return "al_definitief"
    nieuw = (cijfer.inwoners, status, bron, cijfer.naam or rij.gemeentenaam)
    return "gelijk" if (rij.inwoners, rij.status, rij.bron, rij.gemeentenaam) == nieuw else "gewijzigd"


def _store(session: Session, rij: InwonertalRecord | None, cijfer: Inwonertal, status: Cijferstatus, bron: str) -> None:
    if rij is None:
        rij = InwonertalRecord(peildatum=cijfer.peildatum, sleutel=cijfer.sleutel, gemeentecode=cijfer.code)
        session.add(rij)
    set_fields(rij, gemeentenaam=cijfer.naam or rij.gemeentenaam, inwoners=cijfer.inwoners, status=status, bron=bron)


def list_inwonertabellen(session: Session, kader: Kader) -> tuple[Inwonertabel, ...]:
    """All tables with inhabitants of every gemeente of a kader: its own, and the complete ones of CBS."""
    if kader.deelnemers is None:
        return kader.inwoners
    eigen = {tabel.peildatum for tabel in kader.inwoners}
    dagen = [dag for dag in list_peildata(session) if dag not in eigen]
    gevonden = (_make_tabel(session, kader, dag) for dag in dagen)
    return (*kader.inwoners, *(tabel for tabel, ontbreekt in gevonden if not ontbreekt))


def list_onvolledig(session: Session, peildata: Iterable[date]) -> list[tuple[str, tuple[date, ...], list[str]]]:
    """Each regio of which figures on some of these days lack a gemeente: its name, those days, those gemeenten.

    On such a day its besluiten cannot be counted. A day on which its kader has a table of its own is no lack.
    """
    onvolledig = []
    for regio in list_regios(session):
        kader = get_regio_kader(regio)
        eigen = {tabel.peildatum for tabel in kader.inwoners}
        weg = {dag: _make_tabel(session, kader, dag)[1] for dag in peildata if dag not in eigen}
        dagen = tuple(dag for dag, namen in weg.items() if namen)
        namen = [naam for naam in kader.gemeenten if any(naam in ontbreekt for ontbreekt in weg.values())]
        if dagen:
            onvolledig.append((regio.naam, dagen, namen))
    return onvolledig


def find_inwoners(session: Session, kader: Kader, peildatum: date) -> Inwonertabel:
    """Inhabitants of all gemeenten of a kader on a peildatum: the kader's own table first, else the figures of CBS.

    Raises `Ongeldig` naming the peildatum, the gemeenten that lack, and how to load them; also where
    the kader has no gemeenten.
    """
    for tabel in kader.inwoners:
        if tabel.peildatum == peildatum:
            return tabel
    tabel, ontbreekt = _make_tabel(session, kader, peildatum)
    if kader.gemeenten and not ontbreekt:
        return tabel
    raise Ongeldig(
        "peildatum",
        f"er zijn geen inwoneraantallen per {write_datum(peildatum)} ({peildatum}) van {write_opsomming(ontbreekt)}; "
        "laad ze met: inkoop cbs laad BESTAND.csv --status definitief (of voorlopig). Zijn ze er nog niet, kies dan "
        "bewust een andere peildatum",
    )


def _make_tabel(session: Session, kader: Kader, peildatum: date) -> tuple[Inwonertabel, list[str]]:
    """The figures of CBS for a kader, and the gemeenten that have none."""
    rijen = list_inwonertallen(session, [peildatum])
    gemeenten = kader.deelnemers.gemeenten if kader.deelnemers else ()
    gevonden = {gemeente.naam: _find_rij(rijen, gemeente) for gemeente in gemeenten}
    aanwezig = {naam: rij for naam, rij in gevonden.items() if rij is not None}
    voorlopig = any(rij.status is Cijferstatus.VOORLOPIG for rij in aanwezig.values())
    status = Cijferstatus.VOORLOPIG if voorlopig else Cijferstatus.DEFINITIEF
    tabel = Inwonertabel(
        peildatum=peildatum,
        aantallen={naam: rij.inwoners for naam, rij in aanwezig.items()},
        bron=write_opsomming(dict.fromkeys(rij.bron for rij in aanwezig.values())),
        status=status.value,
    )
    return tabel, [naam for naam in gevonden if naam not in aanwezig]


def _find_rij(rijen: Iterable[InwonertalRecord], gemeente: Gemeente) -> InwonertalRecord | None:
    """The row of a gemeente: by code, else by name where one of both gives no code, if only one fits."""
    lijst = list(rijen)
    if gemeente.code:
        if gevonden := [rij for rij in lijst if rij.gemeentecode == gemeente.code]:
            return gevonden[0]
        lijst = [rij for rij in lijst if rij.gemeentecode is None]
    naam = gemeente.naam.casefold()
    gevonden = [rij for rij in lijst if (rij.gemeentenaam or "").casefold() == naam]
    return gevonden[0] if len(gevonden) == 1 else None
