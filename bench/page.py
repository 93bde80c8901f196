"""Results of a run → the page of speeds and its plot. The same results give the same bytes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jinja2
import pygal
from pygal.style import Style

from bench.engines import HUGO, PLAIN, PROPERDOCS, WITHOUT_SEARCH
from bench.goals import Results, goals, share, wall

# pygal finds plugins in a way so old that Python warns of it whenever a module is not there; none is used
sys.meta_path[:] = [each for each in sys.meta_path if type(each).__name__ != "PluginImportFixer"]

PAGE = "docs/about/performance.md"
PLOT = "docs/assets/images/performance.svg"
LABELS = {
    PLAIN: "MkDocs", WITHOUT_SEARCH: "MkDocs without a search", PROPERDOCS: "ProperDocs", "zensical": "Zensical",
    HUGO: "Hugo",
}  # fmt: skip
# A white ground of its own, so that it can be read on a dark page, too.
_STYLE = Style(
    background="#ffffff", plot_background="#ffffff", foreground="#222222", foreground_strong="#000000",
    foreground_subtle="#666666", font_family="sans-serif", label_font_size=14, major_label_font_size=14,
    title_font_size=18, legend_font_size=14,
    colors=("#004d9c", "#b34700", "#7a5c00", "#00695c", "#6a1b9a", "#37474f"),
)  # fmt: skip


def write(project: Path, results: Results) -> None:
    """Write the page and the plot into a project."""
    for name, text in ((PAGE, text_of(results)), (PLOT, plot(results))):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def text_of(results: Results) -> str:
    """Return the page as Markdown."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters.update(
        seconds=seconds, ratio=ratio, kilobytes=kilobytes, share=share, thousands=thousands
    )
    template = environment.get_template("performance.md.j2")
    text = template.render(
        results=results, goals=goals(results), labels=LABELS, plain=PLAIN, plot=Path(PLOT).name
    )
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def seconds(value: float) -> str:
    """Return seconds with two digits that count."""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def ratio(value: float, base: float) -> str:
    """Return how many times `base` a value is."""
    quotient = value / base
    return f"{quotient:.2f}" if quotient < 10 else f"{quotient:.1f}"


def kilobytes(value: float) -> str:
    """Return bytes as kilobytes."""
    return f"{value / 1000:.1f} KB"


def thousands(value: float) -> str:
    """Return a whole number as people write it."""
    return f"{value:,.0f}"


def plot(results: Results) -> str:
    """Return the plot as SVG: how long each engine takes for how many codes."""
    sizes = results["sizes"]
    chart = pygal.Line(
        title="Seconds for the whole site", x_title="Codes", y_title="Seconds, each line ten times the one below",
        logarithmic=True, js=[], style=_STYLE, width=800, height=480, legend_at_bottom=True,
        legend_at_bottom_columns=3, pretty_print=True, dots_size=5,
    )  # fmt: skip
    chart.x_labels = [thousands(int(size)) for size in sizes]
    chart.add("This project", [each["ours"]["wall"] for each in sizes.values()])
    for name, label in LABELS.items():
        chart.add(label, [wall(each, name) or None for each in sizes.values()])
    chart.uuid = "speeds"  # else a new one each time
    drawn = re.sub(r"<!--.*?-->\s*", "", chart.render().decode())  # a comment has the day of drawing
    return re.sub(r"<\?xml[^>]*\?>\s*", "", drawn).rstrip() + "\n"
