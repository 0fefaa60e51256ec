"""Data sets for a shipped template, made from its example dossier; each set has its own number and names.

    python benchmarks/gegevens.py SOORT AANTAL > gegevens.json

Amounts are written as JSON numbers with their decimals, dates as 2026-01-31.
"""

import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def make_set(waarde: Any, nummer: int) -> Any:
    """A copy of the data in which every number and name of a party differs per set."""
    if isinstance(waarde, dict):
        return {naam: _change(naam, deel, nummer) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [make_set(deel, nummer) for deel in waarde]
    if isinstance(waarde, Decimal):
        return f"\0{waarde:f}\0"
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _change(naam: str, waarde: Any, nummer: int) -> Any:
    if naam in ("nummer", "vestigingsplaats") and isinstance(waarde, str):
        return f"{waarde} {nummer}"
    return make_set(waarde, nummer)


def write_json(sets: list[Any]) -> str:
    """The sets as JSON; a decimal is a number with the digits it has."""
    return re.sub(r'"\\u0000(.*?)\\u0000"', r"\1", json.dumps(sets, ensure_ascii=False))


def main() -> int:
    """Prints the sets; 2 for a call that cannot be understood."""
    from inkoop.document.contexten.voorbeeld import load_voorbeeld
    from inkoop.document.values import make_plain

    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    gegevens = make_plain(load_voorbeeld(sys.argv[1]))
    print(write_json([make_set(gegevens, nummer) for nummer in range(1, int(sys.argv[2]) + 1)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
