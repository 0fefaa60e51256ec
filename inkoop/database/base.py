"""The base of all records: names of constraints, and the counter that catches two people saving at once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Date, MetaData, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.attributes import flag_modified

from inkoop.database.columns import Moment

K = TypeVar("K", bound="Kindrij")


class Base(DeclarativeBase):
    """Base class of every record; constraints get fixed names, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), date: Date(), datetime: Moment()}


class Rij:
    """A row with its own number in the database, which people never see."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class Kindrij(Rij):
    """A row of a list inside another record; `volgorde` keeps the order in which people wrote it."""

    volgorde: Mapped[int] = mapped_column(sort_order=1)


class Bewaakt(Rij):
    """A record that people edit on a screen.

    `stand` goes up with each change; saving over a newer one raises SQLAlchemy's StaleDataError.
    """

    stand: Mapped[int] = mapped_column(sort_order=2)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # SQLAlchemy gives the class
        return {"version_id_col": cls.stand}


def set_fields(record: Rij, **waarden: object) -> None:
    """Sets fields by name; only those that differ from what was read are written."""
    for naam, waarde in waarden.items():
        setattr(record, naam, waarde)


def touch(record: Bewaakt, veld: str) -> None:
    """Lets the stand of a record go up where perhaps only the rows of its lists changed; `veld` is a column of it."""
    if inspect(record).persistent:
        flag_modified(record, veld)


def match_rows(
    soort: type[K], rijen: Iterable[K], gewenst: Iterable[Mapping[str, object]], sleutel: tuple[str, ...]
) -> list[K]:
    """The rows for a list that someone wrote, in its order.

    `gewenst` has the fields of each row by name. A row with the same `sleutel` (the names of some of
    its fields) is kept and changed where it differs, others are new; a row that is not in the result
    is no longer part of the list.
    """
    bestaand: dict[tuple[object, ...], list[K]] = {}
    for rij in rijen:
        bestaand.setdefault(tuple(getattr(rij, veld) for veld in sleutel), []).append(rij)
    gevuld = []
    for volgorde, velden in enumerate(gewenst, start=1):
        zelfde = bestaand.get(tuple(velden[veld] for veld in sleutel))
        rij = zelfde.pop(0) if zelfde else soort()
        set_fields(rij, **velden, volgorde=volgorde)
        gevuld.append(rij)
    return gevuld
