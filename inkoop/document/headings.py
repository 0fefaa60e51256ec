"""The headings that a document must have, however they are numbered."""

import re
from collections.abc import Iterable, Iterator

from inkoop.document.faults import Bevinding, Plaats
from inkoop.invoer.faults import suggest

_NUMMER = re.compile(r"^((artikel|bijlage|hoofdstuk|paragraaf)\s+)?([\dIVX.]+|[A-Z])?[.:)]?\s+", re.IGNORECASE)


def find_koppen_weg(nodig: Iterable[str], aanwezig: Iterable[str]) -> Iterator[Bevinding]:
    """A finding for each heading that must be there and is not; numbers and capitals do not count."""
    er_zijn = {normalize(kop): kop for kop in aanwezig}
    for kop in nodig:
        if normalize(kop) not in er_zijn:
            raad = suggest(kop, er_zijn.values())
            bedoeld = raad if "bedoelt" in raad else ""
            melding = f"de kop '{kop}' is weg; het document moet dit onderdeel hebben{bedoeld}"
            yield Bevinding(code="kop-weg", plaats=Plaats(onderdeel="tekst"), melding=melding)


def normalize(kop: str) -> str:
    """A heading without its number and capitals."""
    kaal = " ".join(kop.split())
    return (_NUMMER.sub("", kaal) or kaal).casefold()
