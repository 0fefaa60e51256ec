"""Names of the program as people read them on a screen: a field, a block, a choice."""

import re

NAMEN = {
    "basis_op_orde": "Basis op orde",
    "begroting": "Begroting",
    "contactpersoon": "Contactpersoon",
    "coordinator": "Coördinator",
    "cpv": "CPV-codes",
    "dagvaarden_voor": "Dagvaarden vóór",
    "fte": "Deel van een volledige werkweek",
    "gegevens_voor": "Gegevens vóór",
    "hash": "SHA-256 van het bestand",
    "id": "Kort kenmerk",
    "indicatoren": "Indicatoren",
    "kpi": "KPI",
    "kvk": "KvK-nummer",
    "norm": "Norm",
    "risicos": "Risico's",
    "sroigegevens": "Social return",
    "tekenen_voor": "Tekenen vóór",
    "themas": "Thema's",
    "vervolg": "Vervolg",
    "wvggz": "Wvggz",
    "financieel": "Financieel",
    "financien": "Financiën",
    "prijzen": "Prijzen",
    "communicatie": "Communicatie",
}
KEUZES = {
    "sas": "procedure voor sociale en andere specifieke diensten (SAS)",
    "openbaar": "openbare procedure",
    "toelating": "toelating (open house)",
    "wvggz": "Wvggz",
}
_KORT = 62
_SPLITS = re.compile(r"(?:, (?=met |na |zonder |als |kleine |regel |punt |zin |alinea |in )|; | \((?=[^)]*\)$)|: )")
_HOOFDLETTER = re.compile(r"(?<=[a-z])(?=[A-Z])")


def name_veld(naam: str) -> str:
    """`niet_productief` as `Niet productief`."""
    tekst = naam.replace("_", " ").replace("financien", "financiën").replace("clienten", "cliënten")
    return NAMEN.get(naam) or tekst[:1].upper() + tekst[1:]


def name_blok(naam: str) -> str:
    """`SroiplanBlok` as `Sroiplan`."""
    kaal = naam.removesuffix("Blok").removesuffix("InDossier")
    return _HOOFDLETTER.sub(" ", kaal).capitalize()


def name_keuze(waarde: str) -> str:
    """`bij_inschrijving` as `bij inschrijving`."""
    return KEUZES.get(waarde) or waarde.replace("_", " ")


def split_uitleg(uitleg: str) -> tuple[str, str]:
    """What an explanation asks, and what it adds; no question where it is too long to ask with."""
    vraag, *rest = _SPLITS.split(uitleg, maxsplit=1)
    if not vraag or len(vraag) > _KORT or "." in vraag:
        return "", uitleg
    meer = rest[0].removesuffix(")") if rest and " (" in uitleg and uitleg.endswith(")") else "".join(rest)
    return vraag, meer[:1].upper() + meer[1:]
