"""The shape of data/site.yaml: where the reference is published. Knows no facts."""

from __future__ import annotations

from generator.model.fields import BareUrl, FolderUrl, Slug, about
from generator.model.shared import Entry


class Site(Entry):
    """The file data/site.yaml."""

    site_url: FolderUrl = about("The address at which readers find the home page, with / at its end.")
    repository: BareUrl = about("The address of the repository on its hosting site, without / at its end.")
    branch: Slug = about("The branch from which the site is built; links to edit a fact lead to it.")
