"""The notice of default for social return: what is missing, the term to repair it, what follows."""

from datetime import date
from decimal import Decimal

from inkoop.document.contexten.brief import Brief, build_briefhoofd, build_gemeentetekenaars, find_gemeente
from inkoop.document.contexten.partijen import Ondertekening
from inkoop.document.contexten.sroi import find_stortingsgrondslag
from inkoop.document.contexten.sroi_dossier import Ingebrekestelling, Sroidossier
from inkoop.document.contexten.sroi_gegevens import (
    Sroijaarregel,
    Sroikop,
    build_kop,
    find_grondslag,
    get_aanbieder,
    get_vastgelegd,
)
from inkoop.document.contexten.sroi_inzet import Inzetoordeelregel, build_oordeelregel, select_jaar
from inkoop.document.contexten.sroi_jaaroverzicht import Looptijdregel, Sroiadvies, find_advies, list_looptijd
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.verrekening import find_laatste_dag, is_hersteltermijn
from inkoop.sroi.service import get_sroiregel, list_uitkomsten

_BINDEND = "bindend"
_HERSTEL = "sroi-hersteltermijn"


class Sroitekort(Sroijaarregel):
    """What is lacking in a contractjaar, in euros."""

    meegenomen: Decimal = uit_dossier("Meegenomen uit het jaar ervoor", Decimal("750.00"))
    ingezet: Decimal = uit_kader("Inzet die meetelt", Decimal("6558.90"), blok="sroi.categorieen")
    in_behandeling: Decimal = uit_kader("Inzet die nog niet is beoordeeld", Decimal("630.14"), blok="sroi.categorieen")
    ingehouden: Decimal = uit_dossier("Wat al is ingehouden", Decimal(0))
    gestort: Decimal = uit_dossier("Wat al aan het fonds is betaald toen inzet niet meer kon tellen", Decimal(0))
    openstaand: Decimal = uit_kader("Wat ontbreekt", Decimal("10191.10"), blok="sroi")


class Geschillenregeling(Blok):
    """How a dispute is settled."""

    tekst: str = uit_kader("De regeling in een zin", "Voor geschillen geldt …", blok="afspraken.geschillen")
    grondslag: str | None = uit_kader("Artikel over geschillen", "het artikel", blok="afspraken.geschillen")


class Sroiingebrekestelling(Sroikop):
    """All that the template of the notice of default may ask for."""

    brief: Brief = uit_dossier("Hoofd van de brief", "SR-2018-044")
    aangetekend: bool = uit_dossier("Of de brief aangetekend wordt verzonden", True)
    jaar: Sroitekort = uit_dossier("Het contractjaar met zijn tekort", "contractjaar 1")
    niet_geteld: tuple[Inzetoordeelregel, ...] = uit_dossier("Inzet die niet of nog niet meetelt", "MM-02")
    advies: Sroiadvies = uit_dossier("Advies van de coördinator", "De verplichting is niet vervuld.")
    advies_bindend: bool = uit_kader("Of het advies bindt", True, blok="afspraken.sroi-advies")
    termijn_tot: date = uit_dossier("Laatste dag voor herstel", "2018-10-31")
    motivering: str = uit_dossier("Waarom de termijn redelijk is", "U kent het tekort sinds juli.")
    grondslag_storting: str | None = uit_kader("Artikel over storten", "de bijlage", blok="sroi.categorieen.storting")
    grondslag_tekort: str = uit_kader("Artikel over een tekort", "de bijlage", blok="afspraken.sroi-tekort")
    grondslag_verrekening: str = uit_kader("Artikel over verrekening", "de bijlage", blok="afspraken.sroi-verrekening")
    grondslag_alsnog: str | None = uit_kader(
        "Artikel over latere inzet; leeg als die niet meer kan tellen", "de bijlage", blok="afspraken.sroi-alsnog"
    )
    grondslag_advies: str = uit_kader("Artikel over het advies", "de bijlage", blok="afspraken.sroi-advies")
    geschillen: Geschillenregeling | None = uit_kader("Geschillen", "Voor geschillen geldt …", blok="afspraken")
    ondertekening: Ondertekening = uit_kader("Wie voor de gemeenten tekent", "centrumgemeente", blok="ondertekening")
    bijlagen: tuple[str, ...] = uit_dossier("Bijlagen", "Jaaroverzicht social return")


def build_sroi_ingebrekestelling(kader: Kader, dossier: Sroidossier) -> Sroiingebrekestelling:
    """The data of a notice of default. Raises `Ongeldig` naming what lacks, or why no notice can be given."""
    jaar, gebrek = _get_gebrek(dossier)
    jaren = list_looptijd(kader, dossier)
    _check_tekort(jaren[jaar - 1], gebrek)
    uitkomsten = select_jaar(list_uitkomsten(kader, dossier.overeenkomst, dossier.inzetten), jaren, jaar)
    regels = (build_oordeelregel(kader, uitkomst, jaar) for uitkomst in uitkomsten)
    return Sroiingebrekestelling(
        **build_kop(kader, dossier, _write_titel(dossier, jaar), gebrek.brief.kenmerk),
        **_build_grondslagen(kader),
        **_build_termijn(kader, dossier, gebrek, jaar),
        brief=_build_brief(kader, dossier, gebrek),
        aangetekend=gebrek.aangetekend,
        jaar=Sroitekort(**{veld: getattr(jaren[jaar - 1], veld) for veld in Sroitekort.model_fields}),
        niet_geteld=tuple(regel for regel in regels if not regel.telt),
        advies=_get_advies(dossier, gebrek, jaar),
        advies_bindend=_is_bindend(kader),
        geschillen=_find_geschillen(kader),
        ondertekening=build_gemeentetekenaars(kader, dossier.ondertekenaars | gebrek.brief.ondertekenaars),
        bijlagen=tuple(gebrek.bijlagen),
    )


def _write_titel(dossier: Sroidossier, jaar: int) -> str:
    return f"Ingebrekestelling: social return in contractjaar {jaar} van overeenkomst {dossier.overeenkomst.nummer}"


def _get_gebrek(dossier: Sroidossier) -> tuple[int, Ingebrekestelling]:
    """The notice of the contractjaar that is asked for, else that of the last contractjaar with one."""
    schrijf = "schrijf per contractjaar de datum, de termijn en de brief"
    alle = dossier.sroigegevens.ingebrekestellingen
    return get_vastgelegd(dossier, alle, "ingebrekestellingen", schrijf, "er is er een voor")


def _check_tekort(jaar: Looptijdregel, gebrek: Ingebrekestelling) -> None:
    if gebrek.datum <= jaar.tot:
        raise Ongeldig(
            f"ingebrekestellingen.{jaar.jaar}.datum",
            f"{gebrek.datum} ligt niet na het einde van het contractjaar op {jaar.tot}; dan is er nog geen tekort",
        )
    if not jaar.openstaand:
        raise Ongeldig(
            f"ingebrekestellingen.{jaar.jaar}", "er is geen tekort; de verplichting is vervuld of al verrekend"
        )


def _build_termijn(kader: Kader, dossier: Sroidossier, gebrek: Ingebrekestelling, jaar: int) -> dict[str, object]:
    """The term to repair: that of the dossier, else that of the kader; within what can still count."""
    laatste, tot = find_laatste_dag(dossier.overeenkomst.looptijd, jaar), gebrek.termijn_tot
    afspraak, veld = kader.find_afspraak(_HERSTEL), f"ingebrekestellingen.{jaar}.termijn_tot"
    if tot is None and afspraak and afspraak.termijn:
        tot = afspraak.termijn.add_to(gebrek.datum)
    if tot is None:
        raise dossier.make_gebrek(veld, "noem de laatste dag voor herstel; het kader geeft geen termijn")
    if not is_hersteltermijn(gebrek.datum, tot, laatste):
        raise Ongeldig(
            veld, f"{tot} moet na de brief van {gebrek.datum} liggen, en niet na {laatste}: latere inzet telt niet meer"
        )
    alsnog = find_grondslag(kader, "sroi-alsnog") if gebrek.datum < laatste else None
    return {"termijn_tot": tot, "motivering": gebrek.motivering, "grondslag_alsnog": alsnog}


def _build_grondslagen(kader: Kader) -> dict[str, str | None]:
    regel = get_sroiregel(kader)
    return {
        "grondslag_storting": find_stortingsgrondslag(regel),
        "grondslag_tekort": find_grondslag(kader, "sroi-tekort"),
        "grondslag_verrekening": find_grondslag(kader, "sroi-verrekening"),
        "grondslag_advies": find_grondslag(kader, "sroi-advies"),
    }


def _build_brief(kader: Kader, dossier: Sroidossier, gebrek: Ingebrekestelling) -> Brief:
    van, aan = find_gemeente(kader, gebrek.brief), (get_aanbieder(dossier).naam,)
    return Brief(**build_briefhoofd(gebrek.brief, dossier.overeenkomst, van=van, aan=aan), datum=gebrek.datum)


def _get_advies(dossier: Sroidossier, gebrek: Ingebrekestelling, jaar: int) -> Sroiadvies:
    advies = find_advies(dossier, jaar)
    if advies is None:
        raise dossier.make_gebrek(f"adviezen.{jaar}", "de coördinator adviseert voordat de brief uitgaat")
    if advies.datum > gebrek.datum:
        raise Ongeldig(f"adviezen.{jaar}.datum", f"{advies.datum} ligt na de brief van {gebrek.datum}")
    return advies


def _is_bindend(kader: Kader) -> bool:
    afspraak = kader.find_afspraak("sroi-advies")
    return afspraak is not None and afspraak.waarde == _BINDEND


def _find_geschillen(kader: Kader) -> Geschillenregeling | None:
    afspraak = kader.find_afspraak("geschillen")
    if afspraak is None or afspraak.tekst is None:
        return None
    return Geschillenregeling(tekst=afspraak.tekst, grondslag=afspraak.grondslag)
