"""Messages as rows for people, and what a round of sending did."""

from inkoop.bericht.records import BerichtRecord
from inkoop.bericht.soorten import Berichtstatus
from inkoop.bericht.verzending import Verslag
from inkoop.rules.taal import write_aantal


def make_rij(bericht: BerichtRecord) -> tuple[object, ...]:
    """A message without its text: number, moment, to whom, about what, how it stands."""
    komt = bericht.volgende_op if bericht.status is Berichtstatus.UITGESTELD else None
    return (
        bericht.id,
        bericht.gemaakt_op.isoformat(timespec="seconds"),
        bericht.aan,
        bericht.soort.value,
        bericht.onderwerp,
        bericht.status.value,
        bericht.pogingen,
        komt.isoformat(timespec="seconds") if komt else None,
        bericht.fout,
    )


def write_verslag(verslag: Verslag) -> str:
    """What a round did, in a sentence."""
    zin = f"{write_aantal(verslag.verzonden, 'bericht', 'berichten')} verzonden"
    if verslag.uitgesteld:
        zin += f", {verslag.uitgesteld} uitgesteld"
    if verslag.mislukt:
        zin += f", {verslag.mislukt} mislukt"
    return f"{zin}; zie: inkoop bericht lijst" if verslag.uitgesteld or verslag.mislukt else f"{zin}."
