"""The report of an award to the coordinator of social return, within the term of the kader."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from inkoop.document.contexten.brief import build_gemeentetekenaars, get_tekenaar
from inkoop.document.contexten.partijen import Ondertekening, Vertegenwoordiger
from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.sroi_gegevens import (
    Sroijaarregel,
    Sroikop,
    build_kop,
    find_grondslag,
    get_aanbieder,
    list_jaarregels,
    list_onderaannemers,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.sroi.service import compute_stand, get_sroiregel
from inkoop.sroi.sroigegevens import MeldingBlok

_MELDING = "sroi-melding"
_AANBIEDER = "aanbieder"


class Sroimelding(Sroikop):
    """All that the template of the report may ask for."""

    datum: date = uit_dossier("Dag van de melding", "2017-07-05")
    grondslag: str = uit_kader("Artikel over de melding", "de bijlage met haar punt", blok="afspraken.sroi-melding")
    door_aanbieder: bool = uit_kader("Of de aanbieder meldt", False, blok="afspraken.sroi-melding.wie")
    gegund_op: date = uit_dossier("Dag van de gunning", "2017-06-29")
    termijn_dagen: int = uit_kader("Termijn voor de melding in dagen", 10, blok="sroi.meldtermijn_dagen")
    uiterlijk: date = uit_kader("Laatste dag die op tijd is", "2017-07-09", blok="sroi.meldtermijn_dagen")
    op_tijd: bool = uit_dossier("Of de melding op tijd is", True)
    onderaannemers: tuple[str, ...] = uit_dossier("Onderaannemers", "Maatjes & Muren B.V.")
    verplicht: bool = uit_kader("Of de opdrachtwaarde de drempel haalt", True, blok="sroi.drempel")
    verplichting_totaal: Decimal | None = uit_kader(
        "Alle contractjaren samen, als er een verplichting is", Decimal(72500), blok="sroi.percentage"
    )
    jaren: tuple[Sroijaarregel, ...] = uit_kader("Verplichting per contractjaar", "48000", blok="sroi.percentage")
    jaarwaarden_geraamd: bool = uit_dossier("Of de waarde per contractjaar is opgegeven", True)
    voornemen: tuple[str, ...] = uit_dossier("Hoe de aanbieder wil voldoen", "Twee plaatsen in de huishouding.")
    plan_uiterlijk: date | None = uit_dossier("Laatste dag voor het plan van aanpak", "2017-09-01")
    ondertekening: Ondertekening | None = uit_dossier("Wie voor de gemeenten tekent", "A. Voorbeeld, directeur")
    vertegenwoordiger: Vertegenwoordiger | None = uit_dossier("Wie voor de aanbieder tekent", "V. Voorbeeld")


def build_sroi_melding(kader: Kader, dossier: Sroidossier) -> Sroimelding:
    """The data of a report. Raises `Ongeldig` naming what kader or dossier lacks."""
    melding, dagen = _get_melding(dossier), _get_termijn(kader)
    uitkomst = compute_stand(kader, dossier.overeenkomst, dossier.inzetten)
    if uitkomst.verplicht and not melding.voornemen:
        raise dossier.make_gebrek("melding.voornemen", "noem hoe de aanbieder de verplichting wil vervullen")
    uiterlijk = melding.gegund_op + timedelta(days=dagen)
    afspraak = kader.find_afspraak(_MELDING)
    wie, door_aanbieder = dossier.ondertekenaars, afspraak is not None and afspraak.wie == _AANBIEDER
    return Sroimelding(
        **build_kop(kader, dossier, "Melding social return"),
        datum=melding.datum,
        grondslag=find_grondslag(kader, _MELDING),
        door_aanbieder=door_aanbieder,
        gegund_op=melding.gegund_op,
        termijn_dagen=dagen,
        uiterlijk=uiterlijk,
        op_tijd=melding.datum <= uiterlijk,
        onderaannemers=list_onderaannemers(dossier),
        verplicht=uitkomst.verplicht,
        verplichting_totaal=uitkomst.verplichting_totaal if uitkomst.verplicht else None,
        jaren=tuple(_list_jaren(kader, dossier)) if uitkomst.verplicht else (),
        jaarwaarden_geraamd=bool(dossier.overeenkomst.jaarwaarden),
        voornemen=tuple(melding.voornemen),
        plan_uiterlijk=melding.plan_uiterlijk,
        ondertekening=None if door_aanbieder else build_gemeentetekenaars(kader, wie),
        vertegenwoordiger=get_tekenaar(wie, get_aanbieder(dossier).naam) if door_aanbieder else None,
    )


def _list_jaren(kader: Kader, dossier: Sroidossier) -> Iterator[Sroijaarregel]:
    """The obligation of each contractjaar, without what was done for it."""
    for regel in list_jaarregels(kader, dossier):
        yield Sroijaarregel(**{veld: getattr(regel, veld) for veld in Sroijaarregel.model_fields})


def _get_melding(dossier: Sroidossier) -> MeldingBlok:
    melding = dossier.sroigegevens.melding
    if melding is None:
        raise dossier.make_gebrek("melding", "noem de dag van de gunning, die van de melding en het voornemen")
    if dossier.sroigegevens.contactpersoon is None:
        raise dossier.make_gebrek("contactpersoon", "noem wie bij de aanbieder over social return gaat")
    if melding.datum < melding.gegund_op:
        raise Ongeldig("sroigegevens.melding.datum", f"{melding.datum} ligt voor de gunning op {melding.gegund_op}")
    return melding


def _get_termijn(kader: Kader) -> int:
    dagen = get_sroiregel(kader).meldtermijn_dagen
    if dagen is None:
        raise Ongeldig("sroi.meldtermijn_dagen", f"ontbreekt in kader {kader.kader}; een melding is er niet verplicht")
    return dagen
