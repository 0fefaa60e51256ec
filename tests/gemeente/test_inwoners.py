"""Inhabitants for a rule: the kader's own table first, else what CBS counted, and never a guess."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.gemeente.records import Cijferstatus
from inkoop.gemeente.schema import GemeenteBlok
from inkoop.gemeente.service import add_deelnemers, find_inwoners, list_inwonertabellen, load_inwoners
from inkoop.kader.loader import load_kader
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Deelnemers, Gemeente, Kader
from tests.fixtures.records import KADER_MET_BESLUITEN

VIJF = {"GM1721": 32000, "GM0755": 11100, "GM1982": 91500, "GM1991": 59000, "GM0828": 94400}
NAMEN = dict(zip(VIJF, ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss"), strict=True))
DAG = date(2025, 1, 1)


@pytest.fixture
def kader() -> Kader:
    """A kader with five gemeenten, and inhabitants of its own of 1 January 2022."""
    return load_kader(KADER_MET_BESLUITEN)


def load(
    session: Session, spoor: Spoor, *regels: str, status: str = "definitief", kop: str = "jaar,gemeentecode"
) -> None:
    tekst = f"{kop},inwoners\n" + "\n".join(regels)
    load_inwoners(session, tekst, "cbs.csv", spoor, status=Cijferstatus(status))


def test_table_of_the_kader_goes_first(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, *(f"2022,{code},1" for code in VIJF))
    tabel = find_inwoners(session, kader, date(2022, 1, 1))
    assert tabel is kader.inwoners[0]


def test_figures_of_cbs_by_code(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, *(f"2025,{code},{aantal}" for code, aantal in VIJF.items()), "2025,GM0999,7")
    tabel = find_inwoners(session, kader, DAG)
    assert tabel.aantallen == {NAMEN[code]: aantal for code, aantal in VIJF.items()}
    assert list(tabel.aantallen) == list(kader.gemeenten)
    assert (tabel.peildatum, tabel.status, tabel.bron) == (DAG, "definitief", "CBS StatLine")


def test_one_voorlopig_figure_makes_the_table_voorlopig(session: Session, kader: Kader, spoor: Spoor) -> None:
    *meeste, laatste = VIJF
    load(session, spoor, *(f"2025,{code},5" for code in meeste))
    load(session, spoor, f"2025,{laatste},5", status="voorlopig")
    assert find_inwoners(session, kader, DAG).status == "voorlopig"


def test_figures_without_code_by_name(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, *(f"2025,{naam.lower()},5" for naam in NAMEN.values()), kop="jaar,gemeentenaam")
    assert set(find_inwoners(session, kader, DAG).aantallen) == set(NAMEN.values())


def test_name_of_another_gemeente_is_not_taken(session: Session, kader: Kader, spoor: Spoor) -> None:
    """A row with a code is only taken by its code, also where the name is the same."""
    load(session, spoor, *(f"2025,GM90{n:02},{naam},5" for n, naam in enumerate(NAMEN.values())), kop=KOP_VOL)
    with pytest.raises(Ongeldig):
        find_inwoners(session, kader, DAG)


KOP_VOL = "jaar,gemeentecode,gemeentenaam"


def test_gemeente_without_code_in_the_kader_by_name(session: Session, kader: Kader, spoor: Spoor) -> None:
    zonder = replace(kader, deelnemers=Deelnemers(gemeenten=(Gemeente(naam="Oss"),)))
    load(session, spoor, "2025,GM0828,Oss,94400", kop=KOP_VOL)
    assert find_inwoners(session, zonder, DAG).aantallen == {"Oss": 94400}


def test_name_that_fits_two_gemeenten_is_not_guessed(session: Session, kader: Kader, spoor: Spoor) -> None:
    zonder = replace(kader, deelnemers=Deelnemers(gemeenten=(Gemeente(naam="Bergen"),)))
    load(session, spoor, "2025,GM0373,Bergen,1", "2025,GM0893,Bergen,2", kop=KOP_VOL)
    with pytest.raises(Ongeldig, match="Bergen"):
        find_inwoners(session, zonder, DAG)


def test_missing_gemeenten_are_named_with_what_to_do(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, "2025,GM1721,32000", "2025,GM1982,91500", "2025,GM0828,94400")
    with pytest.raises(Ongeldig) as fout:
        find_inwoners(session, kader, DAG)
    assert fout.value.veld == "peildatum"
    melding = fout.value.melding.replace("\N{NO-BREAK SPACE}", " ")
    assert "per 1 januari 2025 (2025-01-01) van Boekel en Maashorst" in melding
    assert "inkoop cbs laad" in melding


def test_all_complete_tables(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, *(f"2025,{code},5" for code in VIJF), "2024,GM0828,4")
    assert [tabel.peildatum for tabel in list_inwonertabellen(session, kader)] == [date(2022, 1, 1), DAG]


def test_kader_without_gemeenten_has_no_table(session: Session, kader: Kader, spoor: Spoor) -> None:
    load(session, spoor, "2025,GM0828,94400")
    zonder = replace(kader, deelnemers=None)
    assert list_inwonertabellen(session, zonder) == kader.inwoners
    with pytest.raises(Ongeldig, match="kent geen deelnemers"):
        find_inwoners(session, zonder, DAG)


def test_gemeenten_of_the_dossier_where_the_kader_has_none(kader: Kader) -> None:
    eigen = [GemeenteBlok(naam="Verzonnen", code="GM9999"), GemeenteBlok(naam="Bedacht")]
    aangevuld = add_deelnemers(replace(kader, deelnemers=None), eigen)
    assert aangevuld.gemeenten == ("Verzonnen", "Bedacht")


def test_codes_of_the_dossier_fill_what_the_kader_leaves_open(kader: Kader) -> None:
    assert kader.deelnemers is not None
    zonder = tuple(replace(gemeente, code=None) for gemeente in kader.deelnemers.gemeenten)
    open_kader = replace(kader, deelnemers=replace(kader.deelnemers, gemeenten=zonder))
    aangevuld = add_deelnemers(open_kader, [GemeenteBlok(naam="Oss", code="GM0828")])
    assert aangevuld.deelnemers is not None
    assert [gemeente.code for gemeente in aangevuld.deelnemers.gemeenten] == [None, None, None, None, "GM0828"]
    assert add_deelnemers(kader, [GemeenteBlok(naam="Oss", code="GM1111")]).deelnemers == kader.deelnemers
