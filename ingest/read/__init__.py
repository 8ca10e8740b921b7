"""From a file to a source: front matter, encoding, hash; one family a module."""
