"""Live fields of Word, each with the result it shows until Word counts again."""

from lxml import etree

from tools.sjabloon_opzet.wordxml import make_element

_TEKEN = '<w:fldChar w:fldCharType="{}"/>'


def make_run(tekst: str, stijl: str | None = None, alinea_eigenschappen: str = "") -> etree._Element:
    """A run of text; a tab, a line break or a tag stands in it as it is."""
    opmaak = f'<w:rPr><w:rStyle w:val="{stijl}"/></w:rPr>' if stijl else ""
    run = make_element(f"<w:r>{opmaak}{alinea_eigenschappen}</w:r>")
    for nummer, deel in enumerate(tekst.split("\t")):
        if nummer:
            run.append(make_element("<w:tab/>"))
        if deel:
            regel = make_element('<w:t xml:space="preserve"></w:t>')
            regel.text = deel
            run.append(regel)
    return run


def make_break() -> etree._Element:
    """A line break within a paragraph."""
    return make_element("<w:r><w:br/></w:r>")


def make_veld(opdracht: str, uitkomst: str, stijl: str | None = None) -> list[etree._Element]:
    """A field: its code and the result it shows now."""
    return [*open_veld(opdracht), make_run(uitkomst, stijl), close_veld()]


def open_veld(opdracht: str) -> list[etree._Element]:
    """The beginning of a field, up to its result."""
    return [
        make_run("", None, _TEKEN.format("begin")),
        make_run("", None, f'<w:instrText xml:space="preserve"> {opdracht} </w:instrText>'),
        make_run("", None, _TEKEN.format("separate")),
    ]


def close_veld() -> etree._Element:
    """The end of a field."""
    return make_run("", None, _TEKEN.format("end"))


def make_bladwijzer(nummer: int, naam: str) -> tuple[etree._Element, etree._Element]:
    """The begin and end of a bookmark."""
    begin = make_element(f'<w:bookmarkStart w:id="{nummer}" w:name="{naam}"/>')
    return begin, make_element(f'<w:bookmarkEnd w:id="{nummer}"/>')


def name_bladwijzer(anker: str) -> str:
    """The name of a bookmark: Word allows letters, digits and underscores only."""
    return anker.replace("-", "_")
