"""Before a dossier is loaded, commands say what to do; nothing else happens."""

import pytest


@pytest.mark.parametrize(
    "gegevens",
    [("besluit", "lijst"), ("besluit", "stand", "x"), ("sroi", "stand"), ("verdeel", "10"), ("agenda",)],
)
def test_an_empty_database_says_where_to_begin(inkoop, monkeypatch, tmp_path, gegevens):
    monkeypatch.setenv("INKOOP_INSTANCE", str(tmp_path))
    antwoord = inkoop(*gegevens)
    assert antwoord.code == 2
    assert "nog geen dossier geladen" in antwoord.fout
    assert "inkoop demo" in antwoord.fout
