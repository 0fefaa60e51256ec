"""The rule core: cost per toets and per inzet as their number grows, and how near the command comes to the bare rule.

Prints tab-separated: what, number, seconds of the processor (a busy machine counts less than by the clock),
microseconds per item, peak memory, and the time as a multiple of the same work as a loop over the rule alone. Every run
has a process of its own; the start of the command is taken off.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from inkoop.invoer.reader import Document, read_yaml
from inkoop.invoer.validate import validate_waarde
from inkoop.kader.loader import find_kaderbestand, read_kader
from inkoop.kader.regels import REGELS, make_besluitinvoer, make_sroiinvoer
from inkoop.kader.toetsinvoer import BesluitToets, PlantermijnToets, SroiToets, VerdelingToets
from inkoop.rules.besluit import determine_besluit
from inkoop.rules.kader import Kader
from inkoop.rules.plantermijn import compute_plantermijn
from inkoop.rules.sroi import compute_sroi
from inkoop.rules.verdeling import compute_verdeling, find_gewichten

ROOT = Path(__file__).resolve().parents[1]
AANTALLEN = (1_000, 10_000, 100_000)
BESLUITKADER, SROIKADER = "centrumregeling-bno-2024", "deelovereenkomst-drechtsteden-2017"
GEMEENTEN = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss")


@dataclass(frozen=True, kw_only=True)
class Meting:
    """Seconds and peak memory (MB) of one run."""

    seconden: float
    piek: float


def write_toetsen(aantal: int) -> Iterator[str]:
    """A toets file with besluiten, verdelingen and plantermijnen in turn."""
    kans = random.Random(1)  # noqa: S311  # the same example every time
    yield f"kader: {BESLUITKADER}\ntoetsen:\n"
    for nummer in range(aantal):
        dag = date(2026, 1, 1) + timedelta(days=kans.randrange(300))
        if nummer % 3 == 0:
            besluiten = ", ".join(
                f"{{gemeente: {naam}, orgaan: college, ronde: 1, besluit: {kans.choice(('akkoord', 'niet_akkoord'))}, "
                f"datum: {dag}}}"
                for naam in GEMEENTEN
            )
            invoer = f"soort: inkoopplan, ingangsdatum: 2027-01-01, peildatum: 2022-01-01, besluiten: [{besluiten}]"
            regel = "besluit"
        elif nummer % 3 == 1:
            regel, invoer = "verdeling", f"bedrag: {kans.randrange(10**9)}.{kans.randrange(10, 100)}"
        else:
            regel, invoer = "plantermijn", f"ingangsdatum: 2028-01-01, gereed_op: {dag}"
        yield f"  - {{naam: toets {nummer}, regel: {regel}, invoer: {{{invoer}}}}}\n"


def write_inzetten(aantal: int) -> Iterator[str]:
    """A toets file with one SRoI balance of many inzetten."""
    kans = random.Random(2)  # noqa: S311  # the same example every time
    yield f"kader: {SROIKADER}\ntoetsen:\n  - naam: balans\n    regel: sroi\n    invoer:\n"
    yield "      overeenkomst: {opdrachtwaarde: 90000000, ingang: 2017-07-17, einde: 2021-12-30}\n      inzetten:\n"
    for nummer in range(aantal):
        van = date(2017, 8, 1) + timedelta(days=kans.randrange(1200))
        tot = van + timedelta(days=kans.randrange(30, 900))
        yield (
            f"        - {{id: i{nummer}, categorie: b, van: {van}, tot: {tot}, status: goedgekeurd, "
            f"fte: 0.{kans.randrange(10, 100)}, woongemeente: Dordrecht}}\n"
        )


def run_command(bestand: Path) -> Meting:
    """`kader bereken --json` on a file, from file to JSON."""
    with (bestand.with_suffix(".json")).open("wb") as uitvoer:
        proces = subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "kader", "bereken", str(bestand), "--json"], stdout=uitvoer
        )
        _, status, gebruik = os.wait4(proces.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{bestand.name}: de opdracht is mislukt")
    return Meting(seconden=gebruik.ru_utime + gebruik.ru_stime, piek=gebruik.ru_maxrss / 1024)


def run_bare_rule(bestand: Path) -> float:
    """Seconds of the rules alone, in a process of its own so that its memory does not count elsewhere."""
    opdracht = [sys.executable, __file__, str(bestand)]
    return float(subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout)


def time_bare_rule(bestand: Path) -> float:
    """Seconds of the rules alone, over input that is read, checked and converted beforehand."""
    document = read_yaml(bestand)
    kader = read_kader(find_kaderbestand(document.waarde["kader"])).kader
    taken = [prepare(kader, document, nummer) for nummer in range(len(document.waarde["toetsen"]))]
    begin = time.process_time()
    for taak in taken:
        taak()
    return time.process_time() - begin


def prepare(kader: Kader, document: Document, nummer: int) -> Callable[[], object]:
    """The call of the rule that a toets asks for."""
    naam = document.waarde["toetsen"][nummer]["regel"]
    invoer, fouten = validate_waarde(REGELS[naam].invoer, document, ("toetsen", nummer, "invoer"))
    if isinstance(invoer, BesluitToets):
        regel, opties = kader.get_besluitregel(invoer.soort), kader.besluitopties
        return partial(determine_besluit, regel, opties, kader.gemeenten, kader.inwoners, make_besluitinvoer(invoer))
    if isinstance(invoer, VerdelingToets):
        sleutel = kader.get_sleutel(invoer.sleutel)
        gewichten = find_gewichten(sleutel, kader.gemeenten, kader.inwoners)
        return partial(compute_verdeling, invoer.bedrag, gewichten, sleutel)
    if isinstance(invoer, PlantermijnToets) and kader.plantermijn:
        return partial(compute_plantermijn, kader.plantermijn, invoer.ingangsdatum, invoer.gereed_op)
    if isinstance(invoer, SroiToets) and kader.sroi:
        return partial(compute_sroi, kader.sroi, make_sroiinvoer(invoer))
    sys.exit(f"{naam}: {fouten}")


def measure(wat: str, write: Callable[[int], Iterator[str]], map_: Path) -> None:
    """Prints a row per number of items."""
    bestand = map_ / "leeg.yaml"
    bestand.write_text("".join(islice(write_toetsen(1), 2)), encoding="utf-8")
    start = min(run_command(bestand).seconden for _ in range(3))
    for aantal in AANTALLEN:
        bestand = map_ / f"{aantal}.yaml"
        with bestand.open("w", encoding="utf-8") as uitvoer:
            uitvoer.writelines(write(aantal))
        meting = run_command(bestand)
        netto, kaal = meting.seconden - start, run_bare_rule(bestand)
        print(
            wat, aantal, f"{netto:.2f}", f"{1e6 * netto / aantal:.0f}", f"{meting.piek:.0f}", f"{netto / kaal:.1f}",
            sep="\t",
            flush=True,
        )  # fmt: skip


def main() -> None:
    """Measures toetsen and inzetten."""
    print("wat", "aantal", "seconden", "µs per stuk", "piek MB", "maal de kale regel", sep="\t")
    with tempfile.TemporaryDirectory() as map_:
        measure("toetsen", write_toetsen, Path(map_))
        measure("inzetten", write_inzetten, Path(map_))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(time_bare_rule(Path(sys.argv[1])))
    else:
        main()
