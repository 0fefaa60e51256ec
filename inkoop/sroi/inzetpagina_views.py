"""What the pages of inzetten share: the form of a category, the list, and one inzet shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from inkoop.gebruiker.rollen import Rol
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Categorie, Inzetoordeel, Inzetstatus
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetloop import Inzetstap, asks_reden, name_status
from inkoop.rules.sroi import Sroiuitkomst
from inkoop.sroi.inzet_forms import (
    Bewijsformulier,
    Inzetformulier,
    Redenformulier,
    Urenformulier,
    make_formulier,
)
from inkoop.sroi.inzetbeeld import make_inzetbeeld
from inkoop.sroi.output import write_open_einde
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.service import compute_stand, describe_inzet, get_sroiregel
from inkoop.sroi.sroiplek import Sroiplek, find_sroi
from inkoop.sroi.store import get_inzet, list_inzetten
from inkoop.web.aanmelding import get_bereik
from inkoop.web.database import open_session
from inkoop.web.formulier import Formulier
from inkoop.web.vastleggen import choose_status


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
        write_open_einde=write_open_einde,
    )


def _list_rijen(
    sroi: Sroiplek, blokken: Sequence[InzetBlok], uitkomst: Sroiuitkomst
) -> list[tuple[InzetBlok, Categorie, Inzetoordeel, str | None]]:
    """Each inzet with its category, the judgement of the rules and why it does not count."""
    per_code = {categorie.code: categorie for categorie in sroi.categorieen}
    return [
        (blok, per_code[blok.categorie], oordeel, describe_reden(oordeel.reden) if oordeel.reden else None)
        for blok, oordeel in zip(blokken, uitkomst.inzetten, strict=True)
    ]


def show_formulier(
    form: Inzetformulier,
    sroi: Sroiplek,
    categorie: Categorie,
    blok: InzetBlok | None,
) -> ResponseReturnValue:
    """The form of an inzet; `blok` is what is stored, None for a new one."""
    pagina = render_template("inzet/formulier.html", form=form, sroi=sroi, categorie=categorie, blok=blok)
    return pagina, choose_status(form)


def show_inzet(regio: str, nummer: str, kenmerk: str, form: Formulier | None = None) -> ResponseReturnValue:
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
            fout=form,
            **_list_formulieren(form, beeld.rij.stand),
        )
    return pagina, choose_status(form) if form is not None else 200


def _list_formulieren(form: Formulier | None, stand: int) -> dict[str, Formulier]:
    """Each form of the page, the one that was sent as it was filled in, all opened on what is stored now."""
    soorten = {"bewijsform": Bewijsformulier, "urenform": Urenformulier, "redenform": Redenformulier}
    formulieren = {naam: form if isinstance(form, soort) else soort(None) for naam, soort in soorten.items()}
    for een in formulieren.values():
        if "stand" in een:
            een.stand.process(None, stand)
    return formulieren
