"""What a letter of notice takes from the dossier, and the checks on the notice that both sides share.

Plain input for the builders: the record layer fills it, the examples read it from YAML.
"""

from typing import Literal

from pydantic import Field

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.document.contexten.brief import Briefdossier, Briefgegevens
from inkoop.invoer.types import Datum, Tekst
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import REDENEN, compute_einde
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opzeguitkomst
from inkoop.rules.taal import write_datum


class Opzegbriefgegevens(Briefgegevens):
    """What a letter of notice says beside the notice itself; it names no clients and no staff."""

    motivering: Tekst | None = Field(
        default=None, description="Waarom wordt opgezegd, in hele zinnen; nodig als de gemeenten opzeggen"
    )
    reden_kortere_termijn: Tekst | None = Field(
        default=None, description="Waarom de gemeenten de opzegtermijn niet aanhouden, als dat zo is"
    )
    gesprek_op: Datum | None = Field(default=None, description="Dag die de brief voor het overleg voorstelt")
    gegevens_voor: Datum | None = Field(
        default=None, description="Laatste dag voor het overzicht van personeel en opdrachten, zonder namen"
    )


class Opzegginggegevens(Briefdossier):
    """A notice and the overeenkomst that it is about.

    `deelname` is the part of the aanbieder, where the notice hangs on that; `overigen` the aanbieders
    that stay.
    """

    regio: Tekst
    overeenkomst: OvereenkomstBlok
    deelname: OvereenkomstBlok | None = None
    opzegging: OpzeggingBlok
    aanbieder: AanbiederBlok
    overigen: list[Tekst] = []
    brief: Opzegbriefgegevens | None = None

    @property
    def wat_eindigt(self) -> OvereenkomstBlok:
        """The part of the aanbieder, else the overeenkomst."""
        return self.deelname or self.overeenkomst


def judge_opzegging(
    kader: Kader, gegevens: Opzegginggegevens, door: Literal["aanbieder", "gemeenten"]
) -> Opzeguitkomst:
    """The notice by the rule (kader: opzegging).

    Raises `Ongeldig` with the first day that is allowed when the rule refuses it, when the other side
    gave it, or when a day of the letter lies outside the term.
    """
    opzegging = gegevens.opzegging
    if opzegging.door != door:
        raise Ongeldig("opzegging.door", f"is {opzegging.door}; maak het document opzegging-{opzegging.door}")
    uitkomst = compute_einde(kader, gegevens.wat_eindigt, opzegging)
    if not uitkomst.geldig:
        raise Ongeldig("opzegging", _explain_weigering(gegevens, uitkomst))
    _check_dagen(gegevens, uitkomst)
    return uitkomst


def _explain_weigering(gegevens: Opzegginggegevens, uitkomst: Opzeguitkomst) -> str:
    redenen = "; ".join(REDENEN[code] for code in uitkomst.redenen)
    eigen, vroegste = gegevens.wat_eindigt.huidig_einde, write_datum(uitkomst.vroegste_einde)
    vervolg = "; pas de opzegging in het dossier aan"
    if uitkomst.vroegste_einde > eigen:
        vervolg = f", maar op {write_datum(eigen)} eindigt de overeenkomst zelf al; een opzegging heeft dan geen gevolg"
    return f"kan zo niet ({uitkomst.grondslag or 'kader'}): {redenen}. Het vroegste einde is {vroegste}{vervolg}"


def _check_dagen(gegevens: Opzegginggegevens, uitkomst: Opzeguitkomst) -> None:
    brief, begin = gegevens.brief, gegevens.opzegging.dagtekening
    for veld in ("gesprek_op", "gegevens_voor"):
        dag = getattr(brief, veld, None)
        if dag is not None and not begin <= dag <= uitkomst.einde:
            raise Ongeldig(
                f"brief.{veld}",
                f"{write_datum(dag)} ligt niet tussen de brief van {write_datum(begin)} en het einde op "
                f"{write_datum(uitkomst.einde)}",
            )
