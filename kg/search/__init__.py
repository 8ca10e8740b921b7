"""Finding the provisions that bear on a question: words, vectors, digests, thesaurus, fused."""
