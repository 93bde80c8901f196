"""The generator: facts in `data/` become pages in `docs/` and a site in `site/`, in one direction."""
