"""docs/ → site/: MkDocs into a staging folder, the built HTML verified, then swapped in. Knows nothing of codes."""

from generator.site.build import BuildFailed, Imprint, build, checked, staged
from generator.site.hosting import Hosting

__all__ = ["BuildFailed", "Hosting", "Imprint", "build", "checked", "staged"]
