"""Use case: how a besluitvorming stands now, or would stand if some gemeenten decided otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitBlok, BesluitvormingBlok
from inkoop.besluitvorming.service import describe_besluitvorming, find_uiterlijk, list_tabellen, make_besluitinvoer
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.faults import make_niet_gevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import list_regios
from inkoop.invoer.faults import Onbruikbaar, suggest
from inkoop.rules.besluit import Besluittelling, Stem, count_besluiten
from inkoop.rules.besluitloop import LOPEND, Besluitfase, Besluitstap, determine_fase, find_bezwaar
from inkoop.rules.besluitregel import Besluit, Besluitinvoer
from inkoop.rules.inwoners import Inwonertabel, find_tabel
from inkoop.rules.kader import Kader
from inkoop.rules.weging import Voorwaarde


@dataclass(frozen=True, kw_only=True)
class Verondersteld:
    """A besluit that a gemeente is supposed to take; without an organ: all its organs."""

    gemeente: str
    besluit: str
    orgaan: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stand:
    """The count of one besluitvorming, with the names around it and the inhabitants it counts with."""

    regio: RegioRecord
    besluitvorming: BesluitvormingBlok
    kader: Kader
    telling: Besluittelling
    inwoners: Mapping[str, int]

    def find_besluit(self, stem: Stem) -> BesluitBlok | None:
        """The besluit behind a stem as it was recorded, with its number and source."""
        if stem.besluit is None:
            return None
        sleutel = (stem.gemeente, stem.orgaan, stem.besluit.ronde, stem.besluit.datum)
        return next((b for _, b in self.besluitvorming.list_geldende() if _key_of(b) == sleutel), None)

    @property
    def fase(self) -> Besluitfase:
        """Where it stands in the table of steps."""
        blok = self.besluitvorming
        return determine_fase(
            self.telling.uitkomst.uitkomst,
            na_overleg=blok.overleg_op is not None,
            is_openbaar=blok.openbaar_op is not None,
        )

    def find_bezwaar(self, stap: Besluitstap) -> str | None:
        """Why a step is not possible now, with the article; None where it is."""
        regel = self.kader.get_besluitregel(self.besluitvorming.soort)
        kent = {Besluitstap.OVERLEGGEN: len(regel.rondes) > 1, Besluitstap.ADVISEREN: bool(regel.vooradvies)}
        buiten = [een for een, is_er in kent.items() if not is_er]
        return find_bezwaar(self.fase, stap, self.telling.uitkomst.grondslag, buiten)

    @property
    def uiterlijk(self) -> date | None:
        """The last day to decide, as long as it is not settled."""
        is_open = self.fase in LOPEND
        return find_uiterlijk(self.kader, self.besluitvorming) if is_open else None

    def list_grenzen(self) -> list[tuple[Voorwaarde, Fraction]]:
        """Every condition with the part of the whole on which its limit lies."""
        ronde = self.kader.get_besluitregel(self.besluitvorming.soort).rondes[self.telling.ronde - 1]
        voorwaarden = self.telling.uitkomst.voorwaarden
        return [
            (voorwaarde, weging.grens.find_deel(voorwaarde.totaal))
            for voorwaarde, weging in zip(voorwaarden, ronde.wegingen, strict=True)
        ]


def _key_of(besluit: BesluitBlok) -> tuple[str, str, int, date]:
    return besluit.gemeente, besluit.orgaan.value, besluit.ronde, besluit.datum


def list_standen(
    session: Session, *, vandaag: date, has_regio: Callable[[str], bool] = lambda _: True
) -> list[tuple[RegioRecord, list[Stand]]]:
    """Every regio with the standing of its besluitvormingen; with `has_regio` only those whose code it takes."""
    return [
        (regio, [compute_stand(session, regio, rij, vandaag=vandaag) for rij in list_besluitvormingen(session, regio)])
        for regio in list_regios(session)
        if has_regio(regio.code)
    ]


def find_besluitvorming_of(
    session: Session, naam: str, regio_code: str | None = None
) -> tuple[RegioRecord, BesluitvormingRecord]:
    """The besluitvorming with this code, or the one about the inkoopplan with this code.

    Raises `Onbruikbaar` when there is none, or more than one and no regio is named.
    """
    regios = list_regios(session, regio_code)
    alle = [(regio, rij) for regio in regios for rij in list_besluitvormingen(session, regio)]
    gevonden = [(regio, rij) for regio, rij in alle if rij.code == naam] or [
        (regio, rij) for regio, rij in alle if rij.inkoopplan is not None and rij.inkoopplan.code == naam
    ]
    if not gevonden:
        bekend = dict.fromkeys(
            code for _, rij in alle for code in (rij.inkoopplan and rij.inkoopplan.code, rij.code) if code
        )
        raise make_niet_gevonden("inkoopplan of besluitvorming", naam, bekend)
    if len(gevonden) > 1:
        namen = ", ".join(f"{rij.code} ({regio.code})" for regio, rij in gevonden)
        raise Onbruikbaar(f"'{naam}' komt meer dan een keer voor: {namen}; kies een code en met --regio een regio")
    return gevonden[0]


def compute_stand(
    session: Session,
    regio: RegioRecord,
    rij: BesluitvormingRecord,
    *,
    anders: Iterable[Verondersteld] = (),
    vandaag: date,
) -> Stand:
    """The standing of a besluitvorming; `anders` is what some gemeenten are supposed to decide today.

    Nothing is stored. Raises `Ongeldig` where the rule refuses the besluiten or lacks inhabitants.
    """
    blok, kader = describe_besluitvorming(rij), get_regio_kader(regio)
    organen, invoer = kader.get_besluitregel(blok.soort).organen, make_besluitinvoer(blok)
    invoer = replace(invoer, besluiten=invoer.besluiten + tuple(_suppose(kader, invoer, organen, anders, vandaag)))
    return count_stand(regio, kader, blok, list_tabellen(session, kader, blok), invoer)


def count_stand(
    regio: RegioRecord,
    kader: Kader,
    blok: BesluitvormingBlok,
    tabellen: Sequence[Inwonertabel],
    invoer: Besluitinvoer,
) -> Stand:
    """The standing of a besluitvorming on these tables of inhabitants.

    Raises `Ongeldig` where the rule refuses the besluiten or lacks inhabitants.
    """
    regel = kader.get_besluitregel(blok.soort)
    telling = count_besluiten(regel, kader.besluitopties, kader.gemeenten, tabellen, invoer)
    peildatum = telling.uitkomst.peildatum
    return Stand(
        regio=regio,
        besluitvorming=blok,
        kader=kader,
        telling=telling,
        inwoners={} if peildatum is None else find_tabel(tabellen, peildatum).aantallen,
    )


def parse_verondersteld(tekst: str) -> Verondersteld:
    """`Gemeente=besluit` or `Gemeente:raad=besluit`. Raises `Onbruikbaar` for anything else."""
    wie, teken, besluit = tekst.rpartition("=")
    gemeente, _, orgaan = wie.partition(":")
    if not teken or not gemeente.strip() or not besluit.strip():
        raise Onbruikbaar(f"'{tekst}' is geen veronderstelling; schrijf Gemeente=besluit of Gemeente:raad=besluit")
    return Verondersteld(gemeente=gemeente.strip(), besluit=besluit.strip(), orgaan=orgaan.strip() or None)


def _suppose(
    kader: Kader, invoer: Besluitinvoer, organen: tuple[str, ...], anders: Iterable[Verondersteld], vandaag: date
) -> Iterator[Besluit]:
    """The supposed besluiten, in the current round and on one day, later than every besluit that is there."""
    eerdere = [besluit.datum + timedelta(days=1) for besluit in invoer.besluiten]
    datum = max(vandaag, *eerdere, invoer.overleg_op or vandaag)
    for verondersteld in anders:
        _check_name("gemeente", verondersteld.gemeente, kader.gemeenten)
        _check_name("besluit", verondersteld.besluit, kader.besluitopties)
        _check_name("orgaan", verondersteld.orgaan or organen[0], organen)
        for orgaan in (verondersteld.orgaan,) if verondersteld.orgaan else organen:
            yield Besluit(
                gemeente=verondersteld.gemeente,
                orgaan=orgaan,
                ronde=1 if invoer.overleg_op is None else 2,
                besluit=verondersteld.besluit,
                datum=datum,
            )


def _check_name(wat: str, naam: str, bekend: Iterable[str]) -> None:
    namen = tuple(bekend)
    if naam not in namen:
        raise Onbruikbaar(f"{wat} '{naam}' is niet bekend{suggest(naam, namen)}")
