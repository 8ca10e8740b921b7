"""From findings with spans to findings with targets, and from texts to one timeline."""
