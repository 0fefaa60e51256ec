"""A difference between two plain texts, with the words that changed marked as between two documents."""

from inkoop.document.changes import Kant, Verschil, mark_words
from inkoop.document.words import split_woorden


def make_tekstverschil(soort: str, plaats: str, oud: str, nieuw: str) -> Verschil:
    """The difference of a text that was and one that is; an empty one is a side that is not there."""
    links, rechts = list(split_woorden(oud)), list(split_woorden(nieuw))
    sleutels = [woord.sleutel for woord in links], [woord.sleutel for woord in rechts]
    weg, erbij = mark_words(links, rechts, sleutels)
    return Verschil(
        soort=soort,
        oud=Kant(plaats=plaats, tekst=oud, gewijzigd=weg) if oud else None,
        nieuw=Kant(plaats=plaats, tekst=nieuw, gewijzigd=erbij) if nieuw else None,
    )
