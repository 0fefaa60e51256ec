"""An inkoopplan as one dossier: its phases, what each still lacks, its planning and what was written for it."""
