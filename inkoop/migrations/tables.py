"""Every table of the program: importing this module makes `METADATA` complete."""

import inkoop.aanbieder.records
import inkoop.agenda.records
import inkoop.bericht.records
import inkoop.besluitvorming.records
import inkoop.bestand.records
import inkoop.contractering.records
import inkoop.deelneming.records
import inkoop.document.records
import inkoop.eisen.records
import inkoop.fase.records
import inkoop.gebruiker.records
import inkoop.gemeente.records
import inkoop.inhoud.records
import inkoop.inkoopplan.records
import inkoop.inlezen.records
import inkoop.keuzehulp.records
import inkoop.logboek.records
import inkoop.norm.records
import inkoop.opzegging.records
import inkoop.overeenkomst.records
import inkoop.schrijven.records
import inkoop.selectie.records
import inkoop.sroi.records
import inkoop.start.records
import inkoop.toetreding.records
import inkoop.voortgang.records  # noqa: F401  # all of them: a table that is not imported does not exist
from inkoop.database.base import Base

METADATA = Base.metadata
