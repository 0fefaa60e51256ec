"""A form of a block while it is made: its boxes by the path of what is typed there, and where each stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wtforms import HiddenField

from inkoop.invoer.faults import Pad
from inkoop.invoer.gelezen import SLEUTEL
from inkoop.invoer.geschreven import Omgeving, has_vaste_sleutels
from inkoop.invoer.rijen import WAARDE
from inkoop.invoer.veldboom import Vak, Veld, Veldgroep, Veldkaart, Veldlijst
from inkoop.web.blokvelden import end_zin, make_box, make_tekstgebied, write_uitleg

PER_REGEL = "Zet elk op een eigen regel."
KOPVELDEN = ("titel", "kop", "naam", "omschrijving", "wat", "risico", "begrip", "soort", "arrangement", "afspraak")
_KOP = 60
Boven = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Blokdeel:
    """A place on the screen: a box (`vak`), or places that belong together.

    `vorm` is vak, groep, lijst (rows that come and go), raster (a small box for each key) or tabel (a box for each
    pair of keys). `noun` is what a row is called; a row has its `rij`, from 0, of so many `rijen`. A group that may be
    left out and is not there has no `delen`. `plek` names it among others with the same title.
    """

    vorm: str
    naam: str
    titel: str = ""
    plek: str = ""
    uitleg: str = ""
    is_vrij: bool = False
    noun: str = ""
    rij: int | None = None
    rijen: int = 0
    delen: tuple["Blokdeel", ...] = ()
    koppen: Boven = ()
    fouten: Boven = ()


@dataclass(kw_only=True)
class Blokbouw:
    """Boxes, what is in them, how errors name them, and their errors; `los` are errors of a whole group."""

    fouten: Mapping[Pad, Sequence[str]]
    omgeving: Omgeving
    velden: dict[str, Any] = field(default_factory=dict)
    waarden: dict[str, str] = field(default_factory=dict)
    plekken: dict[str, str] = field(default_factory=dict)
    vakfouten: dict[str, list[str]] = field(default_factory=dict)
    verplicht: set[str] = field(default_factory=set)
    los: list[tuple[str, str]] = field(default_factory=list)

    def build(self, veld: Veld, geschreven: Any, pad: Pad, boven: Boven = ()) -> Blokdeel:
        """The place of a field, with all that is in it."""
        if isinstance(veld, Vak):
            return self._build_vak(veld, geschreven, pad, boven, veld.titel)
        if isinstance(veld, Veldgroep):
            return self._build_groep(veld, geschreven, pad, boven)
        if isinstance(veld, Veldlijst):
            is_regels = isinstance(veld.element, Vak) and not any("\n" in str(tekst) for tekst in geschreven)
            return (self._build_regels if is_regels else self._build_lijst)(veld, geschreven, pad, boven)
        assert isinstance(veld, Veldkaart)
        if not has_vaste_sleutels(veld):
            return self._build_kaart(veld, geschreven, pad, boven)
        if isinstance(veld.waarde, Veldkaart) and has_vaste_sleutels(veld.waarde):
            return self._build_tabel(veld, geschreven, pad, boven)
        return self._build_raster(veld, geschreven, pad, boven)

    def _add(self, veld: Any, tekst: str, pad: Pad, boven: Boven, titel: str) -> str:
        naam = write_naam(pad)
        self.velden[naam], self.waarden[naam] = veld, tekst
        self.plekken[naam] = ", ".join([*boven, titel[:1].lower() + titel[1:] if boven else titel])
        if fouten := self.fouten.get(pad):
            self.vakfouten[naam] = list(fouten)
        return naam

    def _build_vak(
        self, vak: Vak, tekst: str, pad: Pad, boven: Boven, titel: str, *, is_klein: bool = False
    ) -> Blokdeel:
        veld = make_box(vak, tekst, self.omgeving, titel, is_klein=is_klein)
        naam = self._add(veld, tekst, pad, boven, titel)
        if vak.verplicht:
            self.verplicht.add(naam)
        return Blokdeel(vorm="vak", naam=naam, titel=titel, is_vrij=not vak.verplicht)

    def _add_sleutel(self, tekst: str, pad: Pad) -> None:
        """The key of a box that is always there: it goes along, and nobody types it."""
        self.velden[write_naam(pad)], self.waarden[write_naam(pad)] = HiddenField(), tekst

    def _build_groep(self, groep: Veldgroep, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        delen = () if geschreven is None else tuple(self._list_delen(groep, geschreven, pad, boven))
        return self._make(groep, "groep", pad, delen, boven, noun=groep.titel.lower())

    def _list_delen(self, veld: Veld, geschreven: Any, pad: Pad, boven: Boven) -> Iterator[Blokdeel]:
        """The places in a row or group; of a single box itself."""
        if not isinstance(veld, Veldgroep):
            yield self.build(veld, geschreven, pad, boven)
            return
        for deel in veld.velden:
            onder = boven if isinstance(deel, Vak) else (*boven, deel.titel.lower())
            yield self.build(deel, geschreven[deel.naam], (*pad, deel.naam), onder)

    def _build_regels(self, lijst: Veldlijst, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        """A list of short texts in one box, each on its own line."""
        assert isinstance(lijst.element, Vak)
        namen = self.omgeving.get(lijst.element.verwijzing, ()) if lijst.element.verwijzing else ()
        keuze = f"Kies uit: {', '.join(namen)}." if namen else write_uitleg(lijst.element)
        uitleg = " ".join(deel for deel in (end_zin(lijst.uitleg), PER_REGEL, keuze) if deel)
        tekst = "\n".join(geschreven)
        naam = self._add(make_tekstgebied(lijst.titel, uitleg, tekst), tekst, pad, boven, lijst.titel)
        if lijst.verplicht:
            self.verplicht.add(naam)
        for plek in range(len(geschreven)):
            for fout in self.fouten.get((*pad, plek), ()):
                self.vakfouten.setdefault(naam, []).append(f"regel {plek + 1}: {fout}")
        return Blokdeel(vorm="vak", naam=naam, titel=lijst.titel, is_vrij=not lijst.verplicht)

    def _build_lijst(self, lijst: Veldlijst, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        noun, aantal = lijst.element.titel, len(geschreven)
        rijen = []
        for plek, deel in enumerate(geschreven):
            hier, naam = (*pad, plek), f"{noun} {plek + 1}"
            delen = self._list_delen(lijst.element, deel, hier, (*boven[:-1], naam))
            rijen.append(self._make_rij(hier, f"{naam}{_find_kop(deel)}", delen, noun, plek, aantal))
        return self._make(lijst, "lijst", pad, rijen, boven, noun=noun.lower())

    def _build_kaart(self, kaart: Veldkaart, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        """Rows with a key that people choose or type."""
        noun, aantal = kaart.sleutel.titel, len(geschreven)
        rijen = []
        for plek, (sleutel, deel) in enumerate(geschreven):
            hier, naam = (*pad, plek), sleutel or f"{noun} {plek + 1}"
            vak = self._build_vak(kaart.sleutel, sleutel, (*hier, SLEUTEL), (*boven[:-1], naam), kaart.sleutel.titel)
            delen = [vak, *self._list_delen(kaart.waarde, deel, (*hier, WAARDE), (*boven[:-1], naam))]
            rijen.append(self._make_rij(hier, naam, delen, noun, plek, aantal))
        return self._make(kaart, "lijst", pad, rijen, boven, noun=noun.lower())

    def _make_rij(
        self, pad: Pad, titel: str, delen: Iterator[Blokdeel] | list[Blokdeel], noun: str, plek: int, aantal: int
    ) -> Blokdeel:
        gemaakt = tuple(delen)
        fouten = self._take_los(pad, titel)
        return Blokdeel(
            vorm="rij",
            naam=write_naam(pad),
            titel=titel,
            delen=gemaakt,
            noun=noun.lower(),
            rij=plek,
            rijen=aantal,
            fouten=fouten,
        )

    def _build_raster(self, kaart: Veldkaart, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        """A place for each key: small boxes beside each other, or a group for each."""
        delen = []
        for plek, (sleutel, deel) in enumerate(geschreven):
            hier: Pad = (*pad, plek)
            self._add_sleutel(sleutel, (*hier, SLEUTEL))
            if isinstance(kaart.waarde, Vak):
                delen.append(self._build_vak(kaart.waarde, deel, (*hier, WAARDE), boven, sleutel, is_klein=True))
            else:
                binnen = tuple(self._list_delen(kaart.waarde, deel, (*hier, WAARDE), (*boven[:-1], sleutel)))
                delen.append(Blokdeel(vorm="groep", naam=write_naam(hier), titel=sleutel, delen=binnen))
        return self._make(kaart, "raster" if isinstance(kaart.waarde, Vak) else "groep", pad, delen, boven)

    def _build_tabel(self, kaart: Veldkaart, geschreven: Any, pad: Pad, boven: Boven) -> Blokdeel:
        """Boxes in rows and columns, by two keys of which all are shown."""
        rijen = []
        koppen: Boven = ()
        for plek, (sleutel, binnen) in enumerate(geschreven):
            hier: Pad = (*pad, plek)
            self._add_sleutel(sleutel, (*hier, SLEUTEL))
            rij = self._build_raster_van(kaart, binnen, (*hier, WAARDE), (*boven, sleutel))
            koppen = koppen if len(koppen) >= len(rij) else tuple(kop for kop, _ in binnen)
            rijen.append(Blokdeel(vorm="tabelrij", naam=write_naam(hier), titel=sleutel, delen=rij))
        return self._make(kaart, "tabel", pad, rijen, boven, koppen=koppen)

    def _build_raster_van(self, kaart: Veldkaart, paren: Any, pad: Pad, boven: Boven) -> tuple[Blokdeel, ...]:
        assert isinstance(kaart.waarde, Veldkaart)
        vak = kaart.waarde.waarde
        assert isinstance(vak, Vak)
        delen = []
        for plek, (sleutel, tekst) in enumerate(paren):
            self._add_sleutel(sleutel, (*pad, plek, SLEUTEL))
            titel = f"{boven[-1]}, {sleutel}"
            delen.append(self._build_vak(vak, tekst, (*pad, plek, WAARDE), boven[:-1], titel, is_klein=True))
        return tuple(delen)

    def _make(self, veld: Veld, vorm: str, pad: Pad, delen: Sequence[Blokdeel], boven: Boven, **rest: Any) -> Blokdeel:
        uitleg = end_zin(veld.uitleg) if veld.uitleg.casefold() != veld.titel.casefold() else ""
        fouten = self._take_los(pad, ", ".join(boven) or veld.titel)
        return Blokdeel(
            vorm=vorm,
            naam=write_naam(pad),
            titel=veld.titel,
            plek=", ".join(boven) or veld.titel,
            uitleg=uitleg,
            is_vrij=not veld.verplicht,
            delen=tuple(delen),
            fouten=fouten,
            **rest,
        )

    def _take_los(self, pad: Pad, titel: str) -> Boven:
        """The errors of a whole group; the list of errors links to it."""
        fouten = tuple(self.fouten.get(pad, ()))
        self.los += [(write_naam(pad), f"{titel}: {fout}") for fout in fouten]
        return fouten


def write_naam(pad: Pad) -> str:
    """A path as the name of a box and the id of a place."""
    return ".".join(str(deel) for deel in pad)


def _find_kop(geschreven: Any) -> str:
    """What a row is about, behind its number."""
    if not isinstance(geschreven, dict):
        return ""
    for naam in KOPVELDEN:
        tekst = geschreven.get(naam)
        if isinstance(tekst, str) and tekst.strip():
            kort = " ".join(tekst.split())
            return f": {kort if len(kort) <= _KOP else kort[: _KOP - 1].rstrip() + '…'}"
    return ""
