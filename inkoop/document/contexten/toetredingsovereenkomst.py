"""The overeenkomst by which an aanbieder becomes party to an overeenkomst that already runs."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.bepalingen import get_titel
from inkoop.document.contexten.brief import build_gemeentetekenaars, get_tekenaar
from inkoop.document.contexten.hoofd import Overeenkomsthoofd
from inkoop.document.contexten.partijen import Aanbieder, make_lijstregel
from inkoop.document.contexten.regeling import Regeling, build_regeling
from inkoop.document.contexten.sroi import is_verplicht, name_coordinator
from inkoop.document.contexten.toetredinggegevens import Toetredinggegevens, judge_toelating
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import Sroiregel
from inkoop.toetreding.eisenversie import get_regel


class Toetredingsroi(Blok):
    """The obligation of the aanbieder that joins; `verplicht` None as long as its value is not known."""

    percentage: Decimal = uit_kader("Deel van de waarde per contractjaar", Decimal(5), blok="sroi.percentage")
    drempel: Decimal = uit_kader("Waarde vanaf wanneer de plicht geldt", Decimal("100000.00"), blok="sroi.drempel")
    coordinator: str = uit_kader("Wie begeleidt en beoordeelt", "Werkbedrijf Voorbeeldland", blok="sroi.coordinator")
    grondslag: str | None = uit_kader("Artikel over de plicht", "de bijlage met haar punt", blok="sroi.grondslag")
    grondslag_nieuwe_inzet: str | None = uit_kader(
        "Artikel dat oude inzet uitsluit, als het kader dat heeft",
        "de bijlage met haar punt",
        blok="afspraken.sroi-nieuwe-inzet",
    )
    opdrachtwaarde: Decimal | None = uit_dossier("Geraamde waarde van de deelname, zonder btw", Decimal("412000.00"))
    verplicht: bool | None = uit_dossier("Of de plicht geldt, als de waarde bekend is", True)


class Wijzigingsverwijzing(Blok):
    """A change of the overeenkomst that also binds who joins."""

    nummer: int = uit_dossier("Nummer van de wijziging", 1)
    versiedatum: date = uit_dossier("Datum van het document", "2018-02-01")
    ingang: date = uit_dossier("Eerste dag waarop zij geldt", "2018-03-01")


class Toetredingsovereenkomst(Overeenkomsthoofd):
    """All that the template of the accession may ask for; the head is that of the overeenkomst that is joined."""

    einde: date = uit_dossier("Laatste dag van de deelname, met verlengingen", "2018-12-30")
    regeling: Regeling = uit_kader("De regeling", "Deelovereenkomst", blok="titel")
    grondslag: str | None = uit_kader(
        "Artikel over toetreding", "het artikel met zijn lid", blok="toetreding.grondslag"
    )
    toetreder: Aanbieder = uit_dossier("Wie toetreedt en wie voor hem tekent", "Stichting Voorbeeldhuis")
    aangemeld_op: date = uit_dossier("Dag van de aanmelding", "2018-04-03")
    besluitdatum: date = uit_dossier("Dag van het besluit", "2018-05-08")
    besluitnummer: str = uit_dossier("Nummer van het besluit", "BW-2018-0031")
    ingangsdatum: date = uit_dossier("Eerste dag van de deelname", "2018-06-01")
    wijzigingen: tuple[Wijzigingsverwijzing, ...] = uit_dossier("Wijzigingen die dan gelden", "wijziging 1")
    tegelijk_met: tuple[str, ...] = uit_kader("Titels van overeenkomsten", "Intentieovereenkomst", blok="toetreding")
    sroi: Toetredingsroi | None = uit_kader("Social return", "5%", blok="sroi")


def build_toetredingsovereenkomst(kader: Kader, gegevens: Toetredinggegevens) -> Toetredingsovereenkomst:
    """The data of an accession. Raises `Ongeldig` without an admission, or naming what lacks."""
    besluit, ingang = judge_toelating(kader, gegevens)
    regel, overeenkomst = get_regel(kader), gegevens.overeenkomst
    return Toetredingsovereenkomst(
        nummer=overeenkomst.nummer,
        titel=overeenkomst.titel,
        regio=gegevens.regio,
        versie=gegevens.versie,
        versiedatum=gegevens.versiedatum,
        ingang=overeenkomst.ingang,
        einde=(gegevens.deelname or overeenkomst).huidig_einde,
        gemeenten=kader.gemeenten,
        centrumgemeente=kader.centrumgemeente,
        ondertekening=build_gemeentetekenaars(kader, gegevens.tekenaars),
        regeling=build_regeling(kader),
        grondslag=regel.grondslag,
        toetreder=_build_toetreder(gegevens),
        aangemeld_op=gegevens.toetreding.datum,
        besluitdatum=besluit.datum,
        besluitnummer=besluit.nummer,
        ingangsdatum=ingang,
        wijzigingen=_list_wijzigingen(gegevens, ingang),
        tegelijk_met=tuple(get_titel(gegevens.documenttitels, id_) for id_ in regel.tegelijk_met),
        sroi=_build_sroi(kader, kader.sroi, gegevens, ingang) if kader.sroi else None,
    )


def _list_wijzigingen(gegevens: Toetredinggegevens, ingang: date) -> tuple[Wijzigingsverwijzing, ...]:
    """The changes in force on the first day, the earliest first."""
    geldend = sorted((w for w in gegevens.wijzigingen if w.ingang <= ingang), key=lambda w: (w.ingang, w.nummer))
    return tuple(Wijzigingsverwijzing(nummer=w.nummer, versiedatum=w.versiedatum, ingang=w.ingang) for w in geldend)


def _build_toetreder(gegevens: Toetredinggegevens) -> Aanbieder:
    regel = make_lijstregel(gegevens.aanbieder)
    return Aanbieder(**dict(regel), vertegenwoordiger=get_tekenaar(gegevens.tekenaars, regel.naam))


def _build_sroi(kader: Kader, regel: Sroiregel, gegevens: Toetredinggegevens, ingang: date) -> Toetredingsroi:
    deelname, nieuw = gegevens.deelname, kader.find_afspraak("sroi-nieuwe-inzet")
    waarde = deelname.opdrachtwaarde if deelname else None
    return Toetredingsroi(
        percentage=regel.percentage.get_on(ingang, "sroi.percentage"),
        drempel=regel.drempel.get_on(ingang, "sroi.drempel"),
        coordinator=name_coordinator(regel),
        grondslag=regel.grondslag,
        grondslag_nieuwe_inzet=nieuw.grondslag if nieuw else None,
        opdrachtwaarde=waarde,
        verplicht=is_verplicht(regel, waarde, deelname.looptijd) if deelname and waarde is not None else None,
    )
