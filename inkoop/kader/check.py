"""What must hold between the blocks of a kader, and what is allowed but suspect."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inkoop.invoer.faults import Pad, suggest
from inkoop.invoer.reader import Document
from inkoop.kader.schema import BesluitBlok, KaderBestand, WegingBlok

Vondst = tuple[Pad, str]


def find_fouten(bestand: KaderBestand, stam: str | None) -> Iterator[Vondst]:
    """Faults that one block alone does not show; `stam` is the file name without its ending."""
    if stam is not None and bestand.kader != stam:
        yield ("kader",), f"'{bestand.kader}' is niet de naam van het bestand ('{stam}'); maak ze gelijk"
    gemeenten = _list_gemeenten(bestand)
    yield from _check_deelnemers(bestand, gemeenten)
    for nummer, tabel in enumerate(bestand.inwoners):
        yield from _check_namen(("inwoners", nummer, "aantallen"), tabel.aantallen, gemeenten)
    yield from _find_dubbel(("inwoners",), (str(tabel.peildatum) for tabel in bestand.inwoners), "peildatum")
    for soort, besluit in bestand.besluiten.items():
        yield from _check_besluit(("besluiten", soort), besluit, gemeenten)
    for naam, sleutel in bestand.verdeelsleutels.items():
        if sleutel.gewichten is not None:
            yield from _check_namen(("verdeelsleutels", naam, "gewichten"), sleutel.gewichten, gemeenten)
    yield from _check_fasen(bestand)
    yield from _check_lijsten(bestand)
    yield from _check_tarieven(bestand)
    yield from _check_sroi(bestand)
    yield from _check_norm(bestand)


def find_waarschuwingen(bestand: KaderBestand, document: Document) -> Iterator[Vondst]:
    """What is allowed but suspect, for a human eye."""
    for nummer, tabel in enumerate(bestand.inwoners):
        som = sum(tabel.aantallen.values())
        if tabel.totaal is not None and tabel.totaal != som:
            yield ("inwoners", nummer, "totaal"), f"de aantallen tellen op tot {som}, niet tot {tabel.totaal}"
    for soort, besluit in bestand.besluiten.items():
        yield from _warn_meerderheid(bestand, soort, besluit)
    yield from _warn_peildata(bestand)
    for nummer, rij in enumerate(bestand.tarieven):
        yield from _warn_tarief(nummer, rij.bedragen, rij.opslag, rij.totaal)
    yield from _find_let_op(document.waarde, ())


def _list_gemeenten(bestand: KaderBestand) -> tuple[str, ...]:
    return tuple(g.naam for g in bestand.deelnemers.gemeenten) if bestand.deelnemers else ()


def _check_deelnemers(bestand: KaderBestand, gemeenten: tuple[str, ...]) -> Iterator[Vondst]:
    if bestand.deelnemers is None:
        if bestand.besluiten:
            yield ("besluiten",), "vraagt deelnemers; noem de gemeenten die beslissen"
        return
    pad: Pad = ("deelnemers", "gemeenten")
    yield from _find_dubbel(pad, gemeenten, "gemeente")
    yield from _find_dubbel(pad, (g.code for g in bestand.deelnemers.gemeenten if g.code), "code")
    centrum = bestand.deelnemers.centrumgemeente
    if centrum is not None and centrum not in gemeenten:
        yield ("deelnemers", "centrumgemeente"), f"'{centrum}' is geen deelnemer{suggest(centrum, gemeenten)}"
    if bestand.ondertekening and bestand.ondertekening.door == "centrumgemeente" and centrum is None:
        yield ("ondertekening", "door"), "er is geen centrumgemeente; noem die onder deelnemers"


def _check_namen(pad: Pad, aantallen: Mapping[str, Any], gemeenten: tuple[str, ...]) -> Iterator[Vondst]:
    """A map per gemeente must name all of them and no other."""
    for naam in aantallen:
        if naam not in gemeenten:
            yield (*pad, naam), f"is geen deelnemende gemeente{suggest(naam, gemeenten)}"
    ontbreekt = [naam for naam in gemeenten if naam not in aantallen]
    if ontbreekt:
        yield pad, f"mist {', '.join(ontbreekt)}"


def _check_besluit(pad: Pad, besluit: BesluitBlok, gemeenten: tuple[str, ...]) -> Iterator[Vondst]:
    yield from _find_dubbel((*pad, "vooradvies"), besluit.vooradvies, "adviseur")
    for ronde, eis in _list_eisen(besluit):
        plek: Pad = (*pad, "rondes", ronde, "eis", eis)
        weging = besluit.rondes[ronde].eis[eis]
        assert isinstance(weging, WegingBlok)  # _list_eisen passes over 'allen'
        vast = weging.gewicht if isinstance(weging.gewicht, Mapping) else None
        if vast is not None:
            yield from _check_namen((*plek, "gewicht"), vast, gemeenten)
            if not sum(vast.values()):
                yield (*plek, "gewicht"), "de gewichten tellen samen op tot 0; niemand kan dan beslissen"
        totaal = sum(vast.values()) if vast is not None else len(gemeenten)
        aantal = weging.minimaal.minimaal if weging.minimaal else None
        if aantal is not None and weging.gewicht != "inwoners" and aantal > totaal:
            yield (*plek, "minimaal"), f"{aantal} kan nooit worden gehaald: alle gewichten samen zijn {totaal}"


def _list_eisen(besluit: BesluitBlok) -> Iterator[tuple[int, int]]:
    for ronde, blok in enumerate(besluit.rondes):
        if isinstance(blok.eis, list):
            yield from ((ronde, eis) for eis in range(len(blok.eis)))


def _check_fasen(bestand: KaderBestand) -> Iterator[Vondst]:
    for nummer, blok in enumerate(bestand.inkoopfasen):
        if blok.besluit is not None and blok.besluit not in bestand.besluiten:
            raad = suggest(blok.besluit, bestand.besluiten)
            yield ("inkoopfasen", nummer, "besluit"), f"'{blok.besluit}' staat niet onder besluiten{raad}"
    yield from _find_dubbel(("inkoopfasen",), (blok.fase.value for blok in bestand.inkoopfasen), "fase")


def _check_lijsten(bestand: KaderBestand) -> Iterator[Vondst]:
    """Ids may stand only once in their list."""
    lijsten: list[tuple[Pad, Iterable[str]]] = [
        (("agenda",), (b.id for b in bestand.agenda)),
        (("overleg",), (b.id for b in bestand.overleg)),
        (("afspraken",), (b.id for b in bestand.afspraken)),
        (("aanvullende_bepalingen",), (b.id for b in bestand.aanvullende_bepalingen)),
    ]
    if bestand.toetreding:
        lijsten.append((("toetreding", "eisen"), (b.id for b in bestand.toetreding.eisen)))
    if bestand.opzegging and bestand.opzegging.gemeenten:
        lijsten.append((("opzegging", "gemeenten", "gronden"), (b.id for b in bestand.opzegging.gemeenten.gronden)))
    if bestand.sroi:
        lijsten.append((("sroi", "categorieen"), (b.code for b in bestand.sroi.categorieen)))
    for pad, ids in lijsten:
        yield from _find_dubbel(pad, ids, "id")


def _find_dubbel(pad: Pad, namen: Iterable[str], wat: str) -> Iterator[Vondst]:
    gezien: set[str] = set()
    for nummer, naam in enumerate(namen):
        if naam in gezien:
            yield (*pad, nummer), f"{wat} '{naam}' staat er twee keer"
        gezien.add(naam)


def _check_tarieven(bestand: KaderBestand) -> Iterator[Vondst]:
    for nummer, rij in enumerate(bestand.tarieven):
        for veld in ("opslag", "totaal"):
            for zwaarte in getattr(rij, veld):
                if zwaarte not in rij.bedragen:
                    yield (
                        ("tarieven", nummer, veld, zwaarte),
                        f"staat niet onder bedragen{suggest(zwaarte, rij.bedragen)}",
                    )
        if bool(rij.opslag) != bool(rij.totaal):
            yield ("tarieven", nummer), "een opslag vraagt ook het totaal van de tabel, en andersom"
    yield from _find_dubbel(("tarieven",), (f"{rij.arrangement} vanaf {rij.van}" for rij in bestand.tarieven), "tarief")


def _check_sroi(bestand: KaderBestand) -> Iterator[Vondst]:
    if bestand.sroi is None or bestand.sroi.woongemeenten:
        return
    for nummer, categorie in enumerate(bestand.sroi.categorieen):
        if categorie.woongemeente:
            yield ("sroi", "categorieen", nummer, "woongemeente"), "vraagt een lijst sroi.woongemeenten"


def _check_norm(bestand: KaderBestand) -> Iterator[Vondst]:
    """An answer names its agreement by id alone, so that id is unique in the whole norm."""
    if bestand.norm is None:
        return
    yield from _find_dubbel(("norm", "delen"), (deel.id for deel in bestand.norm.delen), "id")
    gezien: set[str] = set()
    for d, deel in enumerate(bestand.norm.delen):
        for a, afspraak in enumerate(deel.afspraken):
            pad: Pad = ("norm", "delen", d, "afspraken", a)
            if afspraak.id in gezien:
                yield pad, f"id '{afspraak.id}' staat er twee keer"
            gezien.add(afspraak.id)
            yield from _find_dubbel((*pad, "vragen"), (vraag.id for vraag in afspraak.vragen), "id")


def _warn_meerderheid(bestand: KaderBestand, soort: str, besluit: BesluitBlok) -> Iterator[Vondst]:
    """One gemeente that alone has more than half of the weight of a test."""
    for ronde, eis in _list_eisen(besluit):
        weging = besluit.rondes[ronde].eis[eis]
        assert isinstance(weging, WegingBlok)  # _list_eisen passes over 'allen'
        tabellen: list[Mapping[str, int]] = []
        if isinstance(weging.gewicht, Mapping):
            tabellen = [weging.gewicht]
        elif weging.gewicht == "inwoners":
            tabellen = [tabel.aantallen for tabel in bestand.inwoners]
        for naam in dict.fromkeys(_find_machtige(tabel) for tabel in tabellen):
            if naam is not None:
                yield (
                    ("besluiten", soort, "rondes", ronde, "eis", eis),
                    f"{naam} heeft in haar eentje de meerderheid van het gewicht",
                )


def _find_machtige(gewichten: Mapping[str, int]) -> str | None:
    totaal = sum(gewichten.values())
    return next((naam for naam, gewicht in gewichten.items() if 2 * gewicht > totaal), None)


def _warn_peildata(bestand: KaderBestand) -> Iterator[Vondst]:
    """A key and a voting weight that count inhabitants of different days."""
    stemdata = {
        str(b.peildatum.vast) if b.peildatum.vast else f"{b.peildatum.jaren_voor_ingang} jaar voor de ingang"
        for b in bestand.besluiten.values()
        if b.peildatum is not None
    }
    for naam, sleutel in bestand.verdeelsleutels.items():
        anders = sorted(stemdata - {str(sleutel.peildatum)})
        if sleutel.peildatum is not None and anders:
            yield (
                ("verdeelsleutels", naam, "peildatum"),
                f"de sleutel telt de inwoners per {sleutel.peildatum}, een besluit per {' en '.join(anders)}",
            )


def _warn_tarief(
    nummer: int, bedragen: Mapping[str, Any], opslag: Mapping[str, Any], totaal: Mapping[str, Any]
) -> Iterator[Vondst]:
    for zwaarte, reeks in totaal.items():
        bedrag, extra = bedragen.get(zwaarte), opslag.get(zwaarte)
        if reeks is None or bedrag is None or extra is None:
            continue
        begin = max(bedrag.waarden[0][0], extra.waarden[0][0])
        for dag, gemeld in reeks.waarden:
            som = bedrag.get_on(max(dag, begin), zwaarte) + extra.get_on(max(dag, begin), zwaarte)
            if som != gemeld:
                yield (
                    ("tarieven", nummer, "totaal", zwaarte),
                    f"bedrag en opslag tellen op tot {som}, de tabel zegt {gemeld}",
                )


def _find_let_op(waarde: Any, pad: Pad) -> Iterator[Vondst]:
    if isinstance(waarde, dict):
        if waarde.get("let_op"):
            yield (*pad, "let_op"), f"de bron spreekt zichzelf tegen: {waarde['let_op']}"
        for naam, kind in waarde.items():
            yield from _find_let_op(kind, (*pad, naam))
    elif isinstance(waarde, list):
        for nummer, kind in enumerate(waarde):
            yield from _find_let_op(kind, (*pad, nummer))
