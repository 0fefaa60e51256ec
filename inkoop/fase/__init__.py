"""The phases of an inkoopplan that leave no other trace, and the end of its dossier."""
