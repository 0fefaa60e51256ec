"""A file is there whole or not at all, and another one is not lost."""

import os
from pathlib import Path

import pytest

from inkoop.document import opslag
from inkoop.document.opslag import BestaatAl, write_whole
from inkoop.invoer.faults import Onbruikbaar


def test_it_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a.docx", b"een")
    assert {pad.name: pad.read_bytes() for pad in tmp_path.iterdir()} == {"a.docx": b"een"}


def test_the_same_again_is_fine_another_is_not(tmp_path: Path) -> None:
    pad = tmp_path / "a.docx"
    write_whole(pad, b"een")
    assert not write_whole(pad, b"een")
    with pytest.raises(BestaatAl, match="bestaat al en is anders"):
        write_whole(pad, b"twee")
    assert pad.read_bytes() == b"een"
    assert write_whole(pad, b"twee", vervang=True)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"twee"]


@pytest.mark.parametrize("stap", ["fsync", "link"])
@pytest.mark.parametrize("vervang", [False, True])
def test_what_fails_half_way_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stap: str, vervang: bool
) -> None:
    pad = tmp_path / "a.docx"
    pad.write_bytes(b"oud")

    def fail(*waarden: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opslag.os, stap, fail)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Onbruikbaar):
        write_whole(pad, b"nieuw", vervang=vervang)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.docx": b"oud"}


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*waarden: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(opslag.os, "link", refuse)
    assert write_whole(tmp_path / "a.docx", b"een")
    with pytest.raises(BestaatAl):
        write_whole(tmp_path / "a.docx", b"twee")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Onbruikbaar, match="bestaat de map"):
        write_whole(tmp_path / "weg" / "a.docx", b"een")


def test_others_cannot_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.docx", b"een")
    assert os.stat(tmp_path / "a.docx").st_mode & 0o007 == 0
