"""The house style: named styles of paragraphs, characters and tables, as Word's own XML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.sjabloon_opzet.lijsten import ARTIKELEN, BIJLAGEN, OPSOMMING, OVERWEGINGEN, PARTIJEN
from tools.sjabloon_opzet.wordxml import order_alinea, order_letter

LETTER = "Calibri"
KLEUR = "1F3A5F"
GRIJS = "595959"
LIJN = "B8C4D6"
VLAK = "E9EEF5"
TEKSTBREEDTE = 9072  # twips: A4 less margins of 2,5 cm


@dataclass(frozen=True, kw_only=True)
class Alineastijl:
    """A paragraph style: id, the name Word shows, what it rests on, its properties as XML."""

    id: str
    naam: str
    basis: str | None = "Standaard"
    volgende: str | None = None
    alinea: str = ""
    letter: str = ""
    lijst: tuple[int, int] | None = None
    eigen: bool = True


def make_ruimte(voor: int, na: int, regel: int | None = None) -> str:
    """Space before and after a paragraph in twips, and its line height in 240ths of a line."""
    hoogte = f' w:line="{regel}" w:lineRule="auto"' if regel else ""
    return f'<w:spacing w:before="{voor}" w:after="{na}"{hoogte}/>'


def make_inspringen(links: int, hangend: int) -> str:
    """The left indent and how far the first line hangs out, in twips."""
    return f'<w:ind w:left="{links}" w:hanging="{hangend}"/>'


def make_letter(maat: int, *, vet: bool = False, cursief: bool = False, kleur: str | None = None) -> str:
    """The size of a letter in half points, and how it looks."""
    delen = ["<w:b/><w:bCs/>" if vet else "", "<w:i/><w:iCs/>" if cursief else ""]
    delen += [f'<w:color w:val="{kleur}"/>' if kleur else "", f'<w:sz w:val="{maat}"/><w:szCs w:val="{maat}"/>']
    return "".join(delen)


_SAMEN = "<w:keepNext/><w:keepLines/>"
_LIJN_ONDER = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LIJN}"/></w:pBdr>'
_LIJN_BOVEN = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LIJN}"/></w:pBdr>'
_TITELLIJN = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="10" w:color="{KLEUR}"/></w:pBdr>'


def make_tab(soort: str, plek: int, vulling: str = "none") -> str:
    """The one tab stop of a paragraph, in twips."""
    return f'<w:tabs><w:tab w:val="{soort}" w:leader="{vulling}" w:pos="{plek}"/></w:tabs>'


def _niveau(nummer: int) -> str:
    return f'<w:outlineLvl w:val="{nummer}"/>'


_RECHTS = make_tab("right", TEKSTBREEDTE)
_LOPEND = make_ruimte(60, 60)

ALINEASTIJLEN = (
    Alineastijl(id="Standaard", naam="Normal", basis=None, alinea=make_ruimte(0, 120, 269), eigen=False),
    Alineastijl(
        id="Kop1",
        naam="heading 1",
        volgende="Standaard",
        alinea=_SAMEN + make_ruimte(360, 120) + _niveau(0),
        letter=make_letter(28, vet=True, kleur=KLEUR),
        eigen=False,
    ),
    Alineastijl(
        id="Kop2",
        naam="heading 2",
        volgende="Standaard",
        alinea=_SAMEN + make_ruimte(280, 80) + _niveau(1),
        letter=make_letter(23, vet=True, kleur=KLEUR),
        eigen=False,
    ),
    Alineastijl(
        id="Titel",
        naam="Title",
        volgende="Ondertitel",
        alinea="<w:keepLines/>" + _TITELLIJN + make_ruimte(0, 360, 240),
        letter=make_letter(60, vet=True, kleur=KLEUR),
        eigen=False,
    ),
    Alineastijl(
        id="Ondertitel",
        naam="Subtitle",
        volgende="Standaard",
        alinea=make_ruimte(0, 960, 276),
        letter=make_letter(26, kleur=GRIJS),
        eigen=False,
    ),
    Alineastijl(
        id="Kaftregel",
        naam="Kaftregel",
        alinea=make_ruimte(2400, 240),
        letter=make_letter(24, vet=True, kleur=GRIJS) + '<w:spacing w:val="20"/>',
    ),
    Alineastijl(
        id="Kaftgegeven",
        naam="Kaftgegeven",
        alinea=make_tab("left", 2268) + make_ruimte(0, 80) + make_inspringen(2268, 2268),
        letter=make_letter(22),
    ),
    Alineastijl(
        id="Inhoudskop",
        naam="TOC Heading",
        volgende="Standaard",
        alinea=_SAMEN + "<w:pageBreakBefore/>" + make_ruimte(0, 240),
        letter=make_letter(28, vet=True, kleur=KLEUR),
        eigen=False,
    ),
    Alineastijl(
        id="Inhoud1",
        naam="toc 1",
        volgende="Standaard",
        alinea=make_tab("right", TEKSTBREEDTE, "dot") + make_ruimte(0, 50),
        eigen=False,
    ),
    Alineastijl(
        id="Artikelkop",
        naam="Artikelkop",
        basis="Kop1",
        volgende="Lid",
        alinea=make_ruimte(320, 100),
        letter=make_letter(24, vet=True, kleur=KLEUR),
        lijst=(ARTIKELEN, 0),
    ),
    Alineastijl(id="Lid", naam="Lid", alinea=_LOPEND, lijst=(ARTIKELEN, 1)),
    Alineastijl(id="Onderdeel", naam="Onderdeel", alinea=make_ruimte(0, 60), lijst=(ARTIKELEN, 2)),
    Alineastijl(id="Subonderdeel", naam="Subonderdeel", alinea=make_ruimte(0, 60), lijst=(ARTIKELEN, 3)),
    Alineastijl(id="Overweging", naam="Overweging", alinea=_LOPEND, lijst=(OVERWEGINGEN, 0)),
    Alineastijl(id="Partij", naam="Partij", alinea=_LOPEND, lijst=(PARTIJEN, 0)),
    Alineastijl(id="Opsomming", naam="List Bullet", alinea=make_ruimte(0, 60), lijst=(OPSOMMING, 0), eigen=False),
    Alineastijl(
        id="Bijlagekop",
        naam="Bijlagekop",
        basis="Kop1",
        volgende="Bijlageparagraaf",
        alinea="<w:pageBreakBefore/>" + make_ruimte(0, 240),
        lijst=(BIJLAGEN, 0),
    ),
    Alineastijl(
        id="Bijlageparagraaf", naam="Bijlageparagraaf", basis="Kop2", volgende="Bijlagelid", lijst=(BIJLAGEN, 1)
    ),
    Alineastijl(id="Bijlagelid", naam="Bijlagelid", alinea=_LOPEND, lijst=(BIJLAGEN, 2)),
    Alineastijl(id="Bijlageonderdeel", naam="Bijlageonderdeel", alinea=make_ruimte(0, 60), lijst=(BIJLAGEN, 3)),
    Alineastijl(
        id="Bijschrift",
        naam="caption",
        volgende="Standaard",
        alinea=_SAMEN + make_ruimte(200, 80),
        letter=make_letter(20, vet=True, kleur=KLEUR),
        eigen=False,
    ),
    Alineastijl(id="Tabeltekst", naam="Tabeltekst", alinea=make_ruimte(40, 40, 240), letter=make_letter(19)),
    Alineastijl(
        id="Tabelkop", naam="Tabelkop", basis="Tabeltekst", alinea="<w:keepNext/>", letter=make_letter(19, vet=True)
    ),
    Alineastijl(id="Tabelgetal", naam="Tabelgetal", basis="Tabeltekst", alinea='<w:jc w:val="right"/>'),
    Alineastijl(
        id="Tussenkop",
        naam="Tussenkop",
        volgende="Tabeltekst",
        alinea=_SAMEN + make_ruimte(320, 80),
        letter=make_letter(22, vet=True, kleur=KLEUR),
    ),
    Alineastijl(
        id="Schrijfregel",
        naam="Schrijfregel",
        basis="Tabeltekst",
        alinea="<w:keepNext/>" + make_tab("right", 6200, "underscore") + make_ruimte(100, 40, 240),
    ),
    Alineastijl(
        id="Koptekst",
        naam="header",
        alinea=_LIJN_ONDER + _RECHTS + make_ruimte(0, 0, 240),
        letter=make_letter(17, kleur=GRIJS),
        eigen=False,
    ),
    Alineastijl(
        id="Voettekst",
        naam="footer",
        alinea=_LIJN_BOVEN + _RECHTS + make_ruimte(0, 0, 240),
        letter=make_letter(17, kleur=GRIJS),
        eigen=False,
    ),
    Alineastijl(
        id="Sjabloonregel",
        naam="Sjabloonregel",
        alinea=make_ruimte(0, 0, 240),
        letter=make_letter(16, kleur="A0522D"),
    ),
)

_DELEN = Path(__file__).parent / "delen"


def write_stijlen(erbij: Sequence[Alineastijl], anders: Mapping[str, tuple[str, str]]) -> str:
    """The part `styles.xml` whole; `erbij` are styles of one layout, `anders` its changes (paragraph, letter) by id."""
    stijlen = (*(_change(stijl, *anders.get(stijl.id, ("", ""))) for stijl in ALINEASTIJLEN), *erbij)
    alinea = "".join(_write_alineastijl(stijl) for stijl in stijlen)
    overig = (_DELEN / "stijlen.xml").read_text(encoding="utf-8")
    overig = overig.replace("LETTER", LETTER).replace("LIJN", LIJN).replace("VLAK", VLAK)
    return overig.replace("ALINEASTIJLEN", alinea)


def _change(stijl: Alineastijl, alinea: str, letter: str) -> Alineastijl:
    return replace(stijl, alinea=stijl.alinea + alinea, letter=stijl.letter + letter)


def _write_alineastijl(stijl: Alineastijl) -> str:
    soort = ' w:default="1"' if stijl.basis is None else (' w:customStyle="1"' if stijl.eigen else "")
    kop = f'<w:name w:val="{stijl.naam}"/>'
    kop += f'<w:basedOn w:val="{stijl.basis}"/>' if stijl.basis else ""
    kop += f'<w:next w:val="{stijl.volgende}"/>' if stijl.volgende else ""
    alinea = order_alinea(stijl.alinea + _write_nummer(stijl.lijst))
    return (
        f'<w:style w:type="paragraph"{soort} w:styleId="{stijl.id}">{kop}<w:qFormat/>'
        f"<w:pPr>{alinea}</w:pPr><w:rPr>{order_letter(stijl.letter)}</w:rPr></w:style>"
    )


def _write_nummer(lijst: tuple[int, int] | None) -> str:
    return f'<w:numPr><w:ilvl w:val="{lijst[1]}"/><w:numId w:val="{lijst[0]}"/></w:numPr>' if lijst else ""
