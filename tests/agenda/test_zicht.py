"""What of an agenda belongs to a role."""

from datetime import date

import pytest

from inkoop.agenda.zicht import select_voor
from inkoop.gebruiker.rollen import Bereik, Plek, Rol
from inkoop.kader.loader import load_kader
from inkoop.rules.agenda import Agendapunt
from tests.fixtures.records import KADER_MET_BESLUITEN

KVK = "00000001"


def make_bereik(rol: Rol, **plek: str) -> Bereik:
    """A role over a place in a regio."""
    return Bereik(nummer=1, rol=rol, plek=Plek(regio="r", **plek), naam="ergens")


BOEKEL = make_bereik(Rol.COLLEGE, gemeente="Boekel")
OSS = make_bereik(Rol.COLLEGE, gemeente="Oss")  # the centrumgemeente of the kader
GRIFFIE = make_bereik(Rol.GRIFFIE, gemeente="Boekel")
HUIS = make_bereik(Rol.AANBIEDER, aanbieder=KVK)
LEZER = make_bereik(Rol.LEZER)


def make_punt(**velden: object) -> Agendapunt:
    return Agendapunt(**{"id": "p", "datum": date(2026, 1, 1), "titel": "Iets", **velden})  # type: ignore[arg-type]


def list_ziet(bereik: Bereik, *punten: Agendapunt) -> list[Agendapunt]:
    return list(select_voor(bereik, load_kader(KADER_MET_BESLUITEN), frozenset({"VB-1"}), punten))


@pytest.mark.parametrize(
    ("velden", "wie"),
    [
        ({"wie": "gemeenten"}, [BOEKEL, OSS]),
        ({"wie": "colleges"}, [BOEKEL, OSS]),
        ({"wie": "gemeenten en aanbieder"}, [BOEKEL, OSS]),
        ({"wie": "colleges en raden"}, [BOEKEL, OSS, GRIFFIE]),
        ({"wie": "raden"}, [GRIFFIE]),
        ({"wie": "Boekel"}, [BOEKEL, GRIFFIE]),
        ({"wie": "centrumgemeente"}, [OSS]),
        ({"wie": "coördinator"}, []),
        ({"wie": None}, []),
        ({"wie": "aanbieder", "overeenkomst": "VB-1"}, [HUIS]),
        ({"wie": "gemeenten en aanbieder", "overeenkomst": "VB-1"}, [BOEKEL, OSS, HUIS]),
        ({"wie": "aanbieder", "overeenkomst": "VB-2"}, []),
        ({"wie": "aanbieder", "overeenkomst": "VB-1", "aanbieder": "00000002"}, []),
        ({"wie": "aanbieder", "overeenkomst": "VB-2", "aanbieder": KVK}, [HUIS]),
        ({"wie": "aanbieder"}, []),
    ],
)
def test_who_sees_what(velden: dict[str, object], wie: list[Bereik]) -> None:
    punt = make_punt(**velden)
    ziet = [bereik for bereik in (BOEKEL, OSS, GRIFFIE, HUIS) if list_ziet(bereik, punt)]
    assert ziet == wie
    assert list_ziet(LEZER, punt) == [punt]


@pytest.mark.parametrize("vertrouwelijk", [True, False])
def test_what_gemeenten_do_not_know_of_each_other_the_agenda_does_not_tell(vertrouwelijk: bool) -> None:
    gedaan = {"gedaan": True, "gedaan_op": date(2025, 12, 1), "klaar": ("college Oss",)}
    punt = make_punt(wie="gemeenten", vertrouwelijk=vertrouwelijk, **gedaan)
    (van_boekel,) = list_ziet(BOEKEL, punt)
    verwacht = (False, None, ()) if vertrouwelijk else (True, date(2025, 12, 1), ("college Oss",))
    assert (van_boekel.gedaan, van_boekel.gedaan_op, van_boekel.klaar) == verwacht
    assert list_ziet(LEZER, punt) == [punt]
