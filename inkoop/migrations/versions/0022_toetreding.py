"""Keep from when to when a party takes part, what an aanbieder hands in to join, and which gemeenten come or go."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

TEKST, DAG, MOMENT = sa.Text(), sa.Date(), sa.DateTime(timezone=True)
GETAL = sa.Integer()


def upgrade() -> None:
    with op.batch_alter_table("partij") as tabel:
        tabel.add_column(sa.Column("van", DAG, nullable=True))
        tabel.add_column(sa.Column("tot", DAG, nullable=True))
        tabel.drop_constraint("uq_partij_overeenkomst_id_aanbieder_id", type_="unique")
        tabel.create_unique_constraint(
            op.f("uq_partij_overeenkomst_id_aanbieder_id_van"), ["overeenkomst_id", "aanbieder_id", "van"]
        )
    with op.batch_alter_table("toetreding") as tabel:
        tabel.add_column(sa.Column("eisenversie", TEKST, nullable=True))
        tabel.add_column(sa.Column("bron", TEKST, nullable=True))
        tabel.add_column(sa.Column("reden", TEKST, nullable=True))
    _create_bij_toetreding()
    _create_aanmelding()
    _create_bij_aanmelding()
    _create_deelneming()


def _list_eigen(tabel: str) -> list[Any]:
    return [sa.Column("id", GETAL, nullable=False), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}"))]


def _refer(tabel: str, kolom: str, naar: str, **anders: Any) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}"), **anders)


def _list_kolommen(soort: Any, *namen: str, leeg: bool = False) -> list[Any]:
    return [sa.Column(naam, soort, nullable=leeg) for naam in namen]


def _create_bij_toetreding() -> None:
    for naam, kolommen in (
        (
            "toetreding_aanvulling",
            [
                *_list_kolommen(DAG, "gevraagd_op", "tot"),
                *_list_kolommen(TEKST, "vraag"),
                *_list_kolommen(DAG, "beantwoord_op", leeg=True),
                *_list_kolommen(TEKST, "antwoord", leeg=True),
            ],
        ),
        (
            "toetreding_kennisgeving",
            [
                *_list_kolommen(TEKST, "partij"),
                *_list_kolommen(DAG, "datum"),
                *_list_kolommen(TEKST, "document", leeg=True),
                *_list_kolommen(GETAL, "berichten"),
            ],
        ),
    ):
        eigen = [*_list_eigen(naam), *_list_kolommen(GETAL, "toetreding_id", "volgorde")]
        op.create_table(naam, *eigen, *kolommen, _refer(naam, "toetreding_id", "toetreding"))
        op.create_index(op.f(f"ix_{naam}_toetreding_id"), naam, ["toetreding_id"])
    op.create_table(
        "eisenversie",
        *_list_eigen("eisenversie"),
        *_list_kolommen(TEKST, "kader", "code", "inhoud"),
        *_list_kolommen(DAG, "vastgelegd_op"),
        sa.UniqueConstraint("kader", "code", name=op.f("uq_eisenversie_kader_code")),
    )


def _create_aanmelding() -> None:
    op.create_table(
        "aanmelding",
        *_list_eigen("aanmelding"),
        *_list_kolommen(GETAL, "stand", "regio_id", "overeenkomst_id"),
        *_list_kolommen(GETAL, "toetreding_id", leeg=True),
        *_list_kolommen(TEKST, "pseudoniem", "naam", "kvk", "gelijktijdig", "status"),
        *_list_kolommen(TEKST, "contact", "mail", "eisenversie", "reden", "bevestiging", "sleutel", leeg=True),
        *_list_kolommen(MOMENT, "gemaakt_op"),
        *_list_kolommen(MOMENT, "bevestigd_op", "ingediend_op", "bevestiging_tot", "sleutel_tot", leeg=True),
        _refer("aanmelding", "regio_id", "regio", ondelete="CASCADE"),
        _refer("aanmelding", "overeenkomst_id", "overeenkomst", ondelete="CASCADE"),
        _refer("aanmelding", "toetreding_id", "toetreding", ondelete="SET NULL"),
        *(
            sa.UniqueConstraint(kolom, name=op.f(f"uq_aanmelding_{kolom}"))
            for kolom in ("toetreding_id", "pseudoniem", "bevestiging", "sleutel")
        ),
    )
    for kolom in ("regio_id", "overeenkomst_id", "mail", "status"):
        op.create_index(op.f(f"ix_aanmelding_{kolom}"), "aanmelding", [kolom])


def _create_bij_aanmelding() -> None:
    op.create_table(
        "aanmelding_antwoord",
        *_list_eigen("aanmelding_antwoord"),
        *_list_kolommen(GETAL, "aanmelding_id", "volgorde"),
        *_list_kolommen(TEKST, "eis", "antwoord"),
        _refer("aanmelding_antwoord", "aanmelding_id", "aanmelding", ondelete="CASCADE"),
        sa.UniqueConstraint("aanmelding_id", "eis", name=op.f("uq_aanmelding_antwoord_aanmelding_id_eis")),
    )
    op.create_table(
        "aanmelding_bewijs",
        *_list_eigen("aanmelding_bewijs"),
        *_list_kolommen(GETAL, "aanmelding_id", "bestand_id"),
        *_list_kolommen(TEKST, "eis", leeg=True),
        _refer("aanmelding_bewijs", "aanmelding_id", "aanmelding", ondelete="CASCADE"),
        _refer("aanmelding_bewijs", "bestand_id", "bestand"),
        sa.UniqueConstraint(
            *("aanmelding_id", "eis", "bestand_id"), name=op.f("uq_aanmelding_bewijs_aanmelding_id_eis_bestand_id")
        ),
    )
    for kolom in ("aanmelding_id", "bestand_id"):
        op.create_index(op.f(f"ix_aanmelding_bewijs_{kolom}"), "aanmelding_bewijs", [kolom])


def _create_deelneming() -> None:
    op.create_table(
        "deelneming",
        *_list_eigen("deelneming"),
        *_list_kolommen(GETAL, "stand", "regio_id"),
        *_list_kolommen(TEKST, "soort", "gemeente", "bron", "status"),
        *_list_kolommen(TEKST, "gemeentecode", "afspraken", "reden", leeg=True),
        *_list_kolommen(DAG, "datum"),
        *_list_kolommen(sa.Boolean(), "aangetekend"),
        *_list_kolommen(
            *(DAG, "besluit_college_op", "toestemming_raad_op", "gewenst_per", "bekendgemaakt_op", "ingang"), leeg=True
        ),
        *_list_kolommen(DAG, "betaalt_door_tot", leeg=True),
        *_list_kolommen(GETAL, "besluitvorming_id", leeg=True),
        _refer("deelneming", "regio_id", "regio"),
        _refer("deelneming", "besluitvorming_id", "besluitvorming"),
        sa.UniqueConstraint(
            *("regio_id", "gemeente", "soort", "datum"), name=op.f("uq_deelneming_regio_id_gemeente_soort_datum")
        ),
    )
    op.create_index(op.f("ix_deelneming_besluitvorming_id"), "deelneming", ["besluitvorming_id"])


def downgrade() -> None:
    for naam in ("deelneming", "aanmelding_bewijs", "aanmelding_antwoord", "aanmelding", "eisenversie"):
        op.drop_table(naam)
    for naam in ("toetreding_kennisgeving", "toetreding_aanvulling"):
        op.drop_table(naam)
    with op.batch_alter_table("toetreding") as tabel:
        tabel.drop_column("reden")
        tabel.drop_column("bron")
        tabel.drop_column("eisenversie")
    with op.batch_alter_table("partij") as tabel:
        tabel.drop_constraint("uq_partij_overeenkomst_id_aanbieder_id_van", type_="unique")
        tabel.create_unique_constraint(
            op.f("uq_partij_overeenkomst_id_aanbieder_id"), ["overeenkomst_id", "aanbieder_id"]
        )
        tabel.drop_column("tot")
        tabel.drop_column("van")
