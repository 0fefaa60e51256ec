"""Tables of the outline: a header row that repeats, rows that do not split, the house table style."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from tools.sjabloon_opzet.opzet import Blok, OpzetFout
from tools.sjabloon_opzet.regel import make_runs
from tools.sjabloon_opzet.velden import make_run
from tools.sjabloon_opzet.wordxml import W, make_element

TWIPS_PER_CM = 567
_CEL = re.compile(r"\|(?![^{]*[}%]\})")  # a pipe inside a tag is a filter


def make_tabel(
    kop: Blok, rijen: Sequence[Blok], nummers: Mapping[str, str], soorten: Mapping[str, str]
) -> etree._Element:
    """A table with its rows. The first row of a `tabel` is its header; a `tekenblok` has none."""
    breedtes = [round(float(cm) * TWIPS_PER_CM) for cm in kop.tekst.split()]
    tekenblok = kop.soort == "tekenblok"
    stijl, kenmerk = ("Tekenblok", 'w:firstColumn="1"') if tekenblok else ("Inkooptabel", 'w:firstRow="1"')
    kolommen = "".join(f'<w:gridCol w:w="{breedte}"/>' for breedte in breedtes)
    tabel = make_element(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{stijl}"/><w:tblW w:w="{sum(breedtes)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" {kenmerk} w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{kolommen}</w:tblGrid></w:tbl>"
    )
    for plek, blok in enumerate(rijen):
        tabel.append(_make_rij(blok, breedtes, nummers, soorten, is_kop=plek == 0 and not tekenblok, vast=tekenblok))
    return tabel


def _make_rij(
    blok: Blok, breedtes: list[int], nummers: Mapping[str, str], soorten: Mapping[str, str], *, is_kop: bool, vast: bool
) -> etree._Element:
    cellen, over_alles = _split_rij(blok)
    if over_alles:
        breedtes = [sum(breedtes)]
    if len(cellen) > len(breedtes):
        raise OpzetFout(f"regel {blok.regel}: {len(cellen)} cellen, maar {len(breedtes)} kolommen")
    rij = make_element(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_kop else ''}</w:trPr></w:tr>")
    for plek, breedte in enumerate(breedtes):
        cel = cellen[plek] if plek < len(cellen) else ""
        span = f'<w:gridSpan w:val="{over_alles}"/>' if over_alles else ""
        tc = make_element(f'<w:tc><w:tcPr><w:tcW w:w="{breedte}" w:type="dxa"/>{span}</w:tcPr></w:tc>')
        for regel in cel.split("\\\\"):
            tc.append(_make_alinea(regel.strip(), nummers, soorten, is_kop=is_kop or bool(span), vast=vast))
        rij.append(tc)
    return rij


def _split_rij(blok: Blok) -> tuple[list[str], int | None]:
    """The cells of a row, and over how many columns its one cell goes."""
    tekst = blok.tekst.strip().removesuffix("|")
    if tekst.startswith("|%"):
        return [tekst[2:].strip()], None
    if gevonden := re.match(r"\|(\d+)\+ (.*)", tekst):
        return [gevonden[2].strip()], int(gevonden[1])
    return [cel.strip() for cel in _CEL.split(tekst[1:])], None


def _make_alinea(
    tekst: str, nummers: Mapping[str, str], soorten: Mapping[str, str], *, is_kop: bool, vast: bool
) -> etree._Element:
    rechts = tekst.startswith(">")
    tekst = tekst.removeprefix(">").strip()
    stijl = "Tabelkop" if is_kop else "Tabelgetal" if rechts else "Schrijfregel" if vast else "Tabeltekst"
    extra = '<w:jc w:val="right"/>' if is_kop and rechts else ""
    alinea = make_element(f'<w:p><w:pPr><w:pStyle w:val="{stijl}"/>{extra}</w:pPr></w:p>')
    if tekst.startswith("{%tr"):
        alinea.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Sjabloonregel")  # type: ignore[union-attr]  # made above
        alinea.append(make_run(tekst))
        return alinea
    for run in make_runs(tekst, nummers, soorten):
        alinea.append(run)
    return alinea
