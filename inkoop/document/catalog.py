"""The kinds of documents: what each is called, the model of its data, where its template is."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from inkoop.invoer.faults import Onbruikbaar, suggest
from inkoop.plaatsen import instance_map, sjablonen_map
from inkoop.rules.kader import Kader


@dataclass(frozen=True, kw_only=True)
class Soort:
    """A kind of document. `id` is also the name of its template.

    `model` and `bouwer` say where the model of its data is and what builds it from a kader and
    `gegevens`, which is what it takes of a dossier; `over` is what it is about. `koppen` are the
    headings that every template of it must have, also a region's own.
    """

    id: str
    titel: str
    model: str
    bouwer: str
    gegevens: str
    over: str
    koppen: tuple[str, ...] = ()

    def load_model(self) -> type[BaseModel]:
        """The model of its data, imported now."""
        model: type[BaseModel] = _import(self.model)
        return model

    def load_gegevens(self) -> type[BaseModel]:
        """The model of what its builder takes of the dossier, imported now."""
        gegevens: type[BaseModel] = _import(self.gegevens)
        return gegevens

    def load_bouwer(self) -> Callable[[Kader, Any], BaseModel]:
        """What builds its data, imported now."""
        bouwer: Callable[[Kader, Any], BaseModel] = _import(self.bouwer)
        return bouwer


def _import(verwijzing: str) -> Any:
    """The object that `module:name` says."""
    module, _, naam = verwijzing.partition(":")
    return getattr(import_module(module), naam)


SOORTEN = {
    soort.id: soort
    for soort in (
        Soort(
            id="deelovereenkomst",
            titel="Deelovereenkomst",
            model="inkoop.document.contexten.deelovereenkomst:Deelovereenkomst",
            bouwer="inkoop.document.contexten.deelovereenkomst:build_deelovereenkomst",
            gegevens="inkoop.document.contexten.gegevens:Overeenkomstgegevens",
            over="overeenkomst",
            koppen=(
                "Begrippen",
                "Voorwerp van de Overeenkomst",
                "Algemene voorwaarden en rangorde",
                "Duur en verlenging",
                "Opzegging",
                "Toetreding",
                "Eisen aan de Maatwerkvoorziening",
                "Prijs",
                "Monitoring",
                "Social return",
                "Calamiteiten en geweld",
                "Garantie",
                "Aansprakelijkheid",
                "Overmacht",
                "Gedeeltelijke nietigheid",
                "Toezicht",
                "Informatie aan Gemeenten",
                "Evalueren en wijzigen",
                "Wet normering topinkomens",
                "Geschillen",
                "Rechtskeuze",
                "Ondertekening",
            ),
        ),
        Soort(
            id="overeenkomst",
            titel="Overeenkomst",
            model="inkoop.document.contexten.overeenkomst:Overeenkomst",
            bouwer="inkoop.document.contexten.overeenkomst:build_overeenkomst",
            gegevens="inkoop.document.contexten.gegevens:Overeenkomstgegevens",
            over="overeenkomst",
            koppen=(
                "Begrippen",
                "Voorwerp",
                "Documenten en rangorde",
                "Duur en verlenging",
                "Opzegging",
                "Levering en kwaliteit",
                "Prijs en betaling",
                "Social return",
                "Calamiteiten en geweld",
                "Informatie en verantwoording",
                "Toezicht en onderzoek",
                "Persoonsgegevens",
                "Onderaanneming en overdracht",
                "Aansprakelijkheid en verzekering",
                "Overmacht",
                "Ontbinding en opschorting",
                "Einde en overgang",
                "Integriteit en topinkomens",
                "Wijziging",
                "Geschillen",
                "Toepasselijk recht",
                "Ondertekening",
            ),
        ),
        Soort(
            id="uitslag-besluitvorming",
            titel="Uitslag van de besluitvorming",
            model="inkoop.document.contexten.uitslag:Uitslag",
            bouwer="inkoop.document.contexten.uitslag:build_uitslag",
            gegevens="inkoop.document.contexten.besluitgegevens:Besluitgegevens",
            over="besluitvorming",
            koppen=("Uitkomst", "Wie beslist", "Wie besloot wat", "De telling", "Toelichting"),
        ),
        Soort(
            id="bw-voorstel",
            titel="Voorstel aan burgemeester en wethouders",
            model="inkoop.document.contexten.bw_voorstel:BwVoorstel",
            bouwer="inkoop.document.contexten.bw_voorstel:build_bw_voorstel",
            gegevens="inkoop.document.contexten.bw_voorstel:Voorstelgegevens",
            over="voorstel",
            koppen=(
                "Behandeling door het college",
                "Besluit van het college",
                "Voorstel",
                "Inleiding",
                "Beoogd effect",
                "Argumenten",
                "Kanttekeningen en risico's",
                "Financiële, personele en juridische gevolgen",
                "Duurzaamheid",
                "Uitvoering en evaluatie",
                "Communicatie en participatie",
                "Overleg",
                "Bijlagen",
            ),
        ),
    )
}


def get_soort(soort_id: str) -> Soort:
    """The kind with this id. Raises `Onbruikbaar` with the nearest one."""
    if soort_id not in SOORTEN:
        raise Onbruikbaar(f"'{soort_id}' is geen soort document{suggest(soort_id, SOORTEN)}")
    return SOORTEN[soort_id]


def find_sjabloon(soort: Soort, kader: str | None = None) -> Path:
    """The template of a kind: the region's own, if it has one for this kader, else the one that is shipped.

    Raises `Onbruikbaar` when there is none.
    """
    eigen = [instance_map() / "sjablonen" / kader / f"{soort.id}.docx"] if kader else []
    for pad in (*eigen, sjablonen_map() / f"{soort.id}.docx"):
        if pad.is_file():
            return pad
    raise Onbruikbaar(f"voor '{soort.id}' is er geen sjabloon; het hoort te staan in {sjablonen_map()}")
