"""Reading CSS as a browser does: what counts is what it would apply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmdocs.safety.colours import colour, same
from llmdocs.safety.css import merged, read_declarations
from llmdocs.safety.invisible import tricks
from llmdocs.safety.lengths import px
from llmdocs.safety.media import applies
from llmdocs.safety.selectors import selectors
from llmdocs.safety.sheets import Sheets

ELEMENTS: dict[str, tuple[str, dict[str, str | None]]] = {
    **{f".{name}": ("div", {"class": name}) for name in ("a", "b", "c", "x", "y")},
    "#x": ("div", {"id": "x"}),
    "p.y": ("p", {"class": "y"}),
    "[z]": ("div", {"z": ""}),
    "[x-cloak]": ("div", {"x-cloak": ""}),
}
"""An element that each selector means, and that no other of them does."""


def declarations(style: str) -> dict[str, str]:
    return merged(read_declarations(style))


def hidden(sheet: str) -> dict[str, str]:
    """Which of the elements a sheet hides, each with the declaration that does it."""
    sheets = Sheets([sheet])
    found = {name: next(tricks(sheets.values(*element, ())), None) for name, element in ELEMENTS.items()}
    return {name: f"{trick.property}:{trick.value}" for name, trick in found.items() if trick}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", {}),
        ("color: red", {"color": "red"}),
        ("COLOR:RED;;", {"color": "red"}),
        ("display:none;display:block", {"display": "block"}),
        ("display:none!important;display:block", {"display": "none"}),
        ("display:none ! IMPORTANT ;display:block", {"display": "none"}),
        ("display:none;display:nonesuch", {"display": "none"}),
        (r"d\69splay:no\6e e", {"display": "none"}),
        ("/*;*/display/**/:/*x*/none", {"display": "none"}),
        ("content:'a;b\\';c';opacity:0", {"content": "'a;b';c'", "opacity": "0"}),
        ("background:url(a;b:c) #FFF", {"background-color": "#fff", "background-image": "url(a;b:c) #fff"}),
        ("margin:1px 2px", {"margin-top": "1px", "margin-right": "2px", "margin-bottom": "1px", "margin-left": "2px"}),
        ("font:bold 12px/1.5 serif", {"font-size": "12px"}),
        ("--Name: Value", {"--Name": "Value"}),
        ("no colon; : none; x:", {}),
    ],
)
def test_declarations_are_those_that_a_browser_takes(style: str, expected: dict[str, str]) -> None:
    assert declarations(style) == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".x{display:none}", {".x": "display:none"}),
        ("#x, p.y , [z]{opacity:0}", {"#x": "opacity:0", "p.y": "opacity:0", "[z]": "opacity:0"}),
        (".x{display:none} .x{display:block}", {}),
        (".x{display:block} .x{display:none}", {".x": "display:none"}),
        (".x{display:none!important} .x{display:block}", {".x": "display:none"}),
        ("a .x{display:none} a>.x{display:none} .x:hover{display:none} .x::before{display:none}", {}),
        (".x:not(.y){display:none} .x:nth-child(2n + 1){display:none}", {}),
        (".x{display:none} .x.on{display:block}", {}),
        (".x{display:none} .x.on{color:red}", {".x": "display:none"}),
        (".x{display:none} .y{display:block}", {".x": "display:none"}),
        (".x{display:none} @media print{.x{display:block}}", {".x": "display:none"}),
        (".x{display:none} @media (max-width:9px){.x{display:block}}", {".x": "display:none"}),
        (".x{display:none} @media (max-width:900px){.x{display:block}}", {}),
        ("@media print{.x{display:none}} @media (min-width:90em){.y{display:none}}", {}),
        ("@keyframes x{to{opacity:0}} @font-face{font-size:0} @page{margin-left:-9999px}", {}),
        ("[x-cloak]{display:none}", {}),
        ("@import 'a';@charset 'b';.x{display:none}", {".x": "display:none"}),
        ("/* .a{display:none} */.b{content:'}.c{display:none}'}", {}),
        (".x{display:none", {".x": "display:none"}),
        (".x{color:rgb(1} .y{display:none}", {}),
    ],
)
def test_rules_hide_what_they_always_hide(sheet: str, expected: dict[str, str]) -> None:
    assert hidden(sheet) == expected


@pytest.mark.parametrize(
    ("prelude", "expected"),
    [
        ("@media screen", True),
        ("@media", True),
        ("@media(min-width:0)", True),
        ("@media only screen, print", True),
        ("@media (width >= 1px)", True),
        ("@media (max-width: 99999px)", True),
        ("@media not print", True),
        ("@layer a", True),
        ("@supports (a:b)", True),
        ("@media print", False),
        ("@media (min-width: 99999px)", False),
        ("@media not all", False),
        ("@supports not (a:b)", False),
        ("@keyframes x", False),
        ("@media (min-width: 600px)", None),
        ("@media screen and (prefers-color-scheme: dark)", None),
        ("@container (width > 1em)", None),
    ],
)
def test_conditions_hold_always_never_or_sometimes(prelude: str, expected: bool | None) -> None:
    assert applies(prelude) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 0),
        ("-1.5em", -24),
        ("50%", 500),
        ("calc(2 * (3px + 1px))", 8),
        ("min(1px, 2px)", 1),
        ("clamp(0px,5px,3px)", 3),
        ("auto", None),
        ("calc(1px", None),
        ("var(--x)", None),
        ("calc(1px / 0)", None),
        ("calc(" * 50 + "1" + ")" * 50, None),
    ],
)
def test_lengths_are_pixels(value: str, expected: float | None) -> None:
    assert px(value) == expected


def test_colours_compare_as_they_look() -> None:
    white, grey, black = colour("white"), colour("#777"), colour("rgb(0 0 0)")
    assert white and grey and black
    assert (
        white
        == colour("#fff")
        == colour("#FFFFFFff".lower())
        == colour("hsl(120, 50%, 100%)")
        == colour("hwb(0 100% 0%)")
    )
    assert same(white, colour("#fdfdfd") or black)
    assert not same(white, grey)
    assert same(black._replace(alpha=0.02), white)
    assert colour("nonesuch") is None


CSS = st.text(alphabet="ab.#:;{}()[]\"'\\/*!@&,> -10%\n", max_size=80)


@given(CSS | st.text(), CSS)
def test_reading_never_fails(sheet: str, style: str) -> None:
    Sheets([sheet, style])
    declarations(style)
    list(selectors(style))
    px(style)
    colour(style)


@given(st.lists(st.sampled_from(["color:red", "opacity:0", "display:none", "margin:0"]), max_size=6))
def test_comments_and_space_change_nothing(parts: list[str]) -> None:
    spaced = " ; /* ; */ ".join(part.replace(":", " /**/ : ") for part in parts)
    assert declarations(spaced) == declarations(";".join(parts))


UNITS = [
    "/*",
    "/* */",
    '"',
    "'\\",
    "\\",
    "(",
    "((((",
    "{",
    "}",
    "{}",
    "url(",
    "url( x",
    "a:b;",
    "a:(",
    ".a",
    ".a,",
    ":is(",
    ":not(:not(",
    "[",
    "[a=",
    " ",
    "\n",
    "@media ",
    "@media a{",
    ".a{b:c}",
    ".x{display:none}",
    ".x:hover{display:none} .x{display:none}",
    "html ",
    "html body ",
    "var(--a,",
    "--a:var(--a);",
    "calc(",
    "!important",
    "é",
    "\\é",
    "-",
    "&{",
    "a>",
    "<!--",
]


@pytest.mark.parametrize("unit", UNITS)
def test_long_runs_are_read_to_the_end(unit: str) -> None:
    # A reader whose time grows with the square of its text does not come back from this.
    text = unit * (30_000 // len(unit))
    assert declarations(text) == declarations(f"{text} ")
    assert hidden(text) == hidden(f"{text} ")
    hidden(text + "{display:none}")
