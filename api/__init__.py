"""The doors: HTTP, SPARQL protocol, command line, page."""
