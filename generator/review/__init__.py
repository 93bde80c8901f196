"""Two states of the data → what changes for a reader, as Markdown for a reviewer. Knows plain values, no classes.

An old state may have any shape, so nothing here asks for the model's.
"""

from generator.review.compare import Change, compare
from generator.review.flags import Flag, flags
from generator.review.markdown import LIMIT, comment, span
from generator.review.news import News, news

__all__ = ["LIMIT", "Change", "Flag", "News", "comment", "compare", "flags", "news", "span"]
