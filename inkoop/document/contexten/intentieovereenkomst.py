"""The intentieovereenkomst: gemeenten and providers who want to work together, above the deelovereenkomsten."""

from inkoop.document.contexten.bepalingen import OVEREENKOMST, Netwerk, Rangdocument, build_rangorde, find_netwerk
from inkoop.document.contexten.gegevens import Overeenkomstgegevens, Verlengoptie
from inkoop.document.contexten.hoofd import Overeenkomsthoofd, build_hoofd
from inkoop.document.contexten.intentieafspraken import Intentieafspraken, Intentiekern
from inkoop.document.contexten.partijen import Aanbieder
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.taal import write_opsomming

INTENTIEOVEREENKOMST = "intentieovereenkomst"
_DEELOVEREENKOMST = "de Deelovereenkomst"


class Intentieoverleg(Netwerk):
    """The consultation that the parties take part in."""

    extra_binnen_dagen: int | None = uit_kader("Hoe snel een extra overleg volgt", 14, blok="overleg")


class Intentietoetreding(Blok):
    """How a provider joins later, where the kader has a rule of accession."""

    tegelijk: bool = uit_kader("Of wie tot een deelovereenkomst toetreedt, ook hier toetreedt", True, blok="toetreding")
    informeren: str | None = uit_kader("Wie bericht krijgt", "partijen", blok="toetreding.informeren")


class Intentieovereenkomst(Intentiekern, Overeenkomsthoofd):
    """All that the template of the intentieovereenkomst may ask for."""

    dienstverleners: tuple[Aanbieder, ...] = uit_dossier("Dienstverleners die tekenen", "Stichting Voorbeeldhuis")
    overleg: Intentieoverleg = uit_kader("Overleg van partijen", "Netwerk", blok="overleg")
    toetreding: Intentietoetreding | None = uit_kader("Toetreding", "tegelijk", blok="toetreding")
    rangorde: tuple[Rangdocument, ...] = uit_kader(
        "Welk document voorgaat, waar het kader de intentieovereenkomst daarin noemt", "overeenkomst", blok="rangorde"
    )
    verlengoptie: Verlengoptie | None = uit_dossier("Verlenging", "2 keer 1 jaar")


def build_intentieovereenkomst(kader: Kader, gegevens: Overeenkomstgegevens) -> Intentieovereenkomst:
    """The data of an intentieovereenkomst. Raises `Ongeldig` naming what kader or dossier lacks."""
    afspraken = _get_afspraken(gegevens)
    return Intentieovereenkomst(
        **build_hoofd(kader, gegevens),
        **{veld: getattr(afspraken, veld) for veld in Intentiekern.model_fields},
        dienstverleners=tuple(gegevens.aanbieders),
        overleg=_build_overleg(kader, afspraken.overleg),
        toetreding=_build_toetreding(kader),
        rangorde=_build_rangorde(kader, gegevens),
        verlengoptie=gegevens.verlengoptie,
    )


def _get_afspraken(gegevens: Overeenkomstgegevens) -> Intentieafspraken:
    afspraken = gegevens.intentieafspraken
    if afspraken is None:
        raise Ongeldig(
            "intentieafspraken", "ontbreekt in het dossier; schrijf doelen, beginselen, onderwerpen en termijnen"
        )
    for veld in ("doelen", "beginselen", "onderwerpen"):
        if not getattr(afspraken, veld):
            raise Ongeldig(f"intentieafspraken.{veld}", "ontbreken; noem er ten minste een")
    return afspraken


def _build_overleg(kader: Kader, id_: str) -> Intentieoverleg:
    netwerk = find_netwerk(kader, id_)
    if netwerk is None:
        bekend = write_opsomming((overleg.id for overleg in kader.overleg), voegwoord="of")
        keuze = f"kies uit: {bekend}" if bekend else "het kader noemt er geen"
        raise Ongeldig("intentieafspraken.overleg", f"'{id_}' is geen overleg in kader {kader.kader}; {keuze}")
    extra = next(overleg.extra_binnen_dagen for overleg in kader.overleg if overleg.id == id_)
    return Intentieoverleg(**netwerk.model_dump(), extra_binnen_dagen=extra)


def _build_toetreding(kader: Kader) -> Intentietoetreding | None:
    regel = kader.toetreding
    if regel is None:
        return None
    return Intentietoetreding(tegelijk=INTENTIEOVEREENKOMST in regel.tegelijk_met, informeren=regel.informeren)


def _build_rangorde(kader: Kader, gegevens: Overeenkomstgegevens) -> tuple[Rangdocument, ...]:
    """The kader's order of precedence, if this agreement has a place in it."""
    documenten = kader.rangorde.documenten if kader.rangorde else ()
    if INTENTIEOVEREENKOMST not in documenten:
        return ()
    titels = {**gegevens.documenttitels, OVEREENKOMST: _DEELOVEREENKOMST}
    return build_rangorde(documenten, titels, zelf=INTENTIEOVEREENKOMST)
