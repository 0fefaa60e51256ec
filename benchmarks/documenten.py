"""How fast documents come out of a Word template: docxtpl, this program, other engines, and what is possible at all.

    python benchmarks/documenten.py SJABLOON.docx GEGEVENS.json UIT AANTAL

GEGEVENS is a list of data sets, used in turn; `benchmarks/gegevens.py` makes them for a shipped template. Each
way runs in a process of its own, on one core, and writes its documents to UIT/<way>. The ways take turns, three
rounds, so that a busy machine slows all of them alike. Prints per way, separated by tabs: name, documents per
second (the middle of the rounds), peak memory in MB, bytes per document. Reading the template is not in the
figure (it happens once), except for engines that have to open it for every document; slow ones stop after some
seconds. Standard error has the ratios that count (by time of the processor, the best round of each, as a busy
machine can only slow it), whether the text of all documents is the same, and what was left out and why.

The limit is the same work with nothing around it: plain Jinja without sandbox, checks or escaping on XML that
docxtpl has patched, deflate, and a zip of which all other parts are ready.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from motoren import MOTOREN, NODE, RUST, Meting, find_missing, measure_node  # noqa: E402 - after the path
from uitslag import print_ratios, print_tekst  # noqa: E402

RONDEN = 3
SECONDEN_TRAAG = 8
# What the program itself gives every document beside its data, so that other engines have to be given it too.
VAN_HET_PROGRAMMA = {"huisstijl": {"logo": ""}}
Maker = Callable[[Any, Path], None]


def read_gegevens(pad: Path, manier: str) -> list[Any]:
    """The data sets: with decimals and dates (`getypeerd`), with these as text (`tekst`), or nothing left empty too."""
    sets = json.loads(pad.read_text(encoding="utf-8"), parse_float=Decimal if manier == "getypeerd" else str)
    sets = sets if isinstance(sets, list) else [sets]
    maak = {"getypeerd": _type_dates, "tekst": lambda waarde: waarde, "gevuld": _fill}[manier]
    return [VAN_HET_PROGRAMMA | maak(deel) for deel in sets]


def _walk(waarde: Any, maak: Callable[[Any], Any]) -> Any:
    """The data with every value that is no block or list through `maak`."""
    if isinstance(waarde, dict):
        return {naam: _walk(deel, maak) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_walk(deel, maak) for deel in waarde]
    return maak(waarde)


def _fill(waarde: Any) -> Any:
    return _walk(waarde, lambda deel: "" if deel is None else deel)


def _type_dates(waarde: Any) -> Any:
    def read(deel: Any) -> Any:
        if isinstance(deel, str) and len(deel) == 10 and deel[4] == deel[7] == "-":
            try:
                return date.fromisoformat(deel)
            except ValueError:
                return deel
        return deel

    return _walk(waarde, read)


def make_docxtpl(sjabloon: Path, deflate: str) -> Maker:
    """docxtpl as its manual shows it: the template opened for every document."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from inkoop.document.filters import FILTERS

    omgeving = Environment(autoescape=True)
    omgeving.filters.update(FILTERS)

    def make(gegevens: Any, doel: Path) -> None:
        document = DocxTemplate(sjabloon)
        document.render(gegevens, omgeving)
        document.save(doel)

    return make


def make_inkoop(sjabloon: Path, deflate: Any) -> Maker:
    """This program: the template prepared once; `zlib6` is the level that other engines pack with."""
    from inkoop.document import package
    from inkoop.document.prepare import get_prepared
    from inkoop.document.render import render

    if deflate == "zlib6":
        package.ZLIB_NIVEAU, deflate = 6, "zlib"
    gereed = get_prepared(sjabloon)

    def make(gegevens: Any, doel: Path) -> None:
        doel.write_bytes(render(gereed, gegevens, deflate=deflate))

    return make


def make_grens(sjabloon: Path, deflate: Any) -> Maker:
    """The limit: plain Jinja, deflate, write."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from inkoop.document.filters import FILTERS
    from inkoop.document.package import make_pakket, pack, read_leden, write_zip
    from inkoop.document.parts import read_onderdelen

    omgeving = Environment()  # noqa: S701 - nothing is escaped: that is the limit
    omgeving.filters.update(FILTERS)
    leden = read_leden(sjabloon.read_bytes(), sjabloon.name)
    onderdelen = read_onderdelen({naam: uitgepakt for naam, (_, uitgepakt) in leden.items()}, sjabloon.name)
    delen = {
        deel.naam: omgeving.from_string(DocxTemplate("").patch_xml(deel.write_xml()))
        for deel in onderdelen
        if "{{" in (xml := deel.write_xml()) or "{%" in xml
    }
    vast = make_pakket(lid for lid, _ in leden.values() if lid.naam not in delen)

    def make(gegevens: Any, doel: Path) -> None:
        nieuw = [pack(naam, deel.render(gegevens).encode(), deflate) for naam, deel in delen.items()]
        doel.write_bytes(write_zip(vast, nieuw))

    return make


WEGEN: dict[str, tuple[Callable[[Path, Any], Maker], str, int | None]] = {
    "docxtpl": (make_docxtpl, "zlib", SECONDEN_TRAAG),
    "inkoop-zlib": (make_inkoop, "zlib", None),
    "inkoop-zlib6": (make_inkoop, "zlib6", None),
    "inkoop-isal": (make_inkoop, "isal", None),
    "grens-zlib": (make_grens, "zlib", None),
    "grens-isal": (make_grens, "isal", None),
    "rust-docxtpl": (make_docxtpl, "zlib", SECONDEN_TRAAG),  # the same calls, by the python of its own
}


def measure(weg: str, sjabloon: Path, gegevens: Path, uit: Path, aantal: int) -> Meting:
    """Makes the documents one way, in this process."""
    bereid, deflate, grens = WEGEN[weg]
    try:
        make = bereid(sjabloon, deflate)
    except Exception as fout:
        raise SystemExit(f"{weg}: {fout}") from fout
    sets = choose_sets(make, gegevens, uit / weg, alle=grens is None)
    clear(uit / weg)
    begin, rekentijd, gemaakt = time.perf_counter(), time.process_time(), 0
    while gemaakt < aantal and (grens is None or time.perf_counter() - begin < grens):
        make(sets[gemaakt % len(sets)], uit / weg / f"{gemaakt + 1:06}.docx")
        gemaakt += 1
    return Meting(
        documenten=gemaakt,
        seconden=time.perf_counter() - begin,
        processor=time.process_time() - rekentijd,
        piek_kb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    )


def clear(map_: Path) -> None:
    """An empty folder: a file system is slower where it has to replace."""
    map_.mkdir(parents=True, exist_ok=True)
    for pad in map_.glob("[0-9]*.docx"):
        pad.unlink()


def choose_sets(make: Maker, gegevens: Path, uit: Path, *, alle: bool) -> list[Any]:
    """The data as this template can use them, tried on the sets (which also warms up)."""
    clear(uit)
    redenen: list[str] = []
    for manier in ("getypeerd", "tekst", "gevuld"):
        sets = read_gegevens(gegevens, manier)
        try:
            for gegeven in sets if alle else sets[:1]:
                make(gegeven, uit / "000001.docx")
        except Exception as fout:
            redenen.append(f"{manier}: {fout}")
        else:
            return sets
    raise SystemExit(f"{uit.name}: {'; '.join(redenen)}")


def run_round(weg: str, argumenten: list[str]) -> Meting | None:
    """One way in a process of its own; None when it could not make the documents."""
    if weg in NODE:
        sjabloon, gegevens, uit = map(Path, argumenten[:3])
        clear(uit / weg)
        sets = read_gegevens(gegevens, "getypeerd")
        return measure_node(weg, sjabloon, sets, uit, int(argumenten[3]), SECONDEN_TRAAG)
    python = str(RUST) if weg == "rust-docxtpl" else sys.executable
    opdracht = [python, __file__, weg, *argumenten]
    uitvoer = subprocess.run(opdracht, stdout=subprocess.PIPE, text=True)
    return Meting.read(uitvoer.stdout) if uitvoer.returncode == 0 else None


def count_bytes(map_: Path) -> int:
    """The mean size of the documents in a folder."""
    maten = [pad.stat().st_size for pad in map_.glob("[0-9]*.docx")]
    return sum(maten) // len(maten)


def main() -> int:
    """Runs every way in turn and prints the middle of its rounds; 1 when docxtpl or this program could not."""
    if len(sys.argv) == 6 and sys.argv[1] in WEGEN:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        sjabloon, gegevens, uit = map(Path, sys.argv[2:5])
        print(measure(sys.argv[1], sjabloon, gegevens, uit, int(sys.argv[5])).write())
        return 0
    if len(sys.argv) != 5 or not sys.argv[4].isdigit() or sys.argv[4] == "0":
        print(__doc__, file=sys.stderr)
        return 2
    if fout := find_fout(Path(sys.argv[1]), Path(sys.argv[2])):
        print(fout, file=sys.stderr)
        return 2
    missend = find_missing()
    for weg, hoe in missend.items():
        print(f"# {weg}: niet gemeten, want niet geinstalleerd; doe: {hoe}", file=sys.stderr)
    wegen = [weg for weg in (*WEGEN, *NODE) if weg not in missend]
    rondes, maten = run_rounds(wegen, sys.argv[1:])
    for weg, metingen in rondes.items():
        middelste = sorted(metingen, key=lambda meting: meting.documenten / meting.seconden)[len(metingen) // 2]
        snelheid = middelste.documenten / middelste.seconden
        print(f"{weg}\t{snelheid:.1f}\t{middelste.piek_kb // 1024}\t{maten[weg]}", flush=True)
    print_ratios(rondes)
    print_tekst(Path(sys.argv[3]), rondes)
    return 0 if all(weg in rondes for weg in wegen if weg not in MOTOREN) else 1


def find_fout(sjabloon: Path, gegevens: Path) -> str | None:
    """What is wrong with the input for every way alike (in Dutch); None when it can be used."""
    for pad in (sjabloon, gegevens):
        if not pad.is_file():
            return f"{pad} is er niet; geef een sjabloon (.docx) en een JSON-bestand met gegevens"
    try:
        sets = read_gegevens(gegevens, "getypeerd")
    except (ValueError, TypeError):
        sets = []
    return None if sets else f"{gegevens} is geen JSON-lijst met blokken; `benchmarks/gegevens.py` maakt er een"


def run_rounds(wegen: list[str], argumenten: list[str]) -> tuple[dict[str, list[Meting]], dict[str, int]]:
    """The rounds and the mean size of the documents of every way that made them each time."""
    rondes: dict[str, list[Meting]] = {weg: [] for weg in wegen}
    maten: dict[str, int] = {}
    for weg in wegen * RONDEN:
        if weg not in rondes:
            continue
        if (meting := run_round(weg, argumenten)) is None:
            del rondes[weg]
        else:
            rondes[weg].append(meting)
            maten[weg] = count_bytes(Path(argumenten[2]) / weg)
    return rondes, maten


if __name__ == "__main__":
    sys.exit(main())
