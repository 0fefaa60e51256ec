"""A provider that joins a running overeenkomst (kader: toetreding)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.periode import Periode
from inkoop.rules.taal import write_datum, write_opsomming


class Oordeel(StrEnum):
    """Whether a requirement is met."""

    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, kw_only=True)
class Eis(Bepaling):
    """A requirement that a provider must meet, and what proves it."""

    id: str
    tekst: str
    bewijs: str | None = None


@dataclass(frozen=True, kw_only=True)
class Toetredingsregel(Bepaling):
    """Which agreements must be joined at the same time, the requirements, and who is told."""

    tegelijk_met: tuple[str, ...] = ()
    eisen: tuple[Eis, ...] = ()
    informeren: str | None = None


@dataclass(frozen=True, kw_only=True)
class Aanmelding:
    """An application of `datum` to join an overeenkomst of a certain period."""

    datum: date
    overeenkomst: Periode
    gelijktijdig: tuple[str, ...] = ()
    eisen: Mapping[str, Oordeel] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reden:
    """Why an application is not (yet) admitted; `eis` is the requirement, None for other reasons."""

    code: str
    eis: str | None = None


@dataclass(frozen=True, kw_only=True)
class Toetredingsuitkomst:
    """`toelaatbaar`, `afwijzen` or `aan_te_vullen`, with all reasons and who must be told."""

    uitkomst: str
    redenen: tuple[Reden, ...]
    te_informeren: str | None
    grondslag: str | None
    uitleg: tuple[str, ...]


def determine_toetreding(regel: Toetredingsregel, aanmelding: Aanmelding) -> Toetredingsuitkomst:
    """Whether a provider may join. Raises `Ongeldig` for a requirement or agreement not in the kader."""
    bekend = {eis.id: eis for eis in regel.eisen}
    for naam in aanmelding.eisen:
        if naam not in bekend:
            raise Ongeldig(f"eisen.{naam}", f"is geen eis van dit kader; kies uit: {', '.join(bekend)}")
    for naam in aanmelding.gelijktijdig:
        if naam not in regel.tegelijk_met:
            namen = write_opsomming(regel.tegelijk_met, voegwoord="of")
            keuze = f"kies uit: {namen}" if namen else "het kader vraagt er geen"
            raise Ongeldig("gelijktijdig", f"'{naam}' is geen overeenkomst die het kader tegelijk vraagt; {keuze}")
    redenen = tuple(_find_redenen(regel, aanmelding))
    codes = {reden.code for reden in redenen}
    uitkomst = "toelaatbaar" if not codes else "aan_te_vullen" if codes == {"onbekend"} else "afwijzen"
    zinnen = [f"Aangemeld op {write_datum(aanmelding.datum)} ({regel.grondslag or 'kader'})."]
    zinnen += [_explain(reden, bekend, aanmelding, regel) for reden in redenen]
    zinnen.append(f"Uitkomst: {uitkomst.replace('_', ' ')}.")
    return Toetredingsuitkomst(
        uitkomst=uitkomst,
        redenen=redenen,
        te_informeren=regel.informeren,
        grondslag=regel.grondslag,
        uitleg=explain(regel, zinnen),
    )


def _find_redenen(regel: Toetredingsregel, aanmelding: Aanmelding) -> Iterator[Reden]:
    if not aanmelding.overeenkomst.contains(aanmelding.datum):
        yield Reden(code="buiten_looptijd")
    if set(regel.tegelijk_met) - set(aanmelding.gelijktijdig):
        yield Reden(code="niet_gelijktijdig")
    for oordeel in (Oordeel.VOLDOET_NIET, Oordeel.ONBEKEND):
        for eis in regel.eisen:
            if aanmelding.eisen.get(eis.id, Oordeel.ONBEKEND) is oordeel:
                yield Reden(code=oordeel.value, eis=eis.id)


def _explain(reden: Reden, eisen: Mapping[str, Eis], aanmelding: Aanmelding, regel: Toetredingsregel) -> str:
    if reden.code == "buiten_looptijd":
        looptijd = aanmelding.overeenkomst
        tot = f" tot en met {write_datum(looptijd.tot)}" if looptijd.tot else ""
        return f"De aanmelding valt buiten de looptijd van de overeenkomst: {write_datum(looptijd.van)}{tot}."
    if reden.code == "niet_gelijktijdig":
        mist = [naam for naam in regel.tegelijk_met if naam not in aanmelding.gelijktijdig]
        return f"De aanbieder doet niet tegelijk mee aan: {write_opsomming(mist)}."
    eis = eisen[reden.eis or ""]
    tekst = f"'{eis.tekst.rstrip('.')}'" + (f" ({eis.grondslag})" if eis.grondslag else "")
    if reden.code == "voldoet_niet":
        return f"Aan de eis {tekst} wordt niet voldaan."
    bewijs = f" Bewijs: {eis.bewijs.rstrip('.')}." if eis.bewijs else ""
    return f"Van de eis {tekst} is nog niet bekend of eraan wordt voldaan.{bewijs}"
