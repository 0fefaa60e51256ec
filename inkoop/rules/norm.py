"""How far a region meets a norm: per agreement a judgement, the evidence, and what is missing (kader: norm)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.taal import write_opsomming


class Normantwoord(StrEnum):
    """The answer to a question, and the judgement of what rests on several answers."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"
    ONBEKEND = "onbekend"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"


VOLDOET = (Normantwoord.JA, Normantwoord.NIET_VAN_TOEPASSING)


@dataclass(frozen=True, kw_only=True)
class Vraag(Bepaling):
    """A question; `bewijs` is what shows a yes, `voorwaarde` when it counts at all (None: always)."""

    id: str
    tekst: str
    bewijs: str
    voorwaarde: str | None = None


@dataclass(frozen=True, kw_only=True)
class Normafspraak(Bepaling):
    """An agreement of a norm, with the questions that together tell whether it is met."""

    id: str
    titel: str
    vragen: tuple[Vraag, ...]
    tekst: str | None = None


@dataclass(frozen=True, kw_only=True)
class Normdeel(Bepaling):
    """Agreements of a norm that belong together, in their order."""

    id: str
    titel: str
    afspraken: tuple[Normafspraak, ...]


@dataclass(frozen=True, kw_only=True)
class Norm(Bepaling):
    """A norm in its parts; the id of an agreement is its own in the whole norm."""

    delen: tuple[Normdeel, ...]

    def list_delen(self, deel: str | None = None) -> tuple[Normdeel, ...]:
        """All parts, or only the one with this id. Raises `Ongeldig` naming those there are."""
        gekozen = tuple(een for een in self.delen if deel in (None, een.id))
        if not gekozen:
            keuze = write_opsomming((een.id for een in self.delen), voegwoord="of")
            raise Ongeldig("deel", f"'{deel}' is geen deel van de norm; kies uit: {keuze}")
        return gekozen


@dataclass(frozen=True, kw_only=True)
class Beantwoording:
    """What a region answers: with its evidence, and in its own words what is lacking or why it does not apply."""

    antwoord: Normantwoord
    bewijs: str | None = None
    opmerking: str | None = None


Antwoorden = Mapping[str, Mapping[str, Beantwoording]]  # per agreement, per question


@dataclass(frozen=True, kw_only=True)
class Leemte:
    """What is missing: `code` is nee, deels, onbekend or geen_bewijs; `bewijs` what the kader asks to see."""

    vraag: str
    code: str
    tekst: str
    bewijs: str
    opmerking: str | None = None


@dataclass(frozen=True, kw_only=True)
class Afspraakoordeel:
    """One agreement judged; `bewijs` is what the region brought forward, per question."""

    id: str
    titel: str
    oordeel: Normantwoord
    bewijs: Mapping[str, str]
    ontbreekt: tuple[Leemte, ...]
    grondslag: str | None


@dataclass(frozen=True, kw_only=True)
class Deeloordeel:
    """One part of the norm judged, with how many agreements came out how."""

    id: str
    titel: str
    oordeel: Normantwoord
    aantallen: Mapping[str, int]
    afspraken: tuple[Afspraakoordeel, ...]


@dataclass(frozen=True, kw_only=True)
class Normuitkomst:
    """The norm judged: `oordeel` of the whole, then part by part."""

    oordeel: Normantwoord
    delen: tuple[Deeloordeel, ...]
    grondslag: str | None
    uitleg: tuple[str, ...]

    @property
    def voldoet(self) -> bool:
        """Whether nothing is missing."""
        return self.oordeel in VOLDOET


def determine_norm(norm: Norm, antwoorden: Antwoorden, deel: str | None = None) -> Normuitkomst:
    """How far the answers meet the norm, or only its part `deel`.

    A yes without evidence counts as deels, a question without an answer as onbekend. Raises `Ongeldig` for an
    unknown part, agreement or question, and where niet_van_toepassing is said without ground.
    """
    _check_namen(norm, antwoorden)
    gekozen = norm.list_delen(deel)
    delen = tuple(_judge_deel(een, antwoorden) for een in gekozen)
    zinnen = [zin for een, oordeel in zip(gekozen, delen, strict=True) for zin in _explain_deel(een, oordeel)]
    return Normuitkomst(
        oordeel=combine(een.oordeel for een in delen),
        delen=delen,
        grondslag=norm.grondslag,
        uitleg=explain(norm, zinnen),
    )


def combine(oordelen: Iterable[Normantwoord]) -> Normantwoord:
    """The judgement of a whole from those of its parts: ja only when all are; deels as soon as one is (in part)."""
    gevonden = set(oordelen)
    if gevonden <= {Normantwoord.NIET_VAN_TOEPASSING}:
        return Normantwoord.NIET_VAN_TOEPASSING
    if gevonden <= set(VOLDOET):
        return Normantwoord.JA
    if gevonden & {Normantwoord.JA, Normantwoord.DEELS}:
        return Normantwoord.DEELS
    return Normantwoord.ONBEKEND if Normantwoord.ONBEKEND in gevonden else Normantwoord.NEE


def _check_namen(norm: Norm, antwoorden: Antwoorden) -> None:
    bekend = {afspraak.id: afspraak for deel in norm.delen for afspraak in deel.afspraken}
    for naam, vragen in antwoorden.items():
        if naam not in bekend:
            raise Ongeldig(f"antwoorden.{naam}", f"is geen afspraak van de norm; kies uit: {', '.join(bekend)}")
        eigen = {vraag.id: vraag for vraag in bekend[naam].vragen}
        for id_, gegeven in vragen.items():
            if id_ not in eigen:
                raise Ongeldig(
                    f"antwoorden.{naam}.{id_}", f"is geen vraag bij deze afspraak; kies uit: {', '.join(eigen)}"
                )
            _check_toepassing(f"antwoorden.{naam}.{id_}", eigen[id_], gegeven)


def _check_toepassing(veld: str, vraag: Vraag, gegeven: Beantwoording) -> None:
    if gegeven.antwoord is not Normantwoord.NIET_VAN_TOEPASSING:
        return
    if vraag.voorwaarde is None:
        raise Ongeldig(veld, "deze vraag geldt altijd; antwoord met ja, deels, nee of onbekend")
    if gegeven.opmerking is None:
        raise Ongeldig(veld, f"schrijf in 'opmerking' waarom niet is voldaan aan de voorwaarde: {vraag.voorwaarde}")


def _judge_deel(deel: Normdeel, antwoorden: Antwoorden) -> Deeloordeel:
    afspraken = tuple(_judge_afspraak(afspraak, antwoorden.get(afspraak.id, {})) for afspraak in deel.afspraken)
    telling = Counter(afspraak.oordeel for afspraak in afspraken)
    return Deeloordeel(
        id=deel.id,
        titel=deel.titel,
        oordeel=combine(telling),
        aantallen={antwoord.value: telling[antwoord] for antwoord in Normantwoord},
        afspraken=afspraken,
    )


def _judge_afspraak(afspraak: Normafspraak, gegeven: Mapping[str, Beantwoording]) -> Afspraakoordeel:
    paren = [(vraag, gegeven.get(vraag.id, Beantwoording(antwoord=Normantwoord.ONBEKEND))) for vraag in afspraak.vragen]
    return Afspraakoordeel(
        id=afspraak.id,
        titel=afspraak.titel,
        oordeel=combine(_weigh(antwoord) for _, antwoord in paren),
        bewijs={vraag.id: antwoord.bewijs for vraag, antwoord in paren if antwoord.bewijs},
        ontbreekt=tuple(leemte for vraag, antwoord in paren for leemte in _find_leemten(vraag, antwoord)),
        grondslag=afspraak.grondslag,
    )


def _weigh(gegeven: Beantwoording) -> Normantwoord:
    """A yes that nothing shows is a yes in part."""
    if gegeven.antwoord is Normantwoord.JA and not gegeven.bewijs:
        return Normantwoord.DEELS
    return gegeven.antwoord


def _find_leemten(vraag: Vraag, gegeven: Beantwoording) -> Iterator[Leemte]:
    codes = [] if gegeven.antwoord in VOLDOET else [gegeven.antwoord.value]
    if gegeven.antwoord in (Normantwoord.JA, Normantwoord.DEELS) and not gegeven.bewijs:
        codes.append("geen_bewijs")
    for code in codes:
        yield Leemte(vraag=vraag.id, code=code, tekst=vraag.tekst, bewijs=vraag.bewijs, opmerking=gegeven.opmerking)


def _explain_deel(deel: Normdeel, oordeel: Deeloordeel) -> Iterator[str]:
    for afspraak, uitkomst in zip(deel.afspraken, oordeel.afspraken, strict=True):
        bron = f" ({afspraak.grondslag})" if afspraak.grondslag else ""
        zinnen = [f"{afspraak.titel}{bron}: {uitkomst.oordeel.value.replace('_', ' ')}."]
        zinnen += [_explain_leemte(leemte) for leemte in uitkomst.ontbreekt]
        yield from explain(afspraak, zinnen)
    yield from explain(deel, ())


LEEMTEN = {
    "nee": "is nog niet geregeld",
    "deels": "is voor een deel geregeld",
    "onbekend": "is nog niet beantwoord",
    "geen_bewijs": "is niet aangetoond",
}


def _explain_leemte(leemte: Leemte) -> str:
    zin = f"'{leemte.tekst}' {LEEMTEN[leemte.code]}"
    if leemte.code == "geen_bewijs":
        return f"{zin}; nodig is: {leemte.bewijs.rstrip('.')}."
    return f"{zin}: {leemte.opmerking.rstrip('.')}." if leemte.opmerking else f"{zin}."
