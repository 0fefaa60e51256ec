"""The log as a file: JSON with all there is to check the chain elsewhere, CSV to read in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import make_plain

KOLOMMEN = ("nummer", "tijdstip", "wie", "onderwerp", "wat", "oud", "nieuw", "vorige", "hash")
_ALS_FORMULE = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"  # without it a spreadsheet takes the text for another encoding


def write_json(regels: Iterable[LogRecord]) -> Iterator[str]:
    """A JSON list, a line of the log on each line."""
    begin = "[\n"
    for regel in regels:
        plat = make_plain(regel) | {"vorige": regel.vorige, "hash": regel.hash}
        yield begin + json.dumps(plat, ensure_ascii=False)
        begin = ",\n"
    yield "\n]\n" if begin == ",\n" else "[]\n"


def write_csv(regels: Iterable[LogRecord]) -> Iterator[str]:
    """Rows with semicolons, as Dutch spreadsheets read them; no cell can be taken for a formula."""
    yield _BOM + _write_row(KOLOMMEN)
    for regel in regels:
        plat = (regel.tijdstip.isoformat(), regel.wie, regel.onderwerp, regel.wat, regel.oud, regel.nieuw)
        yield _write_row((str(regel.nummer), *map(_disarm, plat), regel.vorige, regel.hash))


def _write_row(cellen: Iterable[str]) -> str:
    uit = io.StringIO()
    csv.writer(uit, delimiter=";", lineterminator="\r\n").writerow(cellen)
    return uit.getvalue()


def _disarm(cel: str | None) -> str:
    return f"'{cel}" if cel and cel.startswith(_ALS_FORMULE) else cel or ""
