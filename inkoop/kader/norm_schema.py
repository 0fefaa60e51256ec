"""The block of a kader that holds a norm: parts, agreements, questions (spec: kaders)."""

from pydantic import Field

from inkoop.invoer.types import Tekst
from inkoop.kader.fields import KaderBlok, NormId


class VraagBlok(KaderBlok):
    id: NormId
    tekst: Tekst
    bewijs: Tekst
    voorwaarde: Tekst | None = None


class NormafspraakBlok(KaderBlok):
    id: NormId
    grondslag: Tekst
    titel: Tekst
    tekst: Tekst | None = None
    vragen: list[VraagBlok] = Field(min_length=1)


class NormdeelBlok(KaderBlok):
    id: NormId
    titel: Tekst
    afspraken: list[NormafspraakBlok] = Field(min_length=1)


class NormBlok(KaderBlok):
    """A norm that a region is held against, in parts of agreements with questions."""

    grondslag: Tekst
    delen: list[NormdeelBlok] = Field(min_length=1)
