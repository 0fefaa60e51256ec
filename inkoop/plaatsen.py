"""Where things are: kaders, templates and the instance folder, in a checkout and in an installed wheel."""

import os
from pathlib import Path

_PAKKET = Path(__file__).resolve().parent
_MEEGELEVERD = _PAKKET / "meegeleverd"


def _shipped(naam: str) -> Path:
    """The folder `naam` as it was shipped: inside the wheel, or at the top of a checkout."""
    in_wheel = _MEEGELEVERD / naam
    return in_wheel if in_wheel.is_dir() else _PAKKET.parent / naam


def kaders_map() -> Path:
    """The folder with the kaders that come with the program."""
    return _shipped("kaders")


def sjablonen_map() -> Path:
    """The folder with the Word templates that come with the program."""
    return _shipped("templates_docx")


def instance_map() -> Path:
    """The folder for this installation's own data: INKOOP_INSTANCE, else the checkout's, else ./instance."""
    if eigen := os.environ.get("INKOOP_INSTANCE"):
        return Path(eigen)
    checkout = _PAKKET.parent
    return (checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()) / "instance"
