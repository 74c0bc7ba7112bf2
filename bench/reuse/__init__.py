"""How well and how fast the source of a printed article is found: ours beside what else there is."""
