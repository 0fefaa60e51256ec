"""What was recorded on the strength of inzet that counted: carried over to a next year, withheld or paid at the end."""

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.store import find_inhoud
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet
from inkoop.sroi.sroigegevens import Sroigegevens
from inkoop.sroi.store import list_inzetten

SROIGEGEVENS = "sroigegevens"
VERREKEND = ("inhoudingen", "stortingen")


def check_vastgelegd(
    session: Session, overeenkomst: OvereenkomstRecord, oud: InzetBlok | None, nieuw: InzetBlok
) -> None:
    """Refuses a step of an inzet after which more went along, or was withheld or paid, than there is.

    Else that one inzet would stand in the way of the whole balance. Raises `Ongeldig` on `stap`.
    """
    if Inzetstatus.GOEDGEKEURD not in (oud and oud.status, nieuw.status):
        return
    andere = [describe_inzet(rij) for rij in list_inzetten(session, overeenkomst) if rij.kenmerk != nieuw.id]
    blok = describe_overeenkomst(overeenkomst)
    fout = find_botsing(session, overeenkomst, blok, [*andere, nieuw])
    if fout is not None and find_botsing(session, overeenkomst, blok, [*andere, *([oud] if oud else [])]) is None:
        raise Ongeldig(
            "stap",
            f"kan nu niet, want op deze inzet rust wat de coördinator al vastlegde: {fout.melding}. Laat dat eerst "
            "aanpassen",
        )


def find_botsing(
    session: Session, overeenkomst: OvereenkomstRecord, blok: OvereenkomstBlok, inzetten: Sequence[InzetBlok]
) -> Ongeldig | None:
    """Why the balance would not fit what was recorded to go along or was withheld; None where it does."""
    try:
        jaren = compute_stand(get_regio_kader(overeenkomst.regio), blok, inzetten).jaren
        _read_verrekening(session, overeenkomst).settle(jaren)
    except Ongeldig as fout:
        return fout
    return None


def _read_verrekening(session: Session, overeenkomst: OvereenkomstRecord) -> Sroigegevens:
    """Only what was withheld and paid: its letters are read elsewhere."""
    rij = find_inhoud(session, overeenkomst.regio, SROIGEGEVENS, overeenkomst.nummer)
    bewaard = json.loads(rij.inhoud) if rij else {}
    return Sroigegevens.model_validate({veld: bewaard[veld] for veld in VERREKEND if veld in bewaard})
