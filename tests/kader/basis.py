"""A small kader that is right, and pieces to add to it."""

BASIS = """\
kader: proef
titel: Een proefkader
bron: {document: Een regeling, vindplaats: nergens}
deelnemers:
  gemeenten: [{naam: Aardam}, {naam: Bergveen}]
"""
BEGIN = len(BASIS.splitlines())
BESLUIT = "grondslag: artikel 1, titel: Plan, organen: [college]"
ALLEN = "rondes: [{eis: allen}]"
TARIEF = "arrangement: a, naam: A, eenheid: week, van: 2020-01-01"
SROI = "sroi:\n  percentage: 5\n  drempel: 100000\n  categorieen:\n"
CATEGORIE = "code: a, naam: A, eenheid: fte_jaar, waarde: 1"
