"""Tables whose columns repeat: the grid of a rendered table follows the cells it got."""

from lxml import etree

from inkoop.document.parts import W


def fit_columns(xml: bytes) -> bytes:
    """The XML of a part with as many grid columns in each table as its widest row has; the width stays."""
    wortel = etree.fromstring(xml)
    for tabel in wortel.iter(f"{W}tbl"):
        rooster = tabel.find(f"{W}tblGrid")
        if rooster is not None:
            _fit(tabel, rooster, max((_count_columns(rij) for rij in tabel.iterfind(f"{W}tr")), default=0))
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fit(tabel: etree._Element, rooster: etree._Element, aantal: int) -> None:
    kolommen = rooster.findall(f"{W}gridCol")
    if aantal in (0, len(kolommen)):
        return
    breedtes = [int(kolom.get(f"{W}w", "0")) for kolom in kolommen]
    nieuw = _widen(breedtes, aantal) if aantal > len(kolommen) else _narrow(breedtes, aantal)
    for kolom in kolommen:
        rooster.remove(kolom)
    for plek, breedte in enumerate(nieuw):
        rooster.insert(plek, etree.Element(f"{W}gridCol", {f"{W}w": str(breedte)}))
    for rij in tabel.iterfind(f"{W}tr"):
        _fit_cells(rij, nieuw)


def _fit_cells(rij: etree._Element, breedtes: list[int]) -> None:
    """Makes each cell as wide as the columns it takes: Word goes by the cell, LibreOffice by the grid."""
    plek = _count_skipped(rij, "gridBefore")
    for cel in rij.iterfind(f"{W}tc"):
        span = _count_span(cel)
        breedte = cel.find(f"{W}tcPr/{W}tcW")
        if breedte is not None and breedte.get(f"{W}type") == "dxa":
            breedte.set(f"{W}w", str(sum(breedtes[plek : plek + span])))
        plek += span


def _widen(breedtes: list[int], aantal: int) -> list[int]:
    """The old columns shrink in proportion; the new ones are as wide as the average."""
    krimp = [breedte * len(breedtes) // aantal for breedte in breedtes]
    return krimp + [sum(breedtes) // aantal] * (aantal - len(breedtes))


def _narrow(breedtes: list[int], aantal: int) -> list[int]:
    """What the columns that went away took is shared by those that stay."""
    over = sum(breedtes[aantal:]) // aantal
    return [breedte + over for breedte in breedtes[:aantal]]


def _count_columns(rij: etree._Element) -> int:
    """The columns that a row takes, merged cells and skipped columns counted."""
    leeg = _count_skipped(rij, "gridBefore") + _count_skipped(rij, "gridAfter")
    return sum(map(_count_span, rij.iterfind(f"{W}tc"))) + leeg


def _count_span(cel: etree._Element) -> int:
    """The columns that a cell takes."""
    span = cel.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", "1"))


def _count_skipped(rij: etree._Element, naam: str) -> int:
    """The columns that a row leaves out at its begin or end."""
    deel = rij.find(f"{W}trPr/{W}{naam}")
    return 0 if deel is None else int(deel.get(f"{W}val", "0"))
