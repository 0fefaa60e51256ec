"""From pairs of passages to the differences between them: text, conditions, order and numbers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from inkoop.document.alignment import Paar, find_verplaatst
from inkoop.document.changes import Kant, Verschil, mark_words
from inkoop.document.passages import Passage, find_doelen
from inkoop.document.words import Woord

# Where a difference is told: at which place of the new text, and in which order there.
Plek = tuple[int, int]
_BLADZIJDE = re.compile(r"\s*‹?\d*›?$")


@dataclass(frozen=True, kw_only=True)
class Doelen:
    """Which bookmarks of the old and of the new version are at the same passage: a name of that passage for each."""

    oud: Mapping[str, str]
    nieuw: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Stukken:
    """The passages of one kind of part in both versions, and which belong together."""

    oud: Sequence[Passage]
    nieuw: Sequence[Passage]
    paren: Sequence[Paar]

    def make_doelen(self) -> Doelen:
        """The bookmarks of both versions by the passage they are at."""
        plek = {paar.oud: f"nieuw {paar.nieuw}" for paar in self.paren}
        oud = {merk: plek.get(n, f"oud {n}") for merk, n in find_doelen(self.oud).items()}
        nieuw = {merk: f"nieuw {n}" for merk, n in find_doelen(self.nieuw).items()}
        return Doelen(oud=oud, nieuw=nieuw)

    def get(self, paar: Paar) -> tuple[Passage, Passage]:
        """The passages of a pair."""
        return self.oud[paar.oud], self.nieuw[paar.nieuw]


def compare_stukken(stukken: Stukken, doelen: Doelen, *, met_volgorde: bool) -> Iterator[Verschil]:
    """The differences in the order of the new version; without order, numbers and moves say nothing."""
    gevonden = [*_list_weg_en_nieuw(stukken), *_list_gewijzigd(stukken, doelen), *_list_voorwaarden(stukken)]
    if met_volgorde:
        verplaatst = find_verplaatst(stukken.paren)
        gevonden += [*_list_verplaatst(stukken, verplaatst), *_list_vernummerd(stukken, verplaatst)]
    yield from (verschil for _, verschil in sorted(gevonden, key=lambda paar: paar[0]))


def compare_inhoud(oud: Sequence[Passage], nieuw: Sequence[Passage]) -> Iterator[Verschil]:
    """A line when the table of contents that stands in the file says something else, its page numbers apart."""
    links, rechts = ({_BLADZIJDE.sub("", passage.tekst).lstrip("‹") for passage in kant} for kant in (oud, nieuw))
    if anders := len(links ^ rechts):
        regels = "1 regel" if anders == 1 else f"{anders} regels"
        yield Verschil(soort="inhoudsopgave", toelichting=f"{regels} anders; Word werkt haar bij met F9")


def _list_weg_en_nieuw(stukken: Stukken) -> Iterator[tuple[Plek, Verschil]]:
    plek = {paar.oud: paar.nieuw for paar in stukken.paren}
    na = -1
    for n, passage in enumerate(stukken.oud):
        na = plek.get(n, na)
        if n not in plek:
            yield (na, 4), Verschil(soort="vervallen", oud=_make_kant(passage))
    for n, passage in enumerate(stukken.nieuw):
        if n not in set(plek.values()):
            yield (n, 0), Verschil(soort="nieuw", nieuw=_make_kant(passage))


def _make_kant(passage: Passage, spans: tuple[tuple[int, int], ...] | None = None) -> Kant:
    """A side with its text; all of it changed unless `spans` says what."""
    tekst = passage.tekst
    return Kant(
        plaats=passage.plaats,
        tekst=tekst,
        gewijzigd=((0, len(tekst)),) if spans is None else spans,
        voorwaarden=passage.voorwaarden,
    )


def _list_gewijzigd(stukken: Stukken, doelen: Doelen) -> Iterator[tuple[Plek, Verschil]]:
    for paar in stukken.paren:
        oud, nieuw = stukken.get(paar)
        sleutels = _make_sleutels(oud.woorden, doelen.oud), _make_sleutels(nieuw.woorden, doelen.nieuw)
        if "".join(sleutels[0]).strip() == "".join(sleutels[1]).strip():
            continue
        links, rechts = mark_words(oud.woorden, nieuw.woorden, sleutels)
        kolommen = _write_kolommen(oud, nieuw, doelen) if nieuw.is_rij else ""
        yield (
            (paar.nieuw, 0),
            Verschil(
                soort="gewijzigd",
                oud=_make_kant(oud, links),
                nieuw=_make_kant(nieuw, rechts),
                toelichting=kolommen,
            ),
        )


def _make_sleutels(woorden: Iterable[Woord], doelen: Mapping[str, str]) -> list[str]:
    """The keys of words; that of a reference says which passage it points to."""
    return [f"{w.sleutel}{doelen.get(w.doel, w.doel)}" if w.doel else w.sleutel for w in woorden]


def _write_kolommen(oud: Passage, nieuw: Passage, doelen: Doelen) -> str:
    if len(oud.cellen) != len(nieuw.cellen):
        return f"de rij had {len(oud.cellen)} cellen en heeft er nu {len(nieuw.cellen)}"
    anders = [
        str(nummer)
        for nummer, (links, rechts) in enumerate(zip(oud.cellen, nieuw.cellen, strict=True), start=1)
        if _make_sleutels(links, doelen.oud) != _make_sleutels(rechts, doelen.nieuw)
    ]
    return f"kolom {', '.join(anders)}"


def _list_voorwaarden(stukken: Stukken) -> Iterator[tuple[Plek, Verschil]]:
    """Passages in a row that came under the same other choices or repetitions, as one difference."""
    uitleg = {paar: tekst for paar in stukken.paren if (tekst := _explain_voorwaarden(*stukken.get(paar)))}

    def is_samen(een: Paar, ander: Paar) -> bool:
        return uitleg[een] == uitleg[ander] and ander.nieuw - een.nieuw == 1

    for groep in _group(list(uitleg), is_samen):
        oud, nieuw = _make_range(stukken, groep)
        verschil = Verschil(soort="voorwaarde", oud=oud, nieuw=nieuw, toelichting=uitleg[groep[0]])
        yield (groep[0].nieuw, 2), verschil


def _explain_voorwaarden(oud: Passage, nieuw: Passage) -> str:
    """Which conditions around a passage went and came; empty when they are the same."""
    stappen = SequenceMatcher(None, oud.voorwaarden, nieuw.voorwaarden, autojunk=False).get_opcodes()
    delen = []
    for soort, o, o_eind, n, n_eind in stappen:
        weg, erbij = (" en ".join(kant) for kant in (oud.voorwaarden[o:o_eind], nieuw.voorwaarden[n:n_eind]))
        if soort != "equal":
            delen.append(f"'{weg}' werd '{erbij}'" if weg and erbij else f"weg: {weg}" if weg else f"erbij: {erbij}")
    return "; ".join(delen)


def _list_verplaatst(stukken: Stukken, verplaatst: set[Paar]) -> Iterator[tuple[Plek, Verschil]]:
    paren = [paar for paar in stukken.paren if paar in verplaatst]
    for groep in _group(paren, lambda een, ander: (ander.oud - een.oud, ander.nieuw - een.nieuw) == (1, 1)):
        oud, nieuw = _make_range(stukken, groep)
        yield (groep[0].nieuw, -2), Verschil(soort="verplaatst", oud=oud, nieuw=nieuw)


def _list_vernummerd(stukken: Stukken, verplaatst: set[Paar]) -> Iterator[tuple[Plek, Verschil]]:
    """Passages that only got another number, those of one article as one difference."""

    def is_samen(een: Paar, ander: Paar) -> bool:
        return all(a.koppen == b.koppen for a, b in zip(stukken.get(een), stukken.get(ander), strict=True))

    def has_ander_nummer(paar: Paar) -> bool:
        oud, nieuw = stukken.get(paar)
        return oud.nummer != nieuw.nummer

    for groep in _group([p for p in stukken.paren if p not in verplaatst and has_ander_nummer(p)], is_samen):
        oud, nieuw = _make_range(stukken, groep)
        yield (groep[0].nieuw, 3), Verschil(soort="vernummerd", oud=oud, nieuw=nieuw)


def _group(paren: Sequence[Paar], is_samen: Callable[[Paar, Paar], bool]) -> Iterator[list[Paar]]:
    """Pairs in runs, as long as each belongs with the next."""
    groep = list(paren[:1])
    for een, ander in pairwise(paren):
        if not is_samen(een, ander):
            yield groep
            groep = []
        groep.append(ander)
    if groep:
        yield groep


def _make_range(stukken: Stukken, groep: Sequence[Paar]) -> tuple[Kant, Kant]:
    """A run of pairs as two places, from the first to the last; the text is that of the first."""
    links, rechts = zip(*(stukken.get(paar) for paar in groep), strict=True)
    return _write_range(links), _write_range(rechts)


def _write_range(passages: Sequence[Passage]) -> Kant:
    eerste, laatste = passages[0], passages[-1]
    einde = laatste.plaats
    if eerste.koppen and eerste.koppen == laatste.koppen:
        einde = einde.removeprefix(f"{eerste.plaats}, ") if eerste.is_kop else einde.rpartition(", ")[2]
    plaats = eerste.plaats if len(passages) == 1 else f"{eerste.plaats} t/m {einde}"
    return Kant(plaats=plaats, tekst=eerste.tekst, voorwaarden=eerste.voorwaarden)
