"""What changed between two versions of a template, as a jurist reads it: passage by passage.

A number that only shifts, a reference that shows another number and another way of writing the
same tag are no change of text. Numbers are those that Word shows in the template itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inkoop.document.alignment import align
from inkoop.document.appearance import Vormgeving, compare_vormgeving
from inkoop.document.changes import Verschil
from inkoop.document.counting import Teller
from inkoop.document.numbering import find_nummering
from inkoop.document.package import read_uitgepakt
from inkoop.document.pairs import Stukken, compare_inhoud, compare_stukken
from inkoop.document.parts import LOPENDE_TEKST, W, find_wortel, read_onderdelen
from inkoop.document.passages import Passage, read_passages
from inkoop.document.styles import STIJLEN, read_stijlen
from inkoop.document.surroundings import compare_omgeving

_BIJGEHOUDEN = [f"{W}{naam}" for naam in ("ins", "del", "moveFrom", "moveTo")]


@dataclass(frozen=True, kw_only=True)
class Versie:
    """A template as it is compared: its unpacked members, its passages per kind of part, how it looks.

    `is_bijgehouden`: it has tracked changes, which are read as accepted.
    """

    leden: dict[str, bytes]
    passages: dict[str, list[Passage]]
    vormgeving: Vormgeving
    is_bijgehouden: bool


def read_versie(inhoud: bytes, naam: str) -> Versie:
    """Reads a template for comparing. Raises `Onbruikbaar` when it is no Word document."""
    leden = read_uitgepakt(inhoud, naam)
    stijlblad, nummering = find_wortel(leden, STIJLEN, naam), find_nummering(leden, naam)
    stijlen = read_stijlen(stijlblad)
    onderdelen = [deel for deel in read_onderdelen(leden, naam) if deel.is_lopende_tekst]
    passages: dict[str, list[Passage]] = {soort: [] for soort in LOPENDE_TEKST}
    for deel in sorted(onderdelen, key=lambda deel: deel.titel):
        teller = Teller(nummering=nummering, stijlen=stijlen) if nummering else None
        gelezen = read_passages(deel, stijlen, teller)
        voor = "" if deel.soort == "tekst" else f"{deel.titel}, "
        passages[deel.soort] += [replace(passage, plaats=f"{voor}{passage.plaats}") for passage in gelezen]
    wortels = tuple(deel.wortel for deel in onderdelen)
    vormgeving = Vormgeving(stijlblad=stijlblad, stijlen=stijlen, nummering=nummering, wortels=wortels)
    is_bijgehouden = any(True for wortel in wortels for _ in wortel.iter(*_BIJGEHOUDEN))
    return Versie(leden=leden, passages=passages, vormgeving=vormgeving, is_bijgehouden=is_bijgehouden)


def compare(oud: Versie, nieuw: Versie) -> list[Verschil]:
    """Every difference: of the text in the order of the new version, then of the other parts and of how it looks."""
    return list(_compare(oud, nieuw))


def _compare(oud: Versie, nieuw: Versie) -> Iterator[Verschil]:
    doelen = None
    gepaard = []
    for soort in LOPENDE_TEKST:
        links, rechts = _split_inhoud(oud.passages[soort]), _split_inhoud(nieuw.passages[soort])
        stukken = Stukken(oud=links[0], nieuw=rechts[0], paren=align(links[0], rechts[0]))
        doelen = doelen or stukken.make_doelen()
        yield from compare_inhoud(links[1], rechts[1])
        yield from compare_stukken(stukken, doelen, met_volgorde=soort == "tekst")
        gepaard += [(stukken.oud[paar.oud], stukken.nieuw[paar.nieuw]) for paar in stukken.paren]
    yield from compare_omgeving(oud.leden, nieuw.leden)
    yield from compare_vormgeving(oud.vormgeving, nieuw.vormgeving, gepaard)


def _split_inhoud(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages people write, and those of the table of contents, which Word makes."""
    return [p for p in passages if not p.is_inhoud], [p for p in passages if p.is_inhoud]
