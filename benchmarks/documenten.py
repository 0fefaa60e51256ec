"""How fast documents come out of a Word template: docxtpl, this program, and what is possible at all.

    python benchmarks/documenten.py SJABLOON.docx GEGEVENS.json UIT AANTAL

GEGEVENS is a list of data sets, used in turn. Each way runs in a process of its own, on one core, and
writes its documents to UIT/<way>. The ways take turns, three rounds, so that a busy machine slows all of
them alike. Prints per way, separated by tabs: name, documents per second (the middle of the rounds), peak
memory in MB, bytes per document. Reading the template is not in the figure (it happens once and is told on
standard error), except for docxtpl, which has to open it for every document; docxtpl stops after some
seconds.

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
sys.path.insert(0, str(ROOT))

RONDEN = 3
SECONDEN_DOCXTPL = 15
Maker = Callable[[Any, Path], None]


def read_gegevens(pad: Path, *, getypeerd: bool) -> list[Any]:
    """The data sets; decimals and ISO dates as such, or (for templates that print them bare) as text."""
    sets = json.loads(pad.read_text(encoding="utf-8"), parse_float=Decimal if getypeerd else str)
    sets = sets if isinstance(sets, list) else [sets]
    return [_type_dates(deel) for deel in sets] if getypeerd else sets


def _type_dates(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _type_dates(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_type_dates(deel) for deel in waarde]
    if isinstance(waarde, str) and len(waarde) == 10 and waarde[4] == waarde[7] == "-":
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            return waarde
    return waarde


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
    """This program: the template prepared once."""
    from inkoop.document.prepare import get_prepared
    from inkoop.document.render import render

    gereed = get_prepared(sjabloon)
    return lambda gegevens, doel: doel.write_bytes(render(gereed, gegevens, deflate=deflate)) and None


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
    "docxtpl": (make_docxtpl, "zlib", SECONDEN_DOCXTPL),
    "inkoop-zlib": (make_inkoop, "zlib", None),
    "inkoop-isal": (make_inkoop, "isal", None),
    "grens-zlib": (make_grens, "zlib", None),
    "grens-isal": (make_grens, "isal", None),
}


def measure(weg: str, sjabloon: Path, gegevens: Path, uit: Path, aantal: int) -> None:
    """Makes the documents one way and prints its line."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    bereid, deflate, grens = WEGEN[weg]
    begin = time.perf_counter()
    make = bereid(sjabloon, deflate)
    print(f"# {weg}: sjabloon gelezen in {time.perf_counter() - begin:.2f} s", file=sys.stderr)
    sets = choose_sets(make, gegevens, uit / weg)
    clear(uit / weg)
    begin, gemaakt = time.perf_counter(), 0
    while gemaakt < aantal and (grens is None or time.perf_counter() - begin < grens):
        make(sets[gemaakt % len(sets)], uit / weg / f"{gemaakt + 1:06}.docx")
        gemaakt += 1
    seconden = time.perf_counter() - begin
    bytes_ = sum((uit / weg / f"{nummer:06}.docx").stat().st_size for nummer in range(1, gemaakt + 1)) // gemaakt
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{weg}\t{gemaakt / seconden:.1f}\t{piek}\t{bytes_}")


def clear(map_: Path) -> None:
    """Takes away documents of an earlier run: a file system is slower where it has to replace."""
    for pad in map_.glob("[0-9]*.docx"):
        pad.unlink()


def choose_sets(make: Maker, gegevens: Path, uit: Path) -> list[Any]:
    """The data as this template can use them, tried on the first set (which also warms up)."""
    uit.mkdir(parents=True, exist_ok=True)
    for getypeerd in (True, False):
        sets = read_gegevens(gegevens, getypeerd=getypeerd)
        try:
            make(sets[0], uit / "000001.docx")
        except Exception as fout:
            reden = fout
        else:
            return sets
    raise SystemExit(f"{uit.name}: {reden}")


def main() -> int:
    """Runs every way in turn and prints the middle of its rounds; 1 when one could not make the documents."""
    if len(sys.argv) == 6:
        sjabloon, gegevens, uit = map(Path, sys.argv[2:5])
        measure(sys.argv[1], sjabloon, gegevens, uit, int(sys.argv[5]))
        return 0
    if len(sys.argv) != 5 or not sys.argv[4].isdigit() or sys.argv[4] == "0":
        print(__doc__, file=sys.stderr)
        return 2
    regels: dict[str, list[list[str]]] = {weg: [] for weg in WEGEN}
    for weg in [*WEGEN] * RONDEN:
        uitvoer = subprocess.run(
            [sys.executable, __file__, weg, *sys.argv[1:]], stdout=subprocess.PIPE, text=True
        ).stdout
        regels[weg] += [regel.split("\t") for regel in uitvoer.splitlines()]
    for metingen in regels.values():
        if metingen:
            print(*sorted(metingen, key=lambda meting: Decimal(meting[1]))[len(metingen) // 2], sep="\t")
    return 0 if all(regels.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
