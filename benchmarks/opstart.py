"""How fast the command answers: `--help` against a bare `import click` and against Python itself.

Prints tab-separated: what, the best and the middle of the runs in milliseconds, and the best as a multiple of
`import click`. Runs take turns, so that a busy machine slows all of them alike.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RONDEN = 25
OPDRACHTEN = {
    "python": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "inkoop --help": ["cli.py", "--help"],
    "inkoop kader --help": ["cli.py", "kader", "--help"],
    "inkoop kader lijst": ["cli.py", "kader", "lijst"],
}


def run(gegevens: list[str]) -> float:
    """Milliseconds of one run of Python."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *gegevens], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return 1e3 * (time.perf_counter() - begin)


def main() -> None:
    """Measures every command in turn, the first round only to warm up."""
    tijden: dict[str, list[float]] = {naam: [] for naam in OPDRACHTEN}
    for ronde in range(RONDEN + 1):
        for naam, gegevens in OPDRACHTEN.items():
            tijd = run(gegevens)
            if ronde:
                tijden[naam].append(tijd)
    print("wat", "beste ms", "midden ms", "maal import click", sep="\t")
    for naam, metingen in tijden.items():
        beste, midden = min(metingen), statistics.median(metingen)
        print(naam, f"{beste:.0f}", f"{midden:.0f}", f"{beste / min(tijden['import click']):.2f}", sep="\t")


if __name__ == "__main__":
    main()
