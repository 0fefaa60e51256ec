"""The databases that a command opens, closed when it ends: without SQLAlchemy, for commands that need none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SLUITERS: ContextVar[list[Callable[[], None]] | None] = ContextVar("geopende databases", default=None)


@contextmanager
def close_after() -> Iterator[None]:
    """Closes, at the end of the block, whatever database was opened in it.

    A connection that is only forgotten is closed at some later moment, with a warning to whoever runs then.
    """
    sluiters: list[Callable[[], None]] = []
    merk = _SLUITERS.set(sluiters)
    try:
        yield
    finally:
        _SLUITERS.reset(merk)
        for sluit in sluiters:
            sluit()


def note_opened(sluit: Callable[[], None]) -> None:
    """Tells how to close a database that was opened; outside a command whoever opened it closes it."""
    if (sluiters := _SLUITERS.get()) is not None:
        sluiters.append(sluit)
