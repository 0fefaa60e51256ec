"""The agenda of a regio: every duty of its kader and every day of its dossier."""
