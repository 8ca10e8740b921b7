"""Texts to vectors: the packed weights, their conversion, the encoders and the cache."""
