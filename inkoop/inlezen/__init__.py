"""Lists in a spreadsheet brought into the dossier of a regio: tried first, then stored as a whole or not at all."""
