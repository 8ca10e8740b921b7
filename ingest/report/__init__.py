"""What a build read, resolved and could not: counts a reader can act on."""
