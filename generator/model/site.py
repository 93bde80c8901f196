"""The shape of data/site.yaml: what the reference is called and where it is published. Knows no facts."""

from __future__ import annotations

from generator.model.fields import BareUrl, FolderUrl, Name, Phrase, Prose, Slug, about
from generator.model.shared import Entry


class Site(Entry):
    """The file data/site.yaml."""

    site_url: FolderUrl = about("The address at which readers find the home page, with / at its end.")
    repository: BareUrl = about("The address of the repository on its hosting site, without / at its end.")
    title: Name = about("What the reference is called, in the data for programs.", default="Code reference")
    notice: Prose | None = about(
        "Who owns what is named here, and what this is not; stands in every file of the data for programs.",
        default=None,
    )
    license: Phrase | None = about(
        "The license of the texts, as the list of SPDX names it; leave out if none is given.", default=None
    )
    branch: Slug = about("The branch from which the site is built; links to edit a fact lead to it.")
