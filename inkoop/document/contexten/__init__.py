"""The data of each document: a typed model per template, and what builds it from kader and dossier."""
