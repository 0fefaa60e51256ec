"""Nothing in the repository depends on the machine it was written on."""

import re

import pytest

from tests.structure.source import ROOT, expect_none, list_files, write_place

MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:work|root|home|farm)/\w")
REGISTRIES = (
    "(?:^|[^a-z])pypi[.]org",
    "pythonhosted[.]org",
    "npmjs[.](?:org|com)",
    "(?:deb|security)[.]debian[.]org",
    "yarnpkg[.]com",
)
REGISTRY = re.compile("|".join(REGISTRIES))
LOCKS = ("requirements.lock", "requirements-dev.lock", "package-lock.json")


def find_lines(patroon: re.Pattern[str]) -> list[str]:
    """Every line of a text file that has the pattern, with its place."""
    gevonden = []
    for pad in list_files():
        inhoud = pad.read_bytes()
        if b"\0" in inhoud:
            continue
        for nummer, regel in enumerate(inhoud.decode("utf-8").splitlines(), start=1):
            if patroon.search(regel):
                gevonden.append(f"{write_place(pad)}:{nummer}: {regel.strip()[:100]}")
    return gevonden


def test_no_path_of_a_machine() -> None:
    expect_none(find_lines(MACHINE_PATH))


def test_no_host_of_a_package_registry() -> None:
    expect_none(find_lines(REGISTRY))


@pytest.mark.parametrize("naam", LOCKS)
def test_locks_hold_no_addresses(naam: str) -> None:
    bestanden = [pad for pad in list_files() if pad.name == naam]
    assert bestanden or naam not in LOCKS[:2]
    met_adres = [write_place(pad) for pad in bestanden if "://" in pad.read_text(encoding="utf-8")]
    expect_none(met_adres)


def test_every_package_in_a_lock_has_its_hashes() -> None:
    for naam in LOCKS[:2]:
        blokken = re.split(r"\n(?=\S)", (ROOT / naam).read_text(encoding="utf-8").strip())
        assert [blok.splitlines()[0] for blok in blokken if "--hash=sha256:" not in blok] == []
