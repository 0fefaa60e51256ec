"""The numbers that Word will give, counted from the outline: the shown text of each reference."""

from collections.abc import Iterable

from tools.sjabloon_opzet.opzet import Blok, OpzetFout

VAST = "\N{NO-BREAK SPACE}"

# Kind of block: the list it counts in and its level there.
NIVEAUS = {
    "artikel": ("artikelen", 0),
    "lid": ("artikelen", 1),
    "onderdeel": ("artikelen", 2),
    "subonderdeel": ("artikelen", 3),
    "bijlage": ("bijlagen", 0),
    "bijlageparagraaf": ("bijlagen", 1),
    "bijlagelid": ("bijlagen", 2),
    "bijlageonderdeel": ("bijlagen", 3),
    "overweging": ("overwegingen", 0),
    "partij": ("partijen", 0),
}
Standen = dict[str, tuple[int, ...]]


def count_nummers(blokken: Iterable[Blok]) -> dict[str, str]:
    """The number of every anchor as Word prints it. An `else` counts on from where its `if` began.

    Raises `OpzetFout` for an anchor that is used twice.
    """
    standen: Standen = {lijst: (0, 0, 0, 0) for lijst, _ in NIVEAUS.values()}
    terug: list[Standen] = []
    nummers: dict[str, str] = {}
    for blok in blokken:
        if blok.soort == "tag":
            standen = _branch(blok.tekst, standen, terug)
        if blok.soort in NIVEAUS:
            lijst, niveau = NIVEAUS[blok.soort]
            stand = standen[lijst]
            standen = standen | {lijst: (*stand[:niveau], stand[niveau] + 1, *(0,) * (3 - niveau))}
        if blok.anker:
            if blok.anker in nummers:
                raise OpzetFout(f"regel {blok.regel}: anker {blok.anker} bestaat al")
            nummers[blok.anker] = _write(blok, standen)
    return nummers


def _branch(tag: str, standen: Standen, terug: list[Standen]) -> Standen:
    if " if " in tag and "elif" not in tag:
        terug.append(standen)
    elif "elif" in tag or " else " in tag:
        return terug[-1]
    elif "endif" in tag:
        terug.pop()
    return standen


def _write(blok: Blok, standen: Standen) -> str:
    if blok.soort not in NIVEAUS:
        raise OpzetFout(f"regel {blok.regel}: een anker kan alleen aan een genummerde alinea")
    lijst, niveau = NIVEAUS[blok.soort]
    a, b, c, d = standen[lijst]
    vormen = {
        "artikelen": (f"Artikel {a}", f"{a}.{b}", chr(96 + c), f"{d}°"),
        "bijlagen": (f"Bijlage {a}", f"{b}", f"{b}.{c}", chr(96 + d)),
        "overwegingen": (chr(64 + a),),
        "partijen": (f"{a}",),
    }
    return vormen[lijst][niveau]
