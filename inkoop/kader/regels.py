"""The rules by name: typed input and a kader in, an explained result out."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inkoop.invoer.validate import Blok
from inkoop.kader import toetsinvoer as ti
from inkoop.kader.build import convert
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluit import determine_besluit
from inkoop.rules.besluitregel import Advies, Besluit, Besluitinvoer
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Inzet, Inzetstatus
from inkoop.rules.kader import Kader
from inkoop.rules.norm import Antwoorden, Beantwoording, Normantwoord, determine_norm
from inkoop.rules.opzegging import Opzegging, compute_opdrachteinde, determine_opzegging
from inkoop.rules.periode import Periode
from inkoop.rules.plantermijn import compute_plantermijn
from inkoop.rules.procedurekeuze import Procedureantwoord, determine_procedures
from inkoop.rules.selectie import Criterium, Inschrijving, Selectie, determine_selectie
from inkoop.rules.sroi import Sroiinvoer, Sroiovereenkomst, compute_sroi
from inkoop.rules.tarief import determine_tarief
from inkoop.rules.toetreding import Aanmelding, Oordeel, determine_toetreding
from inkoop.rules.uittreding import Uittreding, determine_uittreding
from inkoop.rules.verdeling import compute_verdeling, find_gewichten


@dataclass(frozen=True, kw_only=True)
class Regel:
    """A rule that a toets can name: the model of its input, and what computes it."""

    invoer: type[Blok]
    compute: Callable[[Kader, Any], Any]


def make_besluitinvoer(invoer: ti.BesluitToets) -> Besluitinvoer:
    """The input of a joint decision for the rule."""
    return convert(
        invoer,
        Besluitinvoer,
        besluiten=tuple(convert(besluit, Besluit) for besluit in invoer.besluiten),
        adviezen={naam: Advies(advies) for naam, advies in invoer.adviezen.items()},
    )


def make_sroiinvoer(invoer: ti.SroiToets) -> Sroiinvoer:
    """The input of an SRoI balance for the rule."""
    return Sroiinvoer(
        overeenkomst=convert(invoer.overeenkomst, Sroiovereenkomst, periode=_make_periode(invoer.overeenkomst)),
        inzetten=tuple(convert(inzet, Inzet, status=Inzetstatus(inzet.status)) for inzet in invoer.inzetten),
        meegenomen_bij_aanvang=invoer.meegenomen_bij_aanvang or NUL,
        overdracht=invoer.overdracht,
    )


def _make_periode(looptijd: ti.LooptijdInvoer) -> Periode:
    if looptijd.einde < looptijd.ingang:
        raise Ongeldig("overeenkomst.einde", f"{looptijd.einde} ligt voor de ingang {looptijd.ingang}")
    return Periode(van=looptijd.ingang, tot=looptijd.einde)


def make_antwoorden(antwoorden: dict[str, dict[str, ti.AntwoordInvoer]]) -> Antwoorden:
    """The answers to a norm for the rule."""
    return {
        naam: {id_: convert(een, Beantwoording, antwoord=Normantwoord(een.antwoord)) for id_, een in vragen.items()}
        for naam, vragen in antwoorden.items()
    }


def _besluit(kader: Kader, invoer: ti.BesluitToets) -> Any:
    regel = kader.get_besluitregel(invoer.soort)
    return determine_besluit(regel, kader.besluitopties, kader.gemeenten, kader.inwoners, make_besluitinvoer(invoer))


def _plantermijn(kader: Kader, invoer: ti.PlantermijnToets) -> Any:
    regel = kader.require(kader.plantermijn, "plantermijn")
    return compute_plantermijn(regel, invoer.ingangsdatum, invoer.gereed_op)


def _verdeling(kader: Kader, invoer: ti.VerdelingToets) -> Any:
    if invoer.gewichten is not None:
        if invoer.sleutel is not None:
            raise Ongeldig("gewichten", "noem een sleutel van het kader of eigen gewichten, niet beide")
        gewichten: dict[str, Fraction] = invoer.gewichten
        return compute_verdeling(invoer.bedrag, gewichten)
    sleutel = kader.get_sleutel(invoer.sleutel)
    return compute_verdeling(invoer.bedrag, find_gewichten(sleutel, kader.gemeenten, kader.inwoners), sleutel)


def _opzegging(kader: Kader, invoer: ti.OpzeggingToets) -> Any:
    regel = kader.require(kader.opzegging, "opzegging")
    overeenkomst = _make_periode(invoer.overeenkomst) if invoer.overeenkomst else None
    return determine_opzegging(regel, convert(invoer, Opzegging, overeenkomst=overeenkomst))


def _opzegging_opdracht(kader: Kader, invoer: ti.OpdrachtToets) -> Any:
    regel = kader.require(kader.opzegging_opdracht, "opzegging van een individuele opdracht")
    return compute_opdrachteinde(regel, invoer.opgezegd_op, invoer.reden)


def _uittreding(kader: Kader, invoer: ti.UittredingToets) -> Any:
    regel = kader.require(kader.uittreding, "uittreding")
    einde = kader.geldig.tot if kader.geldig else None
    return determine_uittreding(regel, kader.gemeenten, kader.centrumgemeente, einde, convert(invoer, Uittreding))


def _tarief(kader: Kader, invoer: ti.TariefToets) -> Any:
    tarieven = kader.require(kader.tarieven, "tarieven")
    return determine_tarief(tarieven, invoer.arrangement, invoer.zwaarte, invoer.opslag, invoer.datum)


def _sroi(kader: Kader, invoer: ti.SroiToets) -> Any:
    return compute_sroi(kader.require(kader.sroi, "SRoI"), make_sroiinvoer(invoer))


def _toetreding(kader: Kader, invoer: ti.ToetredingToets) -> Any:
    regel = kader.require(kader.toetreding, "toetreding")
    eisen = {naam: Oordeel(oordeel) for naam, oordeel in invoer.eisen.items()}
    overeenkomst = _make_periode(invoer.overeenkomst)
    return determine_toetreding(regel, convert(invoer, Aanmelding, overeenkomst=overeenkomst, eisen=eisen))


def _selectie(kader: Kader, invoer: ti.SelectieToets) -> Any:
    inschrijvingen = tuple(
        convert(i, Inschrijving, eisen={naam: Oordeel(oordeel) for naam, oordeel in i.eisen.items()})
        for i in invoer.inschrijvingen
    )
    criteria = tuple(convert(criterium, Criterium) for criterium in invoer.criteria)
    return determine_selectie(convert(invoer, Selectie, criteria=criteria, inschrijvingen=inschrijvingen))


def _norm(kader: Kader, invoer: ti.NormToets) -> Any:
    return determine_norm(kader.require(kader.norm, "norm"), make_antwoorden(invoer.antwoorden), invoer.deel)


def _procedurekeuze(kader: Kader, invoer: ti.ProcedurekeuzeToets) -> Any:
    regel = kader.require(kader.procedurekeuze, "keuze van een procedure")
    antwoorden = {vraag: Procedureantwoord(antwoord) for vraag, antwoord in invoer.antwoorden.items()}
    return determine_procedures(regel, antwoorden, invoer.waarde, invoer.datum)


REGELS: dict[str, Regel] = {
    "besluit": Regel(invoer=ti.BesluitToets, compute=_besluit),
    "plantermijn": Regel(invoer=ti.PlantermijnToets, compute=_plantermijn),
    "verdeling": Regel(invoer=ti.VerdelingToets, compute=_verdeling),
    "opzegging": Regel(invoer=ti.OpzeggingToets, compute=_opzegging),
    "opzegging_opdracht": Regel(invoer=ti.OpdrachtToets, compute=_opzegging_opdracht),
    "uittreding": Regel(invoer=ti.UittredingToets, compute=_uittreding),
    "tarief": Regel(invoer=ti.TariefToets, compute=_tarief),
    "sroi": Regel(invoer=ti.SroiToets, compute=_sroi),
    "toetreding": Regel(invoer=ti.ToetredingToets, compute=_toetreding),
    "selectie": Regel(invoer=ti.SelectieToets, compute=_selectie),
    "norm": Regel(invoer=ti.NormToets, compute=_norm),
    "procedurekeuze": Regel(invoer=ti.ProcedurekeuzeToets, compute=_procedurekeuze),
}
