"""Header and footer of the pages."""

from collections.abc import Mapping

from docx.document import Document as Word
from lxml import etree

from tools.sjabloon_opzet.opmaak import OPMAKEN
from tools.sjabloon_opzet.regel import make_runs
from tools.sjabloon_opzet.velden import make_run, make_veld
from tools.sjabloon_opzet.wordxml import make_element


def fill_randen(word: Word, instellingen: Mapping[str, str]) -> None:
    """Title and version (of a letter: its kenmerk) above every page but the first, kenmerk and page number below."""
    deel = word.sections[0]
    deel.different_first_page_header_footer = True
    is_brief = instellingen["opmaak"] == "brief"
    rechts, links_onder = (
        (instellingen["kenmerk"], "") if is_brief else (instellingen["versie"], instellingen["kenmerk"])
    )
    _fill_kop(deel.header.paragraphs[0]._p, f"{instellingen['titel']}\t{rechts}")
    _fill_voet(deel.footer.paragraphs[0]._p, links_onder)
    _fill_logo(deel.first_page_header.paragraphs[0]._p)
    eerste_voet = deel.first_page_footer.paragraphs[0]._p
    if OPMAKEN[instellingen["opmaak"]].voet_op_eerste:
        _fill_voet(eerste_voet, links_onder)
    else:
        _set_stijl(eerste_voet, "Standaard")


def _fill_kop(alinea: etree._Element, tekst: str) -> None:
    _set_stijl(alinea, "Koptekst")
    alinea.extend(make_runs(tekst, {}, {}))


def _fill_logo(alinea: etree._Element) -> None:
    """The logo of the region, above the first page; without one the line stays empty."""
    _set_stijl(alinea, "Standaard")
    alinea.append(make_run("{{ huisstijl.logo }}"))


def _fill_voet(alinea: etree._Element, links: str) -> None:
    _set_stijl(alinea, "Voettekst")
    alinea.extend(make_runs(f"{links}\tPagina~", {}, {}))
    alinea.extend([*make_veld("PAGE", "2"), make_run(" van\N{NO-BREAK SPACE}"), *make_veld("NUMPAGES", "2")])


def _set_stijl(alinea: etree._Element, stijl: str) -> None:
    for kind in list(alinea):
        alinea.remove(kind)
    alinea.append(make_element(f'<w:pPr><w:pStyle w:val="{stijl}"/></w:pPr>'))
