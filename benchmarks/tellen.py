"""What every screen takes of the processor and of the database, which a busy machine does not change much."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bediening import fill_once, make_kaal, open_app, print_weg, read_all
from schermen import enter_all
from sqlalchemy import event
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

KOP = ("rol", "scherm", "vragen klein", "vragen groot", "ms klein", "ms groot", "ms kaal", "groot/klein", "groot/kaal")


@dataclass(frozen=True, kw_only=True)
class Geteld:
    """What one request of a screen takes: its status, queries and milliseconds of the processor."""

    status: int
    vragen: int
    ms: float


def count_all(map_: Path, naam: str, adres: str, begin: str = "") -> dict[tuple[str, str], Geteld]:
    """What every screen of a database takes, or the bare page beside it."""
    schermen, vragen = read_all(map_, naam), []
    with open_app(adres) as (app, engine):
        event.listen(engine, "before_cursor_execute", lambda *gegevens: vragen.append(gegevens[2]))
        koekjes = enter_all(app, list(schermen.values()))
        client = Client(DispatcherMiddleware(app, {"/kaal": make_kaal(app, engine)}), use_cookies=False)
        return {
            sleutel: _count_one(client, f"{begin}{scherm.pad}", koekjes[scherm.mail], vragen)
            for sleutel, scherm in schermen.items()
        }


def _count_one(client: Any, pad: str, koekje: str, vragen: list[str]) -> Geteld:
    """What a screen takes that was asked before: the best of three."""
    tijden, status = [], 0
    for _ in range(4):
        vragen.clear()
        begin = time.process_time()
        status = client.get(pad, headers={"Cookie": koekje}).status_code
        tijden.append(1e3 * (time.process_time() - begin))
    return Geteld(status=status, vragen=len(vragen), ms=min(tijden[1:]))


def count(map_: Path, deel: int) -> None:
    """Prints queries and processor time of every screen, on a hundredth and on all, and of the bare page."""
    adressen = {naam: f"sqlite:///{map_}/{naam}.sqlite" for naam in ("klein", "groot")}
    for naam, adres in adressen.items():
        fill_once(map_, naam, adres, 100 * deel if naam == "klein" else deel)
    klein, groot = (count_all(map_, naam, adres) for naam, adres in adressen.items())
    kaal = count_all(map_, "groot", adressen["groot"], "/kaal")
    print(*KOP, sep="\t")
    for (rol, naam), een in groot.items():
        minder, bloot = klein[rol, naam], kaal[rol, naam]
        if een.status == 200:
            ms = (f"{getal:.1f}" for getal in (minder.ms, een.ms, bloot.ms, een.ms / minder.ms, een.ms / bloot.ms))
            print(rol, naam, minder.vragen, een.vragen, *ms, sep="\t")
    print_weg(map_, {naam: een.status for (_, naam), een in groot.items() if een.status != 200})
