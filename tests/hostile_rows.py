"""The table of bad inputs: each row by its number, with what must become of it. R refused, E shown as typed, N no change.

A row of R is a change of the small book: file, old text, new text, rule, a word the message must have, and how many
lines below the first changed one it is reported. What of the table is no field here has the nearest one that is.
"""

from __future__ import annotations

NAME = ("codes", "name: Warm room\n")
CODE = ("codes", "- code: 11120\n  code_set")
DAY = ("codes", "deleted: 2000-01-01")
URL = ("sources", "https://example.org/manual")
SLUG = ("faq", "faq: what-is-11110")
TEXT = ("faq", "text: Guided stretching.\n")


def name(value, rule, says="", below=0):
    return (*NAME, f"name: {value}\n", rule, says, below)


def code(value, rule="code-format", says=""):
    return (*CODE, f"- code: {value}\n  code_set", rule, says, 0)


def day(value, rule, says=""):
    return (*DAY, f"deleted: {value}", rule, says, 0)


def url(value, rule="address", says=""):
    return (*URL, value, rule, says, 0)


def slug(value, rule="name-format", says=""):
    return (*SLUG, f"faq: {value}", rule, says, 0)


def text(value, rule, says="", below=0):
    return (*TEXT, f"text: {value}\n", rule, says, below)


BOMB = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9) if n else 'lol'}]\n" for n in range(9))
SOURCES = "    source: [manual]\n"
TABLE = "  - {code: 11110, units: 8}\n"

REFUSED = {
    6: [code("99_213")],
    7: [code("0x1F")],
    9: [code('"99213 "', "outer-space", "begins or ends with a space")],
    10: [code('"99213\\n"', "one-line", "new line")],
    11: [code('"９９２１３"', "not-ascii", "U+FF19")],
    12: [code('"٩٩٢١٣"', "not-ascii", "U+0669")],
    13: [code('"G00О8"', "not-ascii", "U+041E CYRILLIC")],
    14: [code("9921"), code("992133")],
    15: [(*CODE, "- code: 11110\n  code_set", "duplicate-code", "the other one is on line 2", 0)],
    16: [code("g0008", says="write G0008")],
    18: [("codes", "timed: false", f"timed: {word}", "true-or-false", "write true or false", 0) for word in ("on", "yes", "Off", "NO")],
    21: [("amounts", "value: 2410", f"value: {word}", "decimal-number", word, 0) for word in (".inf", ".nan", "1e999")],
    22: [("unit_limits", "units: 8", f"units: {word}", "whole-number", word, 0) for word in ("-1", "+5")]
    + [("codes", "unit_minutes: 15", "unit_minutes: 0", "timed-code", "more than 0", 0)],
    23: [day("2026-02-30", "no-such-date", "2026-02-30")],
    24: [day(value, "date-format", "YYYY-MM-DD") for value in ("2026-1-1", "01/01/2026", "20260101")],
    25: [day("2026-01-01T00:00:00Z", "date-format", "YYYY-MM-DD")],
    26: [day("1989-01-01", "reversed-dates", "1990-01-01")],
    27: [("amounts", "end: 2026-01-01", f"end: {end}", "amount-periods", end, 1) for end in ("2026-02-01", "2025-12-01")],
    28: [("sources", "checked: 2026-01-10", "checked: 2031-01-01", "future-date", "in the future", 0)],
    29: [("sources", "checked: 2026-01-10", "checked: 2024-01-01", "checked-before-published", "2025-01-01", 0)],
    30: [
        ("faq", SOURCES, "", "missing-field", "source", -1),
        ("faq", SOURCES, "    source:\n", "not-a-list", "must be a list", 0),
        ("faq", SOURCES, "    source: []\n", "list-length", "at least 1", 0),
        ("faq", SOURCES, "    source: [TODO]\n", "name-format", "TODO", 0),
        ("faq", SOURCES, "    source: [n/a]\n", "name-format", "n/a", 0),
        ("faq", SOURCES, "    source: [none]\n", "unknown-source", "data/sources.yaml", 0),
    ],
    31: [url("http://www.cms.gov/x", says="https://")],
    32: [url("javascript:alert(1)"), url("JaVaScRiPt:alert(1)"), url('"java\\tscript:alert(1)"', "forbidden-character"), url('"&#106;avascript:x"')],
    33: [url("data:text/html;base64,x"), url("vbscript:x"), url("file:///etc/passwd"), url("//evil.example/x")],
    34: [url("https://user:pw@cms.gov/", "address-host", "user name"), url("https://cms.gov@evil.example/", "address-host", "user name")],
    35: [url("https://cms.gov.evil.example/", "address-host", "made to look like another site")],
    36: [url("https://xn--ms-7tc.gov/", "address-host"), url("https://сms.gov/", "address")],
    37: [url('"https://x y/"'), url("https://", "address"), url("https://example.org/" + "x" * 5000, "too-long")],
    38: [url(f"https://{host}/", rule) for host, rule in (("127.0.0.1", "address-host"), ('[::1]', "address-host"), ("localhost", "address-host"))],
    39: [("codes", "  effective: 1990-01-01\n", "  effectiv: 1990-01-01\n", "unknown-field", 'did you mean "effective"?', 0)],
    40: [("codes", "  name: Warm room\n", "  name\u200b: Warm room\n", "forbidden-character", "U+200B", 0)],
    41: [("codes", "  name: Warm room\n", "  name: Warm room\n  name: Cold room\n", "duplicate-key", "first on line 43", 0)],
    42: [("codes", "  name: Warm room\n", "  name: Warm room\n  ｎame: Cold room\n", "duplicate-key", "first on line 43", 0)],
    43: [("codes", "  name: Warm room\n", f"  <<: {value}\n  name: Warm room\n", "merge-key", "<<", 0) for value in ("*base", "[1]")],
    44: [name("&a Warm room", "anchor", "anchor"), name("*a", "alias", "alias")],
    45: [("codes", "codes:\n", BOMB + "codes:\n", "anchor", "anchor", 0)],
    46: [("codes", "codes:\n", "a: &a [*a]\ncodes:\n", "alias", "alias", 0)],
    47: [name(f"{tag} x", "tag", "in quotes") for tag in ("!ENV", "!!binary", "!!int", "!!python/name:os.system")]
    + [name("!!python/object/apply:os.system ['id']", "tag"), name("!!set {a: }", "tag")],
    48: [name("[" * 2000, "too-deep", "more than 12"), name("{a: " * 2000, "too-deep", "more than 12")],
    49: [name("9" * 5000, "too-long", "5000"), name(":".join(["59"] * 3000), "too-long")],
    50: [name("x" * 5_000_000, "too-long", "5000000"), ("faq", "codes: [11110]", "codes: [" + "11110, " * 250_000 + "]", "too-many", "200001", 0)],
    51: [name("a\0b", "forbidden-character", "U+0000"), name('"\\0"', "forbidden-character", "U+0000"),
         name('"\\x07"', "forbidden-character", "U+0007"), name("a\x7fb", "forbidden-character", "U+007F"), name("a\x85b", "forbidden-character", "U+0085")],
    52: [name('"\\ud800"', "syntax", "")],
    53: [name("a\u202eb", "forbidden-character", "U+202E RIGHT-TO-LEFT OVERRIDE"), name('"\\u202e"', "forbidden-character", "U+202E"), name("a\u2066b", "forbidden-character", "U+2066")],
    54: [name(f"a{c}b", "forbidden-character", f"U+{ord(c):04X}") for c in "\u200d\u00ad\ufeff\ufe0f\U000e0041"],
    56: [("codes", "codes:\n", "\udcff\udcfe\ncodes:\n", "not-utf-8", "UTF-8", 0), name("caf\udce9", "not-utf-8", "UTF-8"), name("x\udcc0\udcaf", "not-utf-8", "UTF-8")],
    57: [name(f"Warm{c}room", "forbidden-character", f"U+{ord(c):04X}") for c in "\r\u0085\u2028"],
    58: [("codes", "  name: Warm", f"{c}name: Warm", "forbidden-character", says, 0) for c, says in (("\t", "TAB"), ("\u00a0\u00a0", "U+00A0"))],
    59: [name("Cafe\u0301", "not-nfc", "type the letter again")],
    60: [text("Use box #24.", "comment-after-value", "#24")],
    61: [text("Note: see b.", "syntax", "in quotes")],
    62: [text("x\n      - y", "plain-over-lines", "without quotes")],
    63: [("codes", "codes:\n", f"{line}\n---\ncodes:\n", "directive", "delete that line", 0) for line in ("%YAML 1.2", "%TAG ! tag:x,2000:")],
    64: [("faq", "questions:\n", "a: 1\n---\nquestions:\n", "second-document", "keep one", 1)],
    65: [("cases", None, content, "not-a-mapping", "named lists", 0) for content in ("", "# only a comment\n", "- a\n", "text\n")],
    66: [("codes", "  name: Warm room\n", "<<<<<<< ours\n  name: Warm room\n=======\n>>>>>>> theirs\n", "conflict-marker", "merge", 0)],
    69: [name('"a\\nb"', "one-line", "one line"), text("|-\n      a\n      b", "one-line", "one line")],
    75: [name(f"Warm {mark}/title{mark}", "title-character", "becomes a title") for mark in "<>"],
    76: [("codes", "summary: The patient rests in a warm room.", 'summary: \'"><script>\'', "title-character", "description", 0)],
    85: [slug(f'"{value}"') for value in (
        "../../etc/passwd", "/abs", "a/b", "a\\\\b", "..", ".", ".hidden", "%2e%2e", "aux.md", "trail.", "x" * 300, "-rf", "A", "a--b", "a_b",
    )] + [slug(value, "name-reserved") for value in ("con", "nul", "com1", "index", "404", "assets", "search")]
    + [slug('""', "empty"), slug('"x "', "outer-space"), slug("COM¹", "not-ascii")],
    86: [("guides", "article: use-of-codes", f"article: {taken}", "address-taken", f"docs/{taken}.md", 0) for taken in ("faq", "codes", "data-rules", "tools")]
    + [("guides", "article: use-of-codes\n  group: guides", "article: minutes\n  group: rules", "address-taken", "data/rules.yaml", 0)],
    88: [slug(f'"{value}"', "name-format", value[:6]) for value in ("::error file=a.py,line=1::pwned", "::stop-commands::x", "##[group]")],
    91: [
        ("codes", "  name: Warm room\n", "  descriptor: x\n  name: Warm room\n", "unknown-field", "AMA", 0),
        ("codes", "summary: The patient rests in a warm room.", "summary: " + "Warm " * 40 + "room.", "too-long", "at most 160", 0),
        ("codes", "summary: The patient rests in a warm room.", "summary: Warm room; each 15 minutes.", "pasted-text", "your own words", 0),
    ],
    93: [
        ("unit_limits", TABLE, TABLE + TABLE.replace("8", "7"), "table-rows", "2 rows", -1),
        ("codes", "    summary: [manual]\n", "    summary: [manual]\n    summary: [unopened]\n", "duplicate-key", "first on line", 0),
    ],
    94: [("faq", "codes: [11110]", "codes: [11119]", "unknown-code", "11119", 0), ("codes", "medicare_instead: [G1110]", "medicare_instead: [11130]", "deleted-reference", "deleted", 0)],
    95: [
        ("codes", "[stretch, GS]", "[{}]".format(", ".join("stretch" if n != bad else '"x\\u202e"' for n in range(3))), "forbidden-character", "U+202E", 0)
        for bad in range(3)
    ],
}  # fmt: skip

# What becomes the same: the change and nothing else.
SAME = {
    55: [lambda text: "\ufeff" + text],
    57: [lambda text: text.replace("\n", "\r\n")],
    67: [lambda text: text.rstrip("\n"), lambda text: text.replace("\n", "  \n")],
}

# Codes that a YAML reader would change: they are codes of the book.
CODES = {1: ["00100"], 2: ["0042T"], 3: ["99213"]}
# Texts that come out as they were typed.
SHOWN = {
    4: ["0450"], 5: ["02", "08"], 8: ["1E3", "1e3"], 17: ["NO"], 19: ["10:30"], 20: ["1.10"],
    68: ["a | b"], 70: ["x { .md-hidden }", "{: onclick=alert(1) }", "end {#x}"], 71: ["*[25]: never needed"],
    72: ["[cms]: https://evil.example", "see [cms]"],
    73: ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<style>*{display:none}</style>", '<base href="//evil.example">',
         '<meta http-equiv="refresh" content="0;url=x">', '<iframe src="//evil.example"></iframe>', "<form action=x><input></form>"],
    74: ["</td></tr></table><h1>x"], 77: ["--> <script>x</script>", "<!-- x"],
    78: ["{{ 7*7 }}", "{% include '/etc/passwd' %}", "{# x #}", "{{ ''.__class__ }}"],
    79: ['--8<-- "/etc/hostname"', "::: os"],
    80: ["# x", "===", "---", "1986. x", "!!! danger", "??? x", "```", "[TOC]"],
    81: ["{--not--}", "++ctrl++", "~~x~~", ":smile:", "$x$", "[^1]: f", "@user", "www.x", "<https://x>"],
    82: ["</script><script>alert(1)</script>"], 83: ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0"],
    84: ['a "quoted", comma'], 88: ["::error file=a.py,line=1::pwned", "::stop-commands::x", "##[group]"],
}  # fmt: skip
# Titles and descriptions take what has no <, > or ".
TITLES = [78, 80, 81, 68, 70, 71, 72, 83]

# Rows that are about more than one value, or that only a comparison with an earlier state can see, with the tests that
# have them; in brackets the case of a table.
REVIEW = "test_review.py::test_a_bad_edit_is_refused_or_stands_out"
ELSEWHERE = {
    86: ["test_hostile.py::test_a_page_written_by_hand_is_named_and_never_overwritten"],
    87: [
        f"{REVIEW}[code revived]",
        f"{REVIEW}[code used again]",
        f"{REVIEW}[page used again]",
        "test_kept.py::test_a_build_that_loses_an_address_fails_and_says_what_mends_it",
    ],
    89: [
        "test_hostile.py::test_what_is_no_plain_file_is_refused",
        "test_hostile.py::test_a_data_file_that_is_a_pipe_does_not_hang",
    ],
    90: [
        "test_review.py::test_the_command_compares_with_a_commit",
        "test_workflows.py::test_the_comment_is_made_of_the_forks_data_by_our_code",
        "test_workflows.py::test_owners_of_data_are_not_owners_of_the_machinery",
    ],
    92: [
        f"{REVIEW}[whole entry gone]",
        f"{REVIEW}[code renumbered]",
        f"{REVIEW}[a fact deleted]",
        f"{REVIEW}[question gone]",
        "test_kept.py::test_a_build_that_loses_an_address_fails_and_says_what_mends_it",
    ],
    96: ["test_checks.py::test_fifty_mistakes_come_as_fifty_lines"],
}
