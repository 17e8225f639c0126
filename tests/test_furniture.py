"""Pages that a generator made for browsing; an author's page of the same name further down is none."""

import pytest

from llmdocs.convert.page import Reading, draft
from llmdocs.model import Status

SPHINX = '<html data-content_root="{0}"><link rel="stylesheet" href="{0}_static/basic.css">'
MKDOCS = '<html><meta name="generator" content="mkdocs-1.6.1"><link rel="stylesheet" href="{0}css/base.css">'
PLAIN = '<html><link rel="stylesheet" href="/css/base.css">'


def status(path: str, head: str, up: str) -> Status:
    page = f"{head.format(up)}<body><div role=main><h1>Search</h1><p>How to search for keys.</p></div></body></html>"
    return draft(path, page.encode(), Reading(site="https://docs.acme.test/")).status


@pytest.mark.parametrize(
    ("path", "head", "up"),
    [
        ("topics/db/search.html", SPHINX, "../../"),
        ("guide/search.html", MKDOCS, "../"),
        ("guide/search.html", PLAIN, ""),
        ("guide/genindex/index.html", SPHINX, "../../"),
        ("research.html", SPHINX, ""),
    ],
)
def test_a_page_of_the_author_stays(path: str, head: str, up: str) -> None:
    assert status(path, head, up) is Status.PAGE


@pytest.mark.parametrize(
    ("path", "head", "up"),
    [
        ("search.html", SPHINX, ""),
        ("en/latest/search.html", SPHINX, "./"),
        ("genindex.html", SPHINX, ""),
        ("genindex/index.html", SPHINX, "../"),
        ("search.html", MKDOCS, ""),
        ("fr/search.html", MKDOCS, ""),
        ("search.html", PLAIN, ""),
    ],
)
def test_a_page_for_browsing_is_left_out(path: str, head: str, up: str) -> None:
    assert status(path, head, up) is Status.FURNITURE
