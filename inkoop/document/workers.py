"""Runs of documents on more than one host: the parts are jobs in PostgreSQL, taken by any number of workers.

The jobs go through procrastinate. A worker that is killed leaves its part to another one, which does
it again; because a part never makes a document twice, the run ends the same. All workers need the
same database, the same kaders and templates, and the same folder.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, text

from inkoop.database.session import SCHRIJFT, make_engine
from inkoop.document.batch import Bron, Serie, make_deel, split_delen
from inkoop.document.run import DEEL
from inkoop.invoer.faults import Onbruikbaar

if TYPE_CHECKING:
    from procrastinate import App

RIJ = "documenten"
TAAK = "inkoop.document.deel"
SECONDEN_STIL = 15  # a worker that was not heard for so long is taken for dead
SECONDEN_HARTSLAG = 3
SECONDEN_KIJKEN = 1

_SERIE = TypeAdapter(Serie)
_BRONNEN: TypeAdapter[list[tuple[int, Bron]]] = TypeAdapter(list[tuple[int, Bron]])
_OPEN = text("SELECT count(*) FROM procrastinate_jobs WHERE id = ANY(:nummers) AND status IN ('todo', 'doing')")


def defer_serie(engine: Engine, serie: Serie, bronnen: Sequence[Bron]) -> list[int]:
    """Puts the parts of a run in the queue; the numbers of their jobs. Raises `Onbruikbaar` without PostgreSQL."""
    with open_app(engine) as app:
        taak = app.configure_task(TAAK, queue=RIJ)
        return [
            taak.defer(serie=_SERIE.dump_python(serie, mode="json"), bronnen=_BRONNEN.dump_python(deel, mode="json"))
            for deel in split_delen(bronnen, DEEL)
        ]


def wait_for(engine: Engine, nummers: Sequence[int], meld: Callable[[int], None]) -> None:
    """Waits until no job is open any more; `meld` hears how many parts are done since it was last told."""
    gemeld = 0
    while gemeld < len(nummers):
        with engine.connect() as verbinding:
            klaar = len(nummers) - int(verbinding.scalar(_OPEN, {"nummers": list(nummers)}) or 0)
        if klaar > gemeld:
            meld(klaar - gemeld)
            gemeld = klaar
        if gemeld < len(nummers):
            sleep(SECONDEN_KIJKEN)


def work(engine: Engine, *, eenmaal: bool = False, stil: float = SECONDEN_STIL) -> None:
    """Does jobs until it is stopped, or with `eenmaal` until there are none.

    Raises `Onbruikbaar` without PostgreSQL.
    """
    with open_app(engine, stil=stil) as app:
        app.run_worker(
            queues=[RIJ],
            wait=not eenmaal,
            concurrency=1,
            update_heartbeat_interval=SECONDEN_HARTSLAG,
            stalled_worker_timeout=stil,
            fetch_job_polling_interval=SECONDEN_KIJKEN,
        )


@contextmanager
def open_app(engine: Engine, *, stil: float = SECONDEN_STIL) -> Iterator["App"]:
    """The queue in the database of the program, its tables made when they are not there yet."""
    app = _make_app(engine, stil)
    with app.open():
        _make_tables(engine, app)
        yield app


def _make_app(engine: Engine, stil: float) -> "App":
    if engine.dialect.name != "postgresql":
        raise Onbruikbaar("werkers delen een PostgreSQL-database; zet het adres daarvan in DATABASE_URL")
    try:
        from procrastinate import App, PsycopgConnector
    except ModuleNotFoundError as fout:
        raise Onbruikbaar(
            "voor werkers is procrastinate nodig; installeer het met: pip install 'inkoop[werkers]'"
        ) from fout
    adres = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=adres))
    app.task(name=TAAK, queue=RIJ)(_do_deel(engine))

    @app.periodic(cron="* * * * * */5")  # the last field is seconds
    @app.task(name="inkoop.document.opvangen", queue=RIJ, queueing_lock="opvangen", pass_context=False)
    async def catch(timestamp: int) -> None:
        """Gives the parts of workers that fell silent back to the queue."""
        for taak in await app.job_manager.get_stalled_jobs(queue=RIJ, seconds_since_heartbeat=stil):
            await app.job_manager.retry_job(taak)

    return app


def _do_deel(engine: Engine) -> Callable[..., None]:
    adres = engine.url.render_as_string(hide_password=False)

    def do(serie: dict[str, Any], bronnen: list[Any]) -> None:
        make_deel(make_engine(adres), _SERIE.validate_python(serie), _BRONNEN.validate_python(bronnen))

    return do


def _make_tables(engine: Engine, app: "App") -> None:
    """Makes the tables of the queue, once, also when two hosts begin together."""
    with engine.execution_options(**{SCHRIJFT: True}).begin():  # holds the lock of the only writer
        if not app.check_connection():
            app.schema_manager.apply_schema()
