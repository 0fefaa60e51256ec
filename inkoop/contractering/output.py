"""An overeenkomst on the command line: as lines and as plain data."""

from collections.abc import Iterator
from typing import Any

from inkoop.contractering.overzicht import Overeenkomstoverzicht
from inkoop.rules.overeenkomstloop import DADEN, STAPNAMEN, name_status
from inkoop.rules.taal import write_bedrag, write_datum


def describe_overzicht(overzicht: Overeenkomstoverzicht) -> dict[str, Any]:
    """The overview as plain data."""
    blok = overzicht.blok.model_dump(mode="json", exclude_none=True)
    kan = {kans.stap.value: kans.bezwaar or "kan" for kans in overzicht.stappen}
    return {"regio": overzicht.regio, "overeenkomst": blok, "stappen": kan}


def list_regels(overzicht: Overeenkomstoverzicht) -> Iterator[str]:
    """The overview as lines."""
    blok = overzicht.blok
    yield f"{blok.nummer}: {blok.titel} ({blok.soort}), {name_status(blok.status)}"
    yield f"Loopt van {write_datum(blok.ingang)} tot en met {write_datum(blok.huidig_einde)}."
    if blok.opdrachtwaarde is not None:
        yield f"Opdrachtwaarde: {write_bedrag(blok.opdrachtwaarde)}."
    for partij in blok.partijen:
        weg = f", tot en met {write_datum(partij.tot)}" if partij.tot else ""
        yield f"Partij: {partij.aanbieder} ({partij.rol}){weg}"
    yield from _list_getekend(overzicht)
    for stap in blok.stappen:
        reden = f" ({stap.reden})" if stap.reden else ""
        yield f"{write_datum(stap.datum)}: {STAPNAMEN[stap.stap]}{reden}"
    for wijziging in overzicht.wijzigingen:
        stand = (
            f"getekend op {write_datum(wijziging.ondertekening.datum)}" if wijziging.ondertekening else "niet getekend"
        )
        yield f"Wijziging {wijziging.nummer}, vanaf {write_datum(wijziging.ingang)}: {stand}"
    for kans in overzicht.stappen:
        daad = DADEN[kans.stap]
        yield f"Nu mogelijk: {daad}" if not kans.bezwaar else f"Nog niet: {daad}; {kans.bezwaar}"


def _list_getekend(overzicht: Overeenkomstoverzicht) -> Iterator[str]:
    tekening = overzicht.blok.ondertekening
    if tekening is None:
        return
    waar = f" in {tekening.plaats}" if tekening.plaats else ""
    yield f"Getekend op {write_datum(tekening.datum)}{waar}."
    for iemand in tekening.ondertekenaars:
        krachtens = f", krachtens {iemand.krachtens}" if iemand.krachtens else ""
        yield f"  {iemand.naam}, {iemand.functie or ''} ({iemand.namens or ''}){krachtens}"
