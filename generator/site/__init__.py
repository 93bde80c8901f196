"""docs/ → site/: MkDocs into a staging folder, the built HTML verified, then swapped in. Knows nothing of codes."""

from generator.site.build import build, checked, staged
from generator.site.hosting import Hosting
from generator.site.imprint import BuildFailed, Imprint
from generator.site.preview import PREVIEW, Preview

__all__ = ["PREVIEW", "BuildFailed", "Hosting", "Imprint", "Preview", "build", "checked", "staged"]
