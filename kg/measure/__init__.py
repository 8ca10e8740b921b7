"""Figures: what was read from the law, and what is found and answered, against gold."""
