"""A real aanmelddienst (oidc-provider) on a free port of this machine, as bin/toetsdienst fetched it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.aanmelddienst.vreemde_dienst import GEHEIM

ROOT = Path(__file__).resolve().parents[2]
PAKKETTEN = ROOT / "build" / "toetsdienst" / "node_modules"
EIGEN_NODE = ROOT / "build" / "node" / "bin" / "node"
ONTBREEKT = "de aanmelddienst voor de tests ontbreekt; haal hem op met: bin/toetsdienst"
WACHTTIJD_S = 30


def find_node() -> str | None:
    """What runs the dienst, if it was fetched."""
    node = str(EIGEN_NODE) if EIGEN_NODE.exists() else shutil.which("node")
    return node if node and (PAKKETTEN / "oidc-provider").is_dir() else None


@contextmanager
def run_dienst(node: str, map_: Path) -> Iterator[str]:
    """The address of the dienst, which stops at the end; what it says besides goes to a file in `map_`."""
    opdracht = [node, str(Path(__file__).with_name("dienst") / "dienst.mjs"), str(PAKKETTEN)]
    with (map_ / "dienst.txt").open("w") as fouten:
        proces = subprocess.Popen(
            opdracht,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=fouten,
            text=True,
            env={**os.environ, "GEHEIM": GEHEIM},
        )
        assert proces.stdout is not None
        try:
            adres = proces.stdout.readline().strip()
            assert adres.startswith("http://127.0.0.1:"), (map_ / "dienst.txt").read_text()
            yield adres
        finally:
            proces.communicate(timeout=WACHTTIJD_S)
