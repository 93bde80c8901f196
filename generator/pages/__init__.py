"""The book → Markdown pages, through generator/templates/. Knows no disk and no clock."""

from generator.pages.render import each_page, render, render_code
from generator.pages.writer import code_path

__all__ = ["code_path", "each_page", "render", "render_code"]
