"""An inzet as a screen shows it: its facts in words, what it is worth, whether it counts and why, what may be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.service import get_regio_kader
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Categorie, Inzetoordeel
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetloop import Inzetstap, asks_reden, may_take
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import find_categorie
from inkoop.rules.taal import write_bedrag, write_datum, write_getal
from inkoop.sroi.bezwaren import list_bezwaren
from inkoop.sroi.grondslagen import find_grondslag
from inkoop.sroi.records import InzetRecord, InzetstapRecord
from inkoop.sroi.schema import InzetBlok, Kant
from inkoop.sroi.service import describe_inzet, get_sroiregel, list_uitkomsten
from inkoop.sroi.store import list_inzetten
from inkoop.sroi.waarde import Inzetwaarde, compute_waarde

KANTEN = {Kant.LATEND: "gaat weg bij deze aanbieder", Kant.ONTVANGEND: "komt bij deze aanbieder werken"}


@dataclass(frozen=True, kw_only=True)
class Inzetbeeld:
    """All that a page says of one inzet.

    `oordeel` is the judgement of the rules as it stands, `waarde` what it would be worth once approved; both None for
    an inzet that lacks a fact. `bezwaren` is what must be mended before it can be handed in.
    """

    rij: InzetRecord
    blok: InzetBlok
    overeenkomst: OvereenkomstBlok
    kader: Kader
    categorie: Categorie
    oordeel: Inzetoordeel | None
    waarde: Inzetwaarde | None
    bezwaren: tuple[str, ...]
    feiten: tuple[tuple[str, str], ...]
    namen: dict[str, str]

    @property
    def telt(self) -> Decimal:
        """What counts now, in euros."""
        return sum(self.oordeel.waarden.values(), NUL) if self.oordeel and self.oordeel.telt_mee else NUL

    @property
    def reden(self) -> str | None:
        """Why it does not count now, in words."""
        return describe_reden(self.oordeel.reden) if self.oordeel and self.oordeel.reden else None

    @property
    def grondslag(self) -> str | None:
        """The article of that reason; of its category where it counts."""
        return find_grondslag(self.kader, self.categorie, self.oordeel.reden if self.oordeel else None)

    @property
    def vraag(self) -> InzetstapRecord | None:
        """The last judgement of the coordinator with a reason, while nothing came after it."""
        laatste = self.rij.stappen[-1] if self.rij.stappen else None
        return laatste if laatste is not None and laatste.reden and laatste.stap in _OORDELEN else None

    def may(self, stap: Inzetstap) -> bool:
        """Whether this step is possible now."""
        return may_take(self.blok.status, stap)

    def asks_reden(self, stap: Inzetstap) -> bool:
        """Whether this step asks a reason now."""
        return asks_reden(self.blok.status, stap)


_OORDELEN = (Inzetstap.VRAGEN, Inzetstap.AFWIJZEN, Inzetstap.GOEDKEUREN)


def make_inzetbeeld(session: Session, rij: InzetRecord) -> Inzetbeeld:
    """One inzet with all that is known of it."""
    kader, overeenkomst = get_regio_kader(rij.overeenkomst.regio), describe_overeenkomst(rij.overeenkomst)
    blok = describe_inzet(rij)
    categorie = find_categorie(get_sroiregel(kader), blok.categorie, "categorie")
    andere = [describe_inzet(een) for een in list_inzetten(session, rij.overeenkomst) if een.id != rij.id]
    try:
        (uitkomst,) = list_uitkomsten(kader, overeenkomst, (blok,))
        oordeel, waarde = uitkomst.oordeel, _compute_waarde(kader, overeenkomst, andere, blok)
    except Ongeldig:
        oordeel, waarde = None, None
    return Inzetbeeld(
        rij=rij,
        blok=blok,
        overeenkomst=overeenkomst,
        kader=kader,
        categorie=categorie,
        oordeel=oordeel,
        waarde=waarde,
        bezwaren=tuple(f"{fout.veld}: {fout.melding}" for fout in list_bezwaren(session, rij.overeenkomst, blok)),
        feiten=tuple(list_feiten(blok, categorie)),
        namen=find_namen(session, (stap.wie for stap in rij.stappen)),
    )


def _compute_waarde(
    kader: Kader, overeenkomst: OvereenkomstBlok, andere: Sequence[InzetBlok], blok: InzetBlok
) -> Inzetwaarde:
    """What it would be worth beside the others; where what was carried over rests on it, as if nothing was recorded."""
    try:
        return compute_waarde(kader, overeenkomst, andere, blok)
    except Ongeldig:
        return compute_waarde(kader, overeenkomst.model_copy(update={"overdracht": {}}), andere, blok)


def list_feiten(blok: InzetBlok, categorie: Categorie) -> Iterator[tuple[str, str]]:
    """The facts of an inzet as pairs of a name and a value; what was not filled in is left out."""
    yield from _list_wanneer(blok, categorie)
    getallen = (("Fte", blok.fte), ("Uren per week", blok.uren_per_week))
    yield from ((naam, write_getal(getal.normalize())) for naam, getal in getallen if getal is not None)
    aantallen = (("Dagdelen", blok.dagdelen), ("Personen", blok.personen))
    yield from ((naam, write_getal(aantal)) for naam, aantal in aantallen if aantal is not None)
    if blok.bedrag is not None:
        yield "Bedrag", write_bedrag(blok.bedrag)
    for jaar, bedrag in sorted(blok.subsidie.items()):
        yield f"Subsidie in contractjaar {jaar}", write_bedrag(bedrag)
    yield from _list_wie(blok)
    yield from _list_bijzonder(blok)
    yield from _list_coordinator(blok)


def _list_wanneer(blok: InzetBlok, categorie: Categorie) -> Iterator[tuple[str, str]]:
    yield "Datum van de rekening" if categorie.eenheid == "factuur" else "Eerste dag", write_datum(blok.van)
    if blok.tot is not None:
        yield "Laatste dag", write_datum(blok.tot)


def _list_wie(blok: InzetBlok) -> Iterator[tuple[str, str]]:
    teksten = (
        ("Woongemeente", blok.woongemeente),
        ("Kenmerk van de kandidaat", blok.kandidaat),
        ("De werknemer", KANTEN[blok.kant] if blok.kant else None),
        ("Gedaan door", f"{blok.uitvoerder} ({blok.uitvoerder_soort})" if blok.uitvoerder else None),
    )
    yield from ((naam, tekst) for naam, tekst in teksten if tekst)


def _list_bijzonder(blok: InzetBlok) -> Iterator[tuple[str, str]]:
    if blok.ander_project is not None:
        yield "Ander project", blok.ander_project
    if blok.aandeel is not None:
        yield (
            "Verdeeld",
            f"{write_getal((blok.aandeel * 100).normalize())} % van {blok.geheel} telt bij deze overeenkomst",
        )
    if blok.omschrijving is not None:
        yield "Bijzonderheden", blok.omschrijving


def _list_coordinator(blok: InzetBlok) -> Iterator[tuple[str, str]]:
    """What only the coordinator can say."""
    if blok.bevestigd:
        yield "Bevestigd door de coördinator", "ja"
    if blok.groep1_niet_beschikbaar:
        op = f", gemeld op {write_datum(blok.groep1_gemeld_op)}" if blok.groep1_gemeld_op else ""
        yield "Niemand beschikbaar in groep 1", f"ja{op}"
    if blok.ander_project_akkoord_op is not None:
        yield "Akkoord met het andere project", write_datum(blok.ander_project_akkoord_op)
    if blok.toegerekend_aan is not None:
        yield "Telt voor contractjaar", write_getal(blok.toegerekend_aan)
