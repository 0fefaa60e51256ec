"""A kader: the arrangement of one region as typed facts, each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from inkoop.rules.bepaling import Bepaling, Ongeldig
from inkoop.rules.besluitregel import Besluitregel, Telt
from inkoop.rules.fasefeiten import Fasebepaling
from inkoop.rules.inwoners import Inwonertabel
from inkoop.rules.norm import Norm
from inkoop.rules.opzegging import Opdrachtregel, Opzegregel
from inkoop.rules.periode import Periode, Termijn
from inkoop.rules.plantermijn import Plantermijnregel
from inkoop.rules.procedurekeuze import Procedurekeuzeregel
from inkoop.rules.sroi import Sroiregel
from inkoop.rules.taal import write_opsomming
from inkoop.rules.tarief import Tarief
from inkoop.rules.toetreding import Toetredingsregel
from inkoop.rules.uittreding import Uittredingsregel
from inkoop.rules.verdeling import Verdeelsleutel

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Bron(Bepaling):
    """The document a kader rests on and where it can be found."""

    document: str
    vindplaats: str
    datum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Gemeente(Bepaling):
    """A gemeente that takes part."""

    naam: str
    code: str | None = None
    subregio: str | None = None


@dataclass(frozen=True, kw_only=True)
class Deelnemers(Bepaling):
    """Who takes part, in the order of every table, remainder and list."""

    gemeenten: tuple[Gemeente, ...]
    centrumgemeente: str | None = None

    @property
    def namen(self) -> tuple[str, ...]:
        """The names in kader order."""
        return tuple(gemeente.naam for gemeente in self.gemeenten)


@dataclass(frozen=True, kw_only=True)
class Verlenging(Bepaling):
    """How often and by how much a term may be extended; `maximaal` None: as often as agreed."""

    telkens: Termijn
    maximaal: int | None = None


@dataclass(frozen=True, kw_only=True)
class Duur(Bepaling):
    """The term of the agreement."""

    van: date
    tot: date | None = None
    verlenging: Verlenging | None = None


@dataclass(frozen=True, kw_only=True)
class Ondertekening(Bepaling):
    """Who signs: the `centrumgemeente` or all `gemeenten`, and by virtue of what."""

    door: str
    krachtens: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rangorde(Bepaling):
    """Which document goes before which, the first first."""

    documenten: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AanvullendeBepaling(Bepaling):
    """A provision that later law adds to an older model; `leden` are its clauses."""

    id: str
    titel: str
    tekst: str | None = None
    leden: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ritme:
    """How often a duty comes back."""

    per: str


@dataclass(frozen=True, kw_only=True)
class Plicht(Bepaling):
    """A duty for the calendar: one that comes back, or one with a last day."""

    id: str
    titel: str
    wie: str | None = None
    ritme: Ritme | None = None
    uiterlijk: date | None = None


@dataclass(frozen=True, kw_only=True)
class Overleg(Bepaling):
    """A consultation: how often it meets at least, and how soon an extra one must follow."""

    id: str
    titel: str
    minimaal_per_jaar: int | None = None
    extra_binnen_dagen: int | None = None


@dataclass(frozen=True, kw_only=True)
class Afspraak(Bepaling):
    """A fact that no rule computes with: to be read, cited in documents and put on the agenda."""

    id: str
    onderwerp: str
    tekst: str | None = None
    waarde: str | None = None
    termijn: Termijn | None = None
    wie: str | None = None


@dataclass(frozen=True, kw_only=True)
class Kader:
    """One kader whole. A block that the region has no rule for is None or empty."""

    kader: str
    titel: str
    bron: Bron
    geldig: Periode | None = None
    deelnemers: Deelnemers | None = None
    inwoners: tuple[Inwonertabel, ...] = ()
    besluitopties: Mapping[str, Telt] = field(default_factory=dict)
    besluiten: Mapping[str, Besluitregel] = field(default_factory=dict)
    plantermijn: Plantermijnregel | None = None
    inkoopfasen: tuple[Fasebepaling, ...] = ()
    verdeelsleutels: Mapping[str, Verdeelsleutel] = field(default_factory=dict)
    uittreding: Uittredingsregel | None = None
    opzegging: Opzegregel | None = None
    opzegging_opdracht: Opdrachtregel | None = None
    toetreding: Toetredingsregel | None = None
    duur: Duur | None = None
    ondertekening: Ondertekening | None = None
    rangorde: Rangorde | None = None
    aanvullende_bepalingen: tuple[AanvullendeBepaling, ...] = ()
    tarieven: tuple[Tarief, ...] = ()
    sroi: Sroiregel | None = None
    norm: Norm | None = None
    procedurekeuze: Procedurekeuzeregel | None = None
    agenda: tuple[Plicht, ...] = ()
    overleg: tuple[Overleg, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The names of the gemeenten that take part. Raises `Ongeldig` where the kader has none."""
        return self.require(self.deelnemers, "deelnemers").namen

    @property
    def contractduur(self) -> Duur | None:
        """The term of overeenkomsten with aanbieders; None where `duur` is that of the regeling of the gemeenten."""
        is_regeling = self.uittreding is not None and self.opzegging is None
        return None if is_regeling else self.duur

    @property
    def centrumgemeente(self) -> str | None:
        """The gemeente that acts for the others, where there is one."""
        return self.deelnemers.centrumgemeente if self.deelnemers else None

    def require(self, blok: T | None, naam: str) -> T:
        """A block that someone needs. Raises `Ongeldig` where the region has no such rule."""
        if not blok:
            raise Ongeldig("kader", f"kader {self.kader} kent geen {naam}")
        return blok

    def get_besluitregel(self, soort: str) -> Besluitregel:
        """The rule for one kind of joint decision. Raises `Ongeldig` naming those there are."""
        if soort not in self.require(self.besluiten, "besluiten"):
            raise Ongeldig(
                "soort",
                f"'{soort}' is geen besluit in kader {self.kader}; kies uit: "
                f"{write_opsomming(self.besluiten, voegwoord='of')}",
            )
        return self.besluiten[soort]

    def get_sleutel(self, naam: str | None) -> Verdeelsleutel:
        """The key with this name, or the first one of the kader."""
        sleutels = self.require(self.verdeelsleutels, "verdeelsleutels")
        if naam is None:
            return next(iter(sleutels.values()))
        if naam not in self.verdeelsleutels:
            keuze = write_opsomming(self.verdeelsleutels, voegwoord="of")
            raise Ongeldig("sleutel", f"'{naam}' is geen verdeelsleutel in kader {self.kader}; kies uit: {keuze}")
        return self.verdeelsleutels[naam]

    def find_afspraak(self, id_: str) -> Afspraak | None:
        """The afspraak with this id, or None."""
        return next((afspraak for afspraak in self.afspraken if afspraak.id == id_), None)
