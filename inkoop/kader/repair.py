"""What else is wrong with a kader: its first faults set aside, so that later checks can run as well."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inkoop.invoer.faults import Fout, Pad
from inkoop.invoer.reader import Document, Kaart, Lijst
from inkoop.invoer.validate import known_fields, validate_waarde
from inkoop.kader.check import find_fouten
from inkoop.kader.schema import KaderBestand

RONDEN = 20  # each sets faults aside and looks again; a file rarely needs three
MET_NAMEN = ("inwoners", "besluiten", "verdeelsleutels", "ondertekening")


def find_alle_fouten(document: Document, fouten: Sequence[Fout], stam: str | None) -> list[Fout]:
    """`fouten` of a file that does not fit the schema, and those that show once they are set aside."""
    gevonden, opzij = list(fouten), _Opzij(document.waarde)
    nieuw = gevonden
    for _ in range(RONDEN):
        for fout in nieuw:
            opzij.set_aside(fout.pad)
        kopie = Document(bestand=document.bestand, waarde=opzij.copy(document.waarde))
        bestand, rest = validate_waarde(KaderBestand, kopie, ())
        if bestand is not None:
            verder = ((opzij.find_pad(pad), melding) for pad, melding in find_fouten(bestand, stam))
            return gevonden + [document.make_fout(pad, m) for pad, m in verder if not opzij.explains(pad)]
        nieuw = [document.make_fout(opzij.find_pad(fout.pad), fout.melding) for fout in rest]
        gevonden += [fout for fout in nieuw if not opzij.covers(fout.pad)]
    return gevonden


@dataclass
class _Opzij:
    """What is left out of a file: unknown fields, wrong values, and texts that are filled in instead."""

    waarde: Any
    onbekend: set[Pad] = field(default_factory=set)
    weg: set[Pad] = field(default_factory=set)
    ingevuld: dict[Pad, str] = field(default_factory=dict)

    def set_aside(self, pad: Pad) -> None:
        """Keeps a fault out of the next look, except one of the file as a whole.

        A wrong value goes; a field that is missing (now) is filled in; where that does not help, its block goes.
        """
        if not pad:
            return
        blok = _find(self.waarde, pad[:-1])
        velden = known_fields(KaderBestand, pad[:-1])
        if pad in self.ingevuld:
            self.set_aside(pad[:-1])
        elif isinstance(blok, dict) and velden and pad[-1] not in velden:
            self.onbekend.add(pad)
        elif pad in self.weg or (isinstance(blok, dict) and pad[-1] not in blok):
            self.ingevuld[pad] = f"x{len(self.ingevuld)}"
        else:
            self.weg.add(pad)

    def covers(self, pad: Pad) -> bool:
        """Whether a fault at `pad` may follow from what was left out there, above or below it."""
        if any(pad[: len(p)] == p for p in self.ingevuld):
            return True
        return pad in self.weg or (len(pad) > 1 and any(pad[: len(p)] == p[: len(pad)] for p in self.weg))

    def explains(self, pad: Pad) -> bool:
        """Whether a fault between blocks may follow from what was left out in another block."""
        if pad[:1] == ("tarieven",) and any(p[:2] == pad[:2] for p in self.weg):
            return True
        asks_names = pad[0] in MET_NAMEN or pad == ("deelnemers", "centrumgemeente")
        return self.covers(pad) or (asks_names and any(map(_names_gemeente, {*self.weg, *self.ingevuld})))

    def copy(self, waarde: Any, pad: Pad = ()) -> Any:
        """The file without what is set aside, and with the texts that are filled in."""
        weg = self.weg | self.onbekend
        if isinstance(waarde, Kaart):
            kaart = Kaart(waarde.plaats)
            kaart.plaatsen = {**waarde.plaatsen, **{str(p[-1]): waarde.plaats for p in self.ingevuld if p[:-1] == pad}}
            kaart.update(
                {naam: self.copy(deel, (*pad, naam)) for naam, deel in waarde.items() if (*pad, naam) not in weg}
            )
            kaart.update({str(p[-1]): tekst for p, tekst in self.ingevuld.items() if p[:-1] == pad})
            return kaart
        if isinstance(waarde, Lijst):
            lijst = Lijst(waarde.plaats)
            blijft = self._list_kept(waarde, pad)
            lijst.extend(self.copy(waarde[nummer], (*pad, nummer)) for nummer in blijft)
            lijst.plaatsen = [waarde.plaatsen[nummer] for nummer in blijft]
            return lijst
        return waarde

    def find_pad(self, pad: Pad) -> Pad:
        """The path in the file of a path in the copy, where list elements may be missing."""
        waarde = self.waarde
        gevonden: Pad = ()
        for deel in pad:
            if isinstance(waarde, Lijst) and isinstance(deel, int):
                deel = self._list_kept(waarde, gevonden)[deel]
            waarde, gevonden = _find(waarde, (deel,)), (*gevonden, deel)
        return gevonden

    def _list_kept(self, lijst: Lijst, pad: Pad) -> list[int]:
        return [nummer for nummer in range(len(lijst)) if (*pad, nummer) not in self.weg]


def _names_gemeente(pad: Pad) -> bool:
    """Whether the names of the gemeenten are not all known without what stands at `pad`."""
    return pad[:2] in (("deelnemers",), ("deelnemers", "gemeenten")) and pad[3:] in ((), ("naam",))


def _find(waarde: Any, pad: Pad) -> Any:
    for deel in pad:
        try:
            waarde = waarde[deel]
        except (KeyError, IndexError, TypeError):
            return None
    return waarde
