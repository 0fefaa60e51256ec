"""The days of mandaten: the last day on which someone may sign."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from inkoop.contractering.service import describe_mandaat
from inkoop.contractering.store import list_mandaten
from inkoop.gemeente.records import RegioRecord
from inkoop.rules.agenda import Agendapunt, Agendasoort
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming


def list_mandaatpunten(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Agendapunt]:
    """The last day of each mandaat that has one and was not withdrawn."""
    for rij in list_mandaten(session, regio):
        blok = describe_mandaat(rij)
        if blok.tot is None or blok.ingetrokken is not None:
            continue
        aanbieder = rij.bij_aanbieder.kvk if rij.bij_aanbieder else None
        yield Agendapunt(
            id=f"mandaat/{blok.nummer}/einde",
            datum=blok.tot,
            titel=f"Laatste dag van mandaat {blok.nummer}: {blok.functie} bij {blok.bij}",
            soort=Agendasoort.MOMENT,
            wie="aanbieder" if aanbieder else "gemeenten",
            grondslag=kader.ondertekening.grondslag if kader.ondertekening else None,
            uitleg=(f"Het mandaat is namens {write_opsomming(blok.namens)} en rust op: {blok.grondslag}.",),
            aanbieder=aanbieder,
        )
