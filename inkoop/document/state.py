"""What one rendering keeps count of, and the printing and filters that use it; no template can name them."""

from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from inkoop.document.drawings import Gebruik, write_drawing
from inkoop.document.faults import WaardeFout
from inkoop.document.filters import GEEN_LIJST, Klaar, escape_tekst, explain_unprintable
from inkoop.document.images import Afbeelding
from inkoop.document.repeats import HERSTART, LIJST

MAX_HERHALINGEN = 1_000_000
TE_VAAK = f"herhaalt samen met andere lijsten meer dan {MAX_HERHALINGEN} keer"
MAX_ONTHOUDEN = 2_000
MEEST_ONTHOUDEN = 10_000
STAAT = "_staat"
_EERSTE_ID = 10_000


class Staat:
    """The counters of one rendering: repetitions, ids of drawings, lists that began again.

    `kopieen` holds the XML of each list that can begin again, with `{}` for its numId; `bezet` the
    ids that drawings of the template have. `onderdeel` is the part that is being rendered.
    """

    def __init__(self, kopieen: Mapping[str, str], hoogste_lijst: int, bezet: frozenset[int]) -> None:
        self.onderdeel = ""
        self.beelden: set[Gebruik] = set()
        self.bezet = bezet
        self.kopieen = kopieen
        self.hoogste_lijst = hoogste_lijst
        self.nieuwe_lijsten: list[str] = []
        self.herhalingen = 0
        self._ids = _EERSTE_ID
        self._lijsten: dict[str, dict[str, int]] = {}

    def resolve(self, merk: str) -> int | Klaar:
        """What stands for a mark this time."""
        soort, _, rest = merk.partition(":")
        if soort == HERSTART:
            self._lijsten[rest] = {}
            return Klaar("")
        if soort == LIJST:
            return self._find_lijst(*rest.split(":", 1))
        return self._next_id()

    def _next_id(self) -> int:
        """An id that no other drawing of the document has."""
        self._ids += 1
        while self._ids in self.bezet:
            self._ids += 1
        return self._ids

    def draw(self, afbeelding: Afbeelding) -> Klaar:
        """An image in the text of a run; remembered, so that its file comes along."""
        self.beelden.add((self.onderdeel, afbeelding))
        tekening = write_drawing(afbeelding, self._next_id())
        return Klaar(f'</w:t>{tekening}<w:t xml:space="preserve">')

    def _find_lijst(self, herstart: str, bron: str) -> int:
        """The numId of the list that began at a `herstart` tag; made at its first use."""
        lijsten = self._lijsten.setdefault(herstart, {})
        if bron not in lijsten:
            self.hoogste_lijst += 1
            self.nieuwe_lijsten.append(self.kopieen[bron].replace("{}", str(self.hoogste_lijst)))
            lijsten[bron] = self.hoogste_lijst
        return lijsten[bron]


class Teksten(dict[str, bytes]):
    """Texts that were printed in running text, as XML; most texts of a document are in others as well."""

    def __missing__(self, tekst: str) -> bytes:
        xml = escape_tekst(tekst).encode()
        if len(tekst) <= MAX_ONTHOUDEN:
            if len(self) >= MEEST_ONTHOUDEN:
                self.clear()
            self[tekst] = xml
        return xml


TEKSTEN = Teksten()


@pass_context
def print_waarde(context: Context, waarde: Any) -> bytes:
    """A value inside running text, as XML.

    Only text, whole numbers and images print by themselves. Raises `WaardeFout` naming the filter for others.
    """
    soort = type(waarde)
    if soort is str:
        return TEKSTEN[waarde]
    if soort is int or soort is Klaar:
        return str(waarde).encode()
    if soort is Afbeelding:
        staat: Staat = context.parent[STAAT]
        return staat.draw(waarde).encode()
    raise WaardeFout(explain_unprintable(waarde))


@pass_context
def count_lijst(context: Context, waarde: Any) -> list[Any]:
    """The list of a loop, counted: together all loops of a document stay below a limit."""
    if type(waarde) is not list:
        raise WaardeFout(GEEN_LIJST)
    staat: Staat = context.parent[STAAT]
    staat.herhalingen += len(waarde)
    if staat.herhalingen > MAX_HERHALINGEN:
        raise WaardeFout(TE_VAAK)
    return waarde


@pass_context
def resolve_merk(context: Context, merk: str) -> int | Klaar:
    """What stands for a mark that preparing left in the XML."""
    staat: Staat = context.parent[STAAT]
    return staat.resolve(merk)
