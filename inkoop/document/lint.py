"""The check of a template before anyone uses it: everything wrong at once, each with its place."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inkoop.document.faults import Bevinding
from inkoop.document.headings import find_koppen_weg
from inkoop.document.names import check_namen
from inkoop.document.package import read_uitgepakt
from inkoop.document.prepare import read_file
from inkoop.document.template import Gelezen, read_sjabloon


def lint(pad: Path, velden: type | None, koppen: Sequence[str] = ()) -> list[Bevinding]:
    """Every fault in the template at `pad`, in the order of the document; none means that it may be used.

    `velden` is the model of the data (None: names are not checked), `koppen` the headings that must
    be there. Raises `Onbruikbaar` when the file is no Word document.
    """
    return lint_inhoud(read_file(pad), pad.name, velden, koppen)


def lint_inhoud(inhoud: bytes, naam: str, velden: type | None, koppen: Sequence[str] = ()) -> list[Bevinding]:
    """As `lint`, of a template in memory."""
    leden = read_uitgepakt(inhoud, naam)
    gelezen = read_sjabloon(leden, naam)
    gevonden = list(gelezen.bevindingen)
    if velden is not None:
        gevonden += _check_velden(gelezen, velden)
    gevonden += find_koppen_weg(koppen, [kop for bron in gelezen.bronnen for kop in bron.koppen])
    return _sort(gelezen, gevonden)


def _check_velden(gelezen: Gelezen, model: type) -> Iterator[Bevinding]:
    for bron in gelezen.bronnen:
        if bron.leesboom is not None:
            yield from check_namen(bron.leesboom, dict(enumerate(bron.tags, start=1)), model)


def _sort(gelezen: Gelezen, gevonden: Iterable[Bevinding]) -> list[Bevinding]:
    """The order of the document: by part, then by paragraph; what has no place comes last."""
    onderdelen = [bron.onderdeel.titel for bron in gelezen.bronnen]

    def key(bevinding: Bevinding) -> tuple[int, bool, int]:
        plaats = bevinding.plaats
        nummer = onderdelen.index(plaats.onderdeel) if plaats.onderdeel in onderdelen else len(onderdelen)
        return nummer, plaats.alinea is None, plaats.alinea or 0

    return sorted(dict.fromkeys(gevonden), key=key)
