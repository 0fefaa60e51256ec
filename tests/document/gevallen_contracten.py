"""The contracts that are compared with their golden text."""

from dataclasses import replace

from inkoop.document.contexten.gegevens import Overeenkomstgegevens
from inkoop.rules.kader import Kader, Ondertekening
from tests.document.bron import make_bron

NODIG = ("ondersteuningsplan-opstellen", "ondersteuningsplan-tekenen")


def _make_kaal() -> tuple[Kader, Overeenkomstgegevens]:
    """A region with as few rules as a deelovereenkomst can do with, where each gemeente signs."""
    kader, gegevens = make_bron("deelovereenkomst")
    tekenaar = next(iter(gegevens.ondertekenaars.values()))
    kaal = replace(
        kader,
        duur=None,
        opzegging=None,
        opzegging_opdracht=None,
        toetreding=None,
        sroi=None,
        agenda=(),
        overleg=(),
        aanvullende_bepalingen=(),
        afspraken=tuple(a for a in kader.afspraken if a.id in NODIG),
        ondertekening=Ondertekening(door="gemeenten"),
        deelnemers=replace(kader.deelnemers, centrumgemeente=None, gemeenten=kader.deelnemers.gemeenten[:2])
        if kader.deelnemers
        else None,
    )
    return kaal, gegevens.model_copy(update={"ondertekenaars": dict.fromkeys(kaal.gemeenten, tekenaar)})


def _make_vol() -> tuple[Kader, Overeenkomstgegevens]:
    """An overeenkomst in a region that has notice, tariffs, social return and additional provisions."""
    deel, eigen = make_bron("deelovereenkomst"), make_bron("overeenkomst")[1]
    over = {
        "prijzen": [],
        "indexering": None,
        "selectie": None,
        "verlengoptie": None,
        "aansprakelijkheid": None,
        "documenttitels": deel[1].documenttitels,
        "ondertekenaars": deel[1].ondertekenaars,
        "ingang": deel[1].ingang,
        "einde": deel[1].einde,
    }
    return deel[0], eigen.model_copy(update=over)


GEVALLEN = {
    "deelovereenkomst": ("deelovereenkomst", lambda: make_bron("deelovereenkomst")),
    "deelovereenkomst-kaal": ("deelovereenkomst", _make_kaal),
    "overeenkomst": ("overeenkomst", lambda: make_bron("overeenkomst")),
    "overeenkomst-vol": ("overeenkomst", _make_vol),
}
