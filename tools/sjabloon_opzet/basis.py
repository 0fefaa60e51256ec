"""An empty Word file in the house style: A4, Dutch, styles, lists, and nothing of another template."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as Word

from tools.sjabloon_opzet.huisstijl import LETTER, write_stijlen
from tools.sjabloon_opzet.lijsten import write_lijsten
from tools.sjabloon_opzet.opmaak import Opmaak
from tools.sjabloon_opzet.wordxml import R_NS

_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_DATUM = (2026, 1, 1, 0, 0, 0)
_DELEN = Path(__file__).parent / "delen"


def make_leeg(opmaak: Opmaak) -> Word:
    """An empty document in the house style of a layout, open for python-docx."""
    delen = {
        "word/document.xml": (f"{_OFFICE}.wordprocessingml.document.main", _read("document.xml")),
        "word/styles.xml": (f"{_OFFICE}.wordprocessingml.styles", write_stijlen(opmaak.stijlen, opmaak.anders)),
        "word/numbering.xml": (f"{_OFFICE}.wordprocessingml.numbering", write_lijsten()),
        "word/settings.xml": (f"{_OFFICE}.wordprocessingml.settings", _read("settings.xml")),
        "word/fontTable.xml": (
            f"{_OFFICE}.wordprocessingml.fontTable",
            _read("fontTable.xml").replace("LETTER", LETTER),
        ),
        "word/theme.xml": (f"{_OFFICE}.theme", _read_thema()),
        "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties", _read("core.xml")),
    }
    bij_tekst = {naam.removeprefix("word/"): f"{R_NS}/{Path(naam).stem}" for naam in list(delen)[1:-1]}
    bij_pakket = {
        "word/document.xml": f"{R_NS}/officeDocument",
        "docProps/core.xml": f"{_PAKKET}/relationships/metadata/core-properties",
    }
    inhoud = {naam: xml for naam, (_, xml) in delen.items()} | {
        "[Content_Types].xml": _write_soorten({naam: soort for naam, (soort, _) in delen.items()}),
        "_rels/.rels": _write_relaties(bij_pakket),
        "word/_rels/document.xml.rels": _write_relaties(bij_tekst),
    }
    return docx.Document(BytesIO(_write_zip({naam: (_KOP + xml).encode() for naam, xml in inhoud.items()})))


def pack_zip(inhoud: bytes) -> bytes:
    """The same zip with fixed dates, so that the same outline gives the same bytes."""
    with zipfile.ZipFile(BytesIO(inhoud)) as archief:
        return _write_zip({lid.filename: archief.read(lid) for lid in archief.infolist()})


def _write_zip(delen: dict[str, bytes]) -> bytes:
    stroom = BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, deel in delen.items():
            info = zipfile.ZipInfo(naam, _DATUM)
            info.compress_type = zipfile.ZIP_DEFLATED
            archief.writestr(info, deel)
    return stroom.getvalue()


def _read(naam: str) -> str:
    return (_DELEN / naam).read_text(encoding="utf-8")


def _read_thema() -> str:
    """The theme of python-docx's own template; Word asks for one, the house style does not use it."""
    with zipfile.ZipFile(Path(docx.__file__).parent / "templates" / "default.docx") as archief:
        return archief.read("word/theme/theme1.xml").decode().partition("?>")[2]


def _write_soorten(soorten: dict[str, str]) -> str:
    delen = "".join(f'<Override PartName="/{naam}" ContentType="{soort}+xml"/>' for naam, soort in soorten.items())
    return (
        f'<Types xmlns="{_PAKKET}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{delen}</Types>"
    )


def _write_relaties(relaties: dict[str, str]) -> str:
    delen = "".join(
        f'<Relationship Id="rId{nummer}" Type="{soort}" Target="{doel}"/>'
        for nummer, (doel, soort) in enumerate(relaties.items(), start=1)
    )
    return f'<Relationships xmlns="{_PAKKET}/relationships">{delen}</Relationships>'
