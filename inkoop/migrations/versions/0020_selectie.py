"""Make the tables of selecties, and move what stood in the content of a plan about who took part into them."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    _create_selectie()
    _create_beoordelaar()
    _create_inschrijving()
    _create_selectie_loting()
    _create_selectie_nota()
    _create_selectie_stap()
    _create_selectie_vraag()
    _create_beoordelaar_belang()
    _create_beoordelaar_score()
    _create_inschrijving_eis()
    _create_inschrijving_score()
    _create_inschrijving_stuk()
    _create_selectie_loting_plaats()
    _move_selecties()


def _create_selectie() -> None:
    op.create_table(
        "selectie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inkoopplan_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("scores_getoond_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("genomen_op", sa.Date(), nullable=True),
        sa.Column("verzonden_op", sa.Date(), nullable=True),
        sa.Column("kenmerk", sa.Text(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inkoopplan_id"], ["inkoopplan.id"], name=op.f("fk_selectie_inkoopplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie")),
        sa.UniqueConstraint("inkoopplan_id", "nummer", name=op.f("uq_selectie_inkoopplan_id_nummer")),
    )


def _create_beoordelaar() -> None:
    op.create_table(
        "beoordelaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("aangewezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingeleverd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ontheven_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_beoordelaar_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar")),
        sa.UniqueConstraint("selectie_id", "wie", name=op.f("uq_beoordelaar_selectie_id_wie")),
    )


def _create_inschrijving() -> None:
    op.create_table(
        "inschrijving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("perceel", sa.Integer(), nullable=False),
        sa.Column("indienstand", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=True),
        sa.Column("ontvangen_om", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hash", sa.Text(), nullable=True),
        sa.Column("adres", sa.Text(), nullable=False),
        sa.Column("kenmerk", sa.Text(), nullable=True),
        sa.Column("overige_eisen", sa.Text(), nullable=True),
        sa.Column("genomen_op", sa.Date(), nullable=True),
        sa.Column("verzonden_op", sa.Date(), nullable=True),
        sa.Column("besluitkenmerk", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_inschrijving_aanbieder_id")),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_inschrijving_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving")),
        sa.UniqueConstraint(
            "selectie_id", "aanbieder_id", "perceel", name=op.f("uq_inschrijving_selectie_id_aanbieder_id_perceel")
        ),
    )

    op.create_index(op.f("ix_inschrijving_aanbieder_id"), "inschrijving", ["aanbieder_id"])


def _create_selectie_loting() -> None:
    op.create_table(
        "selectie_loting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("perceel", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_loting_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_loting")),
        sa.UniqueConstraint("selectie_id", "perceel", name=op.f("uq_selectie_loting_selectie_id_perceel")),
    )


def _create_selectie_nota() -> None:
    op.create_table(
        "selectie_nota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_nota_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_nota")),
        sa.UniqueConstraint("selectie_id", "volgorde", name=op.f("uq_selectie_nota_selectie_id_volgorde")),
    )


def _create_selectie_stap() -> None:
    op.create_table(
        "selectie_stap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("stap", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_stap_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_stap")),
    )

    op.create_index(op.f("ix_selectie_stap_selectie_id"), "selectie_stap", ["selectie_id"])


def _create_selectie_vraag() -> None:
    op.create_table(
        "selectie_vraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Text(), nullable=True),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beantwoord_door", sa.Text(), nullable=True),
        sa.Column("nota", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_selectie_vraag_aanbieder_id")),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_vraag_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_vraag")),
        sa.UniqueConstraint("selectie_id", "volgorde", name=op.f("uq_selectie_vraag_selectie_id_volgorde")),
    )

    op.create_index(op.f("ix_selectie_vraag_aanbieder_id"), "selectie_vraag", ["aanbieder_id"])


def _create_beoordelaar_belang() -> None:
    op.create_table(
        "beoordelaar_belang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beoordelaar_id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("heeft_belang", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["beoordelaar_id"],
            ["beoordelaar.id"],
            name=op.f("fk_beoordelaar_belang_beoordelaar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"],
            ["inschrijving.id"],
            name=op.f("fk_beoordelaar_belang_inschrijving_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar_belang")),
        sa.UniqueConstraint(
            "beoordelaar_id", "inschrijving_id", name=op.f("uq_beoordelaar_belang_beoordelaar_id_inschrijving_id")
        ),
    )

    op.create_index(op.f("ix_beoordelaar_belang_inschrijving_id"), "beoordelaar_belang", ["inschrijving_id"])


def _create_beoordelaar_score() -> None:
    op.create_table(
        "beoordelaar_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beoordelaar_id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("criterium", sa.Text(), nullable=False),
        sa.Column("punten", sa.BigInteger(), nullable=False),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beoordelaar_id"], ["beoordelaar.id"], name=op.f("fk_beoordelaar_score_beoordelaar_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"],
            ["inschrijving.id"],
            name=op.f("fk_beoordelaar_score_inschrijving_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar_score")),
        sa.UniqueConstraint(
            "beoordelaar_id",
            "inschrijving_id",
            "criterium",
            name=op.f("uq_beoordelaar_score_beoordelaar_id_inschrijving_id_criterium"),
        ),
    )

    op.create_index(op.f("ix_beoordelaar_score_inschrijving_id"), "beoordelaar_score", ["inschrijving_id"])


def _create_inschrijving_eis() -> None:
    op.create_table(
        "inschrijving_eis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("eis", sa.Text(), nullable=False),
        sa.Column("oordeel", sa.Text(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("aanvulling", sa.Text(), nullable=True),
        sa.Column("aanvullen_tot", sa.Date(), nullable=True),
        sa.Column("wie", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_eis_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_eis")),
        sa.UniqueConstraint("inschrijving_id", "eis", name=op.f("uq_inschrijving_eis_inschrijving_id_eis")),
    )


def _create_inschrijving_score() -> None:
    op.create_table(
        "inschrijving_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("criterium", sa.Text(), nullable=False),
        sa.Column("punten", sa.BigInteger(), nullable=False),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("voordeel", sa.Text(), nullable=True),
        sa.Column("wie", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_score_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_score")),
        sa.UniqueConstraint(
            "inschrijving_id", "criterium", name=op.f("uq_inschrijving_score_inschrijving_id_criterium")
        ),
    )


def _create_inschrijving_stuk() -> None:
    op.create_table(
        "inschrijving_stuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("voor", sa.Text(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_inschrijving_stuk_bestand_id")),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_stuk_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_stuk")),
        sa.UniqueConstraint(
            "inschrijving_id", "voor", "bestand_id", name=op.f("uq_inschrijving_stuk_inschrijving_id_voor_bestand_id")
        ),
    )

    op.create_index(op.f("ix_inschrijving_stuk_bestand_id"), "inschrijving_stuk", ["bestand_id"])


def _create_selectie_loting_plaats() -> None:
    op.create_table(
        "selectie_loting_plaats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loting_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_selectie_loting_plaats_aanbieder_id")
        ),
        sa.ForeignKeyConstraint(
            ["loting_id"], ["selectie_loting.id"], name=op.f("fk_selectie_loting_plaats_loting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_loting_plaats")),
        sa.UniqueConstraint("loting_id", "aanbieder_id", name=op.f("uq_selectie_loting_plaats_loting_id_aanbieder_id")),
    )

    op.create_index(op.f("ix_selectie_loting_plaats_aanbieder_id"), "selectie_loting_plaats", ["aanbieder_id"])


WEG = ("besluit", "inschrijvingen", "lotingen")  # what was content and is a record from now on


def _move_selecties() -> None:
    """Content keeps what the gemeenten ask; a selectie that names an aanbieder that is not there stays as it is."""
    verbinding = op.get_bind()
    for rij, plan, aanbieders, selecties in _list_selecties(verbinding):
        namen = {naam for selectie in selecties for naam in _list_namen(selectie)}
        if not namen <= set(aanbieders):
            continue
        for selectie in selecties:
            _add_selectie(verbinding, plan, aanbieders, selectie)
        kaal = [{veld: waarde for veld, waarde in selectie.items() if veld not in WEG} for selectie in selecties]
        _write_inhoud(verbinding, rij, kaal)


def _list_selecties(verbinding: Any) -> Iterator[tuple[int, int, dict[str, int], list[dict[str, Any]]]]:
    """The row, the plan, the aanbieders by name and what is in it, of all content about selecties."""
    gevonden = verbinding.execute(
        sa.text(
            "SELECT i.id, i.regio_id, i.inhoud, p.id FROM inhoud i "
            "JOIN inkoopplan p ON p.regio_id = i.regio_id AND p.code = i.onderwerp WHERE i.soort = 'selecties'"
        )
    )
    for rij, regio, inhoud, plan in gevonden.all():
        vraag = sa.text("SELECT naam, id FROM aanbieder WHERE regio_id = :regio")
        aanbieders = dict(verbinding.execute(vraag, {"regio": regio}).tuples().all())
        yield rij, plan, aanbieders, json.loads(inhoud)


def _list_namen(selectie: dict[str, Any]) -> Iterator[str]:
    yield from (een["aanbieder"] for een in selectie.get("inschrijvingen", ()))
    yield from (naam for loting in selectie.get("lotingen", ()) for naam in loting["gegund"])


def _write_inhoud(verbinding: Any, rij: int, selecties: list[dict[str, Any]]) -> None:
    tekst = json.dumps(selecties, ensure_ascii=False, separators=(",", ":"))
    wijzig = sa.text("UPDATE inhoud SET inhoud = :tekst, stand = stand + 1 WHERE id = :rij")
    verbinding.execute(wijzig, {"tekst": tekst, "rij": rij})


def _insert(verbinding: Any, tabel: str, **velden: object) -> int:
    namen = ", ".join(velden)
    plekken = ", ".join(f":{naam}" for naam in velden)
    zin = sa.text(f"INSERT INTO {tabel} ({namen}) VALUES ({plekken}) RETURNING id")  # noqa: S608  # names of this step
    return int(verbinding.execute(zin, velden).scalar_one())


def _add_selectie(verbinding: Any, plan: int, aanbieders: dict[str, int], selectie: dict[str, Any]) -> None:
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
    verbinding: Any, selectie: int, volgorde: int, aanbieders: dict[str, int], blok: dict[str, Any]
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
        wat = {"eis": eis, "oordeel": oordelen.get(eis), "toelichting": redenen.get(eis)}
        _insert(verbinding, "inschrijving_eis", inschrijving_id=rij, volgorde=plek, stand=1, **wat)
    for plek, (criterium, score) in enumerate(blok.get("scores", {}).items(), start=1):
        punten = int(Decimal(str(score["punten"])).scaleb(4))
        wat = {"criterium": criterium, "motivering": score["motivering"], "voordeel": score.get("voordeel")}
        _insert(verbinding, "inschrijving_score", inschrijving_id=rij, punten=punten, volgorde=plek, stand=1, **wat)


def downgrade() -> None:
    op.drop_table("selectie_loting_plaats")
    op.drop_table("inschrijving_stuk")
    op.drop_table("inschrijving_score")
    op.drop_table("inschrijving_eis")
    op.drop_table("beoordelaar_score")
    op.drop_table("beoordelaar_belang")
    op.drop_table("selectie_vraag")
    op.drop_table("selectie_stap")
    op.drop_table("selectie_nota")
    op.drop_table("selectie_loting")
    op.drop_table("inschrijving")
    op.drop_table("beoordelaar")
    op.drop_table("selectie")
