"""Fixtures for the tests of documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.document.wordbestand import make_docx


@pytest.fixture
def write_sjabloon(tmp_path: Path) -> Callable[..., Path]:
    """Writes a template with some paragraphs and gives its path."""

    def make(*alineas: str) -> Path:
        pad = tmp_path / "proef.docx"
        pad.write_bytes(make_docx(*alineas))
        return pad

    return make
