"""What exists: addresses, spans, the statute tree, findings, and the vocabulary."""
