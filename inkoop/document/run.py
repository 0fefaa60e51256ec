"""Runs of many documents on this machine: all cores, progress, a stop that loses nothing, the list at the end."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine

from inkoop.database.session import make_engine
from inkoop.document.batch import Afloop, Bron, Serie, Serieregel, make_deel, split_delen
from inkoop.document.opslag import remove_leftovers, write_whole
from inkoop.document.pdf import Kantoor, PdfFout
from inkoop.invoer.sheet import write_csv

DEEL = 25  # documents that are registered in one go, and lost at most when a run is killed
KOPPEN = ("nummer", "onderwerp", "bestand", "sha256", "afloop", "reden")

Delen = list[list[tuple[int, Bron]]]
Melder = Callable[[list[Serieregel]], None]


class Gestopt(Exception):
    """Someone stopped a run; `regels` has the lines of what was done by then."""

    def __init__(self, regels: list[Serieregel]) -> None:
        super().__init__("gestopt")
        self.regels = regels


def run_serie(engine: Engine, serie: Serie, bronnen: Sequence[Bron], meld: Melder, *, pdf: bool) -> list[Serieregel]:
    """Makes all documents of a run, a line for each; `meld` hears of each part that is done.

    A KeyboardInterrupt ends the run after the parts that are under way, as `Gestopt` with the lines
    so far. Raises `Onbruikbaar` when the database or the folder cannot be used, or LibreOffice is
    asked for and absent.
    """
    remove_leftovers(Path(serie.map))
    regels: list[Serieregel] = []
    with _open_kantoor(pdf) as convert:
        try:
            for deel in _run_delen(engine, serie, list(split_delen(bronnen, DEEL))):
                regels += (klaar := [convert(Path(serie.map), regel) for regel in deel])
                meld(klaar)
        except KeyboardInterrupt:
            raise Gestopt(_sort(regels)) from None
    remove_leftovers(Path(serie.map))  # also of workers that were killed meanwhile
    return _sort(regels)


def _sort(regels: list[Serieregel]) -> list[Serieregel]:
    return sorted(regels, key=lambda regel: regel.nummer)


def save_lijst(pad: Path, regels: Sequence[Serieregel]) -> None:
    """The list of a run as CSV: what was made, with its hash, and what failed, with the reason."""
    write_whole(pad, write_lijst(regels), vervang=True)


def write_lijst(regels: Sequence[Serieregel]) -> bytes:
    """As `save_lijst`, the bytes."""
    return write_csv(KOPPEN, [[getattr(regel, kop) for kop in KOPPEN] for regel in regels])


def _run_delen(engine: Engine, serie: Serie, delen: Delen) -> Iterator[list[Serieregel]]:
    """The lines of each part as it is done: here, or by a process for each core when there is more than one part."""
    processen = min(os.cpu_count() or 1, len(delen))
    if processen < 2:
        for deel in delen:
            yield make_deel(engine, serie, deel)
        return
    adres = engine.url.render_as_string(hide_password=False)
    kring = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processen, mp_context=kring, initializer=_start_process) as werkers:
        yield from _collect(werkers, adres, serie, delen)


def _collect(werkers: ProcessPoolExecutor, adres: str, serie: Serie, delen: Delen) -> Iterator[list[Serieregel]]:
    with _hold_ctrl_c():  # processes begin at the first part, and are deaf to it before their first line
        open_: set[Future[list[Serieregel]]] = {werkers.submit(_run_deel, adres, serie, deel) for deel in delen}
    try:
        while open_:
            klaar, open_ = wait(open_, return_when=FIRST_COMPLETED)
            for taak in klaar:
                yield taak.result()
    except KeyboardInterrupt:
        werkers.shutdown(wait=True, cancel_futures=True)
        for taak in open_:
            if taak.done() and not taak.cancelled():
                yield taak.result()
        raise


@contextmanager
def _hold_ctrl_c() -> Iterator[None]:
    """Keeps Ctrl-C until the end; processes that begin meanwhile never hear it."""
    eerder = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, eerder)


def _start_process() -> None:
    """A process of its own leaves Ctrl-C to the one that started it, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    ouder = multiprocessing.parent_process()
    if ouder is not None:
        ouder.join()
        os._exit(1)


@lru_cache(maxsize=1)
def _get_engine(adres: str) -> Engine:
    return make_engine(adres)


def _run_deel(adres: str, serie: Serie, deel: list[tuple[int, Bron]]) -> list[Serieregel]:
    return make_deel(_get_engine(adres), serie, deel)


@contextmanager
def _open_kantoor(pdf: bool) -> Iterator[Callable[[Path, Serieregel], Serieregel]]:
    """What gives a document its PDF, in one running LibreOffice; without `pdf` it does nothing."""
    if not pdf:
        yield lambda map_, regel: regel
        return
    with Kantoor() as kantoor:
        yield lambda map_, regel: _convert(kantoor, map_, regel)


def _convert(kantoor: Kantoor, map_: Path, regel: Serieregel) -> Serieregel:
    """Makes the PDF of a document, unless it was made after the document; the line says when that fails."""
    if regel.afloop is Afloop.MISLUKT:
        return regel
    word = map_ / regel.bestand
    doel = word.with_suffix(".pdf")
    if regel.afloop is Afloop.STOND_ER_AL and doel.is_file() and doel.stat().st_mtime >= word.stat().st_mtime:
        return regel
    try:
        write_whole(doel, kantoor.convert(word.read_bytes(), regel.bestand), vervang=True)
    except PdfFout as fout:
        # The Word file is there and registered; the run is not whole without its PDF.
        return Serieregel(**{**vars(regel), "afloop": Afloop.MISLUKT, "reden": str(fout)})
    return regel
