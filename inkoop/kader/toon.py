"""A kader, or the result of a rule, as readable lines."""

from collections.abc import Iterator, Mapping
from typing import Any

NA_BLOK = ("grondslag", "interpretatie", "let_op")


def write_kader(inhoud: Mapping[str, Any]) -> Iterator[str]:
    """Every block of a checked kader file as it was written, with its article, reading and contradiction."""
    yield str(inhoud["titel"])
    yield f"kader {inhoud['kader']}"
    for naam, waarde in inhoud.items():
        if naam not in ("kader", "titel"):
            yield ""
            yield naam.replace("_", " ").upper()
            yield from _write_inhoud(waarde, "  ")


def write_veld(naam: str, waarde: Any, marge: str) -> Iterator[str]:
    """A field with its value; blocks and lists go a level in."""
    if naam in NA_BLOK and isinstance(waarde, str):
        merk = {"grondslag": "§ ", "interpretatie": "gelezen als: ", "let_op": "let op: "}[naam]
        yield f"{marge}{merk}{waarde}"
    elif isinstance(waarde, dict | list) and waarde:
        yield f"{marge}{naam}:"
        yield from _write_inhoud(waarde, marge + "  ")
    else:
        yield f"{marge}{naam}: {_write_kaal(waarde)}"


def _write_inhoud(waarde: Any, marge: str) -> Iterator[str]:
    if isinstance(waarde, dict):
        velden = sorted(waarde.items(), key=lambda veld: veld[0] in NA_BLOK)
        for naam, deel in velden:
            if deel is not None and deel != [] and deel != {}:
                yield from write_veld(naam, deel, marge)
    elif isinstance(waarde, list) and any(isinstance(deel, dict) for deel in waarde):
        for deel in waarde:
            regels = list(_write_inhoud(deel, marge + "  "))
            yield marge + "- " + regels[0].strip()
            yield from regels[1:]
    elif isinstance(waarde, list):
        yield marge + ", ".join(_write_kaal(deel) for deel in waarde)
    else:
        yield marge + _write_kaal(waarde)


def _write_kaal(waarde: Any) -> str:
    if waarde is None or isinstance(waarde, bool):
        return {None: "geen", True: "ja", False: "nee"}[waarde]
    return "geen" if waarde in ([], {}) else str(waarde)
