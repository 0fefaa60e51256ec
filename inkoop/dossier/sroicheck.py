"""Faults in what is written about social return that show against the kader and the overeenkomst."""

from collections.abc import Iterator

from inkoop.document.contexten.sroi import has_fonds
from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.dossier.parts import Delen, Klacht
from inkoop.dossier.schema import OvereenkomstInDossier
from inkoop.invoer.faults import Pad
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import check_jaren, list_contractjaren
from inkoop.rules.kader import Kader
from inkoop.sroi.planning import compute_plan
from inkoop.sroi.service import compute_stand

PER_JAAR = ("plannen", "adviezen", "ingebrekestellingen")


def find_sroiklachten(kader: Kader, delen: Delen) -> Iterator[Klacht]:
    """Contractjaren that do not exist, planned inzet that cannot count, and more settled than the restant.

    An overeenkomst whose own balance cannot be computed has its faults told elsewhere.
    """
    for pad, blok in delen.overeenkomsten.items.items():
        if blok.sroigegevens is None:
            continue
        try:
            compute_stand(kader, blok, blok.inzetten)
        except Ongeldig as fout:
            if kader.sroi is None:
                yield (*pad, "sroigegevens"), f"kan er niet zijn: {fout.melding}"
            elif blok.opdrachtwaarde is None:
                yield (*pad, "sroigegevens"), f"kan er niet zijn: {fout.veld} {fout.melding}"
            continue
        yield from _check_gegevens(kader, (*pad, "sroigegevens"), blok, blok.sroigegevens)


def _check_gegevens(
    kader: Kader, pad: Pad, blok: OvereenkomstInDossier, gegevens: SroigegevensInDossier
) -> Iterator[Klacht]:
    aantal = len(list_contractjaren(blok.looptijd))
    for veld in PER_JAAR:
        for jaar in getattr(gegevens, veld):
            try:
                check_jaren(veld, {jaar: None}, aantal)
                if veld == "plannen":
                    compute_plan(kader, blok, tuple(blok.inzetten), gegevens.plannen[jaar], jaar)
            except Ongeldig as fout:
                yield (*pad, veld, str(jaar)), _write(fout)
    try:
        gegevens.settle(compute_stand(kader, blok, blok.inzetten).jaren)
    except Ongeldig as fout:
        yield (*pad, fout.veld), fout.melding
    if gegevens.stortingen and not has_fonds(kader):
        yield (
            (*pad, "stortingen"),
            f"kan er niet zijn: kader {kader.kader} kent geen fonds waaraan een aanbieder betaalt",
        )


def _write(fout: Ongeldig) -> str:
    """The fault with the inzet that it names, if it is about one."""
    plek = fout.veld.find("inzetten (")
    return fout.melding if plek < 0 else f"{fout.veld[plek:]}: {fout.melding}"
