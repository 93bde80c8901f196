"""The index of the words of pages: what is read from Markdown, how it is numbered, cut, and put into pieces."""

from __future__ import annotations

import json
import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bundle.pack import _DEVICES, _SAFE
from generator.search import FOLDER, pieces
from generator.search.index import MOST, in_order, places, words
from generator.search.sections import LONGEST, Page, Section, page
from generator.search.write import LARGEST_TEXTS, LARGEST_WORDS, LIST

HEAD = '---\ntitle: "97140 \\"Manual\\" therapy"\n---\n'

READ = [
    ("Plain words.", "Plain words."),
    ("A [link](../b.md#c) and **bold**, `code` &#40;so&#41;.", "A link and bold, code (so)."),
    ('Fact.<sup class="cite"><a href="#source-1">1</a><a href="#source-2">2</a></sup> Next.', "Fact. Next."),
    ('<span class="payer">Medicare</span> pays.\n{ .lead }', "Medicare pays."),
    ("- one\n- two\n\n1. three", "one two three"),
    ("| A | B |\n|---|:-:|\n| 1 | 2 |", "A · B · 1 · 2"),
    ("<tr><td>97110</td><td>Never</td></tr>", "97110 · Never"),
    ('<dl><dt markdown="span">Unit&#63;</dt>\n<dd markdown="span">**6** <time datetime="x">a day</time></dd></dl>', "Unit? 6 a day"),
    ("<svg viewBox='0 0 1 1'><text>8</text></svg>Under it.", "Under it."),
    ('<nav class="crumbs">[Codes](index.md)</nav>\n\nText.', "Text."),
    ('<p class="entry-links"><a href="x">Edit</a></p>', ""),
    ("*[MUE]: most units\n\nAn MUE.", "An MUE."),
    ("2 &lt; 3 &amp; &#42;no&#42; \\# mark", "2 < 3 & *no* # mark"),
    ("<!-- not said --> said", "said"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "text"), READ)
def test_words_are_read_without_their_marks(markdown, text):
    found = page("a.md", markdown)
    assert found == Page("a", "a", (Section("", "", text),))


def test_a_page_is_read_part_by_part():
    markdown = (
        f"{HEAD}\nBefore.\n\n# <span>97140</span> Manual {'{ .code-title #97140 }'}\n\nLead.\n\n"
        "## What it is for { #purpose }\n\nWork.\n\n### No place\n\nMore.\n\n## Sources { #sources }\n\nA list.\n"
    )
    assert page("codes/97140.md", markdown) == Page(
        "codes/97140",
        '97140 "Manual" therapy',
        (
            Section("", "97140 Manual", "Lead. Before."),
            Section("purpose", "What it is for", "Work."),
            Section("", "No place", "More."),
        ),
    )


def test_a_page_that_only_leads_on_is_left_out():
    assert page("old.md", '---\ntitle: "Old"\nmoved_to: "new"\n---\n# Old\n') is None


def test_a_long_part_becomes_several_with_one_place():
    text = " ".join(["word"] * LONGEST)
    found = page("a.md", f"# A\n\n## Long {{ #long }}\n\n{text}\n")
    assert found
    parts = found.sections[1:]
    assert len(parts) > 1
    assert {(part.anchor, part.heading) for part in parts} == {("long", "Long")}
    assert all(len(part.text) <= LONGEST for part in parts)
    assert " ".join(part.text for part in parts) == text


@pytest.mark.parametrize(("text", "found"), [
    ("97140, G0283 (59)", ["97140", "g0283", "59"]), ("0.31 and 1.10.", ["0.31", "and", "1.10"]), ("soft-tissue", ["soft", "tissue"]),
    ("Ménière’s CMS's", ["meniere", "s", "cms", "s"]), ("a_b", ["a", "b"]), ("", []),
])  # fmt: skip
def test_words_of_a_text(text, found):
    assert words(text) == found


def test_pages_of_small_folders_are_numbered_first():
    names = ["codes/1", "codes/2", "codes/3", "rules/a", "rules/b", "faq"]
    assert [each.path for each in in_order(Page(name, name, ()) for name in names)] == [
        "faq", "rules/a", "rules/b", "codes/1", "codes/2", "codes/3",
    ]  # fmt: skip


def test_a_word_in_a_heading_is_told_from_one_in_a_text():
    found = places(
        [Page("a", "Tape", (Section("", "Tape", "on skin"), Section("b", "Skin", "tape on")))],
    )
    assert {word: (each.named, each.said, each.is_cut) for word, each in found.items()} == {
        "on": ([], [0, 1], False),
        "skin": ([1], [0], False),
        "tape": ([0, 1], [], False),
    }


def test_the_list_of_a_common_word_is_cut_and_says_so():
    many = [Page(str(number), "x", (Section("", "x", "units"),)) for number in range(MOST + 1)]
    found = places(many)
    assert (len(found["units"].said), found["units"].is_cut) == (MOST, True)
    found = places(many[1:])
    assert (len(found["units"].said), found["units"].is_cut) == (MOST, False)


def _read(pages: dict[str, str]) -> list[Page]:
    return [found for path, text in pages.items() if (found := page(path, text))]


def _called(script: str, name: str) -> tuple[object, object]:
    made = re.fullmatch(rf"therapy\.{name}\((.*)\);\n", script)
    assert made
    first, rest = json.loads(f"[{made[1]}]")
    return first, rest


NAMES = st.text("abcün1", min_size=1, max_size=4)


@given(
    st.dictionaries(
        st.from_regex(r"[a-c]{1,2}/[a-z]{1,5}\.md", fullmatch=True), st.lists(NAMES, max_size=40), max_size=8
    )
)
def test_the_pieces_hold_every_word_and_every_text_once(said):
    pages = {path: f"# T\n\n{' '.join(found)}\n" for path, found in said.items()}
    made = pieces(_read(pages))
    listed = json.loads(made[LIST].split("searchData = ")[1].removesuffix(";\n"))
    assert set(made) == {
        LIST,
        *(f"{FOLDER}/w-{_name(prefix)}.{mark}.js" for prefix, mark in listed["words"]),
        *(f"{FOLDER}/t-{first}.{mark}.js" for first, mark in listed["texts"]),
    }
    wanted = places(in_order(_read(pages)))
    read = {}
    for path, script in made.items():
        if "/w-" in path:
            prefix, group = _called(script, "searchWords")
            for word, steps in group.items():  # type: ignore[attr-defined]
                assert word.startswith(prefix)
                named, texts = (
                    list(accumulate(int(step, 36) for step in part.split())) for part in steps.split("|")
                )
                read[word] = (named, texts)
    assert read == {word: (each.named, each.said) for word, each in wanted.items()}


def _name(prefix: str) -> str:
    return "".join(c if c.isascii() else f"_{ord(c):x}" for c in prefix)


def test_pieces_stay_small_and_have_names_for_every_system():
    texts = {
        f"codes/{number}.md": f"# {number} con aux\n\n{' '.join(f'w{number * 7919 % 9973}x{i} {number + i}' for i in range(60))}\n"
        for number in range(10_000, 12_000)
    }
    made = pieces(_read(texts))
    for path, script in made.items():
        largest = {"w": LARGEST_WORDS, "t": LARGEST_TEXTS}.get(path.removeprefix(FOLDER + "/")[0], 60_000)
        assert len(script) < largest * 1.3 + 2_000, path
        assert _SAFE.fullmatch(path), path
        assert not _DEVICES.search(path), path
    assert len({path.casefold() for path in made}) == len(made)
