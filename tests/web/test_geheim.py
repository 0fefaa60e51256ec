"""The secret of an installation: made once, read by its owner only, long enough."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inkoop.invoer.faults import Onbruikbaar
from inkoop.web.geheim import BESTANDSNAAM, derive_geheim, find_geheim


@pytest.fixture
def bestand(own_instance: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the secret is kept when nobody gives one."""
    monkeypatch.delenv("INKOOP_SECRET_KEY")
    return own_instance / BESTANDSNAAM


def test_it_is_made_once_for_its_owner(bestand: Path) -> None:
    geheim = find_geheim()
    assert len(geheim) == 64
    assert bestand.stat().st_mode & 0o777 == 0o600
    assert find_geheim() == geheim
    assert [pad.name for pad in bestand.parent.iterdir()] == [BESTANDSNAAM]


def test_two_that_start_at_once_have_the_same(bestand: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: find_geheim(), range(16)))) == 1


def test_others_may_not_read_it(bestand: Path) -> None:
    find_geheim()
    bestand.chmod(0o640)
    with pytest.raises(Onbruikbaar, match="chmod 600"):
        find_geheim()


def test_a_short_one_is_refused(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKOOP_SECRET_KEY", "12345")
    with pytest.raises(Onbruikbaar, match="te kort"):
        find_geheim()
    monkeypatch.setenv("INKOOP_SECRET_KEY", "1" * 32)
    assert find_geheim() == "1" * 32


def test_each_purpose_has_its_own() -> None:
    assert derive_geheim("x", "een") != derive_geheim("x", "twee") != derive_geheim("y", "twee")
