"""A generation on disk: texts in SQLite, triples in Oxigraph, words in bm25s, vectors in FAISS."""
