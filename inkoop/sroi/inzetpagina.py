"""What the pages of inzetten share: the overeenkomst they lie under, the form of a category, and one inzet shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from inkoop.gebruiker.rollen import Rol
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.contractjaar import Contractjaar, list_contractjaren
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Categorie, Inzetoordeel, Inzetstatus
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetloop import Inzetstap, asks_reden, name_status
from inkoop.rules.kader import Afspraak, Kader
from inkoop.rules.sroi import Sroiuitkomst, find_categorie
from inkoop.rules.taal import write_getal
from inkoop.sroi.inzet_forms import (
    Bewijsformulier,
    Inzetformulier,
    Redenformulier,
    Urenformulier,
    make_formulier,
)
from inkoop.sroi.inzetbeeld import make_inzetbeeld
from inkoop.sroi.records import InzetRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet, get_sroiregel
from inkoop.sroi.store import get_inzet, list_inzetten
from inkoop.web.aanmelding import get_bereik
from inkoop.web.blokken import Verschil
from inkoop.web.database import open_session
from inkoop.web.formulier import FOUT_IN_FORMULIER, Formulier

INGEHAALD = 409
ONDERWERP = "social return"


@dataclass(frozen=True, kw_only=True)
class Sroiplek:
    """An overeenkomst with social return, and the kader that says what counts."""

    regio: RegioRecord
    rij: OvereenkomstRecord
    overeenkomst: OvereenkomstBlok
    kader: Kader

    @property
    def categorieen(self) -> tuple[Categorie, ...]:
        """The categories of the kader, in its order."""
        return get_sroiregel(self.kader).categorieen

    @property
    def jaren(self) -> tuple[Contractjaar, ...]:
        """The contractjaren of the overeenkomst."""
        return list_contractjaren(self.overeenkomst.looptijd)

    @property
    def afspraken(self) -> tuple[Afspraak, ...]:
        """What the kader says that an aanbieder must do or may do for social return."""
        return tuple(a for a in self.kader.afspraken if a.onderwerp == ONDERWERP and a.wie == "aanbieder")

    @property
    def groepen(self) -> tuple[tuple[int | None, tuple[Categorie, ...]], ...]:
        """The categories by groep, those without one last."""
        nummers = sorted({c.groep for c in self.categorieen if c.groep})
        groepen: list[int | None] = [*nummers, None]
        leden = ((groep, tuple(c for c in self.categorieen if c.groep == groep)) for groep in groepen)
        return tuple((groep, categorieen) for groep, categorieen in leden if categorieen)

    def list_nodig(self, categorie: Categorie) -> list[str]:
        """What must be shown beside the facts before the inzet counts, by the rules of the day of ingang."""
        nodig = [categorie.bevestiging] if categorie.bevestiging else []
        if categorie.woongemeente:
            nodig.append("een kandidaat die in de regio woont")
        if categorie.minimum_uren_per_week is not None:
            uren = categorie.minimum_uren_per_week.get_on(self.overeenkomst.ingang, categorie.code)
            nodig.append(f"minstens {write_getal(uren.normalize())} uur per week")
        if categorie.tweezijdig:
            nodig.append("dat ook de andere aanbieder zijn helft invoert")
        return nodig

    def get_categorie(self, code: str) -> Categorie:
        """The category with this code; without one the page is not there."""
        try:
            return find_categorie(get_sroiregel(self.kader), code, "categorie")
        except Ongeldig:
            abort(404)


def find_sroi(session: Session, regio: str, nummer: str) -> Sroiplek:
    """The overeenkomst of an address; without a value, or a kader with social return, the page is not there."""
    gevonden = get_regio(session, regio)
    rij, kader = get_overeenkomst(session, gevonden, nummer), get_regio_kader(gevonden)
    if rij.opdrachtwaarde is None or kader.sroi is None:
        abort(404)
    return Sroiplek(regio=gevonden, rij=rij, overeenkomst=describe_overeenkomst(rij), kader=kader)


def get_eigen_inzet(session: Session, regio: str, nummer: str, kenmerk: str) -> InzetRecord:
    """The inzet of an address: of this overeenkomst and no other. Raises `NietGevonden`."""
    return get_inzet(session, find_sroi(session, regio, nummer).rij, kenmerk)


def make_inzetformulier(
    sroi: Sroiplek,
    categorie: Categorie,
    gegevens: Mapping[str, Any] | None = None,
    *,
    status: Inzetstatus = Inzetstatus.CONCEPT,
    leeg: bool = False,
    vooraf: MultiDict[str, str] | None = None,
) -> Inzetformulier:
    """The form of a category, for who is at work; `leeg` shows only `gegevens`, not what was sent.

    `vooraf` holds facts as people type them, which the address brought along.
    """
    klas = make_formulier(
        categorie,
        get_sroiregel(sroi.kader).woongemeenten,
        sroi.jaren,
        vraagt_bron=get_bereik().rol is not Rol.AANBIEDER,
        vraagt_reden=asks_reden(status, Inzetstap.WIJZIGEN),
    )
    if vooraf:
        return klas(vooraf)
    return klas(None, data=gegevens) if leeg else klas(data=gegevens)


def show_lijst(session: Session, sroi: Sroiplek) -> str:
    """The inzetten of an overeenkomst, and the balance."""
    rijen = list_inzetten(session, sroi.rij)
    blokken = tuple(map(describe_inzet, rijen))
    uitkomst = compute_stand(sroi.kader, sroi.overeenkomst, blokken)
    return render_template(
        "inzet/lijst.html",
        sroi=sroi,
        uitkomst=uitkomst,
        restant=sum((jaar.restant for jaar in uitkomst.jaren), NUL),
        inzetten=_list_rijen(sroi, blokken, uitkomst),
        name_status=name_status,
    )


def _list_rijen(
    sroi: Sroiplek, blokken: Sequence[InzetBlok], uitkomst: Sroiuitkomst
) -> list[tuple[InzetBlok, str, Inzetoordeel, str | None]]:
    """Each inzet with the name of its category, the judgement of the rules and why it does not count."""
    namen = {categorie.code: categorie.naam for categorie in sroi.categorieen}
    return [
        (blok, namen[blok.categorie], oordeel, describe_reden(oordeel.reden) if oordeel.reden else None)
        for blok, oordeel in zip(blokken, uitkomst.inzetten, strict=True)
    ]


def show_formulier(
    form: Inzetformulier,
    sroi: Sroiplek,
    categorie: Categorie,
    blok: InzetBlok | None,
    verschillen: list[Verschil] | None = None,
) -> ResponseReturnValue:
    """The form of an inzet; `blok` is what is stored, None for a new one."""
    status = INGEHAALD if verschillen is not None else FOUT_IN_FORMULIER if form.has_fouten else 200
    pagina = render_template(
        "inzet/formulier.html", form=form, sroi=sroi, categorie=categorie, blok=blok, verschillen=verschillen
    )
    return pagina, status


def show_inzet(
    regio: str, nummer: str, kenmerk: str, form: Formulier | None = None, *, is_ingehaald: bool = False
) -> ResponseReturnValue:
    """One inzet with all that may be done with it; `form` is the one that was sent and refused."""
    with open_session() as session:
        sroi = find_sroi(session, regio, nummer)
        beeld = make_inzetbeeld(session, get_inzet(session, sroi.rij, kenmerk))
        pagina = render_template(
            "inzet/toon.html",
            sroi=sroi,
            beeld=beeld,
            name_status=name_status,
            stappen=Inzetstap,
            fout=form if form is not None and form.has_fouten else None,
            is_ingehaald=is_ingehaald,
            **_list_formulieren(form, beeld.rij.stand),
        )
    return pagina, INGEHAALD if is_ingehaald else FOUT_IN_FORMULIER if form is not None else 200


def _list_formulieren(form: Formulier | None, stand: int) -> dict[str, Formulier]:
    """Each form of the page, the one that was sent as it was filled in, all opened on what is stored now."""
    soorten = {"bewijsform": Bewijsformulier, "urenform": Urenformulier, "redenform": Redenformulier}
    formulieren = {naam: form if isinstance(form, soort) else soort(None) for naam, soort in soorten.items()}
    for een in formulieren.values():
        if "stand" in een:
            een.stand.process(None, stand)
    return formulieren
