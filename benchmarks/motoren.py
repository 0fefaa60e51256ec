"""Other engines that fill Word templates, installed by `make motoren` in a folder that git leaves out."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "build" / "motoren"
RUST = MAP / "venv" / "bin" / "python"
MAAK = ROOT / "benchmarks" / "maak.js"
NODE = ("docxtemplater", "easy-template-x", "carbone")
MOTOREN = ("rust-docxtpl", *NODE)
INSTALLEER = "make motoren"


@dataclass(frozen=True, kw_only=True)
class Meting:
    """One round of one way: documents made, seconds on the clock and of the processor, peak memory in kB."""

    documenten: int
    seconden: float
    processor: float
    piek_kb: int

    def write(self) -> str:
        """As one line, for the process that started this one."""
        return f"{self.documenten}\t{self.seconden}\t{self.processor}\t{self.piek_kb}"

    @classmethod
    def read(cls, tekst: str) -> "Meting":
        """A round from the last line that a process printed."""
        documenten, seconden, processor, piek_kb = tekst.strip().splitlines()[-1].split("\t")
        return cls(
            documenten=int(documenten), seconden=float(seconden), processor=float(processor), piek_kb=int(piek_kb)
        )


def find_missing() -> dict[str, str]:
    """The engines that are not there, each with the command that installs it."""
    missend = {}
    if not RUST.is_file():
        missend["rust-docxtpl"] = INSTALLEER
    for motor in NODE:
        if shutil.which("node") is None:
            missend[motor] = f"apt-get install nodejs npm && {INSTALLEER}"
        elif not (MAP / "node_modules" / motor).is_dir():
            missend[motor] = INSTALLEER
    return missend


def measure_node(motor: str, sjabloon: Path, sets: list[Any], uit: Path, aantal: int, grens: int) -> Meting | None:
    """An engine for node, on one core, with the template and the data in its own language; None when it cannot."""
    from omzetting import Omzetting
    from omzetting_carbone import CarboneOmzetting

    eigen, gegevens = uit / f"{motor}-sjabloon.docx", uit / f"{motor}-gegevens.json"
    try:
        omzetting = (CarboneOmzetting if motor == "carbone" else Omzetting)(sjabloon.read_bytes())
        eigen.write_bytes(omzetting.inhoud)
        gegevens.write_text(json.dumps([omzetting.compute(deel) for deel in sets]), encoding="utf-8")
    except Exception as fout:
        print(f"# {motor}: niet gemeten; {fout}", file=sys.stderr)
        return None
    uitvoer = subprocess.run(
        ["node", str(MAAK), motor, str(eigen), str(gegevens), str(uit / motor), str(aantal), str(grens)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"NODE_PATH": str(MAP / "node_modules")},
        preexec_fn=_stay_on_one_core,
    )
    return Meting.read(uitvoer.stdout) if uitvoer.returncode == 0 else None


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
