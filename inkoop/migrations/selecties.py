"""The move of step 0020: who took part in a selectie goes from the content of a plan to records."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

WEG = ("besluit", "inschrijvingen", "lotingen")  # what was content and is a record from now on


def move_selecties(verbinding: Connection) -> None:
    """Content keeps what the gemeenten ask; a selectie that names an aanbieder that is not there stays as it is."""
    for rij, plan, aanbieders, selecties in _list_selecties(verbinding):
        namen = {naam for selectie in selecties for naam in _list_namen(selectie)}
        if not namen <= set(aanbieders):
            continue
        for selectie in selecties:
            _add_selectie(verbinding, plan, aanbieders, selectie)
        kaal = [{veld: waarde for veld, waarde in selectie.items() if veld not in WEG} for selectie in selecties]
        _write_inhoud(verbinding, rij, kaal)


def _list_selecties(verbinding: Connection) -> Iterator[tuple[int, int, dict[str, int], list[dict[str, Any]]]]:
    """The row, the plan, the aanbieders by name and what is in it, of all content about selecties."""
    gevonden = verbinding.execute(
        sa.text(
            "SELECT i.id, i.regio_id, i.inhoud, p.id FROM inhoud i "
            "JOIN inkoopplan p ON p.regio_id = i.regio_id AND p.code = i.onderwerp WHERE i.soort = 'selecties'"
        )
    )
    for rij, regio, inhoud, plan in gevonden.all():
        vraag = sa.text("SELECT naam, id FROM aanbieder WHERE regio_id = :regio")
        aanbieders: dict[str, int] = dict(map(tuple, verbinding.execute(vraag, {"regio": regio})))
        yield rij, plan, aanbieders, json.loads(inhoud)


def _list_namen(selectie: dict[str, Any]) -> Iterator[str]:
    yield from (een["aanbieder"] for een in selectie.get("inschrijvingen", ()))
    yield from (naam for loting in selectie.get("lotingen", ()) for naam in loting["gegund"])


def _write_inhoud(verbinding: Connection, rij: int, selecties: list[dict[str, Any]]) -> None:
    tekst = json.dumps(selecties, ensure_ascii=False, separators=(",", ":"))
    wijzig = sa.text("UPDATE inhoud SET inhoud = :tekst, stand = stand + 1 WHERE id = :rij")
    verbinding.execute(wijzig, {"tekst": tekst, "rij": rij})


def _insert(verbinding: Connection, tabel: str, **velden: object) -> int:
    namen = ", ".join(velden)
    plekken = ", ".join(f":{naam}" for naam in velden)
    zin = sa.text(f"INSERT INTO {tabel} ({namen}) VALUES ({plekken}) RETURNING id")  # noqa: S608  # names of this step
    return int(verbinding.execute(zin, velden).scalar_one())


def _add_selectie(verbinding: Connection, plan: int, aanbieders: dict[str, int], selectie: dict[str, Any]) -> None:
    besluit, inschrijvingen = selectie.get("besluit") or {}, selectie.get("inschrijvingen", [])
    gesloten = bool(selectie["planning"].get("sluiting"))
    status = "concept"
    if besluit:
        status = "beslissing_verzonden"
    elif inschrijvingen:
        status = "in_beoordeling" if gesloten else "gepubliceerd"
    nummer = int(selectie.get("nummer", 1))
    rij = _insert(
        verbinding, "selectie", inkoopplan_id=plan, nummer=nummer, status=status, stand=1, **_make_besluit(besluit)
    )
    for volgorde, inschrijving in enumerate(inschrijvingen, start=1):
        _add_inschrijving(verbinding, rij, volgorde, aanbieders, inschrijving)
    for volgorde, loting in enumerate(selectie.get("lotingen", ()), start=1):
        feiten = {"perceel": int(loting.get("perceel", 1)), "datum": _read_dag(loting["datum"]), "door": loting["door"]}
        geloot = _insert(verbinding, "selectie_loting", selectie_id=rij, volgorde=volgorde, **feiten)
        for plek, naam in enumerate(loting["gegund"], start=1):
            wie = aanbieders[naam]
            _insert(verbinding, "selectie_loting_plaats", loting_id=geloot, aanbieder_id=wie, volgorde=plek)


def _make_besluit(besluit: dict[str, Any], kenmerk: str = "kenmerk") -> dict[str, object]:
    velden = {veld: _read_dag(besluit.get(veld)) for veld in ("genomen_op", "verzonden_op")}
    return {**velden, kenmerk: besluit.get("kenmerk")}


def _read_dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _add_inschrijving(
    verbinding: Connection, selectie: int, volgorde: int, aanbieders: dict[str, int], blok: dict[str, Any]
) -> None:
    rij = _insert(
        verbinding,
        "inschrijving",
        selectie_id=selectie,
        aanbieder_id=aanbieders[blok["aanbieder"]],
        perceel=int(blok.get("perceel", 1)),
        indienstand="ingediend",
        herkomst="uit een dossier",
        ontvangen_op=_read_dag(blok["ontvangen_op"]),
        ontvangen_om=blok.get("ontvangen_om"),
        adres="\n".join(blok.get("adres", ())),
        kenmerk=blok.get("kenmerk"),
        overige_eisen=blok.get("overige_eisen"),
        volgorde=volgorde,
        stand=1,
        **_make_besluit(blok.get("besluit") or {}, "besluitkenmerk"),
    )
    oordelen, redenen = blok.get("eisen", {}), blok.get("toelichting", {})
    for plek, eis in enumerate(dict.fromkeys([*oordelen, *redenen]), start=1):
        wat = {"eis": eis, "oordeel": oordelen.get(eis), "uitleg": redenen.get(eis)}
        _insert(verbinding, "inschrijving_eis", inschrijving_id=rij, volgorde=plek, stand=1, **wat)
    for plek, (criterium, score) in enumerate(blok.get("scores", {}).items(), start=1):
        punten = int(Decimal(str(score["punten"])).scaleb(4))
        wat = {"criterium": criterium, "motivering": score["motivering"], "voordeel": score.get("voordeel")}
        _insert(verbinding, "inschrijving_score", inschrijving_id=rij, punten=punten, volgorde=plek, stand=1, **wat)
