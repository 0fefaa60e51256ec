"""The kinds of documents, a module for each part of the work; the catalog has them all."""
