"""The list of a regio is the same on both databases, out of the example dossier."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.logboek.gezien import make_gezien
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import OmzetBlok
from inkoop.voortgang.overzicht import Bladzijde, list_pagina
from inkoop.voortgang.vastleggen import Plaats, save_omzet

DOSSIER = Path(__file__).parents[2] / "inkoop/dossier/voorbeelden/drechtsteden.yaml"
DAG = date(2018, 9, 10)


def test_list_and_turnover(engine: Engine, load_teksten: Callable[..., object], spoor: Spoor) -> None:
    load_teksten(engine, [DOSSIER.read_text(encoding="utf-8")])
    omzet = OmzetBlok.model_validate({"bedrag": "2000000", "bron": "jaarrekening", "datum": "2018-09-01"})
    with write_session(engine) as session:
        plaats = Plaats(regio=get_regio(session, "drechtsteden"), nummer="DB-2017-001-2", jaar=1)
        save_omzet(session, plaats, omzet, make_gezien(None), spoor, DAG)
    with read_session(engine) as session:
        regio = get_regio(session, "drechtsteden")
        lijsten = [
            list_pagina(session, regio, DAG, filters, Bladzijde(sorteer=sorteer, aflopend=True, begin=0, aantal=2))
            for sorteer, filters in (("openstaand", {}), ("einde", {}), ("nummer", {"zoek": "Proefdak"}))
        ]
    assert [([rij.nummer for rij in rijen], aantal) for rijen, aantal in lijsten] == [
        (["DB-2017-001-2", "DB-2017-001-4"], 5),
        (["DB-2017-001-1", "DB-2017-001-2"], 5),
        (["DB-2017-001-3"], 1),
    ]
