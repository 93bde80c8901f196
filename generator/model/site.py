"""The shape of data/site.yaml: what the reference is called, where it is published, what it says of itself."""

from __future__ import annotations

from generator.model.fields import (
    BareUrl,
    CodeForm,
    FolderUrl,
    Name,
    Phrase,
    Prose,
    Slug,
    Summary,
    about,
)
from generator.model.shared import Entry


class Site(Entry):
    """The file data/site.yaml."""

    site_url: FolderUrl = about("The address at which readers find the home page, with / at its end.")
    repository: BareUrl = about("The address of the repository on its hosting site, without / at its end.")
    name: Name = about("What the reference is called, in the data for programs.", default="Code reference")
    notice: Prose | None = about(
        "Who owns what is named here, and what this is not; stands in every file of the data for programs.",
        default=None,
    )
    license: Phrase | None = about(
        "The license of the texts, as the list of SPDX names it; leave out if none is given.", default=None
    )
    branch: Slug = about("The branch from which the site is built; links to edit a fact lead to it.")
    title: Name = about("The heading of the home page: which codes these are.")
    summary: Summary = about("What the site is, in one sentence, for search engines.")
    lead: Prose = about("What a reader finds here, below the heading of the home page.")
    first_codes: tuple[Phrase, ...] = about("The codes that the home page offers first.", default=())
    code_form: CodeForm | None = about(
        "The form of the codes, such as [0-9]{2}; leave out if it is that of CPT and HCPCS.", default=None
    )
    code_word: Phrase | None = about(
        "The word before a code in texts; only behind it a code becomes a link. Leave out if each one does.",
        default=None,
    )
