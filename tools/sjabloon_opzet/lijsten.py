"""The numbered lists of the house style, each level tied to its paragraph style."""

from dataclasses import dataclass

from tools.sjabloon_opzet.wordxml import W_NS

ARTIKELEN, BIJLAGEN, OVERWEGINGEN, PARTIJEN, OPSOMMING, INHOUD_ARTIKELEN, INHOUD_BIJLAGEN = range(1, 8)


@dataclass(frozen=True, kw_only=True)
class Niveau:
    """A level of a list: how it counts, what it prints, where its text begins (twips; at 0 a space follows)."""

    vorm: str
    tekst: str
    links: int = 0
    hangend: int = 0
    stijl: str | None = None


LIJSTEN: dict[int, tuple[Niveau, ...]] = {
    ARTIKELEN: (
        Niveau(vorm="decimal", tekst="Artikel %1", stijl="Artikelkop"),
        Niveau(vorm="decimal", tekst="%1.%2", links=709, hangend=709, stijl="Lid"),
        Niveau(vorm="lowerLetter", tekst="%3.", links=1134, hangend=425, stijl="Onderdeel"),
        Niveau(vorm="decimal", tekst="%4°", links=1559, hangend=425, stijl="Subonderdeel"),
    ),
    BIJLAGEN: (
        Niveau(vorm="decimal", tekst="Bijlage %1", stijl="Bijlagekop"),
        Niveau(vorm="decimal", tekst="%2", links=709, hangend=709, stijl="Bijlageparagraaf"),
        Niveau(vorm="decimal", tekst="%2.%3", links=709, hangend=709, stijl="Bijlagelid"),
        Niveau(vorm="lowerLetter", tekst="%4.", links=1134, hangend=425, stijl="Bijlageonderdeel"),
    ),
    OVERWEGINGEN: (Niveau(vorm="upperLetter", tekst="%1.", links=709, hangend=709, stijl="Overweging"),),
    PARTIJEN: (Niveau(vorm="decimal", tekst="%1.", links=709, hangend=709, stijl="Partij"),),
    OPSOMMING: (Niveau(vorm="bullet", tekst="–", links=1134, hangend=425, stijl="Opsomming"),),
    INHOUD_ARTIKELEN: (Niveau(vorm="decimal", tekst="Artikel %1"),),
    INHOUD_BIJLAGEN: (Niveau(vorm="decimal", tekst="Bijlage %1"),),
}


def write_lijsten() -> str:
    """The part `numbering.xml` whole."""
    vormen = "".join(_write_lijst(nummer, niveaus) for nummer, niveaus in LIJSTEN.items())
    nummers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in LIJSTEN)
    return f'<w:numbering xmlns:w="{W_NS}">{vormen}{nummers}</w:numbering>'


def _write_lijst(nummer: int, niveaus: tuple[Niveau, ...]) -> str:
    inhoud = "".join(_write_niveau(plek, niveau) for plek, niveau in enumerate(niveaus))
    soort = "multilevel" if len(niveaus) > 1 else "singleLevel"
    return (
        f'<w:abstractNum w:abstractNumId="{nummer}"><w:nsid w:val="1A2B00{nummer:02d}"/>'
        f'<w:multiLevelType w:val="{soort}"/><w:tmpl w:val="1A2B10{nummer:02d}"/>{inhoud}</w:abstractNum>'
    )


def _write_niveau(plek: int, niveau: Niveau) -> str:
    stijl = f'<w:pStyle w:val="{niveau.stijl}"/>' if niveau.stijl else ""
    na = "tab" if niveau.links else "space"
    return (
        f'<w:lvl w:ilvl="{plek}"><w:start w:val="1"/><w:numFmt w:val="{niveau.vorm}"/>{stijl}<w:suff w:val="{na}"/>'
        f'<w:lvlText w:val="{niveau.tekst}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{niveau.links}" w:hanging="{niveau.hangend}"/></w:pPr></w:lvl>'
    )
