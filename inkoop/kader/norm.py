"""A region held against the norm of a kader: the questions to answer, and what the answers come to."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.validate import validate_document
from inkoop.kader.loader import read_genoemd
from inkoop.kader.regels import make_antwoorden
from inkoop.kader.toetsinvoer import Antwoordenlijst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.norm import Deeloordeel, Leemte, Normafspraak, Normantwoord, Normuitkomst, Vraag, determine_norm
from inkoop.rules.taal import write_aantal

NORMKOPPEN = ("afspraak", "oordeel", "bewijs", "ontbreekt")


def judge_antwoorden(pad: Path, deel: str | None) -> Normuitkomst:
    """How far the answers in a file meet the norm of the kader it names, or only its part `deel`.

    Raises `Onbruikbaar` for a file or part that cannot be used, `FoutenInBestand` with the place of a wrong answer.
    """
    document = read_yaml(pad)
    lijst = validate_document(Antwoordenlijst, document)
    kader = read_genoemd(lijst.kader, pad)
    try:
        return determine_norm(kader.require(kader.norm, "norm"), make_antwoorden(lijst.antwoorden), deel)
    except Ongeldig as fout:
        if fout.veld == "deel":
            raise Onbruikbaar(str(fout)) from fout
        raise FoutenInBestand([document.make_fout(tuple(fout.veld.split(".")), fout.melding)]) from fout


def list_normrijen(deel: Deeloordeel) -> list[tuple[str, str, str, str]]:
    """Per agreement its title, judgement, the evidence brought forward, and at how many questions something lacks."""
    return [
        (
            afspraak.titel,
            afspraak.oordeel.value.replace("_", " "),
            "; ".join(dict.fromkeys(afspraak.bewijs.values())),
            _count_vragen(afspraak.ontbreekt),
        )
        for afspraak in deel.afspraken
    ]


def _count_vragen(leemten: Sequence[Leemte]) -> str:
    aantal = len({leemte.vraag for leemte in leemten})
    return f"bij {write_aantal(aantal, 'vraag', 'vragen')}" if aantal else ""


def write_vragenlijst(kader: Kader, deel: str | None = None) -> Iterator[str]:
    """A file of answers to fill in, with every question as a comment and nothing answered yet.

    Raises `Ongeldig` where the kader has no norm, or no part with this name.
    """
    yield f"# {_fold(kader.titel)}"
    yield f"# antwoord: {', '.join(antwoord.value for antwoord in Normantwoord)}"
    yield "# bewijs: waar het staat; zonder bewijs telt een ja als deels"
    yield "# opmerking: wat nog ontbreekt, of waarom een vraag niet van toepassing is"
    yield f"kader: {kader.kader}"
    yield "antwoorden:"
    for gekozen in kader.require(kader.norm, "norm").list_delen(deel):
        yield f"  # --- {_fold(gekozen.titel)} ---"
        for afspraak in gekozen.afspraken:
            yield from _write_afspraak(afspraak)


def _fold(tekst: str) -> str:
    """A text on one line, as a comment asks."""
    return " ".join(tekst.split())


def _write_afspraak(afspraak: Normafspraak) -> Iterator[str]:
    bron = f" ({_fold(afspraak.grondslag)})" if afspraak.grondslag else ""
    yield ""
    yield f"  # {_fold(afspraak.titel)}{bron}"
    yield f"  {afspraak.id}:"
    for vraag in afspraak.vragen:
        yield from _write_vraag(vraag)


def _write_vraag(vraag: Vraag) -> Iterator[str]:
    yield f"    # {_fold(vraag.tekst)}"
    if vraag.voorwaarde:
        yield f"    # Geldt {_fold(vraag.voorwaarde).rstrip('.')}; anders niet_van_toepassing, met een opmerking."
    yield f"    # Bewijs: {_fold(vraag.bewijs)}"
    yield f"    {vraag.id}: {{antwoord: {Normantwoord.ONBEKEND.value}, bewijs: null, opmerking: null}}"
