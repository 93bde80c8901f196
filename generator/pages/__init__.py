"""The book → Markdown pages, through generator/templates/. Knows no disk and no clock."""

from generator.pages.render import render, render_code

__all__ = ["render", "render_code"]
