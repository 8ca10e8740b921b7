"""From files to findings: read, parse, find, resolve; one pipeline writes to kg."""
